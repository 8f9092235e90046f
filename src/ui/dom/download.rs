//! Handing a file to the user.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::background::call;
use super::page::document;

/// The browser would not take the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("The browser refused to save the file. Allow downloads for this page and try again.")]
pub(in crate::ui) struct DownloadRefused;

/// Saves `content` as a file called `name`.
///
/// # Errors
/// [`DownloadRefused`].
pub(in crate::ui) fn download(
    name: &str,
    media_type: &str,
    content: &str,
) -> Result<(), DownloadRefused> {
    Parcel::of_words(name, media_type, content)?.download()
}

/// A file that is ready for the user.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Parcel {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// What is in it. The browser holds it outside the program's memory, and hands it from a worker to the
    /// page without copying it.
    pub(super) content: Blob,
}

impl Parcel {
    /// A file of words.
    ///
    /// # Errors
    /// [`DownloadRefused`] if the browser has no room for it.
    pub(in crate::ui) fn of_words(
        name: &str,
        media_type: &str,
        words: &str,
    ) -> Result<Self, DownloadRefused> {
        // As a string of JavaScript they would take twice the room for a moment.
        Self::of_bytes(name, media_type, words.as_bytes())
    }

    /// A file of bytes.
    ///
    /// # Errors
    /// [`DownloadRefused`] if the browser has no room for it.
    pub(in crate::ui) fn of_bytes(
        name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<Self, DownloadRefused> {
        let kind = BlobPropertyBag::new();
        kind.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes).into());
        let content = Blob::new_with_str_sequence_and_options(&parts, &kind);
        Ok(Self { name: name.to_owned(), content: content.map_err(|_| DownloadRefused)? })
    }

    /// Saves it.
    ///
    /// # Errors
    /// [`DownloadRefused`].
    pub(in crate::ui) fn download(&self) -> Result<(), DownloadRefused> {
        let refused = |_| DownloadRefused;
        let url = Url::create_object_url_with_blob(&self.content).map_err(refused)?;
        let anchor = document().create_element("a").map_err(refused)?;
        let anchor = anchor.dyn_into::<HtmlAnchorElement>().map_err(|_| DownloadRefused)?;
        anchor.set_href(&url);
        anchor.set_download(&self.name);
        anchor.click();
        // The browser still reads the file after the click; a minute later it has it.
        gloo::timers::callback::Timeout::new(60_000, move || {
            let _ = Url::revoke_object_url(&url);
        })
        .forget();
        Ok(())
    }

    /// What is in it, as words; nothing if the browser cannot read it again.
    pub(in crate::ui) async fn words(&self) -> Option<String> {
        let read = call(&self.content, "text", &JsValue::UNDEFINED).ok()?;
        JsFuture::from(Promise::resolve(&read)).await.ok()?.as_string()
    }
}
