//! One annotator's annotations on one document, found by name and by place.
//!
//! Every look-up and every change costs the logarithm of the number of annotations, so that the
//! ten-thousandth span is added as quickly as the first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{AnnotationId, AnnotatorId, LabelId, Relation, Span};
use crate::text::{Offset, TextRange};

/// Where a span stands in the order of reading: earlier first, then the longer, then by name.
type Place = (Offset, Reverse<Offset>, AnnotationId);

/// One annotator's annotations on one document.
///
/// It keeps its indexes in step and asks nothing else: whether a change makes sense is decided by
/// [`plan`](crate::edit::plan()) or by the reader of a file.
#[derive(Clone, Debug)]
pub struct AnnotationSet {
    annotator: AnnotatorId,
    spans: BTreeMap<AnnotationId, Arc<Span>>,
    relations: BTreeMap<AnnotationId, Arc<Relation>>,
    places: BTreeSet<Place>,
    fragments: BTreeSet<Place>,
    counts: BTreeMap<LabelId, usize>,
}

impl AnnotationSet {
    /// A set without annotations.
    #[must_use]
    pub fn new(annotator: AnnotatorId) -> Self {
        Self {
            annotator,
            spans: BTreeMap::new(),
            relations: BTreeMap::new(),
            places: BTreeSet::new(),
            fragments: BTreeSet::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Whose annotations they are.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// The span of that name.
    #[must_use]
    pub fn span(&self, id: &AnnotationId) -> Option<&Arc<Span>> {
        self.spans.get(id)
    }

    /// The relation of that name.
    #[must_use]
    pub fn relation(&self, id: &AnnotationId) -> Option<&Arc<Relation>> {
        self.relations.get(id)
    }

    /// Whether a span or relation has that name.
    #[must_use]
    pub fn knows(&self, id: &AnnotationId) -> bool {
        self.spans.contains_key(id) || self.relations.contains_key(id)
    }

    /// All spans in the order of reading.
    pub fn spans(&self) -> impl DoubleEndedIterator<Item = &Arc<Span>> {
        self.places.iter().map(|(_, _, id)| &self.spans[id])
    }

    /// All relations, by name.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// How many spans there are.
    #[must_use]
    pub fn span_count(&self) -> usize {
        self.spans.len()
    }

    /// How many spans have that label.
    #[must_use]
    pub fn count(&self, label: &LabelId) -> usize {
        self.counts.get(label).copied().unwrap_or_default()
    }

    /// The labels that spans have, by name, with how many.
    pub fn counts(&self) -> impl Iterator<Item = (&LabelId, usize)> {
        self.counts.iter().map(|(label, count)| (label, *count))
    }

    /// The spans whose first piece starts in `paragraph`, in the order of reading.
    pub fn spans_starting_in(&self, paragraph: TextRange) -> impl Iterator<Item = &Arc<Span>> {
        within(&self.places, paragraph).map(|(_, _, id)| &self.spans[id])
    }

    /// The pieces of spans that lie in `paragraph`, in the order of reading.
    pub fn fragments_in(
        &self,
        paragraph: TextRange,
    ) -> impl Iterator<Item = (TextRange, &Arc<Span>)> {
        within(&self.fragments, paragraph)
            .map(|(start, Reverse(end), id)| (TextRange::between(*start, *end), &self.spans[id]))
    }

    /// The span after `id` in the order of reading, or the first if `id` is `None`.
    #[must_use]
    pub fn span_after(&self, id: Option<&AnnotationId>) -> Option<&Arc<Span>> {
        match id.map(|id| self.spans.get(id)) {
            None => self.spans().next(),
            Some(span) => {
                let place = place(span?);
                let after = (std::ops::Bound::Excluded(&place), std::ops::Bound::Unbounded);
                self.places.range::<Place, _>(after).next().map(|(_, _, id)| &self.spans[id])
            }
        }
    }

    /// The span before `id` in the order of reading, or the last if `id` is `None`.
    #[must_use]
    pub fn span_before(&self, id: Option<&AnnotationId>) -> Option<&Arc<Span>> {
        match id.map(|id| self.spans.get(id)) {
            None => self.spans().next_back(),
            Some(span) => {
                self.places.range(..place(span?)).next_back().map(|(_, _, id)| &self.spans[id])
            }
        }
    }

    /// Puts a span in, in place of the one of the same name, which is handed back.
    pub fn insert_span(&mut self, span: Arc<Span>) -> Option<Arc<Span>> {
        let former = self.remove_span(&span.id);
        self.places.insert(place(&span));
        self.fragments.extend(fragment_places(&span));
        *self.counts.entry(span.label.clone()).or_default() += 1;
        self.spans.insert(span.id.clone(), span);
        former
    }

    /// Takes a span out. Relations that link it stay; taking them along is the edit's business.
    pub fn remove_span(&mut self, id: &AnnotationId) -> Option<Arc<Span>> {
        let span = self.spans.remove(id)?;
        self.places.remove(&place(&span));
        for fragment in fragment_places(&span) {
            self.fragments.remove(&fragment);
        }
        let count = self.counts.get_mut(&span.label).expect("every span in the set is counted");
        *count -= 1;
        if *count == 0 {
            self.counts.remove(&span.label);
        }
        Some(span)
    }

    /// Puts a relation in, in place of the one of the same name, which is handed back.
    pub fn insert_relation(&mut self, relation: Arc<Relation>) -> Option<Arc<Relation>> {
        self.relations.insert(relation.id.clone(), relation)
    }

    /// Takes a relation out.
    pub fn remove_relation(&mut self, id: &AnnotationId) -> Option<Arc<Relation>> {
        self.relations.remove(id)
    }
}

impl PartialEq for AnnotationSet {
    /// The indexes follow from the annotations, so only these are compared.
    fn eq(&self, other: &Self) -> bool {
        self.annotator == other.annotator
            && self.spans == other.spans
            && self.relations == other.relations
    }
}

impl Eq for AnnotationSet {}

fn place(span: &Span) -> Place {
    let hull = span.fragments.hull();
    (hull.start(), Reverse(hull.end()), span.id.clone())
}

fn fragment_places(span: &Span) -> impl Iterator<Item = Place> {
    span.fragments.iter().map(|piece| (piece.start(), Reverse(piece.end()), span.id.clone()))
}

/// The places that start in `paragraph`. No piece of a span crosses a line break, so a piece that
/// starts in a paragraph lies in it.
fn within(places: &BTreeSet<Place>, paragraph: TextRange) -> impl Iterator<Item = &Place> {
    let lowest = (paragraph.start(), Reverse(Offset::BEYOND), AnnotationId::from(""));
    places.range(lowest..).take_while(move |(start, _, _)| *start < paragraph.end())
}
