//! Handing a file to the user.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

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
    save(name, media_type, &content.into())
}

/// The same with bytes.
///
/// # Errors
/// [`DownloadRefused`].
pub(in crate::ui) fn download_bytes(
    name: &str,
    media_type: &str,
    content: &[u8],
) -> Result<(), DownloadRefused> {
    save(name, media_type, &Uint8Array::from(content).into())
}

fn save(name: &str, media_type: &str, content: &JsValue) -> Result<(), DownloadRefused> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(content);
    let refused = |_| DownloadRefused;
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(refused)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    let anchor = document().create_element("a").map_err(refused)?;
    let anchor = anchor.dyn_into::<HtmlAnchorElement>().map_err(|_| DownloadRefused)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser still reads the file after the click; a minute later it has it.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
