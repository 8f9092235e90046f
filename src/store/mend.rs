//! Gives each of the two places what it lacks.
//!
//! It is done before anything is shown, and again when the journal has failed: so nothing is written
//! into a place that was not read first. What is damaged in one place is replaced by what the other
//! has, and put aside there; nothing is ever thrown away because it could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::Arc;

use super::before::{backup, forget};
use super::key::{Key, PROJECT, SETTINGS};
use super::newer::{Standing, Subject, Verdict, is_head, standings, verdicts};
use super::{KeyValue, OpenError, Opened, Shelf, StorageError, Store, Twofold, Write};
use crate::model::DocumentId;

/// Records by their keys.
pub type Records = BTreeMap<String, String>;

/// As many documents are brought back to an emptied local storage: about as many as fit into it.
const MOST_BROUGHT_BACK: usize = 500;

/// What lies under this and a key was found damaged there, and has been replaced.
pub const ASIDE: &str = "hearsay/aside/";

/// The journal, as far as it takes to compare it with local storage.
pub trait Journal {
    /// The records by which places are compared ([`is_head`]). They are asked for in this moment, and come when
    /// they come.
    ///
    /// # Errors
    /// [`StorageError`] if they cannot be read.
    fn heads(&self) -> impl Future<Output = Result<Records, StorageError>>;

    /// All records of a document.
    ///
    /// # Errors
    /// [`StorageError`] if they cannot be read.
    fn records_of(&self, id: &DocumentId) -> impl Future<Output = Result<Records, StorageError>>;

    /// Makes all these writes or none.
    ///
    /// # Errors
    /// [`StorageError`] if none was made.
    fn commit(&self, writes: &[Write]) -> impl Future<Output = Result<(), StorageError>>;
}

/// What both places say about themselves: the records by which they are compared.
#[derive(Debug)]
pub struct Heads {
    near: Records,
    far: Records,
}

impl Heads {
    /// Reads them, in local storage with what lies beyond it, and in the journal.
    ///
    /// # Errors
    /// [`StorageError`] if the journal cannot be read. Local storage that cannot be read has none.
    pub async fn read<K: KeyValue>(
        place: &Twofold<K>,
        journal: &impl Journal,
    ) -> Result<Self, StorageError> {
        // While the journal looks for its own: browsers fetch local storage when it is first read.
        let far = journal.heads();
        let keys = place.keys().unwrap_or_default().into_iter().filter(|key| is_head(key));
        let near = keys.filter_map(|key| Some((key.clone(), place.get(&key).ok()??))).collect();
        Ok(Self { near, far: far.await? })
    }

    /// Hands them back if there is something to [`mend`], which is rare. Mostly both places say the same. And
    /// where local storage is full, all that it has is the same, and the documents beyond are only listed: it
    /// takes long enough to read the list of thousands.
    pub fn to_mend<K: KeyValue>(self, place: &Twofold<K>) -> Option<Self> {
        let Self { near, mut far } = self;
        let is_same = near.iter().all(|(key, value)| far.get(key) == Some(value));
        // A document may have two heads.
        if !is_same || (1..=2 * MOST_BROUGHT_BACK).contains(&(far.len() - near.len())) {
            return Some(Self { near, far });
        }
        far.retain(|key, _| !near.contains_key(key));
        for (key, value) in far {
            match key.as_str() {
                PROJECT | SETTINGS => drop(place.take_in(key, value)),
                _ => place.lay_beyond(key, value),
            }
        }
        None
    }
}

