//! What a project file would add and change here, known before it does, and then done as a whole.
//!
//! As between the two places ([`newer`](super::newer)) what counts is how often a document was written,
//! and no clock. What is older comes only if the user wants it, and is then stamped as the newest: a
//! place that falls back to an earlier state must not undo what was chosen.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::before::backup;
use super::key::{Key, PROJECT};
use super::mend::{ASIDE, Records, Table};
use super::project_file::ProjectFile;
use super::record::{ProjectRecord, RecordError, Shelved, decode, restamped, stamp};
use super::{KeyValue, OpenError, Opened, Shelf, StorageError, Store, Write};
use crate::model::DocumentId;

/// How a document of a file, or what all have in common, stands to what is here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// It is not here.
    New,
    /// That of the file was written more often.
    Newer,
    /// That of the file was written less often; or as often, and is another.
    Older,
    /// Both are the same.
    Same,
    /// It was deleted here for good.
    DeletedHere,
    /// The file says that it was deleted for good, and it is here.
    DeletedThere,
    /// What is here is damaged.
    DamagedHere,
    /// A newer Hearsay wrote what is here.
    BeyondUs,
    /// The file says that something was deleted that is not here either.
    Note,
}

/// A document of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coming {
    /// Its name.
    pub id: DocumentId,
    /// Its headline, here or in the file.
    pub title: String,
    /// How it stands to what is here.
    pub standing: Standing,
}

/// What a file would bring.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    file: ProjectFile,
    /// What is here, by documents.
    here: BTreeMap<DocumentId, Records>,
    /// What all documents have in common here.
    common: Option<String>,
    /// Its documents, in the order of their titles.
    pub documents: Vec<Coming>,
    /// How its schema, guideline and people stand to those here; nothing if it has none.
    pub project: Option<Standing>,
}

/// What the user wants of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// Documents also where those of the file are older.
    pub older_too: bool,
    /// Documents also where they were deleted here for good.
    pub bring_back: bool,
    /// The schema, the guideline and the people.
    pub project: bool,
}

impl Arrival {
    /// Compares a file with all that is here.
    #[must_use]
    pub fn of(file: ProjectFile, mut here: Records) -> Self {
        let common = here.remove(PROJECT);
        let (here, none) = (by_document(here), Records::new());
        let mut documents: Vec<Coming> = Vec::new();
        for (id, theirs) in &file.documents {
            let ours = here.get(id).unwrap_or(&none);
            let Some(standing) = standing(id, ours, theirs) else { continue };
            let title = title(id, theirs, ours);
            let place = documents.partition_point(|other| other.title <= title);
            documents.insert(place, Coming { id: id.clone(), title, standing });
        }
        let project = file.project.as_ref().map(|theirs| project(common.as_ref(), theirs));
        Self { file, here, common, documents, project }
    }

    /// What cannot be taken of the file, each in a sentence.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        self.file.problems.iter().map(ToString::to_string).collect()
    }

    /// Whether a document comes, if this is chosen.
    #[must_use]
    pub fn takes(standing: Standing, choice: Choice) -> bool {
        match standing {
            Standing::New | Standing::Newer | Standing::DamagedHere | Standing::Note => true,
            Standing::Older => choice.older_too,
            Standing::DeletedHere => choice.bring_back,
            Standing::Same | Standing::DeletedThere | Standing::BeyondUs => false,
        }
    }

    /// The documents that come, if this is chosen.
    pub fn taken(&self, choice: Choice) -> impl Iterator<Item = &Coming> {
        self.documents.iter().filter(move |one| Self::takes(one.standing, choice))
    }

    /// Whether something that can be read here would be lost by it.
    #[must_use]
    pub fn replaces(&self, choice: Choice) -> bool {
        let is_replaced = |standing| matches!(standing, Standing::Newer | Standing::Older);
        self.taken(choice).any(|one| is_replaced(one.standing))
            || choice.project && self.project.is_some_and(is_replaced)
    }

    fn coming_project(&self, choice: Choice) -> Option<&String> {
        let stays = matches!(self.project, Some(Standing::Same | Standing::BeyondUs));
        self.file.project.as_ref().filter(|_| choice.project && !stays)
    }

    /// All that is to be written, if this is chosen.
    #[must_use]
    pub fn writes(&self, choice: Choice) -> Vec<Write> {
        let mut writes = Vec::new();
        for coming in self.taken(choice) {
            self.bring(coming, &mut writes);
        }
        if let Some(theirs) = self.coming_project(choice) {
            let ours = self.common.as_ref();
            if self.project == Some(Standing::DamagedHere) {
                writes.extend(ours.map(|ours| aside(PROJECT, ours)));
            }
            let value = ours.map_or_else(|| theirs.clone(), |ours| over(PROJECT, ours, theirs));
            writes.push(Write::Put(PROJECT.to_owned(), value));
        }
        writes
    }

    /// What keeps what is here in an earlier form and would be replaced by these writes.
    pub fn backups<'a>(&'a self, writes: &'a [Write]) -> impl Iterator<Item = Write> + 'a {
        writes.iter().filter_map(|write| {
            let (Write::Put(key, _) | Write::Remove(key)) = write;
            let ours = match Key::parse(key) {
                Some(known) => self.here.get(known.document())?.get(key)?,
                None => self.common.as_ref().filter(|_| key == PROJECT)?,
            };
            backup(key, ours)
        })
    }

    fn bring(&self, coming: &Coming, writes: &mut Vec<Write>) {
        let id = &coming.id;
        let none = Records::new();
        let ours = self.here.get(id).unwrap_or(&none);
        let Some(theirs) = self.file.documents.get(id) else { return };
        if coming.standing == Standing::DamagedHere {
            let differs = |(key, value): &(&String, &String)| theirs.get(*key) != Some(*value);
            writes.extend(ours.iter().filter(differs).map(|(key, value)| aside(key, value)));
        }
        let gone = ours.keys().filter(|key| !theirs.contains_key(*key));
        writes.extend(gone.map(|key| Write::Remove(key.clone())));
        // The entry comes last: until it is there, the others are not listed.
        let entry = Key::Document(id.clone()).spelled();
        let rest = theirs.iter().filter(|(key, _)| **key != entry);
        let rest = rest.filter(|(key, value)| ours.get(*key) != Some(*value));
        writes.extend(rest.map(|(key, value)| Write::Put(key.clone(), value.clone())));
        if let Some(value) = theirs.get(&entry) {
            let heads = [Key::Document(id.clone()), Key::Gone(id.clone())];
            let heads = heads.iter().filter_map(|key| ours.get(&key.spelled()));
            let newest = heads.max_by_key(|kept| stamp(kept));
            let value = newest.map_or_else(|| value.clone(), |ours| over(&entry, ours, value));
            writes.push(Write::Put(entry, value));
        }
    }
}

