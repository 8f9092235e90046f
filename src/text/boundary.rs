//! Where words and user-perceived characters begin and end, after Unicode's annex 29.
//!
//! The page and the tests use the same tables (`unicode-segmentation`), not the browser's
//! `Intl.Segmenter`: two browsers then never disagree about a span.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{Offset, Text, TextRange};

/// The boundaries of the words of one paragraph that lie around a place.
///
/// Only the stretch between two spaces is segmented, so that a book-long line costs no more than a
/// short one. That is exact, because annex 29 never joins anything across a space (U+0020) but the
/// marks that follow it, and these stay with it here too.
fn segments_around(
    text: &Text,
    paragraph: TextRange,
    place: Offset,
) -> impl Iterator<Item = TextRange> {
    let (start, end) = (paragraph.start().byte(), paragraph.end().byte());
    let before = &text.as_str()[start..place.byte()];
    let after = &text.as_str()[place.byte()..end];
    let from = start + before.rfind(' ').unwrap_or(0);
    let to = after.find(' ').map_or(end, |found| place.byte() + found + 1);
    text.as_str()[from..to].split_word_bound_indices().map(move |(byte, segment)| {
        let start = from + byte;
        TextRange::between(Offset::from_byte(start), Offset::from_byte(start + segment.len()))
    })
}

/// The word, space or mark that `place` lies strictly inside of, if it does.
#[must_use]
pub fn word_around(text: &Text, place: Offset) -> Option<TextRange> {
    let paragraph = text.paragraphs()[text.paragraph_at(place)];
    segments_around(text, paragraph, place)
        .find(|segment| segment.start() < place && place < segment.end())
}

/// The user-perceived character that `place` lies strictly inside of, if it does.
///
/// It may reach over the end of a word: a Khmer cluster goes on where its first word ends.
#[must_use]
pub fn grapheme_around(text: &Text, place: Offset) -> Option<TextRange> {
    let mut walk = Graphemes::from(text, text.paragraphs()[text.paragraph_at(place)], place);
    if walk.is_between() {
        return None;
    }
    let end = walk.next()?;
    Some(TextRange::between(walk.previous()?, end))
}

/// The first word that starts at or after `place`: a segment with a letter or digit in it.
#[must_use]
pub fn next_word(text: &Text, place: Offset) -> Option<TextRange> {
    let first = text.paragraph_at(place);
    text.paragraphs()[first..].iter().find_map(|paragraph| {
        let from = place.max(paragraph.start());
        text.as_str()[from.byte()..paragraph.end().byte()]
            .unicode_word_indices()
            .next()
            .map(|(byte, word)| word_range(from.byte() + byte, word))
    })
}

/// The last word that ends at or before `place`.
#[must_use]
pub fn previous_word(text: &Text, place: Offset) -> Option<TextRange> {
    let last = text.paragraph_at(place);
    text.paragraphs()[..=last].iter().rev().find_map(|paragraph| {
        let to = place.min(paragraph.end());
        text.as_str()[paragraph.start().byte()..to.byte()]
            .unicode_word_indices()
            .next_back()
            .map(|(byte, word)| word_range(paragraph.start().byte() + byte, word))
    })
}

/// The first user-perceived character that starts at or after `place`. It is never a line break.
#[must_use]
pub fn next_grapheme(text: &Text, place: Offset) -> Option<TextRange> {
    let first = text.paragraph_at(place);
    text.paragraphs()[first..].iter().find_map(|&paragraph| {
        let from = place.max(paragraph.start());
        let start = grapheme_around(text, from).map_or(from, TextRange::end);
        let end = Graphemes::from(text, paragraph, start).next()?;
        Some(TextRange::between(start, end))
    })
}

/// The last user-perceived character that ends at or before `place`. It is never a line break.
#[must_use]
pub fn previous_grapheme(text: &Text, place: Offset) -> Option<TextRange> {
    let last = text.paragraph_at(place);
    text.paragraphs()[..=last].iter().rev().find_map(|&paragraph| {
        let to = place.min(paragraph.end());
        let end = grapheme_around(text, to).map_or(to, TextRange::start);
        let start = Graphemes::from(text, paragraph, end).previous()?;
        Some(TextRange::between(start, end))
    })
}

