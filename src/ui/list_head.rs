//! The head of the list of annotations: how many there are of each label, and what is looked for.

use leptos::prelude::*;

use super::checks;
use super::deeds::{Deed, ask};
use super::dom::keyboard;
use super::later::quietly_later;
use super::reactive::{act, live, memo, shown};
use super::workbench::{Offered, Workbench};

/// The head.
#[component]
pub(super) fn ListHead() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <div class="panel-head list-head">
            <h2 id="annotations-title" class="visually-hidden">"Annotations"</h2>
            <checks::Switches/>
            {shown(
                move || workbench.open_id().is_some() && !workbench.shows_checks(),
                || {
                    let look = quietly_later(|parts| (parts.list_look)());
                    view! { {look} }.into_any()
                },
            )}
            {shown(
                move || !workbench.shows_checks(),
                || view! { <Counts/> <Found/> }.into_any(),
            )}
        </div>
    }
}

/// The tools to look through the list.
pub(super) fn look() -> AnyView {
    view! { <Look/> }.into_any()
}

/// The field in which one types to find annotations, and the switch to choose several.
#[component]
fn Look() -> impl IntoView {
    let workbench = Workbench::expect();
    let look = move |event| {
        if let Some(typed) = keyboard::typed(&event) {
            workbench.look_in_list(|listed| listed.look_for(&typed));
        }
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            workbench.look_in_list(|listed| listed.look_for(""));
        }
    };
    view! {
        <input
            class="field list-field" type="search" dir="auto" autocomplete="off" spellcheck="false"
            aria-label="Filter the list" placeholder="Filter"
            title="List only what holds these words: marked, noted, said or named"
            prop:value=live(move || workbench.with_listed(|listed| listed.typed().to_owned()))
            on:input=act(look) on:keydown=act(leave)
        />
        <button
            type="button" class="button quiet small list-several"
            title="Select several annotations and change them together; Ctrl or Shift with a click does it too"
            aria-pressed=live(move || workbench.gathers_by_tapping().to_string())
            on:click=act(move |_| workbench.switch_tapping())
        >
            "Select several"
        </button>
    }
}

/// How many spans of each label there are; pressed, the list shows only these.
#[component]
fn Counts() -> impl IntoView {
    let workbench = Workbench::expect();
    let chip = move |offered: Offered| {
        let class = offered.class("count");
        let label = offered.label;
        let (id, this, other) = (label.id.clone(), label.id.clone(), label.id.clone());
        let count = memo(move || {
            workbench.track_changes();
            workbench.with_open(|on| on.annotations.count(&id)).unwrap_or_default()
        });
        let name = label.name;
        let name = move || if count.get() == 1 { name.clone() } else { format!("{name}s") };
        view! {
            <li class=class>
                <button
                    type="button" class="count-button" title=label.help
                    aria-pressed=live(move || workbench.listed_labels().contains(&this).to_string())
                    on:click=act(move |_| ask(workbench, Deed::ListLabel(other.clone())))
                >
                    <span class="count-number">{live(move || count.get())}</span>
                    // Those who listen hear two words.
                    " "
                    <span class="count-name">{live(name)}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let chips = move || workbench.offered().into_iter().map(chip).collect::<Vec<_>>();
    let unsure = memo(move || workbench.unsure_count());
    let is_pressed = move || workbench.with_listed(|listed| listed.unsure);
    let unsure_chip = move || {
        view! {
            <button
                type="button" class="count-button unsure-count" title="List only what you were unsure about"
                aria-pressed=live(move || is_pressed().to_string())
                on:click=act(move |_| ask(workbench, Deed::ListUnsure))
            >
                <span class="count-number">{live(move || unsure.get())}</span>
                " "
                <span class="count-name">"unsure"</span>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="count-row">
            <ul class="counts" role="list" aria-label="Counts">{live(chips)}</ul>
            {shown(move || unsure.get() > 0 || is_pressed(), unsure_chip)}
        </div>
    }
}

/// How many are listed, while something is looked for.
#[component]
fn Found() -> impl IntoView {
    let workbench = Workbench::expect();
    let count = memo(move || workbench.listed_count());
    let words = move || count.get().map(|(found, all)| format!("{found} of {all} listed"));
    view! {
        <div class="list-found" class:filled=live(move || count.get().is_some())>
            <span role="status">{live(words)}</span>
            {shown(move || count.get().is_some(), move || view! {
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| ask(workbench, Deed::ListAll))
                >
                    "Show all"
                </button>
            }.into_any())}
        </div>
    }
}
