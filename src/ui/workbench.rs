//! The one place that holds what is open and the only one that changes it.
//!
//! Documents live in a plain, unreactive desk; the signals beside it say *that* something changed,
//! as narrowly as possible: each paragraph has a trigger of its own, so that a new span redraws the
//! paragraphs it lies in and nothing else.

mod desk;
mod documents;
mod export;
mod navigation;

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::edit::keymap::Keymap;
use crate::edit::{Change, Command, Rejection, Transaction};
use crate::model::{AnnotatedDocument, AnnotationId, DocumentId, Schema, Span};
use crate::store::{Entry, Settings, Unreadable};
use crate::text::Fragments;
use crate::ui::dom::{page, storage::LocalStorage};
use desk::{Desk, Loaded};

pub(super) use export::{Scope, Target};
pub(super) use navigation::Reveal;

/// How long a notice is shown, in milliseconds: long enough to read two sentences.
const NOTICE_MS: u32 = 6_000;

/// How long a notice is shown that offers something to do, in milliseconds.
const OFFER_MS: u32 = 20_000;

/// Which of the three places a narrow screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    /// The list of documents.
    Documents,
    /// The text.
    Article,
    /// The list of annotations.
    Annotations,
}

/// A dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialog {
    /// What is known about the article.
    Details,
    /// Taking data out.
    Export,
    /// All keys.
    Keys,
    /// What could not be read of a file.
    Problems,
}

/// A message that goes away, perhaps with something to do about it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// The sentence.
    pub(super) message: String,
    /// What can be done about it.
    pub(super) offer: Option<Offer>,
    /// Whether something went wrong.
    pub(super) is_error: bool,
}

/// Something to do about a notice.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Offer {
    /// Take the document out of the trash.
    Restore(DocumentId),
    /// Put a document that was deleted for good back.
    PutBack(Box<AnnotatedDocument>),
    /// Show what could not be read.
    ShowProblems,
}

/// What a user has selected in the text but not yet tagged.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// What would be marked.
    pub(super) fragments: Fragments,
    /// Whether the selection is finished, and not still being dragged.
    pub(super) settled: bool,
}

/// What everything on the page shares. Copied freely; it is a handful of handles.
#[derive(Clone, Copy)]
pub(super) struct Workbench {
    schema: StoredValue<Schema>,
    keymap: StoredValue<Keymap>,
    desk: StoredValue<Desk>,
    settings: RwSignal<Settings>,
    listing: RwSignal<Vec<Entry>>,
    unreadable: RwSignal<Vec<Unreadable>>,
    open: RwSignal<Option<DocumentId>>,
    /// Why the document that is chosen cannot be shown.
    shut: RwSignal<Option<String>>,
    /// Runs whenever the open document or its annotations change at all; for what is cheap to
    /// work out again, such as counts.
    changed: Trigger,
    selected: RwSignal<Option<AnnotationId>>,
    pending: RwSignal<Option<Pending>>,
    /// Why edits are not kept, if they are not.
    unkept: RwSignal<Option<String>>,
    notice: RwSignal<Option<Arc<Notice>>>,
    announcement: RwSignal<String>,
    problems: RwSignal<Vec<String>>,
    /// Which place a narrow screen shows.
    pub(super) panel: RwSignal<Panel>,
    /// Which dialog is open.
    pub(super) dialog: RwSignal<Option<Dialog>>,
}

impl Workbench {
    /// Lists what is kept and opens what was open last.
    pub(super) fn start() -> Self {
        let schema = Schema::claims_denials_quotes();
        let workbench = Self {
            keymap: StoredValue::new(Keymap::for_schema(&schema)),
            schema: StoredValue::new(schema),
            desk: StoredValue::new(Desk::new(LocalStorage, page::fresh_name())),
            settings: RwSignal::default(),
            listing: RwSignal::default(),
            unreadable: RwSignal::default(),
            open: RwSignal::new(None),
            shut: RwSignal::new(None),
            changed: Trigger::new(),
            selected: RwSignal::new(None),
            pending: RwSignal::new(None),
            unkept: RwSignal::new(None),
            notice: RwSignal::new(None),
            announcement: RwSignal::default(),
            problems: RwSignal::default(),
            panel: RwSignal::new(Panel::Article),
            dialog: RwSignal::new(None),
        };
        workbench.boot();
        workbench
    }

