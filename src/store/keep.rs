//! Keeping documents in a [`KeyValue`], and getting them back.

use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::before::forget;
use super::key::{Key, PREFIX, PROJECT, SETTINGS, all_operations};
use super::record::{
    AnnotationsRecord, GoneRecord, OperationRecord, ProjectRecord, RecordError, Shelved,
    TextRecord, UsesRecord, decode, decode_stamped, encode, encode_stamped, stamp,
};
use super::unknown::encode_over;
use super::{KeyValue, Settings, StorageError};
use crate::edit::Transaction;
use crate::format::native::{DocumentRecord, fill};
use crate::model::{AnnotatedDocument, AnnotationSet, DocumentId, Project, Relation, Uses};

/// A stored value that cannot be read. It stays where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Where it lies.
    pub key: String,
    /// Why it cannot be read.
    pub why: RecordError,
}

/// Why a document cannot be opened. Its records stay as they are.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenError {
    /// The storage cannot be read.
    #[error("{0}")]
    Storage(#[from] StorageError),
    /// A part of it is not there.
    #[error("Its stored {0} is missing.")]
    Missing(&'static str),
    /// A part of it cannot be read.
    #[error("The stored value “{}” cannot be read: {}.", .0.key, .0.why)]
    Unreadable(Unreadable),
}

/// A document in the list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Entry {
    /// Its name.
    pub id: DocumentId,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// When it was published.
    pub date: String,
    /// When it was added, in milliseconds since 1970 UTC.
    pub added_ms: u64,
    /// When it was put into the trash, if it was.
    pub trashed_ms: Option<u64>,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// Whose its annotations are.
    pub annotator: String,
    /// How many spans it has.
    pub spans: usize,
    /// How often it uses what the schema offers.
    pub uses: Uses,
}

impl Entry {
    /// Puts it where it belongs in a list, which is in the order in which documents were added. (The list is
    /// shown from its end, and there what joins an article, whose name begins with the article's, stands
    /// behind it.)
    pub fn put_into(self, list: &mut Vec<Self>) {
        let place = list.partition_point(|other| other.is_before(&self));
        list.insert(place, self);
    }

    fn is_before(&self, other: &Self) -> bool {
        (self.added_ms, &other.id) < (other.added_ms, &self.id)
    }

    /// The list of all of them. They come in any order, and are many: what is moved about while the order is
    /// found is their numbers, since an entry is dozens of times as large.
    fn in_order(all: Vec<Self>) -> Vec<Self> {
        let mut order = Vec::with_capacity(all.len());
        for (number, entry) in all.iter().enumerate() {
            let place = order.partition_point(|&other: &usize| all[other].is_before(entry));
            order.insert(place, number);
        }
        let mut all: Vec<_> = all.into_iter().map(Some).collect();
        order.into_iter().filter_map(|number| all[number].take()).collect()
    }
}

/// All that is kept, without texts and annotations.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// The documents, in the order in which they were added.
    pub documents: Vec<Entry>,
    /// What cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// How many edits were ever made: every one is counted by a stamp.
    pub edits: u64,
}

/// A document as it was got back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The document with its annotations.
    pub on: AnnotatedDocument,
    /// When it was put into the trash, if it was.
    pub trashed_ms: Option<u64>,
    /// The sequence number of its last operation.
    pub seq: u64,
}

/// The documents in a [`KeyValue`].
#[derive(Clone, Debug)]
pub struct Store<K> {
    pub(super) place: K,
    /// Names this tab, so that its operations never lie under another tab's keys.
    actor: String,
}

impl<K: KeyValue> Store<K> {
    /// The documents in `place`, to which the tab called `actor` will add.
    pub fn new(place: K, actor: String) -> Self {
        Self { place, actor }
    }

    /// All documents, and what cannot be read.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read at all.
    pub fn list(&self) -> Result<Listing, StorageError> {
        let mut listing = Listing::default();
        for key in self.place.keys()? {
            let parsed = Key::parse(&key);
            if !matches!(parsed, Some(Key::Document(_) | Key::Gone(_))) && key != PROJECT {
                continue;
            }
            let Some(kept) = self.place.get(&key)? else { continue };
            let Some(Key::Document(id)) = parsed else {
                listing.edits += stamp(&kept);
                continue;
            };
            match decode_stamped::<Shelved>(&key, &kept) {
                Ok((stamp, shelved)) => {
                    listing.edits += stamp;
                    listing.documents.push(entry(id, shelved));
                }
                Err(why) => listing.unreadable.push(Unreadable { key, why }),
            }
        }
        listing.documents = Entry::in_order(listing.documents);
        listing.unreadable.extend(self.settings().err());
        listing.unreadable.extend(self.project().err());
        Ok(listing)
    }

