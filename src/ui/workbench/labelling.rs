//! Giving labels: to the selection, to the selected span, to every selection to come.

use super::Workbench;
use crate::display::outline::excerpt;
use crate::edit::Command;
use crate::model::{AnnotationId, LabelId};

impl Workbench {
    /// Tags what is selected in the text; without that, gives the selected span another label; with
    /// neither, arms the label for all selections to come, or disarms it.
    pub(in crate::ui) fn label(self, label: &LabelId) {
        if let Some(pending) = self.pending.get_untracked() {
            self.tag(pending.fragments, label);
        } else if let Some(span) = self.selected.get_untracked() {
            let command = Command::Relabel { span: span.clone(), label: label.clone() };
            if self.dispatch(&command).is_ok() {
                self.announce_span("it is now", &span);
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
            &[label.as_str(), " is armed: each selection is marked so. Esc disarms."].concat(),
        );
    }

    /// Selections are only selections again.
    pub(in crate::ui) fn disarm(self) {
        if let Some(label) = self.armed.get_untracked() {
            self.armed.set(None);
            self.announce(&[label.as_str(), " is disarmed."].concat());
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
            let label = &span.label;
            Some(format!("{label} {what}: {words} ({count} of {label})"))
        });
        if let Some(sentence) = sentence.flatten() {
            self.announce(&sentence);
        }
    }
}
