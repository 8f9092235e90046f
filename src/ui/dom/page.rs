//! The page as a whole: its document, its clock, its source of chance, its colours.

use web_sys::{Document, Element, Window};

use crate::store::Theme;

/// The window.
///
/// # Panics
/// Never in a page: only a worker has none.
pub(in crate::ui) fn window() -> Window {
    web_sys::window().expect("Hearsay runs in a page, and a page has a window")
}

/// The document that the page shows.
pub(in crate::ui) fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The element with that `id`, if it is there now.
pub(in crate::ui) fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Milliseconds since 1970 UTC by the user's clock.
pub(in crate::ui) fn now_ms() -> u64 {
    // A clock before 1970 becomes 1970: the number only orders the list of documents.
    js_sys::Date::now().max(0.0) as u64
}

/// A name that no one else makes up: eight characters, forty bits.
pub(in crate::ui) fn fresh_name() -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let letter = || {
        let place = (js_sys::Math::random() * 32.0) as usize;
        char::from(ALPHABET[place.min(31)])
    };
    std::iter::repeat_with(letter).take(8).collect()
}

/// Shows the page in these colours.
pub(in crate::ui) fn paint(theme: Theme) {
    let name = match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    if let Some(root) = document().document_element() {
        // Setting an attribute of a valid name cannot fail.
        let _ = root.set_attribute("data-theme", name);
    }
}

/// Takes away the sentence that stood there while the page was loading.
pub(in crate::ui) fn remove_loading_notice() {
    if let Some(notice) = element("loading") {
        notice.remove();
    }
}

/// Names the browser's tab.
pub(in crate::ui) fn set_title(title: &str) {
    document().set_title(title);
}

/// Says that files are held over the page, or no longer.
pub(in crate::ui) fn set_dropping(is_dropping: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-dropping", is_dropping);
    }
}

/// Says, in elements that need none of our own program, that the page has stopped.
pub(in crate::ui) fn show_failure(failure: &str) {
    let Some(body) = document().body() else { return };
    let Ok(notice) = document().create_element("div") else { return };
    notice.set_class_name("boot-failure");
    notice.set_text_content(Some(&format!(
        "Hearsay has stopped because of a mistake of its own. Nothing more is written, and what was saved is still in this browser: reload the page to go on. ({failure})"
    )));
    // Neither can fail: the name is valid and the body is there.
    let _ = notice.set_attribute("role", "alert");
    let _ = body.append_child(&notice);
}
