//! From the browser's selection to the words that would be marked.
//!
//! The browser's own selection is the truth, however it was made: by mouse, by touch, by keys, by a
//! screen reader. While it changes, the snapped stretch is previewed; once it has settled, the bar
//! of labels comes to it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::article::TEXT_ID;
use super::dom::{highlight, listen, page, selection};
use super::workbench::Workbench;
use crate::text::snap::Granularity;

/// How long a selection that is not held by a pointer must rest before it counts as made, in
/// milliseconds. The handles of a touch screen give no other sign of being let go.
const REST_MS: u32 = 150;

/// Watches the selection.
pub(super) fn install(workbench: Workbench) {
    let held = Rc::new(Cell::new(false));
    let exact = Rc::new(Cell::new(false));
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();

    let read = {
        let (exact, held) = (Rc::clone(&exact), Rc::clone(&held));
        move |settled: bool| {
            let granularity = if exact.get() { Granularity::Character } else { Granularity::Word };
            take_note(workbench, granularity, settled && !held.get());
        }
    };

    listen::on_selection_change({
        let (held, resting, read) = (Rc::clone(&held), Rc::clone(&resting), read.clone());
        move || {
            read(false);
            let settle = (!held.get()).then(|| {
                let read = read.clone();
                Timeout::new(REST_MS, move || read(true))
            });
            // The timer before it, if any, is stopped by being replaced.
            resting.replace(settle);
        }
    });
    listen::on_pointer("pointerdown", {
        let (held, exact) = (Rc::clone(&held), Rc::clone(&exact));
        move |event| {
            // A finger that goes down may scroll; a selection made by touch settles by resting.
            held.set(event.pointer_type() != "touch");
            exact.set(event.alt_key());
        }
    });
    for name in ["pointerup", "pointercancel"] {
        let (held, exact, read) = (Rc::clone(&held), Rc::clone(&exact), read.clone());
        listen::on_pointer(name, move |event| {
            if held.replace(false) {
                exact.set(event.alt_key());
                // A click inside a selection collapses it only after this event.
                let read = read.clone();
                Timeout::new(0, move || read(true)).forget();
            }
        });
    }
}

fn take_note(workbench: Workbench, granularity: Granularity, settled: bool) {
    let Some(view) = page::element(TEXT_ID) else { return };
    let selected = workbench.with_open(|on| selection::selected(&on.document.text, &view));
    workbench.set_pending(selected.flatten(), granularity, settled);
    let pending = workbench.pending_untracked();
    workbench.with_open(|on| {
        highlight::preview(&on.document.text, pending.as_ref().map(|pending| &pending.fragments));
    });
}
