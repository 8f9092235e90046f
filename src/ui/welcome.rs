//! The first screen: what Hearsay is, and how to begin.

use leptos::prelude::*;

use super::deeds::{Deed, ask};
use super::dom::keyboard;
use super::intake::{ChooseFiles, FIELD_ID};
use super::later::once_there;
use super::reactive::{act, live};
use super::workbench::{Offered, Workbench};
use crate::edit::action::Action;
use crate::text::fold::lowered;

/// As many labels as the first screen names.
const LABELS: usize = 3;

/// Shown while no article is open.
#[component]
pub(super) fn Welcome() -> impl IntoView {
    let workbench = Workbench::expect();
    let typed = RwSignal::new(String::new());
    let add = move |_| {
        ask(workbench, Deed::AddText(typed.get_untracked()));
    };
    // The first labels with their keys, as they are now.
    let labels = move || {
        let labels = workbench.offered().into_iter().take(LABELS).enumerate();
        let label = |(place, offered): (usize, Offered)| {
            let key = workbench.with_keymap(|keymap| keymap.key_of(Action::Label(offered.place)));
            let joint = if place == 0 { "" } else { ", " };
            let key = key.map(|key| view! { <kbd>{key}</kbd> " " }.into_any());
            view! { {joint} {key} {offered.label.name.chars().map(lowered).collect::<String>()} }
                .into_any()
        };
        labels.map(label).collect::<Vec<_>>()
    };
    view! {
        <section class="welcome" aria-labelledby="welcome-title">
            <h2 id="welcome-title" class="welcome-title">
                "Turn news articles into datasets of claims, denials and quotes."
            </h2>
            <p class="welcome-line">
                "Everything happens in this browser: nothing you paste is sent anywhere."
            </p>
            {live(move || workbench.shut().map(|why| view! {
                <div class="shut" role="alert">
                    <p>"This article cannot be opened. " {why} " Nothing of it was changed."</p>
                    <button
                        type="button" class="button"
                        on:click=act(move |_| ask(workbench, Deed::ExportRaw))
                    >
                        "Download what is stored"
                    </button>
                </div>
            }.into_any()))}
            <label class="visually-hidden" for=FIELD_ID>"The text of an article"</label>
            <textarea
                id=FIELD_ID class="welcome-field" rows="5" autocomplete="off"
                placeholder="Paste an article here, or anywhere on this page…"
                prop:value=live(move || typed.get())
                on:input=act(move |event| {
                    if let Some(text) = keyboard::typed(&event) {
                        typed.set(text);
                    }
                })
            ></textarea>
            <div class="welcome-tools">
                <button
                    type="button" class="button primary"
                    disabled=live(move || typed.with(|typed| typed.trim().is_empty()))
                    on:click=add
                >
                    "Add article"
                </button>
                <ChooseFiles label="Choose a file…" class="button"/>
                <button
                    type="button" class="button"
                    on:click=act(move |_| {
                        once_there(workbench, move |parts| (parts.open_sample)(workbench));
                    })
                >
                    "Try the sample"
                </button>
            </div>
            <p class="welcome-hint">
                "You can also drop " <code>".txt"</code> ", " <code>".md"</code>
                " or exported " <code>".jsonl"</code> " files onto the page."
            </p>
            <ol class="welcome-steps">
                <li><b>"Paste"</b> " an article."</li>
                <li>
                    <b>"Mark"</b> " words and press " {live(labels)} "."
                </li>
                <li><b>"Export"</b> " a dataset whose every offset was checked."</li>
            </ol>
        </section>
    }
}
