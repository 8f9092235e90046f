//! A paragraph cut up wherever a span starts or ends, each piece with the spans that cover it.
//!
//! Laws: the segments of a paragraph, one after the other, are the paragraph; every span covers
//! whole segments.

use std::collections::BinaryHeap;
use std::sync::Arc;

use super::lane::lanes;
use crate::model::{AnnotationSet, Span};
use crate::text::{Offset, TextRange};

/// A span as it lies over one segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layer {
    /// The span.
    pub span: Arc<Span>,
    /// Which of the stacked underlines is its own, 0 the nearest to the text.
    pub lane: usize,
    /// Whether the span, not only this piece of it, starts here.
    pub starts: bool,
    /// Whether a further piece of the span starts here.
    pub continues: bool,
}

/// A stretch of a paragraph under one and the same set of spans.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Where it is.
    pub range: TextRange,
    /// The spans over it, the shortest first; none for plain text.
    pub layers: Vec<Layer>,
}

/// The segments of `paragraph`. An empty paragraph has none.
#[must_use]
pub fn segments(set: &AnnotationSet, paragraph: TextRange) -> Vec<Segment> {
    let (ranges, spans): (Vec<_>, Vec<_>) = set.fragments_in(paragraph).unzip();
    let lanes = lanes(&ranges);
    // A place in this order is a piece's rank: the shorter span lies above the longer.
    let lengths = spans.iter().map(|span| span.fragments.byte_len());
    let ranked = lengths.zip(0_usize..).collect::<BinaryHeap<_>>().into_sorted_vec();
    let piece_of = |rank: usize| ranked[rank].1;
    let starts = (0..ranked.len()).map(|rank| (ranges[piece_of(rank)].start().byte(), rank));
    let starting = starts.collect::<BinaryHeap<_>>().into_sorted_vec();
    let mut starting = starting.into_iter().peekable();

    let ends = ranges.iter().flat_map(|range| [range.start(), range.end()]);
    let cuts: BinaryHeap<Offset> = ends.chain([paragraph.start(), paragraph.end()]).collect();
    let mut cuts = cuts.into_sorted_vec();
    cuts.dedup();
    let mut over: Vec<usize> = Vec::new();
    cuts.windows(2)
        .map(|cut| {
            let range = TextRange::between(cut[0], cut[1]);
            over.retain(|&rank| ranges[piece_of(rank)].end() > range.start());
            while let Some((_, rank)) =
                starting.next_if(|(start, _)| *start == range.start().byte())
            {
                over.insert(over.partition_point(|&other| other < rank), rank);
            }
            let layers = over.iter().map(|&rank| piece_of(rank)).map(|piece| Layer {
                span: Arc::clone(spans[piece]),
                lane: lanes[piece],
                starts: spans[piece].fragments.start() == range.start(),
                continues: ranges[piece].start() == range.start()
                    && spans[piece].fragments.start() < range.start(),
            });
            Segment { range, layers: layers.collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Fragments, Text};

    /// `marked` holds spans as `[…]`, which may nest; `expected` shows each segment with the length
    /// and lane of the spans over it.
    fn check(marked: &str, expected: &[&str]) {
        let (mut raw, mut open, mut ranges) = (String::new(), Vec::new(), Vec::new());
        for character in marked.chars() {
            match character {
                '[' => open.push(raw.len()),
                ']' => ranges.push((open.pop().expect("opened"), raw.len())),
                _ => raw.push(character),
            }
        }
        let text = Text::take_in(&raw).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let mut set = AnnotationSet::new("me".into());
        for (number, (start, end)) in ranges.into_iter().enumerate() {
            let span = Span {
                id: number.to_string().as_str().into(),
                label: "Claim".into(),
                fragments: Fragments::new([TextRange::between(at(start), at(end))])
                    .expect("not empty"),
                attributes: Default::default(),
                note: String::new(),
            };
            set.insert_span(span.into());
        }
        let found: Vec<_> = segments(&set, text.range())
            .iter()
            .map(|segment| {
                let layers = segment.layers.iter().map(|layer| {
                    let starts = if layer.starts { "^" } else { "" };
                    format!(" {starts}{}/{}", layer.span.fragments.byte_len(), layer.lane)
                });
                text.slice(segment.range).to_owned() + &layers.collect::<String>()
            })
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn a_paragraph_is_cut_where_spans_start_and_end() {
        check("plain", &["plain"]);
        check("a[b]c", &["a", "b ^1/0", "c"]);
        check("[ab][cd]", &["ab ^2/0", "cd ^2/0"]);
    }

    #[test]
    fn in_a_nest_the_inner_line_is_nearest_to_the_text() {
        check("[a[b]c]", &["a ^3/1", "b ^1/0 3/1", "c 3/1"]);
        check("[[ab]c]", &["ab ^2/0 ^3/1", "c 3/1"]);
        check(
            "[a[b[c[d[e]]]]]",
            &[
                "a ^5/4",
                "b ^4/3 5/4",
                "c ^3/2 4/3 5/4",
                "d ^2/1 3/2 4/3 5/4",
                "e ^1/0 2/1 3/2 4/3 5/4",
            ],
        );
    }
}
