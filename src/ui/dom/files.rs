//! Files and pasted text as they come from the user.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement,
};

use crate::format::plain::{NotText, check_size};

/// So many bytes tell what a file is.
const BEGINNING: i32 = 1024;

/// A file the user chose or dropped, not yet read.
pub(in crate::ui) struct ChosenFile(File);

impl ChosenFile {
    /// Its name, without a folder.
    pub(in crate::ui) fn name(&self) -> String {
        self.0.name()
    }

    /// How many bytes it has.
    pub(in crate::ui) fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// The bytes of an article or an export; of a file that is too large for one none are read.
    pub(in crate::ui) async fn bytes(&self) -> Result<Vec<u8>, FileError> {
        check_size(&self.name(), self.size())?;
        self.all_bytes().await
    }

    /// Its bytes, however many they are.
    pub(in crate::ui) async fn all_bytes(&self) -> Result<Vec<u8>, FileError> {
        self.read(&self.0).await
    }

    /// The first bytes, enough to know what it is.
    pub(in crate::ui) async fn beginning(&self) -> Result<Vec<u8>, FileError> {
        let few = self.0.slice_with_i32_and_i32(0, BEGINNING);
        self.read(&few.map_err(|_| FileError::Unreadable(self.name()))?).await
    }

    async fn read(&self, blob: &Blob) -> Result<Vec<u8>, FileError> {
        let unreadable = |_: JsValue| FileError::Unreadable(self.name());
        let buffer = JsFuture::from(blob.array_buffer()).await.map_err(unreadable)?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// Why a file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(in crate::ui) enum FileError {
    /// It is no text.
    #[error("{0}")]
    NotText(#[from] NotText),
    /// The browser could not read it.
    #[error("The browser could not read “{0}”. Is it a folder, or was it moved? Choose it again.")]
    Unreadable(String),
}

/// The files chosen with a file input, which is emptied so that the same file can be chosen again.
pub(in crate::ui) fn chosen(event: &Event) -> Vec<ChosenFile> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The files dropped onto the page.
pub(in crate::ui) fn dropped(event: &DragEvent) -> Vec<ChosenFile> {
    listed(event.data_transfer().and_then(|data| data.files()))
}

/// Whether what is dragged over the page are files.
pub(in crate::ui) fn drags_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// What was pasted.
pub(in crate::ui) struct Pasted {
    /// The text.
    pub(in crate::ui) text: String,
    /// Whether it held halves of characters (lone surrogates), which no text can keep; each became
    /// the replacement character U+FFFD.
    pub(in crate::ui) was_mended: bool,
    /// Files, if files were copied.
    pub(in crate::ui) files: Vec<ChosenFile>,
}

/// What a paste brings.
pub(in crate::ui) fn pasted(event: &ClipboardEvent) -> Option<Pasted> {
    let data: DataTransfer = event.clipboard_data()?;
    let text = data.get_data("text/plain").unwrap_or_default();
    // Reading the text made it well-formed; only the browser's own string tells if it was before.
    let was_mended = text.contains('\u{FFFD}') && !original_is_well_formed(&data);
    Some(Pasted { was_mended, text, files: listed(data.files()) })
}

fn original_is_well_formed(data: &DataTransfer) -> bool {
    let read = || {
        let get = js_sys::Reflect::get(data, &"getData".into())?.dyn_into::<js_sys::Function>()?;
        get.call1(data, &"text/plain".into())?.dyn_into::<js_sys::JsString>()
    };
    read().map_or(true, |text: js_sys::JsString| text.is_well_formed())
}

fn listed(files: Option<FileList>) -> Vec<ChosenFile> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.item(place)).map(ChosenFile).collect()
}
