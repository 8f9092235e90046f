//! Joins the style sheets in the order of their layers: those that the first screen needs, and those of
//! what is loaded later.

use std::path::Path;

use anyhow::{Result, ensure};

use super::asset::{Asset, files_below};

/// The file of `style/` that says in which order the layers win. It comes first; the order of all
/// others, each of which fills layers, does not matter then.
const LAYERS: &str = "layers.css";

/// The folder of `style/` with the sheets of what is loaded later.
const LATER: &str = "later/";

/// The style sheets, joined.
pub struct Sheets {
    /// What is needed from the start.
    pub first: String,
    /// What is loaded later. It stands before the first in the page, and knows the same layers.
    pub later: String,
}

/// The style sheets in `folder` as two.
pub fn join(folder: &Path) -> Result<Sheets> {
    let (later, first): (Vec<_>, Vec<_>) =
        files_below(folder)?.into_iter().partition(|file| file.name.starts_with(LATER));
    let layers = first.iter().find(|file| file.name == LAYERS).cloned();
    let later: Vec<_> = layers.into_iter().chain(later).collect();
    Ok(Sheets { first: join_files(&first)?, later: join_files(&later)? })
}

fn join_files(files: &[Asset]) -> Result<String> {
    let (layers, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.name == LAYERS);
    ensure!(!layers.is_empty(), "There is no style/{LAYERS}, which says what wins over what.");
    for Asset { name, bytes } in files {
        ensure!(
            String::from_utf8_lossy(bytes).contains("@layer"),
            "style/{name} is in no layer, so it would win over everything. Put it into one."
        );
    }
    let sheets = layers.into_iter().chain(others);
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
    fn the_order_of_the_layers_comes_first() {
        let files = ["base", "layers", "tokens"].map(|name| {
            Asset::plain(format!("{name}.css"), format!("/* {name} */ @layer {name};"))
        });
        let joined = join_files(&files);
        assert_eq!(joined.ok().as_deref(), Some("@layer layers;\n@layer base;\n@layer tokens;\n"));
    }

    #[test]
    fn refuses_a_sheet_without_a_layer() {
        let layers = || Asset::plain("layers.css", "@layer base;");
        assert!(join_files(&[layers()]).is_ok());
        assert!(join_files(&[layers(), Asset::plain("extra.css", ".a {}")]).is_err());
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
