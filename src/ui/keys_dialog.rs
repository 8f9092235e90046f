//! All keys, to be read and to be changed, and what else a user may choose.

use leptos::prelude::*;

use super::dom::keyboard;
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
    let recording: RwSignal<Option<String>> = RwSignal::new(None);
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
            <p class="dialog-note">
                "Press + and then a key to give it to a command, or a key’s own × to take it away. "
                "Held while selecting, Alt selects exactly, but for space at either end, and Ctrl adds to what is selected."
            </p>
        </div>
        {groups.into_iter().collect::<Vec<_>>()}
        {value_keys(workbench)}
    }
    .into_any()
}

fn row(
    workbench: Workbench,
    recording: RwSignal<Option<String>>,
    binding: &Binding,
    conflict: Option<String>,
) -> AnyView {
    let binding = StoredValue::new(binding.clone());
    let (id, name, chords, is_own) =
        binding.with_value(|b| (b.id.clone(), b.name.clone(), b.chords.clone(), b.is_own));
    let is_recording = {
        let id = id.clone();
        move || recording.with(|recording| recording.as_ref() == Some(&id))
    };
    let keys = chords.iter().enumerate().map(|(place, chord)| {
        let take_away = move |_| {
            binding.with_value(|binding| {
                let mut left = binding.chords.clone();
                left.remove(place);
                workbench.set_keys(&binding.id, &left);
            });
        };
        view! {
            <kbd>
                {chord.to_string()}
                <button
                    type="button" class="key-off" on:click=act(take_away)
                    aria-label=format!("Take {chord} away from: {name}")
                >"×"</button>
            </kbd>
        }
        .into_any()
    });
    let keys = keys.collect::<Vec<_>>();
    let begin = move |_| recording.set(Some(binding.with_value(|binding| binding.id.clone())));
    let record = move |event: leptos::ev::KeyboardEvent| {
        let id = binding.with_value(|binding| binding.id.clone());
        if recording.get_untracked() != Some(id) || event.key() == "Tab" {
            return;
        }
        let Some(chord) = keyboard::chord_to_keep(&event) else { return };
        event.prevent_default();
        recording.set(None);
        if chord.key == "Escape" {
            return;
        }
        give(workbench, binding, chord);
    };
    let adding = is_recording.clone();
    view! {
        <div class="key-row">
            <dt>
                {name.clone()}
                {conflict.map(|conflict| view! { <span class="conflict" role="alert">{conflict}</span> }.into_any())}
            </dt>
            <dd class="key-list">
                {keys}
                <button
                    type="button" class="key-add" class:recording=live(is_recording)
                    aria-label=format!("Give a key to: {name}")
                    on:click=act(begin) on:keydown=act(record) on:blur=act(move |_| recording.set(None))
                >
                    {live(move || if adding() { "Press a key…" } else { "+" })}
                </button>
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
