//! Listeners on the whole page, which live as long as it does if nothing else is said.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::StoredValue;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DragEvent, Event, EventTarget, KeyboardEvent, MouseEvent, PointerEvent,
};

use super::page::{document, window};

fn on<E: JsCast>(name: &'static str, handle: impl Fn(&E) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), name, options, move |event: &Event| {
        // A page's own script can dispatch a plain `Event` under any name; that is none of ours.
        if let Some(event) = event.dyn_ref::<E>() {
            handle(event);
        }
    })
    .forget();
}

/// Whenever something is pasted.
pub(in crate::ui) fn on_paste(handle: impl Fn(&ClipboardEvent) + 'static) {
    on("paste", handle);
}

/// Whenever something is dragged over the page: `dragover`, `dragleave` or `drop`.
pub(in crate::ui) fn on_drag(name: &'static str, handle: impl Fn(&DragEvent) + 'static) {
    on(name, handle);
}

/// Whenever a key goes down.
pub(in crate::ui) fn on_key(handle: impl Fn(&KeyboardEvent) + 'static) {
    on("keydown", handle);
}

/// Whenever a pointer goes down, goes up or is taken away: `pointerdown`, `pointerup` or
/// `pointercancel`.
pub(in crate::ui) fn on_pointer(name: &'static str, handle: impl Fn(&PointerEvent) + 'static) {
    on(name, handle);
}

/// Whenever something is pressed by a pointer or gets the keyboard.
pub(in crate::ui) fn on_attention(handle: impl Fn(Option<EventTarget>) + Clone + 'static) {
    let pressed = handle.clone();
    on("pointerdown", move |event: &Event| pressed(event.target()));
    on("focusin", move |event: &Event| handle(event.target()));
}

/// Whenever something gets the keyboard.
pub(in crate::ui) fn on_focus(handle: impl Fn(Option<EventTarget>) + 'static) {
    on("focusin", move |event: &Event| handle(event.target()));
}

/// Whenever a button of the mouse goes down.
pub(in crate::ui) fn on_mouse_down(handle: impl Fn(&MouseEvent) + 'static) {
    on("mousedown", handle);
}

/// Whenever something is about to be typed, where the browser lets the page prevent it.
pub(in crate::ui) fn on_before_input(handle: impl Fn(&Event) + 'static) {
    on("beforeinput", handle);
}

/// Whenever a character has been composed.
pub(in crate::ui) fn on_composition_end(handle: impl Fn(&Event) + 'static) {
    on("compositionend", handle);
}

/// Whenever the browser's selection changes.
pub(in crate::ui) fn on_selection_change(handle: impl Fn() + 'static) {
    on("selectionchange", move |_: &Event| handle());
}

/// Whenever the page goes out of sight: another tab, another window, or its end.
pub(in crate::ui) fn on_hidden(handle: impl Fn() + 'static) {
    on("visibilitychange", move |_: &Event| {
        if document().hidden() {
            handle();
        }
    });
}

/// Whenever the page is about to be printed, as long as the view is there that asks for it.
pub(in crate::ui) fn on_print(handle: impl Fn() + 'static) {
    let listener = EventListener::new(&window(), "beforeprint", move |_| handle());
    StoredValue::new_local(listener);
}

/// Whenever the window changes its size or anything in it is scrolled, as long as the view is there
/// that asks for it.
pub(in crate::ui) fn on_layout(handle: impl Fn() + Clone + 'static) {
    let scrolled = handle.clone();
    let options = EventListenerOptions::run_in_capture_phase();
    StoredValue::new_local([
        EventListener::new_with_options(&window(), "scroll", options, move |_| scrolled()),
        EventListener::new(&window(), "resize", move |_| handle()),
    ]);
}
