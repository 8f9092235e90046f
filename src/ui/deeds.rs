//! What the first screen can ask for beside commands. Whatever is done, is done by the part of the
//! program that is loaded later: the first screen shows, and asks.

use leptos::ev::MouseEvent;

use super::dom::{files::Pasted, pointer};
use super::entry::span_of;
use super::later::once_there;
use super::workbench::{Chosen, Offer, Panel, Workbench};
use super::{article, intake};
use crate::edit::action::Action;
use crate::model::{AnnotationId, DocumentId, LabelId};

/// What is asked for.
pub(super) enum Deed {
    /// What a command does.
    Obey(Action),
    /// To give a label to the selection, or to arm it.
    LabelOrArm(LabelId),
    /// To let what the browser's caret selects snap as is chosen for all.
    Caret,
    /// To leave the places that were listed beside the text.
    LeaveReview,
    /// To leave the search.
    LeaveSearch,
    /// What a click in the text means.
    ClickText(MouseEvent),
    /// To choose an entry of the list.
    Choose(AnnotationId, Chosen),
    /// To show what is linked with what is under the pointer.
    Hover(Option<String>),
    /// To show one of the places of a narrow screen.
    Show(Panel),
    /// To list spans of a label only, or of all.
    ListLabel(LabelId),
    /// To list only what somebody was unsure about, or all.
    ListUnsure,
    /// To list all.
    ListAll,
    /// To list annotations again, and not what the checks found.
    LeaveChecks,
    /// To take in a text.
    AddText(String),
    /// To take in a text that was pasted.
    AddPasted(Pasted),
    /// To put a document into the trash.
    Trash(DocumentId),
    /// To take it out again.
    Restore(DocumentId),
    /// To delete it for good.
    Erase(DocumentId),
    /// To do what a notice offers.
    Accept(Offer),
    /// To hand out everything that is stored.
    ExportRaw,
    /// To draw the text again.
    Redraw,
}

/// Asks for it.
pub(super) fn ask(workbench: Workbench, deed: Deed) {
    once_there(workbench, move |parts| (parts.deed)(workbench, deed));
}

/// Shows what is linked with the mark or the entry under the pointer, or no longer.
pub(super) fn hover(workbench: Workbench, event: Option<&MouseEvent>) {
    // Nobody waits for it, and nothing is told about it.
    if workbench.later().is_some() {
        ask(workbench, Deed::Hover(event.and_then(pointer::over)));
    }
}

/// Does it.
pub(super) fn done(workbench: Workbench, deed: Deed) {
    match deed {
        Deed::Obey(action) => super::commands::obey_now(workbench, action),
        Deed::LabelOrArm(label) if workbench.pending_untracked().is_some() => {
            workbench.label(&label);
        }
        Deed::LabelOrArm(label) => workbench.arm(&label),
        Deed::Caret => workbench.snap_this_to(None),
        Deed::LeaveReview => workbench.leave_review(),
        Deed::LeaveSearch => workbench.leave_search(),
        Deed::ClickText(event) => article::clicked(workbench, &event),
        Deed::Choose(id, how) => workbench.choose(&id, how),
        Deed::Hover(id) => workbench.hover(id.as_deref().and_then(span_of).as_ref()),
        Deed::Show(panel) => workbench.show_panel(panel),
        Deed::ListLabel(label) => workbench.list_label(&label),
        Deed::ListUnsure => workbench.look_in_list(|listed| listed.unsure = !listed.unsure),
        Deed::ListAll => workbench.list_all(),
        Deed::LeaveChecks => workbench.leave_checks(),
        Deed::AddText(text) => workbench.add_text(&text),
        Deed::AddPasted(pasted) => intake::add_pasted(workbench, &pasted),
        Deed::Trash(id) => workbench.trash(&id),
        Deed::Restore(id) => workbench.restore(&id),
        Deed::Erase(id) => workbench.erase(&id),
        Deed::Accept(offer) => workbench.accept(offer),
        Deed::ExportRaw => workbench.export_raw(),
        Deed::Redraw => workbench.redraw_all(),
    }
}