/// Gives each place what it lacks; says how many documents local storage had lost or had damaged. What is
/// `doubtful` the journal gets in any case: it may have refused one edit and taken the next, and then it
/// is as new as local storage and has a hole.
///
/// # Errors
/// [`StorageError`] if the journal cannot be read or written; local storage may have got some of what
/// it lacks then, and has lost nothing.
pub async fn mend<K: KeyValue>(
    place: &Twofold<K>,
    journal: &impl Journal,
    Heads { near, far }: Heads,
    doubtful: &BTreeSet<Subject>,
) -> Result<usize, StorageError> {
    let is_emptied = near.is_empty();
    // Mostly all is the same, and need not even be read.
    let differs = |key: &&String| near.get(*key) != far.get(*key);
    let differing =
        near.keys().chain(far.keys()).filter(differs).filter_map(|key| Subject::of(key));
    let differing: BTreeSet<_> = differing.chain(doubtful.iter().cloned()).collect();
    if differing.is_empty() {
        return Ok(0);
    }
    let look = |heads: &Records, is_in_question: &dyn Fn(&Subject) -> bool| {
        let is_in_question =
            |key: &String| Subject::of(key).is_some_and(|subject| is_in_question(&subject));
        standings(heads.iter().filter(|(key, _)| is_in_question(key)))
    };
    let ours = look(&near, &|subject| differing.contains(subject));
    // Of what local storage knows nothing there is nothing to weigh. It has room for a few hundred documents,
    // and the journal may have thousands.
    let theirs = look(&far, &|subject| ours.contains_key(subject));
    let own = keys_by_subject(place);
    let mut verdicts = verdicts(&ours, &theirs);
    let is_news = |subject: &Subject| differing.contains(subject) && !ours.contains_key(subject);
    let news: BTreeSet<_> = far.keys().filter_map(|key| Subject::of(key)).filter(is_news).collect();
    verdicts.extend(news.into_iter().map(|subject| (subject, Verdict::FirstIsBehind)));
    let is_settled = |subject: &&Subject| verdicts.iter().all(|(other, _)| other != *subject);
    let is_ours = |subject: &&Subject| matches!(ours.get(*subject), Some(Standing::Written(_)));
    let doubtful: Vec<_> = doubtful.iter().filter(is_settled).filter(is_ours).collect();
    verdicts.extend(doubtful.into_iter().map(|one| (one.clone(), Verdict::SecondIsBehind)));
    let missing = verdicts.iter().filter(|(subject, _)| !ours.contains_key(subject)).count();
    let mut brings_back = missing <= MOST_BROUGHT_BACK;
    let (mut writes, mut restored) = (Vec::new(), 0);
    for (subject, verdict) in verdicts {
        match verdict {
            Verdict::FirstIsDamaged => {
                for (key, value) in about(&near, &subject) {
                    put_aside(place, &mut writes, key, value);
                }
            }
            Verdict::SecondIsDamaged => {
                let aside = about(&far, &subject)
                    .map(|(key, value)| Write::Put([ASIDE, key].concat(), value.clone()));
                writes.extend(aside);
            }
            Verdict::FirstIsBehind | Verdict::SecondIsBehind => {}
        }
        let is_known = ours.contains_key(&subject);
        match (verdict, &subject) {
            (Verdict::SecondIsBehind | Verdict::SecondIsDamaged, _) => {
                if let Subject::Common(_) = subject {
                    writes.extend(earlier(place, about(&far, &subject)));
                }
                give(place, journal, (&subject, &own), theirs.contains_key(&subject), &mut writes)
                    .await?;
            }
            (_, Subject::Document(id)) if is_known || brings_back => {
                let is_there = far.contains_key(&Key::Document(id.clone()).spelled());
                let is_readable = || {
                    let standing = standings(about(&far, &subject)).remove(&subject);
                    matches!(standing, Some(Standing::Written(_)))
                };
                restored += usize::from((is_emptied || is_known) && is_there && is_readable());
                let had_room = bring(place, journal, (id, &own)).await?;
                brings_back = brings_back && had_room;
            }
            // It is listed, and read when it is opened.
            (_, Subject::Document(_)) => {
                for (key, value) in about(&far, &subject) {
                    place.lay_beyond(key.clone(), value.clone());
                }
            }
            (_, Subject::Common(_)) => {
                for (key, value) in about(&far, &subject) {
                    place.take_in(key.clone(), value.clone());
                }
            }
        }
    }
    give_all(place, journal, &writes).await?;
    Ok(restored)
}

/// Brings a document's records from the journal, if a document can be made of them. What lies otherwise
/// in local storage is put aside.
///
/// # Errors
/// [`StorageError`] if the journal cannot be read.
pub async fn fetch<K: KeyValue>(
    place: &Twofold<K>,
    journal: &impl Journal,
    id: &DocumentId,
) -> Result<(), StorageError> {
    let records = journal.records_of(id).await?;
    if opened(records.clone(), id).is_err() {
        return Ok(());
    }
    let mut writes = Vec::new();
    for key in about_it(&keys_by_subject(place), &Subject::Document(id.clone())) {
        let old = place.get(key).ok().flatten();
        if let Some(old) = old.filter(|old| records.get(key) != Some(old)) {
            put_aside(place, &mut writes, key, &old);
            place.drop_copy(key);
        }
    }
    for (key, value) in records {
        place.take_in(key, value);
    }
    give_all(place, journal, &writes).await
}

/// The document of which these are all records; nothing is written anywhere.
///
/// # Errors
/// [`OpenError`] if they do not make a document.
pub fn opened(records: Records, id: &DocumentId) -> Result<Opened, OpenError> {
    let table: Shelf = Arc::new(Table(records));
    Store::new(table, String::new()).open(id)
}

