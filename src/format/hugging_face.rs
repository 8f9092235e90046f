//! A folder as Hugging Face has datasets: `data/train.jsonl`, if it is split `data/validation.jsonl` and
//! `data/test.jsonl`, and a card that says what it is
//! (<https://huggingface.co/docs/hub/datasets-cards>).
//!
//! A line is one of Hearsay's JSON Lines, but for attributes, which are lists of `name` and `value`: every
//! key is always there and always of the same type, as the tables behind it need. The card names the type
//! of each column, so that a column in which there happens to be nothing has the right one, too.

mod card;
mod datasheet;
pub mod license;
mod markdown;
mod source;

use serde_json::{Value, json};

use super::files::File;
use super::jsonl;
use super::part::Part;
use super::proof::Disproof;
use super::values;
use crate::model::{AnnotatedDocument, Project};

/// Where the lines of a part are.
fn lines_of(part: Part) -> String {
    format!("data/{}.jsonl", part.name())
}

/// What `format` says in every line.
const FORMAT: &str = "hearsay-dataset";

/// Writes the lines of each part, and the card.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(
    parts: &[(Part, Vec<AnnotatedDocument>)],
    project: &Project,
) -> Result<Vec<File>, Disproof> {
    let mut files = Vec::new();
    for (part, documents) in parts {
        files.push(File::new(&lines_of(*part), lines(documents, project)?));
    }
    files.push(File::new("README.md", card::of(parts, project)));
    Ok(files)
}

fn lines(documents: &[AnnotatedDocument], project: &Project) -> Result<String, Disproof> {
    jsonl::write_changed(documents, project, FORMAT, |row| {
        each_attributes(row, |attributes| {
            let Value::Object(map) = attributes else { return };
            let list = map.iter().map(|(name, value)| json!({ "name": name, "value": value }));
            *attributes = list.collect();
        });
    })
}

/// Whether a file holds such lines, by its first.
#[must_use]
pub fn is_one(content: &str) -> bool {
    values::first(content).is_some_and(|row| row["format"] == FORMAT)
}

/// The same lines as Hearsay's own, to be read as such. What is not like them stays as it is.
#[must_use]
pub fn as_own(content: &str) -> String {
    let own = |line: &str| -> Option<String> {
        let mut row: Value = serde_json::from_str(line).ok()?;
        *row.get_mut("format")? = jsonl::FORMAT.into();
        each_attributes(&mut row, |attributes| {
            let Value::Array(list) = attributes else { return };
            let pair = |one: &Value| Some((one["name"].as_str()?.to_owned(), one["value"].clone()));
            let pairs: Option<serde_json::Map<_, _>> = list.iter().map(pair).collect();
            if let Some(pairs) = pairs {
                *attributes = Value::Object(pairs);
            }
        });
        Some(row.to_string())
    };
    let lines = content.lines().map(|line| own(line).unwrap_or_else(|| line.to_owned()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Calls `change` with the attributes of each span and of each relation of a row.
fn each_attributes(row: &mut Value, change: impl Fn(&mut Value)) {
    for list in ["spans", "relations"] {
        let all = row.get_mut(list).and_then(Value::as_array_mut);
        all.into_iter().flatten().filter_map(|one| one.get_mut("attributes")).for_each(&change);
    }
}
