//! Where an end comes to rest that is moved by words.
//!
//! A start rests where a word starts and before the mark that opens a quotation, an end where a word
//! ends and after the mark that closes one:
//!
//! ```text
//! starts   │told │her │“│no │plan,” │she
//! ends      told│ her│ “no│ plan│,”│ she│
//! ```
//!
//! Commas and full stops are passed over with what they stand beside. What snapping leaves at a word, a
//! question mark or a bracket, may be taken in and left out: there is a place to rest on either side of
//! it. Which places these are depends
//! on the text alone, and so one step takes back another.

use unicode_segmentation::UnicodeSegmentation;

use super::boundary::{grapheme_around, next_word, previous_word, word_around};
use super::edge::Edge;
use super::quotation::{is_mark, quotations};
use super::snap::{kept_after, kept_before};
use super::{Offset, Text, TextRange};

/// The first stop of such an end after `from`, or the last before it, whatever paragraph it is in.
#[must_use]
pub fn next_stop(text: &Text, edge: Edge, from: Offset, forward: bool) -> Option<Offset> {
    let (home, all) = (text.paragraph_at(from), text.paragraphs());
    let nearest = |&paragraph: &TextRange| stop_in(text, paragraph, edge, from, forward);
    if forward {
        all[home..].iter().find_map(nearest)
    } else {
        all[..=home].iter().rev().find_map(nearest)
    }
}

/// The nearest stop in one paragraph.
fn stop_in(
    text: &Text,
    paragraph: TextRange,
    edge: Edge,
    from: Offset,
    forward: bool,
) -> Option<Offset> {
    let word = word_stop(text, paragraph, edge, from, forward);
    let far = word.unwrap_or(if forward { paragraph.end() } else { paragraph.start() });
    let near = from.max(paragraph.start()).min(paragraph.end());
    let passed = TextRange::between(near, far);
    let rest = &text.as_str()[passed.end().byte()..paragraph.end().byte()];
    // Marks are paired from the start of the line, which takes its time in a book on one line. A
    // quotation without a closing mark ends with its line.
    if !text.slice(passed).contains(is_mark) && !rest.chars().all(char::is_whitespace) {
        return word;
    }
    let marks = quotations(text, paragraph).into_iter().map(|it| edge.of(it.with_marks));
    let ahead = marks.filter(|stop| if forward { *stop > from } else { *stop < from });
    if forward { ahead.chain(word).min() } else { ahead.chain(word).max() }
}

/// The nearest stop at a word of the paragraph.
fn word_stop(
    text: &Text,
    paragraph: TextRange,
    edge: Edge,
    from: Offset,
    forward: bool,
) -> Option<Offset> {
    let at = from.max(paragraph.start()).min(paragraph.end());
    // Read from the middle of a word, its half would be a word too.
    let around = word_around(text, at).unwrap_or(TextRange::between(at, at));
    let stops = |base: Offset, (byte, word): (usize, &str)| {
        let start = base.byte() + byte;
        let ends = [start, start + word.len()].map(Offset::from_byte);
        stops_at(text, paragraph, edge, TextRange::between(ends[0], ends[1]))
    };
    let read = |start: Offset, end: Offset| &text.as_str()[start.byte()..end.byte()];
    if forward {
        // What is kept after the word before may be ahead still.
        let before = previous_word(text, around.start()).filter(|word| paragraph.contains(*word));
        let base = before.map_or(around.start(), |word| word.start());
        let words = read(base, paragraph.end()).unicode_word_indices();
        words.flat_map(|word| stops(base, word)).find(|stop| *stop > from)
    } else {
        let base = paragraph.start();
        // And what is kept before the word after may be behind already.
        let after = next_word(text, around.end()).filter(|word| paragraph.contains(*word));
        let end = after.map_or(around.end(), |word| word.end());
        let words = read(base, end).unicode_word_indices();
        words.rev().flat_map(|word| stops(base, word).into_iter().rev()).find(|stop| *stop < from)
    }
}

/// The stops of a word, in the order of the text: its own, and that beyond what is kept beside it.
fn stops_at(text: &Text, paragraph: TextRange, edge: Edge, word: TextRange) -> [Offset; 2] {
    let content = text.as_str();
    let own = whole(text, edge, edge.of(word));
    let [before, after] = [
        &content[paragraph.start().byte()..own.byte()],
        &content[own.byte()..paragraph.end().byte()],
    ];
    let beyond = match edge {
        Edge::Start => own.byte() - kept_before(before, after),
        Edge::End => own.byte() + kept_after(before, after),
    };
    // An accent may sit on what is kept.
    let beyond = whole(text, edge, Offset::from_byte(beyond));
    if edge == Edge::Start { [beyond, own] } else { [own, beyond] }
}

