//! A text as another tool had it, whose offsets count what ours no longer has: a byte order mark, and the
//! carriage returns of its line ends.

use std::borrow::Cow;

use super::native::{Misfit, RelationRecord, SpanRecord, fill};
use crate::model::{AnnotatedDocument, AnnotationSet, Details, Document};
use crate::text::{Intake, Text, TextError, TextRange};

/// A text as it is written where [`Raw::take_in`] reads it, and by how many characters all offsets in it are
/// larger: one that begins with U+FEFF gets one more, since the first is taken for a byte order mark.
#[must_use]
pub fn written(text: &str) -> (Cow<'_, str>, usize) {
    match text.starts_with(BYTE_ORDER_MARK) {
        true => ([BYTE_ORDER_MARK, text].concat().into(), 1),
        false => (text.into(), 0),
    }
}

/// What a file may begin with that says how it is encoded (The Unicode Standard, 23.8).
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A text that came in with offsets in code points.
pub struct Raw {
    /// The text as it is here.
    pub text: Text,
    /// What was done to it.
    pub intake: Intake,
    /// For each code point boundary of the text as it came, the bytes before it here.
    bytes: Vec<usize>,
    /// And the UTF-16 code units before it as it came.
    utf16: Vec<usize>,
}

impl Raw {
    /// Takes a text in.
    ///
    /// # Errors
    /// [`TextError`] if it can be no document.
    pub fn take_in(raw: &str) -> Result<Self, TextError> {
        let (text, intake) = Text::take_in(raw)?;
        let units = raw.chars().scan(0, |before, character| {
            *before += character.len_utf16();
            Some(*before)
        });
        let utf16 = std::iter::once(0).chain(units).collect();
        let mut bytes = Vec::with_capacity(raw.len() + 1);
        let mut here = 0;
        let mut characters = raw.chars().peekable();
        if intake.had_byte_order_mark {
            characters.next();
            bytes.push(0);
        }
        while let Some(character) = characters.next() {
            bytes.push(here);
            let is_dropped = character == '\r' && characters.peek() == Some(&'\n');
            here += match character {
                '\r' if is_dropped => 0,
                '\r' => 1,
                other => other.len_utf8(),
            };
        }
        bytes.push(here);
        Ok(Self { text, intake, bytes, utf16 })
    }

    /// The place here of a stretch of the text as it came, in code points; `None` if it ends before it
    /// starts or lies outside.
    #[must_use]
    pub fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        let at = |place: usize| self.text.offset_from_byte(*self.bytes.get(place)?);
        (start <= end).then(|| Some(TextRange::between(at(start)?, at(end)?)))?
    }

    /// The same in UTF-16 code units; `None` also where a stretch would begin or end inside a character.
    #[must_use]
    pub fn range_of_utf16(&self, start: usize, end: usize) -> Option<TextRange> {
        let code_point = |utf16: usize| self.utf16.binary_search(&utf16).ok();
        self.range(code_point(start)?, code_point(end)?)
    }

    /// The document that has this text, and what does not fit in it. The same text is the same document,
    /// however often it is brought; when it was added is left open.
    #[must_use]
    pub fn into_document(
        self,
        details: Details,
        annotator: &str,
        spans: impl IntoIterator<Item = SpanRecord>,
        relations: impl IntoIterator<Item = RelationRecord>,
    ) -> (AnnotatedDocument, Vec<Misfit>) {
        let mut annotations = AnnotationSet::new(annotator.into());
        let misfits = fill(&mut annotations, &self.text, spans, relations);
        let document = Document {
            id: self.text.sha256()[..16].into(),
            details,
            intake: self.intake,
            added_ms: 0,
            text: self.text,
        };
        (AnnotatedDocument { document, annotations }, misfits)
    }

    /// The pieces of a stretch that lie in one line each, as [`lines`] says.
    #[must_use]
    pub fn pieces(&self, range: TextRange) -> Vec<TextRange> {
        lines(&self.text, range)
    }
}

/// The pieces of a stretch that lie in one line each, without the white space at their ends: what is left of a
/// span that crosses line breaks.
#[must_use]
pub fn lines(text: &Text, range: TextRange) -> Vec<TextRange> {
    let words = text.slice(range);
    if !words.contains('\n') {
        return vec![range];
    }
    let mut start = range.start().byte();
    let mut pieces = Vec::new();
    for line in words.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let at = |byte| text.offset_from_byte(byte);
            pieces.extend(
                at(from)
                    .zip(at(from + trimmed.len()))
                    .map(|(start, end)| TextRange::between(start, end)),
            );
        }
        start += line.len() + 1;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, start: usize, end: usize, expected: &[&str]) {
        let raw = Raw::take_in(raw).expect("it has words");
        let range = raw.range(start, end).expect("it lies inside");
        let found: Vec<_> = raw.pieces(range).into_iter().map(|one| raw.text.slice(one)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn offsets_count_what_the_text_had_when_it_came() {
        check("a👍 no", 3, 5, &["no"]);
        check("a\r\nb no", 5, 7, &["no"]);
        check("\u{FEFF}a\r\nb no", 6, 8, &["no"]);
        check("a\rb\r\nc\nno", 7, 9, &["no"]);
    }

    #[test]
    fn what_is_written_is_read_again_whatever_it_begins_with() {
        for text in ["no", "\u{FEFF}", "\u{FEFF}no", "\u{FEFF}\u{FEFF}no"] {
            let (content, more) = written(text);
            let raw = Raw::take_in(&content).expect("it has words");
            assert_eq!(raw.text.as_str(), text);
            let count = text.chars().count();
            assert_eq!(raw.range(more, count + more), Some(raw.text.range()));
        }
    }

    #[test]
    fn offsets_may_count_utf16_units() {
        let raw = Raw::take_in("👍\r\nno 👍").expect("it has words");
        let words = |start, end| raw.range_of_utf16(start, end).map(|range| raw.text.slice(range));
        assert_eq!(words(4, 6), Some("no"));
        assert_eq!(words(7, 9), Some("👍"));
        assert_eq!(words(1, 6), None, "inside a character");
        assert_eq!(words(4, 10), None, "beyond the end");
    }

    #[test]
    fn a_span_across_lines_is_in_pieces() {
        check("one two\n\n  three four", 4, 16, &["two", "three"]);
        check("one\r\ntwo", 0, 8, &["one", "two"]);
        check("one \ntwo", 0, 4, &["one "]);
    }

    #[test]
    fn what_lies_outside_is_nowhere() {
        let raw = Raw::take_in("no").expect("it has words");
        assert_eq!(raw.range(1, 3), None);
        assert_eq!(raw.range(2, 1), None);
    }
}
