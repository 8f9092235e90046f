//! Proof that what is written is right: every slice is cut out again, in every unit, and compared.
//!
//! The cutting shares nothing with [`Text`](crate::text::Text)'s index: it counts the characters
//! once, from the beginning, so that a fault in the one cannot hide in the other.

use super::place::Place;
use crate::model::{Document, Span};

/// A text with every place in it, in the three units.
pub struct Proof<'a> {
    text: &'a str,
    /// For each code point boundary, the bytes before it.
    bytes: Vec<usize>,
    /// For each UTF-16 unit boundary, the bytes before it; `None` inside a surrogate pair.
    utf16: Vec<Option<usize>>,
}

/// An export that is not right. Nothing is handed out then.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "The export was stopped: in “{document}”, annotation {span} is “{expected}”, but its offsets in {unit} give “{found}”. This is a mistake in Hearsay; your annotations are safe. Please report it."
)]
pub struct Disproof {
    /// The document's title.
    pub document: String,
    /// The span's name.
    pub span: String,
    /// The unit in which it went wrong.
    pub unit: &'static str,
    /// The span's text.
    pub expected: String,
    /// What the offsets cut out.
    pub found: String,
}

impl<'a> Proof<'a> {
    /// Counts the characters of `text`.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        let mut utf16 = Vec::with_capacity(text.len() + 1);
        for (byte, character) in text.char_indices() {
            bytes.push(byte);
            utf16.push(Some(byte));
            if u32::from(character) > 0xFFFF {
                utf16.push(None);
            }
        }
        bytes.push(text.len());
        utf16.push(Some(text.len()));
        Self { text, bytes, utf16 }
    }

    /// Cuts `place` out in every unit and compares it with `words`. `document` and `span` say in
    /// the message whose words they are.
    ///
    /// # Errors
    /// [`Disproof`] with the first unit that gives something else.
    pub fn check(
        &self,
        document: &str,
        span: &str,
        place: Place,
        words: &str,
    ) -> Result<(), Disproof> {
        let by_code_point = |place: usize| self.bytes.get(place).copied();
        let by_utf16 = |place: usize| self.utf16.get(place).copied().flatten();
        let by_byte = |place: usize| Some(place);
        let cut = |start: Option<usize>, end: Option<usize>| self.text.get(start?..end?);
        let units = [
            ("code points", cut(by_code_point(place.start), by_code_point(place.end))),
            ("UTF-16 units", cut(by_utf16(place.utf16_start), by_utf16(place.utf16_end))),
            ("UTF-8 bytes", cut(by_byte(place.byte_start), by_byte(place.byte_end))),
        ];
        for (unit, found) in units {
            if found != Some(words) {
                return Err(Disproof {
                    document: document.to_owned(),
                    span: span.to_owned(),
                    unit,
                    expected: words.to_owned(),
                    found: found.unwrap_or("nothing").to_owned(),
                });
            }
        }
        Ok(())
    }

    /// Cuts out each piece of a span of a document with this text.
    ///
    /// # Errors
    /// [`Disproof`] with the first unit of the first piece that gives something else.
    pub fn check_span(&self, document: &Document, span: &Span) -> Result<(), Disproof> {
        let (text, title) = (&document.text, &document.details.title);
        span.fragments.iter().try_for_each(|piece| {
            self.check(title, span.id.as_str(), Place::of(piece, text), text.slice(piece))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In `a👍 no`, "no" is at 3..5, 4..6 and 6..8.
    fn check(code_points: (usize, usize), utf16: (usize, usize), bytes: (usize, usize)) -> String {
        let place = Place {
            start: code_points.0,
            end: code_points.1,
            utf16_start: utf16.0,
            utf16_end: utf16.1,
            byte_start: bytes.0,
            byte_end: bytes.1,
        };
        match Proof::of("a👍 no").check("A title", "s", place, "no") {
            Ok(()) => "right".to_owned(),
            Err(disproof) => disproof.unit.to_owned(),
        }
    }

    #[test]
    fn right_offsets_pass_and_each_wrong_one_is_found() {
        assert_eq!(check((3, 5), (4, 6), (6, 8)), "right");
        assert_eq!(check((4, 6), (4, 6), (6, 8)), "code points");
        assert_eq!(check((5, 3), (4, 6), (6, 8)), "code points", "backwards");
        assert_eq!(check((3, 5), (3, 5), (6, 8)), "UTF-16 units");
        assert_eq!(check((3, 5), (2, 6), (6, 8)), "UTF-16 units", "inside a surrogate pair");
        assert_eq!(check((3, 5), (4, 6), (3, 8)), "UTF-8 bytes", "inside a character");
        assert_eq!(check((3, 5), (4, 6), (6, 99)), "UTF-8 bytes", "outside the text");
    }
}
