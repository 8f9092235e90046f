//! Closures of one and the same type, for use in views.
//!
//! Every closure has a type of its own, and for each type that a view holds the compiler writes out
//! the whole machinery that keeps it up to date: some two thousand bytes of program. Behind a pointer
//! they are all of one type, and the page is a quarter smaller.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

/// A value that a view shows and that changes: what it is, asked again whenever it may have changed.
pub(super) type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// A value that changes.
pub(super) fn live<T>(value: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(value))
}

/// What is done about an event.
pub(super) fn act<E>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// A value that is worked out again only when what it was made of changes, and tells of it only when
/// it has become another.
pub(super) fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    type Value<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;
    let value: Value<T> = Box::new(move |_| value());
    Memo::new(value)
}

/// A view that is there while `is_shown`.
pub(super) fn shown(
    is_shown: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + 'static,
) -> Live<Option<AnyView>> {
    let is_shown = memo(is_shown);
    live(move || is_shown.get().then(&view))
}

/// Does something now, and again whenever what it asked for has changed.
pub(super) fn follow(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    let follow: Box<dyn FnMut(Option<()>)> = Box::new(move |_| act());
    Effect::new(follow);
}