/// A walk over the user-perceived characters of one paragraph.
struct Graphemes<'a> {
    content: &'a str,
    /// Where the paragraph starts in the text, in bytes.
    base: usize,
    cursor: GraphemeCursor,
}

impl<'a> Graphemes<'a> {
    const AT_HAND: &'static str = "the cursor has the whole paragraph";

    fn from(text: &'a Text, paragraph: TextRange, place: Offset) -> Self {
        let (content, base) = (text.slice(paragraph), paragraph.start().byte());
        let cursor = GraphemeCursor::new(place.byte() - base, content.len(), true);
        Self { content, base, cursor }
    }

    fn is_between(&mut self) -> bool {
        self.cursor.is_boundary(self.content, 0).expect(Self::AT_HAND)
    }

    fn next(&mut self) -> Option<Offset> {
        let found = self.cursor.next_boundary(self.content, 0).expect(Self::AT_HAND);
        found.map(|byte| Offset::from_byte(self.base + byte))
    }

    fn previous(&mut self) -> Option<Offset> {
        let found = self.cursor.prev_boundary(self.content, 0).expect(Self::AT_HAND);
        found.map(|byte| Offset::from_byte(self.base + byte))
    }
}

fn word_range(byte: usize, word: &str) -> TextRange {
    TextRange::between(Offset::from_byte(byte), Offset::from_byte(byte + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` in `marked` is the place to start from.
    fn place(marked: &str) -> (Text, Offset) {
        let byte = marked.find('|').expect("a place");
        let text = Text::take_in(&marked.replacen('|', "", 1)).expect("not blank").0;
        let offset = text.offset_from_byte(byte).expect("inside");
        (text, offset)
    }

    fn check(find: fn(&Text, Offset) -> Option<TextRange>, marked: &str, expected: Option<&str>) {
        let (text, offset) = place(marked);
        assert_eq!(find(&text, offset).map(|range| text.slice(range)), expected, "{marked}");
    }

    #[test]
    fn a_place_is_inside_a_word_or_between_two() {
        check(word_around, "He did|n’t say", Some("didn’t"));
        check(word_around, "He |didn’t say", None);
        check(word_around, "up 3|.5 per cent", Some("3.5"));
        check(word_around, "12\u{202F}0|00 people", Some("12\u{202F}000"));
        check(word_around, "e|\u{301}t\u{E9}", Some("e\u{301}t\u{E9}"));
        check(word_around, "x |\u{301}y", Some(" \u{301}"));
    }

    #[test]
    fn a_place_is_inside_a_grapheme_or_between_two() {
        check(grapheme_around, "a 👍|🏽 b", Some("👍🏽"));
        check(grapheme_around, "👨‍👩|‍👧", Some("👨‍👩‍👧"));
        check(grapheme_around, "ab|c", None);
        check(grapheme_around, "🇫🇷|🇩🇪", None);
        check(grapheme_around, "🇫🇷🇩|🇪", Some("🇩🇪"));
        check(grapheme_around, "សេចក្|ដី", Some("ក្ដី"));
    }

    #[test]
    fn graphemes_are_walked_across_paragraphs() {
        check(next_grapheme, "a|👍🏽b", Some("👍🏽"));
        check(next_grapheme, "a👍|🏽b", Some("b"));
        check(next_grapheme, "a|\n\nb", Some("b"));
        check(next_grapheme, "a|", None);
        check(previous_grapheme, "ae\u{301}|", Some("e\u{301}"));
        check(previous_grapheme, "a👍|🏽b", Some("a"));
        check(previous_grapheme, "a\n\n|b", Some("a"));
        check(previous_grapheme, "|a", None);
    }

    #[test]
    fn words_are_walked_across_paragraphs() {
        check(next_word, "one| two", Some("two"));
        check(next_word, "|one two", Some("one"));
        check(next_word, "one|, …\n\n— two", Some("two"));
        check(next_word, "one| …", None);
        check(previous_word, "one two|", Some("two"));
        check(previous_word, "one |two", Some("one"));
        check(previous_word, "one.\n\n|two", Some("one"));
        check(previous_word, "|one", None);
    }
}
