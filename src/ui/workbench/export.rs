//! Taking data out.

use super::Workbench;
use super::desk::Desk;
use crate::format::archive::pack;
use crate::format::export::export;
use crate::format::feature::Feature;
use crate::format::files::{File, stem};
use crate::format::registry::Format;
use crate::model::AnnotatedDocument;
use crate::store::Entry;
use crate::ui::dom::database;
use crate::ui::dom::download::{DownloadRefused, download, download_bytes};

/// Which documents are taken out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Scope {
    /// The open one.
    This,
    /// All that are not in the trash.
    All,
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

impl Workbench {
    /// Writes files and hands them to the user; says what could not be in them.
    pub(in crate::ui) fn export(self, scope: Scope, format: &'static Format) {
        self.remember_format(format);
        let chosen = self.chosen(scope).into_iter().map(|entry| entry.id).collect();
        self.once_here(chosen, move || self.export_here(scope, format));
    }

    fn export_here(self, scope: Scope, format: &Format) {
        let (documents, left_out) = self.documents_in(scope);
        let Some(first) = documents.first() else {
            self.warn("There is no article to export yet.".to_owned());
            return;
        };
        let stem = match scope {
            Scope::This => stem(&first.document.details.title),
            Scope::All => "hearsay".to_owned(),
        };
        let project = self.project_now();
        let with_schema = !self.settings.with_untracked(|settings| settings.without_schema);
        let done = export(format, &documents, &project, &stem)
            .map_err(|refusal| refusal.to_string())
            .and_then(|files| {
                let handed = hand_out(files, &[&stem, "-", format.id].concat(), || {
                    with_schema.then(|| Self::schema_file(&project))
                });
                handed.map_err(|error| error.to_string())
            });
        match done {
            Err(message) => self.warn(message),
            Ok(name) if left_out.is_empty() => {
                self.tell(format!("“{name}” is ready. Every offset in it was checked."));
            }
            Ok(name) => self.warn(format!(
                "“{name}” is ready, without what could not be read: {}.",
                left_out.join(", ")
            )),
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
    pub(in crate::ui) fn export_preview(self, scope: Scope, format: &Format) -> Vec<File> {
        let first = self.chosen(scope).into_iter().next();
        let loaded = first.and_then(|entry| {
            let load = |desk: &mut Desk| desk.load(&entry.id).ok().map(|loaded| loaded.on.clone());
            self.desk.update_untracked(load)
        });
        let Some(on) = loaded else { return Vec::new() };
        let stem = stem(&on.document.details.title);
        let files = (format.write)(&[on], &self.project_now(), &stem).unwrap_or_default();
        let head = |File { name, content }| {
            let lines = content.lines().take(PREVIEW_LINES);
            let lines = lines.map(|line| line.chars().take(PREVIEW_CHARS).collect::<String>());
            File { name, content: lines.collect::<Vec<_>>().join("\n") }
        };
        files.into_iter().map(head).collect()
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
            Scope::All => entry.trashed_ms.is_none(),
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
        Some("json") => "application/json",
        Some("zip") => "application/zip",
        _ => "text/plain;charset=utf-8",
    }
}