    /// The workbench of the component that asks.
    pub(super) fn expect() -> Self {
        use_context().expect("App provides the workbench to everything in it")
    }

    /// What `read` makes of the labels.
    pub(super) fn with_schema<T>(self, read: impl FnOnce(&Schema) -> T) -> T {
        self.schema.with_value(read)
    }

    /// The keys.
    pub(super) fn keymap(self) -> Keymap {
        self.keymap.get_value()
    }

    /// What `read` makes of the open document; `None` if none is open. It tracks nothing: what
    /// shows the result tracks a trigger.
    pub(super) fn with_open<T>(self, read: impl FnOnce(&AnnotatedDocument) -> T) -> Option<T> {
        let id = self.open.get_untracked()?;
        self.desk.with_value(|desk| desk.loaded(&id).map(|loaded| read(&loaded.on)))
    }

    /// Runs again whenever the open document or its annotations change at all.
    pub(super) fn track_changes(self) {
        self.changed.track();
    }

    /// Runs again whenever anything in that paragraph looks different.
    pub(super) fn track_paragraph(self, paragraph: usize) {
        let trigger = self.desk.with_value(|desk| desk.paragraph(paragraph));
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }

    /// A span of the open document.
    pub(super) fn span(self, id: &AnnotationId) -> Option<Arc<Span>> {
        self.with_open(|on| on.annotations.span(id).cloned()).flatten()
    }

    /// The selected span's name, tracked.
    pub(super) fn selected(self) -> Option<AnnotationId> {
        self.selected.get()
    }

    /// The selected span's name.
    pub(super) fn selected_untracked(self) -> Option<AnnotationId> {
        self.selected.get_untracked()
    }

    /// What is selected in the text but not tagged.
    pub(super) fn pending_untracked(self) -> Option<Pending> {
        self.pending.get_untracked()
    }

    /// The names of the spans that start in a paragraph, in the order of reading.
    pub(super) fn spans_starting_in(self, paragraph: usize) -> Vec<AnnotationId> {
        let names = self.with_open(|on| {
            let range = *on.document.text.paragraphs().get(paragraph)?;
            let starting = on.annotations.spans_starting_in(range);
            Some(starting.map(|span| span.id.clone()).collect())
        });
        names.flatten().unwrap_or_default()
    }

    /// Whether a paragraph's group in the list of annotations is built; one that is not there is.
    pub(super) fn group(self, paragraph: usize) -> ArcRwSignal<bool> {
        let group = self.desk.with_value(|desk| desk.group(paragraph));
        group.unwrap_or_else(|| ArcRwSignal::new(true))
    }

    /// Whether a paragraph's group in the list of annotations is built, untracked.
    pub(super) fn group_is_built(self, paragraph: usize) -> bool {
        self.group(paragraph).get_untracked()
    }

    /// Builds a paragraph's group in the list of annotations.
    pub(super) fn build_group(self, paragraph: usize) {
        let group = self.group(paragraph);
        if !group.get_untracked() {
            group.set(true);
        }
    }

    /// What is selected in the text but not tagged, tracked.
    pub(super) fn pending(self) -> Option<Pending> {
        self.pending.get()
    }

    /// Whether there is something to undo and to redo, tracked.
    pub(super) fn can_undo_redo(self) -> (bool, bool) {
        self.changed.track();
        let Some(id) = self.open.get() else { return (false, false) };
        self.desk.with_value(|desk| {
            desk.loaded(&id).map_or((false, false), |loaded| {
                (loaded.history.can_undo(), loaded.history.can_redo())
            })
        })
    }

    /// Does what `command` means, keeps it, and redraws what looks different.
    ///
    /// # Errors
    /// [`Rejection`] if it does not apply; the user has been told then.
    pub(super) fn dispatch(self, command: &Command) -> Result<(), Rejection> {
        let Some(id) = self.open.get_untracked() else { return Ok(()) };
        let planned = self.desk.try_update_value(|desk| {
            let loaded = desk.loaded_mut(&id)?;
            let plan = self.with_schema(|schema| crate::edit::plan(schema, &loaded.on, command));
            Some(plan.inspect(|transaction| {
                transaction.apply(&mut loaded.on);
                loaded.history.record(transaction.clone());
            }))
        });
        match planned.flatten() {
            None => Ok(()),
            Some(Ok(transaction)) => {
                self.after(&id, &transaction);
                Ok(())
            }
            Some(Err(Rejection::NothingToDo)) => Err(Rejection::NothingToDo),
            Some(Err(rejection)) => {
                self.tell(rejection.to_string());
                Err(rejection)
            }
        }
    }

