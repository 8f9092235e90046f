//! The small bar of labels: at the end of what is selected, or docked at the bottom of a touch
//! screen.

use leptos::prelude::*;

use super::dom::{listen, selection};
use super::workbench::{Panel, Workbench};

/// Room that the bar needs under a selection, in CSS pixels; with less it stands above.
const ROOM: f64 = 120.0;

/// Tags what is selected; on a narrow screen it also changes and deletes the selected span, whose
/// list is out of sight there.
#[component]
pub(super) fn LabelBar() -> impl IntoView {
    let workbench = Workbench::expect();
    let layout = Trigger::new();
    listen::on_layout(move || {
        if workbench.pending_untracked().is_some() {
            layout.notify();
        }
    });
    let tagging = move || workbench.pending().is_some_and(|pending| pending.settled);
    let editing = move || {
        workbench.pending().is_none()
            && workbench.selected().is_some()
            && workbench.panel.get() == Panel::Article
    };
    let place = Memo::new(move |_| {
        layout.track();
        let pending = workbench.pending()?;
        let hull = pending.fragments.iter().next_back()?;
        workbench.with_open(|on| selection::end_on_screen(&on.document.text, hull)).flatten()
    });
    let left = move || place.get().map(|(right, _, _)| format!("{}px", right as i32));
    let top = move || {
        place.get().map(|(_, top, bottom)| {
            let above = bottom + ROOM > selection::window_height();
            format!("{}px", if above { top - ROOM / 2.0 } else { bottom } as i32)
        })
    };
    let names = workbench.with_schema(|schema| schema.span_labels.clone());
    let buttons = move || {
        names
            .iter()
            .enumerate()
            .map(|(place, label)| {
                let id = label.id.clone();
                view! {
                    <button
                        type="button" class=format!("bar-label label-{place}")
                        title=label.help.clone()
                        aria-keyshortcuts=format!("{} {}", place + 1, label.letter)
                        on:click=move |_| workbench.label(&id)
                    >
                        {label.id.to_string()}
                        <kbd>{label.letter.to_string()}</kbd>
                    </button>
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div
            class="bar" role="toolbar" aria-label="Labels"
            class:tagging=tagging class:editing=editing
            hidden=move || !(tagging() || editing())
            style:left=left style:top=top
            on:pointerdown=move |event| event.prevent_default()
            on:mousedown=move |event| event.prevent_default()
        >
            {buttons}
            <Show when=editing>
                <button
                    type="button" class="bar-tool" aria-label="Note" title="Note (Enter)"
                    on:click=move |_| workbench.edit_note()
                >
                    <span class="icon icon-edit" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="bar-tool" aria-label="Delete" title="Delete (Del)"
                    on:click=move |_| workbench.delete_selected()
                >
                    <span class="icon icon-trash" aria-hidden="true"></span>
                </button>
            </Show>
        </div>
    }
}
