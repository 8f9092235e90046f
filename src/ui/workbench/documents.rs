//! Opening documents, and putting them away.

use std::cell::Cell;

use leptos::prelude::*;

use super::{Manner, Notice, Offer, Panel, Workbench};
use crate::edit::action::Action;
use crate::model::{AnnotatedDocument, DocumentId};
use crate::store::{Entry, OpenError};
use crate::text::snap::QuoteMarks;
use crate::ui::article;
use crate::ui::commands::obey;
use crate::ui::dom::{focus, frame, page, rescue, selection};

/// How long after an article is shown what was done to it is folded, in milliseconds: somebody who opens one
/// has begun to read then.
const FOLD_MS: u32 = 2_000;

thread_local! {
    /// How many edits had been made when a notice last offered to take one back.
    static OFFERED_AT: Cell<u64> = const { Cell::new(0) };
}

impl Workbench {
    /// Lists what is kept and opens what was open last, unless the page stops at that.
    pub(super) fn boot(self) {
        self.list();
        self.settings
            .set(self.desk.with_untracked(|desk| desk.store.settings()).unwrap_or_default());
        let settings = self.settings.get_untracked();
        page::paint(settings.theme);
        let mut project = self.desk.with_untracked(|desk| desk.store.project()).unwrap_or_default();
        if settings.without_quote_marks {
            // Before there were schemas, this was a setting of the page.
            std::sync::Arc::make_mut(&mut project.schema).quote_marks = QuoteMarks::Excluded;
        }
        self.show_project(project);
        if self.is_safe.get_untracked() {
            return;
        }
        let Some(last) = settings.open.map(|id| DocumentId::from(id.as_str())) else { return };
        let is_there = |entry: &Entry| entry.id == last && entry.trashed_ms.is_none();
        if self.listing.with_untracked(|listing| listing.iter().any(is_there)) {
            self.open(&last);
        }
    }

    /// Lists what is kept.
    pub(super) fn list(self) {
        match self.desk.with_untracked(|desk| desk.store.list()) {
            Ok(listing) => {
                self.listing.set(listing.documents);
                self.unreadable.set(listing.unreadable);
                self.edits.set(listing.edits);
            }
            Err(error) => self.unkept.set(Some(error.to_string())),
        }
    }

    /// What `read` makes of the documents, in the order in which they were added; tracked.
    pub(in crate::ui) fn with_documents<T>(self, read: impl FnOnce(&[Entry]) -> T) -> T {
        self.listing.with(|listing| read(listing))
    }

    /// The open document's name, tracked.
    pub(in crate::ui) fn open_id(self) -> Option<DocumentId> {
        self.open.get()
    }

    /// Why the chosen document cannot be shown, tracked.
    pub(in crate::ui) fn shut(self) -> Option<String> {
        self.shut.get()
    }

    /// A document's title.
    pub(in crate::ui) fn title_of(self, id: &DocumentId) -> String {
        self.entry(id).map(|entry| entry.title).unwrap_or_default()
    }

    /// How many spans a document has now; `None` if it has not been opened yet.
    pub(in crate::ui) fn span_count(self, id: &DocumentId) -> Option<usize> {
        self.desk.with_untracked(|desk| Some(desk.loaded(id)?.on.annotations.span_count()))
    }

    /// Shows the first screen, where a new article can be brought.
    pub(in crate::ui) fn begin_new(self) {
        self.open.set(None);
        self.shut.set(None);
        self.forget_place();
        self.panel.set(Panel::Article);
        self.changed.notify();
    }

    /// Shows a document.
    pub(in crate::ui) fn open(self, id: &DocumentId) {
        if self.open.with_untracked(|open| open.as_ref() == Some(id)) {
            self.panel.set(Panel::Article);
            return;
        }
        let (id, before) = (id.clone(), self.open.get_untracked());
        self.once_here(vec![id.clone()], move || {
            // The user may have gone on to another meanwhile.
            if self.open.with_untracked(|open| *open == before) {
                self.open_here(&id);
            }
        });
    }

