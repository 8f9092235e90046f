//! One annotator's annotations on one document, found by name and by place.
//!
//! Every look-up and every change costs the logarithm of the number of annotations, so that the
//! ten-thousandth span is added as quickly as the first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{AnnotationId, AnnotatorId, Attributes, LabelId, Relation, Span, Uses};
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
    uses: Uses,
    /// Each span that a relation links, with the relation.
    links: BTreeSet<(AnnotationId, AnnotationId)>,
    /// What was found and is accepted as it is, by what was found, with the reason.
    accepted: Attributes,
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
            uses: Uses::default(),
            links: BTreeSet::new(),
            accepted: Attributes::new(),
        }
    }

    /// Whose annotations they are.
    #[must_use]
    pub fn annotator(&self) -> &AnnotatorId {
        &self.annotator
    }

    /// Says that somebody else made it, or the same by another name.
    pub fn rename_annotator(&mut self, annotator: AnnotatorId) {
        self.annotator = annotator;
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

    /// The label of the span or relation of that name.
    #[must_use]
    pub fn label_of(&self, id: &AnnotationId) -> Option<&LabelId> {
        let span = self.spans.get(id).map(|span| &span.label);
        span.or_else(|| self.relations.get(id).map(|relation| &relation.label))
    }

    /// What more is said about the span or relation of that name.
    #[must_use]
    pub fn attributes_of(&self, id: &AnnotationId) -> Option<&Attributes> {
        let span = self.spans.get(id).map(|span| &span.attributes);
        span.or_else(|| self.relations.get(id).map(|relation| &relation.attributes))
    }

    /// All spans in the order of reading.
    pub fn spans(&self) -> impl DoubleEndedIterator<Item = &Arc<Span>> {
        self.places.iter().map(|(_, _, id)| &self.spans[id])
    }

    /// All relations, by name.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// The relations that link a span, by name.
    pub fn relations_of(&self, span: &AnnotationId) -> impl Iterator<Item = &Arc<Relation>> {
        let first = (span.clone(), AnnotationId::from(""));
        let links = self.links.range(first..);
        let own = links.take_while(move |(linked, _)| linked == span);
        own.map(|(_, relation)| &self.relations[relation])
    }

    /// How many relations there are.
    #[must_use]
    pub fn relation_count(&self) -> usize {
        self.relations.len()
    }

    /// How many spans there are.
    #[must_use]
    pub fn span_count(&self) -> usize {
        self.spans.len()
    }

    /// How many spans have that label.
    #[must_use]
    pub fn count(&self, label: &LabelId) -> usize {
        self.uses.spans.get(label).copied().unwrap_or_default()
    }

    /// How often labels, values and typed words are used.
    #[must_use]
    pub fn uses(&self) -> &Uses {
        &self.uses
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
        self.uses.count_span(&span);
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
        self.uses.discount_span(&span);
        Some(span)
    }

    /// Puts a relation in, in place of the one of the same name, which is handed back.
    pub fn insert_relation(&mut self, relation: Arc<Relation>) -> Option<Arc<Relation>> {
        let former = self.remove_relation(&relation.id);
        self.uses.count_relation(&relation);
        self.links.extend(relation.spans().map(|span| (span.clone(), relation.id.clone())));
        self.relations.insert(relation.id.clone(), relation);
        former
    }

    /// Takes a relation out.
    pub fn remove_relation(&mut self, id: &AnnotationId) -> Option<Arc<Relation>> {
        let relation = self.relations.remove(id)?;
        for span in relation.spans() {
            self.links.remove(&(span.clone(), id.clone()));
        }
        self.uses.discount_relation(&relation);
        Some(relation)
    }

    /// What was found and is accepted as it is, by what was found, with the reason.
    #[must_use]
    pub fn accepted(&self) -> &Attributes {
        &self.accepted
    }

    /// Accepts what was found, or no longer does; hands back the reason there was.
    pub fn accept(&mut self, found: &str, reason: Option<String>) -> Option<String> {
        match reason {
            Some(reason) => self.accepted.insert(found.to_owned(), reason),
            None => self.accepted.remove(found),
        }
    }
}

impl PartialEq for AnnotationSet {
    /// The indexes follow from the annotations, so only these are compared.
    fn eq(&self, other: &Self) -> bool {
        self.annotator == other.annotator
            && self.spans == other.spans
            && self.relations == other.relations
            && self.accepted == other.accepted
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
