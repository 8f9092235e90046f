//! The project file: everything that is kept but the settings of this browser, in one file that brings it
//! back as it was, to the byte.
//!
//! ```text
//! {"format":"hearsay-project","version":1}
//! {"key":"hearsay/document/k3f9","record":{"sum":"…","version":2,…}}
//! {"key":"hearsay/text/old","text":"…"}
//! ```
//!
//! After the first line each is a record with its key, in the order of the keys: as it lies there if that
//! is a JSON object in one line, and as a string otherwise. The texts come last in that order, so that a file
//! that was cut off lacks the text of every article of which it lacks anything.

mod read;

use std::sync::Arc;

use serde::de::IgnoredAny;

use super::key::{Key, PROJECT};
use super::mend::{Records, Table};
use super::newer::Subject;
use super::record::is_sound;
use super::{KeyValue, Shelf, StorageError, Store, Twofold, Write};
use crate::model::{AnnotatedDocument, Project};

pub use read::{NotProjectFile, Problem, ProjectFile, check_size, is_one, read};

/// What `format` says in every file.
const FORMAT: &str = "hearsay-project";

/// The version of the format that this program writes, and the highest it reads.
const VERSION: u32 = 1;

/// What the name of a project file ends with.
pub const ENDING: &str = ".hearsay";

/// The name of the file of a day, such as “2026-11-25”.
#[must_use]
pub fn name(day: &str) -> String {
    ["hearsay-", day, ENDING].concat()
}

/// The largest file that is read, in bytes: fifty books with ten thousand annotations each. The browser
/// holds it in memory several times over while it is looked through.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Whether a record belongs into a project file.
#[must_use]
pub fn belongs(key: &str) -> bool {
    key == PROJECT || Key::parse(key).is_some()
}

/// All records that belong into a project file, of both places. The `journal` has everything, even what
/// local storage has no room for, unless it `is_behind` because it refused something.
///
/// # Errors
/// [`StorageError`] if there is no journal and local storage cannot be read.
pub fn gather<K: KeyValue>(
    place: &K,
    journal: Records,
    is_behind: bool,
) -> Result<Records, StorageError> {
    let mut near = Records::new();
    for key in place.keys()?.into_iter().filter(|key| belongs(key)) {
        if let Some(value) = place.get(&key)? {
            near.insert(key, value);
        }
    }
    let mut all = journal;
    all.retain(|key, _| belongs(key));
    if all.is_empty() || is_behind {
        // Of a document whose text is not here, nothing but its entry is.
        let is_here = |key: &str| match Subject::of(key) {
            Some(Subject::Document(id)) => {
                near.contains_key(&Key::Text(id.clone()).spelled())
                    || near.contains_key(&Key::Gone(id).spelled())
            }
            _ => near.contains_key(key),
        };
        all.retain(|key, _| !is_here(key));
        near.extend(all);
        return Ok(near);
    }
    for (key, value) in &mut all {
        if !is_sound(key, value)
            && let Some(own) = near.remove(key)
            && is_sound(key, &own)
        {
            *value = own;
        }
    }
    Ok(all)
}

/// Adds documents of which not everything is kept, as they are now: with when each was put into the trash
/// and the number of its last edit. Where nothing is kept at all, the `project` is added, too.
pub fn add_unkept(
    records: &mut Records,
    documents: &[(AnnotatedDocument, Option<u64>, u64)],
    project: Option<&Project>,
) {
    // What is written lies beside what is there, and is then put over it.
    let beside = Arc::new(Twofold::new(Table(records.clone())));
    beside.add_journal();
    let store = Store::new(Arc::clone(&beside) as Shelf, String::new());
    // Nothing can be refused: what has no room lies in memory.
    for (on, trashed_ms, seq) in documents {
        let _ = store.put(on, *trashed_ms, *seq);
    }
    if let Some(project) = project {
        let _ = store.put_project(project);
    }
    for write in beside.take_untold() {
        match write {
            // How something was before it was written is not asked for.
            Write::Put(key, value) => drop(belongs(&key).then(|| records.insert(key, value))),
            Write::Remove(key) => drop(records.remove(&key)),
        }
    }
}

/// Records as a project file.
#[must_use]
pub fn write(records: &Records) -> String {
    let mut file = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION}}}\n");
    for (key, value) in records {
        let (kind, value) = if is_object_in_one_line(value) {
            ("record", value.clone())
        } else {
            ("text", spelled(value))
        };
        file += &format!("{{\"key\":{},\"{kind}\":{value}}}\n", spelled(key));
    }
    file
}

fn spelled(words: &str) -> String {
    serde_json::to_string(words).expect("strings are JSON")
}

fn is_object_in_one_line(value: &str) -> bool {
    value.starts_with('{')
        && value.ends_with('}')
        && !value.contains(['\n', '\r'])
        && serde_json::from_str::<IgnoredAny>(value).is_ok()
}