/// The place moved outwards if it is inside a character: a Khmer one goes on where its word ends.
fn whole(text: &Text, edge: Edge, place: Offset) -> Offset {
    grapheme_around(text, place).map_or(place, |character| edge.of(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `|` in `marked` are all the stops of an end.
    fn check(edge: Edge, marked: &str) {
        let text = Text::take_in(&marked.replace('|', "")).expect("not blank").0;
        for forward in [true, false] {
            let whole = text.range();
            let mut from = if forward { whole.start() } else { whole.end() };
            let first = whole_stop(&text, edge, from);
            let mut stops: Vec<_> = first.into_iter().collect();
            while let Some(stop) = next_stop(&text, edge, from, forward) {
                stops.push(stop);
                from = stop;
            }
            stops.sort_unstable();
            let mut shown = text.as_str().to_owned();
            stops.iter().rev().for_each(|stop| shown.insert(stop.byte(), '|'));
            assert_eq!(shown, marked, "{edge:?}, forward: {forward}");
        }
    }

    /// The place itself, if it is a stop.
    fn whole_stop(text: &Text, edge: Edge, place: Offset) -> Option<Offset> {
        all_stops(text, edge).contains(&place).then_some(place)
    }

    /// All stops, found the plain way.
    fn all_stops(text: &Text, edge: Edge) -> Vec<Offset> {
        let mut stops = Vec::new();
        for &paragraph in text.paragraphs() {
            let base = paragraph.start().byte();
            for (byte, word) in text.slice(paragraph).unicode_word_indices() {
                let ends = [base + byte, base + byte + word.len()].map(Offset::from_byte);
                let word = TextRange::between(ends[0], ends[1]);
                stops.extend(stops_at(text, paragraph, edge, word));
            }
            stops.extend(quotations(text, paragraph).iter().map(|it| edge.of(it.with_marks)));
        }
        stops.sort_unstable();
        stops.dedup();
        stops
    }

    #[test]
    fn a_quotation_mark_is_a_stop_of_its_own() {
        let (start, end) = (Edge::Start, Edge::End);
        check(end, "He| told| her| “no| such| plan| exists|,”| she| said|.");
        check(start, "|He |told |her |“|no |such |plan |exists,” |she |said.");
        check(end, "He| told| her|: “no| such| plan|”|, she| said|.");
        check(start, "|“|It |was |‘|fake’,” |she |said. |“|Never.”");
        check(end, "“It| was| ‘fake|’|,”| she| said|. “Never|.”|");
        check(end, "«\u{A0}Non|\u{A0}»|, dit|-il|.");
        check(start, "|«\u{A0}|Non\u{A0}», |dit-|il.");
        check(end, "It| isn’t| James|’ own| “plan|?|”|");
    }

    /// A step back lost the mark for good.
    #[test]
    fn what_is_kept_beside_a_word_has_a_stop_on_either_side() {
        let (start, end) = (Edge::Start, Edge::End);
        check(end, "Is| it| true|?!|");
        check(end, "He| left| (the| U.S|.)| now|.");
        check(start, "|He |left |(|the |U.S.) |¿|qué?");
        check(end, "one| .. ?! two|, –? three|.");
    }

    #[test]
    fn a_quotation_that_goes_on_below_ends_with_its_line() {
        check(Edge::End, "“It| rose|.|\n\n“It| fell|.”|");
        check(Edge::Start, "|“|It |rose.\n\n|“|It |fell.”");
    }

    proptest! {
        /// So one step takes back another, goes on, cuts no character, and passes over no stop.
        #[test]
        fn a_step_goes_to_the_next_of_the_stops(
            raw in "([a-cs .,:1?!()“”‘’\"'„«»「」`\u{301}👍🏽🇩🇪\u{A0}\u{200D}קមរដ្ឋក\\n-]|``|''|n’t|צה\"ל){1,40}",
        ) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            for edge in [Edge::Start, Edge::End] {
                let stops = all_stops(&text, edge);
                for stop in &stops {
                    prop_assert_eq!(grapheme_around(&text, *stop), None);
                }
                for pair in stops.windows(2) {
                    prop_assert_eq!(next_stop(&text, edge, pair[0], true), Some(pair[1]));
                    prop_assert_eq!(next_stop(&text, edge, pair[1], false), Some(pair[0]));
                }
                for byte in 0..=text.as_str().len() {
                    let Some(place) = text.offset_from_byte(byte) else { continue };
                    let after = next_stop(&text, edge, place, true);
                    let before = next_stop(&text, edge, place, false);
                    prop_assert!(after.is_none_or(|after| after > place));
                    prop_assert!(before.is_none_or(|before| before < place));
                }
            }
        }
    }
}
