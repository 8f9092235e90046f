//! A journal in memory, as the browser's database is one.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use hearsay::model::DocumentId;
use hearsay::store::before::BEFORE;
use hearsay::store::key::{Key, OPERATIONS};
use hearsay::store::mend::{Journal, Records};
use hearsay::store::newer::is_head;
use hearsay::store::{StorageError, Write};

/// A journal in memory. It answers at once.
#[derive(Default)]
pub(crate) struct Table(pub(crate) RefCell<Records>);

impl Table {
    /// Makes these writes.
    pub(crate) fn take(&self, writes: &[Write]) {
        let mut records = self.0.borrow_mut();
        for write in writes {
            match write {
                Write::Put(key, value) => drop(records.insert(key.clone(), value.clone())),
                Write::Remove(key) => {
                    records.remove(key);
                    // The copy of an entry takes along all others of its document.
                    let id = key.strip_prefix(BEFORE).and_then(document_of);
                    let is_of = |key: &String| key.strip_prefix(BEFORE).and_then(document_of) == id;
                    records.retain(|key, _| id.is_none() || !is_of(key));
                    // So do all operations together.
                    if let Some(id) = key.strip_prefix(OPERATIONS) {
                        let is_of = |key: &String| match Key::parse(key) {
                            Some(Key::Operation { document, .. }) => document.as_str() == id,
                            _ => false,
                        };
                        records.retain(|key, _| !is_of(key));
                    }
                }
            }
        }
    }

    /// The records under keys that are wanted.
    pub(crate) fn those(&self, is_wanted: impl Fn(&str) -> bool) -> Records {
        let records = self.0.borrow();
        let wanted = records.iter().filter(|(key, _)| is_wanted(key));
        wanted.map(|(key, value)| (key.clone(), value.clone())).collect()
    }
}

impl Journal for Table {
    async fn heads(&self) -> Result<Records, StorageError> {
        Ok(self.those(is_head))
    }

    async fn records_of(&self, id: &DocumentId) -> Result<Records, StorageError> {
        Ok(self.those(|key| Key::parse(key).is_some_and(|key| key.document() == id)))
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StorageError> {
        self.take(writes);
        Ok(())
    }
}

/// What comes of something that waits for nothing.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a journal in memory answers at once"),
    }
}

fn document_of(key: &str) -> Option<DocumentId> {
    Key::parse(key).map(|key| key.document().clone())
}
