//! The one place that holds what is open and the only one that changes it.
//!
//! Documents live in a plain, unreactive desk; the signals beside it say *that* something changed,
//! as narrowly as possible: each paragraph has a trigger of its own, so that a new span redraws the
//! paragraphs it lies in and nothing else.

mod attributing;
mod autosave;
mod bringing;
mod checking;
mod desk;
mod documents;
mod editing;
mod export;
mod exporting;
mod finding;
mod guideline;
mod in_turn;
mod incoming;
mod journal;
mod labelling;
mod linking;
mod listing;
mod mending;
mod moving;
mod navigation;
mod notices;
mod partners;
mod pending;
mod people;
mod project;
mod project_file;
mod reshaping;
mod schema;
mod settings;
mod several;
mod tabs;
mod your_data;

use std::sync::Arc;

use leptos::prelude::*;

use crate::edit::action::Action;
use crate::edit::chord::Chord;
use crate::edit::keymap::{Keymap, OwnKeys};
use crate::edit::{History, ProjectChange};
use crate::model::{AnnotatedDocument, AnnotationId, DocumentId, LabelId, Project, Span};
use crate::store::{Entry, Settings, Unreadable};
use crate::suggest::Listed;
use crate::text::cursor::Cursor;
use crate::ui::dom::{page, rescue};
use crate::ui::later::{Loading, Waiting};
use crate::ui::reactive::State;
use desk::Desk;
use journal::Journal;

pub(super) use autosave::OwnFile;
pub(super) use bringing::{Choices, Incoming, Prospect, Source};
pub(super) use checking::Checks;
pub(super) use export::{Losses, Scope};
pub(super) use exporting::Exporting;
pub(super) use finding::{Finding, Occurrence, Review, Wanted};
pub(super) use guideline::Guide;
pub(super) use journal::{Kept, Place, gather};
pub(super) use linking::{Choice, Linking};
pub(super) use mending::{Mending, Rest, mended};
pub(super) use navigation::Reveal;
pub(super) use notices::{Notice, Offer};
pub(super) use pending::{Manner, Pending};
pub(super) use people::Mention;
pub(super) use project::Offered;
pub(super) use project_file::Arriving;
pub(super) use schema::{Drafting, Outcome};
pub(super) use several::{Chosen, Several, counted};
pub(super) use your_data::Figures;

/// Which of its places a narrow screen shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    /// The list of documents.
    Documents,
    /// The text.
    Article,
    /// The list of annotations.
    Annotations,
    /// The guideline.
    Guideline,
}

/// A dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialog {
    /// What is known about the article.
    Details,
    /// Taking data out.
    Export,
    /// All keys and the settings.
    Keys,
    /// Changing the schema.
    Schema,
    /// Finding a command by its name.
    Commands,
    /// Looking through occurrences.
    Occurrences,
    /// What could not be read of a file.
    Problems,
    /// Who is who.
    People,
    /// What a project file would add and change.
    Arrival,
    /// What files with annotations would bring.
    Incoming,
    /// Where everything is.
    Data,
}

/// What everything on the page shares. Copied freely; it is a handful of handles.
#[derive(Clone, Copy)]
pub(super) struct Workbench {
    project: State<Project>,
    /// What was done to the project.
    project_history: State<History<ProjectChange>>,
    /// How many edits were made since the page was loaded, of documents and the project together.
    stamp: State<u64>,
    /// How many edits were ever made of what is kept here.
    edits: State<u64>,
    keymap: State<Keymap>,
    desk: State<Desk>,
    settings: State<Settings>,
    listing: State<Vec<Entry>>,
    unreadable: State<Vec<Unreadable>>,
    open: State<Option<DocumentId>>,
    /// Why the document that is chosen cannot be shown.
    shut: State<Option<String>>,
    /// Runs whenever the open document or its annotations change at all; for what is cheap to
    /// work out again, such as counts.
    changed: Trigger,
    selected: State<Option<AnnotationId>>,
    /// Which piece of which span has its ends moved; of the selected one all together, unless it is this.
    piece: State<Option<(AnnotationId, usize)>>,
    /// What the list shows otherwise than it is, until the text has been drawn.
    lagging: State<Vec<ArcTrigger>>,
    /// The document that it is the list of.
    list_of: State<Option<DocumentId>>,
    /// The annotations that are changed together.
    several: State<Several>,
    /// What is looked for in the list.
    listed: State<Listed>,
    pending: State<Option<Pending>>,
    manner: State<Manner>,
    /// The last selection in the text, from which keys go on.
    cursor: State<Option<Cursor>>,
    /// The label that every selection gets as soon as it is made.
    armed: State<Option<LabelId>>,
    finding: State<Option<Finding>>,
    /// The relation that is being made.
    linking: State<Option<Linking>>,
    /// The schema as it is being edited.
    drafting: State<Drafting>,
    /// Whether the guideline is shown, and how.
    guide: State<Guide>,
    /// From where partners are walked, and where that has come to.
    tour: State<Option<(AnnotationId, AnnotationId)>>,
    /// The occurrences that are looked through.
    pub(super) review: State<Review>,
    /// What the checks show.
    checks: State<Checks>,
    /// Whom the list of everybody is opened for; nobody in particular, if it is empty.
    pub(super) wanted_person: State<String>,
    /// Whether the text has a caret.
    pub(super) caret_mode: State<bool>,
    /// Whether the page has stopped twice in a row and nothing was opened since.
    pub(super) is_safe: State<bool>,
    /// Why edits are not kept, if they are not.
    unkept: State<Option<String>>,
    journal: State<Journal>,
    /// Whether another tab writes, and this one only shows what it does.
    follows: State<bool>,
    notice: State<Option<Arc<Notice>>>,
    announcement: State<String>,
    problems: State<Vec<String>>,
    /// How far the loading of what the first screen does not need has come.
    pub(super) loading: State<Loading>,
    /// Whether that is being loaded now.
    pub(super) is_loading: State<bool>,
    /// What waits until it is loaded.
    pub(super) waiting: State<Vec<Waiting>>,
    /// Which place a narrow screen shows.
    pub(super) panel: State<Panel>,
    /// Which dialog is open.
    pub(super) dialog: State<Option<Dialog>>,
}

