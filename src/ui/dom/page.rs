//! The page as a whole: its document, its clock, its source of chance, its colours.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, Window};

use crate::store::Theme;

/// Whether there is a page at all: in a worker there is none.
pub(in crate::ui) fn is_there() -> bool {
    web_sys::window().is_some()
}

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

/// Today by the user's clock, such as “2026-11-25”.
pub(in crate::ui) fn today() -> String {
    clock().chars().take(10).collect()
}

/// The time of day by the user's clock, such as “14:03”.
pub(in crate::ui) fn time() -> String {
    clock().chars().skip(11).take(5).collect()
}

/// Date and time by the user's clock, as “2026-11-25T14:03:27.000Z” would be in Greenwich.
fn clock() -> String {
    let at = |ms: f64| js_sys::Date::new(&JsValue::from_f64(ms));
    let now = js_sys::Date::now();
    let behind_ms = at(now).get_timezone_offset() * 60_000.0;
    at(now - behind_ms).to_iso_string().into()
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

/// What comes of a promise, if it comes within so many milliseconds.
pub(in crate::ui) async fn in_time(promise: Promise, patience_ms: i32) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        // Without a timer it is waited for as long as it takes.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, patience_ms);
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
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

/// Whose labels a style sheet paints. Each has one of its own, so that what is tried out in a draft has
/// the browser style no mark anew.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Painted {
    /// Those of the schema in use.
    Used,
    /// Those of the schema that is being edited.
    Draft,
}

/// Gives the labels their colours and lines. The style sheet is handed to the browser as an object, since
/// the page's policy lets no style stand in the page itself.
///
/// The same once more is nothing to do: another sheet has the browser style every mark anew.
pub(in crate::ui) fn paint_labels(whose: Painted, rules: &str) {
    thread_local! {
        static PAINTED: RefCell<[String; 2]> = RefCell::default();
        /// Nothing for want of the interface, and then the text is still legible by its letters.
        static SHEETS: Option<[JsValue; 2]> = sheets().ok();
    }
    let is_same = PAINTED.with_borrow_mut(|painted| {
        std::mem::replace(&mut painted[whose as usize], rules.to_owned()) == rules
    });
    if is_same {
        return;
    }
    SHEETS.with(|sheets| {
        if let Some(sheets) = sheets {
            // A sheet that takes no rules has none.
            let _ = put_rules(&sheets[whose as usize], rules);
        }
    });
}

/// A sheet for each of [`Painted`], in the page and still without rules.
fn sheets() -> Result<[JsValue; 2], JsValue> {
    let constructor = Reflect::get(&window(), &"CSSStyleSheet".into())?.dyn_into::<Function>()?;
    let sheet = || Reflect::construct(&constructor, &Array::new());
    let [used, draft] = [sheet()?, sheet()?];
    let all = Array::of2(&used, &draft);
    Reflect::set(&document(), &"adoptedStyleSheets".into(), &all)?;
    Ok([used, draft])
}

fn put_rules(sheet: &JsValue, rules: &str) -> Result<(), JsValue> {
    let replace = Reflect::get(sheet, &"replaceSync".into())?.dyn_into::<Function>()?;
    replace.call1(sheet, &rules.into()).map(drop)
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

/// Tells whatever follows the layout that it has changed, though neither window nor scrolling has.
pub(in crate::ui) fn tell_relaid() {
    if let Ok(event) = Event::new("resize") {
        // It fails only for an event that is being dispatched already.
        let _ = window().dispatch_event(&event);
    }
}

/// Says that files are held over the page, or no longer.
pub(in crate::ui) fn set_dropping(is_dropping: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-dropping", is_dropping);
    }
}
