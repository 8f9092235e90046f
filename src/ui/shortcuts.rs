//! The keys that work wherever the keyboard is, but for fields that take text.

use leptos::ev::KeyboardEvent;

use super::article::TEXT_ID;
use super::commands::obey;
use super::deeds::{Deed, ask};
use super::dom::{focus, keyboard, listen};
use super::later::once_there;
use super::workbench::{Dialog, Workbench};
use super::{find_bar, modal};
use crate::edit::action::Action;
use crate::model::AnnotationId;
use crate::text::unit::Unit;

/// Obeys the keymap.
pub(super) fn install(workbench: Workbench) {
    listen::on_key(move |event| {
        let chords = keyboard::chords(event);
        let is_escape = chords.iter().any(|chord| chord.key == "Escape");
        match workbench.dialog.get_untracked() {
            // The browser lets Escape close a modal dialog only.
            Some(Dialog::Occurrences) if is_escape => return ask(workbench, Deed::LeaveReview),
            // And it keeps the keyboard in a modal one only.
            Some(Dialog::Occurrences) if event.key() == "Tab" => {
                if focus::go_round(&modal::id(Dialog::Occurrences), event.shift_key()) {
                    event.prevent_default();
                }
                return;
            }
            Some(_) => return,
            None => {}
        }
        if chords.is_empty() {
            return;
        }
        let target = event.target();
        let action = workbench.action(&chords);
        let is_in_search = is_escape && keyboard::is_inside(target.clone(), find_bar::BAR_ID);
        if is_in_search || keyboard::takes_text(target.clone()) {
            if is_escape {
                keyboard::leave_field(target);
                ask(workbench, Deed::LeaveSearch);
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
                ask(workbench, Deed::Caret);
            }
            Some((action, _)) => {
                event.prevent_default();
                obey_in_turn(workbench, action);
            }
            // Until everything is loaded such a key has nothing to do, and nothing waits for it: it is
            // often one that is held for the next, such as Ctrl.
            None => {
                let Some(parts) = workbench.later() else { return };
                let meant = meant_by(workbench, event);
                if (parts.value_key)(workbench, &chords, meant) {
                    event.prevent_default();
                } else if is_in_text {
                    ask(workbench, Deed::Caret);
                }
            }
        }
    });
}

/// Obeys a key, after an earlier one if that still waits for what is loaded; unless that one has opened a
/// dialog or a field, for which the key was meant.
fn obey_in_turn(workbench: Workbench, action: Action) {
    if !workbench.is_waiting() {
        return obey(workbench, action);
    }
    once_there(workbench, move |_| {
        if workbench.dialog.get_untracked().is_none() && !keyboard::is_in_field() {
            obey(workbench, action);
        }
    });
}

/// The annotation in whose own row of the list the keyboard is, such as a relation's.
fn meant_by(workbench: Workbench, event: &KeyboardEvent) -> Option<AnnotationId> {
    let id = AnnotationId::from(keyboard::annotation_of(event.target())?.as_str());
    workbench.with_open(|on| on.annotations.knows(&id)).unwrap_or_default().then_some(id)
}

/// Whether the browser's own caret moves by these keys.
fn moves_caret(action: Action) -> bool {
    matches!(action, Action::Move { unit: Unit::Word | Unit::Character, .. } | Action::Line { .. })
}
