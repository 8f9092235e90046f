//! Several tabs: one writes, the others show what it does, and any of them can take over.

use std::collections::BTreeSet;

use gloo::timers::callback::Timeout;
use leptos::prelude::Notify as _;
use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use super::mending::mend_now;
use crate::model::{AnnotationSet, DocumentId, Span};
use crate::store::newer::Subject;
use crate::store::{Write, key};
use crate::text::TextRange;
use crate::ui::dom::tabs;
use crate::ui::reactive::State;

/// What is told when somebody would edit in a tab that only shows.
const NOT_HERE: &str = "Hearsay is open in another tab, and that is where you edit. Press “Edit here instead” \
                        above to go on here.";

/// How long what another tab tells is gathered before it is shown, in milliseconds.
const GATHER_MS: u32 = 30;

/// What goes on between the tabs.
#[derive(Default)]
struct Tabs {
    /// Whether this tab is to write when the one that does is closed.
    waits_for_turn: bool,
    /// How often another tab has taken over.
    losses: usize,
    /// What another tab has written and is not shown yet.
    heard: BTreeSet<Subject>,
}

thread_local! {
    /// It stands here and not in the workbench, since the first screen knows nothing of it.
    static TABS: State<Tabs> = State::default();
}

fn tabs_now() -> State<Tabs> {
    TABS.with(|state| *state)
}

impl Workbench {
    /// Whether another tab writes, tracked.
    pub(in crate::ui) fn follows(self) -> bool {
        self.follows.get()
    }

    /// Whether this tab may write. If it may not, the user is told how it can.
    pub(in crate::ui) fn may_edit(self) -> bool {
        let follows = self.follows.get_untracked();
        if follows {
            self.tell(NOT_HERE);
        }
        !follows
    }

    /// Listens to other tabs, from now on.
    pub(in crate::ui) fn follow_tabs(self) {
        tabs::when_lost(move || self.begin_following());
        tabs::when_told(move |writes| self.hear(writes));
        if self.follows.get_untracked() {
            self.wait_for_turn();
        }
    }

    /// Takes over from the tab that writes.
    pub(in crate::ui) fn take_over(self) {
        spawn_local(async move {
            if tabs::take_over().await {
                self.begin_editing("You edit here now. The other tab shows what you do.").await;
            }
        });
    }

    /// Takes over when the tab that writes is closed.
    fn wait_for_turn(self) {
        let was_waiting =
            tabs_now().update_untracked(|tabs| std::mem::replace(&mut tabs.waits_for_turn, true));
        if was_waiting {
            return;
        }
        spawn_local(async move {
            let is_ours = tabs::turn().await;
            tabs_now().update_untracked(|tabs| tabs.waits_for_turn = false);
            if is_ours {
                self.begin_editing("The other tab is closed. You edit here now.").await;
            }
        });
    }

    /// Another tab has taken over.
    fn begin_following(self) {
        tabs_now().update_untracked(|tabs| tabs.losses += 1);
        self.desk.update_untracked(|desk| {
            desk.place.begin_reading();
            desk.forget_histories();
        });
        self.project_history.set(crate::edit::History::default());
        self.follows.set(true);
        self.changed.notify();
        self.wait_for_turn();
    }

    /// Reads anew what the other tab has written, then writes here.
    async fn begin_editing(self, told: &'static str) {
        let losses = || tabs_now().with_untracked(|tabs| tabs.losses);
        let before = losses();
        let place = self.desk.with_untracked(|desk| desk.place.clone());
        place.begin_writing();
        if self.journal.with_untracked(|journal| journal.is_there) {
            let mended = mend_now(&place, &BTreeSet::new()).await;
            if losses() != before {
                // While this one was reading, another has taken over: it follows already.
                return;
            }
            self.journal.update(|journal| {
                journal.failure = mended.err().map(|error| error.to_string());
            });
            place.add_journal();
        }
        self.follows.set(false);
        self.show_anew();
        self.tell(told);
    }

