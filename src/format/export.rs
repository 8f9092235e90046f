//! Making files of documents, and proving them before they are handed out.

use super::files::File;
use super::likeness::Likeness;
use super::proof::Disproof;
use super::registry::Format;
use crate::model::{AnnotatedDocument, Project};

/// Why nothing is handed out.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// An offset is wrong.
    #[error(transparent)]
    Offset(#[from] Disproof),
    /// What was written reads as something else.
    #[error(
        "The export was stopped: “{document}” would not come back from {format} as it is. This is a mistake in Hearsay; your annotations are safe. Please report it, and take JSON Lines for now."
    )]
    Otherwise {
        /// The document's title.
        document: String,
        /// What the format is called.
        format: &'static str,
    },
}

/// The files of an export. Each slice was cut out by its offsets and compared; then all was read again
/// and compared with what it was made of, but for what the format cannot hold.
///
/// # Errors
/// [`Refusal`] if anything is not right; then there are no files.
pub fn export(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
) -> Result<Vec<File>, Refusal> {
    let files = (format.write)(documents, project, stem)?;
    let Some(read) = format.read else { return Ok(files) };
    let (back, problems) = read(&files, project);
    let like = |on: &AnnotatedDocument| Likeness::of(on, project, format);
    for (place, on) in documents.iter().enumerate() {
        if back.get(place).map(like) != Some(like(on)) || !problems.is_empty() {
            let document = on.document.details.title.clone();
            return Err(Refusal::Otherwise { document, format: format.name });
        }
    }
    Ok(files)
}
