//! Reading a project file: whole documents, and what cannot be taken. It decides nothing and changes
//! nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::{ENDING, FORMAT, MOST_BYTES, VERSION};
use crate::model::DocumentId;
use crate::store::before::BEFORE;
use crate::store::key::{Key, PREFIX, PROJECT, SETTINGS};
use crate::store::mend::{ASIDE, Records, Table};
use crate::store::record::{
    GoneRecord, ProjectRecord, RecordError, Shelved, decode, has_sum, is_earlier,
};
use crate::store::unknown::is_all_known;
use crate::store::{OpenError, Shelf, Store};

/// What a project file holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProjectFile {
    /// The records of each document that is whole, or the note that it is gone.
    pub documents: BTreeMap<DocumentId, Records>,
    /// The record of what all documents have in common.
    pub project: Option<String>,
    /// What cannot be taken.
    pub problems: Vec<Problem>,
}

impl ProjectFile {
    /// What it holds, to be opened as what is kept is.
    #[must_use]
    pub fn store(&self) -> Store<Shelf> {
        let mut all: Records =
            self.documents.values().flat_map(|records| records.clone().into_iter()).collect();
        all.extend(self.project.clone().map(|project| (PROJECT.to_owned(), project)));
        Store::new(Arc::new(Table(all)) as Shelf, String::new())
    }
}

/// Why nothing of a file can be read. Each is a sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotProjectFile {
    /// It does not begin as one.
    #[error("This is no project file of Hearsay: its first line does not say that it is one.")]
    Other,
    /// A newer program wrote it.
    #[error(
        "A newer Hearsay wrote this project file (format {0}; this one reads up to {VERSION}). Reload the page to get the newest."
    )]
    Newer(u32),
    /// It is larger than any may be.
    #[error(
        "This project file has {megabytes} MB, and at most {} MB can be read. Nothing was changed.",
        MOST_BYTES / (1024 * 1024)
    )]
    TooLarge {
        /// Its size, rounded up.
        megabytes: u64,
    },
}

/// Something in a project file that cannot be taken. Each is a sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// A line cannot be read.
    #[error("Line {0} cannot be read, and is left out ({1}).")]
    Line(usize, String),
    /// Two lines have the same key.
    #[error("Line {0}: “{1}” stands in the file twice.")]
    Twice(usize, String),
    /// A record of a kind that is not known.
    #[error("Line {0}: “{1}” is of a kind that this Hearsay does not know, and is left out.")]
    UnknownKind(usize, String),
    /// A document is not whole.
    #[error("“{0}” is left out: {1}")]
    Document(String, String),
    /// The record of what all documents have in common cannot be read.
    #[error("The schema, the guideline and the people are left out: {0}.")]
    Project(RecordError),
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// What every line with a record begins with.
const KEY: &str = "{\"key\":";

/// The key of a line, and the record as it is to lie there: cut out of the line, so that not a byte of it is
/// another afterwards.
fn record(line: &str) -> Result<(String, String), String> {
    let other = || "it is no record".to_owned();
    let line = line.strip_prefix(KEY).ok_or_else(other)?;
    let (key, _, rest) = first::<String>(line)?;
    let (value, rest) = if let Some(rest) = rest.strip_prefix(",\"record\":") {
        let (_, spelled, rest) = first::<IgnoredAny>(rest)?;
        (spelled.to_owned(), rest)
    } else {
        let (text, _, rest) = first::<String>(rest.strip_prefix(",\"text\":").ok_or_else(other)?)?;
        (text, rest)
    };
    if rest == "}" { Ok((key, value)) } else { Err(other()) }
}

/// The JSON value that a text begins with: what it is, how it is spelled, and what comes after it.
fn first<T: DeserializeOwned>(text: &str) -> Result<(T, &str, &str), String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<T>();
    match values.next() {
        Some(Ok(value)) => {
            let (spelled, rest) = text.split_at(values.byte_offset());
            Ok((value, spelled, rest))
        }
        Some(Err(error)) => Err(error.to_string()),
        None => Err("it ends too early".to_owned()),
    }
}

/// Whether a file is meant as a project file: it begins as one, or it is called so. Of a long file the
/// first line is enough.
#[must_use]
pub fn is_one(name: &str, beginning: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(ENDING) || head(beginning).is_some()
}

fn head(bytes: &[u8]) -> Option<Head> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next()?;
    serde_json::from_slice::<Head>(first).ok().filter(|head| head.format == FORMAT)
}

/// Whether a file of so many bytes may be read at all; asked before its bytes are fetched.
///
/// # Errors
/// [`NotProjectFile::TooLarge`].
pub fn check_size(bytes: u64) -> Result<(), NotProjectFile> {
    match bytes <= MOST_BYTES {
        true => Ok(()),
        false => Err(NotProjectFile::TooLarge { megabytes: bytes.div_ceil(1024 * 1024) }),
    }
}

