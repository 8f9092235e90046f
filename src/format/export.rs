//! Making files of documents, and proving them before they are handed out.

use std::borrow::Cow;

use super::feature::Feature;
use super::files::File;
use super::likeness::Likeness;
use super::part::split;
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
    prove(format, documents, project, &files)?;
    Ok(files)
}

/// The same in parts to train and to test on: each in a folder of its own, or as the format has it.
///
/// # Errors
/// [`Refusal`] as of [`export`].
pub fn export_in_parts(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
) -> Result<Vec<File>, Refusal> {
    let parts = split(documents);
    if let Some(write) = format.write_parts {
        let files = write(&parts, project)?;
        let documents: Vec<_> = parts.into_iter().flat_map(|(_, documents)| documents).collect();
        prove(format, &documents, project, &files)?;
        return Ok(files);
    }
    let mut files = Vec::new();
    for (part, documents) in parts {
        let written = export(format, &documents, project, stem)?.into_iter();
        files.extend(
            written.map(|File { name, content }| {
                File::new(&[part.name(), "/", &name].concat(), content)
            }),
        );
    }
    Ok(files)
}

/// Reads what was written, and compares it with what it was made of.
fn prove(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    files: &[File],
) -> Result<(), Refusal> {
    let Some(read) = format.read else { return Ok(()) };
    let mut files = Cow::Borrowed(files);
    if !format.holds(Feature::Texts) {
        // Whoever opens it has them beside it.
        let text = |on: &AnnotatedDocument| File::new("", on.document.text.as_str().to_owned());
        files.to_mut().extend(documents.iter().map(text));
    }
    let (back, problems) = read(&files, project);
    let like = |on: &AnnotatedDocument| Likeness::of(on, project, format);
    let is_more = !problems.is_empty() || back.len() > documents.len();
    for (place, on) in documents.iter().enumerate() {
        if is_more || back.get(place).map(like) != Some(like(on)) {
            let document = on.document.details.title.clone();
            return Err(Refusal::Otherwise { document, format: format.name });
        }
    }
    Ok(())
}
