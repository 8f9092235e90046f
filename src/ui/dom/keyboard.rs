//! Keys as the browser reports them, and whom they are meant for.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent};

use super::page::window;
use crate::edit::keymap::Chord;

/// The chord of a key press; `None` while a character is being composed.
pub(in crate::ui) fn chord(event: &KeyboardEvent) -> Option<Chord> {
    let key = event.key();
    if event.is_composing() || event.alt_key() || key == "Dead" {
        return None;
    }
    let is_letter = key.chars().count() == 1 && key.chars().all(char::is_alphabetic);
    let command = if is_mac() { event.meta_key() } else { event.ctrl_key() };
    // What Shift makes of another key (`?`) is a key of its own.
    let shift = event.shift_key() && (is_letter || key.chars().count() > 1);
    Some(Chord { key: if is_letter { key.to_ascii_lowercase() } else { key }, command, shift })
}

fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Whether the target takes typed text itself, so that letters are not ours.
pub(in crate::ui) fn takes_text(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        element.matches("input, textarea, select, [contenteditable]").unwrap_or(false)
    })
}

/// Whether the target is pressed by the Enter key itself.
pub(in crate::ui) fn takes_enter(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("button, a, summary").unwrap_or(false))
}

/// What stands in the field that an `input` event comes from; `None` while a key has typed only half
/// of a character. (Firefox inserts the two surrogates of an emoji key one after the other; writing
/// the field back in between would break them.)
pub(in crate::ui) fn typed(event: &Event) -> Option<String> {
    let is_half = |object: &JsValue, key: &str| {
        let text = Reflect::get(object, &key.into()).and_then(JsCast::dyn_into::<JsString>);
        text.is_ok_and(|text| !text.is_well_formed())
    };
    let target = JsValue::from(event.target());
    let wait = is_half(event, "data") && is_half(&target, "value");
    (!wait).then(|| leptos::prelude::event_target_value(event))
}

/// Whether the target is the element with that id.
pub(in crate::ui) fn is(target: Option<EventTarget>, id: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.id() == id)
}

/// Takes the keyboard out of a field.
pub(in crate::ui) fn leave_field(target: Option<EventTarget>) {
    if let Some(field) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        // A field that has the keyboard can always let go of it.
        let _ = field.blur();
    }
}
