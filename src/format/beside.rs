//! Texts that lie beside what is about them: known by their hash, by what their files are called, or by being the
//! only one.
//!
//! Two formats hold no texts, [`standoff`] and [`csv`]. What is theirs alone is to say what they need; which file
//! that is, and what is said when it is not there, is found here for both.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use super::files::{File, stem};
use super::{csv, standoff};
use crate::text::{Intake, Text};

/// What the files of texts are called, after the last dot.
const ENDINGS: [&str; 3] = ["txt", "md", "text"];

/// What tells which text a document has.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Need {
    /// The SHA-256 of the text, or nothing if that is not told.
    pub sha256: String,
    /// What its file may be called, without its ending, where the hash is not told; the likeliest first.
    pub names: Vec<String>,
    /// Whether no other document needs a text there, so that the only text there is its.
    pub is_alone: bool,
    /// The file that needs it.
    pub by: String,
}

/// A text that was found.
pub enum Found<'a> {
    /// By its hash: to the letter what was annotated, with what was done to it on its way in.
    Exact(&'a File, &'a Text, Intake),
    /// By its name, or as the only one: what offsets count in it is as it stands in the file.
    Named(&'a File),
}

/// The texts among files.
pub struct Texts<'a> {
    files: Vec<&'a File>,
    /// Hashed when first asked for one.
    by_hash: OnceCell<BTreeMap<String, (&'a File, Text, Intake)>>,
}

impl<'a> Texts<'a> {
    /// The files that need no text themselves.
    #[must_use]
    pub fn among(files: &'a [File]) -> Self {
        let files = files.iter().filter(|file| !needs_texts(file)).collect();
        Self { files, by_hash: OnceCell::new() }
    }

    /// The text with that SHA-256, to the letter, with the file that it is in and what was done to it.
    ///
    /// # Errors
    /// What to do, in words that go on after the document's title.
    pub fn exact(&self, sha256: &str) -> Result<(&'a File, &Text, Intake), String> {
        match self.by_hash().get(sha256) {
            Some((file, text, intake)) => Ok((file, text, *intake)),
            None if sha256.is_empty() => Err("its SHA-256, which tells it, is missing.".to_owned()),
            None => {
                Err(format!("choose its file together with this one (its SHA-256 is {sha256})."))
            }
        }
    }

    /// The text that is needed.
    ///
    /// # Errors
    /// What to do, in words that go on after the document's title.
    pub fn find(&self, need: &Need) -> Result<Found<'_>, String> {
        if !need.sha256.is_empty() {
            let (file, text, intake) = self.exact(&need.sha256)?;
            return Ok(Found::Exact(file, text, intake));
        }
        for name in need.names.iter().filter(|name| !name.is_empty()) {
            match &self.called(name, &need.by)[..] {
                [] => {}
                [file] => return Ok(Found::Named(file)),
                _ => return Err(format!("there are several files called “{name}”: choose one.")),
            }
        }
        let mut texts = self.files.iter().filter(|file| is_named_so(file));
        match (need.is_alone, texts.next(), texts.next()) {
            (true, Some(file), None) => Ok(Found::Named(file)),
            _ => Err(match need.names.iter().find(|name| !name.is_empty()) {
                Some(name) => format!("choose a file “{name}.txt” together with this one."),
                None => "nothing tells which it is. Add a column “document_id”, and choose the \
                         file that is called so together with this one."
                    .to_owned(),
            }),
        }
    }

    /// Whether a text is called so.
    #[must_use]
    pub fn have(&self, name: &str) -> bool {
        !self.called(name, "").is_empty()
    }

    fn by_hash(&self) -> &BTreeMap<String, (&'a File, Text, Intake)> {
        self.by_hash.get_or_init(|| {
            let texts = self.files.iter().flat_map(|file| {
                taken(&file.content)
                    .map(|(text, intake)| (text.sha256().to_owned(), (*file, text, intake)))
            });
            texts.collect()
        })
    }

    /// The texts that are called so: those in the folder of what needs them, or else all.
    fn called(&self, name: &str, by: &str) -> Vec<&'a File> {
        let spelled = stem(name);
        let is_so = |file: &&&File| {
            let own = text_stem(&file.name);
            is_named_so(file) && (own == name || own == spelled || base(&file.name) == name)
        };
        let all: Vec<_> = self.files.iter().filter(is_so).copied().collect();
        let is_near = |file: &&File| folder(&file.name) == folder(by);
        let near: Vec<_> = all.iter().copied().filter(is_near).collect();
        if near.is_empty() { all } else { near }
    }
}

