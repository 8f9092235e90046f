//! Whether the browser keeps what is stored here, and how much that is.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::page::{in_time, window};

/// How long an answer is waited for, in milliseconds: Firefox asks its user, who may be away.
const PATIENCE_MS: i32 = 3_000;

/// What the browser says about the room that the page uses, in bytes.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Room {
    /// What it uses, with its own files.
    pub(in crate::ui) used: f64,
    /// What it may use.
    pub(in crate::ui) allowed: f64,
}

/// Whether the browser has promised to delete nothing by itself; nothing if it does not say.
pub(in crate::ui) async fn is_lasting() -> Option<bool> {
    asked("persisted").await?.as_bool()
}

/// Asks the browser to delete nothing by itself; nothing if it has not answered in time.
pub(in crate::ui) async fn make_lasting() -> Option<bool> {
    asked("persist").await?.as_bool()
}

/// How much the page uses, if the browser says so.
pub(in crate::ui) async fn room() -> Option<Room> {
    let answer = asked("estimate").await?;
    let number = |name: &str| Reflect::get(&answer, &name.into()).ok()?.as_f64();
    Some(Room { used: number("usage")?, allowed: number("quota")? })
}

/// What the browser calls itself.
pub(in crate::ui) fn browser() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// The interface is not there on pages that did not come over a safe way.
async fn asked(question: &str) -> Option<JsValue> {
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let ask: Function = Reflect::get(&manager, &question.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = ask.call0(&manager).ok()?.dyn_into().ok()?;
    in_time(answer, PATIENCE_MS).await.ok()
}
