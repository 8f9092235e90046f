//! The one way in which documents change: planned, applied, remembered, kept, and then shown.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Workbench;
use super::desk::Loaded;
use crate::edit::{Change, Command, History, Rejection, Step, Transaction};
use crate::model::DocumentId;
use crate::text::TextRange;
use crate::ui::article::TEXT_ID;
use crate::ui::dom::{frame, sight};

/// So many paragraphs are redrawn without a look at which are in sight: about a frame's work.
const AT_ONCE: usize = 30;

/// How long after the text has been drawn the list follows, in milliseconds: a frame, so that the
/// browser has brought the text to the screen by then.
pub(super) const LAG_MS: u32 = 16;

impl Workbench {
    /// Whether there is something to undo and to redo, tracked.
    pub(in crate::ui) fn can_undo_redo(self) -> (bool, bool) {
        self.changed.track();
        self.project.with(|_| ());
        let id = self.open.get();
        let of_project = self.project_history.with_untracked(stamps);
        let of_document = id.map_or((None, None), |id| self.stamps_of(&id));
        let is_there = |one: Option<u64>, other: Option<u64>| one.or(other).is_some();
        (is_there(of_project.0, of_document.0), is_there(of_project.1, of_document.1))
    }

    /// The stamps of what would be undone and redone in a document.
    fn stamps_of(self, id: &DocumentId) -> (Option<u64>, Option<u64>) {
        self.desk.with_untracked(|desk| {
            desk.loaded(id).map_or((None, None), |loaded| stamps(&loaded.history))
        })
    }

    /// A stamp for an edit that is being made: larger than that of any before.
    pub(super) fn next_stamp(self) -> u64 {
        self.stamp.update_untracked(|stamp| {
            *stamp += 1;
            *stamp
        })
    }

