//! Taking data out.

use std::slice;

use super::Workbench;
use super::desk::Desk;
use crate::edit::ProjectCommand;
use crate::format::ANNOTATOR;
use crate::format::archive::pack;
use crate::format::export::{export, export_in_parts};
use crate::format::feature::Feature;
use crate::format::files::{File, stem};
use crate::format::pseudonym::number_annotators;
use crate::format::registry::Format;
use crate::model::datasheet::Question;
use crate::model::{AnnotatedDocument, Project, Status};
use crate::store::Entry;
use crate::ui::dom::clipboard::copy;
use crate::ui::dom::database;
use crate::ui::dom::download::{DownloadRefused, download, download_bytes};

/// Which documents are taken out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Scope {
    /// The open one.
    This,
    /// All that are not in the trash.
    All,
    /// Those of them that are marked as done.
    Done,
}

/// Of more documents what is lost is not counted before.
const MOST_COUNTED: usize = 200;

/// So many lines of a file are shown before, and so many characters of a line.
const PREVIEW_LINES: usize = 12;
const PREVIEW_CHARS: usize = 600;

/// What a format cannot hold of what is taken out.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) enum Losses {
    /// Each a count in words; none if all that there is comes along.
    Counted(Vec<String>),
    /// What it can never hold: there are too many documents to count.
    Possible(Vec<&'static str>),
}

/// What is taken out.
struct Written {
    /// What its name begins with.
    stem: String,
    files: Vec<File>,
    /// The titles of those that cannot be read.
    left_out: Vec<String>,
}

impl Workbench {
    /// Writes files and hands them to the user; says what could not be in them.
    pub(in crate::ui) fn export(self, scope: Scope, format: &'static Format) {
        self.once_written(scope, format, move |written| {
            let with_schema = !self.settings.with_untracked(|settings| settings.without_schema);
            let schema = || with_schema.then(|| Self::schema_file(&self.project_now()));
            let archive = [&written.stem, "-", format.id].concat();
            match hand_out(written.files, &archive, schema) {
                Ok(name) => self.tell_ready(&format!("“{name}” is ready"), &written.left_out),
                Err(error) => self.warn(error.to_string()),
            }
        });
    }

    /// The same with the clipboard instead of a file.
    pub(in crate::ui) fn copy_export(self, scope: Scope, format: &'static Format) {
        self.once_written(scope, format, move |written| {
            let Ok([File { content, .. }]) = <[File; 1]>::try_from(written.files) else {
                let message = "This is several files, and the clipboard holds one. Download them.";
                return self.warn(message.to_owned());
            };
            wasm_bindgen_futures::spawn_local(async move {
                match copy(&content).await {
                    Ok(()) => self.tell_ready("It is on the clipboard", &written.left_out),
                    Err(error) => self.warn(error.to_string()),
                }
            });
        });
    }

    /// Calls `then` with what is taken out, once all of it is there; says why, if there is nothing.
    fn once_written(
        self,
        scope: Scope,
        format: &'static Format,
        then: impl FnOnce(Written) + Send + Sync + 'static,
    ) {
        self.remember_format(format);
        let chosen = self.chosen(scope).into_iter().map(|entry| entry.id).collect();
        self.once_here(chosen, move || match self.written(scope, format) {
            Ok(written) => then(written),
            Err(message) => self.warn(message),
        });
    }

    fn written(self, scope: Scope, format: &Format) -> Result<Written, String> {
        let (mut documents, left_out) = self.documents_in(scope);
        let Some(first) = documents.first() else {
            return Err(match scope {
                Scope::Done => "No article is marked as done yet.".to_owned(),
                _ => "There is no article to export yet.".to_owned(),
            });
        };
        let stem = match scope {
            Scope::This => stem(&first.document.details.title),
            Scope::All | Scope::Done => "hearsay".to_owned(),
        };
        self.name_annotator(&mut documents);
        let (in_parts, unnamed) = self
            .settings
            .with_untracked(|settings| (settings.export_in_parts, settings.export_unnamed));
        if unnamed {
            number_annotators(&mut documents);
        }
        let export = if in_parts { export_in_parts } else { export };
        let files = export(format, &documents, &self.project_now(), &stem);
        let files = files.map_err(|refusal| refusal.to_string())?;
        Ok(Written { stem, files, left_out })
    }

    /// Gives the annotator's own annotations the name that the settings have for them.
    fn name_annotator(self, documents: &mut [AnnotatedDocument]) {
        let name = self.settings.with_untracked(|settings| settings.annotator.clone());
        if name.is_empty() {
            return;
        }
        for on in documents {
            if on.annotations.annotator().as_str() == ANNOTATOR {
                on.annotations.rename_annotator(name.as_str().into());
            }
        }
    }

    /// Tells that something is ready, and of the articles that are not in it.
    fn tell_ready(self, ready: &str, left_out: &[String]) {
        if left_out.is_empty() {
            self.tell(format!("{ready}. Every offset in it was checked."));
        } else {
            let left_out = left_out.join(", ");
            self.warn(format!("{ready}, without what could not be read: {left_out}."));
        }
    }

