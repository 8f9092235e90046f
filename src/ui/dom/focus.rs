//! Where the keyboard is, and what is in sight.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

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

/// Gives the keyboard from the last thing that can have it in the element with that id to the first, or from the
/// first to the last; says whether it did. From any other, the browser finds the next.
pub(in crate::ui) fn go_round(id: &str, backwards: bool) -> bool {
    let all = page::element(id)
        .and_then(|e| e.query_selector_all("button:enabled, input, [tabindex='0']").ok());
    let Some(last) = all.as_ref().and_then(|all| all.item(all.length().checked_sub(1)?)) else {
        return false;
    };
    let first = all.and_then(|all| all.item(0));
    let (from, to) = if backwards { (first, Some(last)) } else { (Some(last), first) };
    let has_keyboard = page::document().active_element().map(Node::from) == from;
    if let (true, Some(to)) = (has_keyboard, to.and_then(|to| to.dyn_into::<HtmlElement>().ok())) {
        return to.focus().is_ok();
    }
    false
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