    /// Shows everything as it is kept.
    fn show_anew(self) {
        self.list();
        if let Ok(project) = self.desk.with_untracked(|desk| desk.store.project()) {
            self.show_project(project);
        }
        let open = self.open.get_untracked();
        self.desk.update_untracked(|desk| desk.keep_only(open.as_ref()));
        if let Some(open) = open {
            self.once_here(vec![open.clone()], move || self.show_document_anew(&open));
        }
    }

    /// Takes in what another tab has written; what comes at once is shown at once.
    fn hear(self, writes: Vec<Write>) {
        let subjects: Vec<_> = writes
            .iter()
            .filter_map(|write| match write {
                Write::Put(key, _) | Write::Remove(key) => Subject::of(key),
            })
            .collect();
        let is_first = tabs_now().update_untracked(|tabs| {
            let is_first = tabs.heard.is_empty();
            tabs.heard.extend(subjects);
            is_first
        });
        self.desk.with_untracked(|desk| desk.place.follow(writes));
        if is_first {
            let show = move || {
                let heard = tabs_now().update_untracked(|tabs| std::mem::take(&mut tabs.heard));
                heard.into_iter().for_each(|subject| self.show_heard(subject));
            };
            Timeout::new(GATHER_MS, show).forget();
        }
    }

    fn show_heard(self, subject: Subject) {
        match subject {
            Subject::Common(key::PROJECT) => {
                if let Ok(project) = self.desk.with_untracked(|desk| desk.store.project()) {
                    self.show_project(project);
                }
            }
            // Each tab has colours and an open article of its own.
            Subject::Common(_) => {}
            Subject::Document(id) => {
                self.list_one_anew(&id);
                let is_loaded = self.desk.with_untracked(|desk| desk.loaded(&id).is_some());
                if is_loaded {
                    self.once_here(vec![id.clone()], move || self.show_document_anew(&id));
                }
            }
        }
    }

    /// Lists a document as it is kept.
    fn list_one_anew(self, id: &DocumentId) {
        let entry = self.desk.with_untracked(|desk| desk.store.entry(id));
        // What cannot be read is told at the next visit.
        let Ok(entry) = entry else { return };
        self.listing.update(|listing| {
            let place = listing.iter().position(|other| other.id == *id);
            match (place, entry) {
                (Some(place), Some(entry)) => listing[place] = entry,
                (Some(place), None) => drop(listing.remove(place)),
                (None, Some(entry)) => entry.put_into(listing),
                (None, None) => {}
            }
        });
    }

    /// Shows a document as it is kept, and of the open one what looks different.
    fn show_document_anew(self, id: &DocumentId) {
        let before = self.desk.update_untracked(|desk| desk.unload(id));
        let loaded = self.desk.update_untracked(|desk| desk.load(id).map(drop));
        if self.open.with_untracked(|open| open.as_ref() != Some(id)) {
            return;
        }
        if let Err(error) = loaded {
            if self.entry(id).is_none() {
                return self.close();
            }
            self.open.set(None);
            self.shut.set(Some(error.to_string()));
            return;
        }
        let Some(before) = before else { return };
        let pieces = self.with_open(|on| {
            if on.document.text != before.on.document.text {
                return None;
            }
            Some(changed(&before.on.annotations, &on.annotations))
        });
        match pieces.flatten() {
            Some(pieces) => self.show_changed(pieces),
            None => {
                self.open.set(None);
                self.open(id);
            }
        }
    }
}

/// Where spans lie that are in one set as they are not in the other, or are linked so.
fn changed(before: &AnnotationSet, after: &AnnotationSet) -> BTreeSet<TextRange> {
    let mut pieces = BTreeSet::new();
    let mut add = |span: &Span| pieces.extend(span.fragments.iter());
    for (one, other) in [(before, after), (after, before)] {
        one.spans().filter(|span| other.span(&span.id) != Some(*span)).for_each(|span| add(span));
        let is_other = |id| one.relation(id) != other.relation(id);
        for relation in one.relations().filter(|relation| is_other(&relation.id)) {
            relation.spans().filter_map(|id| one.span(id)).for_each(|span| add(span));
        }
    }
    pieces
}