    /// What that format cannot hold of what is taken out.
    pub(in crate::ui) fn losses(self, scope: Scope, format: &Format) -> Losses {
        if self.chosen(scope).len() > MOST_COUNTED {
            let lost = Feature::ALL.into_iter().filter(|feature| !format.holds(*feature));
            return Losses::Possible(lost.map(Feature::name).collect());
        }
        // What has yet to be fetched is left out here; it is the same on the whole.
        let (documents, _) = self.documents_in(scope);
        Losses::Counted(format.losses(&documents, &self.project_now()))
    }

    /// How the first document that is taken out looks in that format: each file with its first lines.
    /// Tracked, as far as it shows the project.
    pub(in crate::ui) fn export_preview(self, scope: Scope, format: &Format) -> Vec<File> {
        let first = self.chosen(scope).into_iter().next();
        let loaded = first.and_then(|entry| {
            let load = |desk: &mut Desk| desk.load(&entry.id).ok().map(|loaded| loaded.on.clone());
            self.desk.update_untracked(load)
        });
        let Some(mut on) = loaded else { return Vec::new() };
        let stem = stem(&on.document.details.title);
        self.name_annotator(slice::from_mut(&mut on));
        let project = self.with_project(Project::clone);
        let files = (format.write)(&[on], &project, &stem).unwrap_or_default();
        let head = |File { name, content }| {
            let lines = content.lines().take(PREVIEW_LINES);
            let lines = lines.map(|line| line.chars().take(PREVIEW_CHARS).collect::<String>());
            File { name, content: lines.collect::<Vec<_>>().join("\n") }
        };
        files.into_iter().map(head).collect()
    }

    /// What was answered to a question about the dataset, tracked.
    pub(in crate::ui) fn answer(self, question: Question) -> String {
        self.with_project(|project| project.datasheet.answer(question).to_owned())
    }

    /// Answers it. As long as it is typed, that is undone as one.
    pub(in crate::ui) fn set_answer(self, question: Question, answer: String) {
        let datasheet = self.project_now().datasheet.with(question, answer);
        // Refused is only what changes nothing.
        let _ = self.dispatch_project(ProjectCommand::SetDatasheet(datasheet));
    }

    /// Hands everything that is stored to the user exactly as it lies there.
    pub(in crate::ui) fn export_raw(self) {
        wasm_bindgen_futures::spawn_local(async move {
            // If there is no journal, or it cannot be read, there is local storage.
            let journal = database::all().await.unwrap_or_default();
            let done = self
                .desk
                .with_untracked(|desk| desk.store.raw(journal))
                .map_err(|error| error.to_string())
                .and_then(|raw| {
                    download("hearsay-storage.json", "application/json", &raw)
                        .map_err(|error| error.to_string())
                });
            if let Err(message) = done {
                self.warn(message);
            }
        });
    }

    /// The documents, and the titles of those that cannot be read.
    fn documents_in(self, scope: Scope) -> (Vec<AnnotatedDocument>, Vec<String>) {
        let (mut documents, mut left_out) = (Vec::new(), Vec::new());
        for entry in self.chosen(scope) {
            let loaded = self
                .desk
                .update_untracked(|desk| desk.load(&entry.id).ok().map(|loaded| loaded.on.clone()));
            match loaded {
                Some(on) if scope == Scope::Done && on.document.details.status != Status::Done => {}
                Some(on) => documents.push(on),
                None => left_out.push(format!("“{}”", entry.title)),
            }
        }
        (documents, left_out)
    }

    /// The documents that are taken out.
    fn chosen(self, scope: Scope) -> Vec<Entry> {
        let open = self.open.get_untracked();
        let entries = self.listing.with_untracked(Vec::clone);
        let is_chosen = |entry: &Entry| match scope {
            Scope::This => Some(&entry.id) == open.as_ref(),
            // Which of them are done is said in each alone.
            Scope::All | Scope::Done => entry.trashed_ms.is_none(),
        };
        entries.into_iter().filter(is_chosen).collect()
    }
}

/// Hands files to the user: one as it is, with the schema beside it, several in an archive of that name.
/// What the first is called.
fn hand_out(
    mut files: Vec<File>,
    archive: &str,
    schema: impl FnOnce() -> Option<File>,
) -> Result<String, DownloadRefused> {
    if let [File { name, content }] = &files[..] {
        download(name, media_type(name), content)?;
        if let Some(File { name, content }) = schema() {
            download(&name, media_type(&name), &content)?;
        }
        return Ok(name.clone());
    }
    files.extend(schema());
    let name = [archive, ".zip"].concat();
    download_bytes(&name, media_type(&name), &pack(&files))?;
    Ok(name)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("jsonl") => "application/jsonl",
        Some("csv") => "text/csv;charset=utf-8",
        Some("tsv") => "text/tab-separated-values;charset=utf-8",
        Some("json") => "application/json",
        Some("jsonld") => "application/ld+json",
        Some("xml") => "application/xml",
        Some("zip") => "application/zip",
        _ => "text/plain;charset=utf-8",
    }
}