impl Workbench {
    /// Lists what is kept and opens what was open last.
    pub(super) fn start(kept: &Kept) -> Self {
        let project = Project::default();
        let workbench = Self {
            drafting: State::new(Drafting::of(&project)),
            keymap: State::new(Keymap::new(&project.schema, &OwnKeys::new(), false)),
            project: State::new(project),
            project_history: State::default(),
            stamp: State::default(),
            edits: State::default(),
            desk: State::new(Desk::new(kept.place.clone(), page::fresh_name())),
            settings: State::default(),
            listing: State::default(),
            unreadable: State::default(),
            open: State::new(None),
            shut: State::new(None),
            changed: Trigger::new(),
            selected: State::new(None),
            piece: State::new(None),
            lagging: State::default(),
            list_of: State::default(),
            several: State::default(),
            listed: State::default(),
            pending: State::new(None),
            manner: State::default(),
            cursor: State::new(None),
            armed: State::new(None),
            finding: State::new(None),
            linking: State::new(None),
            guide: State::default(),
            tour: State::new(None),
            review: State::default(),
            checks: State::default(),
            wanted_person: State::default(),
            caret_mode: State::new(false),
            is_safe: State::new(rescue::is_safe_mode()),
            unkept: State::new(None),
            journal: State::default(),
            follows: State::new(kept.follows),
            notice: State::new(None),
            announcement: State::default(),
            problems: State::default(),
            loading: State::default(),
            is_loading: State::default(),
            waiting: State::default(),
            panel: State::new(Panel::Article),
            dialog: State::new(None),
        };
        workbench.begin_journal(kept);
        workbench.boot();
        workbench
    }

    /// The workbench of the component that asks.
    pub(super) fn expect() -> Self {
        use_context().expect("App provides the workbench to everything in it")
    }

    /// What `read` makes of the keys, tracked.
    pub(super) fn with_keymap<T>(self, read: impl FnOnce(&Keymap) -> T) -> T {
        self.keymap.with(read)
    }

    /// What a key press does, given every way of reading it, untracked.
    pub(super) fn action(self, chords: &[Chord]) -> Option<(Action, Chord)> {
        self.keymap.with_untracked(|keymap| {
            chords.iter().find_map(|chord| Some((keymap.action(chord)?, chord.clone())))
        })
    }

    /// What `read` makes of the open document; `None` if none is open. It tracks nothing: what
    /// shows the result tracks a trigger.
    pub(super) fn with_open<T>(self, read: impl FnOnce(&AnnotatedDocument) -> T) -> Option<T> {
        let id = self.open.get_untracked()?;
        self.desk.with_untracked(|desk| desk.loaded(&id).map(|loaded| read(&loaded.on)))
    }

    /// Runs again whenever the open document or its annotations change at all.
    pub(super) fn track_changes(self) {
        self.changed.track();
    }

    /// Runs again whenever anything in that paragraph looks different.
    pub(super) fn track_paragraph(self, paragraph: usize) {
        let trigger = self.desk.with_untracked(|desk| desk.paragraph(paragraph));
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }

    /// Runs again whenever anything that the list shows of that paragraph is different: a frame after
    /// the text has shown it.
    pub(super) fn track_lines(self, paragraph: usize) {
        let trigger = self.desk.with_untracked(|desk| desk.lines(paragraph));
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

    /// The selected span.
    pub(super) fn selected_span(self) -> Option<Arc<Span>> {
        self.selected.get_untracked().and_then(|id| self.span(&id))
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
        let group = self.desk.with_untracked(|desk| desk.group(paragraph));
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
            // The marks of its spans can now point to it.
            let line = self.with_open(|on| on.document.text.paragraphs().get(paragraph).copied());
            self.point_again(line.flatten());
        }
    }
}
