//! Reads what the command is given: files, folders, archives, standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hearsay::format::files::File;
use hearsay::format::incoming::{self, Brought};
use hearsay::format::raw::Raw;
use hearsay::format::{archive, csv, plain, schema};
use hearsay::model::ANNOTATOR;
use hearsay::model::project::Guideline;
use hearsay::model::{AnnotatedDocument, Details, Project};
use hearsay::store::project_file::{self, ProjectFile};

use crate::output::Failure;
use crate::progress::Progress;

/// What standard input is called.
const STANDARD_INPUT: &str = "-";

/// All that was read.
#[derive(Default)]
pub struct Read {
    /// The documents, in the order of the files.
    pub documents: Vec<AnnotatedDocument>,
    /// The schema, the guideline and the people.
    pub project: Project,
    /// What could not be read, in sentences.
    pub problems: Vec<String>,
}

/// Reads all that there is under these paths, and calls everything what the schema at a path calls it, what
/// the schema that lies beside the documents does, or else what the one that comes with Hearsay does.
pub fn read(paths: &[PathBuf], schema: Option<&Path>) -> Result<Read, Failure> {
    let mut read = Read::default();
    let (mut texts, mut projects) = (Vec::new(), Vec::new());
    let found = gather(paths)?;
    let progress = Progress::begin(match found.len() {
        1 => "Reading 1 file".to_owned(),
        files => format!("Reading {files} files"),
    });
    for (count, found) in found.iter().enumerate() {
        progress.done(count);
        let bytes = found.bytes()?;
        if project_file::is_one(&found.name, &bytes) {
            match project_file::read(&bytes) {
                Ok(file) => projects.push((&found.name, file)),
                Err(error) => read.problems.push(format!("“{}”: {error}", found.name)),
            }
        } else if archive::is_one(&found.name, &bytes) {
            match archive::unpack(&found.name, &bytes) {
                Ok(files) => {
                    for (name, bytes) in files {
                        read.take_text(&name, &bytes, &mut texts);
                    }
                }
                Err(error) => read.problems.push(error.to_string()),
            }
        } else {
            read.take_text(&found.name, &bytes, &mut texts);
        }
    }
    let kept = projects.iter().find_map(|(_, file)| project_of(file));
    let beside = || texts.iter().find_map(|file| with_schema(&file.content).ok());
    read.project = match schema {
        Some(path) => asked_for(path)?,
        None => kept.or_else(beside).unwrap_or_default(),
    };
    for (name, file) in projects {
        read.take_project(name, file);
    }
    let named: Vec<_> = found.iter().filter(|one| one.is_named).map(|one| &*one.name).collect();
    read.take_files(&texts, &named);
    Ok(read)
}

/// A project with the schema of a file.
///
/// # Errors
/// What is wrong with it, in sentences.
pub fn with_schema(content: &str) -> Result<Project, String> {
    let read = schema::read(content).map_err(|wrong| wrong.join("\n"))?;
    let guideline = Guideline::kept(read.guideline);
    let datasheet = Arc::new(read.datasheet);
    Ok(Project { schema: Arc::new(read.schema), guideline, datasheet, ..Project::default() })
}

pub fn asked_for(path: &Path) -> Result<Project, Failure> {
    let named = Found { name: path.display().to_string(), path: path.into(), is_named: true };
    let bytes = named.bytes()?;
    if project_file::is_one(&named.name, &bytes)
        && let Ok(file) = project_file::read(&bytes)
        && let Some(project) = project_of(&file)
    {
        return Ok(project);
    }
    let content =
        plain::read(&named.name, &bytes).map_err(|error| Failure::new(error.to_string()))?;
    with_schema(content).map_err(|wrong| Failure::new(format!("“{}”: {wrong}", named.name)))
}

/// A file that is there.
struct Found {
    /// What it is called, from where the search began.
    name: String,
    path: PathBuf,
    /// Whether it was named itself, and not only a folder that it lies in.
    is_named: bool,
}

impl Found {
    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let cannot = |error: io::Error| {
            Failure::new(format!("“{}” cannot be read ({error}).", self.path.display()))
        };
        if self.name != STANDARD_INPUT {
            return fs::read(&self.path).map_err(cannot);
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(cannot)?;
        Ok(bytes)
    }
}

