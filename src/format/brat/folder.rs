//! Which files of a folder belong together.

use std::collections::BTreeMap;

use super::read;
use crate::format::files::File;
use crate::format::{Imported, Problem};
use crate::model::{ANNOTATOR, AnnotatedDocument, Project};
use crate::text::TextError;

/// A text with its annotations.
pub struct Pair<'a> {
    /// The name of its files, without folder and ending.
    pub title: &'a str,
    /// The name of its files, without the ending.
    pub stem: &'a str,
    text: &'a str,
    annotations: Vec<&'a str>,
}

/// The texts among the files that have annotations beside them, in the order of their texts: an `.ann` of
/// the same name in the same folder, or, as the shared tasks gave them out, `.a1` and `.a2`.
#[must_use]
pub fn folder(files: &[File]) -> Vec<Pair<'_>> {
    let mut annotations: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for file in files {
        if let Some((stem, ending @ ("ann" | "a1" | "a2"))) = file.name.rsplit_once('.') {
            annotations.entry(stem).or_default().push((ending, &file.content));
        }
    }
    annotations.values_mut().for_each(|beside| beside.sort_by_key(|(ending, _)| *ending));
    let texts = files.iter().filter_map(|file| Some((file.name.strip_suffix(".txt")?, file)));
    let pairs = texts.filter_map(|(stem, file)| {
        let beside = annotations.get(stem)?.iter();
        Some(Pair {
            stem,
            title: stem.rsplit('/').next().unwrap_or(stem),
            text: &file.content,
            annotations: beside.map(|(_, content)| *content).collect(),
        })
    });
    pairs.collect()
}

/// The name of a text or of its annotations without the ending; nothing for any other file.
#[must_use]
pub fn stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    ["txt", "ann", "a1", "a2"].contains(&ending).then_some(stem)
}

impl Pair<'_> {
    /// A problem with the name of the file that it is in.
    #[must_use]
    pub fn told(&self, problem: &Problem) -> String {
        format!("“{}”, line {}: {}", self.title, problem.line, problem.message)
    }

    /// Reads the document.
    ///
    /// # Errors
    /// [`TextError`] if the text can be no document.
    pub fn read(&self, project: &Project) -> Result<Imported<AnnotatedDocument>, TextError> {
        read(self.title, self.text, &self.annotations.join("\n"), project, ANNOTATOR)
    }
}
