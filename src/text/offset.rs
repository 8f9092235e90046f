//! Positions and stretches of a text, as types of their own.
//!
//! Bytes are the unit because slicing by them is free; nothing outside [`Text`](super::Text) can
//! make an offset from a number, so an offset in hand was checked against a text.

use std::fmt;

/// A place between two characters of a text.
///
/// Kept as the number of UTF-8 bytes before it. It is made by [`Text`](super::Text) alone, which
/// checks that it lies on a character boundary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset(u32);

impl Offset {
    /// The place before the first character of any text.
    pub const START: Self = Self(0);

    /// Further than any place in any text: a bound for look-ups.
    pub(crate) const BEYOND: Self = Self(u32::MAX);

    pub(super) fn from_byte(byte: usize) -> Self {
        Self(u32::try_from(byte).expect("a text is shorter than 4 GiB: Text::new refuses more"))
    }

    /// The number of UTF-8 bytes before this place.
    #[must_use]
    pub fn byte(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

/// A half-open stretch of text: from before `start` up to, and not over, `end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: Offset,
    end: Offset,
}

impl TextRange {
    /// The stretch between two places, given in either order.
    #[must_use]
    pub fn between(a: Offset, b: Offset) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }

    /// Where it starts.
    #[must_use]
    pub fn start(self) -> Offset {
        self.start
    }

    /// Where it ends: the first place after it.
    #[must_use]
    pub fn end(self) -> Offset {
        self.end
    }

    /// Its length in UTF-8 bytes.
    #[must_use]
    pub fn byte_len(self) -> usize {
        self.end.byte() - self.start.byte()
    }

    /// Whether it holds no character.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one character.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// What the two have in common, unless that is nothing.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The shortest range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.0, self.end.0)
    }
}

/// The pieces of a span: at least one, none empty, in order, none touching the next.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fragments(Vec<TextRange>);

impl Fragments {
    /// Orders `ranges`, drops empty ones and joins those that overlap or touch.
    ///
    /// `None` if nothing is left.
    #[must_use]
    pub fn new(ranges: impl IntoIterator<Item = TextRange>) -> Option<Self> {
        let mut joined: Vec<TextRange> = Vec::new();
        for mut range in ranges.into_iter().filter(|range| !range.is_empty()) {
            // Ranges nearly always come in order, so that each goes to the end.
            let first = joined.partition_point(|other| other.end < range.start);
            let touched = joined[first..].iter().take_while(|other| other.start <= range.end);
            let beyond = first + touched.count();
            range = joined[first..beyond].iter().fold(range, |all, other| all.hull(*other));
            joined.splice(first..beyond, [range]);
        }
        (!joined.is_empty()).then_some(Self(joined))
    }

    /// The pieces, in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = TextRange> + ExactSizeIterator {
        self.0.iter().copied()
    }

    /// How many pieces there are: 1 unless the span is discontinuous.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// From the start of the first piece to the end of the last.
    #[must_use]
    pub fn hull(&self) -> TextRange {
        TextRange { start: self.start(), end: self.0[self.0.len() - 1].end }
    }

    /// Where the first piece starts.
    #[must_use]
    pub fn start(&self) -> Offset {
        self.0[0].start
    }

    /// The pieces' lengths together, in UTF-8 bytes.
    #[must_use]
    pub fn byte_len(&self) -> usize {
        self.iter().map(TextRange::byte_len).sum()
    }
}

impl fmt::Debug for Fragments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: usize, end: usize) -> TextRange {
        TextRange::between(Offset::from_byte(start), Offset::from_byte(end))
    }

    fn check(given: &[(usize, usize)], expected: &[(usize, usize)]) {
        let fragments = Fragments::new(given.iter().map(|&(s, e)| range(s, e)));
        let found: Vec<_> = fragments
            .iter()
            .flat_map(Fragments::iter)
            .map(|r| (r.start().byte(), r.end().byte()))
            .collect();
        assert_eq!(found, expected, "from {given:?}");
    }

    #[test]
    fn fragments_are_ordered_and_joined_where_they_touch() {
        check(&[], &[]);
        check(&[(3, 3)], &[]);
        check(&[(5, 7), (0, 2)], &[(0, 2), (5, 7)]);
        check(&[(0, 2), (2, 4)], &[(0, 4)]);
        check(&[(0, 9), (2, 4), (10, 11)], &[(0, 9), (10, 11)]);
    }

    #[test]
    fn a_range_may_be_given_backwards() {
        assert_eq!(TextRange::between(Offset::from_byte(7), Offset::from_byte(3)), range(3, 7));
    }
}