    /// A document of the list; nothing if it is not there.
    ///
    /// # Errors
    /// [`OpenError`] if it cannot be read.
    pub fn entry(&self, id: &DocumentId) -> Result<Option<Entry>, OpenError> {
        let key = Key::Document(id.clone()).spelled();
        let Some(kept) = self.place.get(&key)? else { return Ok(None) };
        let shelved = decode::<Shelved>(&key, &kept);
        let shelved = shelved.map_err(|why| OpenError::Unreadable(Unreadable { key, why }))?;
        Ok(Some(entry(id.clone(), shelved)))
    }

    /// Gets a document back: its annotations, and what its operations have made of them. Nothing is written.
    ///
    /// # Errors
    /// [`OpenError`] if a part of it cannot be read.
    pub fn open(&self, id: &DocumentId) -> Result<Opened, OpenError> {
        let entry_key = Key::Document(id.clone());
        let shelved: Shelved = self.require(&entry_key, "entry")?;
        if shelved.document.id != id.as_str() {
            let why = RecordError::Damaged(format!("it is of “{}”", shelved.document.id));
            return Err(OpenError::Unreadable(Unreadable { key: entry_key.spelled(), why }));
        }
        let text_key = Key::Text(id.clone());
        let text: TextRecord = self.require(&text_key, "text")?;
        let document = shelved.document.with_text(&text.text).map_err(|wrong| {
            OpenError::Unreadable(Unreadable {
                key: text_key.spelled(),
                why: RecordError::Damaged(wrong.to_string()),
            })
        })?;
        let annotations_key = Key::Annotations(id.clone());
        let record: AnnotationsRecord = self.require(&annotations_key, "annotations")?;
        let mut seq = record.seq;
        let mut annotations = AnnotationSet::new(record.annotator.as_str().into());
        let misfits = fill(&mut annotations, &document.text, record.spans, record.relations);
        for (found, reason) in record.accepted {
            annotations.accept(&found, Some(reason));
        }
        if let Some(misfit) = misfits.first() {
            let why = RecordError::Damaged(misfit.to_string());
            let key = annotations_key.spelled();
            return Err(OpenError::Unreadable(Unreadable { key, why }));
        }
        let operations = self.operations(id)?;
        for (number, key) in &operations {
            let kept = self.place.get(key)?.unwrap_or_default();
            decode::<OperationRecord>(key, &kept)
                .and_then(|operation| operation.replay(&mut annotations, &document.text))
                .map_err(|why| OpenError::Unreadable(Unreadable { key: key.clone(), why }))?;
            seq = seq.max(*number);
        }
        unlink(&mut annotations);
        let on = AnnotatedDocument { document, annotations };
        Ok(Opened { on, trashed_ms: shelved.trashed_ms, seq })
    }

    /// Keeps a new document, whole.
    ///
    /// # Errors
    /// [`StorageError`]; of a new document nothing is left behind then.
    pub fn put(
        &self,
        on: &AnnotatedDocument,
        trashed_ms: Option<u64>,
        seq: u64,
    ) -> Result<(), StorageError> {
        let id = &on.document.id;
        let is_new = self.place.get(&Key::Document(id.clone()).spelled())?.is_none();
        // Of one that was never here there are none, and looking takes as long as all there is.
        let is_unheard_of = is_new && self.place.get(&Key::Gone(id.clone()).spelled())?.is_none();
        let operations = if is_unheard_of { Vec::new() } else { self.operations(id)? };
        let text = TextRecord { text: on.document.text.as_str().to_owned() };
        // The document's own record comes last: until it is there, the others are not listed.
        let key = Key::Text(id.clone()).spelled();
        let kept = self
            .place
            .set(&key, &encode(&key, &text))
            .and_then(|()| self.write_folded(on, seq, &operations))
            .and_then(|()| self.shelve(on, trashed_ms));
        if kept.is_err() && is_new {
            // The error is told below; a failure to tidy up after it adds nothing to it.
            let _ = self.clear(id);
        }
        kept
    }

