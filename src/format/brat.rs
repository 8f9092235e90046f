//! The standoff of brat: a `.txt` with the text, an `.ann` with the annotations, and an `annotation.conf` that
//! lets brat show them (<https://brat.nlplab.org/standoff.html>).
//!
//! Offsets are code points, lines end in LF. A span is a `T`, with its pieces. A relation of just the two
//! spans that its kind is for is an `R`; any other is an event, an `E`, since only events have several
//! ends, and attributes. Its trigger, which brat asks for, is made of the words of its cue, or else of
//! its first span, and read back as nothing of its own. An attribute with values to choose from is an
//! `A`. What is free is a remark, `#`, which brat shows, too: a note is `AnnotatorNotes`, words of an
//! attribute have its name, words that are an end of a relation `Words-` and the name of their role.
//!
//! Of another's files everything is read: the trigger of an event is a span then, and has the part
//! `trigger` in the relation.

pub mod config;
pub mod folder;
pub mod read;
pub mod write;

pub use folder::folder;
pub use read::read;
pub use write::write;

/// The kind of remark that an annotator's note is.
const NOTE: &str = "AnnotatorNotes";

/// What the kind of a remark begins with that is an end of a relation.
const WORDS: &str = "Words-";

/// What a span is in an event of somebody else's that is about it.
const TRIGGER: &str = "trigger";

/// What brat says of an attribute that is just there.
const YES: &str = "yes";

/// A note on one line: its line breaks are spelled `\n` and `\r`.
fn one_line(note: &str) -> String {
    note.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// The note that was spelled so.
fn lines(note: &str) -> String {
    let mut lines = String::with_capacity(note.len());
    let mut rest = note.chars().peekable();
    while let Some(character) = rest.next() {
        let meant = match (character, rest.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some('r')) => Some('\r'),
            ('\\', Some('\\')) => Some('\\'),
            _ => None,
        };
        if meant.is_some() {
            rest.next();
        }
        lines.push(meant.unwrap_or(character));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_on_one_line_and_comes_back() {
        for note in ["", "a\nb", "C:\\new\\", "\\", "\\n\n\\\\n", "é\u{2028}x\r"] {
            assert!(!one_line(note).contains(['\n', '\r']));
            assert_eq!(lines(&one_line(note)), note);
        }
        assert_eq!(lines("C:\\temp"), "C:\\temp", "somebody else’s");
    }
}
