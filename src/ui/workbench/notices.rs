//! What the page has to say to its user.

use std::sync::Arc;

use gloo::timers::callback::Timeout;

use super::Workbench;
use crate::model::{AnnotatedDocument, DocumentId};
use crate::store::Unreadable;
use crate::ui::dom::worker;

/// How long a notice is shown, in milliseconds: long enough to read two sentences.
const NOTICE_MS: u32 = 6_000;

/// How long a notice is shown that offers something to do, in milliseconds.
const OFFER_MS: u32 = 20_000;

/// What is told to those who would lose something by a new version.
const UNKEPT: &str = "Some of your edits are not kept in this browser, and the update would lose them: \
                      export them first, or make room for them.";

/// A message that goes away, perhaps with something to do about it.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Notice {
    /// The sentence.
    pub(in crate::ui) message: String,
    /// What can be done about it.
    pub(in crate::ui) offer: Option<Offer>,
    /// Whether something went wrong.
    pub(in crate::ui) is_error: bool,
}

/// Something to do about a notice.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) enum Offer {
    /// Take the document out of the trash.
    Restore(DocumentId),
    /// Put a document that was deleted for good back.
    PutBack(Box<AnnotatedDocument>),
    /// Show what could not be read.
    ShowProblems,
    /// Show what the checks found.
    ShowChecks,
}

impl Workbench {
    /// Shows a sentence that goes away.
    pub(in crate::ui) fn tell(self, message: impl Into<String>) {
        self.show(Notice { message: message.into(), offer: None, is_error: false });
    }

    /// Shows what went wrong, until the user has seen it.
    pub(in crate::ui) fn warn(self, message: impl Into<String>) {
        self.show(Notice { message: message.into(), offer: None, is_error: true });
    }

    /// Shows a notice; one that is no error goes away by itself.
    pub(super) fn show(self, notice: Notice) {
        let lasts_ms = if notice.offer.is_some() { OFFER_MS } else { NOTICE_MS };
        let is_error = notice.is_error;
        let shown = Arc::new(notice);
        self.notice.set(Some(Arc::clone(&shown)));
        if !is_error {
            Timeout::new(lasts_ms, move || {
                let is_still_there = |now: &Option<Arc<Notice>>| {
                    now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &shown))
                };
                if self.notice.with_untracked(is_still_there) {
                    self.notice.set(None);
                }
            })
            .forget();
        }
    }

    /// The notice that is shown, tracked.
    pub(in crate::ui) fn notice(self) -> Option<Arc<Notice>> {
        self.notice.get()
    }

    /// Takes the notice away.
    pub(in crate::ui) fn dismiss(self) {
        self.notice.set(None);
    }

    /// Takes a notice away that only said what was done: it is not true any more.
    pub(super) fn drop_passing_notice(self) {
        let passes = |notice: &Arc<Notice>| !notice.is_error && notice.offer.is_none();
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(passes)) {
            self.dismiss();
        }
    }

    /// Why edits are not kept, if they are not, tracked.
    pub(in crate::ui) fn unkept(self) -> Option<String> {
        self.unkept.get().or_else(|| self.journal_failure())
    }

    /// Loads the page in its new version, unless something would be lost by that.
    pub(in crate::ui) fn update(self) {
        if self.unkept.with_untracked(Option::is_some) || self.journal_has_failed() {
            self.warn(UNKEPT);
        } else {
            worker::update();
        }
    }

    /// What is stored but cannot be read, tracked.
    pub(in crate::ui) fn unreadable(self) -> Vec<Unreadable> {
        self.unreadable.get()
    }

    /// What could not be read of the last file, tracked.
    pub(in crate::ui) fn problems(self) -> Vec<String> {
        self.problems.get()
    }

    /// What listeners to the page are told, tracked.
    pub(in crate::ui) fn announcement(self) -> String {
        self.announcement.get()
    }

    /// Says a sentence to those who listen to the page, even if it is the one that was said last.
    pub(in crate::ui) fn announce(self, sentence: &str) {
        let is_repeated = self.announcement.with_untracked(|said| said == sentence);
        // What does not change is not read out: a space at the end is a change that nobody hears.
        let end = if is_repeated { "\u{a0}" } else { "" };
        self.announcement.set([sentence, end].concat());
    }
}
