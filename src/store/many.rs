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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::format::raw::Raw;
    use crate::model::Details;
    use crate::store::{KeyValue, StorageError, Store};

    /// What is kept, in memory.
    #[derive(Default)]
    struct Kept(Mutex<Records>);

    impl KeyValue for Kept {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            Ok(self.0.lock().expect("no test panics with it").get(key).cloned())
        }

        fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
            let mut kept = self.0.lock().expect("no test panics with it");
            kept.insert(key.to_owned(), value.to_owned());
            Ok(())
        }

        fn remove(&self, key: &str) -> Result<(), StorageError> {
            self.0.lock().expect("no test panics with it").remove(key);
            Ok(())
        }

        fn keys(&self) -> Result<Vec<String>, StorageError> {
            Ok(self.0.lock().expect("no test panics with it").keys().cloned().collect())
        }
    }

    /// The texts of the documents called `wanted`, where “a” and “b” are kept, and of “c” only the entry.
    fn check(wanted: &[&str], expected: &[Option<&str>]) {
        let kept = Arc::new(Kept::default());
        let store = Store::new(Arc::clone(&kept), "me".to_owned());
        for id in ["a", "b", "c"] {
            let raw = Raw::take_in(&format!("Text {id}")).expect("it has words");
            let (mut on, _) = raw.into_document(Details::default(), "me", [], []);
            on.document.id = id.into();
            store.put(&on, None, 0).expect("memory takes all");
        }
        kept.remove(&Key::Text("c".into()).spelled()).expect("memory gives all");
        let ids: Vec<DocumentId> = wanted.iter().map(|id| (*id).into()).collect();
        let records = kept.0.lock().expect("no test panics with it").clone();
        let texts = opened_all(&ids, records).into_iter();
        let texts: Vec<_> =
            texts.map(|found| Some(found.ok()?.on.document.text.as_str().to_owned())).collect();
        let texts: Vec<_> = texts.iter().map(Option::as_deref).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn each_document_comes_out_of_its_own_records_in_the_order_asked_for() {
        check(&["b", "a"], &[Some("Text b"), Some("Text a")]);
    }

    #[test]
    fn what_is_missing_or_not_whole_leaves_its_place_empty() {
        check(&["c", "a", "d"], &[None, Some("Text a"), None]);
    }

    #[test]
    fn browsers_order_by_units_of_utf16() {
        let mut names = ["\u{ff61}", "😀", "a"];
        names.sort_by(|one, other| as_in_browsers(one, other));
        assert_eq!(names, ["a", "😀", "\u{ff61}"]);
    }
}
