//! What a pointer does: mouse, pen or finger.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, MouseEvent, PointerEvent};

use super::keyboard::is_mac;

/// Whether the key is held that adds to what is selected: Ctrl, or Cmd on a Mac.
pub(in crate::ui) fn adds(event: &MouseEvent) -> bool {
    if is_mac() { event.meta_key() } else { event.ctrl_key() }
}

/// The id of the entry of the list under the pointer, or of what is said in the list about the mark under
/// it.
pub(in crate::ui) fn over(event: &MouseEvent) -> Option<String> {
    let under = event.target()?.dyn_into::<Element>().ok()?;
    let under = under.closest("mark, .entry").ok().flatten()?;
    under.get_attribute("aria-details").or_else(|| under.get_attribute("id"))
}

/// Lets all that the pointer does from now on, until it goes up, happen to the element that it went
/// down on; says how far that element's top middle is from the pointer, in CSS pixels.
pub(in crate::ui) fn capture(event: &PointerEvent) -> (f64, f64) {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return (0.0, 0.0);
    };
    // It fails only for a pointer that is up again.
    let _ = element.set_pointer_capture(event.pointer_id());
    let rect = element.get_bounding_client_rect();
    let middle = rect.left() + rect.width() / 2.0;
    (middle - f64::from(event.client_x()), rect.top() - f64::from(event.client_y()))
}

/// How far down the element that listens the pointer is: 0 at its top, 1 at its bottom.
pub(in crate::ui) fn share_down(event: &PointerEvent) -> f64 {
    let element = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let rect = element.map(|element| element.get_bounding_client_rect());
    rect.map_or(0.0, |rect| (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0))
}
