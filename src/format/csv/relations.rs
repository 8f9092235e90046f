//! The relations of a span, in two cells: for people to read, and for programs.

use crate::format::native::{ArgumentRecord, RelationRecord};

/// Relations with what they link, spans by their ids: `denies(denial=a, denied=b)`.
#[must_use]
pub fn shown(relations: &[RelationRecord]) -> String {
    let shown = relations.iter().map(|relation| {
        let arguments: Vec<_> = relation.arguments.iter().map(end).collect();
        format!("{}({})", relation.label, arguments.join(", "))
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn end(ArgumentRecord { role, span, words }: &ArgumentRecord) -> String {
    match (span, words) {
        (Some(id), _) => [role, "=", id].concat(),
        (None, words) => [role, "=“", words.as_deref().unwrap_or_default(), "”"].concat(),
    }
}

/// Writes relations with all that is known of them; nothing for none.
#[must_use]
pub fn written(relations: &[RelationRecord]) -> String {
    match relations {
        [] => String::new(),
        some => serde_json::to_string(some).expect("records hold only what JSON can"),
    }
}

/// Reads what was written.
///
/// # Errors
/// What is wrong with it, as the reader of JSON says it.
pub fn read(cell: &str) -> Result<Vec<RelationRecord>, String> {
    match cell.trim() {
        "" => Ok(Vec::new()),
        json => serde_json::from_str(json).map_err(|error| error.to_string()),
    }
}