/// A record that comes over one of ours: it is the newer of the two from now on.
fn over(key: &str, ours: &str, theirs: &str) -> String {
    let before = stamp(ours);
    if ours == theirs || stamp(theirs) > before {
        return theirs.to_owned();
    }
    // It was read before, and so is a record.
    restamped(key, theirs, before + 1).unwrap_or_else(|_| theirs.to_owned())
}

fn aside(key: &str, value: &str) -> Write {
    Write::Put([ASIDE, key].concat(), value.to_owned())
}

/// Records by the documents that they are about.
fn by_document(all: Records) -> BTreeMap<DocumentId, Records> {
    let mut documents: BTreeMap<DocumentId, Records> = BTreeMap::new();
    for (key, value) in all {
        if let Some(known) = Key::parse(&key) {
            documents.entry(known.document().clone()).or_default().insert(key, value);
        }
    }
    documents
}

fn opened(id: &DocumentId, records: &Records) -> Result<Opened, OpenError> {
    let table: Shelf = Arc::new(Table(records.clone()));
    Store::new(table, String::new()).open(id)
}

/// How a document stands; nothing of one that is gone on both sides.
fn standing(id: &DocumentId, ours: &Records, theirs: &Records) -> Option<Standing> {
    let entry = Key::Document(id.clone()).spelled();
    let gone = Key::Gone(id.clone()).spelled();
    Some(match (ours.contains_key(&entry), theirs.contains_key(&entry)) {
        (true, false) => Standing::DeletedThere,
        (false, false) if ours.contains_key(&gone) => return None,
        (false, false) => Standing::Note,
        (false, true) if ours.contains_key(&gone) => Standing::DeletedHere,
        (false, true) => Standing::New,
        (true, true) if ours == theirs => Standing::Same,
        (true, true) => match opened(id, ours) {
            Ok(ours_now) => {
                let [own, other] =
                    [ours, theirs].map(|one| one.get(&entry).map(|kept| stamp(kept)));
                let is_same = || {
                    opened(id, theirs).is_ok_and(|theirs| {
                        theirs.on == ours_now.on && theirs.trashed_ms == ours_now.trashed_ms
                    })
                };
                match own.cmp(&other) {
                    Ordering::Less => Standing::Newer,
                    Ordering::Equal if is_same() => Standing::Same,
                    _ => Standing::Older,
                }
            }
            Err(OpenError::Unreadable(one)) if matches!(one.why, RecordError::Newer(_)) => {
                Standing::BeyondUs
            }
            Err(_) => Standing::DamagedHere,
        },
    })
}

fn project(ours: Option<&String>, theirs: &str) -> Standing {
    let Some(ours) = ours else { return Standing::New };
    let read =
        |kept: &str| decode::<ProjectRecord>(PROJECT, kept).and_then(ProjectRecord::into_project);
    match (read(ours), read(theirs)) {
        (Err(RecordError::Newer(_)), _) => Standing::BeyondUs,
        (Err(_), _) => Standing::DamagedHere,
        (ours, theirs) if ours == theirs => Standing::Same,
        _ if stamp(theirs) > stamp(ours) => Standing::Newer,
        _ => Standing::Older,
    }
}

fn title(id: &DocumentId, theirs: &Records, ours: &Records) -> String {
    let entry = Key::Document(id.clone()).spelled();
    let both = [theirs, ours].into_iter().filter_map(|records| records.get(&entry));
    let titles = both.filter_map(|kept| decode::<Shelved>(&entry, kept).ok());
    let mut titles = titles.map(|shelved| shelved.document.title).filter(|title| !title.is_empty());
    titles.next().unwrap_or_else(|| id.to_string())
}

/// Makes all these writes; if one cannot be made, what was there before is put back.
///
/// # Errors
/// [`StorageError`] if a write was refused.
pub fn make<K: KeyValue>(place: &K, writes: &[Write]) -> Result<(), StorageError> {
    let mut before: Vec<(&str, Option<String>)> = Vec::new();
    for write in writes {
        let key = match write {
            Write::Put(key, _) | Write::Remove(key) => key,
        };
        let made = place.get(key).and_then(|kept| {
            before.push((key, kept));
            match write {
                Write::Put(key, value) => place.set(key, value),
                Write::Remove(key) => place.remove(key),
            }
        });
        if let Err(refusal) = made {
            for (key, kept) in before.into_iter().rev() {
                // What was there a moment ago has room again.
                let _ = match kept {
                    Some(kept) => place.set(key, &kept),
                    None => place.remove(key),
                };
            }
            return Err(refusal);
        }
    }
    Ok(())
}
