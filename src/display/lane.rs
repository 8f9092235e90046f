//! Stacking of underlines: which of the lines under a text belongs to which span.

use std::collections::BinaryHeap;

use crate::text::TextRange;

/// As many lines as are drawn apart under a text; a deeper one shares the lowest.
pub const LANES: usize = 6;

/// A lane for each range such that no two overlapping ranges share one, as long as there are lanes.
///
/// Shorter ranges come first, so that in a nest the inner line is the nearest to the text, and a
/// line keeps its height from end to end.
#[must_use]
pub fn lanes(ranges: &[TextRange]) -> Vec<usize> {
    let lengths = ranges.iter().map(|range| range.byte_len());
    let shortest_first = lengths.zip(0_usize..).collect::<BinaryHeap<_>>().into_sorted_vec();
    let mut lanes = vec![0; ranges.len()];
    for (rank, &(_, place)) in shortest_first.iter().enumerate() {
        let mut taken = [false; LANES];
        for &(_, other) in &shortest_first[..rank] {
            if ranges[other].overlaps(ranges[place]) {
                taken[lanes[other]] = true;
            }
        }
        lanes[place] = taken.iter().position(|taken| !taken).unwrap_or(LANES - 1);
    }
    lanes
}
