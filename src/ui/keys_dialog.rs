//! All keys, to be read and to be changed, and what else a user may choose.

use leptos::prelude::*;

use super::key_recorder::{Recording, adder, key};
use super::later::later;
use super::modal::Modal;
use super::reactive::{act, live};
use super::value_keys::value_keys;
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Group;
use crate::edit::chord::Chord;
use crate::edit::keymap::Binding;
use crate::text::snap::QuoteMarks;

/// The dialog.
#[component]
pub(super) fn KeysDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Keys title="Keys and settings">
            {later(|parts| (parts.keys)())}
        </Modal>
    }
}

/// What is in it.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    // The command that the next key press is for.
    let recording: Recording = RwSignal::new(None);
    let groups = Group::ALL.map(|group| {
        let rows = move || {
            workbench.with_keymap(|keymap| {
                let bindings = keymap.bindings().iter().filter(|binding| binding.group == group);
                let row = |binding: &Binding| {
                    let conflict = binding.chords.iter().find_map(|chord| {
                        let (other, there) = keymap.conflict(chord, &binding.id)?;
                        Some(match there == chord {
                            true => format!("{chord} is also “{}”.", other.name),
                            false => format!(
                                "{chord} and {there}, “{}”, are the same on some keyboards.",
                                other.name
                            ),
                        })
                    });
                    row(workbench, recording, binding, conflict)
                };
                bindings.map(row).collect::<Vec<_>>()
            })
        };
        view! {
            <h3 class="keys-title">{group.name()}</h3>
            <dl class="keys">{live(rows)}</dl>
        }
        .into_any()
    });
    let check = move |name: &'static str,
                      about: &'static str,
                      is_on: fn(Workbench) -> bool,
                      set: fn(Workbench, bool)| {
        view! {
            <label class="option">
                <input
                    type="checkbox" prop:checked=live(move || is_on(workbench))
                    on:change=act(move |event| set(workbench, event_target_checked(&event)))
                />
                <span class="option-name">{name}</span>
                <span class="option-about">{about}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="fields">
            {check(
                "Quotation marks belong to quotations",
                "What a selection takes in when it snaps to quotations.",
                |workbench| workbench.with_project(|project| project.schema.quote_marks == QuoteMarks::Included),
                Workbench::set_quote_marks,
            )}
            {check(
                "Characters typed alone are keys",
                "Without them only keys with Ctrl, Alt or a name of their own work: better with speech input.",
                |workbench| workbench.with_settings(|settings| !settings.no_single_keys),
                Workbench::set_single_keys,
            )}
            <div class="choices">
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.dialog.set(Some(Dialog::Data)))
                >"Your data…"</button>
            </div>
            <p class="dialog-note">
                "Press + and then a key to give it to a command, or a key’s own × to take it away. "
                "Held while selecting, Alt selects exactly, but for space at either end, and Ctrl adds to what is selected."
            </p>
        </div>
        {groups.into_iter().collect::<Vec<_>>()}
        {value_keys(workbench, recording)}
    }
    .into_any()
}

fn row(
    workbench: Workbench,
    recording: Recording,
    binding: &Binding,
    conflict: Option<String>,
) -> AnyView {
    let binding = StoredValue::new(binding.clone());
    let (id, name, chords, is_own) =
        binding.with_value(|b| (b.id.clone(), b.name.clone(), b.chords.clone(), b.is_own));
    let keys = chords.iter().enumerate().map(|(place, chord)| {
        let take_away = move || {
            binding.with_value(|binding| {
                let mut left = binding.chords.clone();
                left.remove(place);
                workbench.set_keys(&binding.id, &left);
            });
        };
        key(chord, &name, take_away)
    });
    let keys = keys.collect::<Vec<_>>();
    let adder = adder(recording, id, &name, move |chord| give(workbench, binding, chord));
    view! {
        <div class="key-row">
            <dt>
                {name.clone()}
                {conflict.map(|conflict| view! { <span class="conflict" role="alert">{conflict}</span> }.into_any())}
            </dt>
            <dd class="key-list">
                {keys}
                {adder}
                {is_own.then(|| view! {
                    <button
                        type="button" class="button quiet small"
                        on:click=act(move |_| {
                            workbench.reset_keys(&binding.with_value(|binding| binding.id.clone()));
                        })
                    >"Reset"</button>
                }.into_any())}
            </dd>
        </div>
    }
    .into_any()
}

fn give(workbench: Workbench, binding: StoredValue<Binding>, chord: Chord) {
    binding.with_value(|binding| {
        let mut chords = binding.chords.clone();
        if !chords.contains(&chord) {
            chords.push(chord);
        }
        workbench.set_keys(&binding.id, &chords);
    });
}
