//! What the program says to the script that started it (`boot/`), and that goes on when it cannot itself.
//! Each is an event on the window, or on what a worker has in its place.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget};

use super::page::document;

/// The program has failed: the page is frozen, nothing is written any more, and everything that is stored
/// is offered for download.
pub(in crate::ui) fn stop(failure: &str) {
    tell("hearsay-panic", failure);
}

/// A part of the program that is needed to show anything could not be loaded.
pub(in crate::ui) fn tell_unloaded(why: &str) {
    tell("hearsay-unloaded", why);
}

/// Whether the program has stopped twice in a row in this tab: nothing is opened then but by the user.
pub(in crate::ui) fn is_safe_mode() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-safe"))
}

/// From here on it starts as always.
pub(in crate::ui) fn leave_safe_mode() {
    tell("hearsay-opened", "");
}

/// Hands everything that is stored to the user, in a file that the program has no part in.
///
/// Says in a sentence what came of it.
pub(in crate::ui) async fn download_everything() -> String {
    let answer = tell("hearsay-download", "")
        .and_then(|event| Reflect::get(&event, &"answer".into()).ok())
        .map(|answer| JsFuture::from(Promise::resolve(&answer)));
    let Some(answer) = answer else { return String::new() };
    answer.await.ok().and_then(|said| said.as_string()).unwrap_or_default()
}

fn tell(name: &str, detail: &str) -> Option<Event> {
    // None of this can fail: the name is one, and the event is new.
    let event = Event::new(name).ok()?;
    Reflect::set(&event, &"detail".into(), &detail.into()).ok()?;
    let here: EventTarget = js_sys::global().unchecked_into();
    here.dispatch_event(&event).ok()?;
    Some(event)
}
