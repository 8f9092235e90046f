//! Stands in for the crate `wasm-streams`, by which leptos calls functions on a server.
//!
//! The page has no server. Yet that crate offers classes to JavaScript, and what is offered stays
//! in the program whether it is used or not. It would be a fiftieth of it.

use futures_util::stream::{self, Pending, Stream};
use wasm_bindgen::{JsCast, JsValue};

/// A stream of the browser's.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps `raw`.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// A stream that nobody reads.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>>) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// What was wrapped.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that never has anything.
    pub fn into_stream(self) -> Pending<Result<JsValue, JsValue>> {
        stream::pending()
    }
}
