//! Reading JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{ELEMENTS, ID, STRUCTURES, TYPE};
use crate::format::Problem;
use crate::format::cas::structure::{Structure, Value};

/// Reads all structures of a file.
///
/// # Errors
/// A [`Problem`] if it is no JSON.
pub fn read(content: &str) -> Result<Vec<Structure>, Problem> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    let cas: Json = serde_json::from_str(content).map_err(|error| Problem {
        line: error.line(),
        message: format!("This is no JSON ({error})."),
    })?;
    let mut structures: Vec<_> = match &cas[STRUCTURES] {
        Json::Array(all) => {
            all.iter().filter_map(|one| structure(one.as_object()?, None)).collect()
        }
        // They may also be by their numbers.
        Json::Object(all) => {
            let each = all.iter();
            each.filter_map(|(id, one)| structure(one.as_object()?, Some(id))).collect()
        }
        _ => Vec::new(),
    };
    inline(&mut structures);
    Ok(structures)
}

/// Puts each list of words where it is referred to, as it is in XMI.
fn inline(structures: &mut Vec<Structure>) {
    let mut lists: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    structures.retain_mut(|one| match one.features.pop() {
        Some((_, Value::List(list))) => {
            lists.insert(one.id, list);
            false
        }
        other => {
            one.features.extend(other);
            true
        }
    });
    for (_, value) in structures.iter_mut().flat_map(|one| &mut one.features) {
        if let Value::One(id) = value
            && let Some(list) = lists.remove(id)
        {
            *value = Value::List(list);
        }
    }
}

fn structure(object: &Map<String, Json>, id: Option<&String>) -> Option<Structure> {
    let id = match id {
        Some(id) => id.parse().ok(),
        None => object.get(ID).and_then(number),
    };
    let mut structure = Structure::new(id.unwrap_or_default(), object.get(TYPE)?.as_str()?);
    structure.is_typed = true;
    for (name, value) in object {
        let feature = name.trim_start_matches(['@', '#', '^', '%']);
        let value = match (name.as_str(), value) {
            (ELEMENTS, Json::Array(list)) if structure.kind.ends_with("StringArray") => {
                let words = list.iter().map(|one| one.as_str().unwrap_or_default().to_owned());
                structure = structure.with("elements", Value::List(words.collect()));
                continue;
            }
            (ELEMENTS, Json::Array(list)) => {
                let ids = list.iter().filter_map(number).collect();
                structure = structure.with("elements", Value::Many(ids));
                continue;
            }
            _ if name.starts_with('%') => continue,
            _ if name.starts_with('@') => number(value).map(Value::One),
            (_, Json::String(words)) => Some(Value::Words(words.clone())),
            (_, Json::Bool(truth)) => Some(Value::Words(truth.to_string())),
            (_, Json::Number(any)) => {
                let count = number(value).map(Value::Number);
                count.or_else(|| Some(Value::Words(any.to_string())))
            }
            _ => None,
        };
        if let Some(value) = value {
            structure = structure.with(feature, value);
        }
    }
    Some(structure)
}

fn number(value: &Json) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
