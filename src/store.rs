//! What is kept: which record lies under which key, how records are written, read and replayed.
//!
//! ```text
//! hearsay/document/ID               what is known about a document; the list reads only these
//! hearsay/text/ID                   its text, written once
//! hearsay/annotations/ID            its annotations when its operations were last folded
//! hearsay/operation/SEQ/ACTOR/ID    one edit made since
//! hearsay/gone/ID                   that a document was deleted for good
//! hearsay/project                   the schema, the guideline, who is who
//! hearsay/settings                  which document is open, colours, snapping, the user's own keys
//! hearsay/before/KEY                what lay under a key in an earlier form; only in the journal
//! ```
//!
//! An edit writes one small record of its own, so that saving costs the same in a note of a hundred
//! words and in a book, and two tabs never overwrite each other's edits. Opening a document reads
//! its annotations and replays the operations in the order of their sequence number and actor. When it is
//! shown and there are many, they are folded into one record again ([`fold`]). Every operation says what a
//! thing *is* afterwards, so one that is replayed twice, because the browser died while folding, does no
//! harm.
//!
//! All this lies in two places ([`twofold`]): in local storage, which answers at once, and in a journal in
//! the browser's database, which has on disk what it says it has. They are compared before anything is
//! shown ([`newer`]), and each gets from the other what it lacks ([`mend`]).
//!
//! All of it but the settings can be taken out as one file and brought in again ([`project_file`]); what a
//! file would add or change is known before it does ([`arrival`]).
//!
//! A record that is written anew keeps what a newer Hearsay put into it ([`unknown`]). One that is of an
//! earlier form is kept as it was when it is written in the newest ([`before`]).
//!
//! What cannot be read is never written over: the document stays shut, with its records as they
//! are, and the user can take them out as they are.

use std::sync::Arc;

pub mod arrival;
pub mod before;
pub mod fold;
pub mod keep;
pub mod key;
pub mod many;
pub mod mend;
pub mod newer;
pub mod project_file;
pub mod record;
pub mod report;
pub mod settings;
pub mod twofold;
pub mod unknown;

pub use keep::{Entry, Listing, OpenError, Opened, Store, Unreadable};
pub use settings::{Settings, Snap, Theme};
pub use twofold::{Twofold, Write};

/// A place that keeps strings under keys: the browser's local storage, or a table in a test.
pub trait KeyValue {
    /// The value under `key`.
    ///
    /// # Errors
    /// [`StorageError`] if the place cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Puts `value` under `key`, over what was there.
    ///
    /// # Errors
    /// [`StorageError`] if it is not kept; then what was there is still there.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;

    /// Takes `key` and its value out.
    ///
    /// # Errors
    /// [`StorageError`] if the place cannot be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All keys, in any order.
    ///
    /// # Errors
    /// [`StorageError`] if the place cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Any place, in one type: for each, the compiler would write the whole store out again.
pub type Shelf = Arc<dyn KeyValue + Send + Sync>;

impl<K: KeyValue + ?Sized> KeyValue for Arc<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        (**self).get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        (**self).set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        (**self).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        (**self).keys()
    }
}

/// Why something is not kept. Each is a sentence for the person who works on it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StorageError {
    /// The browser gives no storage: it is switched off, or the page may not use it.
    #[error(
        "This browser does not let the page store anything, so nothing is kept when the page closes. Allow site data for this page, or export before you leave."
    )]
    Off,
    /// There is no room left.
    #[error(
        "The browser’s storage for this page is full, so new edits are no longer kept. Export your articles, then delete some for good from the trash."
    )]
    Full,
    /// The browser refused for a reason of its own.
    #[error("The browser could not store this ({0}). Export your articles before you leave.")]
    Refused(String),
}
