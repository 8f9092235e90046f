//! The records as they are written: JSON, each with the version of its form.

mod form;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::edit::{Change, Transaction};
use crate::format::native::{DocumentRecord, Misfit, RelationRecord, SchemaRecord, SpanRecord};
use crate::model::ANNOTATOR;
use crate::model::project::Guideline;
use crate::model::{
    AnnotationSet, Attributes, Datasheet, Document, LabelId, People, Project, Uses,
};
use crate::text::Text;

#[cfg(test)]
pub(super) use form::guarded_as_of;
pub use form::{
    RecordError, VERSION, decode, decode_stamped, encode, encode_stamped, restamped, stamp,
};
pub(super) use form::{has_sum, is_earlier, is_sound};

/// What the list of documents shows of one, and all that is known about it but text and
/// annotations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shelved {
    /// What is known about the document.
    pub document: DocumentRecord,
    /// When it was put into the trash, in milliseconds since 1970 UTC, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trashed_ms: Option<u64>,
    /// Whose its annotations are, for the list.
    #[serde(default = "myself", skip_serializing_if = "is_myself")]
    pub annotator: String,
    /// How many spans it has, for the list.
    #[serde(default)]
    pub spans: usize,
    /// How often it uses what the schema offers, so that nobody has to open it to know.
    #[serde(default, skip_serializing_if = "UsesRecord::is_empty")]
    pub uses: UsesRecord,
}

fn myself() -> String {
    ANNOTATOR.to_owned()
}

fn is_myself(annotator: &str) -> bool {
    annotator == ANNOTATOR
}

/// [`Uses`] with plain keys.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct UsesRecord {
    /// How many spans have each label.
    #[serde(default)]
    spans: Vec<(String, usize)>,
    /// How many relations have each label.
    #[serde(default)]
    relations: Vec<(String, usize)>,
    /// How many annotations have each attribute with each value.
    #[serde(default)]
    values: Vec<(String, String, usize)>,
}

impl UsesRecord {
    /// The record of what is counted.
    #[must_use]
    pub fn of(uses: &Uses) -> Self {
        let labels = |counts: &BTreeMap<LabelId, usize>| {
            counts.iter().map(|(label, count)| (label.to_string(), *count)).collect()
        };
        let values = uses.values.iter();
        Self {
            spans: labels(&uses.spans),
            relations: labels(&uses.relations),
            values: values
                .map(|((id, value), count)| (id.clone(), value.clone(), *count))
                .collect(),
        }
    }

    /// What is counted.
    #[must_use]
    pub fn into_uses(self) -> Uses {
        let labels = |counts: Vec<(String, usize)>| {
            counts.into_iter().map(|(label, count)| (label.as_str().into(), count)).collect()
        };
        let values = self.values.into_iter();
        Uses {
            spans: labels(self.spans),
            relations: labels(self.relations),
            values: values.map(|(id, value, count)| ((id, value), count)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.relations.is_empty() && self.values.is_empty()
    }
}

/// What all documents have in common.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProjectRecord {
    /// What annotators may say.
    pub schema: SchemaRecord,
    /// How they are to use it; `None` for the guideline that the schema came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guideline: Option<String>,
    /// Each name that is not somebody's own, with whose it is.
    #[serde(default)]
    pub aliases: Attributes,
    /// Each person's identifier.
    #[serde(default)]
    pub identifiers: Attributes,
    /// What has to be known about the dataset: each answer by its question.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub datasheet: Attributes,
}

impl ProjectRecord {
    /// The record of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        Self {
            schema: SchemaRecord::of(&project.schema),
            guideline: project.guideline.own().map(str::to_owned),
            aliases: project.people.owners().clone(),
            identifiers: project.people.identifiers().clone(),
            datasheet: project.datasheet.answers().clone(),
        }
    }

    /// The project of the record.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] if its schema makes no sense.
    pub fn into_project(self) -> Result<Project, RecordError> {
        let schema = self.schema.into_schema().map_err(|wrong| {
            let sentences: Vec<_> = wrong.iter().map(ToString::to_string).collect();
            RecordError::Damaged(sentences.join(" "))
        })?;
        Ok(Project {
            schema: schema.into(),
            guideline: Guideline::kept(self.guideline),
            people: People::new(self.aliases, self.identifiers).into(),
            datasheet: Datasheet::new(self.datasheet).into(),
        })
    }
}

/// That a document was deleted for good.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GoneRecord {}

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
    /// What was found and is accepted as it is, with the reason.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub accepted: Attributes,
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
            accepted: set.accepted().clone(),
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
    /// What was found is accepted as it is.
    Accept {
        /// What was found.
        found: String,
        /// Why it is right; nothing if it is no longer accepted.
        reason: Option<String>,
    },
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
            Change::Accepted { found, after, .. } => {
                Some(ChangeRecord::Accept { found: found.clone(), reason: after.clone() })
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
    /// [`RecordError::Damaged`] if a span does not fit the text, if an end of a relation is not one
    /// thing, or if a span and a relation share a name; then some changes may be made.
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
                    let relation = record.into_relation().map_err(damaged)?;
                    if set.span(&relation.id).is_some() {
                        return Err(damaged(Misfit::Twice { id: relation.id.to_string() }));
                    }
                    set.insert_relation(relation.into());
                }
                ChangeRecord::DropRelation(id) => {
                    set.remove_relation(&id.as_str().into());
                }
                ChangeRecord::Accept { found, reason } => {
                    set.accept(&found, reason);
                }
            }
        }
        Ok(())
    }
}
