//! Looking through the article as a curator would.
//!
//! What is found is worked out only while somebody looks at it, or says that an article is done.

use std::sync::Arc;

use super::{Notice, Offer, Panel, Reveal, Workbench};
use crate::check::{self, Elsewhere, Finding as Found};
use crate::edit::Command;
use crate::model::{AnnotatedDocument, AnnotationId, Details, Status};
use crate::ui::counted::counted;

/// What the checks show.
#[derive(Clone, Default)]
pub(in crate::ui) struct Checks {
    /// Whether they stand in the place of the list.
    pub(in crate::ui) shown: bool,
    /// What was found last; nothing in an article that was not looked through yet.
    pub(in crate::ui) found: Option<Arc<Vec<Found>>>,
}

impl Workbench {
    /// Shows what is found, in the place of the list of annotations.
    pub(in crate::ui) fn show_checks(self) {
        if self.with_open(|_| ()).is_none() {
            return self.tell("Open or paste an article first.");
        }
        self.panel.set(Panel::Annotations);
        self.look_through();
        self.checks.update(|checks| checks.shown = true);
        self.announce(&match self.open_checks() {
            0 => "Nothing found.".to_owned(),
            open => [&checks(open), " open."].concat(),
        });
    }

    /// Shows the list of annotations again.
    pub(in crate::ui) fn leave_checks(self) {
        if self.checks.with_untracked(|checks| checks.shown) {
            self.checks.update(|checks| checks.shown = false);
        }
    }

    /// Whether the checks stand in the place of the list, tracked.
    pub(in crate::ui) fn shows_checks(self) -> bool {
        self.checks.with(|checks| checks.shown)
    }

    /// What was found last, if the article was looked through, tracked.
    pub(in crate::ui) fn found(self) -> Option<Arc<Vec<Found>>> {
        self.checks.with(|checks| checks.found.clone())
    }

    /// How much of what was found last is open.
    fn open_checks(self) -> usize {
        let found = self.checks.with_untracked(|checks| checks.found.clone());
        found.map_or(0, |found| check::open(&found))
    }

    /// Looks through the open article again.
    pub(in crate::ui) fn look_through(self) {
        let (project, uses) = (self.project_now(), self.uses());
        let found = self.with_articles(|articles| {
            let elsewhere = Elsewhere { uses: &uses, articles };
            self.with_open(|on| check::findings(&project, on, elsewhere)).unwrap_or_default()
        });
        let is_new = |checks: &Checks| checks.found.as_deref() != Some(&found);
        if self.checks.with_untracked(is_new) {
            self.checks.update(|checks| checks.found = Some(found.into()));
        }
    }

    /// What `read` makes of all articles that are in memory and not in the trash.
    fn with_articles<T>(self, read: impl FnOnce(&[&AnnotatedDocument]) -> T) -> T {
        self.listing.with_untracked(|listing| {
            self.desk.with_untracked(|desk| {
                let loaded = listing.iter().filter_map(|entry| desk.loaded(&entry.id));
                let kept = loaded.filter(|loaded| loaded.trashed_ms.is_none());
                read(&kept.map(|loaded| &loaded.on).collect::<Vec<_>>())
            })
        })
    }

    /// Goes to one of the annotations that something was found of: the first, or the one after that
    /// which is selected.
    pub(in crate::ui) fn go_to_found(self, annotations: &[AnnotationId]) {
        let spans: Vec<_> = annotations.iter().filter_map(|id| self.span_of(id)).collect();
        let now = self.selected_untracked();
        let place = spans.iter().position(|id| Some(id) == now.as_ref());
        let next = place.map_or(0, |place| (place + 1) % spans.len());
        if let Some(id) = spans.get(next) {
            self.panel.set(Panel::Article);
            self.select(id, Reveal::Text);
            self.announce_span("selected", id);
        }
    }

    /// The span of that name, or the first that the relation of that name links.
    pub(in crate::ui) fn span_of(self, id: &AnnotationId) -> Option<AnnotationId> {
        let span = self.with_open(|on| {
            let set = &on.annotations;
            let linked = || set.relation(id).and_then(|relation| relation.spans().next());
            set.span(id).map(|span| &span.id).or_else(linked).cloned()
        });
        span.flatten()
    }

    /// Puts right what was found.
    pub(in crate::ui) fn put_right(self, fix: &Command) {
        self.end_run();
        if self.dispatch(fix).is_ok() {
            self.end_run();
            self.announce("Put right. Undo takes it back.");
        }
        self.look_through();
    }

    /// Accepts what was found as it is, for a reason; without one, no longer.
    pub(in crate::ui) fn accept_found(self, found: &str, reason: Option<&str>) {
        let (found, reason) = (found.to_owned(), reason.map(|reason| reason.trim().to_owned()));
        let is_accepted = reason.is_some();
        if self.dispatch(&Command::Accept { found, reason }).is_ok() {
            self.announce(if is_accepted { "Accepted." } else { "No longer accepted." });
        }
        self.look_through();
    }

    /// Whether the article is done, tracked.
    pub(in crate::ui) fn is_done(self) -> bool {
        self.track_changes();
        self.with_open(|on| on.document.details.status == Status::Done).unwrap_or_default()
    }

    /// Says that the article is done, or that it is not; how much is open in one that is done is told.
    pub(in crate::ui) fn switch_done(self) {
        let details = self.with_open(|on| on.document.details.clone());
        let Some(details) = details else { return self.tell("Open or paste an article first.") };
        let is_done = details.status == Status::Open;
        let status = if is_done { Status::Done } else { Status::Open };
        self.end_run();
        if self.dispatch(&Command::SetDetails { details: Details { status, ..details } }).is_err() {
            return;
        }
        self.end_run();
        self.look_through();
        match (is_done, self.open_checks()) {
            (true, 0) => self.tell("The article is marked as done."),
            (true, open) => {
                let message =
                    ["The article is marked as done. ", &checks(open), " open in it."].concat();
                self.show(Notice { message, offer: Some(Offer::ShowChecks), is_error: false });
            }
            (false, _) => self.tell("The article is open again."),
        }
    }
}

/// That many checks.
fn checks(open: usize) -> String {
    counted(open, "check is", "checks are")
}
