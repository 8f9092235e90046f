//! The files that an export is made of, and what they are called.

use std::collections::BTreeSet;

use crate::model::{Details, free_name};
use crate::text::Text;

/// The longest name made from a title, in characters, without its ending.
const NAME_CHARS: usize = 60;

/// A file that is handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// What it is called, with its folders.
    pub name: String,
    /// What is in it.
    pub content: String,
}

impl File {
    /// A file of that name.
    #[must_use]
    pub fn new(name: &str, content: String) -> Self {
        Self { name: name.to_owned(), content }
    }
}

/// A name for a file made of a title: its letters and digits, joined by hyphens.
#[must_use]
pub fn stem(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let short: String = stem.chars().take(NAME_CHARS).collect();
    if short.is_empty() { "article".to_owned() } else { short.trim_end_matches('-').to_owned() }
}

/// What is known about a document by the name of its files: a title as it is written in the text, where they
/// are called after that; else their name.
#[must_use]
pub fn details(name: &str, text: &Text) -> Details {
    let details = Details::titled_by(text);
    let is_called_so = name.starts_with(&stem(&details.title));
    if is_called_so { details } else { Details { title: name.to_owned(), ..Details::default() } }
}

/// The names that were given in one export.
#[derive(Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// A name for the files of a document with that title, which no other document has.
    pub fn stem(&mut self, title: &str) -> String {
        let free = free_name(&stem(title), "-", |name| self.0.contains(name));
        self.0.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_a_name_of_its_own() {
        let mut names = Names::default();
        let found = ["Mayor: “No!”", "Mayor, no", "", "?"].map(|title| names.stem(title));
        assert_eq!(found, ["mayor-no", "mayor-no-2", "article", "article-2"]);
    }
}
