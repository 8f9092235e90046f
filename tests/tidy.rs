//! The shape of the source: who may know whom, and what no file may hold.

use std::fs;
use std::path::Path;

/// What each module of the core may use besides itself. `ui` and `bin` may use everything.
const ARROWS: [(&str, &[&str]); 9] = [
    ("text", &[]),
    ("model", &["text"]),
    ("edit", &["model", "text"]),
    ("display", &["model", "text"]),
    ("suggest", &["model", "text"]),
    ("check", &["edit", "model", "text"]),
    ("compare", &["edit", "model", "text"]),
    ("format", &["model", "text"]),
    ("store", &["model", "edit", "format::native", "text"]),
];

/// The crates that are the browser's.
const BROWSER: [&str; 5] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

/// The longest a file of source may be, in lines.
const LONGEST: usize = 500;

/// One file of the project.
struct Source {
    /// Its path from the top of the project.
    path: String,
    content: String,
}

impl Source {
    /// `edit` for `src/edit.rs` and `src/edit/plan.rs`.
    fn module(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap_or(inside)
    }

    fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.']))
    }
}

/// The project's files of one kind under a folder, or the file itself.
fn sources(at: &str, extension: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut left) = (Vec::new(), vec![top.join(at)]);
    while let Some(path) = left.pop() {
        if let Ok(folder) = fs::read_dir(&path) {
            left.extend(folder.map(|entry| entry.expect("a folder can be read").path()));
        } else if path.extension().is_some_and(|found| found == extension) && path.exists() {
            found.push(source(top, &path));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn source(top: &Path, path: &Path) -> Source {
    let inside = path.strip_prefix(top).expect("only files of the project are read");
    let path_from_top = inside.to_string_lossy().replace('\\', "/");
    let content = fs::read_to_string(path).expect("source is UTF-8");
    Source { path: path_from_top, content }
}

fn rust(at: &str) -> Vec<Source> {
    sources(at, "rs")
}

/// What the browser gets as it stands.
fn page() -> Vec<Source> {
    together([
        sources("index.html", "html"),
        sources("boot", "js"),
        sources("sw.js", "js"),
        sources("style", "css"),
    ])
}

fn together<const N: usize>(lists: [Vec<Source>; N]) -> Vec<Source> {
    lists.into_iter().flatten().collect()
}

/// Asserts that no line is `wrong`, or says which are and what `rule` they break.
fn check(rule: &str, sources: &[Source], wrong: impl Fn(&Source, &str) -> bool) {
    assert!(!sources.is_empty(), "there is something to check");
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in (1..).zip(source.content.lines()) {
            if wrong(source, line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// Whether a line of code names this, and not something whose name it is only a part of.
fn names(line: &str, name: &str) -> bool {
    let of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    code(line).match_indices(name).any(|(at, _)| {
        let (before, after) = (&code(line)[..at], &code(line)[at + name.len()..]);
        !before.ends_with(of_a_name) && (name.ends_with(':') || !after.starts_with(of_a_name))
    })
}

/// What a line names of the other modules: the paths after each `crate::` and `super::`.
fn uses(line: &str) -> impl Iterator<Item = &str> {
    let known = |path: &&str| ARROWS.iter().any(|(module, _)| is_within(path, module));
    let own = code(line).split("crate::").skip(1);
    let supers = code(line).split("super::").skip(1).filter(move |path| known(path));
    own.chain(supers)
}

/// Whether a path is `module` or something in it.
fn is_within(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn every_module_uses_only_what_its_arrow_allows() {
    let core: Vec<_> = rust("src")
        .into_iter()
        .filter(|source| !["bin", "lib", "ui"].contains(&source.module()))
        .collect();
    check("An arrow of the architecture is broken", &core, |source, line| {
        let module = source.module();
        let allowed = ARROWS.iter().find(|(of, _)| *of == module).map_or(&[][..], |(_, to)| *to);
        let may = |path: &str| {
            is_within(path, module) || allowed.iter().any(|other| is_within(path, other))
        };
        uses(line).any(|path| !may(path))
    });
}

#[test]
fn nothing_but_the_ui_names_the_browser() {
    let core: Vec<_> = rust("src")
        .into_iter()
        .filter(|source| !source.is_under("src/ui") && source.path != "src/bin/page.rs")
        .collect();
    check("The core knows no browser", &core, |_, line| {
        BROWSER.iter().any(|name| names(line, name))
    });
}

#[test]
fn in_the_ui_only_dom_names_what_the_browser_gives() {
    let others: Vec<_> =
        rust("src").into_iter().filter(|source| !source.is_under("src/ui/dom")).collect();
    check("Only ui/dom touches the browser itself", &others, |_, line| {
        ["web_sys", "js_sys"].iter().any(|name| names(line, name))
    });
}

#[test]
fn every_file_opens_with_a_sentence_on_what_it_is_for() {
    let all = together([rust("src"), rust("tests"), rust("benches"), rust("xtask/src")]);
    let untold: Vec<_> = all.iter().filter(|source| !opens_with_a_sentence(source)).collect();
    let paths: Vec<_> = untold.iter().map(|source| format!("{}:1", source.path)).collect();
    assert!(paths.is_empty(), "A file opens with a `//!` sentence:\n{}", paths.join("\n"));
}

fn opens_with_a_sentence(source: &Source) -> bool {
    let opening: Vec<_> =
        source.content.lines().map_while(|line| line.strip_prefix("//! ")).collect();
    let opening = opening.join(" ");
    opening.starts_with(|c: char| c.is_uppercase() || c == '`')
        && opening.contains(' ')
        && opening.ends_with(['.', ':', '?', '!'])
}

#[test]
fn no_file_is_too_long() {
    for source in together([rust("src"), rust("xtask/src")]) {
        let lines = source.content.lines().count();
        assert!(lines <= LONGEST, "{}:{lines}: over {LONGEST} lines; split it", source.path);
    }
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let mut shipped = rust("src");
    for source in &mut shipped {
        let tests = source.content.find("#[cfg(test)]").unwrap_or(source.content.len());
        source.content.truncate(tests);
    }
    check("Say with `expect` why it cannot fail", &shipped, |_, line| {
        code(line).contains("unwrap()")
    });
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let all = together([rust("src"), rust("tests"), rust("xtask/src"), page()]);
    check("Do it, or write an issue", &all, |_, line| {
        marks.iter().any(|mark| line.contains(mark.as_str()))
    });
}

/// The page's policy forbids inline styles; Firefox then drops them without a word.
#[test]
fn nothing_is_styled_inline() {
    let views = together([sources("index.html", "html"), rust("src")]);
    check("Give it a class", &views, |_, line| {
        let code = code(line);
        [" style=", "\tstyle=", "<style", ".style(\""].iter().any(|inline| code.contains(inline))
            || code.starts_with("style=")
    });
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    check("The page loads only what lies beside it", &page(), |_, line| {
        let line = line.replace("http://www.w3.org/2000/svg", "");
        ["http://", "https://", "\"//", "'//", "url(//"].iter().any(|far| line.contains(far))
    });
}
