//! Bringing documents in: as text, as files, as exports made before.

use super::documents::entry_of;
use super::in_turn::InTurn;
use super::{Source, Workbench};
use crate::format::files::File;
use crate::format::incoming::{self, Brought};
use crate::format::{archive, beside, jsonl, plain};
use crate::model::{ANNOTATOR, AnnotatedDocument, AnnotationSet, Details, Document, DocumentId};
use crate::store::Entry;
use crate::store::key::Key;
use crate::store::project_file;
use crate::text::{Text, TextError};
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
                    added_ms: self.next_added_ms(),
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

    /// When an article that comes in now is added, in milliseconds: after the one before it, though both may come
    /// in the same millisecond. The list is in that order.
    fn next_added_ms(self) -> u64 {
        let now = page::now_ms();
        let newest = |listing: &Vec<Entry>| listing.iter().map(|entry| entry.added_ms).max();
        let newest = self.listing.with_untracked(newest).unwrap_or_default();
        // One that is much later was added by a clock that has been put back since.
        if (now..now + 1_000).contains(&newest) { newest + 1 } else { now }
    }

    /// Takes in files: articles, documents exported before, or archives of such.
    pub(in crate::ui) async fn add_files(self, files: Vec<ChosenFile>) {
        if !self.may_edit() {
            return;
        }
        let mut brought = InTurn::default();
        for file in files {
            let name = file.name();
            match file.beginning().await {
                Ok(beginning) if project_file::is_one(&name, &beginning) => {
                    brought.projects.push_back(file);
                }
                Ok(beginning) if archive::is_one(&name, &beginning) => {
                    match file.all_bytes().await {
                        Ok(bytes) => brought.texts.extend(self.unpacked(&name, &bytes)),
                        Err(error) => self.warn(error.to_string()),
                    }
                }
                // What cannot be read is told here.
                _ => match file.bytes().await {
                    Ok(bytes) => brought.texts.extend(self.as_text(&name, &bytes)),
                    Err(error) => self.warn(error.to_string()),
                },
            }
        }
        self.bring_in_turn(brought).await;
    }

    /// Takes in files with the texts that they need: those that are here need not be brought again.
    pub(super) fn once_texts_are_there(self, mut files: Vec<File>) {
        let mut missing = beside::missing(&files);
        let here: Vec<_> = self.listing.with_untracked(|listing| {
            let here = listing.iter().filter(|entry| missing.remove(&entry.sha256));
            here.map(|entry| entry.id.clone()).collect()
        });
        self.once_here(here.clone(), move || {
            let texts = here.iter().filter_map(|id| {
                let text = self.desk.update_untracked(|desk| {
                    Some(desk.load(id).ok()?.on.document.text.as_str().to_owned())
                })?;
                Some(File::new(&[id.as_str(), ".txt"].concat(), text))
            });
            files.extend(texts);
            self.add_texts(&files);
        });
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

    /// Takes in files by what is in them: articles at once, what has annotations when it was looked at.
    fn add_texts(self, files: &[File]) {
        let (mut sources, mut schema) = (Vec::new(), None);
        for brought in incoming::sort(files, &self.project_now()) {
            match brought {
                Brought::Documents { name, format, is_guessed, read, problems } => {
                    sources.push(Source { name, format, is_guessed, read, problems });
                }
                Brought::Schema(file) => {
                    self.bring_schema(&file.name, &file.content);
                    schema = Some(file.clone());
                }
                Brought::Article(file) => self.add_text(&file.content),
                Brought::Stray(message) | Brought::Unfit(_, message) => self.warn(message),
            }
        }
        if !sources.is_empty() {
            self.look_at_incoming(sources, schema);
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

    /// Whether a document of that name is stored but cannot be read; nothing may come over it.
    pub(super) fn is_shut_in(self, id: &DocumentId) -> bool {
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
