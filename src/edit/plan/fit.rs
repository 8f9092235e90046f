//! Where a span may be.

use std::sync::Arc;

use super::Rejection;
use crate::model::{AnnotatedDocument, AnnotationSet, LabelId, Schema, Span};
use crate::text::boundary::grapheme_around;
use crate::text::colon::with_colon;
use crate::text::{Fragments, Text};

/// Asks whether a span with that label may be here. Spans that `is_passed` names are in nobody's way.
pub(super) fn check(
    schema: &Schema,
    on: &AnnotatedDocument,
    fragments: &Fragments,
    label: &LabelId,
    is_passed: impl Fn(&Span) -> bool,
) -> Result<(), Rejection> {
    let text = &on.document.text;
    if !fits(text, fragments) {
        return Err(Rejection::DoesNotFit);
    }
    among(schema, text, &on.annotations, fragments, label, is_passed)
}

/// Asks whether a span with that label may be among these.
pub(super) fn among(
    schema: &Schema,
    text: &Text,
    annotations: &AnnotationSet,
    fragments: &Fragments,
    label: &LabelId,
    is_passed: impl Fn(&Span) -> bool,
) -> Result<(), Rejection> {
    if twin(text, annotations, fragments, label).is_some() {
        return Err(Rejection::AlreadyTagged(schema.name_of(label).to_owned()));
    }
    apart(schema, text, annotations, fragments, label, is_passed)
}

/// Asks whether a span with that label lies over none from which the schema keeps it apart.
pub(super) fn apart(
    schema: &Schema,
    text: &Text,
    annotations: &AnnotationSet,
    fragments: &Fragments,
    label: &LabelId,
    is_passed: impl Fn(&Span) -> bool,
) -> Result<(), Rejection> {
    if schema.span_labels.iter().all(|known| known.apart_from.is_empty()) {
        return Ok(());
    }
    let met = fragments.iter().find_map(|piece| {
        let paragraph = text.paragraphs()[text.paragraph_at(piece.start())];
        let mut there = annotations
            .fragments_in(paragraph)
            .filter(|(other, span)| other.overlaps(piece) && !is_passed(span));
        there.find(|(_, span)| !schema.may_overlap(label, &span.label)).map(|(_, span)| span)
    });
    let name = |label: &LabelId| schema.name_of(label).to_owned();
    met.map_or(Ok(()), |met| {
        Err(Rejection::MayNotOverlap { label: name(label), other: name(&met.label) })
    })
}

/// The pieces of a new span with that label, with what its label has them take: a colon before what is
/// said belongs to the cue, however that was selected or found.
#[must_use]
pub fn settled(schema: &Schema, text: &Text, pieces: &Fragments, label: &LabelId) -> Fragments {
    let last = pieces.iter().last().filter(|_| schema.is_cue(label) && fits(text, pieces));
    let grown = last.map(|last| pieces.iter().chain([with_colon(text, last)]));
    grown.and_then(Fragments::new).unwrap_or_else(|| pieces.clone())
}

/// Whether every piece lies in one paragraph of the text and cuts no character in two.
fn fits(text: &Text, fragments: &Fragments) -> bool {
    fragments.hull().end() <= text.range().end()
        && fragments.iter().all(|piece| {
            let ends = [piece.start(), piece.end()];
            ends.iter().all(|&end| text.offset_from_byte(end.byte()) == Some(end))
                && !text.slice(piece).contains('\n')
                && ends.iter().all(|&end| grapheme_around(text, end).is_none())
        })
}

/// A span with exactly these pieces and that label.
#[must_use]
pub fn twin<'a>(
    text: &Text,
    annotations: &'a AnnotationSet,
    fragments: &Fragments,
    label: &LabelId,
) -> Option<&'a Arc<Span>> {
    let paragraph = text.paragraphs()[text.paragraph_at(fragments.start())];
    annotations
        .spans_starting_in(paragraph)
        .find(|span| span.label == *label && span.fragments == *fragments)
}
