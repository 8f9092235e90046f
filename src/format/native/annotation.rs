//! Annotations as records: places in code points, nothing twice.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{AnnotationSet, Argument, Attributes, Relation, Span};
use crate::text::{Fragments, Text, TextRange};

/// A span.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SpanRecord {
    /// Its name.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its pieces: start and end, half-open, in code points.
    pub at: Vec<(usize, usize)>,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Its note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A relation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RelationRecord {
    /// Its name.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its ends.
    pub arguments: Vec<ArgumentRecord>,
    /// Its attributes.
    #[serde(default)]
    pub attributes: Attributes,
    /// Its note.
    #[serde(default)]
    pub note: String,
}

/// One end of a relation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ArgumentRecord {
    /// What the span is in the relation.
    pub role: String,
    /// The span's name.
    pub span: String,
}

/// An annotation that does not fit its document.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Misfit {
    /// A piece ends before it starts, lies outside the text, or the span has no piece.
    #[error("span “{id}” points outside the text, which is {length} characters long")]
    Outside {
        /// The span.
        id: String,
        /// The text's length in code points.
        length: usize,
    },
    /// A piece crosses a line break.
    #[error("span “{id}” crosses a line break")]
    CrossesLine {
        /// The span.
        id: String,
    },
    /// The name is taken.
    #[error("“{id}” is there twice")]
    Twice {
        /// The annotation.
        id: String,
    },
    /// A relation links a span that is not there.
    #[error("relation “{id}” links span “{span}”, which is not there")]
    Dangling {
        /// The relation.
        id: String,
        /// The missing span.
        span: String,
    },
}

impl SpanRecord {
    /// The record of a span of a document with that text.
    #[must_use]
    pub fn of(span: &Span, text: &Text) -> Self {
        let code_point = |offset| text.code_point_from_offset(offset);
        let at = span.fragments.iter().map(|r| (code_point(r.start()), code_point(r.end())));
        Self {
            id: span.id.to_string(),
            label: span.label.to_string(),
            at: at.collect(),
            attributes: span.attributes.clone(),
            note: span.note.clone(),
        }
    }

    /// The span, placed in `text`.
    ///
    /// # Errors
    /// [`Misfit`] if it does not fit there.
    pub fn place(self, text: &Text) -> Result<Span, Misfit> {
        let piece = |&(start, end): &(usize, usize)| {
            let start = text.offset_from_code_point(start)?;
            let end = text.offset_from_code_point(end)?;
            (start < end).then(|| TextRange::between(start, end))
        };
        let pieces: Option<Vec<_>> = self.at.iter().map(piece).collect();
        let Some(fragments) = pieces.and_then(Fragments::new) else {
            let length = text.code_point_from_offset(text.range().end());
            return Err(Misfit::Outside { id: self.id, length });
        };
        if fragments.iter().any(|piece| text.slice(piece).contains('\n')) {
            return Err(Misfit::CrossesLine { id: self.id });
        }
        Ok(Span {
            id: self.id.as_str().into(),
            label: self.label.as_str().into(),
            fragments,
            attributes: self.attributes,
            note: self.note,
        })
    }
}

impl From<&Relation> for RelationRecord {
    fn from(relation: &Relation) -> Self {
        let argument = |argument: &Argument| ArgumentRecord {
            role: argument.role.clone(),
            span: argument.span.to_string(),
        };
        Self {
            id: relation.id.to_string(),
            label: relation.label.to_string(),
            arguments: relation.arguments.iter().map(argument).collect(),
            attributes: relation.attributes.clone(),
            note: relation.note.clone(),
        }
    }
}

impl From<RelationRecord> for Relation {
    fn from(record: RelationRecord) -> Self {
        let argument = |argument: ArgumentRecord| Argument {
            role: argument.role,
            span: argument.span.as_str().into(),
        };
        Self {
            id: record.id.as_str().into(),
            label: record.label.as_str().into(),
            arguments: record.arguments.into_iter().map(argument).collect(),
            attributes: record.attributes,
            note: record.note,
        }
    }
}

/// Fills `set` with what fits in `text`; hands back what does not.
pub fn fill(
    set: &mut AnnotationSet,
    text: &Text,
    spans: impl IntoIterator<Item = SpanRecord>,
    relations: impl IntoIterator<Item = RelationRecord>,
) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for record in spans {
        match record.place(text) {
            Ok(span) if set.knows(&span.id) => {
                misfits.push(Misfit::Twice { id: span.id.to_string() });
            }
            Ok(span) => {
                set.insert_span(Arc::new(span));
            }
            Err(misfit) => misfits.push(misfit),
        }
    }
    for record in relations {
        let relation = Relation::from(record);
        let missing = relation.arguments.iter().find(|end| set.span(&end.span).is_none());
        if let Some(end) = missing {
            let (id, span) = (relation.id.to_string(), end.span.to_string());
            misfits.push(Misfit::Dangling { id, span });
        } else if set.knows(&relation.id) {
            misfits.push(Misfit::Twice { id: relation.id.to_string() });
        } else {
            set.insert_relation(Arc::new(relation));
        }
    }
    misfits
}
