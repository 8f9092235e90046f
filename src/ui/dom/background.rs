//! The program once more, in a thread of its own: whatever takes long there keeps nobody waiting here.
//!
//! The script that starts the page starts the worker, too, and then the program finds no window. Both sides
//! talk in strings; what is big goes along as files, which are handed over and not copied.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget, MessageEvent};

use super::download::Parcel;
use super::page::{document, window};

/// What comes from the worker.
pub(in crate::ui) enum Heard {
    /// What it says, with files.
    Said(String, Vec<Parcel>),
    /// It has failed, and says nothing more.
    Failed,
}

/// A worker. It ends when this is dropped, whatever it is doing.
pub(in crate::ui) struct Background {
    worker: EventTarget,
    _heard: [EventListener; 2],
}

impl Background {
    /// Starts one; `None` in a browser that has none. One that cannot load the program says so later.
    pub(in crate::ui) fn start(hear: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let script = call(&document(), "querySelector", &"script[src^=boot-]".into()).ok()?;
        let address = Reflect::get(&script, &"src".into()).ok()?;
        let constructor = Reflect::get(&window(), &"Worker".into()).ok()?;
        let how = Object::new();
        Reflect::set(&how, &"type".into(), &"module".into()).ok()?;
        let arguments = Array::of2(&address, &how);
        let worker = Reflect::construct(constructor.dyn_ref::<Function>()?, &arguments).ok()?;
        let worker: EventTarget = worker.unchecked_into();
        let fail = hear.clone();
        let said = EventListener::new(&worker, "message", move |event| hear(read(event)));
        // What it fails of is told by whoever waits for it, and is no failure of the page.
        let options = EventListenerOptions::enable_prevent_default();
        let failed = EventListener::new_with_options(&worker, "error", options, move |event| {
            event.prevent_default();
            fail(Heard::Failed);
        });
        Some(Self { worker, _heard: [said, failed] })
    }

    /// Says something to it.
    pub(in crate::ui) fn say(&self, words: &str) {
        // It fails only for what cannot be copied, which words can.
        let _ = call(&self.worker, "postMessage", &words.into());
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let _ = call(&self.worker, "terminate", &JsValue::UNDEFINED);
    }
}

/// Whatever is no list of words and files is none of ours.
fn read(event: &Event) -> Heard {
    let data = event.unchecked_ref::<MessageEvent>().data().dyn_into::<Array>();
    let Ok(data) = data else { return Heard::Failed };
    let Some(words) = data.get(0).as_string() else { return Heard::Failed };
    let parcel = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some(Parcel { name: pair.get(0).as_string()?, content: pair.get(1).unchecked_into() })
    };
    Heard::Said(words, data.iter().skip(1).filter_map(parcel).collect())
}

/// In a worker: says something to the page, with files.
pub(in crate::ui) fn say(words: &str, parcels: &[Parcel]) {
    let pair = |parcel: &Parcel| Array::of2(&parcel.name.as_str().into(), &parcel.content);
    let data: Array = parcels.iter().map(pair).collect();
    data.unshift(&words.into());
    // It fails only for what cannot be copied, which words and files can.
    let _ = call(&js_sys::global(), "postMessage", &data);
}

/// In a worker: says something to the page, and waits for what it says to that.
pub(in crate::ui) async fn ask(words: &str) -> String {
    let here: EventTarget = js_sys::global().unchecked_into();
    let answer = Promise::new(&mut |resolve, _| {
        EventListener::once(&here, "message", move |event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            // To settle a promise cannot fail.
            let _ = resolve.call1(&JsValue::UNDEFINED, &data);
        })
        .forget();
    });
    say(words, &[]);
    JsFuture::from(answer).await.ok().and_then(|data| data.as_string()).unwrap_or_default()
}

/// Calls a method of something that the program need not know more of.
pub(super) fn call(on: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(on, &method.into())?.dyn_into::<Function>()?.call1(on, argument)
}
