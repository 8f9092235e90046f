//! Telling when something comes near the part of a list that is in sight, so that a long list is
//! built only where somebody looks.

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::page;

/// A watch over parts of one scrolling element.
pub(in crate::ui) struct Near {
    observer: IntersectionObserver,
    /// The observer calls it, so it lives as long.
    _seen: Closure<dyn FnMut(Array, IntersectionObserver)>,
}

impl Near {
    /// Calls `then` with each of the `ids`, once, when its element comes within a screen's height
    /// of what is in sight of the scrolling element `scroller`.
    pub(in crate::ui) fn inside(
        scroller: &str,
        ids: impl Iterator<Item = String>,
        then: impl Fn(&str) + 'static,
    ) -> Option<Self> {
        let seen = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
            move |entries: Array, observer: IntersectionObserver| {
                for entry in entries.iter() {
                    let entry: IntersectionObserverEntry = entry.unchecked_into();
                    if entry.is_intersecting() {
                        observer.unobserve(&entry.target());
                        then(&entry.target().id());
                    }
                }
            },
        );
        let options = IntersectionObserverInit::new();
        options.set_root(page::element(scroller).as_ref());
        options.set_root_margin("100%");
        let callback = seen.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        let near = Self { observer, _seen: seen };
        near.watch(ids);
        Some(near)
    }

    /// Watches these, too.
    pub(in crate::ui) fn watch(&self, ids: impl IntoIterator<Item = String>) {
        for element in ids.into_iter().filter_map(|id| page::element(&id)) {
            self.observer.observe(&element);
        }
    }
}

impl Drop for Near {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