    fn open_here(self, id: &DocumentId) {
        let loaded = self.desk.update_untracked(|desk| {
            let loaded = desk.load(id).map(|_| ());
            desk.lay_out(id);
            loaded
        });
        self.forget_place();
        self.panel.set(Panel::Article);
        match loaded {
            Ok(()) => {
                self.shut.set(None);
                // The list's entry may be older than the document, if the browser died in between.
                self.update_entry(id);
                self.open.set(Some(id.clone()));
                self.remember(|settings| settings.open = Some(id.to_string()));
                if self.is_safe.get_untracked() {
                    self.is_safe.set(false);
                    rescue::leave_safe_mode();
                }
                frame::once_in_page(|| {
                    // Of a selection in what stood there before, browsers leave a caret behind the text, where
                    // nobody sees it and no sentence is next.
                    selection::clear();
                    // The keyboard goes where the work is.
                    focus::focus(article::TEXT_ID);
                });
                let id = id.clone();
                frame::after_frame(FOLD_MS, move || {
                    if let Some(parts) = self.later() {
                        (parts.fold)(self, &id);
                    }
                });
            }
            Err(error) => {
                self.open.set(None);
                self.shut.set(Some(error.to_string()));
            }
        }
        self.changed.notify();
    }

    /// Folds what was done to a document into what is kept of its annotations, if that is much.
    pub(in crate::ui) fn fold(self, id: &DocumentId) {
        if self.follows.get_untracked() {
            return;
        }
        self.desk.with_untracked(|desk| {
            if desk.store.has_much_to_fold(id) == Ok(true) {
                // It is a convenience: where it cannot be done, what is kept says the same as before.
                let _ = desk.store.fold(id);
            }
        });
        self.commit();
    }

    pub(super) fn entry(self, id: &DocumentId) -> Option<Entry> {
        self.listing.with_untracked(|listing| listing.iter().find(|e| e.id == *id).cloned())
    }

    /// Brings the list up to date with a document whose details changed.
    pub(super) fn update_entry(self, id: &DocumentId) {
        let entry = self.desk.with_untracked(|desk| {
            desk.loaded(id).map(|loaded| entry_of(&loaded.on, loaded.trashed_ms))
        });
        let Some(entry) = entry else { return };
        self.listing.update(|listing| {
            if let Some(old) = listing.iter_mut().find(|old| old.id == *id) {
                *old = entry;
            }
        });
    }

    /// Puts a document into the trash.
    pub(in crate::ui) fn trash(self, id: &DocumentId) {
        if self.put_away(id, Some(page::now_ms())) {
            let message = format!("“{}” is in the trash.", self.title_of(id));
            if self.open.get_untracked().as_ref() == Some(id) {
                self.close();
            }
            self.offer_back(message, Offer::Restore(id.clone()));
        }
    }

    /// Says what was done and offers to take it back, which undo does, too, as long as nothing else was done.
    fn offer_back(self, message: String, offer: Offer) {
        OFFERED_AT.set(self.edits.get_untracked());
        self.show(Notice { message, offer: Some(offer), is_error: false });
    }

    /// Takes back what a notice offers to take back, if that was done last; says whether it was.
    pub(super) fn accept_offer_back(self) -> bool {
        let notice = self.notice.get_untracked();
        let offer = notice.and_then(|notice| notice.offer.clone());
        match offer {
            Some(offer @ (Offer::Restore(_) | Offer::PutBack(_)))
                if OFFERED_AT.get() == self.edits.get_untracked() =>
            {
                self.accept(offer);
                true
            }
            _ => false,
        }
    }

    /// Takes a document out of the trash.
    pub(in crate::ui) fn restore(self, id: &DocumentId) {
        if self.put_away(id, None) {
            self.announce("Article restored.");
        }
    }

