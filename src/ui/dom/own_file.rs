//! A file of the user's own that the page may write again and again, or a folder that gets files, where
//! the browser has such.
//!
//! The browser's handle of it is kept in a database of its own, so that it is still known next time; the
//! browser then asks its user again, and only when they press something.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbTransactionMode};

use super::database::settled;
use super::page::window;
use crate::store::project_file::ENDING;

/// The database in which the handle is kept.
pub(in crate::ui) const DATABASE: &str = "hearsay-files";

const HANDLES: &str = "handles";
const AUTOSAVE: &str = "autosave";
const FILE_PICKER: &str = "showSaveFilePicker";
const FOLDER_PICKER: &str = "showDirectoryPicker";

thread_local! {
    static CHOSEN: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// What the user chooses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Sort {
    /// One file, which is written over each time.
    File,
    /// A folder, in which a file lies for each day.
    Folder,
}

/// Why a file is not written. Each is a sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(in crate::ui) enum FileRefused {
    /// The user may not write it, or has not said so this time.
    #[error("The browser does not let the page write it.")]
    Forbidden,
    /// It was moved or deleted.
    #[error("It is not there any more: choose it again.")]
    Gone,
    /// The browser refused for a reason of its own.
    #[error("The browser could not write it ({0}).")]
    Other(String),
}

/// Whether the browser has such files.
pub(in crate::ui) fn is_possible() -> bool {
    Reflect::get(&window(), &FILE_PICKER.into()).is_ok_and(|picker| picker.is_function())
}

/// Has the user choose one, which must be while they press something; its name, or nothing if they chose
/// none. The name of a folder ends with a slash.
///
/// # Errors
/// [`FileRefused`] if the browser shows no dialog for it.
pub(in crate::ui) async fn choose(
    sort: Sort,
    suggested: &str,
) -> Result<Option<String>, FileRefused> {
    let picking = match sort {
        Sort::File => picked_file(suggested),
        Sort::Folder => picked_folder(),
    };
    let handle = match picking {
        Ok(picking) => JsFuture::from(picking).await,
        Err(thrown) => Err(thrown),
    };
    match handle {
        Ok(handle) => {
            // If it cannot be kept, it is used until the page is closed.
            let _ = keep(Some(&handle)).await;
            let name = name_of(&handle);
            CHOSEN.set(Some(handle));
            Ok(Some(name))
        }
        Err(thrown) if is_called(&thrown, "AbortError") => Ok(None),
        Err(thrown) => Err(refused(&thrown)),
    }
}

fn picked_file(suggested: &str) -> Result<Promise, JsValue> {
    let (accepted, kind, options) = (Object::new(), Object::new(), Object::new());
    Reflect::set(&accepted, &"application/octet-stream".into(), &Array::of1(&ENDING.into()))?;
    Reflect::set(&kind, &"description".into(), &"Project file of Hearsay".into())?;
    Reflect::set(&kind, &"accept".into(), &accepted)?;
    Reflect::set(&options, &"suggestedName".into(), &suggested.into())?;
    Reflect::set(&options, &"types".into(), &Array::of1(&kind))?;
    call(&window(), FILE_PICKER, &options)
}

fn picked_folder() -> Result<Promise, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
    call(&window(), FOLDER_PICKER, &options)
}

/// What was chosen before: its name, and whether it may be written without asking.
pub(in crate::ui) async fn recall() -> Option<(String, bool)> {
    let database = open().await?;
    let request = handles(&database)?.get(&AUTOSAVE.into()).ok()?;
    JsFuture::from(settled(&request)).await.ok()?;
    database.close();
    let handle = request.result().ok().filter(JsValue::is_object)?;
    let name = name_of(&handle);
    let is_granted = permission(&handle, "queryPermission").await;
    CHOSEN.set(Some(handle));
    Some((name, is_granted))
}

/// Asks the user whether it may be written, which must be while they press something.
pub(in crate::ui) async fn ask() -> bool {
    match CHOSEN.with_borrow(Clone::clone) {
        Some(handle) => permission(&handle, "requestPermission").await,
        None => false,
    }
}