    /// Keeps the last `edits` of a document, as its operation number `seq`: the one just made, and
    /// before it those that could not be kept when they were made. A document that is not there,
    /// because there was no room for it or another tab erased it, is kept whole: edits alone could
    /// not be opened.
    ///
    /// # Errors
    /// [`StorageError`]; the edits are to be handed in again with the next one then.
    pub fn append(
        &self,
        on: &AnnotatedDocument,
        trashed_ms: Option<u64>,
        seq: u64,
        edits: &[Transaction],
    ) -> Result<(), StorageError> {
        if self.place.get(&Key::Document(on.document.id.clone()).spelled())?.is_none() {
            return self.put(on, trashed_ms, seq);
        }
        if let Some(operation) = OperationRecord::of(edits, &on.document) {
            let document = on.document.id.clone();
            let key = Key::Operation { document, seq, actor: self.actor.clone() }.spelled();
            self.place.set(&key, &encode(&key, &operation))?;
        }
        self.shelve(on, trashed_ms)
    }

    /// Puts a document into the trash, or takes it out of it.
    ///
    /// # Errors
    /// [`OpenError`] if the document's entry is not there, cannot be read or cannot be written.
    pub fn trash(&self, id: &DocumentId, trashed_ms: Option<u64>) -> Result<(), OpenError> {
        let key = Key::Document(id.clone());
        let shelved: Shelved = self.require(&key, "entry")?;
        Ok(self.write_entry(id, &Shelved { trashed_ms, ..shelved })?)
    }

    /// Removes a document for good, and leaves a note that it is gone: an older copy that turns up
    /// later must not bring it back.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be written.
    pub fn erase(&self, id: &DocumentId) -> Result<(), StorageError> {
        let key = Key::Gone(id.clone()).spelled();
        let gone = encode_stamped(&key, &GoneRecord {}, self.next_stamp(id)?);
        let noted = self.place.set(&key, &gone);
        self.clear(id)?;
        // Where there was no room for the note, there is now.
        noted.or_else(|_| self.place.set(&key, &gone))
    }

    /// Removes all records of a document.
    fn clear(&self, id: &DocumentId) -> Result<(), StorageError> {
        // The entry goes first: without it the rest is not listed, and never half a document.
        self.place.remove(&Key::Document(id.clone()).spelled())?;
        for key in self.place.keys()? {
            let is_of = |key: &Key| key.document() == id && !matches!(key, Key::Gone(_));
            if Key::parse(&key).as_ref().is_some_and(is_of) {
                self.place.remove(&key)?;
            }
        }
        self.place.remove(&all_operations(id))?;
        self.place.remove(&forget(id))
    }

    /// The settings; those of a first visit if there are none yet.
    ///
    /// # Errors
    /// [`Unreadable`] if there are, but they cannot be read.
    pub fn settings(&self) -> Result<Settings, Unreadable> {
        match self.place.get(SETTINGS) {
            Ok(Some(kept)) => {
                decode(SETTINGS, &kept).map_err(|why| Unreadable { key: SETTINGS.to_owned(), why })
            }
            // Storage that cannot be read is told where documents are listed.
            Ok(None) | Err(_) => Ok(Settings::default()),
        }
    }

    /// Keeps the settings; settings that cannot be read are left as they are.
    ///
    /// # Errors
    /// [`StorageError`] if they are not kept.
    pub fn put_settings(&self, settings: &Settings) -> Result<(), StorageError> {
        if self.settings().is_err() {
            return Ok(());
        }
        self.write_common(SETTINGS, settings)
    }

    /// What all documents have in common; that of a first visit if there is nothing yet.
    ///
    /// # Errors
    /// [`Unreadable`] if there is, but it cannot be read.
    pub fn project(&self) -> Result<Project, Unreadable> {
        match self.place.get(PROJECT) {
            Ok(Some(kept)) => decode::<ProjectRecord>(PROJECT, &kept)
                .and_then(ProjectRecord::into_project)
                .map_err(|why| Unreadable { key: PROJECT.to_owned(), why }),
            // Storage that cannot be read is told where documents are listed.
            Ok(None) | Err(_) => Ok(Project::default()),
        }
    }

    /// Keeps what all documents have in common; what cannot be read is left as it is.
    ///
    /// # Errors
    /// [`StorageError`] if it is not kept.
    pub fn put_project(&self, project: &Project) -> Result<(), StorageError> {
        if self.project().is_err() {
            return Ok(());
        }
        self.write_common(PROJECT, &ProjectRecord::of(project))
    }

