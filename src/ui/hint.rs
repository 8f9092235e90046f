//! Titles for those without a mouse: shown when a control is reached by a key, or when a finger rests
//! on it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::dom::hint::{Titled, pressed, reached};
use super::dom::listen;
use super::handles::pixels;
use super::reactive::live;

/// How long a finger must rest, in milliseconds.
const REST_MS: u32 = 500;

/// The title that is shown, if one is. Those who listen are told of titles anyway.
pub(super) fn content() -> AnyView {
    let shown: RwSignal<Option<Titled>> = RwSignal::new(None);
    let show = move |hint: Option<Titled>| {
        if shown.with_untracked(|shown| *shown != hint) {
            shown.set(hint);
        }
    };
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    listen::on_focus(move |target| show(reached(target)));
    listen::on_key(move |_| show(None));
    listen::on_pointer("pointerdown", {
        let resting = Rc::clone(&resting);
        move |event| {
            show(None);
            let hint = (event.pointer_type() == "touch").then(|| pressed(event.target())).flatten();
            let wait = hint.map(|hint| Timeout::new(REST_MS, move || show(Some(hint))));
            resting.replace(wait);
        }
    });
    for name in ["pointerup", "pointercancel"] {
        let resting = Rc::clone(&resting);
        listen::on_pointer(name, move |_| drop(resting.take()));
    }
    let words = move || shown.get().map(|hint| hint.words);
    let top =
        move || shown.get().map(|hint| pixels(if hint.is_low() { hint.top } else { hint.bottom }));
    view! {
        <div
            class="hint" aria-hidden="true"
            class:above=live(move || shown.with(|hint| hint.as_ref().is_some_and(Titled::is_low)))
            hidden=live(move || shown.with(Option::is_none))
            style:left=live(move || shown.get().filter(|hint| !hint.is_right()).map(|hint| pixels(hint.left)))
            style:right=live(move || shown.get().filter(Titled::is_right).map(|hint| pixels(hint.right)))
            style:top=live(top)
        >
            {live(words)}
        </div>
    }
    .into_any()
}
