//! What a user means to do to a document.

use crate::model::{AnnotationId, Details, LabelId};
use crate::text::Fragments;

/// One thing a user means to do to a document. [`plan`](super::plan()) says what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Mark a stretch of text as a claim, a denial, a quote, ….
    Tag {
        /// The new span's name.
        id: AnnotationId,
        /// Where it is.
        fragments: Fragments,
        /// What it is.
        label: LabelId,
    },
    /// Mark several stretches alike, as one edit. Those that are marked so already are passed over.
    TagAll {
        /// The new spans' names, each with its place.
        spans: Vec<(AnnotationId, Fragments)>,
        /// What they are.
        label: LabelId,
    },
    /// Move a span's boundaries, give it a piece more, or take one from it.
    Reshape {
        /// Which span.
        span: AnnotationId,
        /// Where it is from now on.
        fragments: Fragments,
    },
    /// Give a span another label.
    Relabel {
        /// Which span.
        span: AnnotationId,
        /// Its label from now on.
        label: LabelId,
    },
    /// Write a span's note.
    SetNote {
        /// Which span.
        span: AnnotationId,
        /// Its note from now on; empty for none.
        note: String,
    },
    /// Remove a span, and with it the relations that link it.
    Delete {
        /// Which span.
        span: AnnotationId,
    },
    /// Write what is known about the document.
    SetDetails {
        /// All of it.
        details: Details,
    },
}
