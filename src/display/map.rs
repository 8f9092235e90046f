//! The article as a narrow strip: in which of its rows the spans of each label lie.
//!
//! A row is a part of the text, all of one length, so that the strip needs no layout and is the same
//! on every screen.

use std::ops::Range;

use crate::model::{AnnotationSet, LabelId};
use crate::text::{Offset, Text, TextRange};

/// The rows in which spans of one label lie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace {
    /// The label.
    pub label: LabelId,
    /// The rows, in order; none of these touches the next.
    pub runs: Vec<Range<usize>>,
}

/// Where the spans of each label lie in a text that is cut into `count` rows. The labels come in the
/// order in which the text first has them.
///
/// It looks at every span once, and what comes of it is never more than the rows can hold.
#[must_use]
pub fn traces(set: &AnnotationSet, text: &Text, count: usize) -> Vec<Trace> {
    let mut marked: Vec<(&LabelId, Vec<bool>)> = Vec::new();
    for span in set.spans() {
        let known = marked.iter().position(|(label, _)| **label == span.label);
        let place = known.unwrap_or_else(|| {
            marked.push((&span.label, vec![false; count]));
            marked.len() - 1
        });
        for piece in span.fragments.iter() {
            marked[place].1[rows(text, piece, count)].fill(true);
        }
    }
    let trace =
        |(label, rows): (&LabelId, Vec<bool>)| Trace { label: label.clone(), runs: runs(&rows) };
    marked.into_iter().map(trace).collect()
}

/// The rows that a stretch of the text lies in: at least one, if there is any.
#[must_use]
pub fn rows(text: &Text, range: TextRange, count: usize) -> Range<usize> {
    let length = text.range().byte_len().max(1);
    let start = (range.start().byte() * count / length).min(count.saturating_sub(1));
    let end = (range.end().byte() * count).div_ceil(length).clamp(start + 1, count.max(start + 1));
    start..end.min(count)
}

/// The place in the text that is so far down the strip: 0 at its top, 1 at its bottom.
#[must_use]
pub fn place(text: &Text, share: f64) -> Offset {
    place_in(text, text.range(), share)
}

/// The place in a stretch of the text after that share of it; never inside a character.
#[must_use]
pub fn place_in(text: &Text, range: TextRange, share: f64) -> Offset {
    let byte = range.start().byte() + (share.clamp(0.0, 1.0) * range.byte_len() as f64) as usize;
    // A character has at most four bytes.
    let near = (byte.saturating_sub(3)..=byte).rev();
    near.into_iter().find_map(|byte| text.offset_from_byte(byte)).unwrap_or(range.start())
}

/// How far down a stretch of the text a place in it is: 0 at its start, 1 at its end.
#[must_use]
pub fn share_of(range: TextRange, place: Offset) -> f64 {
    let before = place.byte().saturating_sub(range.start().byte());
    (before as f64 / range.byte_len().max(1) as f64).min(1.0)
}

/// What follows one another, together.
fn runs(rows: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (row, _) in rows.iter().enumerate().filter(|(_, marked)| **marked) {
        match runs.last_mut() {
            Some(last) if last.end == row => last.end = row + 1,
            _ => runs.push(row..row + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use crate::text::Fragments;

    fn at(text: &Text, byte: usize) -> Offset {
        text.offset_from_byte(byte).expect("inside")
    }

    fn set(text: &Text, spans: &[(&str, &[(usize, usize)])]) -> AnnotationSet {
        let mut set = AnnotationSet::new("me".into());
        for (number, (label, pieces)) in spans.iter().enumerate() {
            let pieces =
                pieces.iter().map(|&(from, to)| TextRange::between(at(text, from), at(text, to)));
            let span = Span {
                id: number.to_string().as_str().into(),
                label: (*label).into(),
                fragments: Fragments::new(pieces).expect("not empty"),
                attributes: Default::default(),
                note: String::new(),
            };
            set.insert_span(span.into());
        }
        set
    }

    /// What the strip of a text of a hundred letters shows in ten rows.
    fn check(spans: &[(&str, &[(usize, usize)])], expected: &[(&str, &[(usize, usize)])]) {
        let text = Text::take_in(&"x".repeat(100)).expect("not blank").0;
        let found = traces(&set(&text, spans), &text, 10);
        let runs = |trace: &Trace| trace.runs.iter().map(|run| (run.start, run.end)).collect();
        let found: Vec<(&str, Vec<_>)> =
            found.iter().map(|trace| (trace.label.as_str(), runs(trace))).collect();
        let expected: Vec<_> =
            expected.iter().map(|(label, runs)| (*label, runs.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_label_has_the_rows_that_its_spans_lie_in() {
        check(&[], &[]);
        check(&[("Claim", &[(0, 1)])], &[("Claim", &[(0, 1)])]);
        check(&[("Claim", &[(99, 100)])], &[("Claim", &[(9, 10)])]);
        check(&[("Claim", &[(5, 35)])], &[("Claim", &[(0, 4)])]);
        check(&[("Quote", &[(10, 20), (80, 81)])], &[("Quote", &[(1, 2), (8, 9)])]);
        check(
            &[("Quote", &[(30, 50)]), ("Claim", &[(0, 10)]), ("Quote", &[(50, 55)])],
            &[("Claim", &[(0, 1)]), ("Quote", &[(3, 6)])],
        );
    }

    #[test]
    fn ten_thousand_spans_come_to_no_more_than_the_rows_hold() {
        let text = Text::take_in(&"word ".repeat(10_000)).expect("not blank").0;
        let mut set = AnnotationSet::new("me".into());
        for number in 0..10_000 {
            let start = number * 5;
            let span = Span {
                id: number.to_string().as_str().into(),
                label: if number % 2 == 0 { "Claim".into() } else { "Quote".into() },
                fragments: Fragments::new([TextRange::between(
                    at(&text, start),
                    at(&text, start + 4),
                )])
                .expect("not empty"),
                attributes: Default::default(),
                note: String::new(),
            };
            set.insert_span(span.into());
        }
        let traces = traces(&set, &text, 240);
        assert_eq!(traces.len(), 2);
        assert!(traces.iter().all(|trace| trace.runs.len() <= 120));
    }

    #[test]
    fn a_short_text_fills_its_rows() {
        let text = Text::take_in("ab").expect("not blank").0;
        assert_eq!(rows(&text, TextRange::between(at(&text, 0), at(&text, 1)), 10), 0..5);
        assert_eq!(rows(&text, TextRange::between(at(&text, 1), at(&text, 2)), 10), 5..10);
        assert_eq!(rows(&text, TextRange::between(at(&text, 2), at(&text, 2)), 10), 9..10);
    }

    #[test]
    fn a_share_of_the_text_is_a_place_between_characters() {
        let text = Text::take_in("👍👍").expect("not blank").0;
        for (share, expected) in
            [(-1.0, 0), (0.0, 0), (0.3, 0), (0.5, 4), (0.9, 4), (1.0, 8), (7.0, 8)]
        {
            assert_eq!(place(&text, share), at(&text, expected), "{share}");
        }
        assert!(place(&text, f64::NAN) == at(&text, 0));
        assert_eq!(share_of(text.range(), at(&text, 4)), 0.5);
    }
}
