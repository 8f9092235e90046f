//! Giving labels: to the selection, to the selected span, to every selection to come.

use super::{Reveal, Workbench};
use crate::display::outline::excerpt;
use crate::edit::plan::twin;
use crate::edit::{Command, NewSpan};
use crate::model::{AnnotationId, LabelId};
use crate::text::snap::{Granularity, snap};
use crate::text::unit::Unit;
use crate::text::{Fragments, Offset};
use crate::ui::article::TEXT_ID;
use crate::ui::dom::{focus, page};

impl Workbench {
    /// Tags what is selected in the text; without that, gives the selected span another label; with
    /// neither, arms the label for all selections to come, or disarms it.
    pub(in crate::ui) fn label(self, label: &LabelId) {
        if let Some(pending) = self.pending.get_untracked() {
            let is_given = self.is_linking()
                && self
                    .later()
                    .is_some_and(|parts| (parts.give_words)(self, &pending.fragments, label));
            if !is_given {
                self.tag(pending.fragments, label);
            }
        } else if self.relabel_several(label) {
            // All of them have been given it.
        } else if let Some(span) = self.selected.get_untracked() {
            let command = Command::Relabel { spans: vec![span.clone()], label: label.clone() };
            if self.dispatch(&command).is_ok() {
                self.announce_span("is its label now", &span);
            }
        } else {
            self.arm(label);
        }
    }

    /// The label that every selection gets as soon as it is made, tracked.
    pub(in crate::ui) fn armed(self) -> Option<LabelId> {
        self.armed.get()
    }

    /// Arms a label, or disarms the one that is armed.
    pub(in crate::ui) fn arm(self, label: &LabelId) {
        if self.open.get_untracked().is_none() {
            return;
        }
        if self.armed.with_untracked(|armed| armed.as_ref() == Some(label)) {
            return self.disarm();
        }
        self.armed.set(Some(label.clone()));
        self.announce(
            &[
                &self.with_schema(|schema| schema.name_of(label).to_owned()),
                " is armed: each selection is marked so. Esc disarms.",
            ]
            .concat(),
        );
    }

    /// Selections are only selections again.
    pub(in crate::ui) fn disarm(self) {
        if let Some(label) = self.armed.get_untracked() {
            self.armed.set(None);
            self.announce(
                &[&self.with_schema(|schema| schema.name_of(&label).to_owned()), " is disarmed."]
                    .concat(),
            );
        }
    }

    /// Marks the selection that was just made with the armed label, if one is armed.
    pub(in crate::ui) fn apply_armed(self) {
        if let (Some(label), Some(pending)) =
            (self.armed.get_untracked(), self.pending.get_untracked())
        {
            self.tag(pending.fragments, &label);
        }
    }

    pub(super) fn announce_span(self, what: &str, id: &AnnotationId) {
        let sentence = self.with_open(|on| {
            let span = on.annotations.span(id)?;
            let words = excerpt(&on.document.text, span, 40);
            let count = on.annotations.count(&span.label);
            let label = self.with_schema(|schema| schema.name_of(&span.label).to_owned());
            let plural = if count == 1 { "" } else { "s" };
            Some(format!("{label} {what}: {words} ({count} {label}{plural})"))
        });
        if let Some(sentence) = sentence.flatten() {
            self.announce(&sentence);
        }
    }

    /// Marks the sentence or quotation at `place` with the armed label; a click selects what is
    /// marked so already. `false` if no label is armed or selections snap to less than a sentence.
    pub(in crate::ui) fn click_with_armed(self, place: Offset) -> bool {
        let granularity = self.granularity();
        let Some(label) = self.armed.get_untracked() else { return false };
        if !matches!(granularity, Granularity::Sentence | Granularity::Quotation) {
            return false;
        }
        let marks = self.with_schema(|schema| schema.quote_marks);
        let fragments = self.with_open(|on| {
            let text = &on.document.text;
            // A click between two characters is meant for either, and a space alone snaps to nothing.
            let touched = [Unit::Character.after(text, place), Unit::Character.before(text, place)];
            let mut snapped =
                touched.into_iter().flatten().filter_map(|one| snap(text, one, granularity, marks));
            snapped.next()
        });
        let Some(fragments) = fragments.flatten() else { return false };
        let twin = self.with_open(|on| {
            twin(&on.document.text, &on.annotations, &fragments, &label).map(|span| span.id.clone())
        });
        if let Some(twin) = twin.flatten() {
            self.select(&twin, Reveal::List);
        } else {
            self.tag(fragments, &label);
        }
        true
    }

    /// Marks `fragments`, and selects the new span.
    pub(super) fn tag(self, fragments: Fragments, label: &LabelId) {
        if let Some(id) = self.mark(fragments, label) {
            self.drop_pending();
            focus::focus(TEXT_ID);
            self.select(&id, Reveal::List);
            self.announce_span("added", &id);
        }
    }

    /// Marks `fragments`; `None` if that is refused, which the user has been told then.
    pub(super) fn mark(self, fragments: Fragments, label: &LabelId) -> Option<AnnotationId> {
        let id = fresh_id();
        let command = Command::Tag(NewSpan { id: id.clone(), fragments, label: label.clone() });
        self.dispatch(&command).is_ok().then_some(id)
    }
}

/// A name for an annotation that is to be made.
pub(super) fn fresh_id() -> AnnotationId {
    page::fresh_name().as_str().into()
}