    /// Ends a run of edits that are undone together, when the user leaves the field.
    pub(super) fn end_run(self) {
        self.with_history(|loaded| {
            loaded.history.end_run();
            None
        });
    }

    /// Takes the last edit back.
    pub(super) fn undo(self) {
        if self.with_history(|loaded| loaded.history.undo()) {
            self.announce("Undone.");
        }
    }

    /// Does again what was undone last.
    pub(super) fn redo(self) {
        if self.with_history(|loaded| loaded.history.redo()) {
            self.announce("Done again.");
        }
    }

    fn with_history(self, step: impl FnOnce(&mut Loaded) -> Option<Transaction>) -> bool {
        let Some(id) = self.open.get_untracked() else { return false };
        let transaction = self.desk.try_update_value(|desk| {
            let loaded = desk.loaded_mut(&id)?;
            let transaction = step(loaded)?;
            transaction.apply(&mut loaded.on);
            Some(transaction)
        });
        let Some(transaction) = transaction.flatten() else { return false };
        self.after(&id, &transaction);
        true
    }

    /// What follows every change: it is kept first, then shown.
    fn after(self, id: &DocumentId, transaction: &Transaction) {
        let kept = self.desk.try_update_value(|desk| desk.keep(id, transaction));
        if let Some(kept) = kept {
            self.unkept.set(kept.err().map(|error| error.to_string()));
        }
        let gone = self.selected.with_untracked(|selected| {
            selected.as_ref().is_some_and(|selected| self.span(selected).is_none())
        });
        if gone {
            self.selected.set(None);
        }
        self.redraw(transaction.touched());
        self.changed.notify();
        let is_details = |change: &Change| matches!(change, Change::Details { .. });
        if transaction.changes().iter().any(is_details) {
            self.update_entry(id);
        }
    }

    /// Redraws the paragraphs that `ranges` lie in.
    fn redraw(self, ranges: impl Iterator<Item = crate::text::TextRange>) {
        let mut touched: Vec<usize> = self
            .with_open(|on| {
                ranges.map(|range| on.document.text.paragraph_at(range.start())).collect()
            })
            .unwrap_or_default();
        touched.dedup();
        for paragraph in touched {
            let trigger = self.desk.with_value(|desk| desk.paragraph(paragraph));
            if let Some(trigger) = trigger {
                trigger.notify();
            }
        }
    }

    /// Shows a sentence that goes away.
    pub(super) fn tell(self, message: impl Into<String>) {
        self.show(Notice { message: message.into(), offer: None, is_error: false });
    }

    /// Shows what went wrong, until the user has seen it.
    pub(super) fn warn(self, message: impl Into<String>) {
        self.show(Notice { message: message.into(), offer: None, is_error: true });
    }

    /// Shows a notice; one that is no error goes away by itself.
    fn show(self, notice: Notice) {
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
    pub(super) fn notice(self) -> Option<Arc<Notice>> {
        self.notice.get()
    }

    /// Takes the notice away.
    pub(super) fn dismiss(self) {
        self.notice.set(None);
    }

    /// Why edits are not kept, if they are not, tracked.
    pub(super) fn unkept(self) -> Option<String> {
        self.unkept.get()
    }

    /// What is stored but cannot be read, tracked.
    pub(super) fn unreadable(self) -> Vec<Unreadable> {
        self.unreadable.get()
    }

    /// What could not be read of the last file, tracked.
    pub(super) fn problems(self) -> Vec<String> {
        self.problems.get()
    }

    /// What listeners to the page are told, tracked.
    pub(super) fn announcement(self) -> String {
        self.announcement.get()
    }

    /// Says a sentence to those who listen to the page.
    pub(super) fn announce(self, sentence: &str) {
        self.announcement.set(sentence.to_owned());
    }
}
