//! How articles come in: pasted anywhere, dropped anywhere, or chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::deeds::{Deed, ask};
use super::dom::files::{self, ChosenFile, Pasted};
use super::dom::{keyboard, listen, page};
use super::later::once_there;
use super::reactive::act;
use super::workbench::Workbench;

/// The field of the first screen, which takes pasted text like the rest of the page does.
pub(super) const FIELD_ID: &str = "article-field";

/// Listens for what is pasted and dropped onto the page.
pub(super) fn install(workbench: Workbench) {
    listen::on_paste(move |event| {
        let target = event.target();
        if keyboard::takes_text(target.clone()) && !keyboard::is(target, FIELD_ID) {
            return;
        }
        let Some(pasted) = files::pasted(event) else { return };
        event.prevent_default();
        if pasted.text.is_empty() && !pasted.files.is_empty() {
            take(workbench, pasted.files);
        } else {
            ask(workbench, Deed::AddPasted(pasted));
        }
    });
    listen::on_drag("dragover", |event| {
        if files::drags_files(event) {
            event.prevent_default();
            page::set_dropping(true);
        }
    });
    listen::on_drag("dragleave", |event| {
        if event.related_target().is_none() {
            page::set_dropping(false);
        }
    });
    listen::on_drag("drop", move |event| {
        page::set_dropping(false);
        let files = files::dropped(event);
        if !files.is_empty() {
            event.prevent_default();
            take(workbench, files);
        }
    });
}

/// Takes in the text that was pasted.
pub(super) fn add_pasted(workbench: Workbench, pasted: &Pasted) {
    workbench.add_text(&pasted.text);
    if pasted.was_mended {
        workbench.warn(
            "The clipboard held halves of characters. Each became “\u{FFFD}”; the rest is unchanged.",
        );
    }
}

fn take(workbench: Workbench, files: Vec<ChosenFile>) {
    once_there(workbench, move |parts| (parts.take)(workbench, files));
}

/// Takes files in, once what reads them is loaded.
pub(super) fn take_loaded(workbench: Workbench, files: Vec<ChosenFile>) {
    spawn_local(async move { workbench.add_files(files).await });
}

/// A button that opens the browser's file dialog.
#[component]
pub(super) fn ChooseFiles(label: &'static str, class: &'static str) -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <label class=format!("choose {class}")>
            {label}
            <input
                type="file" class="visually-hidden" multiple
                accept=".txt,.md,.jsonl,.json,.jsonld,.csv,.tsv,.conll,.iob,.iob2,.bio,.xmi,.xml,.hearsay,.zip,.ann,.a1,.a2,.conf,text/plain,text/markdown"
                on:change=act(move |event| take(workbench, files::chosen(&event)))
            />
        </label>
    }
}

/// What is shown while files are held over the page.
#[component]
pub(super) fn DropHint() -> impl IntoView {
    view! { <div class="drop-hint" aria-hidden="true">"Drop to add"</div> }
}
