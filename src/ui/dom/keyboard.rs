//! Keys as the browser reports them, and whom they are meant for.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

use super::page::{document, element, window};
use crate::edit::chord::Chord;

/// The ways to read a key press, the likeliest first; none while a character is being composed.
///
/// A key is known by what it types. Where that is no help it is also known by its place: Shift with
/// a digit is another character on every keyboard, Option on a Mac types signs of its own, and on a
/// Cyrillic or Greek keyboard no key types `C`.
pub(in crate::ui) fn chords(event: &KeyboardEvent) -> Vec<Chord> {
    let (key, code) = (event.key(), event.code());
    // What AltGr types is typed without Ctrl and Alt, though Windows reports both.
    let is_typed = event.get_modifier_state("AltGraph");
    let alt = event.alt_key() && !is_typed;
    let (ours, other) = if is_mac() {
        (event.meta_key(), event.ctrl_key())
    } else {
        (event.ctrl_key(), event.meta_key())
    };
    let command = ours && !is_typed;
    if event.is_composing() || other {
        return Vec::new();
    }
    let chord = |key: &str, shift| Chord { key: key.to_owned(), command, alt, shift };
    let shift = event.shift_key();
    let mut chords = Vec::with_capacity(2);
    let digit = code.strip_prefix("Digit");
    if let (Some(digit), true) = (digit, shift) {
        chords.push(chord(digit, true));
    }
    let is_letter = key.chars().count() == 1 && key.chars().all(char::is_alphabetic);
    let is_named = key.chars().count() > 1;
    if key != "Dead" {
        let shown = if is_named { key.clone() } else { key.to_ascii_lowercase() };
        // What Shift makes of another key (`?`) is a key of its own.
        chords.push(chord(&shown, shift && (is_letter || is_named)));
    }
    let by_place = match (code.strip_prefix("Key"), code.as_str()) {
        (Some(letter), _) if !key.is_ascii() || key == "Dead" => {
            Some((letter.to_ascii_lowercase(), shift))
        }
        (_, "BracketLeft") if alt => Some((if shift { "{" } else { "[" }.to_owned(), false)),
        (_, "BracketRight") if alt => Some((if shift { "}" } else { "]" }.to_owned(), false)),
        _ => digit.filter(|_| !shift).map(|digit| (digit.to_owned(), false)),
    };
    chords.extend(by_place.map(|(key, shift)| chord(&key, shift)));
    chords
}

/// The chord of a key press as it is to be kept for a command; `None` for a key that is only held
/// beside others.
pub(in crate::ui) fn chord_to_keep(event: &KeyboardEvent) -> Option<Chord> {
    let is_held = matches!(event.key().as_str(), "Shift" | "Control" | "Alt" | "Meta" | "AltGraph");
    if is_held { None } else { chords(event).into_iter().next() }
}

/// Whether a key scrolls, presses or goes back wherever the page is not told otherwise.
pub(in crate::ui) fn belongs_to_page(key: &str) -> bool {
    key == " " || key.starts_with("Arrow")
}

/// Whether the keyboard is in the element with that id, or nowhere in particular.
pub(in crate::ui) fn is_in_text(target: Option<EventTarget>, id: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_none_or(|element| element.id() == id || element.tag_name() == "BODY")
}

/// Whether the keyboard is in a field that takes text.
pub(in crate::ui) fn is_in_field() -> bool {
    takes_text(document().active_element().map(Into::into))
}

/// Whether the keyboard is on something that is pressed.
pub(in crate::ui) fn is_on_button() -> bool {
    takes_enter(document().active_element().map(Into::into))
}

pub(super) fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Whether the target takes typed text itself, so that letters are not ours.
pub(in crate::ui) fn takes_text(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
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

/// Whether the target is a box to be ticked.
pub(in crate::ui) fn is_box(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("[type=checkbox]").unwrap_or(false))
}

/// The value of a field that is ticked or not, and whether it is.
pub(in crate::ui) fn ticked(target: Option<EventTarget>) -> Option<(String, bool)> {
    let field = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok())?;
    Some((field.value(), field.checked()))
}

/// The annotation that the target is about, as the page's elements name it.
pub(in crate::ui) fn annotation_of(target: Option<EventTarget>) -> Option<String> {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok())?;
    element.closest("[data-annotation]").ok()??.get_attribute("data-annotation")
}

/// Whether the target is the element with that id.
pub(in crate::ui) fn is(target: Option<EventTarget>, id: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.id() == id)
}

/// Whether the target is the element with that id or lies in it.
pub(in crate::ui) fn is_inside(target: Option<EventTarget>, id: &str) -> bool {
    let target = target.and_then(|target| target.dyn_into::<Node>().ok());
    element(id).is_some_and(|element| element.contains(target.as_ref()))
}

/// Takes the keyboard out of what has it and gives it back, with the caret where it was.
pub(in crate::ui) fn renew() {
    let holder = document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(holder) = holder {
        // What has the keyboard can let go of it and take it.
        let _ = holder.blur();
        let _ = holder.focus();
    }
}

/// Takes the keyboard out of a field.
pub(in crate::ui) fn leave_field(target: Option<EventTarget>) {
    if let Some(field) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        // A field that has the keyboard can always let go of it.
        let _ = field.blur();
    }
}
