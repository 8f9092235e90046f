//! The records as they are written: JSON, each with the version of its form.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::edit::{Change, Transaction};
use crate::format::native::{DocumentRecord, Misfit, RelationRecord, SpanRecord};
use crate::model::{AnnotationSet, Document, Relation};
use crate::text::Text;

/// The version of the records that this program writes, and the highest it reads.
pub const VERSION: u32 = 1;

/// A record with its version, as it lies in the storage.
#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(flatten)]
    record: &'a T,
}

/// Why a record cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not what was once written.
    #[error("it is damaged ({0})")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("a newer Hearsay wrote it (form {0}; this one reads up to {VERSION})")]
    Newer(u32),
}

/// The record as a string to keep.
#[must_use]
pub fn encode<T: Serialize>(record: &T) -> String {
    serde_json::to_string(&Versioned { version: VERSION, record })
        .expect("records hold only what JSON can")
}

/// The record that [`encode`] made a string of.
///
/// # Errors
/// [`RecordError`]; the caller leaves the string where it is.
pub fn decode<T: DeserializeOwned>(kept: &str) -> Result<T, RecordError> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let damaged = |error: serde_json::Error| RecordError::Damaged(error.to_string());
    let head: Head = serde_json::from_str(kept).map_err(damaged)?;
    if head.version > VERSION {
        return Err(RecordError::Newer(head.version));
    }
    // The record does not know its version and passes over it.
    serde_json::from_str(kept).map_err(damaged)
}

/// What the list of documents shows of one, and all that is known about it but text and
/// annotations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shelved {
    /// What is known about the document.
    pub document: DocumentRecord,
    /// When it was put into the trash, in milliseconds since 1970 UTC, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trashed_ms: Option<u64>,
    /// How many spans it has, for the list.
    #[serde(default)]
    pub spans: usize,
}

/// A document's text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TextRecord {
    /// The text.
    pub text: String,
}

/// A document's annotations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnnotationsRecord {
    /// Whose they are.
    pub annotator: String,
    /// The sequence number of the last operation in them; the next is one more.
    pub seq: u64,
    /// The spans.
    pub spans: Vec<SpanRecord>,
    /// The relations.
    pub relations: Vec<RelationRecord>,
}

impl AnnotationsRecord {
    /// The record of a set, up to and with operation `seq`.
    #[must_use]
    pub fn of(set: &AnnotationSet, text: &Text, seq: u64) -> Self {
        Self {
            annotator: set.annotator().to_string(),
            seq,
            spans: set.spans().map(|span| SpanRecord::of(span, text)).collect(),
            relations: set.relations().map(|relation| (&**relation).into()).collect(),
        }
    }
}

/// One edit, as what things are after it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OperationRecord {
    /// What changed, in order.
    pub changes: Vec<ChangeRecord>,
}

/// One thing that changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRecord {
    /// The span is this from now on.
    PutSpan(SpanRecord),
    /// The span is gone.
    DropSpan(String),
    /// The relation is this from now on.
    PutRelation(RelationRecord),
    /// The relation is gone.
    DropRelation(String),
}

impl OperationRecord {
    /// What edits, one after the other, do to the annotations of `document`; `None` if that is
    /// nothing.
    #[must_use]
    pub fn of(edits: &[Transaction], document: &Document) -> Option<Self> {
        let change = |change: &Change| match change {
            Change::Span { after: Some(span), .. } => {
                Some(ChangeRecord::PutSpan(SpanRecord::of(span, &document.text)))
            }
            Change::Span { before, after: None } => {
                before.as_ref().map(|span| ChangeRecord::DropSpan(span.id.to_string()))
            }
            Change::Relation { after: Some(relation), .. } => {
                Some(ChangeRecord::PutRelation((&**relation).into()))
            }
            Change::Relation { before, after: None } => {
                before.as_ref().map(|relation| ChangeRecord::DropRelation(relation.id.to_string()))
            }
            Change::Details { .. } => None,
        };
        let changes = edits.iter().flat_map(Transaction::changes);
        let changes: Vec<_> = changes.filter_map(change).collect();
        (!changes.is_empty()).then_some(Self { changes })
    }

    /// Makes things what the record says they are.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] if a span does not fit the text, or if a span and a relation share a
    /// name; then some changes may be made.
    pub fn replay(self, set: &mut AnnotationSet, text: &Text) -> Result<(), RecordError> {
        let damaged = |misfit: Misfit| RecordError::Damaged(misfit.to_string());
        for change in self.changes {
            match change {
                ChangeRecord::PutSpan(record) => {
                    let span = record.place(text).map_err(damaged)?;
                    if set.relation(&span.id).is_some() {
                        return Err(damaged(Misfit::Twice { id: span.id.to_string() }));
                    }
                    set.insert_span(span.into());
                }
                ChangeRecord::DropSpan(id) => {
                    set.remove_span(&id.as_str().into());
                }
                ChangeRecord::PutRelation(record) => {
                    let relation = Relation::from(record);
                    if set.span(&relation.id).is_some() {
                        return Err(damaged(Misfit::Twice { id: relation.id.to_string() }));
                    }
                    set.insert_relation(relation.into());
                }
                ChangeRecord::DropRelation(id) => {
                    set.remove_relation(&id.as_str().into());
                }
            }
        }
        Ok(())
    }
}
