//! Bringing documents in: as text, as files, as exports made before.

use super::documents::entry_of;
use super::{Notice, Offer, Workbench};
use crate::edit::ProjectCommand;
use crate::format::files::File;
use crate::format::incoming::{self, Brought};
use crate::format::{ANNOTATOR, archive, jsonl, plain};
use crate::model::{AnnotatedDocument, AnnotationSet, Details, Document, DocumentId, People};
use crate::store::key::Key;
use crate::store::project_file;
use crate::text::{Text, TextError};
use crate::ui::counted::counted;
use crate::ui::dom::{files::ChosenFile, page};

/// The article that shows what Hearsay does. It was annotated and exported with Hearsay itself.
const SAMPLE: &str = include_str!("../sample.jsonl");

impl Workbench {
    /// Takes in the text of an article and shows it. A text that cannot be one is told to the user.
    pub(in crate::ui) fn add_text(self, raw: &str) {
        if !self.may_edit() {
            return;
        }
        match Text::take_in(raw) {
            Ok((text, intake)) => {
                let document = Document {
                    id: page::fresh_name().as_str().into(),
                    details: Details::titled_by(&text),
                    text,
                    intake,
                    added_ms: page::now_ms(),
                };
                let annotations = AnnotationSet::new(ANNOTATOR.into());
                let id = document.id.clone();
                self.add(AnnotatedDocument { document, annotations });
                self.open(&id);
                self.announce("Article added.");
            }
            Err(error @ TextError::Blank) => self.tell(error.to_string()),
            Err(error) => self.warn(error.to_string()),
        }
    }

    /// Takes in files: articles, documents exported before, or archives of such.
    pub(in crate::ui) async fn add_files(self, files: Vec<ChosenFile>) {
        if !self.may_edit() {
            return;
        }
        let mut texts = Vec::new();
        for file in files {
            let name = file.name();
            match file.beginning().await {
                Ok(beginning) if project_file::is_one(&name, &beginning) => {
                    self.bring_project(&file).await;
                }
                Ok(beginning) if archive::is_one(&name, &beginning) => {
                    match file.all_bytes().await {
                        Ok(bytes) => texts.extend(self.unpacked(&name, &bytes)),
                        Err(error) => self.warn(error.to_string()),
                    }
                }
                // What cannot be read is told here.
                _ => match file.bytes().await {
                    Ok(bytes) => texts.extend(self.as_text(&name, &bytes)),
                    Err(error) => self.warn(error.to_string()),
                },
            }
        }
        self.add_texts(&texts);
    }

    fn unpacked(self, name: &str, bytes: &[u8]) -> Vec<File> {
        match archive::unpack(name, bytes) {
            Ok(files) => {
                files.iter().filter_map(|(name, bytes)| self.as_text(name, bytes)).collect()
            }
            Err(error) => {
                self.warn(error.to_string());
                Vec::new()
            }
        }
    }

    fn as_text(self, name: &str, bytes: &[u8]) -> Option<File> {
        match plain::read(name, bytes) {
            Ok(content) => Some(File::new(name, content.to_owned())),
            Err(error) => {
                self.warn(error.to_string());
                None
            }
        }
    }

    /// Takes in files by what is in them.
    fn add_texts(self, files: &[File]) {
        for brought in incoming::sort(files, &self.project_now()) {
            match brought {
                Brought::Documents { name, read, problems, guessed } => {
                    let remark = guessed.map(|format| format!(" It was read as {}.", format.name));
                    self.import_all(name, read, problems, remark.unwrap_or_default());
                }
                Brought::Schema(file) => self.bring_schema(&file.name, &file.content),
                Brought::Article(file) => self.add_text(&file.content),
                Brought::Stray(message) => self.warn(message),
            }
        }
    }