/// Which of the files are the texts that others of them need.
#[must_use]
pub fn texts(files: &[File]) -> Vec<&File> {
    let there = Texts::among(files);
    let needed = needed(files, &there);
    let found: BTreeSet<*const File> = needed
        .filter_map(|need| match there.find(&need).ok()? {
            Found::Exact(file, ..) | Found::Named(file) => Some(ptr::from_ref(file)),
        })
        .collect();
    files.iter().filter(|file| found.contains(&ptr::from_ref(*file))).collect()
}

/// The SHA-256 of each text that files need and that is not among them.
#[must_use]
pub fn missing(files: &[File]) -> BTreeSet<String> {
    let there = Texts::among(files);
    let needed = needed(files, &there);
    let missing = needed.filter(|need| !need.sha256.is_empty() && there.find(need).is_err());
    missing.map(|need| need.sha256).collect()
}

/// What the files need that hold annotations of texts that are not in them.
fn needed<'f>(files: &'f [File], there: &'f Texts) -> impl Iterator<Item = Need> + 'f {
    files.iter().filter(|file| needs_texts(file)).flat_map(|file| {
        if standoff::is_one(&file.content) {
            standoff::needs(file)
        } else {
            csv::needs(file, there)
        }
    })
}

/// Whether a file holds annotations of texts that are not in it.
fn needs_texts(file: &File) -> bool {
    standoff::is_one(&file.content) || csv::is_named_so(file)
}

/// What a file may be as a text: what it is taken in as, or to the letter what left Hearsay before.
fn taken(content: &str) -> impl Iterator<Item = (Text, Intake)> {
    let restored = Text::restored(content).map(|text| (text, Intake::default()));
    Text::take_in(content).ok().into_iter().chain(restored)
}

/// Whether a file is called what texts are.
fn is_named_so(file: &File) -> bool {
    match base(&file.name).rsplit_once('.') {
        Some((_, ending)) => ENDINGS.contains(&ending.to_ascii_lowercase().as_str()),
        None => true,
    }
}

/// What a text is called, without its folders and its ending.
fn text_stem(name: &str) -> &str {
    base(name).rsplit_once('.').map_or(base(name), |(stem, _)| stem)
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of files of these names is found for a document of that name, in a table in `a/`.
    fn check(files: &[&str], name: &str, is_alone: bool, expected: Result<&str, &str>) {
        let files: Vec<_> =
            files.iter().map(|name| File::new(name, ["Text ", name].concat())).collect();
        let need = Need {
            names: vec![String::new(), name.to_owned()],
            is_alone,
            by: "a/t.csv".to_owned(),
            ..Need::default()
        };
        let texts = Texts::among(&files);
        let found = texts.find(&need).map(|found| match found {
            Found::Exact(file, ..) | Found::Named(file) => file.name.as_str(),
        });
        match (found, expected) {
            (Err(message), Err(begun)) => assert!(message.starts_with(begun), "{message}"),
            (found, expected) => {
                assert_eq!(found.as_deref(), expected.map_err(str::to_owned).as_deref())
            }
        }
    }

    #[test]
    fn a_text_is_found_by_its_name() {
        check(&["doc1.txt", "doc2.txt"], "doc2", false, Ok("doc2.txt"));
        check(&["doc1.txt", "doc2.txt"], "doc2.txt", false, Ok("doc2.txt"));
        check(&["b/mayor-says-no.md"], "Mayor says: “No!”", false, Ok("b/mayor-says-no.md"));
        check(&["doc1.txt", "doc2.json"], "doc2", false, Err("choose a file “doc2.txt”"));
    }

    #[test]
    fn of_several_of_that_name_the_one_in_the_same_folder_is_meant() {
        check(&["b/doc1.txt", "a/doc1.txt"], "doc1", false, Ok("a/doc1.txt"));
        check(&["b/doc1.txt", "c/doc1.txt"], "doc1", false, Err("there are several files"));
    }

    #[test]
    fn the_only_text_is_that_of_the_only_document() {
        check(&["x.txt", "schema.json"], "doc1", true, Ok("x.txt"));
        check(&["x.txt", "y.txt"], "doc1", true, Err("choose a file “doc1.txt”"));
        check(&["x.txt"], "doc1", false, Err("choose a file “doc1.txt”"));
        check(&["x.txt"], "", false, Err("nothing tells which it is"));
    }
}
