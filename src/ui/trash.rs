//! The trash: what was put into it, to be taken out again or deleted for good.

use leptos::prelude::*;

use super::deeds::{Deed, ask};
use super::documents::shown_title;
use super::reactive::{act, live, shown};
use super::workbench::Workbench;
use crate::model::DocumentId;
use crate::store::Entry;

/// All of it; nothing, while it is empty.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let trashed = move || {
        workbench.with_documents(|all| {
            let all = all.iter().filter(|entry| entry.trashed_ms.is_some());
            all.cloned().collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let rows = trashed().into_iter().map(|entry| view! { <TrashedEntry entry/> }.into_any());
        rows.collect::<Vec<_>>()
    };
    let list = move || {
        view! {
            <details class="trash">
                <summary>"Trash (" {live(move || trashed().len())} ")"</summary>
                <ul class="document-list" role="list">{live(rows)}</ul>
            </details>
        }
        .into_any()
    };
    shown(move || !trashed().is_empty(), list).into_any()
}

#[component]
fn TrashedEntry(entry: Entry) -> impl IntoView {
    let workbench = Workbench::expect();
    let id: StoredValue<DocumentId> = StoredValue::new(entry.id.clone());
    view! {
        <li class="document trashed">
            <span class="document-title" dir="auto">{shown_title(&entry.title)}</span>
            <span class="trash-tools">
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| ask(workbench, Deed::Restore(id.get_value())))
                >
                    "Restore"
                </button>
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| ask(workbench, Deed::Erase(id.get_value())))
                >
                    "Delete for good"
                </button>
            </span>
        </li>
    }
}
