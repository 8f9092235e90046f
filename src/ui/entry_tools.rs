//! What can be done to the selected span: another label, links, other boundaries, a note.

use leptos::prelude::*;

use super::attributes;
use super::choices;
use super::commands::obey;
use super::dom::keyboard;
use super::entry::NOTE_ID;
use super::label_bar::Boundaries;
use super::reactive::{act, live, memo};
use super::relations;
use super::toolbar::titled;
use super::workbench::Workbench;
use crate::display::outline::squeezed;
use crate::edit::Command;
use crate::edit::action::Action;
use crate::model::{AnnotationId, LabelId};

/// As many characters of a piece as the list shows.
const PIECE_CHARS: usize = 40;

/// What can be done to the selected span.
pub(super) fn content(id: StoredValue<AnnotationId>, note: Memo<String>) -> AnyView {
    let workbench = Workbench::expect();
    let current = memo(move || {
        workbench.track_changes();
        workbench.span(&id.get_value()).map(|span| span.label.clone())
    });
    let relabel = move |label: &LabelId| {
        let command = Command::Relabel { spans: vec![id.get_value()], label: label.clone() };
        // A refusal has been told to the user; there is nothing else to do about it.
        let _ = workbench.dispatch(&command);
    };
    let write = move |event| {
        let Some(note) = keyboard::typed(&event) else { return };
        let command = Command::SetNote { annotation: id.get_value(), note };
        let _ = workbench.dispatch(&command);
    };
    view! {
        <div class="entry-tools">
            {choices::labels(workbench, move || current.get(), relabel)}
            {attributes::attributes(workbench, move || vec![id.get_value()])}
            <relations::Relations id/>
            <Pieces id/>
            <Boundaries/>
            <textarea
                id=NOTE_ID class="field note" rows="2" placeholder="Note" aria-label="Note" dir="auto"
                prop:value=live(move || note.get())
                on:input=act(write)
                on:blur=act(move |_| workbench.end_run())
            ></textarea>
            <div class="choices">
                <button
                    type="button" class="button quiet small"
                    title=live(move || {
                        titled("Look for the same words elsewhere", workbench, Action::TagOccurrences)
                    })
                    on:click=act(move |_| obey(workbench, Action::TagOccurrences))
                >
                    "Every occurrence…"
                </button>
                <button
                    type="button" class="button quiet small danger"
                    on:click=act(move |_| workbench.delete_selected())
                >
                    "Delete annotation"
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The pieces of a span that has several, each with a button to take it away.
#[component]
fn Pieces(id: StoredValue<AnnotationId>) -> impl IntoView {
    let workbench = Workbench::expect();
    move || {
        workbench.track_changes();
        let span = workbench.span(&id.get_value()).filter(|span| span.fragments.count() > 1)?;
        let pieces = span.fragments.iter().enumerate().map(|(place, piece)| {
            let words =
                workbench.with_open(|on| squeezed(on.document.text.slice(piece), PIECE_CHARS));
            let words = words.unwrap_or_default();
            view! {
                <li class="piece">
                    <span dir="auto">{words.clone()}</span>
                    <button
                        type="button" class="tool small" title="Remove this piece"
                        aria-label=format!("Remove the piece: {words}")
                        on:click=act(move |_| workbench.remove_fragment_at(&id.get_value(), place))
                    >
                        <span class="icon icon-close" aria-hidden="true"></span>
                    </button>
                </li>
            }
            .into_any()
        });
        Some(
            view! { <ul class="pieces" role="list" aria-label="Pieces">{pieces.collect::<Vec<_>>()}</ul> }.into_any(),
        )
    }
}
