//! The two kinds of annotation: a span marks words, a relation links spans.

use std::collections::BTreeMap;

use super::{AnnotationId, LabelId, RoleId};
use crate::text::Fragments;

/// Extra key–value pairs on an annotation, for example `type` = `indirect` on a quote.
pub type Attributes = BTreeMap<String, String>;

/// The attribute by which annotators ask that somebody look at an annotation again.
pub const UNSURE: &str = "unsure";

/// Whether the annotator was unsure about what has these attributes.
#[must_use]
pub fn is_unsure(attributes: &Attributes) -> bool {
    attributes.get(UNSURE).is_some_and(|said| said != "no")
}

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

/// One end of a relation: who or what has which part in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// The part it has.
    pub role: RoleId,
    /// What has it.
    pub filler: Filler,
}

/// What has a part in a relation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Filler {
    /// A span of the document.
    Span(AnnotationId),
    /// Words that do not stand in the document: the name of a source that is only implied, the claim
    /// that is denied and that nobody makes there. Empty where nothing more is known than that there
    /// is one: a source who stays implicit.
    Words(String),
}

impl Filler {
    /// The span's name, if it is a span.
    #[must_use]
    pub fn span(&self) -> Option<&AnnotationId> {
        match self {
            Self::Span(id) => Some(id),
            Self::Words(_) => None,
        }
    }
}

impl Relation {
    /// Whether `span` is one of its ends.
    #[must_use]
    pub fn links(&self, span: &AnnotationId) -> bool {
        self.spans().any(|end| end == span)
    }

    /// The spans that it links, in order.
    pub fn spans(&self) -> impl Iterator<Item = &AnnotationId> {
        self.arguments.iter().filter_map(|argument| argument.filler.span())
    }

    /// What has that role, in order.
    pub fn fillers<'a>(&'a self, role: &'a RoleId) -> impl Iterator<Item = &'a Filler> {
        let having = self.arguments.iter().filter(move |argument| argument.role == *role);
        having.map(|argument| &argument.filler)
    }
}
