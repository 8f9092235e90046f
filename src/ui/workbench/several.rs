//! Several annotations that are changed together: which they are, and changing them.
//!
//! Beside them one span stays the selected one: from it the keys go on, and a stretch of the list
//! begins at it.

use std::collections::BTreeSet;

use super::{Reveal, Workbench};
use crate::edit::Command;
use crate::model::{AnnotationId, LabelId};
use crate::ui::article::TEXT_ID;
use crate::ui::dom::focus;

/// The annotations that are changed together.
#[derive(Clone, PartialEq, Eq, Default)]
pub(in crate::ui) struct Several {
    ids: BTreeSet<AnnotationId>,
    /// Whether every tap on an entry of the list adds it or takes it away.
    by_tapping: bool,
}

/// How an entry of the list is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Chosen {
    /// By itself.
    Alone,
    /// Beside the others, or no longer.
    Beside,
    /// With all from the selected one on.
    UpTo,
}

impl Workbench {
    /// Whether several annotations are being chosen or changed together, tracked.
    pub(in crate::ui) fn is_gathering(self) -> bool {
        self.several.with(|several| *several != Several::default())
    }

    /// Whether several annotations are being chosen or changed together, now.
    pub(in crate::ui) fn is_gathering_now(self) -> bool {
        self.several.with_untracked(|several| *several != Several::default())
    }

    /// Whether every tap on an entry of the list adds it or takes it away, tracked.
    pub(in crate::ui) fn gathers_by_tapping(self) -> bool {
        self.several.with(|several| several.by_tapping)
    }

    /// The annotations that are changed together, tracked.
    pub(in crate::ui) fn gathered(self) -> Vec<AnnotationId> {
        self.several.with(|several| several.ids.iter().cloned().collect())
    }

    /// What `read` makes of the annotations that are changed together, now.
    pub(in crate::ui) fn with_gathered<T>(
        self,
        read: impl FnOnce(&BTreeSet<AnnotationId>) -> T,
    ) -> T {
        self.several.with_untracked(|several| read(&several.ids))
    }

    /// What is changed by what a user does now: all that were chosen together, or else the selected
    /// span.
    pub(in crate::ui) fn meant(self) -> Vec<AnnotationId> {
        let several: Vec<_> = self.with_gathered(|ids| ids.iter().cloned().collect());
        if several.is_empty() {
            self.selected.get_untracked().into_iter().collect()
        } else {
            several
        }
    }

    /// Lets every tap on an entry of the list add it or take it away, or lets go of them all.
    pub(in crate::ui) fn switch_tapping(self) {
        if self.several.with_untracked(|several| several.by_tapping) {
            return self.let_go_of_several();
        }
        self.several.update(|several| several.by_tapping = true);
        self.announce("Press the annotations that you mean to change together.");
    }

    /// Chooses an entry of the list.
    pub(in crate::ui) fn choose(self, id: &AnnotationId, how: Chosen) {
        if let (true, Some(parts), Chosen::Alone) = (self.is_linking(), self.later(), how)
            && (parts.give_pressed)(self, self.span(id).as_slice())
        {
            return;
        }
        let by_tapping = self.several.with_untracked(|several| several.by_tapping);
        match how {
            Chosen::Alone if !by_tapping => self.select(id, Reveal::Text),
            Chosen::UpTo => self.gather_up_to(id),
            Chosen::Alone | Chosen::Beside => {
                // The one that is selected already is meant too.
                let before = self.selected.get_untracked().filter(|_| !by_tapping);
                let mut ids = self.with_gathered(BTreeSet::clone);
                if ids.is_empty() {
                    ids.extend(before.filter(|before| before != id));
                }
                if !ids.remove(id) {
                    ids.insert(id.clone());
                }
                self.go_to(id, Reveal::Text);
                self.set_several(ids);
            }
        }
    }

    /// Takes the selected span to those that are changed together, or away from them.
    pub(in crate::ui) fn gather_selected(self) {
        let Some(id) = self.selected.get_untracked() else {
            return self.tell("Select an annotation first, in the list, in the text or with N.");
        };
        let mut ids = self.with_gathered(BTreeSet::clone);
        if !ids.remove(&id) {
            ids.insert(id);
        }
        self.set_several(ids);
    }

