//! Putting text on the clipboard.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// The browser would not take the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("The browser did not let it be copied. Download it instead.")]
pub(in crate::ui) struct CopyRefused;

/// Puts `text` on the clipboard. Browsers let a page do so for some seconds after a click or a key, and
/// where the page came over a safe connection; elsewhere there is no such thing to ask.
///
/// # Errors
/// [`CopyRefused`].
pub(in crate::ui) async fn copy(text: &str) -> Result<(), CopyRefused> {
    let written = write(text).map_err(|_| CopyRefused)?;
    JsFuture::from(written).await.map_err(|_| CopyRefused)?;
    Ok(())
}

fn write(text: &str) -> Result<Promise, JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    write.call1(&clipboard, &text.into())?.dyn_into()
}