/// Gives the journal what it lacks, unless another tab writes it.
async fn give_all<K: KeyValue>(
    place: &Twofold<K>,
    journal: &impl Journal,
    writes: &[Write],
) -> Result<(), StorageError> {
    if writes.is_empty() || place.reads_only() { Ok(()) } else { journal.commit(writes).await }
}

/// The heads of a subject.
fn about<'a>(
    heads: &'a Records,
    subject: &Subject,
) -> impl Iterator<Item = (&'a String, &'a String)> {
    let keys = match subject {
        Subject::Common(key) => vec![(*key).to_owned()],
        Subject::Document(id) => {
            [Key::Document(id.clone()), Key::Gone(id.clone())].iter().map(Key::spelled).collect()
        }
    };
    keys.into_iter().filter_map(|key| heads.get_key_value(&key))
}

/// The keys of all records in local storage and beyond it, each with what it is about. They are asked for
/// once, since the browser takes its time to answer.
fn keys_by_subject<K: KeyValue>(place: &Twofold<K>) -> Vec<(Subject, String)> {
    let keys = place.keys().unwrap_or_default().into_iter();
    keys.filter_map(|key| Some((Subject::of(&key)?, key))).collect()
}

fn about_it<'a>(
    keys: &'a [(Subject, String)],
    wanted: &Subject,
) -> impl Iterator<Item = &'a String> {
    keys.iter().filter(move |(subject, _)| subject == wanted).map(|(_, key)| key)
}

/// Keeps what was damaged beside what replaces it, in both places.
fn put_aside<K: KeyValue>(place: &Twofold<K>, writes: &mut Vec<Write>, key: &str, value: &str) {
    let aside = [ASIDE, key].concat();
    place.take_in(aside.clone(), value.to_owned());
    writes.push(Write::Put(aside, value.to_owned()));
}

/// Brings all records of a document from the journal; says whether local storage had room for them.
async fn bring<K: KeyValue>(
    place: &Twofold<K>,
    journal: &impl Journal,
    (id, keys): (&DocumentId, &[(Subject, String)]),
) -> Result<bool, StorageError> {
    let records = journal.records_of(id).await?;
    let subject = Subject::Document(id.clone());
    for key in about_it(keys, &subject).filter(|key| !records.contains_key(*key)) {
        place.drop_copy(key);
    }
    // The entry comes last: until it is there, the others are not listed.
    let entry = Key::Document(id.clone()).spelled();
    let (last, first): (Vec<_>, Vec<_>) = records.into_iter().partition(|(key, _)| *key == entry);
    let all = first.into_iter().chain(last);
    Ok(all.fold(true, |had_room, (key, value)| place.take_in(key, value) && had_room))
}

/// Writes down all that the journal lacks about a subject.
async fn give<K: KeyValue>(
    place: &Twofold<K>,
    journal: &impl Journal,
    (subject, keys): (&Subject, &[(Subject, String)]),
    is_known: bool,
    writes: &mut Vec<Write>,
) -> Result<(), StorageError> {
    let own: Vec<_> = about_it(keys, subject).collect();
    if let (Subject::Document(id), true) = (subject, is_known) {
        let there = journal.records_of(id).await?;
        if own.contains(&&Key::Gone(id.clone()).spelled()) {
            writes.push(Write::Remove(forget(id)));
        } else {
            writes.extend(earlier(place, &there));
        }
        writes.extend(there.into_keys().filter(|key| !own.contains(&key)).map(Write::Remove));
    }
    for key in own {
        if let Ok(Some(value)) = place.get(key) {
            writes.push(Write::Put(key.clone(), value));
        }
    }
    Ok(())
}

/// What keeps those records of the journal that are to be other ones, and are of an earlier form.
fn earlier<'a, K: KeyValue>(
    place: &'a Twofold<K>,
    there: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> impl Iterator<Item = Write> {
    let is_other = |key: &String, value| place.get(key).ok().flatten().as_ref() != Some(value);
    let others = there.into_iter().filter(move |(key, value)| is_other(key, *value));
    others.filter_map(|(key, value)| backup(key, value))
}

/// Records that were read, to see whether a document can be made of them.
pub(super) struct Table(pub(super) Records);

impl KeyValue for Table {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.get(key).cloned())
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Full)
    }

    fn remove(&self, _: &str) -> Result<(), StorageError> {
        Err(StorageError::Full)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.0.keys().cloned().collect())
    }
}