    /// Takes all that the list shows to be changed together.
    pub(in crate::ui) fn gather_all(self) {
        let all: BTreeSet<_> = self.listed_spans().into_iter().collect();
        if all.is_empty() {
            return self.tell("The list shows no annotation to select.");
        }
        self.set_several(all);
    }

    /// Adds all that the list shows from the selected one to this.
    fn gather_up_to(self, id: &AnnotationId) {
        let listed = self.listed_spans();
        let place = |wanted: &AnnotationId| listed.iter().position(|one| one == wanted);
        let start = self.selected.get_untracked().as_ref().and_then(place);
        let (Some(start), Some(end)) = (start, place(id)) else {
            return self.choose(id, Chosen::Beside);
        };
        let stretch = &listed[start.min(end)..=start.max(end)];
        let mut ids = self.with_gathered(BTreeSet::clone);
        ids.extend(stretch.iter().cloned());
        self.set_several(ids);
    }

    /// Changes no longer several together.
    pub(in crate::ui) fn let_go_of_several(self) {
        if self.is_gathering_now() {
            self.several.update(|several| several.by_tapping = false);
            self.put_several(BTreeSet::new());
        }
    }

    /// Gives all that are changed together another label; `false` if there are none.
    pub(super) fn relabel_several(self, label: &LabelId) -> bool {
        let spans: Vec<_> = self.with_gathered(|ids| {
            ids.iter().filter(|id| self.span(id).is_some()).cloned().collect()
        });
        if spans.is_empty() {
            return false;
        }
        let count = counted(spans.len());
        if self.dispatch(&Command::Relabel { spans, label: label.clone() }).is_ok() {
            let name = self.with_schema(|schema| schema.name_of(label).to_owned());
            self.announce(&format!("{name}: {count}."));
        }
        true
    }

    /// Deletes all that are changed together; `false` if there are none.
    pub(super) fn delete_several(self) -> bool {
        let annotations = self.with_gathered(|ids| ids.iter().cloned().collect::<Vec<_>>());
        if annotations.is_empty() {
            return false;
        }
        let count = counted(annotations.len());
        if self.dispatch(&Command::Delete { annotations }).is_ok() {
            focus::focus(TEXT_ID);
            self.announce(&format!("{count} deleted. Undo brings them back."));
        }
        true
    }

    /// Lets go of what an edit or an undo took away.
    pub(super) fn forget_gone(self) {
        let (before, left) = self.with_gathered(|ids| {
            let is_there = |id: &AnnotationId| self.with_open(|on| on.annotations.knows(id));
            let left = ids.iter().filter(|id| is_there(id) == Some(true)).cloned();
            (ids.len(), left.collect::<BTreeSet<_>>())
        });
        if before != left.len() {
            self.put_several(left);
        }
    }

    fn set_several(self, ids: BTreeSet<AnnotationId>) {
        let count = ids.len();
        self.put_several(ids);
        self.announce(&match count {
            0 => "No annotation is selected.".to_owned(),
            _ => format!("{} selected.", counted(count)),
        });
    }

    /// Shows the spans of which one was among them and is no longer, or the other way round.
    fn put_several(self, ids: BTreeSet<AnnotationId>) {
        let others = self
            .with_gathered(|before| before.symmetric_difference(&ids).cloned().collect::<Vec<_>>());
        self.several.update(|several| several.ids = ids);
        // What the selected one looks like depends on whether it is alone.
        let own = self.selected.get_untracked();
        let spans = others.iter().chain(&own).filter_map(|id| self.span(id)).collect::<Vec<_>>();
        let mut pieces: Vec<_> = spans.iter().flat_map(|span| span.fragments.iter()).collect();
        pieces.sort_unstable_by_key(|piece| piece.start());
        self.redraw(pieces.into_iter());
    }
}

/// So many annotations, in words.
pub(in crate::ui) fn counted(count: usize) -> String {
    crate::ui::counted::counted(count, "annotation", "annotations")
}
