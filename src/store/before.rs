//! What was kept in an earlier form, beside what has come in its place.
//!
//! A record is written in the newest form when it is written the next time, and in that moment, in the same
//! transaction, the journal gets how it was until then. So an update never has to go through thousands of
//! articles at once, and nothing is written in a newer form of which there is no copy in the one before: who
//! wants to go back to the Hearsay before can. Where the browser gives no journal there is no room for it.
//!
//! What is deleted for good is deleted here, too.

use super::Write;
use super::key::Key;
use super::mend::Records;
use super::project_file::belongs;
use super::record::is_earlier;
use crate::model::DocumentId;

/// What lies under this and a key lay under that key until it was written in a newer form. It is only in the
/// journal.
pub const BEFORE: &str = "hearsay/before/";

/// What keeps a record that is about to be replaced or removed, if it is of an earlier form.
#[must_use]
pub fn backup(key: &str, old: &str) -> Option<Write> {
    is_earlier(old).then(|| Write::Put([BEFORE, key].concat(), old.to_owned()))
}

/// The key under which all that is kept so of a document goes when it is removed: the copy of its entry,
/// below which the journal has the others.
#[must_use]
pub fn forget(id: &DocumentId) -> String {
    [BEFORE, &Key::Document(id.clone()).spelled()].concat()
}

/// What was kept so, and how many bytes it takes.
#[must_use]
pub fn size(journal: &Records) -> (usize, usize) {
    let kept = journal.iter().filter(|(key, _)| key.starts_with(BEFORE));
    kept.fold((0, 0), |(count, bytes), (key, value)| (count + 1, bytes + key.len() + value.len()))
}

/// Everything in `journal` as it was before anything was written in a newer form, for a project file.
#[must_use]
pub fn as_it_was(journal: &Records) -> Records {
    let now = journal.iter().filter(|(_, value)| is_earlier(value));
    let now = now.map(|(key, value)| (key.as_str(), value));
    let kept = journal.iter().filter_map(|(key, value)| Some((key.strip_prefix(BEFORE)?, value)));
    now.chain(kept)
        .filter(|(key, _)| belongs(key))
        .map(|(key, value)| (key.to_owned(), value.clone()))
        .collect()
}
