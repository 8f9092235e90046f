//! Every command by its name, with its key: a few letters find it, Enter does it.

use leptos::prelude::*;

use super::commands::obey;
use super::dom::{focus, frame, keyboard};
use super::later::later;
use super::modal::Modal;
use super::reactive::{act, focus_when_there, live, memo};
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::text::fold::folded;

const FIELD_ID: &str = "command-field";

/// The dialog.
#[component]
pub(super) fn CommandsDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Commands title="Commands">
            {later(|parts| (parts.commands)())}
        </Modal>
    }
}

/// A command that is offered: what it does, in words, and by which key.
type Offer = (Action, String, String);

/// What is in it.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let offers = memo(move || {
        let wanted: String = typed.get().chars().map(folded).collect();
        workbench.with_keymap(|keymap| {
            let bindings = keymap.bindings().iter().filter(|binding| {
                let name: String = binding.name.chars().map(folded).collect();
                wanted.split_whitespace().all(|word| name.contains(word))
            });
            let offer = |binding: &crate::edit::keymap::Binding| -> Offer {
                let key = keymap.key_of(binding.action).unwrap_or_default();
                (binding.action, binding.name.clone(), key)
            };
            bindings.map(offer).collect::<Vec<_>>()
        })
    });
    let run = move |action| {
        workbench.dialog.set(None);
        // The dialog gives the keyboard back to where it was; only then is it the command's.
        frame::once_in_page(move || obey(workbench, action));
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let count = offers.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => chosen.update(|chosen| *chosen = (*chosen + 1) % count),
            "ArrowUp" if count > 0 => {
                chosen.update(|chosen| *chosen = (*chosen + count - 1) % count);
            }
            "Enter" if !event.is_composing() => {
                if let Some((action, ..)) = offers.with(|o| o.get(chosen.get_untracked()).cloned())
                {
                    run(action);
                }
            }
            _ => return,
        }
        event.prevent_default();
        focus::bring_into_sight(&option_id(chosen.get_untracked()));
    };
    let rows = move || {
        let row = |(place, (action, name, key)): (usize, Offer)| {
            view! {
                <li
                    id=option_id(place) class="command" role="option"
                    aria-selected=live(move || (chosen.get() == place).to_string())
                    on:click=act(move |_| run(action))
                >
                    <span>{name}</span>
                    {(!key.is_empty()).then(|| view! { <kbd>{key}</kbd> }.into_any())}
                </li>
            }
            .into_any()
        };
        offers.get().into_iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let field = NodeRef::new();
    focus_when_there(field, FIELD_ID);
    view! {
        <div class="fields">
            <input
                node_ref=field id=FIELD_ID class="field" type="text" autocomplete="off" placeholder="Type a command"
                role="combobox" aria-label="Command" aria-expanded="true" aria-controls="command-list"
                aria-activedescendant=live(move || {
                    offers.with(|offers| !offers.is_empty()).then(|| option_id(chosen.get()))
                })
                on:input=act(move |event| {
                    if let Some(words) = keyboard::typed(&event) {
                        chosen.set(0);
                        typed.set(words);
                    }
                })
                on:keydown=act(press)
            />
            <ul id="command-list" class="commands" role="listbox" aria-label="Commands">{live(rows)}</ul>
            {live(move || offers.with(Vec::is_empty).then(|| view! {
                <p class="dialog-note">"No command has that in its name."</p>
            }.into_any()))}
        </div>
    }
    .into_any()
}

fn option_id(place: usize) -> String {
    ["command-", &place.to_string()].concat()
}
