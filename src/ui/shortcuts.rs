//! The keys that work wherever the keyboard is, but for fields that take text.

use leptos::prelude::{Set as _, WithUntracked as _};

use super::article::TEXT_ID;
use super::dom::{focus, keyboard, listen};
use super::workbench::{Dialog, Workbench};
use crate::edit::keymap::Action;

/// Obeys the keymap.
pub(super) fn install(workbench: Workbench) {
    listen::on_key(move |event| {
        let Some(chord) = keyboard::chord(event) else { return };
        let target = event.target();
        if workbench.dialog.with_untracked(Option::is_some) {
            return;
        }
        if keyboard::takes_text(target.clone()) {
            if chord.key == "Escape" {
                keyboard::leave_field(target);
                focus::focus(TEXT_ID);
            }
            return;
        }
        if chord.key == "Enter" && keyboard::takes_enter(target) {
            return;
        }
        if let Some(action) = workbench.keymap().action(&chord) {
            event.prevent_default();
            obey(workbench, action);
        }
    });
}

fn obey(workbench: Workbench, action: Action) {
    match action {
        Action::Label(place) => {
            let label = workbench
                .with_schema(|schema| schema.span_labels.get(place).map(|label| label.id.clone()));
            if let Some(label) = label {
                workbench.label(&label);
            }
        }
        Action::Undo => workbench.undo(),
        Action::Redo => workbench.redo(),
        Action::Delete => workbench.delete_selected(),
        Action::NextSpan => workbench.walk(true),
        Action::PreviousSpan => workbench.walk(false),
        Action::EditNote => workbench.edit_note(),
        Action::Release => workbench.release(),
        Action::ShowKeys => workbench.dialog.set(Some(Dialog::Keys)),
    }
}