    /// Shows the sample article, taking it in if it is not there.
    pub(in crate::ui) fn open_sample(self) {
        if !self.may_edit() {
            return;
        }
        for jsonl::Read { mut on, .. } in jsonl::read(SAMPLE, &self.project_now()).value {
            let entry = self.entry(&on.document.id);
            if entry.is_none() && self.is_shut_in(&on.document.id) {
                on.document.id = page::fresh_name().as_str().into();
            }
            let id = on.document.id.clone();
            match entry {
                None => {
                    on.document.added_ms = page::now_ms();
                    self.add(on);
                }
                Some(entry) if entry.trashed_ms.is_some() => self.restore(&id),
                Some(_) => {}
            }
            self.open(&id);
        }
    }

    /// Takes in what was read from what is called `name`; the `remark` is added to what is told of it. A
    /// document that is there already is left as it is; one that is there but differs comes in as a copy
    /// beside it, so that neither is lost.
    fn import_all(
        self,
        name: String,
        read: Vec<jsonl::Read>,
        problems: Vec<String>,
        remark: String,
    ) {
        // What is there already is compared with what comes.
        let ids = read.iter().map(|one| one.on.document.id.clone());
        let known = ids.filter(|id| self.entry(id).is_some()).collect();
        self.once_here(known, move || self.import_read(&name, read, problems, &remark));
    }

    fn import_read(self, name: &str, read: Vec<jsonl::Read>, problems: Vec<String>, remark: &str) {
        let project = self.project_now();
        let (mut added, mut known, mut last) = (0, 0, None);
        // Who is who is taken over for names that nobody here has said anything about.
        let known_people = People::clone(&project.people);
        let people = read.iter().fold(known_people, |all, one| all.with(&one.people));
        // Refused is only what changes nothing.
        let _ = self.dispatch_project(ProjectCommand::SetPeople(people));
        for jsonl::Read { mut on, .. } in read {
            let id = on.document.id.clone();
            let entry = self.entry(&id);
            if on.document.added_ms == 0 {
                // Not every format says when.
                on.document.added_ms = entry.as_ref().map_or_else(page::now_ms, |one| one.added_ms);
            }
            if entry.is_some() {
                // An export calls people by their own names, whatever they were called in the text.
                let written = |on: &AnnotatedDocument| jsonl::write([on], &project).ok();
                let same = self.desk.update_untracked(|desk| {
                    desk.load(&id)
                        .is_ok_and(|loaded| loaded.on == on || written(&loaded.on) == written(&on))
                });
                if same {
                    known += 1;
                    last = Some(id);
                    continue;
                }
                on.document.id = page::fresh_name().as_str().into();
            } else if self.is_shut_in(&id) {
                on.document.id = page::fresh_name().as_str().into();
            }
            last = Some(on.document.id.clone());
            self.add(on);
            added += 1;
        }
        if let Some(last) = last {
            self.open(&last);
        }
        let mut message = match (added, known) {
            (0, 0) => format!("“{name}” holds no document that could be read."),
            (_, 0) => format!("{} added from “{name}”.", articles(added)),
            (0, _) => format!("Nothing new in “{name}”: {} there already.", articles(known)),
            _ => format!(
                "{} added from “{name}”; {} there already.",
                articles(added),
                articles(known)
            ),
        };
        message += remark;
        if !problems.is_empty() {
            message += &format!(" {} could not be read.", parts(problems.len()));
        }
        let offer = (!problems.is_empty()).then_some(Offer::ShowProblems);
        let is_error = offer.is_some();
        self.problems.set(problems);
        self.show(Notice { message, offer, is_error });
    }

    /// Whether a document of that name is stored but cannot be read; nothing may come over it.
    fn is_shut_in(self, id: &DocumentId) -> bool {
        let is_it = |key: &str| Key::parse(key).is_some_and(|key| key.document() == id);
        self.unreadable.with_untracked(|all| all.iter().any(|one| is_it(&one.key)))
    }

    pub(super) fn add(self, on: AnnotatedDocument) {
        let entry = entry_of(&on, None);
        let kept = self.desk.update_untracked(|desk| desk.add(on));
        self.after_keeping(kept);
        self.listing.update(|listing| entry.put_into(listing));
    }
}

fn articles(count: usize) -> String {
    counted(count, "article", "articles")
}

fn parts(count: usize) -> String {
    counted(count, "part", "parts")
}
