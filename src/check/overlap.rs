//! Spans that lie over each other as they should not.

use std::collections::BTreeSet;

use super::{Kind, Look};
use crate::model::{AnnotationId, Span};
use crate::text::TextRange;

/// Crossing spans of one label, and labels that the schema keeps apart.
pub(super) fn look(look: &mut Look) {
    let schema = look.schema;
    let keeps_apart = schema.span_labels.iter().any(|label| !label.apart_from.is_empty());
    let mut told: BTreeSet<(&AnnotationId, &AnnotationId)> = BTreeSet::new();
    // The pieces that reach to where the next one starts.
    let mut open: Vec<(TextRange, &Span)> = Vec::new();
    for &paragraph in look.on.document.text.paragraphs() {
        open.clear();
        let pieces = look.on.annotations.fragments_in(paragraph);
        for (piece, span) in pieces {
            open.retain(|(other, _)| other.end() > piece.start());
            for &(_, other) in &open {
                let kind = if other.id == span.id {
                    continue;
                } else if keeps_apart && !schema.may_overlap(&other.label, &span.label) {
                    Kind::TooClose
                } else if other.label == span.label && !holds(other, span) && !holds(span, other) {
                    Kind::Crossing
                } else {
                    continue;
                };
                let pair = (other.id.clone(), span.id.clone());
                if !told.insert((&other.id, &span.id)) {
                    continue;
                }
                let (one, two) = (look.called(&other.label), look.called(&span.label));
                let message = match kind {
                    Kind::TooClose => {
                        format!("{two} lies over {one}, and the schema keeps them apart.")
                    }
                    _ => format!("Two spans marked as {one} lie half over each other."),
                };
                look.find(kind, "", vec![pair.0, pair.1], message, None);
            }
            open.push((piece, span));
        }
    }
}

/// Whether all of `inner` lies in `outer`.
fn holds(outer: &Span, inner: &Span) -> bool {
    inner.fragments.iter().all(|piece| outer.fragments.iter().any(|one| one.contains(piece)))
}
