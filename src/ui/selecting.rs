//! The gestures of mouse, pen and finger that select words.
//!
//! While a selection is being made, the snapped stretch is previewed; once it has settled, the bar of
//! labels comes to it, or the armed label marks it at once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::article::TEXT_ID;
use super::dom::highlight::{self, Highlight};
use super::dom::{frame, keyboard, listen, place, pointer, selection};
use super::reactive::follow;
use super::workbench::Workbench;
use crate::text::snap::Granularity;

/// How long a selection that is not held by a pointer must rest before it counts as made, in
/// milliseconds. The handles of a touch screen give no other sign of being let go; for the same
/// reason what they select is not marked by the armed label, but a tap on a sentence is.
const REST_MS: u32 = 150;

/// Watches the selection.
pub(super) fn install(workbench: Workbench) {
    let held = Rc::new(Cell::new(false));
    let began_in_text = Rc::new(Cell::new(false));
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();

    listen::on_selection_change({
        let held = Rc::clone(&held);
        move || {
            workbench.read_selection(false);
            let settle = (!held.get()).then(|| {
                let held = Rc::clone(&held);
                Timeout::new(REST_MS, move || workbench.read_selection(!held.get()))
            });
            // The timer before it, if any, is stopped by being replaced.
            resting.replace(settle);
        }
    });
    listen::on_pointer("pointerdown", {
        let (held, began_in_text) = (Rc::clone(&held), Rc::clone(&began_in_text));
        move |event| {
            // A finger that goes down may scroll; a selection made by touch settles by resting.
            held.set(event.pointer_type() != "touch");
            began_in_text.set(keyboard::is_inside(event.target(), TEXT_ID) && event.button() == 0);
            if began_in_text.get() {
                workbench.begin_selection(event.alt_key(), pointer::adds(event));
                if event.pointer_type() == "mouse" && !event.shift_key() {
                    // Else the browser would drag away the words that are selected already.
                    selection::clear();
                }
            }
        }
    });
    listen::on_mouse_down(move |event| {
        if !keyboard::is_inside(event.target(), TEXT_ID) || event.button() != 0 {
            return;
        }
        match event.detail() {
            2 => workbench.snap_this_to(Some(Granularity::Word)),
            3 => {
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                let place = workbench
                    .with_open(|on| place::offset_from_point(&on.document.text, TEXT_ID, x, y));
                if let Some(place) = place.flatten() {
                    // The browser would take the whole paragraph.
                    event.prevent_default();
                    workbench.select_sentence_at(place);
                }
            }
            _ => {}
        }
    });
    for name in ["pointerup", "pointercancel"] {
        let (held, began_in_text) = (Rc::clone(&held), Rc::clone(&began_in_text));
        listen::on_pointer(name, move |event| {
            if held.replace(false) {
                if event.alt_key() {
                    workbench.snap_this_to(Some(Granularity::Character));
                }
                let was_in_text = began_in_text.get();
                // A click inside a selection collapses it only after this event.
                frame::next_frame(move || {
                    workbench.settle_selection();
                    if was_in_text {
                        workbench.apply_armed();
                    }
                });
            }
        });
    }
    follow(move || {
        let pending = workbench.pending();
        let pieces = pending.iter().flat_map(|pending| pending.fragments.iter());
        workbench.with_open(|on| highlight::show(&on.document.text, Highlight::Preview, pieces));
    });
    // What was selected before anybody listened: at once, since a key that is to mark it may wait already.
    workbench.read_selection(true);
}
