//! A key in the list of all keys, with what takes it away, and what waits for the next one.

use leptos::prelude::*;

use super::dom::keyboard;
use super::reactive::{act, live};
use crate::edit::chord::Chord;

/// What the next key press is for, by a name that nothing else in the list has.
pub(super) type Recording = RwSignal<Option<String>>;

/// A key, and a button that takes it away from what is called `name`.
pub(super) fn key(chord: &Chord, name: &str, take_away: impl Fn() + 'static) -> AnyView {
    view! {
        <kbd>
            {chord.to_string()}
            <button
                type="button" class="key-off" on:click=act(move |_| take_away())
                aria-label=format!("Take {chord} away from: {name}")
            >"×"</button>
        </kbd>
    }
    .into_any()
}

/// A button after which the next key press is given to what is called `name`. Escape gives none, Tab goes
/// on.
pub(super) fn adder(
    recording: Recording,
    id: String,
    name: &str,
    give: impl Fn(Chord) + 'static,
) -> AnyView {
    let id = StoredValue::new(id);
    let is_recording =
        move || id.with_value(|id| recording.with(|recording| recording.as_ref() == Some(id)));
    let record = move |event: leptos::ev::KeyboardEvent| {
        let is_recording = recording.get_untracked() == Some(id.get_value());
        if !is_recording || event.key() == "Tab" {
            return;
        }
        let Some(chord) = keyboard::chord_to_keep(&event) else { return };
        event.prevent_default();
        recording.set(None);
        if chord.key != "Escape" {
            give(chord);
        }
    };
    view! {
        <button
            type="button" class="key-add" class:recording=live(is_recording)
            aria-label=format!("Give a key to: {name}")
            on:click=act(move |_| recording.set(Some(id.get_value())))
            on:keydown=act(record) on:blur=act(move |_| recording.set(None))
        >
            {live(move || if is_recording() { "Press a key…" } else { "+" })}
        </button>
    }
    .into_any()
}
