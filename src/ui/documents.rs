//! The list of articles, and the trash.

use leptos::prelude::*;

use super::commands::obey;
use super::deeds::{Deed, ask};
use super::reactive::{act, live, memo, shown};
use super::toolbar::titled;
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::model::DocumentId;
use crate::store::Entry;

/// The articles: add, open, rename, put into the trash, take out of it.
#[component]
pub(super) fn Documents() -> impl IntoView {
    let workbench = Workbench::expect();
    let kept = move || {
        let all = workbench.documents().into_iter();
        all.filter(|entry| entry.trashed_ms.is_none()).rev().collect::<Vec<_>>()
    };
    let trashed = move || {
        let all = workbench.documents().into_iter();
        all.filter(|entry| entry.trashed_ms.is_some()).collect::<Vec<_>>()
    };
    let is_empty = move || kept().is_empty();
    view! {
        <section class="documents" aria-labelledby="documents-title">
            <div class="panel-head">
                <h2 id="documents-title" class="panel-title">"Articles"</h2>
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.begin_new())
                >
                    "New"
                </button>
            </div>
            <div class="panel-body">
                <ul class="document-list" role="list">
                    {live(move || kept().into_iter()
                        .map(|entry| view! { <DocumentEntry entry/> }.into_any())
                        .collect::<Vec<_>>())}
                </ul>
                {shown(is_empty, move || view! { <p class="panel-empty">"No article yet. Paste one anywhere on the page."</p> }.into_any())}
            </div>
            <div class="panel-foot">
                <button
                    type="button" class="button quiet small"
                    title=live(move || titled("Say who is who", workbench, Action::ShowPeople))
                    on:click=act(move |_| obey(workbench, Action::ShowPeople))
                >
                    "Who is who…"
                </button>
            </div>
            {shown(move || !trashed().is_empty(), move || view! { <details class="trash">
                    <summary>"Trash (" {live(move || trashed().len())} ")"</summary>
                    <ul class="document-list" role="list">
                        {live(move || trashed().into_iter()
                            .map(|entry| view! { <TrashedEntry entry/> }.into_any())
                            .collect::<Vec<_>>())}
                    </ul>
                </details> }.into_any())}
        </section>
    }
}

#[component]
fn DocumentEntry(entry: Entry) -> impl IntoView {
    let workbench = Workbench::expect();
    let id = StoredValue::new(entry.id.clone());
    let is_open = memo(move || workbench.open_id() == Some(id.get_value()));
    let spans = entry.spans;
    let about = move || {
        if is_open.get() {
            workbench.track_changes();
        }
        let spans = workbench.span_count(&id.get_value()).unwrap_or(spans);
        let count = match spans {
            0 => "no annotations".to_owned(),
            1 => "1 annotation".to_owned(),
            many => format!("{many} annotations"),
        };
        let known = [entry.outlet.as_str(), entry.date.as_str(), &count];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let title = shown_title(&entry.title);
    let rename = move |_| {
        workbench.open(&id.get_value());
        workbench.dialog.set(Some(Dialog::Details));
    };
    view! {
        <li class="document" class:open=is_open>
            <button
                type="button" class="document-open"
                aria-current=live(move || is_open.get().then_some("true"))
                on:click=act(move |_| workbench.open(&id.get_value()))
            >
                <span class="document-title" dir="auto">{title.clone()}</span>
                <span class="document-about">{about}</span>
            </button>
            <span class="document-tools">
                <button
                    type="button" class="tool small" title="Rename or edit details"
                    aria-label=format!("Rename or edit details of {title}")
                    on:click=rename
                >
                    <span class="icon icon-edit" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="tool small" title="Move to trash"
                    aria-label=format!("Move {title} to trash")
                    on:click=act(move |_| ask(workbench, Deed::Trash(id.get_value())))
                >
                    <span class="icon icon-trash" aria-hidden="true"></span>
                </button>
            </span>
        </li>
    }
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

/// A title as it is shown; one that was emptied still has to be seen.
pub(super) fn shown_title(title: &str) -> String {
    if title.trim().is_empty() { "Untitled".to_owned() } else { title.to_owned() }
}
