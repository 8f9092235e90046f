//! The selection as a cursor: which selection the next key makes of the one there is.
//!
//! A key that moves selects the whole unit it comes to, so that a label key can follow at once. All
//! directions are those of the text's own order, whichever way its script runs.

use std::cmp::Ordering;

use super::boundary::{grapheme_around, word_around};
use super::edge::Edge;
use super::stop::next_stop;
use super::unit::Unit;
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

    /// A selection of `range`, with its focus at the end if it runs `forward`.
    #[must_use]
    pub fn over(range: TextRange, forward: bool) -> Self {
        if forward {
            Self { anchor: range.start(), focus: range.end() }
        } else {
            Self { anchor: range.end(), focus: range.start() }
        }
    }

    /// What is selected.
    #[must_use]
    pub fn range(self) -> TextRange {
        TextRange::between(self.anchor, self.focus)
    }

    /// The unit after the selection, in the order of the text, or the unit before it. `None` at
    /// either end of the text.
    #[must_use]
    pub fn by(self, unit: Unit, text: &Text, forward: bool) -> Option<Self> {
        let here = self.range();
        let found =
            if forward { unit.after(text, here.end()) } else { unit.before(text, here.start()) }?;
        let found = if unit == Unit::Word { whole(text, found) } else { found };
        Some(Self::over(found, forward))
    }

    /// The selection with one unit more at its focus, or one less if it runs the other way; by words, a
    /// quotation mark is a stop too. Where that would leave nothing, the unit stays and the selection
    /// grows at its other end, as it does after a double click everywhere.
    #[must_use]
    pub fn extended_by(self, unit: Unit, text: &Text, forward: bool) -> Option<Self> {
        if unit == Unit::Word {
            return self.extended_by_stop(text, forward);
        }
        let step = |from| if forward { unit.after(text, from) } else { unit.before(text, from) };
        let next = Self::over(step(self.focus)?, forward);
        if next.focus != self.anchor || self.anchor == self.focus {
            return Some(Self { focus: next.focus, ..self });
        }
        let beyond = Self::over(step(next.focus)?, forward);
        Some(Self { anchor: self.focus, focus: beyond.focus })
    }

    fn extended_by_stop(self, text: &Text, forward: bool) -> Option<Self> {
        let grown = if forward { Edge::End } else { Edge::Start };
        let edge = match self.focus.cmp(&self.anchor) {
            Ordering::Less => Edge::Start,
            Ordering::Equal => grown,
            Ordering::Greater => Edge::End,
        };
        let focus = next_stop(text, edge, self.focus, forward);
        let keeps = |focus: Offset| if forward { focus < self.anchor } else { focus > self.anchor };
        if edge == grown || focus.is_some_and(keeps) {
            return focus.map(|focus| Self { focus, ..self });
        }
        let beyond = next_stop(text, grown, self.anchor, forward)?;
        Some(Self { anchor: self.focus, focus: beyond })
    }

    /// The unit at the focus, or else the next; with the anchor kept if `extended`.
    #[must_use]
    pub fn settled_on(self, unit: Unit, text: &Text, extended: bool) -> Option<Self> {
        let found = unit.around(text, self.focus).or_else(|| unit.after(text, self.focus))?;
        if !extended {
            return Some(Self::over(found, true));
        }
        let forward = self.anchor <= self.focus;
        Some(Self { focus: Self::over(found, forward).focus, ..self })
    }
}

