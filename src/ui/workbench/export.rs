//! Taking data out.

use super::Workbench;
use crate::format::proof::Disproof;
use crate::format::{csv, jsonl};
use crate::model::AnnotatedDocument;
use crate::store::Entry;
use crate::ui::dom::database;
use crate::ui::dom::download::download;

/// Which documents are taken out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Scope {
    /// The open one.
    This,
    /// All that are not in the trash.
    All,
}

/// In which form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Target {
    /// JSON Lines, a document a line; holds everything.
    Jsonl,
    /// CSV, a row a span.
    Csv,
}

impl Workbench {
    /// Writes a file and hands it to the user; says what could not be in it.
    pub(in crate::ui) fn export(self, scope: Scope, target: Target) {
        let chosen = self.chosen(scope).into_iter().map(|entry| entry.id).collect();
        self.once_here(chosen, move || self.export_here(scope, target));
    }

    fn export_here(self, scope: Scope, target: Target) {
        let (documents, left_out) = self.documents_in(scope);
        let Some(first) = documents.first() else {
            self.warn("There is no article to export yet.".to_owned());
            return;
        };
        let stem = match scope {
            Scope::This => slug(&first.document.details.title),
            Scope::All => "hearsay".to_owned(),
        };
        let project = self.project_now();
        let (written, ending, media_type): (Result<String, Disproof>, _, _) = match target {
            Target::Jsonl => (jsonl::write(&documents, &project), "jsonl", "application/jsonl"),
            Target::Csv => (csv::write(&documents, &project), "csv", "text/csv;charset=utf-8"),
        };
        let name = format!("{stem}.{ending}");
        let with_schema = !self.settings.with_untracked(|settings| settings.without_schema);
        let hand_out = |content: String| {
            download(&name, media_type, &content)?;
            if with_schema { Self::hand_out_schema(&project) } else { Ok(()) }
        };
        let done = written
            .map_err(|error| error.to_string())
            .and_then(|content| hand_out(content).map_err(|error| error.to_string()));
        match done {
            Err(message) => self.warn(message),
            Ok(()) if left_out.is_empty() => {
                self.tell(format!("“{name}” is ready. Every offset in it was checked."));
            }
            Ok(()) => self.warn(format!(
                "“{name}” is ready, without what could not be read: {}.",
                left_out.join(", ")
            )),
        }
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

/// A file name made of a title: its letters and digits, joined by hyphens.
pub(super) fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let short: String = slug.chars().take(60).collect();
    if short.is_empty() { "article".to_owned() } else { short.trim_end_matches('-').to_owned() }
}
