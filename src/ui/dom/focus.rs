//! Where the keyboard is, and what is in sight.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::page;

/// Gives the keyboard to the element with that id, without scrolling.
pub(in crate::ui) fn focus(id: &str) {
    if let Some(element) = page::element(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the keyboard leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// Selects all that stands in the field with that id.
pub(in crate::ui) fn select_all(id: &str) {
    let field = page::element(id).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}

/// Scrolls as little as needed to show the element with that id.
pub(in crate::ui) fn bring_into_sight(id: &str) {
    if let Some(element) = page::element(id) {
        bring_element_into_sight(&element);
    }
}

fn bring_element_into_sight(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Calls `then` once what was just changed is in the page, and before the next key is heard: a frame
/// later, fast fingers would already have typed into the wrong place.
pub(in crate::ui) fn once_in_page(then: impl FnOnce() + 'static) {
    // What redraws the page stands in the same queue, before it.
    leptos::task::spawn_local(async move { then() });
}

/// Calls `then` before the next frame is drawn, when the browser has done its part about an event.
pub(in crate::ui) fn next_frame(then: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(then);
}
