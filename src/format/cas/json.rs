//! Feature structures as JSON, of the version 0.4: types, structures and views in one object.

mod read;
mod write;

pub use read::read;
pub use write::write;

use serde_json::Value as Json;

const TYPES: &str = "%TYPES";
const STRUCTURES: &str = "%FEATURE_STRUCTURES";
const VIEWS: &str = "%VIEWS";
const ID: &str = "%ID";
const TYPE: &str = "%TYPE";
const ELEMENTS: &str = "%ELEMENTS";

/// Whether a file is one.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let keys = [TYPES, STRUCTURES, VIEWS];
    let may_be = keys.iter().any(|key| content.contains(key));
    let is_one = |first: &Json| keys.iter().any(|key| first.get(key).is_some());
    may_be && crate::format::values::first(content).as_ref().is_some_and(is_one)
}
