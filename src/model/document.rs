//! One article: its text, which never changes, and what is known about it.

use super::{AnnotationSet, DocumentId};
use crate::text::{Intake, Text};

/// The longest title made from a text's first line, in characters.
const TITLE_CHARS: usize = 120;

/// How far the work on a document has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// Being annotated.
    #[default]
    Open,
    /// Annotated to the end.
    Done,
}

/// What a user may write about a document. Every field may be empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Details {
    /// The headline.
    pub title: String,
    /// Where it was found.
    pub url: String,
    /// The newspaper, agency or site that published it.
    pub outlet: String,
    /// Who wrote it.
    pub author: String,
    /// When it was published, as the user wrote it; the page offers year-month-day.
    pub date: String,
    /// How far the work has come.
    pub status: Status,
}

impl Details {
    /// No details but a title: the first line with a visible character, cut after a word if it is
    /// long.
    #[must_use]
    pub fn titled_by(text: &Text) -> Self {
        let line = text.as_str().lines().map(str::trim).find(|line| !line.is_empty());
        Self { title: shortened(line.unwrap_or_default(), TITLE_CHARS), ..Self::default() }
    }
}

/// At most `limit` characters of `line`, ended by an ellipsis where something was cut off.
fn shortened(line: &str, limit: usize) -> String {
    let Some((end, _)) = line.char_indices().nth(limit) else { return line.to_owned() };
    let head = &line[..end];
    let cut = head.rfind(char::is_whitespace).filter(|&space| space > end / 2);
    format!("{}…", head[..cut.unwrap_or(end)].trim_end())
}

/// One article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Its name.
    pub id: DocumentId,
    /// What the user wrote about it.
    pub details: Details,
    /// Its text, frozen.
    pub text: Text,
    /// What was done to the text as it came in.
    pub intake: Intake,
    /// When it was added, in milliseconds since 1970 UTC by the user's clock. It orders the list of
    /// documents and nothing else.
    pub added_ms: u64,
}

/// A document and one annotator's work on it: what is opened, edited, kept and exported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnotatedDocument {
    /// The article.
    pub document: Document,
    /// The annotations.
    pub annotations: AnnotationSet,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &str) {
        let text = Text::take_in(raw).expect("not blank").0;
        assert_eq!(Details::titled_by(&text).title, expected);
    }

    #[test]
    fn the_title_is_the_first_line_with_something_on_it() {
        check("\n \n  Mayor denies it \nMonday", "Mayor denies it");
        check("A single line", "A single line");
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        check(&"word ".repeat(40), &format!("{}word…", "word ".repeat(23)));
        check(&"語".repeat(200), &format!("{}…", "語".repeat(120)));
    }
}
