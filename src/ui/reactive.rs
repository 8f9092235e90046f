//! Closures of one and the same type, for use in views.
//!
//! Every closure has a type of its own, and for each type that a view holds the compiler writes out
//! the whole machinery that keeps it up to date: some two thousand bytes of program. Behind a pointer
//! they are all of one type, and the page is a tenth smaller.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use wasm_bindgen::JsCast;

use super::dom::{focus, listen};

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

/// Gives the keyboard to the element with the id `id` as soon as `element` stands in the page: before
/// the next key is pressed, which waiting for a frame would not be.
pub(super) fn focus_when_there<E: ElementType<Output: JsCast + Clone + 'static> + 'static>(
    element: NodeRef<E>,
    id: &'static str,
) {
    follow(move || {
        if element.get().is_some() {
            focus::focus(id);
        }
    });
}

/// Tells, while `is_needed`, that what is shown may stand elsewhere now: the window has another size,
/// or something was scrolled.
pub(super) fn relaid(is_needed: impl Fn() -> bool + Clone + 'static) -> Trigger {
    let layout = Trigger::new();
    listen::on_layout(move || {
        if is_needed() {
            layout.notify();
        }
    });
    layout
}

/// A value that lives as long as the page, and that whatever shows it follows.
///
/// It does what a signal of Leptos does, with the part that is written out for each type kept as
/// small as can be. It is never freed, so it is for what the page has one of.
pub(super) struct State<T: 'static>(&'static Kept<T>);

struct Kept<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Default> Default for State<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> State<T> {
    /// A value to begin with.
    pub(super) fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Kept { value: RwLock::new(value), changed: ArcTrigger::new() })))
    }

    /// What `read` makes of it; whoever asks is asked again when it has changed.
    pub(super) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.changed.track();
        self.with_untracked(read)
    }

    /// What `read` makes of it now.
    pub(super) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        // A panic stops the page, so that nobody ever finds the lock poisoned.
        read(&self.0.value.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes it and tells of it.
    pub(super) fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.0.changed.notify();
    }

    /// Changes it and tells nobody.
    pub(super) fn update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.value.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another value in its place and tells of it.
    pub(super) fn set(self, value: T) {
        self.update(|kept| *kept = value);
    }
}

impl<T: Clone> State<T> {
    /// The value; whoever asks is asked again when it has changed.
    pub(super) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value now.
    pub(super) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}
