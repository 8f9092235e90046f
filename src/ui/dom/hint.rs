//! What an element's title says, and where the element stands: browsers show titles to a mouse alone.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, EventTarget};

use super::page::document;
use super::selection::window_height;

/// A title, to be shown beside its element.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Titled {
    /// What it says.
    pub(in crate::ui) words: String,
    /// The element's left edge, from the left of the window, in CSS pixels.
    pub(in crate::ui) left: f64,
    /// The element's right edge, from the right of the window.
    pub(in crate::ui) right: f64,
    /// The element's upper edge.
    pub(in crate::ui) top: f64,
    /// The element's lower edge.
    pub(in crate::ui) bottom: f64,
}

impl Titled {
    /// Whether there is more room above the element than below.
    pub(in crate::ui) fn is_low(&self) -> bool {
        self.bottom > window_height() * 0.75
    }

    /// Whether there is more room to the left of the element than to the right.
    pub(in crate::ui) fn is_right(&self) -> bool {
        self.right < self.left
    }
}

/// The title of what was pressed, or of what it lies in.
pub(in crate::ui) fn pressed(target: Option<EventTarget>) -> Option<Titled> {
    let element = target?.dyn_into::<Element>().ok()?;
    titled(&element.closest("[title]").ok().flatten()?)
}

/// The title of what was given the keyboard by a key.
pub(in crate::ui) fn reached(target: Option<EventTarget>) -> Option<Titled> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.matches(":focus-visible[title]").ok()?.then(|| titled(&element)).flatten()
}

fn titled(element: &Element) -> Option<Titled> {
    let words = element.get_attribute("title").filter(|words| !words.is_empty())?;
    let rect = element.get_bounding_client_rect();
    let width = document().document_element().map_or(0.0, |root| f64::from(root.client_width()));
    let (left, right) = (rect.left(), width - rect.right());
    Some(Titled { words, left, right, top: rect.top(), bottom: rect.bottom() })
}