/// Writes this into the file, in the place of what was in it: all of it or nothing. In a folder it is the
/// file of that `name`, which is made if it is not there.
///
/// # Errors
/// [`FileRefused`]; then the file is as it was.
pub(in crate::ui) async fn write(content: &str, name: &str) -> Result<(), FileRefused> {
    let chosen = CHOSEN.with_borrow(Clone::clone).ok_or(FileRefused::Gone)?;
    let write = async {
        let file = match sort_of(&chosen) {
            Sort::File => chosen,
            Sort::Folder => {
                let options = Object::new();
                Reflect::set(&options, &"create".into(), &true.into())?;
                let get: Function = Reflect::get(&chosen, &"getFileHandle".into())?.dyn_into()?;
                let got: Promise = get.call2(&chosen, &name.into(), &options)?.dyn_into()?;
                JsFuture::from(got).await?
            }
        };
        let into = JsFuture::from(call(&file, "createWritable", &Object::new())?).await?;
        JsFuture::from(call(&into, "write", &content.into())?).await?;
        JsFuture::from(call(&into, "close", &JsValue::UNDEFINED)?).await
    };
    write.await.map(drop).map_err(|thrown: JsValue| refused(&thrown))
}

/// Leaves it as it is, and forgets it.
pub(in crate::ui) async fn forget() {
    CHOSEN.set(None);
    // If it is remembered next time, it can be forgotten again.
    let _ = keep(None).await;
}

async fn keep(handle: Option<&JsValue>) -> Option<()> {
    let database = open().await?;
    let store = handles(&database)?;
    let request = match handle {
        Some(handle) => store.put_with_key(handle, &AUTOSAVE.into()),
        None => store.delete(&AUTOSAVE.into()),
    };
    let done = JsFuture::from(settled(&request.ok()?)).await;
    database.close();
    done.ok().map(drop)
}

fn handles(database: &IdbDatabase) -> Option<IdbObjectStore> {
    let begun = database.transaction_with_str_and_mode(HANDLES, IdbTransactionMode::Readwrite);
    begun.ok()?.object_store(HANDLES).ok()
}

async fn open() -> Option<IdbDatabase> {
    let request = window().indexed_db().ok()??.open_with_u32(DATABASE, 1).ok()?;
    let making = request.clone();
    let make = Closure::once(move || {
        let made: Option<IdbDatabase> = making.result().ok().and_then(|made| made.dyn_into().ok());
        // If it cannot be made, nothing is kept in it.
        let _ = made.map(|database| database.create_object_store(HANDLES));
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let opened = JsFuture::from(settled(&request)).await;
    request.set_onupgradeneeded(None);
    opened.ok()?;
    request.result().ok()?.dyn_into().ok()
}

async fn permission(handle: &JsValue, how: &str) -> bool {
    let mode = Object::new();
    let asked = Reflect::set(&mode, &"mode".into(), &"readwrite".into())
        .and_then(|_| call(handle, how, &mode));
    let Ok(asked) = asked else { return false };
    JsFuture::from(asked).await.is_ok_and(|answer| answer == "granted")
}

fn call(of: &JsValue, method: &str, with: &JsValue) -> Result<Promise, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.call1(of, with)?.dyn_into()
}

fn name_of(handle: &JsValue) -> String {
    let name = Reflect::get(handle, &"name".into()).ok().and_then(|name| name.as_string());
    let slash = if sort_of(handle) == Sort::Folder { "/" } else { "" };
    [&name.unwrap_or_default(), slash].concat()
}

fn sort_of(handle: &JsValue) -> Sort {
    let is_folder = Reflect::get(handle, &"kind".into()).is_ok_and(|kind| kind == "directory");
    if is_folder { Sort::Folder } else { Sort::File }
}

fn is_called(thrown: &JsValue, name: &str) -> bool {
    thrown.dyn_ref::<DomException>().is_some_and(|exception| exception.name() == name)
}

fn refused(thrown: &JsValue) -> FileRefused {
    match thrown.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("NotAllowedError" | "SecurityError") => FileRefused::Forbidden,
        Some("NotFoundError") => FileRefused::Gone,
        Some(name) => FileRefused::Other(name.to_owned()),
        None => FileRefused::Other("unknown".to_owned()),
    }
}
