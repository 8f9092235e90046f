//! What a user means to do to a document.

use crate::model::{AnnotationId, Argument, Details, LabelId};
use crate::text::Fragments;

/// A span that is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSpan {
    /// Its name.
    pub id: AnnotationId,
    /// Where it is.
    pub fragments: Fragments,
    /// What it is.
    pub label: LabelId,
}

/// One thing a user means to do to a document. [`plan`](super::plan()) says what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Mark a stretch of text as a claim, a denial, a quote, ….
    Tag(NewSpan),
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
    /// Give spans another label. Attributes that the label does not have stay with them, so that
    /// giving the old label back loses nothing. Relations that a span with this label cannot have a
    /// part in lose it.
    Relabel {
        /// Which spans. Those that have the label already are passed over.
        spans: Vec<AnnotationId>,
        /// Their label from now on.
        label: LabelId,
    },
    /// Write the note of a span or relation.
    SetNote {
        /// Which.
        annotation: AnnotationId,
        /// Its note from now on; empty for none.
        note: String,
    },
    /// Say something more about spans and relations.
    SetAttribute {
        /// Which.
        annotations: Vec<AnnotationId>,
        /// The attribute.
        attribute: String,
        /// What it says from now on; nothing, if it is to be taken away.
        value: Option<String>,
    },
    /// Call somebody otherwise where these spans and relations name them.
    Rename {
        /// Which.
        annotations: Vec<AnnotationId>,
        /// The names by which they are called there.
        given: Vec<String>,
        /// What they are called from now on.
        name: String,
    },
    /// Remove spans and relations, and with a span what links it: a relation that can do without it
    /// only loses it.
    Delete {
        /// Which.
        annotations: Vec<AnnotationId>,
    },
    /// Link spans, or words that do not stand in the text.
    Link {
        /// The new relation's name.
        id: AnnotationId,
        /// What it is.
        label: LabelId,
        /// What has which part in it. Spans of `with` may be among them.
        arguments: Vec<Argument>,
        /// Spans to be made in the same edit; one that is marked so already is passed over, and the
        /// one that is there takes its part.
        with: Vec<NewSpan>,
    },
    /// Change what has which part in a relation.
    Relink {
        /// Which relation.
        relation: AnnotationId,
        /// What has which part from now on.
        arguments: Vec<Argument>,
        /// Spans to be made in the same edit, as in [`Command::Link`].
        with: Vec<NewSpan>,
    },
    /// Accept what was found in the document as it is, or no longer.
    Accept {
        /// What was found.
        found: String,
        /// Why it is right; nothing, if it is no longer accepted.
        reason: Option<String>,
    },
    /// Write what is known about the document.
    SetDetails {
        /// All of it.
        details: Details,
    },
}
