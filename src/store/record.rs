//! The records as they are written: JSON, each with the version of its form.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::edit::{Change, Transaction};
use crate::format::native::{DocumentRecord, Misfit, RelationRecord, SchemaRecord, SpanRecord};
use crate::model::ANNOTATOR;
use crate::model::project::Guideline;
use crate::model::{
    AnnotationSet, Attributes, Datasheet, Document, LabelId, People, Project, Uses,
};
use crate::text::Text;

/// The version of the records that this program writes, and the highest it reads.
pub const VERSION: u32 = 1;

/// A record with its version, as it lies in the storage.
#[derive(Serialize)]
struct Versioned<'a, T> {
    version: u32,
    #[serde(skip_serializing_if = "is_first")]
    stamp: u64,
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
    encode_stamped(record, 0)
}

/// The record as a string to keep, which says how often it was written: the larger stamp of two is the
/// newer record, whatever any clock says.
#[must_use]
pub fn encode_stamped<T: Serialize>(record: &T, stamp: u64) -> String {
    let plain = serde_json::to_string(&Versioned { version: VERSION, stamp, record })
        .expect("records hold only what JSON can");
    guarded(&plain)
}

/// A JSON object that is not empty, with its sum before all else.
pub(super) fn guarded(plain: &str) -> String {
    let rest = &plain[1..];
    format!("{SUM}{:016x}\",{rest}", sum(rest))
}

/// What a record begins with: a sum of all that follows, in sixteen hexadecimal digits. A bit that turns
/// in a number leaves JSON that can be read, and only the sum tells.
const SUM: &str = "{\"sum\":\"";
const SUM_DIGITS: usize = 16;

/// What follows the sum in a record of this version that has a stamp, which comes next.
const FRONT: &str = "\"version\":1,\"stamp\":";

