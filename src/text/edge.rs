//! Moving either end of a marked stretch: by a word or a character, or to where it is dragged.

use super::snap::{Granularity, QuoteMarks, snap};
use super::stop::next_stop;
use super::unit::Unit;
use super::{Fragments, Offset, Text, TextRange};

/// One end of a stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// Where its first piece starts.
    Start,
    /// Where its last piece ends.
    End,
}

impl Edge {
    /// Where this end of `range` is.
    pub(super) fn of(self, range: TextRange) -> Offset {
        match self {
            Self::Start => range.start(),
            Self::End => range.end(),
        }
    }

    /// The other end.
    fn opposite(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::End => Self::Start,
        }
    }
}

/// `fragments` with one end moved over a unit, in the order of the text: that of the piece at `place`, or
/// without a place that of them all.
///
/// The end stays in its paragraph and its piece keeps at least one character; `None` where it cannot
/// move. A piece that grows over its neighbour becomes one with it.
#[must_use]
pub fn moved(
    text: &Text,
    fragments: &Fragments,
    place: Option<usize>,
    edge: Edge,
    unit: Unit,
    forward: bool,
) -> Option<Fragments> {
    let mut pieces: Vec<_> = fragments.iter().collect();
    let outermost = if edge == Edge::Start { 0 } else { pieces.len() - 1 };
    let piece = pieces.get_mut(place.unwrap_or(outermost))?;
    let paragraph = text.paragraphs()[text.paragraph_at(piece.start())];
    let stays = edge.opposite().of(*piece);
    let to = step(text, edge, unit, edge.of(*piece), forward)?;
    let made = TextRange::between(to, stays);
    let keeps_its_side = (to < stays) == (edge == Edge::Start);
    if !paragraph.contains(made) || !keeps_its_side || made.is_empty() {
        return None;
    }
    *piece = made;
    Fragments::new(pieces)
}

/// `fragments` with one end of the piece at `place` dragged to `to`, which snaps; the other end stays
/// exactly where it was. If the dragged one passes it, it stays too, but for the space and stray
/// punctuation that stood outside the piece there.
///
/// A piece that is dragged over a line break becomes several. `None` if there is no such piece or
/// nothing is left of it to mark.
#[must_use]
pub fn dragged(
    text: &Text,
    fragments: &Fragments,
    place: usize,
    edge: Edge,
    to: Offset,
    granularity: Granularity,
) -> Option<Fragments> {
    let piece = fragments.iter().nth(place)?;
    let stays = edge.opposite().of(piece);
    let is_turned = (to < stays) != (edge == Edge::Start);
    let reached = TextRange::between(to, stays);
    let snapped = snap(text, reached, granularity, QuoteMarks::Included)?;
    let hull = snapped.hull();
    let made = snapped.iter().filter_map(|part| {
        let (mut start, mut end) = (part.start(), part.end());
        if start == hull.start() && stays < to {
            start = if is_turned { start.max(stays) } else { stays };
        }
        if end == hull.end() && to < stays {
            end = if is_turned { end.min(stays) } else { stays };
        }
        (start < end).then(|| TextRange::between(start, end))
    });
    let others = fragments.iter().enumerate().filter(|(other, _)| *other != place);
    Fragments::new(others.map(|(_, piece)| piece).chain(made))
}