/// The files under these paths, each folder's in the order of their names; without those whose name begins
/// with a dot.
fn gather(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, path, &mut found)?;
        } else {
            let name = path.display().to_string().replace('\\', "/");
            found.push(Found { name, path: path.clone(), is_named: true });
        }
    }
    Ok(found)
}

fn walk(top: &Path, folder: &Path, found: &mut Vec<Found>) -> Result<(), Failure> {
    let cannot = |error: io::Error| {
        Failure::new(format!("The folder “{}” cannot be read ({error}).", folder.display()))
    };
    let entries = fs::read_dir(folder).map_err(cannot)?;
    let paths: Result<Vec<_>, _> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(cannot)?;
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(top, &path, found)?;
        } else {
            let inside = path.strip_prefix(top).unwrap_or(&path);
            let name = inside.display().to_string().replace('\\', "/");
            found.push(Found { name, path, is_named: false });
        }
    }
    Ok(())
}

impl Read {
    fn take_text(&mut self, name: &str, bytes: &[u8], texts: &mut Vec<File>) {
        // What comes by standard input has no name to tell what it is.
        let called = match (name, bytes.iter().find(|byte| !byte.is_ascii_whitespace())) {
            (STANDARD_INPUT, Some(b'{')) => "standard-input.jsonl",
            (STANDARD_INPUT, Some(b'[')) => "standard-input.json",
            (STANDARD_INPUT, Some(b'<')) => "standard-input.xml",
            (STANDARD_INPUT, Some(b'#')) => "standard-input.tsv",
            (STANDARD_INPUT, _) if is_table(bytes) => "standard-input.csv",
            (STANDARD_INPUT, _) => "standard-input.txt",
            _ => name,
        };
        match plain::read(called, bytes) {
            Ok(content) => texts.push(File::new(called, content.to_owned())),
            Err(error) => self.problems.push(error.to_string()),
        }
    }

    fn take_project(&mut self, name: &str, file: ProjectFile) {
        self.problems.extend(file.problems.iter().map(|one| format!("“{name}”: {one}")));
        let store = file.store();
        let Ok(listing) = store.list() else { return };
        for entry in listing.documents.iter().filter(|entry| entry.trashed_ms.is_none()) {
            match store.open(&entry.id) {
                Ok(opened) => self.documents.push(opened.on),
                Err(error) => self.problems.push(format!("“{name}”: {error}")),
            }
        }
    }

    fn take_files(&mut self, texts: &[File], named: &[&str]) {
        for brought in incoming::sort(texts, &self.project) {
            match brought {
                Brought::Documents { name, read, problems, .. } => {
                    for one in read {
                        let people = self.project.people.with(&one.people);
                        self.project.people = Arc::new(people);
                        self.documents.push(one.on);
                    }
                    self.problems.extend(problems.iter().map(|one| format!("“{name}”: {one}")));
                }
                Brought::Article(file) if is_article(&file.name, named) => self.take_article(file),
                Brought::Unfit(file, message) if named.contains(&&*file.name) => {
                    self.problems.push(message);
                }
                Brought::Article(_) | Brought::Schema(_) | Brought::Unfit(..) => {}
                Brought::Stray(message) => self.problems.push(message),
            }
        }
    }

    fn take_article(&mut self, file: &File) {
        match Raw::take_in(&file.content) {
            Ok(raw) => {
                let details = Details::titled_by(&raw.text);
                let (on, _) = raw.into_document(details, ANNOTATOR, [], []);
                self.documents.push(on);
            }
            Err(error) => self.problems.push(format!("“{}”: {error}", file.name)),
        }
    }
}

/// Whether what comes in is a table of annotations.
fn is_table(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|content| csv::is_one(content) || csv::is_tabbed(content))
}

/// Whether a text is an article: one that was named is, and in a folder what is called as texts are.
fn is_article(name: &str, named: &[&str]) -> bool {
    named.contains(&name) || name.to_ascii_lowercase().ends_with(".txt")
}

/// The schema, the guideline and the people of a project file, if it has them.
fn project_of(file: &ProjectFile) -> Option<Project> {
    file.project.as_ref()?;
    file.store().project().ok()
}
