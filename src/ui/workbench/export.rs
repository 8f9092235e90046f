//! Taking data out.

use std::slice;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::edit::ProjectCommand;
use crate::format::export::Manner;
use crate::format::feature::Feature;
use crate::format::files::{File, stem};
use crate::format::pseudonym::name_annotator;
use crate::format::registry::Format;
use crate::model::datasheet::Question;
use crate::model::{AnnotatedDocument, DocumentId, Project};
use crate::store::Entry;
use crate::ui::dom::clipboard::{CopyRefused, copy};
use crate::ui::dom::database;
use crate::ui::dom::download::{Parcel, download};
use crate::ui::outgoing::job::{Job, Target, Wanted};

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

/// Of so many articles that are not in an export the titles are told.
const MOST_NAMED: usize = 5;

impl Workbench {
    /// Writes files and hands them to the user, or puts the one there is on the clipboard; says what could
    /// not be in them. Few articles are written at once; many by a worker, meanwhile.
    pub(in crate::ui) fn export(self, scope: Scope, format: &'static Format, target: Target) {
        self.remember_format(format);
        let job = self.job(scope, format, target);
        if job.is_small() { self.export_here(job) } else { self.export_afar(job) }
    }

    /// What is to be taken out, and how.
    fn job(self, scope: Scope, format: &Format, target: Target) -> Job {
        // What the journal does not have as it is here, and all, if it has not everything.
        let has_journal = self.journal.with_untracked(|journal| journal.is_there);
        let is_behind = !has_journal || self.journal_has_failed();
        let unkept = self.desk.with_untracked(|desk| desk.unkept_ids());
        let wanted: Vec<_> = self.with_chosen(scope, |chosen| {
            let wanted = |entry: &Entry| Wanted {
                id: entry.id.to_string(),
                title: entry.title.clone(),
                is_ours: is_behind || unkept.contains(&entry.id),
            };
            chosen.map(wanted).collect()
        });
        let stem = match (scope, wanted.first()) {
            (Scope::This, Some(wanted)) => stem(&wanted.title),
            _ => "hearsay".to_owned(),
        };
        let spans = self.with_chosen(scope, |chosen| chosen.map(|entry| entry.spans).sum());
        self.settings.with_untracked(|settings| Job {
            format: format.id.to_owned(),
            manner: Manner {
                in_parts: settings.export_in_parts,
                annotator: settings.annotator.clone(),
                unnamed: settings.export_unnamed,
            },
            target,
            stem,
            with_schema: !settings.without_schema,
            wanted,
            spans,
            only_done: scope == Scope::Done,
        })
    }

    /// Writes them in the page itself.
    pub(super) fn export_here(self, job: Job) {
        let ids = job.wanted.iter().map(|wanted| DocumentId::from(wanted.id.as_str())).collect();
        self.once_here(ids, move || {
            let (documents, left_out) = self.documents_of(&job);
            match job.make(documents, &self.project_now(), &|_| ()) {
                Ok(parcels) => self.hand_out(&job, parcels, left_out),
                Err(message) => self.warn(message),
            }
        });
    }

    /// The documents, and the titles of those that cannot be read.
    fn documents_of(self, job: &Job) -> (Vec<AnnotatedDocument>, Vec<String>) {
        let (mut documents, mut left_out) = (Vec::new(), Vec::new());
        for wanted in &job.wanted {
            match self.document(&wanted.id.as_str().into()) {
                Some(on) if job.takes(&on) => documents.push(on),
                Some(_) => {}
                None => left_out.push(wanted.title.clone()),
            }
        }
        (documents, left_out)
    }

    fn document(self, id: &DocumentId) -> Option<AnnotatedDocument> {
        self.desk.update_untracked(|desk| desk.load(id).ok().map(|loaded| loaded.on.clone()))
    }

    /// Hands what was made to the user.
    pub(super) fn hand_out(self, job: &Job, parcels: Vec<Parcel>, left_out: Vec<String>) {
        match (job.target, &parcels[..]) {
            (_, []) => {}
            (Target::File, [first, ..]) => {
                let saved = parcels.iter().try_for_each(Parcel::download);
                match saved {
                    Ok(()) => self.tell_ready(&format!("“{}” is ready", first.name), &left_out),
                    Err(error) => self.warn(error.to_string()),
                }
            }
            (Target::Clipboard, [first, ..]) => {
                let is_small = job.is_small();
                self.hand_to_clipboard(first.clone(), left_out, is_small);
            }
        }
    }

    /// Puts it on the clipboard. What the browser refuses because the click was too long ago waits for
    /// another, unless this was it.
    pub(super) fn hand_to_clipboard(self, parcel: Parcel, left_out: Vec<String>, is_last: bool) {
        spawn_local(async move {
            let words = parcel.words().await.ok_or(CopyRefused);
            let copied = match words {
                Ok(words) => copy(&words).await,
                Err(refused) => Err(refused),
            };
            match copied {
                Ok(()) => self.tell_ready("It is on the clipboard", &left_out),
                Err(_) if !is_last => self.await_copying(parcel, left_out),
                Err(error) => self.warn(error.to_string()),
            }
        });
    }

    /// Tells that something is ready, and of the articles that are not in it.
    fn tell_ready(self, ready: &str, left_out: &[String]) {
        if left_out.is_empty() {
            self.tell(format!("{ready}. Every offset in it was checked."));
        } else {
            let named = left_out.iter().take(MOST_NAMED).map(|title| format!("“{title}”"));
            let named = named.collect::<Vec<_>>().join(", ");
            let others = match left_out.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                others => format!(" and {others} more"),
            };
            self.warn(format!("{ready}, without what could not be read: {named}{others}."));
        }
    }

    /// What that format cannot hold of what is taken out.
    pub(in crate::ui) fn losses(self, scope: Scope, format: &Format) -> Losses {
        if self.with_chosen(scope, |chosen| chosen.count()) > MOST_COUNTED {
            let lost = Feature::ALL.into_iter().filter(|feature| !format.holds(*feature));
            return Losses::Possible(lost.map(Feature::name).collect());
        }
        // What has yet to be fetched is left out here; it is the same on the whole.
        let (documents, _) = self.documents_of(&self.job(scope, format, Target::File));
        Losses::Counted(format.losses(&documents, &self.project_now()))
    }

    /// How the first document that is taken out looks in that format: each file with its first lines.
    /// Tracked, as far as it shows the project and the annotator's name.
    pub(in crate::ui) fn export_preview(self, scope: Scope, format: &Format) -> Vec<File> {
        let first = self.with_chosen(scope, |chosen| chosen.next().map(|entry| entry.id.clone()));
        let loaded = first.and_then(|id| self.document(&id));
        let Some(mut on) = loaded else { return Vec::new() };
        let stem = stem(&on.document.details.title);
        let name = self.with_settings(|settings| settings.annotator.clone());
        name_annotator(slice::from_mut(&mut on), &name);
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
        spawn_local(async move {
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

    /// What `read` makes of the documents that are taken out.
    fn with_chosen<T>(
        self,
        scope: Scope,
        read: impl FnOnce(&mut dyn Iterator<Item = &Entry>) -> T,
    ) -> T {
        let open = self.open.get_untracked();
        let is_chosen = |entry: &&Entry| match scope {
            Scope::This => Some(&entry.id) == open.as_ref(),
            // Which of them are done is said in each alone.
            Scope::All | Scope::Done => entry.trashed_ms.is_none(),
        };
        self.listing.with_untracked(|listing| read(&mut listing.iter().filter(is_chosen)))
    }
}