    /// Does what `command` means, keeps it, and redraws what looks different.
    ///
    /// # Errors
    /// [`Rejection`] if it does not apply; the user has been told then.
    pub(in crate::ui) fn dispatch(self, command: &Command) -> Result<(), Rejection> {
        if !self.may_edit() {
            return Err(Rejection::NotHere);
        }
        let Some(id) = self.open.get_untracked() else { return Ok(()) };
        let stamp = self.next_stamp();
        let planned = self.desk.update_untracked(|desk| {
            let loaded = desk.loaded_mut(&id)?;
            let plan = self.with_schema(|schema| crate::edit::plan(schema, &loaded.on, command));
            Some(plan.inspect(|transaction| {
                transaction.apply(&mut loaded.on);
                loaded.history.record(transaction.clone(), stamp);
            }))
        });
        match planned {
            None => Ok(()),
            Some(Ok(transaction)) => {
                self.project_history.update_untracked(History::forget_undone);
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
        if self.accept_offer_back() || self.step_back_or_on(true) {
            self.announce("Undone.");
        } else {
            self.announce("There is nothing to undo.");
        }
    }

    /// Does again what was undone last.
    pub(in crate::ui) fn redo(self) {
        if self.step_back_or_on(false) {
            self.announce("Done again.");
        } else {
            self.announce("There is nothing to do again.");
        }
    }

    /// Undoes the last edit of the open document or of the project, whichever was made later; or redoes
    /// the one of the two that was made earlier.
    fn step_back_or_on(self, back: bool) -> bool {
        if !self.may_edit() {
            return false;
        }
        let id = self.open.get_untracked();
        let of_document = id.map_or((None, None), |id| self.stamps_of(&id));
        let of_project = self.project_history.with_untracked(stamps);
        let is_of_project = match back {
            true => of_project.0 > of_document.0,
            false => match (of_project.1, of_document.1) {
                (Some(one), Some(other)) => one < other,
                (one, _) => one.is_some(),
            },
        };
        if is_of_project {
            return self.step_project(back);
        }
        self.with_history(|loaded| if back { loaded.history.undo() } else { loaded.history.redo() })
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
        self.drop_passing_notice();
        self.after(&id, &transaction);
        true
    }

    /// What follows every change: it is kept first, then shown.
    fn after(self, id: &DocumentId, transaction: &Transaction) {
        let kept = self.desk.update_untracked(|desk| desk.keep(id, transaction));
        self.after_keeping(kept);
        self.forget_selected();
        self.redraw(transaction.touched());
        self.redraw_linked(transaction);
        self.changed.notify();
        let is_details = |change: &Change| matches!(change, Change::Details { .. });
        if transaction.changes().iter().any(is_details) {
            self.update_entry(id);
        }
    }

    /// Shows what another tab has changed in the open document.
    pub(super) fn show_changed(self, pieces: BTreeSet<TextRange>) {
        self.forget_selected();
        self.redraw(pieces.into_iter());
        self.changed.notify();
    }

    /// Lets go of what is selected if it is no longer there.
    fn forget_selected(self) {
        let gone = self.selected.with_untracked(|selected| {
            selected.as_ref().is_some_and(|selected| self.span(selected).is_none())
        });
        if gone {
            self.selected.set(None);
        }
        self.forget_gone();
    }

    /// Redraws the paragraphs of the spans whose relations have changed.
    fn redraw_linked(self, transaction: &Transaction) {
        let relations = transaction.changes().iter().filter_map(|change| match change {
            Change::Relation { before, after } => Some([before, after]),
            _ => None,
        });
        let relations: Vec<_> = relations.flatten().flatten().collect();
        let spans = relations.iter().flat_map(|relation| relation.spans());
        let spans: Vec<_> = spans.filter_map(|id| self.span(id)).collect();
        self.redraw(spans.iter().map(|span| span.fragments.hull()));
    }

    /// Redraws every paragraph.
    pub(in crate::ui) fn redraw_all(self) {
        let lines = self.with_open(|on| on.document.text.paragraphs().to_vec()).unwrap_or_default();
        self.redraw(lines.into_iter());
    }

    /// Redraws the paragraphs that `ranges` lie in. If they are many, those in sight come first, and
    /// the others when these have been drawn.
    pub(super) fn redraw(self, ranges: impl Iterator<Item = TextRange>) {
        let touched = self.with_open(|on| {
            let text = &on.document.text;
            let touched = ranges.map(|range| text.paragraph_at(range.start()));
            let touched: Vec<usize> = touched.collect::<BTreeSet<_>>().into_iter().collect();
            let is_much = touched.len() > AT_ONCE;
            let seen = is_much.then(|| sight::in_sight(text, TEXT_ID)).flatten();
            let seen =
                seen.map(|seen| [seen.start(), seen.end()].map(|end| text.paragraph_at(end)));
            (touched, seen)
        });
        let Some((touched, seen)) = touched else { return };
        let is_first =
            |paragraph: &usize| seen.is_none_or(|[first, last]| (first..=last).contains(paragraph));
        let (first, later): (Vec<_>, Vec<_>) = touched.into_iter().partition(is_first);
        let (text, lines) = self.triggers(&first);
        text.iter().for_each(Notify::notify);
        self.lagging.update(|lagging| lagging.extend(lines));
        // Those of another document are no longer followed by anybody.
        let (text, lines) = self.triggers(&later);
        frame::after_frame(LAG_MS, move || {
            self.catch_up_list();
            text.iter().chain(&lines).for_each(Notify::notify);
        });
    }

    /// What is told when paragraphs change, and what when the list's lines about them do.
    fn triggers(self, paragraphs: &[usize]) -> (Vec<ArcTrigger>, Vec<ArcTrigger>) {
        self.desk.with_untracked(|desk| {
            let both = |&number: &usize| desk.paragraph(number).zip(desk.lines(number));
            paragraphs.iter().filter_map(both).unzip()
        })
    }

    /// Lists the annotations of the article that is open.
    pub(in crate::ui) fn list_open(self) {
        if self.list_of.get_untracked() != self.open.get_untracked() {
            self.list_of.set(self.open.get_untracked());
        }
    }

    /// Whether the list is that of the article that is open, tracked. It is not yet in the first frames after
    /// that was opened.
    pub(in crate::ui) fn is_listing(self) -> bool {
        self.open.with(|open| open.is_some() && self.list_of.with(|listed| listed == open))
    }

    /// Whether the list shows something otherwise than it is, tracked.
    pub(in crate::ui) fn list_is_behind(self) -> bool {
        self.lagging.with(|lagging| !lagging.is_empty())
    }

    /// Has the list show what it has not shown yet. It waits until the text is drawn: who tags one span
    /// after the other, or walks over them, looks at the text, and need not wait each time for a hundred
    /// elements beside it.
    pub(super) fn catch_up_list(self) {
        self.list_open();
        let lagging = self.lagging.get_untracked();
        self.lagging.set(Vec::new());
        lagging.iter().for_each(Notify::notify);
    }
}

/// The stamps of what would be undone and redone.
fn stamps<S: Step>(history: &History<S>) -> (Option<u64>, Option<u64>) {
    (history.last_done(), history.next_redone())
}
