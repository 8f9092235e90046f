//! The one way in which documents change: planned, applied, remembered, kept, and then shown.

use leptos::prelude::*;

use super::Workbench;
use super::desk::Loaded;
use crate::edit::{Change, Command, Rejection, Transaction};
use crate::model::DocumentId;
use crate::text::TextRange;

impl Workbench {
    /// Whether there is something to undo and to redo, tracked.
    pub(in crate::ui) fn can_undo_redo(self) -> (bool, bool) {
        self.changed.track();
        let Some(id) = self.open.get() else { return (false, false) };
        self.desk.with_untracked(|desk| {
            desk.loaded(&id).map_or((false, false), |loaded| {
                (loaded.history.can_undo(), loaded.history.can_redo())
            })
        })
    }

    /// Does what `command` means, keeps it, and redraws what looks different.
    ///
    /// # Errors
    /// [`Rejection`] if it does not apply; the user has been told then.
    pub(in crate::ui) fn dispatch(self, command: &Command) -> Result<(), Rejection> {
        let Some(id) = self.open.get_untracked() else { return Ok(()) };
        let planned = self.desk.update_untracked(|desk| {
            let loaded = desk.loaded_mut(&id)?;
            let plan = self.with_schema(|schema| crate::edit::plan(schema, &loaded.on, command));
            Some(plan.inspect(|transaction| {
                transaction.apply(&mut loaded.on);
                loaded.history.record(transaction.clone());
            }))
        });
        match planned {
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
    pub(in crate::ui) fn end_run(self) {
        self.with_history(|loaded| {
            loaded.history.end_run();
            None
        });
    }

    /// Takes the last edit back.
    pub(in crate::ui) fn undo(self) {
        if self.with_history(|loaded| loaded.history.undo()) {
            self.announce("Undone.");
        }
    }

    /// Does again what was undone last.
    pub(in crate::ui) fn redo(self) {
        if self.with_history(|loaded| loaded.history.redo()) {
            self.announce("Done again.");
        }
    }

    fn with_history(self, step: impl FnOnce(&mut Loaded) -> Option<Transaction>) -> bool {
        let Some(id) = self.open.get_untracked() else { return false };
        let transaction = self.desk.update_untracked(|desk| {
            let loaded = desk.loaded_mut(&id)?;
            let transaction = step(loaded)?;
            transaction.apply(&mut loaded.on);
            Some(transaction)
        });
        let Some(transaction) = transaction else { return false };
        self.after(&id, &transaction);
        true
    }

    /// What follows every change: it is kept first, then shown.
    fn after(self, id: &DocumentId, transaction: &Transaction) {
        let kept = self.desk.update_untracked(|desk| desk.keep(id, transaction));
        self.unkept.set(kept.err().map(|error| error.to_string()));
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

    /// Redraws every paragraph.
    pub(in crate::ui) fn redraw_all(self) {
        let lines = self.with_open(|on| on.document.text.paragraphs().to_vec()).unwrap_or_default();
        self.redraw(lines.into_iter());
    }

    /// Redraws the paragraphs that `ranges` lie in.
    pub(super) fn redraw(self, ranges: impl Iterator<Item = TextRange>) {
        let mut touched: Vec<usize> = self
            .with_open(|on| {
                ranges.map(|range| on.document.text.paragraph_at(range.start())).collect()
            })
            .unwrap_or_default();
        touched.dedup();
        for paragraph in touched {
            let trigger = self.desk.with_untracked(|desk| desk.paragraph(paragraph));
            if let Some(trigger) = trigger {
                trigger.notify();
            }
        }
    }
}
