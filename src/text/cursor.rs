//! The word as a cursor: which selection the next key makes of the one there is.

use super::boundary::{next_word, previous_word, word_around};
use super::{Offset, Text, TextRange};

/// A selection with a direction: keys move its focus and leave its anchor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// The end that stays.
    pub anchor: Offset,
    /// The end that moves.
    pub focus: Offset,
}

impl Cursor {
    /// A cursor that has selected nothing yet.
    #[must_use]
    pub fn at(place: Offset) -> Self {
        Self { anchor: place, focus: place }
    }

    /// The word after the selection, in the order of the text, or the word before it. `None` at
    /// either end of the text.
    #[must_use]
    pub fn by_word(self, text: &Text, forward: bool) -> Option<Self> {
        let from = if forward { self.anchor.max(self.focus) } else { self.anchor.min(self.focus) };
        let word = if forward { next_word(text, from) } else { previous_word(text, from) }?;
        Some(Self::over(whole(text, word), forward))
    }

    /// The selection with one word more at its focus, or one less if it runs the other way.
    #[must_use]
    pub fn extended_by_word(self, text: &Text, forward: bool) -> Option<Self> {
        let word =
            if forward { next_word(text, self.focus) } else { previous_word(text, self.focus) }?;
        Some(Self { focus: Self::over(word, forward).focus, ..self })
    }

    /// The word at the focus, or else the next; with the anchor kept if `extended`.
    #[must_use]
    pub fn settled_on_word(self, text: &Text, extended: bool) -> Option<Self> {
        let inside = word_around(text, self.focus).filter(|word| has_letters(text, *word));
        let word = inside.or_else(|| next_word(text, self.focus))?;
        if !extended {
            return Some(Self::over(word, true));
        }
        let forward = self.anchor <= self.focus;
        Some(Self { focus: Self::over(word, forward).focus, ..self })
    }

    fn over(word: TextRange, forward: bool) -> Self {
        if forward {
            Self { anchor: word.start(), focus: word.end() }
        } else {
            Self { anchor: word.end(), focus: word.start() }
        }
    }
}

/// The word of which `part` is a part: looking from the middle of a word finds its second half.
fn whole(text: &Text, part: TextRange) -> TextRange {
    let ends = [word_around(text, part.start()), word_around(text, part.end())];
    ends.into_iter().flatten().fold(part, TextRange::hull)
}

fn has_letters(text: &Text, word: TextRange) -> bool {
    text.slice(word).chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In marked text `[` is the anchor and `|` the focus; `|` alone is both.
    fn read(marked: &str) -> (Text, Cursor) {
        let raw = marked.replace(['[', '|'], "");
        let text = Text::take_in(&raw).expect("not blank").0;
        let place = |mark| {
            let byte = marked.find(mark)?;
            let before = marked[..byte].matches(['[', '|']).count();
            text.offset_from_byte(byte - before)
        };
        let focus = place('|').expect("a focus");
        let anchor = place('[').unwrap_or(focus);
        (text, Cursor { anchor, focus })
    }

    fn check(step: impl Fn(Cursor, &Text) -> Option<Cursor>, marked: &str, expected: &str) {
        let (text, cursor) = read(marked);
        assert_eq!(step(cursor, &text), Some(read(expected).1), "{marked}");
    }

    #[test]
    fn the_next_word_is_selected() {
        let right = |cursor: Cursor, text: &Text| cursor.by_word(text, true);
        check(right, "|one two", "[one| two");
        check(right, "[one| two", "one [two|");
        check(right, "|one[ two", "one [two|");
        check(right, "o|ne two", "[one| two");
        check(right, "[one|.\n\n“Two", "one.\n\n“[Two|");
        assert_eq!(right(read("one [two|").1, &read("one [two|").0), None);
    }

    #[test]
    fn the_word_before_is_selected() {
        let left = |cursor: Cursor, text: &Text| cursor.by_word(text, false);
        check(left, "one [two|", "|one[ two");
        check(left, "one |two[", "|one[ two");
        check(left, "one.\n\n[Two|", "|one[.\n\nTwo");
    }

    #[test]
    fn the_selection_grows_and_shrinks_by_words() {
        let grow = |cursor: Cursor, text: &Text| cursor.extended_by_word(text, true);
        let back = |cursor: Cursor, text: &Text| cursor.extended_by_word(text, false);
        check(grow, "[one| two three", "[one two| three");
        check(back, "[one two three|", "[one two |three");
        check(back, "one [two| three", "one [|two three");
        check(back, "one |two[ three", "|one two[ three");
    }

    #[test]
    fn a_place_in_a_word_becomes_the_word() {
        let settle = |cursor: Cursor, text: &Text| cursor.settled_on_word(text, false);
        let extend = |cursor: Cursor, text: &Text| cursor.settled_on_word(text, true);
        check(settle, "one tw|o", "one [two|");
        check(settle, "one| — two", "one — [two|");
        check(extend, "[one tw|o three", "[one two| three");
        check(extend, "one tw|o three[", "one |two three[");
    }
}
