//! Which spans the list shows: all, or those that are looked for in it.

use std::collections::BTreeSet;

use super::Workbench;
use crate::model::annotation::UNSURE;
use crate::model::{AnnotationId, LabelId};
use crate::suggest::Listed;
use crate::text::TextRange;
use crate::ui::relations::is_folded;

impl Workbench {
    /// What `read` makes of what is looked for in the list, tracked.
    pub(in crate::ui) fn with_listed<T>(self, read: impl FnOnce(&Listed) -> T) -> T {
        self.listed.with(read)
    }

    /// Looks for something else in the list.
    pub(in crate::ui) fn look_in_list(self, change: impl FnOnce(&mut Listed)) {
        let before = self.listed.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if before != after {
            self.listed.set(after);
            let lines = self.with_open(|on| {
                let lines = on.document.text.paragraphs().iter().enumerate();
                let built = lines.filter(|(number, _)| self.group_is_built(*number));
                built.map(|(_, line)| *line).collect::<Vec<_>>()
            });
            self.point_again(lines.unwrap_or_default());
        }
    }

    /// Redraws the marks of the spans that start in these paragraphs, wherever their pieces stand: marks
    /// point to what is said about them only where the list shows it.
    pub(in crate::ui) fn point_again(self, lines: impl IntoIterator<Item = TextRange>) {
        let pieces = self.with_open(|on| {
            let starting = |line| on.annotations.spans_starting_in(line);
            let spans = lines.into_iter().flat_map(starting);
            spans.flat_map(|span| span.fragments.iter()).collect::<Vec<_>>()
        });
        self.redraw(pieces.unwrap_or_default().into_iter());
    }

    /// Whether only some spans are listed.
    pub(super) fn lists_only_some(self) -> bool {
        self.listed.with_untracked(|listed| !listed.is_all())
    }

    /// Lists spans of a label only, beside those of other labels that were chosen; or no longer.
    pub(in crate::ui) fn list_label(self, label: &LabelId) {
        self.look_in_list(|listed| {
            if !listed.labels.remove(label) {
                listed.labels.insert(label.clone());
            }
        });
    }

    /// Lists all spans again.
    pub(in crate::ui) fn list_all(self) {
        self.look_in_list(|listed| *listed = Listed::default());
    }

    /// How many annotations of the open article somebody was unsure about, tracked.
    pub(in crate::ui) fn unsure_count(self) -> usize {
        self.track_changes();
        self.with_open(|on| on.annotations.uses().of_attribute(UNSURE)).unwrap_or_default()
    }

    /// Of these spans those that the list shows, tracked.
    pub(in crate::ui) fn only_listed(self, mut spans: Vec<AnnotationId>) -> Vec<AnnotationId> {
        self.listed.with(|listed| {
            if !listed.is_all() {
                // Names and schema are looked through too.
                self.with_project(|_| ());
            }
            spans.retain(|id| self.is_shown(listed, id));
        });
        spans
    }

    /// Whether the list shows a span, now.
    pub(in crate::ui) fn is_listed(self, id: &AnnotationId) -> bool {
        self.listed.with_untracked(|listed| self.is_shown(listed, id))
    }

    /// Whether a span is looked for; if nothing is, whether it does not stand in the line of another.
    /// What is selected always stays in sight.
    fn is_shown(self, listed: &Listed, id: &AnnotationId) -> bool {
        let is_selected = self.selected.with_untracked(|selected| selected.as_ref() == Some(id));
        is_selected
            || self.with_gathered(|gathered| gathered.contains(id))
            || if listed.is_all() { !is_folded(self, id) } else { self.is_admitted(listed, id) }
    }

    fn is_admitted(self, listed: &Listed, id: &AnnotationId) -> bool {
        let is_admitted = self.with_open(|on| {
            let span = on.annotations.span(id)?;
            Some(self.project.with_untracked(|project| listed.admits(project, on, span)))
        });
        is_admitted.flatten().unwrap_or_default()
    }

    /// Every span that the list shows, in the order of reading.
    pub(super) fn listed_spans(self) -> Vec<AnnotationId> {
        let all = self
            .with_open(|on| on.annotations.spans().map(|span| span.id.clone()).collect())
            .unwrap_or_default();
        self.only_listed(all)
    }

    /// How many spans are looked for in the list and how many there are, tracked; nothing if all are
    /// listed.
    pub(in crate::ui) fn listed_count(self) -> Option<(usize, usize)> {
        self.track_changes();
        self.listed.with(|listed| {
            let project = (!listed.is_all()).then(|| self.with_project(Clone::clone))?;
            self.with_open(|on| {
                let admitted = |span: &&std::sync::Arc<_>| listed.admits(&project, on, span);
                (on.annotations.spans().filter(admitted).count(), on.annotations.span_count())
            })
        })
    }

    /// Whether nothing is looked for in the list, or this span is.
    pub(super) fn is_looked_for(self, id: &AnnotationId) -> bool {
        self.listed.with_untracked(|listed| listed.is_all() || self.is_admitted(listed, id))
    }

    /// The labels that only are listed, tracked.
    pub(in crate::ui) fn listed_labels(self) -> BTreeSet<LabelId> {
        self.listed.with(|listed| listed.labels.clone())
    }
}
