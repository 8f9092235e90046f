//! Making files of documents, and proving them before they are handed out.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::feature::Feature;
use super::files::File;
use super::likeness::Likeness;
use super::part::split;
use super::proof::Disproof;
use super::pseudonym::{name_annotator, number_annotators};
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

/// How a dataset leaves, whatever the format.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Manner {
    /// In parts to train, validate and test on.
    pub in_parts: bool,
    /// What the annotator is called whose name says nothing; empty to leave it so.
    pub annotator: String,
    /// With annotators by number instead of by name.
    pub unnamed: bool,
}

/// What is being done for an export, in this order; for each part anew if there are parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Step {
    /// The documents are read from where they are kept.
    Reading,
    /// The files are written.
    Writing,
    /// They are read again and compared.
    Checking,
    /// They are packed into one.
    Packing,
}

/// How far an export has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of it is done, and how much there is, where that can be counted: documents, or files that
    /// are packed.
    pub counted: Option<(usize, usize)>,
}

impl Progress {
    /// A step that begins, and cannot be counted or is not counted yet.
    #[must_use]
    pub fn begun(step: Step) -> Self {
        Self { step, counted: None }
    }
}

/// Hears how far an export has come.
pub type Tell<'a> = &'a dyn Fn(Progress);

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
    whole(format, documents, project, stem, &|_| ())
}

/// The same in a `manner` that was chosen; hands on how far it has come.
///
/// # Errors
/// [`Refusal`] as of [`export`].
pub fn export_as(
    manner: &Manner,
    format: &Format,
    mut documents: Vec<AnnotatedDocument>,
    project: &Project,
    stem: &str,
    tell: Tell,
) -> Result<Vec<File>, Refusal> {
    name_annotator(&mut documents, &manner.annotator);
    if manner.unnamed {
        number_annotators(&mut documents);
    }
    let export = if manner.in_parts { in_parts } else { whole };
    export(format, &documents, project, stem, tell)
}

fn whole(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
    tell: Tell,
) -> Result<Vec<File>, Refusal> {
    tell(Progress::begun(Step::Writing));
    let files = (format.write)(documents, project, stem)?;
    prove(format, documents, project, &files, tell)?;
    Ok(files)
}

/// In parts to train and to test on: each in a folder of its own, or as the format has it.
fn in_parts(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
    tell: Tell,
) -> Result<Vec<File>, Refusal> {
    let parts = split(documents);
    if let Some(write) = format.write_parts {
        tell(Progress::begun(Step::Writing));
        let files = write(&parts, project)?;
        let documents: Vec<_> = parts.into_iter().flat_map(|(_, documents)| documents).collect();
        prove(format, &documents, project, &files, tell)?;
        return Ok(files);
    }
    let mut files = Vec::new();
    for (part, documents) in parts {
        let written = whole(format, &documents, project, stem, tell)?.into_iter();
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
    tell: Tell,
) -> Result<(), Refusal> {
    let Some(read) = format.read else { return Ok(()) };
    tell(Progress::begun(Step::Checking));
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
        tell(Progress { step: Step::Checking, counted: Some((place, documents.len())) });
        if is_more || back.get(place).map(like) != Some(like(on)) {
            let document = on.document.details.title.clone();
            return Err(Refusal::Otherwise { document, format: format.name });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::format::raw::Raw;
    use crate::model::Details;

    /// What an export of two documents tells.
    fn check(format: &str, expected: &[(Step, Option<(usize, usize)>)]) {
        let documents = ["He denied it.", "She said so."].map(|text| {
            let raw = Raw::take_in(text).expect("it has words");
            raw.into_document(Details::default(), "me", [], []).0
        });
        let format = Format::of(format).expect("it is a format");
        let told = RefCell::new(Vec::new());
        let tell = |come: Progress| told.borrow_mut().push((come.step, come.counted));
        let project = Project::default();
        let files = export_as(&Manner::default(), format, documents.into(), &project, "a", &tell);
        assert!(files.is_ok(), "{files:?}");
        assert_eq!(told.into_inner(), expected);
    }

    #[test]
    fn it_is_told_how_far_an_export_has_come() {
        let begun = |step| (step, None);
        let compared = |done| (Step::Checking, Some((done, 2)));
        let (writing, checking) = (begun(Step::Writing), begun(Step::Checking));
        for format in ["jsonl", "csv"] {
            check(format, &[writing, checking, compared(0), compared(1)]);
        }
    }
}
