//! The two places in which everything is kept: they are compared before anything is shown, and each edit
//! goes into both. What one lacks is given to it by [`mending`](super::mending), which is loaded later.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::model::DocumentId;
use crate::store::mend::Heads;
use crate::store::newer::Subject;
use crate::store::{OpenError, StorageError, Twofold, Write};
use crate::ui::counted::counted;
use crate::ui::dom::database::{self, Database};
use crate::ui::dom::storage::LocalStorage;
use crate::ui::dom::tabs;
use crate::ui::later::{self, once_there};

/// Where everything is kept.
pub(in crate::ui) type Place = Twofold<LocalStorage>;

/// How it stands about the journal.
#[derive(Default)]
pub(super) struct Journal {
    /// Whether there is one.
    pub(super) is_there: bool,
    /// How many transactions are not yet on disk.
    under_way: usize,
    /// Why something is not in it, if that is so.
    pub(super) failure: Option<String>,
    /// Whether it is being mended now.
    pub(super) is_mending: bool,
    /// What it did not take, or came too late to be seen while it was being mended.
    pub(super) doubtful: BTreeSet<Subject>,
    /// Whether the user knows that local storage takes no more.
    pub(super) has_told_refusal: bool,
}

/// What was found before anything was shown.
pub(in crate::ui) struct Kept {
    /// Both places.
    pub(super) place: Place,
    /// Whether another tab writes.
    pub(super) follows: bool,
    has_journal: bool,
    /// How many documents one place had lost.
    restored: usize,
    failure: Option<String>,
}

/// Looks at both places, and gives each what it lacks.
///
/// # Errors
/// A sentence for the user, if what gives it cannot be loaded: then nothing may be shown, since what is
/// older could be taken for the last there is.
pub(in crate::ui) async fn gather() -> Result<Kept, &'static str> {
    let place = Place::new(LocalStorage);
    // The browser opens it while it says who writes.
    let opening = database::open();
    // Who writes is settled first: the others give neither place anything.
    let follows = !tabs::begin().await;
    if follows {
        place.begin_reading();
    }
    let (mut restored, mut failure) = (0, None);
    let has_journal = opening.await.is_ok();
    if has_journal {
        match Heads::read(&place, &Database).await {
            Ok(heads) => {
                if let Some(heads) = heads.to_mend(&place) {
                    let parts = later::load().await?;
                    match (parts.mend)(place.clone(), heads).await {
                        Ok(count) => restored = count,
                        Err(error) => failure = Some(error.to_string()),
                    }
                }
            }
            Err(error) => failure = Some(error.to_string()),
        }
        if !follows {
            place.add_journal();
        }
    }
    Ok(Kept { place, follows, has_journal, restored, failure })
}

impl Workbench {
    /// Takes note of what was found before anything was shown.
    pub(super) fn begin_journal(self, kept: &Kept) {
        self.journal.update(|journal| {
            journal.is_there = kept.has_journal;
            journal.failure.clone_from(&kept.failure);
        });
        if kept.restored > 0 && !kept.follows {
            let articles = counted(kept.restored, "article", "articles");
            self.tell(format!(
                "The browser had lost some of what it kept. {articles} came back from the second copy."
            ));
        }
    }

    /// What follows when something was to be kept: the user hears of it if local storage has refused, and
    /// the journal gets it.
    pub(super) fn after_keeping(self, kept: Result<(), StorageError>) {
        self.unkept.set(kept.err().map(|error| error.to_string()));
        self.count_edit();
        self.commit();
    }

    /// Counts an edit, as its stamp does.
    pub(super) fn count_edit(self) {
        self.edits.update(|edits| *edits += 1);
    }

    /// Has the journal take in what was just written: in the event in which the user did it.
    pub(super) fn commit(self) {
        let (writes, refusal) =
            self.desk.with_untracked(|desk| (desk.place.take_untold(), desk.place.take_refusal()));
        if let Some(refusal) = refusal {
            once_there(self, move |parts| (parts.tell_refusal)(self, refusal));
        }
        if writes.is_empty() {
            return;
        }
        if !self.journal.with_untracked(|journal| journal.is_there) {
            return self.tell_tabs(&writes);
        }
        if self.journal_has_failed() {
            return once_there(self, move |parts| (parts.mend_anew)(self, writes));
        }
        let done = database::commit(&writes);
        self.journal.update(|journal| journal.under_way += 1);
        spawn_local(async move {
            let done = done.await;
            self.journal.update(|journal| {
                journal.under_way -= 1;
                if let Err(error) = &done {
                    journal.failure = Some(error.to_string());
                }
            });
            if done.is_ok() {
                self.tell_tabs(&writes);
            } else {
                // What is dead stays dead until it is opened anew.
                database::close();
                once_there(self, move |parts| (parts.mend_anew)(self, writes));
            }
        });
    }

    /// Tells the other tabs what was kept.
    fn tell_tabs(self, writes: &[Write]) {
        if let Some(parts) = self.later() {
            (parts.tell_tabs)(writes);
        }
    }

    /// Whether something is on its way to the disk, tracked.
    pub(in crate::ui) fn is_keeping(self) -> bool {
        self.journal.with(|journal| journal.under_way > 0)
    }

    /// Why the journal does not have everything, tracked.
    pub(super) fn journal_failure(self) -> Option<String> {
        self.journal.with(|journal| journal.failure.clone())
    }

    /// Whether the journal does not have everything, now.
    pub(super) fn journal_has_failed(self) -> bool {
        self.journal.with_untracked(|journal| journal.failure.is_some())
    }

    /// Calls `then` once the records of these documents are here: at once if they are, and otherwise
    /// when the journal has answered, whatever it said.
    pub(super) fn once_here(
        self,
        ids: Vec<DocumentId>,
        then: impl FnOnce() + Send + Sync + 'static,
    ) {
        let has_journal = self.journal.with_untracked(|journal| journal.is_there);
        let away: Vec<_> = match has_journal {
            true => ids.into_iter().filter(|id| !self.is_here(id)).collect(),
            false => Vec::new(),
        };
        if away.is_empty() {
            return then();
        }
        once_there(self, move |parts| (parts.fetch)(self, away, Box::new(then)));
    }

    fn is_here(self, id: &DocumentId) -> bool {
        self.desk.update_untracked(|desk| match desk.load(id) {
            Err(OpenError::Missing(_) | OpenError::Unreadable(_)) => false,
            Err(OpenError::Storage(_)) | Ok(_) => true,
        })
    }
}
