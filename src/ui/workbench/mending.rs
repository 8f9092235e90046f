//! Giving each of the two places what it lacks. It is rarely needed, and so loaded later.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use super::journal::Place;
use crate::model::DocumentId;
use crate::store::mend::{self, Heads};
use crate::store::newer::Subject;
use crate::store::{StorageError, Write};
use crate::ui::dom::database::{self, Database};

/// What comes of mending: how many documents local storage had lost.
pub(in crate::ui) type Mending = Pin<Box<dyn Future<Output = Result<usize, StorageError>>>>;

/// What is done once that is there which it needs.
pub(in crate::ui) type Rest = Box<dyn FnOnce()>;

/// Mends both places before anything is shown.
pub(in crate::ui) fn mended(place: Place, heads: Heads) -> Mending {
    Box::pin(async move { mend::mend(&place, &Database, heads, &BTreeSet::new()).await })
}

impl Workbench {
    /// Opens the journal anew and gives it what it lacks, beside all else what it did not take. If that
    /// fails, the next edit tries again.
    pub(in crate::ui) fn mend_anew(self, refused: Vec<Write>) {
        let subject = |write: &Write| match write {
            Write::Put(key, _) | Write::Remove(key) => Subject::of(key),
        };
        let is_mending = self.journal.update_untracked(|journal| {
            journal.doubtful.extend(refused.iter().filter_map(subject));
            std::mem::replace(&mut journal.is_mending, true)
        });
        if is_mending {
            return;
        }
        let place = self.desk.with_untracked(|desk| desk.place.clone());
        spawn_local(async move {
            let mended = loop {
                let doubtful =
                    self.journal.update_untracked(|journal| std::mem::take(&mut journal.doubtful));
                let mended = mend_now(&place, &doubtful).await;
                if mended.is_err() {
                    database::close();
                    self.journal.update_untracked(|journal| journal.doubtful.extend(doubtful));
                }
                let is_whole = self.journal.with_untracked(|journal| journal.doubtful.is_empty());
                if mended.is_err() || is_whole {
                    break mended;
                }
            };
            self.journal.update(|journal| {
                journal.is_mending = false;
                journal.failure = mended.err().map(|error| error.to_string());
            });
        });
    }

    /// Tells the user once that local storage takes no more.
    pub(in crate::ui) fn tell_refusal(self, refusal: StorageError) {
        let is_known = self
            .journal
            .update_untracked(|journal| std::mem::replace(&mut journal.has_told_refusal, true));
        if is_known {
            return;
        }
        let why = match refusal {
            StorageError::Full => "has no room left",
            StorageError::Off => "is switched off",
            StorageError::Refused(_) => "refuses to work",
        };
        self.tell(format!(
            "This browser’s local storage {why}. All is kept in its database; export now and then."
        ));
    }

    /// Brings the records of documents from the journal, then does the rest.
    pub(in crate::ui) fn fetch(self, ids: Vec<DocumentId>, then: Rest) {
        spawn_local(async move {
            let place = self.desk.with_untracked(|desk| desk.place.clone());
            for id in ids {
                // What cannot be brought is told when it cannot be opened.
                let _ = mend::fetch(&place, &Database, &id).await;
            }
            then();
        });
    }
}

/// Compares both places anew, and gives each what it lacks; the journal what is `doubtful` in any case.
pub(super) async fn mend_now(
    place: &Place,
    doubtful: &BTreeSet<Subject>,
) -> Result<(), StorageError> {
    database::open().await?;
    let heads = Heads::read(place, &Database).await?;
    mend::mend(place, &Database, heads, doubtful).await.map(drop)
}