/// Reads a project file, its lines in any order. The settings of the browser that wrote it, and what was
/// put aside there, are passed over.
///
/// # Errors
/// [`NotProjectFile`] if nothing of it can be read.
pub fn read(bytes: &[u8]) -> Result<ProjectFile, NotProjectFile> {
    check_size(bytes.len() as u64)?;
    let head = head(bytes).ok_or(NotProjectFile::Other)?;
    if head.version > VERSION {
        return Err(NotProjectFile::Newer(head.version));
    }
    let mut reading = Reading::default();
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')).skip(1) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.is_empty() {
            reading.line(number, line);
        }
    }
    Ok(reading.done())
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    file: ProjectFile,
    /// Documents of which a record cannot be taken.
    spoilt: BTreeSet<DocumentId>,
}

impl Reading {
    fn line(&mut self, number: usize, line: &[u8]) {
        let line = match std::str::from_utf8(line) {
            Ok(line) => line,
            Err(error) => {
                let whole = &line[..error.valid_up_to()];
                let whole = std::str::from_utf8(whole).unwrap_or_default();
                return self.unreadable(number, whole, "it is not UTF-8".to_owned());
            }
        };
        match record(line) {
            Ok((key, value)) => self.record(number, key, value),
            Err(why) => self.unreadable(number, line, why),
        }
    }

    /// A line that cannot be read may still say to which document it belongs, which is left out then.
    fn unreadable(&mut self, number: usize, line: &str, why: String) {
        if let Ok((key, ..)) = first::<String>(line.strip_prefix(KEY).unwrap_or_default()) {
            self.spoil(&key);
        }
        self.file.problems.push(Problem::Line(number, why));
    }

    fn spoil(&mut self, key: &str) {
        if let Some(key) = Key::parse(key) {
            self.spoilt.insert(key.document().clone());
        }
    }

    fn record(&mut self, number: usize, key: String, value: String) {
        if key == SETTINGS || key.starts_with(ASIDE) || key.starts_with(BEFORE) {
            return;
        }
        let before = if key == PROJECT {
            self.file.project.replace(value.clone())
        } else if let Some(known) = Key::parse(&key) {
            let records = self.file.documents.entry(known.document().clone()).or_default();
            records.insert(key.clone(), value.clone())
        } else {
            let key = if key.starts_with(PREFIX) { key } else { short(&key) };
            return self.file.problems.push(Problem::UnknownKind(number, key));
        };
        let Some(before) = before else { return };
        // The sum of an edit does not guard its key in the first form: the second may be another edit of
        // the same words under a number that was damaged.
        let may_be_another =
            is_earlier(&value) && matches!(Key::parse(&key), Some(Key::Operation { .. }));
        if before != value || may_be_another {
            if key == PROJECT {
                self.file.project = None;
            }
            self.spoil(&key);
        }
        self.file.problems.push(Problem::Twice(number, key));
    }

    /// Leaves out what is not whole.
    fn done(self) -> ProjectFile {
        let Self { mut file, spoilt } = self;
        if let Some(project) = &file.project
            && let Err(why) =
                decode::<ProjectRecord>(PROJECT, project).and_then(ProjectRecord::into_project)
        {
            file.project = None;
            file.problems.push(Problem::Project(why));
        }
        let problems = &mut file.problems;
        file.documents.retain(|id, records| {
            let why = if spoilt.contains(id) {
                Err("a part of it cannot be read.".to_owned())
            } else {
                check(id, records).map_err(|why| why.to_string())
            };
            if let Err(why) = &why {
                problems.push(Problem::Document(title(id, records), why.clone()));
            }
            why.is_ok()
        });
        file
    }
}

/// Whether a document can be made of these records, or whether they say that it is gone.
fn check(id: &DocumentId, records: &Records) -> Result<(), OpenError> {
    let key = Key::Gone(id.clone()).spelled();
    if let Some(gone) = records.get(&key) {
        // A note says nothing but that it is one. One without a sum is from a time when no more was said.
        let is_note = has_sum(gone) || is_all_known::<GoneRecord>(&key, gone);
        let note = decode::<GoneRecord>(&key, gone).and_then(|note| {
            let damaged = || RecordError::Damaged("it says more than such a note did".to_owned());
            is_note.then_some(note).ok_or_else(damaged)
        });
        note.map_err(|why| OpenError::Unreadable(crate::store::Unreadable { key, why }))?;
        if records.len() == 1 {
            return Ok(());
        }
    }
    let table: Shelf = Arc::new(Table(records.clone()));
    Store::new(table, String::new()).open(id).map(drop)
}

/// What a document is called, as far as can be told.
fn title(id: &DocumentId, records: &Records) -> String {
    let key = Key::Document(id.clone()).spelled();
    let shelved = records.get(&key).and_then(|entry| decode::<Shelved>(&key, entry).ok());
    let title = shelved.map(|shelved| shelved.document.title).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| short(id.as_str()))
}

/// No longer than can be read at a glance.
fn short(words: &str) -> String {
    words.chars().take(60).collect()
}