/// The word of which `part` is a part: looking from the middle of a word finds its second half. With
/// whole characters: a Khmer one goes on where its first word ends.
fn whole(text: &Text, part: TextRange) -> TextRange {
    let ends = [part.start(), part.end()];
    let around = ends.map(|end| word_around(text, end).or_else(|| grapheme_around(text, end)));
    around.into_iter().flatten().fold(part, TextRange::hull)
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

    fn next(unit: Unit) -> impl Fn(Cursor, &Text) -> Option<Cursor> {
        move |cursor, text| cursor.by(unit, text, true)
    }

    fn previous(unit: Unit) -> impl Fn(Cursor, &Text) -> Option<Cursor> {
        move |cursor, text| cursor.by(unit, text, false)
    }

    fn grow(unit: Unit) -> impl Fn(Cursor, &Text) -> Option<Cursor> {
        move |cursor, text| cursor.extended_by(unit, text, true)
    }

    fn back(unit: Unit) -> impl Fn(Cursor, &Text) -> Option<Cursor> {
        move |cursor, text| cursor.extended_by(unit, text, false)
    }

    #[test]
    fn the_next_word_is_selected() {
        check(next(Unit::Word), "|one two", "[one| two");
        check(next(Unit::Word), "[one| two", "one [two|");
        check(next(Unit::Word), "|one[ two", "one [two|");
        check(next(Unit::Word), "o|ne two", "[one| two");
        check(next(Unit::Word), "[one|.\n\n“Two", "one.\n\n“[Two|");
        assert_eq!(next(Unit::Word)(read("one [two|").1, &read("one [two|").0), None);
    }

    #[test]
    fn the_word_before_is_selected() {
        check(previous(Unit::Word), "one [two|", "|one[ two");
        check(previous(Unit::Word), "one |two[", "|one[ two");
        check(previous(Unit::Word), "one.\n\n[Two|", "|one[.\n\nTwo");
    }

    #[test]
    fn characters_and_sentences_are_walked_like_words() {
        check(next(Unit::Character), "[a|👍🏽b", "a[👍🏽|b");
        check(previous(Unit::Character), "a👍🏽[b|", "a|👍🏽[b");
        check(next(Unit::Sentence), "|It rose. It fell.", "[It rose.| It fell.");
        check(next(Unit::Sentence), "[It rose.| It fell.", "It rose. [It fell.|");
        check(previous(Unit::Sentence), "It rose. [It fell.|", "|It rose.[ It fell.");
    }

    #[test]
    fn the_order_is_that_of_the_text_in_every_script() {
        check(next(Unit::Word), "[قال| الوزير", "قال [الوزير|");
        check(previous(Unit::Word), "קודם [אחר|", "|קודם[ אחר");
    }

    #[test]
    fn the_selection_grows_and_shrinks_by_units() {
        check(grow(Unit::Word), "[one| two three", "[one two| three");
        check(back(Unit::Word), "[one two three|", "[one two| three");
        check(back(Unit::Word), "one |two[ three", "|one two[ three");
        check(grow(Unit::Character), "[a|👍🏽b", "[a👍🏽|b");
        check(grow(Unit::Sentence), "[It rose.| It fell.", "[It rose. It fell.|");
    }

    #[test]
    fn the_selection_grows_and_shrinks_by_quotation_marks() {
        check(grow(Unit::Word), "her [“no plan|,” she", "her [“no plan,”| she");
        check(grow(Unit::Word), "her [“no plan,”| she", "her [“no plan,” she|");
        check(back(Unit::Word), "her [“no plan,” she|", "her [“no plan,”| she");
        check(back(Unit::Word), "her [“no plan,”| she", "her [“no plan|,” she");
        check(back(Unit::Word), "her “|no plan[”", "her |“no plan[”");
        check(grow(Unit::Word), "her |“no plan[”", "her “|no plan[”");
        check(back(Unit::Word), "her [“no| plan", "|her “no[ plan");
        check(grow(Unit::Word), "her “no |plan[,”", "her “no [plan,”|");
    }

    #[test]
    fn no_character_is_walked_twice() {
        check(next(Unit::Word), "[រ|ដ្ឋម", "រ[ដ្ឋ|ម");
        check(next(Unit::Word), "រ[ដ្ឋ|ម", "រដ្ឋ[ម|");
        check(grow(Unit::Word), "[រ|ដ្ឋម", "[រដ្ឋ|ម");
        check(previous(Unit::Word), "រដ្ឋ[ម|", "រ|ដ្ឋ[ម");
    }

    #[test]
    fn a_selected_word_stays_when_the_selection_turns_round() {
        check(back(Unit::Word), "one [two| three", "|one two[ three");
        check(grow(Unit::Word), "one |two[ three", "one [two three|");
    }

    #[test]
    fn a_place_in_a_unit_becomes_the_unit() {
        let settle = |cursor: Cursor, text: &Text| cursor.settled_on(Unit::Word, text, false);
        let extend = |cursor: Cursor, text: &Text| cursor.settled_on(Unit::Word, text, true);
        check(settle, "one tw|o", "one [two|");
        check(settle, "one| — two", "one — [two|");
        check(extend, "[one tw|o three", "[one two| three");
        check(extend, "one tw|o three[", "one |two three[");
        let sentence = |cursor: Cursor, text: &Text| cursor.settled_on(Unit::Sentence, text, false);
        check(sentence, "It rose. It [fe|ll.", "It rose. [It fell.|");
    }
}