/// The 64-bit FNV-1a hash: <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>.
fn sum(record: &str) -> u64 {
    let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    record.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Whether a record is what was written, as far as its sum tells. One without a sum is believed if it
/// is as records were before there were sums, and stamps: otherwise whatever takes the sum away, or a
/// letter of that word, would make it count for nothing.
pub(super) fn is_sound(kept: &str) -> bool {
    match apart(kept) {
        Some((said, rest)) => said == format!("{:016x}", sum(rest)),
        None => {
            let first = kept.trim_start().strip_prefix('{').map(str::trim_start);
            first.is_some_and(|first| first.starts_with("\"version\"")) && stamp(kept) == 0
        }
    }
}

/// The sum of a record, and that of which it is the sum; nothing if it has none.
fn apart(kept: &str) -> Option<(&str, &str)> {
    let (said, rest) = kept.strip_prefix(SUM)?.split_at_checked(SUM_DIGITS)?;
    Some((said, rest.strip_prefix("\",")?))
}

/// Whether a record has a sum at all.
pub(super) fn has_sum(kept: &str) -> bool {
    kept.starts_with(SUM)
}

/// The same record with another stamp, and with all that this program does not know of it.
///
/// # Errors
/// [`RecordError::Damaged`] if it is no record.
pub fn restamped(kept: &str, stamp: u64) -> Result<String, RecordError> {
    let damaged = |error: serde_json::Error| RecordError::Damaged(error.to_string());
    let mut record: Map<String, Value> = serde_json::from_str(kept).map_err(damaged)?;
    for own in ["sum", "version", "stamp"] {
        record.remove(own);
    }
    Ok(encode_stamped(&record, stamp))
}

/// The stamp of a record; 0 if it has none or cannot be read.
#[must_use]
pub fn stamp(kept: &str) -> u64 {
    Head::of(kept).map_or(0, |head| head.stamp)
}

/// What a record says about itself.
#[derive(PartialEq, Eq, Debug, Deserialize)]
struct Head {
    /// Every record has one.
    version: Option<u32>,
    #[serde(default)]
    stamp: u64,
}

impl Head {
    fn of(kept: &str) -> serde_json::Result<Self> {
        Self::in_front(kept).map_or_else(|| serde_json::from_str(kept), Ok)
    }

    /// What stands right behind the sum, where [`encode_stamped`] puts it: the list of thousands of documents
    /// is read when the page opens, and to look through each record for this takes as long as to read it.
    fn in_front(kept: &str) -> Option<Self> {
        let (_, rest) = apart(kept)?;
        let rest = rest.strip_prefix(FRONT)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        Some(Self { version: Some(VERSION), stamp: rest[..digits].parse().ok()? })
    }
}

fn is_first(stamp: &u64) -> bool {
    *stamp == 0
}

/// The record that [`encode`] made a string of.
///
/// # Errors
/// [`RecordError`]; the caller leaves the string where it is.
pub fn decode<T: DeserializeOwned>(kept: &str) -> Result<T, RecordError> {
    decode_stamped(kept).map(|(_, record)| record)
}

/// The record with its stamp.
///
/// # Errors
/// As [`decode`].
pub fn decode_stamped<T: DeserializeOwned>(kept: &str) -> Result<(u64, T), RecordError> {
    let damaged = |error: serde_json::Error| RecordError::Damaged(error.to_string());
    let head = Head::of(kept).map_err(damaged)?;
    let Some(version) = head.version.filter(|_| is_sound(kept)) else {
        return Err(RecordError::Damaged("its sum or version is wrong".to_owned()));
    };
    if version > VERSION {
        return Err(RecordError::Newer(version));
    }
    // The record does not know its version and passes over it.
    Ok((head.stamp, serde_json::from_str(kept).map_err(damaged)?))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_stamp_changes_nothing_else_of_a_record() {
        let kept = encode_stamped(&serde_json::json!({ "a": [1, "é"], "later": { "b": null } }), 3);
        let anew = restamped(&kept, 12).expect("it is a record");
        let read = |kept: &str| decode_stamped::<Value>(kept).expect("it is sound");
        let ((first, mut before), (second, mut after)) = (read(&kept), read(&anew));
        assert_eq!((first, second), (3, 12));
        for record in [&mut before, &mut after] {
            for own in ["sum", "stamp"] {
                record.as_object_mut().expect("it is an object").remove(own);
            }
        }
        assert_eq!(before, after);
    }

    #[test]
    fn what_a_record_says_of_itself_is_found_in_front() {
        fn check(plain: &str, in_front: Option<(u32, u64)>) {
            let kept = guarded(plain);
            let expected = in_front.map(|(version, stamp)| Head { version: Some(version), stamp });
            assert_eq!(Head::in_front(&kept), expected, "{kept}");
            let read = decode_stamped::<Value>(&kept).map(|(stamp, _)| stamp);
            let meant: Head = serde_json::from_str(&kept).expect("it is JSON");
            assert_eq!(read, Ok(meant.stamp), "{kept}");
            assert_eq!(stamp(&kept), meant.stamp, "{kept}");
        }
        check(r#"{"version":1,"stamp":12}"#, Some((1, 12)));
        check(r#"{"version":1,"stamp":12,"a":{"stamp":3}}"#, Some((1, 12)));
        check(r#"{"version":1}"#, None);
        check(r#"{"version":1,"a":{"stamp":3},"stamp":12}"#, None);
        check(r#"{"stamp":4,"version":1}"#, None);
        check(r#"{"version": 1 ,"stamp":4}"#, None);
        let newer = guarded(r#"{"version":2,"stamp":3}"#);
        assert_eq!(Head::in_front(&newer), None);
        assert_eq!(decode::<Value>(&newer), Err(RecordError::Newer(2)));
        let written = encode_stamped(&GoneRecord {}, 5);
        assert_eq!(Head::in_front(&written), Some(Head { version: Some(VERSION), stamp: 5 }));
    }

    #[test]
    fn a_record_whose_sum_lost_a_letter_is_not_believed() {
        let kept = encode(&GoneRecord {});
        assert_eq!(decode::<GoneRecord>(&kept), Ok(GoneRecord {}));
        let spoilt = kept.replace("\"sum\"", "\"som\"");
        assert!(matches!(decode::<GoneRecord>(&spoilt), Err(RecordError::Damaged(_))));
        assert_eq!(decode::<GoneRecord>("{ \"version\": 1 }"), Ok(GoneRecord {}));
        let without = "{\"version\":1,\"stamp\":2}";
        assert!(matches!(decode::<GoneRecord>(without), Err(RecordError::Damaged(_))));
    }
}
