//! What is done later: once the page shows what was just changed, before the next frame, or after it.

use std::cell::RefCell;
use std::mem::take;

use gloo::timers::callback::Timeout;

type Act = Box<dyn FnOnce()>;

thread_local! {
    /// What is done before the next frame.
    static NEXT: RefCell<Vec<Act>> = RefCell::default();
}

/// Calls `then` once what was just changed is in the page, and before the next key is heard: a frame
/// later, fast fingers would already have typed into the wrong place.
pub(in crate::ui) fn once_in_page(then: impl FnOnce() + 'static) {
    // What redraws the page stands in the same queue, before it.
    leptos::task::spawn_local(async move { then() });
}

/// Calls `then` before the next frame is drawn, when the browser has done its part about an event.
///
/// All that waits for a frame is done in a row, and the page shows what came of it only afterwards.
/// So whoever asks where something is has the browser lay out the page once for all, where one after
/// the other they would have it done anew for each, in a long article for some milliseconds.
pub(in crate::ui) fn next_frame(then: impl FnOnce() + 'static) {
    let is_first = NEXT.with_borrow_mut(|next| {
        next.push(Box::new(then));
        next.len() == 1
    });
    if is_first {
        leptos::prelude::request_animation_frame(|| {
            NEXT.with_borrow_mut(take).into_iter().for_each(|act| act());
        });
    }
}

/// Calls `then` some time after the next frame, in milliseconds: for what nobody waits for, and what
/// is to keep nobody waiting.
pub(in crate::ui) fn after_frame(rest_ms: u32, then: impl FnOnce() + 'static) {
    next_frame(move || {
        Timeout::new(rest_ms, then).forget();
    });
}