    fn write_common<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        record: &T,
    ) -> Result<(), StorageError> {
        let before = self.place.get(key)?;
        let next = before.as_deref().map_or(0, stamp) + 1;
        self.place.set(key, &encode_over(key, record, next, before.as_deref()))
    }

    /// Everything under our keys exactly as it lies there, and what lies in the `journal`, to be taken
    /// out when it cannot be read.
    ///
    /// # Errors
    /// [`StorageError`] if the storage cannot be read.
    pub fn raw(&self, journal: BTreeMap<String, String>) -> Result<String, StorageError> {
        #[derive(Serialize)]
        struct Raw {
            #[serde(flatten)]
            values: BTreeMap<String, String>,
            #[serde(skip_serializing_if = "BTreeMap::is_empty")]
            journal: BTreeMap<String, String>,
        }
        let mut values = BTreeMap::new();
        for key in self.place.keys()? {
            if key.starts_with(PREFIX)
                && let Some(value) = self.place.get(&key)?
            {
                values.insert(key, value);
            }
        }
        Ok(serde_json::to_string_pretty(&Raw { values, journal }).expect("strings are JSON"))
    }

    fn require<T: DeserializeOwned>(&self, key: &Key, what: &'static str) -> Result<T, OpenError> {
        let key = key.spelled();
        let kept = self.place.get(&key)?.ok_or(OpenError::Missing(what))?;
        decode(&key, &kept).map_err(|why| OpenError::Unreadable(Unreadable { key, why }))
    }

    /// The keys of a document's operations, in the order in which they are replayed.
    pub(super) fn operations(&self, id: &DocumentId) -> Result<Vec<(u64, String)>, StorageError> {
        let mut found = BinaryHeap::new();
        for spelled in self.place.keys()? {
            if let Some(Key::Operation { document, seq, actor }) = Key::parse(&spelled)
                && document == *id
            {
                found.push((seq, actor, spelled));
            }
        }
        Ok(found.into_sorted_vec().into_iter().map(|(seq, _, spelled)| (seq, spelled)).collect())
    }

    fn shelve(&self, on: &AnnotatedDocument, trashed_ms: Option<u64>) -> Result<(), StorageError> {
        let shelved = Shelved {
            document: DocumentRecord::of(&on.document),
            trashed_ms,
            annotator: on.annotations.annotator().to_string(),
            spans: on.annotations.span_count(),
            uses: UsesRecord::of(on.annotations.uses()),
        };
        self.write_entry(&on.document.id, &shelved)
    }

    fn write_entry(&self, id: &DocumentId, shelved: &Shelved) -> Result<(), StorageError> {
        let key = Key::Document(id.clone()).spelled();
        let before = self.place.get(&key)?;
        let stamp = self.next_stamp(id)?;
        self.place.set(&key, &encode_over(&key, shelved, stamp, before.as_deref()))?;
        let gone = Key::Gone(id.clone()).spelled();
        if self.place.get(&gone)?.is_some() { self.place.remove(&gone) } else { Ok(()) }
    }

    /// One more than what is kept about a document was written.
    fn next_stamp(&self, id: &DocumentId) -> Result<u64, StorageError> {
        let entry = self.place.get(&Key::Document(id.clone()).spelled())?;
        let gone = self.place.get(&Key::Gone(id.clone()).spelled())?;
        Ok([entry, gone].into_iter().flatten().map(|kept| stamp(&kept)).max().unwrap_or(0) + 1)
    }
}

/// Takes out the relations that link a span which is not there: one tab linked it, another deleted
/// it.
fn unlink(annotations: &mut AnnotationSet) {
    let is_loose =
        |relation: &&Arc<Relation>| relation.spans().any(|end| annotations.span(end).is_none());
    let loose: Vec<_> = annotations.relations().filter(is_loose).map(|r| r.id.clone()).collect();
    for id in &loose {
        annotations.remove_relation(id);
    }
}

fn entry(id: DocumentId, shelved: Shelved) -> Entry {
    Entry {
        id,
        title: shelved.document.title,
        outlet: shelved.document.outlet,
        date: shelved.document.date,
        added_ms: shelved.document.added_ms,
        sha256: shelved.document.sha256,
        annotator: shelved.annotator,
        trashed_ms: shelved.trashed_ms,
        spans: shelved.spans,
        uses: shelved.uses.into_uses(),
    }
}
