//! Annotations as records: places in code points, nothing twice.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{AnnotationSet, Argument, Attributes, Filler, Relation, Span};
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

/// One end of a relation: a span, or words that do not stand in the text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ArgumentRecord {
    /// What it is in the relation.
    pub role: String,
    /// The span's name, if it is a span.
    #[serde(default)]
    pub span: Option<String>,
    /// The words, if it is words; empty for somebody who stays implicit.
    #[serde(default)]
    pub words: Option<String>,
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
    /// An end of a relation is neither a span nor words, or both.
    #[error("relation “{id}” must have either a span or words as its “{role}”")]
    Unclear {
        /// The relation.
        id: String,
        /// The end's role.
        role: String,
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
        let argument = |argument: &Argument| {
            let (span, words) = match &argument.filler {
                Filler::Span(id) => (Some(id.to_string()), None),
                Filler::Words(words) => (None, Some(words.clone())),
            };
            ArgumentRecord { role: argument.role.to_string(), span, words }
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

impl RelationRecord {
    /// The relation.
    ///
    /// # Errors
    /// [`Misfit::Unclear`] if an end is not one thing.
    pub fn into_relation(self) -> Result<Relation, Misfit> {
        let mut arguments = Vec::with_capacity(self.arguments.len());
        for ArgumentRecord { role, span, words } in self.arguments {
            let filler = match (span, words) {
                (Some(id), None) => Filler::Span(id.as_str().into()),
                (None, Some(words)) => Filler::Words(words),
                _ => return Err(Misfit::Unclear { id: self.id, role }),
            };
            arguments.push(Argument { role: role.as_str().into(), filler });
        }
        Ok(Relation {
            id: self.id.as_str().into(),
            label: self.label.as_str().into(),
            arguments,
            attributes: self.attributes,
            note: self.note,
        })
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
        let relation = match record.into_relation() {
            Ok(relation) => relation,
            Err(misfit) => {
                misfits.push(misfit);
                continue;
            }
        };
        let missing = relation.spans().find(|end| set.span(end).is_none());
        if let Some(end) = missing {
            let (id, span) = (relation.id.to_string(), end.to_string());
            misfits.push(Misfit::Dangling { id, span });
        } else if set.knows(&relation.id) {
            misfits.push(Misfit::Twice { id: relation.id.to_string() });
        } else {
            set.insert_relation(Arc::new(relation));
        }
    }
    misfits
}