/// The next place for an end: a start goes to where units start, an end to where they end, and by words
/// also to quotation marks.
fn step(text: &Text, edge: Edge, unit: Unit, from: Offset, forward: bool) -> Option<Offset> {
    if unit == Unit::Word {
        return next_stop(text, edge, from, forward);
    }
    let next = |place| if forward { unit.after(text, place) } else { unit.before(text, place) };
    let found = next(from)?;
    if edge.of(found) != from {
        return Some(edge.of(found));
    }
    // The unit is the one that the end is already at: the one beyond it.
    next(if forward { found.end() } else { found.start() }).map(|found| edge.of(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` hold a piece.
    fn read(marked: &str) -> (Text, Fragments) {
        let (mut raw, mut start, mut ranges) = (String::new(), 0, Vec::new());
        for character in marked.chars() {
            match character {
                '[' => start = raw.len(),
                ']' => ranges.push((start, raw.len())),
                _ => raw.push(character),
            }
        }
        let text = Text::take_in(&raw).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let ranges = ranges.into_iter().map(|(start, end)| TextRange::between(at(start), at(end)));
        let fragments = Fragments::new(ranges.collect::<Vec<_>>()).expect("a piece");
        (text, fragments)
    }

    fn check(unit: Unit, marked: &str, moves: [(Edge, bool, Option<&str>); 4]) {
        let (text, fragments) = read(marked);
        for (edge, forward, expected) in moves {
            let found = moved(&text, &fragments, None, edge, unit, forward);
            let direction = if forward { "forward" } else { "back" };
            assert_eq!(found, expected.map(|e| read(e).1), "{edge:?} {direction} in {marked}");
        }
    }

    #[test]
    fn either_end_moves_by_words() {
        check(
            Unit::Word,
            "one, [two three], “four”",
            [
                (Edge::Start, false, Some("[one, two three], “four”")),
                (Edge::Start, true, Some("one, two [three], “four”")),
                (Edge::End, false, Some("one, [two] three, “four”")),
                (Edge::End, true, Some("one, [two three, “four]”")),
            ],
        );
    }

    /// The mark that closes the quotation was lost for good, the one that opens it passed over.
    #[test]
    fn an_end_moves_past_a_quotation_mark_and_back() {
        check(
            Unit::Word,
            "her [“no such plan,”] she said",
            [
                (Edge::Start, false, Some("[her “no such plan,”] she said")),
                (Edge::Start, true, Some("her “[no such plan,”] she said")),
                (Edge::End, false, Some("her [“no such plan],” she said")),
                (Edge::End, true, Some("her [“no such plan,” she] said")),
            ],
        );
        check(
            Unit::Word,
            "her “[no such plan],” she said",
            [
                (Edge::Start, false, Some("her [“no such plan],” she said")),
                (Edge::Start, true, Some("her “no [such plan],” she said")),
                (Edge::End, false, Some("her “[no such] plan,” she said")),
                (Edge::End, true, Some("her “[no such plan,”] she said")),
            ],
        );
        check(
            Unit::Word,
            "told [her] “no”, she said",
            [
                (Edge::Start, false, Some("[told her] “no”, she said")),
                (Edge::Start, true, None),
                (Edge::End, false, None),
                (Edge::End, true, Some("told [her “no]”, she said")),
            ],
        );
    }

    #[test]
    fn either_end_moves_by_characters_and_splits_none() {
        check(
            Unit::Character,
            "a👍🏽[b👍🏽c]e\u{301}",
            [
                (Edge::Start, false, Some("a[👍🏽b👍🏽c]e\u{301}")),
                (Edge::Start, true, Some("a👍🏽b[👍🏽c]e\u{301}")),
                (Edge::End, false, Some("a👍🏽[b👍🏽]ce\u{301}")),
                (Edge::End, true, Some("a👍🏽[b👍🏽ce\u{301}]")),
            ],
        );
    }

    #[test]
    fn no_end_leaves_its_paragraph_or_passes_the_other() {
        check(
            Unit::Word,
            "one\n[two]\nthree",
            [
                (Edge::Start, false, None),
                (Edge::Start, true, None),
                (Edge::End, false, None),
                (Edge::End, true, None),
            ],
        );
    }

    /// `|` in `marked` is where the end is dragged to.
    fn drag(place: usize, edge: Edge, marked: &str, expected: Option<&str>) {
        let at = marked.find('|').expect("a place");
        let byte = at - marked[..at].matches(['[', ']']).count();
        let (text, fragments) = read(&marked.replace('|', ""));
        let to = text.offset_from_byte(byte).expect("inside");
        let found = dragged(&text, &fragments, place, edge, to, Granularity::Word);
        assert_eq!(found, expected.map(|expected| read(expected).1), "{marked}");
    }

    #[test]
    fn a_dragged_end_snaps_and_the_other_stays() {
        drag(0, Edge::End, "[one] tw|o three", Some("[one two] three"));
        drag(0, Edge::End, "o[ne two] thr|ee", Some("o[ne two three]"));
        drag(0, Edge::Start, "on|e two[ thr]ee", Some("[one two thr]ee"));
        drag(0, Edge::Start, "one [two] thr|ee", Some("one two [three]"));
        drag(0, Edge::End, "on|e, t[wo] three", Some("[one, t]wo three"));
        drag(0, Edge::End, "o|ne, [two] three", Some("[one], two three"));
        drag(0, Edge::End, "[one]\n\ntw|o", Some("[one]\n\n[two]"));
        drag(0, Edge::End, "[one] two [three] fo|ur", Some("[one two three four]"));
        drag(1, Edge::End, "[one] two [three] fo|ur", Some("[one] two [three four]"));
        drag(0, Edge::End, "|[one] two", None);
    }

    #[test]
    fn a_piece_that_grows_over_its_neighbour_becomes_one_with_it() {
        let (text, fragments) = read("[one] two [three]");
        let grown = moved(&text, &fragments, None, Edge::Start, Unit::Word, true);
        assert_eq!(grown, None, "the first piece has one word");
        let (text, fragments) = read("a [b]c[d]");
        let merged = moved(&text, &fragments, None, Edge::Start, Unit::Word, false);
        assert_eq!(merged, Some(read("[a b]c[d]").1));
        let (text, fragments) = read("“[one],[two]”");
        let merged = moved(&text, &fragments, None, Edge::End, Unit::Character, true);
        assert_eq!(merged, Some(read("“[one],[two”]").1));
        assert_eq!(fragments.count(), 2);
    }

    /// Moves an end of the piece at `place`.
    fn check_piece(place: usize, edge: Edge, forward: bool, marked: &str, expected: Option<&str>) {
        let (text, fragments) = read(marked);
        let found = moved(&text, &fragments, Some(place), edge, Unit::Word, forward);
        assert_eq!(found, expected.map(|expected| read(expected).1), "{place} in {marked}");
    }

    #[test]
    fn either_end_of_any_piece_moves() {
        let (start, end) = (Edge::Start, Edge::End);
        let marked = "[a b] c d [e f] g h [i j]";
        check_piece(0, end, true, marked, Some("[a b c] d [e f] g h [i j]"));
        check_piece(0, end, false, marked, Some("[a] b c d [e f] g h [i j]"));
        check_piece(1, start, false, marked, Some("[a b] c [d e f] g h [i j]"));
        check_piece(1, end, true, marked, Some("[a b] c d [e f g] h [i j]"));
        check_piece(2, start, true, marked, Some("[a b] c d [e f] g h i [j]"));
        check_piece(1, start, false, "[a b] [c d]", Some("[a b c d]"));
        check_piece(3, start, true, marked, None);
    }

    proptest! {
        #[test]
        fn a_step_by_words_takes_back_the_one_before(
            raw in "([a-c .,:“”‘’\"„«»👍🏽\u{301}]| “|,” |n’t){1,40}",
            places in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            let stop = |edge, place: prop::sample::Index| {
                let next = |from: &Offset| next_stop(&text, edge, *from, true);
                let stops: Vec<_> = std::iter::successors(next(&Offset::START), next).collect();
                (!stops.is_empty()).then(|| *place.get(&stops))
            };
            let ends = (stop(Edge::Start, places.0), stop(Edge::End, places.1));
            let (Some(start), Some(end)) = ends else { return Ok(()) };
            let span = Fragments::new([TextRange::between(start, end)]).filter(|_| start < end);
            let Some(span) = span else { return Ok(()) };
            for (edge, forward) in
                [Edge::Start, Edge::End].into_iter().flat_map(|edge| [(edge, true), (edge, false)])
            {
                let step = |from, forward| moved(&text, from, None, edge, Unit::Word, forward);
                if let Some(there) = step(&span, forward) {
                    prop_assert_eq!(step(&there, !forward), Some(span.clone()));
                }
            }
        }
    }
}
