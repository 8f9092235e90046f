//! Doing what a command says, whether a key gave it or the palette.

use super::deeds::{Deed, ask};
use super::dom::selection::Line;
use super::dom::{focus, frame};
use super::intake;
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::text::unit::Unit;

/// Does it, once what does it is loaded.
pub(super) fn obey(workbench: Workbench, action: Action) {
    match action {
        // A dialog says itself that what it shows is still being loaded.
        Action::EditDetails => open_with_article(workbench, Dialog::Details),
        Action::Export => open_with_article(workbench, Dialog::Export),
        Action::ShowCommands => workbench.dialog.set(Some(Dialog::Commands)),
        Action::ShowKeys => workbench.dialog.set(Some(Dialog::Keys)),
        Action::ShowData => workbench.dialog.set(Some(Dialog::Data)),
        _ => ask(workbench, Deed::Obey(action)),
    }
}

/// Does it.
pub(super) fn obey_now(workbench: Workbench, action: Action) {
    match action {
        Action::Label(place) => {
            let label = workbench
                .with_schema(|schema| schema.span_labels.get(place).map(|label| label.id.clone()));
            if let Some(label) = label {
                workbench.label(&label);
            }
        }
        Action::Move { unit: Unit::Sentence, forward, extend } => {
            workbench.move_by(Unit::Sentence, forward, extend);
        }
        Action::Move { unit, forward, extend } => {
            // An arrow points to what comes next in the order of reading, whichever way that runs.
            let forward = forward != workbench.runs_right_to_left();
            workbench.move_by(unit, forward, extend);
        }
        Action::Line { down, extend } => {
            workbench.move_by_line(if down { Line::Down } else { Line::Up }, extend);
        }
        Action::Sentence => workbench.select_sentence(),
        Action::Snap(granularity) => workbench.set_granularity(granularity),
        Action::Adjust { edge, unit, forward } => workbench.adjust(edge, unit, forward),
        Action::UseSelection => workbench.use_selection(),
        Action::AddFragment => workbench.add_fragment(),
        Action::NextPiece => workbench.walk_pieces(),
        Action::RemoveFragment => workbench.remove_fragment(),
        Action::Undo => workbench.undo(),
        Action::Redo => workbench.redo(),
        Action::Delete => workbench.delete_selected(),
        Action::NextSpan => workbench.walk(true),
        Action::PreviousSpan => workbench.walk(false),
        Action::EditNote if !workbench.is_linking() => workbench.edit_note(),
        Action::Release => workbench.release(),
        Action::Find => workbench.find(),
        Action::Hit { forward } => workbench.walk_hits(forward),
        Action::TagOccurrences => workbench.review_occurrences(),
        Action::Relate { otherwise: false } => workbench.relate(),
        Action::Relate { otherwise: true } => workbench.relate_otherwise(),
        Action::EditNote => workbench.take_pointed_at(),
        Action::NextPartner => workbench.walk_partners(),
        Action::Gather => workbench.gather_selected(),
        Action::GatherAll => workbench.gather_all(),
        Action::EditSchema => workbench.open_schema(),
        Action::SaveProject => workbench.save_project(),
        Action::ShowPeople => workbench.show_people(""),
        Action::ShowChecks => workbench.show_checks(),
        Action::CaretMode => workbench.switch_caret_mode(),
        Action::Document { forward } => workbench.walk_documents(forward),
        Action::NewDocument => {
            workbench.begin_new();
            frame::once_in_page(|| focus::focus(intake::FIELD_ID));
        }
        Action::SwitchDone => workbench.switch_done(),
        Action::Guideline => workbench.switch_guideline(),
        Action::NextTheme => workbench.next_theme(),
        Action::EditDetails
        | Action::Export
        | Action::ShowCommands
        | Action::ShowKeys
        | Action::ShowData => obey(workbench, action),
    }
}

/// Opens a dialog that is about the open article.
fn open_with_article(workbench: Workbench, dialog: Dialog) {
    if workbench.with_open(|_| ()).is_some() {
        workbench.dialog.set(Some(dialog));
    } else {
        workbench.tell("Open or paste an article first.");
    }
}
