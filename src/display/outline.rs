//! The words by which a list shows a span.

use crate::model::Span;
use crate::text::{Text, TextRange};

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
        match squeeze(&mut excerpt, text.slice(piece), room) {
            Some(left) => room = left,
            None => break,
        }
    }
    excerpt
}

/// `words` on one line: white space folded, cut off after about `limit` characters.
#[must_use]
pub fn squeezed(words: &str, limit: usize) -> String {
    let mut squeezed = String::new();
    squeeze(&mut squeezed, words, limit);
    squeezed
}

/// Adds `words` to `line`, as many as there is room for; says how much room is left, or `None` if
/// some were cut off.
fn squeeze(line: &mut String, words: &str, mut room: usize) -> Option<usize> {
    for (place, word) in words.split_whitespace().enumerate() {
        if place > 0 {
            line.push(' ');
        }
        let length = word.chars().count();
        if length > room {
            line.extend(word.chars().take(room));
            line.push('…');
            return None;
        }
        line.push_str(word);
        room -= length;
    }
    Some(room)
}

/// What stands before and after a stretch in its lines, at most about `limit` characters each, cut at
/// words.
#[must_use]
pub fn context(text: &Text, range: TextRange, limit: usize) -> (String, String) {
    let paragraphs = text.paragraphs();
    let first = paragraphs[text.paragraph_at(range.start())];
    let last = paragraphs[text.paragraph_at(range.end())];
    let before = text.slice(TextRange::between(first.start(), range.start()));
    let after = text.slice(TextRange::between(range.end(), last.end()));
    let from = before.char_indices().rev().nth(limit).map(|(byte, beyond)| {
        let byte = byte + beyond.len_utf8();
        let mut behind = before[byte..].char_indices();
        let space = behind.find(|(_, character)| character.is_whitespace());
        space.map_or(byte, |(place, space)| byte + place + space.len_utf8())
    });
    let to = after
        .char_indices()
        .nth(limit)
        .map(|(byte, _)| after[..byte].rfind(char::is_whitespace).unwrap_or(byte));
    let before = from.map_or_else(|| before.to_owned(), |from| ["…", &before[from..]].concat());
    let after = to.map_or_else(|| after.to_owned(), |to| [&after[..to], "…"].concat());
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Fragments;

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

    #[test]
    fn what_stands_around_a_stretch_is_cut_at_words() {
        let check = |marked: &str, limit, expected: (&str, &str)| {
            let raw = marked.replace(['[', ']'], "");
            let text = Text::take_in(&raw).expect("not blank").0;
            let (start, end) = (marked.find('[').expect("["), marked.find(']').expect("]") - 1);
            let at = |byte| text.offset_from_byte(byte).expect("inside");
            let (before, after) = context(&text, TextRange::between(at(start), at(end)), limit);
            assert_eq!((before.as_str(), after.as_str()), expected, "{marked}");
        };
        check("one two [three] four five", 99, ("one two ", " four five"));
        check("one two [three] four five", 6, ("…two ", " four…"));
        check("one\ntwo [three]\nfour", 99, ("two ", ""));
        check("oneoneone[two]threethree", 3, ("…one", "thr…"));
        // White space of two and three bytes.
        check(
            "one\u{a0}two\u{3000}[three]\u{2009}four\u{a0}five",
            6,
            ("…two\u{3000}", "\u{2009}four…"),
        );
    }
}
