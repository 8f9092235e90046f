//! Hearsay's own compact records of annotations: places in code points, nothing twice.
//!
//! The store keeps these; [`jsonl`](super::jsonl) reads its own, wordier form into them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    AnnotationSet, Argument, Attributes, Details, Document, Relation, Span, Status,
};
use crate::text::{Fragments, Intake, LineEndings, Text, TextRange};

/// All about a document but its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its name.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Where it was found.
    #[serde(default)]
    pub url: String,
    /// Who published it.
    #[serde(default)]
    pub outlet: String,
    /// Who wrote it.
    #[serde(default)]
    pub author: String,
    /// When it was published.
    #[serde(default)]
    pub date: String,
    /// How far the work has come.
    #[serde(default)]
    pub status: StatusRecord,
    /// When it was added, in milliseconds since 1970 UTC.
    #[serde(default)]
    pub added_ms: u64,
    /// The line endings it came with.
    #[serde(default)]
    pub line_endings: LineEndingsRecord,
    /// Whether it came with a byte order mark.
    #[serde(default)]
    pub byte_order_mark: bool,
    /// The SHA-256 of its text.
    pub sha256: String,
}

/// [`Status`] by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants are those of Status")]
pub enum StatusRecord {
    #[default]
    Open,
    Done,
}

/// [`LineEndings`] by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants are those of LineEndings")]
pub enum LineEndingsRecord {
    #[default]
    Lf,
    CrLf,
    Cr,
    Mixed,
}

impl DocumentRecord {
    /// The record of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let details = document.details.clone();
        Self {
            id: document.id.to_string(),
            title: details.title,
            url: details.url,
            outlet: details.outlet,
            author: details.author,
            date: details.date,
            status: match details.status {
                Status::Open => StatusRecord::Open,
                Status::Done => StatusRecord::Done,
            },
            added_ms: document.added_ms,
            line_endings: match document.intake.line_endings {
                LineEndings::Lf => LineEndingsRecord::Lf,
                LineEndings::CrLf => LineEndingsRecord::CrLf,
                LineEndings::Cr => LineEndingsRecord::Cr,
                LineEndings::Mixed => LineEndingsRecord::Mixed,
            },
            byte_order_mark: document.intake.had_byte_order_mark,
            sha256: document.text.sha256().to_owned(),
        }
    }

    /// What the user wrote about the document.
    #[must_use]
    pub fn details(&self) -> Details {
        Details {
            title: self.title.clone(),
            url: self.url.clone(),
            outlet: self.outlet.clone(),
            author: self.author.clone(),
            date: self.date.clone(),
            status: match self.status {
                StatusRecord::Open => Status::Open,
                StatusRecord::Done => Status::Done,
            },
        }
    }

    /// The document, with `content` as its text.
    ///
    /// # Errors
    /// [`WrongText`] if that is not the text the record was made with.
    pub fn with_text(&self, content: &str) -> Result<Document, WrongText> {
        let text = Text::restored(content).filter(|text| text.sha256() == self.sha256);
        Ok(Document {
            id: self.id.as_str().into(),
            details: self.details(),
            text: text.ok_or_else(|| WrongText { title: self.title.clone() })?,
            intake: Intake {
                line_endings: match self.line_endings {
                    LineEndingsRecord::Lf => LineEndings::Lf,
                    LineEndingsRecord::CrLf => LineEndings::CrLf,
                    LineEndingsRecord::Cr => LineEndings::Cr,
                    LineEndingsRecord::Mixed => LineEndings::Mixed,
                },
                had_byte_order_mark: self.byte_order_mark,
            },
            added_ms: self.added_ms,
        })
    }
}

/// A text that is not the one its record was made with, so that no offset can be trusted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the text of “{title}” was changed: its SHA-256 is not the one recorded with it")]
pub struct WrongText {
    /// The document's title.
    pub title: String,
}

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
