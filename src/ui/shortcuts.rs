//! The keys that work wherever the keyboard is, but for fields that take text.

use super::article::TEXT_ID;
use super::commands::obey;
use super::dom::{focus, keyboard, listen};
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::text::unit::Unit;

/// Obeys the keymap.
pub(super) fn install(workbench: Workbench) {
    listen::on_key(move |event| {
        let chords = keyboard::chords(event);
        let is_escape = chords.iter().any(|chord| chord.key == "Escape");
        match workbench.dialog.get_untracked() {
            // The browser lets Escape close a modal dialog only.
            Some(Dialog::Occurrences) if is_escape => return workbench.leave_review(),
            Some(_) => return,
            None => {}
        }
        if chords.is_empty() {
            return;
        }
        let target = event.target();
        let action = workbench.action(&chords);
        if keyboard::takes_text(target.clone()) {
            if is_escape {
                keyboard::leave_field(target);
                workbench.leave_search();
                focus::focus(TEXT_ID);
            } else if let Some((action @ (Action::ShowCommands | Action::Hit { .. }), chord)) =
                action
                && !chord.is_single_character()
            {
                event.prevent_default();
                obey(workbench, action);
            }
            return;
        }
        let is_in_text = keyboard::is_in_text(target.clone(), TEXT_ID);
        match action {
            // Keys that have a meaning of their own everywhere else.
            Some((_, chord)) if keyboard::belongs_to_page(&chord.key) && !is_in_text => {}
            Some((_, chord)) if chord.key == "Enter" && keyboard::takes_enter(target) => {}
            Some((action, _)) if workbench.caret_mode.get_untracked() && moves_caret(action) => {
                workbench.snap_this_to(None);
            }
            Some((action, _)) => {
                event.prevent_default();
                obey(workbench, action);
            }
            None if is_in_text => workbench.snap_this_to(None),
            None => {}
        }
    });
}

/// Whether the browser's own caret moves by these keys.
fn moves_caret(action: Action) -> bool {
    matches!(action, Action::Move { unit: Unit::Word | Unit::Character, .. } | Action::Line { .. })
}
