//! The browser's local storage as a place to keep records.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomException, Storage};

use super::page::window;
use crate::store::{KeyValue, StorageError};

/// The browser's local storage.
///
/// It is asked for anew each time: it may be switched off while the page is open, and it shows that
/// in three ways (access throws, it is `null`, or a call throws), none of which may stop the page.
#[derive(Clone, Debug)]
pub(in crate::ui) struct LocalStorage;

impl LocalStorage {
    fn area() -> Result<Storage, StorageError> {
        window().local_storage().ok().flatten().ok_or(StorageError::Off)
    }
}

impl KeyValue for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Self::area()?.get_item(key).map_err(error)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        Self::area()?.set_item(key, value).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        Self::area()?.remove_item(key).map_err(error)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let area = Self::area()?;
        let count = area.length().map_err(error)?;
        let keys: Result<Vec<_>, _> = (0..count).map(|place| area.key(place)).collect();
        Ok(keys.map_err(error)?.into_iter().flatten().collect())
    }
}

/// What the browser has thrown, as our own error.
pub(super) fn error(thrown: JsValue) -> StorageError {
    match thrown.dyn_ref::<DomException>() {
        Some(exception) => named(exception),
        None => StorageError::Refused(format!("{thrown:?}")),
    }
}

/// The same of what the browser says went wrong.
pub(super) fn named(exception: &DomException) -> StorageError {
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        "SecurityError" => StorageError::Off,
        name => StorageError::Refused(name.to_owned()),
    }
}