    fn put_away(self, id: &DocumentId, trashed_ms: Option<u64>) -> bool {
        if !self.may_edit() {
            return false;
        }
        let done = self.desk.update_untracked(|desk| desk.trash(id, trashed_ms));
        self.count_edit();
        self.commit();
        match done {
            Ok(()) => {}
            // Without storage the trash is as lasting as the rest of the session.
            Err(OpenError::Storage(error)) => self.unkept.set(Some(error.to_string())),
            Err(OpenError::Missing(_)) if self.unkept.with_untracked(Option::is_some) => {}
            Err(error) => {
                self.warn(error.to_string());
                return false;
            }
        }
        self.listing.update(|listing| {
            if let Some(entry) = listing.iter_mut().find(|entry| entry.id == *id) {
                entry.trashed_ms = trashed_ms;
            }
        });
        true
    }

    /// Deletes a document for good; the notice offers to put it back while it is shown.
    pub(in crate::ui) fn erase(self, id: &DocumentId) {
        let id = id.clone();
        self.once_here(vec![id.clone()], move || self.erase_here(&id));
    }

    fn erase_here(self, id: &DocumentId) {
        if !self.may_edit() {
            return;
        }
        let erased = self.desk.update_untracked(|desk| desk.erase(id));
        self.count_edit();
        self.commit();
        match erased {
            Ok(on) => {
                self.listing.update(|listing| listing.retain(|entry| entry.id != *id));
                let message = format!("“{}” is deleted for good.", on.document.details.title);
                self.offer_back(message, Offer::PutBack(Box::new(on)));
            }
            Err(error) => self.warn(error.to_string()),
        }
    }

    /// Does what a notice offers.
    pub(in crate::ui) fn accept(self, offer: Offer) {
        self.dismiss();
        match offer {
            Offer::Restore(id) => {
                self.restore(&id);
                self.open(&id);
            }
            Offer::PutBack(on) if self.may_edit() => {
                let id = on.document.id.clone();
                self.add(*on);
                self.open(&id);
            }
            Offer::PutBack(_) => {}
            Offer::ShowChecks => obey(self, Action::ShowChecks),
            Offer::ShowProblems => self.dialog.set(Some(super::Dialog::Problems)),
        }
    }

    /// Closes the open document; the next in the list is shown, or the first screen.
    pub(super) fn close(self) {
        let next = self.listing.with_untracked(|listing| {
            listing.iter().rev().find(|entry| entry.trashed_ms.is_none()).map(|e| e.id.clone())
        });
        match next {
            Some(next) => self.open(&next),
            None => self.begin_new(),
        }
    }

    /// Opens the next article in the list or the one before, round the end.
    pub(in crate::ui) fn walk_documents(self, forward: bool) {
        let now = self.open.get_untracked();
        let next = self.listing.with_untracked(|listing| {
            let there: Vec<_> = listing.iter().filter(|entry| entry.trashed_ms.is_none()).collect();
            let count = there.len();
            // The list shows the newest first.
            let place = there.iter().position(|entry| Some(&entry.id) == now.as_ref());
            let next = match place {
                Some(place) if forward => (place + count - 1) % count,
                Some(place) => (place + 1) % count,
                None => count.checked_sub(1)?,
            };
            there.get(next).map(|entry| entry.id.clone())
        });
        if let Some(next) = next {
            self.open(&next);
            self.announce(&self.title_of(&next));
        }
    }

    /// Forgets where in the article the user was.
    fn forget_place(self) {
        self.selected.set(None);
        self.let_go_of_several();
        self.pending.set(None);
        self.manner.set(Manner::default());
        self.cursor.set(None);
        self.finding.set(None);
        self.linking.set(None);
        self.checks.update(|checks| checks.found = None);
        // What it asks about lies in the article that was open.
        self.dialog.set(None);
    }
}

pub(super) fn entry_of(on: &AnnotatedDocument, trashed_ms: Option<u64>) -> Entry {
    let document = &on.document;
    Entry {
        id: document.id.clone(),
        title: document.details.title.clone(),
        outlet: document.details.outlet.clone(),
        date: document.details.date.clone(),
        added_ms: document.added_ms,
        sha256: document.text.sha256().to_owned(),
        annotator: on.annotations.annotator().to_string(),
        trashed_ms,
        spans: on.annotations.span_count(),
        uses: on.annotations.uses().clone(),
    }
}
