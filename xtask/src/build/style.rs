//! Joins the style sheets in the order of their layers.

use std::path::Path;

use anyhow::{Result, ensure};

use super::asset::{Asset, files_below};

/// The files of `style/`. The first declares the layers, the others fill one each.
const ORDER: [&str; 7] =
    ["layers.css", "tokens.css", "base.css", "layout.css", "marks.css", "widgets.css", "print.css"];

/// The style sheets in `folder` as one.
pub fn join(folder: &Path) -> Result<String> {
    join_files(&files_below(folder)?)
}

fn join_files(files: &[Asset]) -> Result<String> {
    ensure!(!files.is_empty(), "There is no style sheet in style/.");
    for Asset { name, .. } in files {
        ensure!(
            ORDER.contains(&name.as_str()),
            "style/{name} has no place in the order of the layers; give it one in {}.",
            file!()
        );
    }
    let sheets = ORDER.iter().filter_map(|name| files.iter().find(|file| file.name == *name));
    Ok(sheets.map(|sheet| tighten(&String::from_utf8_lossy(&sheet.bytes))).collect())
}

/// Leaves out comments, indentation and empty lines; strings stay as they are.
fn tighten(css: &str) -> String {
    let mut tight = String::with_capacity(css.len());
    let mut quote = None;
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
            // Between two words a comment keeps them apart, so an empty one must stay.
            if !tight.is_empty() && !tight.ends_with(char::is_whitespace) {
                tight.push_str("/**/");
            }
            continue;
        }
        let at_start = tight.is_empty() || tight.ends_with('\n');
        let escape = if c == '\\' { rest[1..].chars().next() } else { None };
        if quote.is_some() || !(at_start && c.is_whitespace()) {
            tight.push(c);
            tight.extend(escape);
        }
        quote = match (quote, c) {
            (None, '"' | '\'') => Some(c),
            (Some(open), _) if open == c => None,
            (open, _) => open,
        };
        rest = &rest[c.len_utf8() + escape.map_or(0, char::len_utf8)..];
    }
    if !tight.is_empty() && !tight.ends_with('\n') {
        tight.push('\n');
    }
    tight
}

#[cfg(test)]
mod tests {
    use super::{Asset, join_files, tighten};

    #[test]
    fn joins_in_the_order_of_the_layers() {
        let files = ["base", "layers", "tokens"]
            .map(|name| Asset::plain(format!("{name}.css"), format!("/* {name} */ .{name} {{}}")));
        let joined = join_files(&files);
        assert_eq!(joined.ok().as_deref(), Some(".layers {}\n.tokens {}\n.base {}\n"));
    }

    #[test]
    fn refuses_a_sheet_without_a_layer() {
        assert!(join_files(&[Asset::plain("extra.css", "")]).is_err());
        assert!(join_files(&[]).is_err());
    }

    #[test]
    fn leaves_out_what_no_browser_needs() {
        let css = "/* a */\n\n  .b {\n    color: red; /* c */\n  }\n";
        assert_eq!(tighten(css), ".b {\ncolor: red; \n}\n");
    }

    #[test]
    fn keeps_what_counts() {
        for css in [
            "a::after { content: \"/* \\\" */   '\"; }\n",
            "a::after { content: 'one\\\n   two'; }\n",
            ".a\\'b { margin: 1px/**/2px }\n",
        ] {
            assert_eq!(tighten(css), css);
        }
    }
}
