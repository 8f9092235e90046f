//! Two places as one: local storage, which answers at once, and the journal, which is on disk when it
//! says so.
//!
//! The program reads and writes local storage as if there were nothing else. Whatever it writes is
//! written down here for the journal too, to be committed as one transaction. Local storage may lose
//! the last minutes when the browser dies, and holds only five megabytes; the journal loses nothing
//! that it has confirmed. What local storage has no room for lies in memory while it is needed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::before::backup;
use super::key::Key;
use super::{KeyValue, StorageError};
use crate::model::DocumentId;

/// A write, as the journal is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Write {
    /// The value lies under the key from now on.
    Put(String, String),
    /// Nothing lies under the key any more.
    Remove(String),
}

/// The two places. A clone is the same.
#[derive(Clone, Debug)]
pub struct Twofold<K> {
    near: K,
    inside: Arc<Mutex<Inside>>,
}

#[derive(Debug, Default)]
struct Inside {
    /// What lies only in the journal, as far as it was asked for; and for a tab that only reads, what
    /// differs from local storage. Nothing, for what is not there whatever local storage says.
    beyond: BTreeMap<String, Option<String>>,
    /// The documents that do not lie in local storage with all their records.
    away: BTreeSet<DocumentId>,
    /// What was written and nobody else was told yet: neither the journal nor other tabs.
    untold: Vec<Write>,
    /// Whether there is a journal.
    has_journal: bool,
    /// Why local storage did not take something, until somebody asks.
    refusal: Option<StorageError>,
    /// Whether another tab writes, and this one only reads.
    reads_only: bool,
}

impl<K: KeyValue> Twofold<K> {
    /// `near` alone, until there is a journal.
    pub fn new(near: K) -> Self {
        Self { near, inside: Arc::default() }
    }

    /// There is a journal from now on.
    pub fn add_journal(&self) {
        let mut inside = self.inside();
        inside.has_journal = true;
        inside.untold.clear();
    }

    /// Writes nothing from now on: another tab does. What is written all the same stays in memory.
    pub fn begin_reading(&self) {
        let mut inside = self.inside();
        inside.reads_only = true;
        inside.has_journal = false;
        inside.untold.clear();
    }

    /// Whether another tab writes, and this one only reads.
    pub fn reads_only(&self) -> bool {
        self.inside().reads_only
    }

    /// Writes from now on, and forgets what it had in memory: both places are to be compared anew.
    pub fn begin_writing(&self) {
        *self.inside() = Inside::default();
    }

    /// Takes in what another tab wrote, which may not be seen in local storage for a moment.
    pub fn follow(&self, writes: Vec<Write>) {
        let mut inside = self.inside();
        for write in writes {
            match write {
                Write::Put(key, value) => inside.beyond.insert(key, Some(value)),
                Write::Remove(key) => inside.beyond.insert(key, None),
            };
        }
    }

    /// Has the journal keep what need not be at hand.
    pub fn tell_journal(&self, writes: impl IntoIterator<Item = Write>) {
        let mut inside = self.inside();
        if inside.has_journal {
            inside.untold.extend(writes);
        }
    }

    /// What the journal and other tabs are to be told, in the order in which it was written.
    pub fn take_untold(&self) -> Vec<Write> {
        std::mem::take(&mut self.inside().untold)
    }

    /// Why local storage did not take something since the last time this was asked.
    pub fn take_refusal(&self) -> Option<StorageError> {
        self.inside().refusal.take()
    }

    /// Takes in what the journal has: to local storage if there is room, otherwise into memory. Says
    /// whether there was.
    pub fn take_in(&self, key: String, value: String) -> bool {
        let written = self.write_near(&key, &value);
        if written.is_err() {
            self.lay_beyond(key, value);
        }
        written.is_ok()
    }

    /// Takes what the journal has into memory only, not to fill local storage with what nobody looks
    /// at.
    pub fn lay_beyond(&self, key: String, value: String) {
        self.inside().beyond.insert(key, Some(value));
    }

    /// Takes a record out of local storage and memory; the journal knows.
    pub fn drop_copy(&self, key: &str) {
        if self.reads_only() {
            self.inside().beyond.insert(key.to_owned(), None);
            return;
        }
        self.inside().beyond.remove(key);
        // What cannot be written cannot hold an old copy for long either: the stamps tell.
        let _ = self.near.remove(key);
    }

    /// Writes into local storage, if all records of the document are there. A document that is only partly
    /// there must not be listed there: at the next visit it would be taken for whole.
    fn write_near(&self, key: &str, value: &str) -> Result<(), StorageError> {
        if self.reads_only() {
            return Err(StorageError::Off);
        }
        let document = Key::parse(key).map(|key| key.document().clone());
        if document.as_ref().is_some_and(|id| self.inside().away.contains(id)) {
            return Err(StorageError::Full);
        }
        let written = self.near.set(key, value);
        if written.is_ok() {
            self.inside().beyond.remove(key);
            return written;
        }
        if let Some(id) = document {
            let entry = Key::Document(id.clone()).spelled();
            if let Ok(Some(listed)) = self.near.get(&entry) {
                self.inside().beyond.entry(entry.clone()).or_insert(Some(listed));
            }
            // What cannot be written here cannot be read either, and so does no harm.
            let _ = self.near.remove(&entry);
            self.inside().away.insert(id);
        }
        let _ = self.near.remove(key);
        written
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // Nothing in here panics, so that nobody finds it half done.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is another place, so that local storage need not answer.
    fn is_told(&self) -> bool {
        let inside = self.inside();
        inside.has_journal || inside.reads_only
    }

    fn tell(&self, write: Write) {
        self.inside().untold.push(write);
    }

    /// Has the journal, which has room, keep what lies under a key if it is of an earlier form.
    fn keep_earlier(&self, key: &str) {
        if let Ok(Some(old)) = self.get(key) {
            self.tell_journal(backup(key, &old));
        }
    }
}

impl<K: KeyValue> KeyValue for Twofold<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if let Some(value) = self.inside().beyond.get(key) {
            return Ok(value.clone());
        }
        match self.near.get(key) {
            Err(_) if self.is_told() => Ok(None),
            found => found,
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        if self.reads_only() {
            self.lay_beyond(key.to_owned(), value.to_owned());
            return Ok(());
        }
        self.keep_earlier(key);
        if !self.is_told() {
            self.near.set(key, value)?;
        } else if let Err(refusal) = self.write_near(key, value) {
            self.lay_beyond(key.to_owned(), value.to_owned());
            self.inside().refusal = Some(refusal);
        }
        self.tell(Write::Put(key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        if self.reads_only() {
            self.drop_copy(key);
            return Ok(());
        }
        self.keep_earlier(key);
        match self.near.remove(key) {
            Err(error) if !self.is_told() => return Err(error),
            _ => drop(self.inside().beyond.remove(key)),
        }
        self.tell(Write::Remove(key.to_owned()));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let near = match self.near.keys() {
            Err(_) if self.is_told() => Vec::new(),
            keys => keys?,
        };
        let mut all: BTreeSet<String> = near.into_iter().collect();
        for (key, value) in &self.inside().beyond {
            match value {
                Some(_) => drop(all.insert(key.clone())),
                None => drop(all.remove(key)),
            }
        }
        Ok(all.into_iter().collect())
    }
}
