//! Many documents out of one heap of records.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::OpenError;
use super::keep::Opened;
use super::key::Key;
use super::mend::{Records, opened};
use crate::model::DocumentId;

/// Opens documents, each out of its own of these `records`, in the order of `ids`. A store would look through
/// all keys for the edits of each document; here that is done once.
///
/// # Errors
/// [`OpenError`] in the place of each document that they do not make.
#[must_use]
pub fn opened_all(ids: &[DocumentId], records: Records) -> Vec<Result<Opened, OpenError>> {
    let mut by_document: BTreeMap<DocumentId, Records> = BTreeMap::new();
    for (key, value) in records {
        if let Some(parsed) = Key::parse(&key) {
            by_document.entry(parsed.document().clone()).or_default().insert(key, value);
        }
    }
    ids.iter().map(|id| opened(by_document.remove(id).unwrap_or_default(), id)).collect()
}

/// Which of two documents comes first in the browser's database, by their names.
#[must_use]
pub fn as_in_browsers(one: &str, other: &str) -> Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}
