//! The CAS of Apache UIMA, which INCEpTION, dkpro-cassis and uimaFIT read: as XMI, with the type system in a file
//! of its own (<https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xmi>), and as JSON, which has
//! both in one (<https://github.com/apache/uima-uimaj-io-jsoncas>). Offsets count UTF-16 units in both.
//!
//! Each piece of a span is a `custom.Span` with all that is said of the span; pieces of one span have the same
//! `id`. A relation of just two spans is a `custom.Relation` from its `Governor` to its `Dependent`, as in
//! INCEpTION's relation layers. Any other is a `custom.Event`, whose `arguments` are links with a `role` and
//! either a `target` or `words` that do not stand in the text; it lies where its cue is, or else its first
//! span, or at the beginning of the text. Where a span has several pieces, the first stands for it.
//! Attributes are `name=value`, where `=` and `\` in the name have a `\` before them.
//!
//! A title is the `documentTitle` and an address the `documentUri` of DKPro's `DocumentMetaData`; what else is
//! known of an article is a `custom.Article`. A character that XML does not allow stands as U+FFFD, so
//! that no offset changes; which it was is said in the same file ([`characters`]).
//!
//! Of another's files every annotation is read but for those that only cut the text into words and sentences,
//! or tell something of each word. A feature that refers to others becomes a relation, in which its owner is
//! the `host`. Only one text is read of each file. Which features refer to others is said by the
//! type system ([`types`]); without it, those do that INCEpTION has, or that name links.

pub mod characters;
pub mod content;
pub mod json;
pub mod layers;
pub mod structure;
pub mod types;
pub mod xmi;

use super::Problem;
use super::files::{File, Names};
use super::proof::Disproof;
use crate::model::{ANNOTATOR, AnnotatedDocument, Project};
use structure::Structure;
use types::Types;

/// Writes a file for each document, and the type system.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write_xmi(
    documents: &[AnnotatedDocument],
    project: &Project,
) -> Result<Vec<File>, Disproof> {
    let mut files = write(documents, project, ".xmi", |mut structures| {
        characters::replace(&mut structures);
        xmi::write(&structures)
    })?;
    files.push(File::new("TypeSystem.xml", xmi::type_system()));
    Ok(files)
}

/// Writes a file for each document.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write_json(
    documents: &[AnnotatedDocument],
    project: &Project,
) -> Result<Vec<File>, Disproof> {
    write(documents, project, ".json", |structures| json::write(&structures))
}

fn write(
    documents: &[AnnotatedDocument],
    project: &Project,
    ending: &str,
    written: impl Fn(Vec<Structure>) -> String,
) -> Result<Vec<File>, Disproof> {
    let mut names = Names::default();
    let file = |on: &AnnotatedDocument| {
        let stem = names.stem(&on.document.details.title);
        let structures = content::write(on, project, &stem)?;
        Ok(File::new(&[&stem, ending].concat(), written(structures)))
    };
    documents.iter().map(file).collect()
}

/// Reads the documents in files of XMI into a project, by the type systems among the files, if there are any.
/// What cannot be read, or does not fit, is left out and becomes a problem.
#[must_use]
pub fn read_xmi(files: &[File], project: &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let contents = files.iter().map(|file| file.content.as_str());
    let (systems, others): (Vec<_>, Vec<_>) =
        contents.partition(|content| xmi::is_type_system(content));
    let types = Types::read(systems.into_iter());
    let read = others.into_iter().map(|content| {
        let structures = xmi::read(content).map(|mut structures| {
            types.apply(&mut structures);
            structures
        });
        read(structures, project)
    });
    let (documents, problems): (Vec<_>, Vec<_>) = read.unzip();
    (documents.concat(), problems.concat())
}

/// Reads the document in a file of JSON into a project. What cannot be read, or does not fit, is left out and
/// becomes a problem.
#[must_use]
pub fn read_json(content: &str, project: &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    read(json::read(content), project)
}

fn read(
    structures: Result<Vec<Structure>, Problem>,
    project: &Project,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let mut problems = Vec::new();
    let read = structures.and_then(|mut structures| {
        characters::restore(&mut structures);
        content::read(&structures, project, ANNOTATOR, &mut problems)
    });
    match read {
        Ok(on) => (vec![on], problems),
        Err(problem) => (Vec::new(), vec![problem]),
    }
}
