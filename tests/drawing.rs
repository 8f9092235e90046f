//! What holds of every drawing: segments make up the paragraph, underlines never collide.

mod support;

use std::collections::BTreeMap;

use hearsay::display::lane::{LANES, lanes};
use hearsay::display::{Segment, segments};
use hearsay::model::AnnotatedDocument;
use hearsay::text::{Fragments, TextRange};
use proptest::prelude::*;
use support::desk::{Desk, any_annotated};
use support::steps::{Step, any_steps};

/// The document after these steps.
fn worked_on(start: AnnotatedDocument, steps: &[Step]) -> AnnotatedDocument {
    let mut desk = Desk::new(start, "me");
    for step in steps {
        desk.take(step);
    }
    desk.on
}

/// The segments of every paragraph.
fn drawn(on: &AnnotatedDocument) -> Vec<(TextRange, Vec<Segment>)> {
    let paragraphs = on.document.text.paragraphs().iter();
    paragraphs.map(|&paragraph| (paragraph, segments(&on.annotations, paragraph))).collect()
}

proptest! {
    #[test]
    fn the_segments_of_a_paragraph_are_the_paragraph(
        start in any_annotated("a"),
        steps in any_steps(),
    ) {
        let on = worked_on(start, &steps);
        for (paragraph, segments) in drawn(&on) {
            let words: String = segments.iter().map(|s| on.document.text.slice(s.range)).collect();
            prop_assert_eq!(words, on.document.text.slice(paragraph));
            prop_assert!(segments.iter().all(|segment| !segment.range.is_empty()));
        }
    }

    #[test]
    fn every_span_covers_exactly_its_segments(start in any_annotated("a"), steps in any_steps()) {
        let on = worked_on(start, &steps);
        let mut covered: BTreeMap<_, Vec<TextRange>> = BTreeMap::new();
        let mut started = BTreeMap::new();
        for segment in drawn(&on).iter().flat_map(|(_, segments)| segments) {
            for layer in &segment.layers {
                covered.entry(layer.span.id.clone()).or_default().push(segment.range);
                *started.entry(layer.span.id.clone()).or_insert(0) += usize::from(layer.starts);
            }
            let lengths = segment.layers.iter().map(|layer| layer.span.fragments.byte_len());
            prop_assert!(lengths.is_sorted(), "the shortest first");
        }
        for span in on.annotations.spans() {
            let found = covered.remove(&span.id).and_then(Fragments::new);
            prop_assert_eq!(found.as_ref(), Some(&span.fragments));
            prop_assert_eq!(started[&span.id], 1, "a span starts once");
        }
        prop_assert!(covered.is_empty(), "nothing else is drawn");
    }

    #[test]
    fn the_lines_of_two_overlapping_pieces_lie_apart_while_there_is_room(
        ends in prop::collection::vec((0..40_usize, 0..40_usize), 1..14),
    ) {
        let text = hearsay::text::Text::take_in(&"x".repeat(40)).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let ranges: Vec<_> =
            ends.iter().map(|&(a, b)| TextRange::between(at(a), at(b))).collect();
        let lanes = lanes(&ranges);
        let overlapping = |piece: usize| {
            let ranges = &ranges;
            (0..ranges.len())
                .filter(move |&other| other != piece && ranges[other].overlaps(ranges[piece]))
        };
        let crowded = |piece| {
            (0..LANES).all(|lane| overlapping(piece).any(|other| lanes[other] == lane))
        };
        for piece in 0..ranges.len() {
            prop_assert!(lanes[piece] < LANES);
            for other in overlapping(piece).filter(|&other| lanes[other] == lanes[piece]) {
                prop_assert_eq!(lanes[piece], LANES - 1, "only the lowest lane is shared");
                prop_assert!(crowded(piece) || crowded(other), "and only when all are taken");
            }
        }
    }

    #[test]
    fn a_line_keeps_its_height_from_end_to_end(start in any_annotated("a"), steps in any_steps()) {
        let on = worked_on(start, &steps);
        for (paragraph, segments) in drawn(&on) {
            for (piece, span) in on.annotations.fragments_in(paragraph) {
                let mut heights = segments
                    .iter()
                    .filter(|segment| piece.contains(segment.range))
                    .flat_map(|segment| segment.layers.iter().filter(|l| l.span.id == span.id))
                    .map(|layer| layer.lane);
                let first = heights.next();
                prop_assert!(heights.all(|height| Some(height) == first));
            }
        }
    }

    #[test]
    fn a_paragraph_that_an_edit_does_not_touch_looks_the_same(
        start in any_annotated("a"),
        steps in any_steps(),
    ) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            let before = drawn(&desk.on);
            let Some(transaction) = desk.take(step) else { continue };
            let touched: Vec<_> = transaction.touched().collect();
            for (was, is) in before.iter().zip(drawn(&desk.on)) {
                if !touched.iter().any(|range| is.0.contains(*range)) {
                    prop_assert_eq!(was, &is);
                }
            }
        }
    }
}
