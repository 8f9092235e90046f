//! The row above the text: what selections snap to, which label is armed, and the search.

use leptos::prelude::*;

use super::commands::obey;
use super::deeds::{Deed, ask};
use super::reactive::{act, live};
use super::workbench::{Offered, Workbench};
use crate::edit::action::Action;
use crate::text::snap::Granularity;

/// The row.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let workbench = Workbench::expect();
    let snaps = [
        (Granularity::Character, "Character"),
        (Granularity::Word, "Word"),
        (Granularity::Sentence, "Sentence"),
        (Granularity::Quotation, "Quotation"),
    ];
    let snaps = snaps.map(|(granularity, name)| {
        view! {
            <button
                type="button" class="switch"
                title=live(move || titled("Snap selections to this", workbench, Action::Snap(granularity)))
                aria-pressed=live(move || (workbench.granularity() == granularity).to_string())
                on:click=act(move |_| obey(workbench, Action::Snap(granularity)))
            >
                {name}
            </button>
        }
        .into_any()
    });
    let label = move |offered: Offered| {
        let (class, place, label) = (offered.class("switch arm"), offered.place, offered.label);
        let (armed, armable) = (label.id.clone(), label.id.clone());
        view! {
            <button
                type="button" class=class
                title=live(move || {
                    let what = [&label.help, " Click to mark every selection so, until Esc"].concat();
                    titled(&what, workbench, Action::Label(place))
                })
                aria-pressed=live(move || (workbench.armed().as_ref() == Some(&armed)).to_string())
                on:click=act(move |_| ask(workbench, Deed::LabelOrArm(armable.clone())))
            >
                <span class="entry-letter" aria-hidden="true">{label.letter.to_string()}</span>
                <span class="arm-name">{label.name}</span>
            </button>
        }
        .into_any()
    };
    let labels = move || workbench.offered().into_iter().map(label).collect::<Vec<_>>();
    view! {
        <div
            class="toolbar" role="toolbar" aria-label="Selecting and labelling"
            // The selection stays while a button is pressed.
            on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
        >
            <div class="switches" role="group" aria-label="Snap selections to">
                {snaps.into_iter().collect::<Vec<_>>()}
            </div>
            <div class="switches" role="group" aria-label="Mark every selection as">
                {live(labels)}
            </div>
            <button
                type="button" class="switch schema-open"
                title=live(move || titled("Change labels, relations and attributes", workbench, Action::EditSchema))
                on:click=act(move |_| obey(workbench, Action::EditSchema))
            >
                "Schema…"
            </button>
            <button
                type="button" class="tool toolbar-end" aria-label="Find"
                title=live(move || titled("Find or paste a quote", workbench, Action::Find))
                on:click=act(move |_| obey(workbench, Action::Find))
            >
                <span class="icon icon-find" aria-hidden="true"></span>
            </button>
        </div>
    }
}

/// What a button does, with the key that does it too.
pub(super) fn titled(what: &str, workbench: Workbench, action: Action) -> String {
    match workbench.with_keymap(|keymap| keymap.key_of(action)) {
        Some(key) => [what, " (", &key, ")"].concat(),
        None => what.to_owned(),
    }
}
