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

/// What stands in the field with that id, if it is there.
pub(in crate::ui) fn value(id: &str) -> Option<String> {
    let field = page::element(id)?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    Some(field.value())
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
