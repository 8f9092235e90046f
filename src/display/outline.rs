//! The words by which a list shows a span.

use crate::model::Span;
use crate::text::Text;

/// What stands between the pieces of a discontinuous span.
const GAP: &str = " … ";

/// The span's words on one line: white space folded, pieces joined by an ellipsis, cut off after
/// about `limit` characters.
#[must_use]
pub fn excerpt(text: &Text, span: &Span, limit: usize) -> String {
    let mut excerpt = String::new();
    let mut room = limit;
    for (number, piece) in span.fragments.iter().enumerate() {
        if number > 0 {
            excerpt.push_str(GAP);
        }
        for (place, word) in text.slice(piece).split_whitespace().enumerate() {
            if place > 0 {
                excerpt.push(' ');
            }
            let length = word.chars().count();
            if length > room {
                excerpt.extend(word.chars().take(room));
                excerpt.push('…');
                return excerpt;
            }
            excerpt.push_str(word);
            room -= length;
        }
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Fragments, TextRange};

    fn check(raw: &str, pieces: &[(usize, usize)], limit: usize, expected: &str) {
        let text = Text::take_in(raw).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let ranges = pieces.iter().map(|&(start, end)| TextRange::between(at(start), at(end)));
        let span = Span {
            id: "s".into(),
            label: "Quote".into(),
            fragments: Fragments::new(ranges).expect("not empty"),
            attributes: Default::default(),
            note: String::new(),
        };
        assert_eq!(excerpt(&text, &span, limit), expected);
    }

    #[test]
    fn a_span_is_shown_on_one_line() {
        check("one \t two", &[(0, 9)], 99, "one two");
        check("“No,” she said, “not I”", &[(0, 9), (20, 31)], 99, "“No,” … “not I”");
        check("one two three", &[(0, 13)], 8, "one two th…");
    }
}
