//! What is known about a document as a JSON object that other tools carry along: `data` in Label Studio,
//! `meta` in Prodigy.

use serde_json::{Map, Value};

use super::native::DocumentRecord;
use crate::model::{Details, Document, Status};
use crate::text::Text;

/// All about a document but its text.
#[must_use]
pub fn of(document: &Document) -> Map<String, Value> {
    match serde_json::to_value(DocumentRecord::of(document)) {
        Ok(Value::Object(data)) => data,
        _ => Map::new(),
    }
}

/// What is known about a document with that text; its title is its first line, if none is given.
#[must_use]
pub fn details(data: &Value, text: &Text) -> Details {
    let own = |key: &str| data[key].as_str().unwrap_or_default().to_owned();
    let title = data["title"].as_str().map(str::to_owned);
    Details {
        title: title.unwrap_or_else(|| Details::titled_by(text).title),
        url: own("url"),
        outlet: own("outlet"),
        author: own("author"),
        date: own("date"),
        status: if data["status"] == "done" { Status::Done } else { Status::Open },
    }
}
