//! The two kinds of annotation: a span marks words, a relation links spans.

use std::collections::BTreeMap;

use super::{AnnotationId, LabelId};
use crate::text::Fragments;

/// Extra key–value pairs on an annotation, for example `type` = `indirect` on a quote.
pub type Attributes = BTreeMap<String, String>;

/// A labelled stretch of text, in one piece or several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// Its name.
    pub id: AnnotationId,
    /// What it is.
    pub label: LabelId,
    /// Where it is. No piece holds a line break.
    pub fragments: Fragments,
    /// More about it, by key.
    pub attributes: Attributes,
    /// A remark of the annotator's; may be empty.
    pub note: String,
}

/// A labelled link between spans, with a role for each: a denial *denies* a claim; a *source* says
/// a *content* by a *cue*.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Its name.
    pub id: AnnotationId,
    /// What it is.
    pub label: LabelId,
    /// The spans it links, in order; a role may recur.
    pub arguments: Vec<Argument>,
    /// More about it, by key.
    pub attributes: Attributes,
    /// A remark of the annotator's; may be empty.
    pub note: String,
}

/// One end of a relation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// What the span is in the relation.
    pub role: String,
    /// The span.
    pub span: AnnotationId,
}

impl Relation {
    /// Whether `span` is one of its ends.
    #[must_use]
    pub fn links(&self, span: &AnnotationId) -> bool {
        self.arguments.iter().any(|argument| argument.span == *span)
    }
}
