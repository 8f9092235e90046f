//! Where everything is, whether the browser keeps it, and taking it away.

use std::collections::BTreeSet;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::model::DocumentId;
use crate::store::key::{Key, PREFIX};
use crate::store::mend::Records;
use crate::store::{KeyValue as _, Write, before, project_file, report};
use crate::ui::dom::download::download;
use crate::ui::dom::lasting::{self, Room};
use crate::ui::dom::storage::LocalStorage;
use crate::ui::dom::{database, own_file, page, worker};

/// What is where.
#[derive(Clone)]
pub(in crate::ui) struct Figures {
    /// How much of local storage is used, in UTF-16 code units.
    pub(in crate::ui) near_units: usize,
    /// How many records the database has; nothing if there is none.
    pub(in crate::ui) journal_records: Option<usize>,
    /// How many articles lie in both places, and how many only in the database.
    pub(in crate::ui) articles: (usize, usize),
    /// How much room the browser says is used.
    pub(in crate::ui) room: Option<Room>,
    /// Whether the browser has promised to delete nothing.
    pub(in crate::ui) lasts: Option<bool>,
    /// How many records are kept as they were in an earlier form, and how many bytes they take.
    pub(in crate::ui) earlier: (usize, usize),
    /// All this for somebody who is to help.
    pub(in crate::ui) report: String,
}

impl Workbench {
    /// Works out what is where.
    pub(in crate::ui) async fn figures(self) -> Figures {
        let near = all_near();
        let journal = database::all().await.ok();
        let (room, lasts) = (lasting::room().await, lasting::is_lasting().await);
        let is_near = |id: &DocumentId| {
            let own = [Key::Document(id.clone()), Key::Text(id.clone())];
            own.iter().all(|key| near.contains_key(&key.spelled()))
        };
        let ids: BTreeSet<_> = self
            .listing
            .with_untracked(|listing| listing.iter().map(|entry| entry.id.clone()).collect());
        let here = ids.iter().filter(|id| is_near(id)).count();
        let words = |answer: Option<bool>| {
            answer.map_or_else(|| "unknown".to_owned(), |yes| yes.to_string())
        };
        let mut lines = vec![
            format!("Hearsay {}, {}", env!("CARGO_PKG_VERSION"), page::today()),
            lasting::browser(),
            format!("Articles: {} in local storage, {} beyond it", here, ids.len() - here),
            format!(
                "Edits: {}, {} of them in no file",
                self.edits.get_untracked(),
                self.edits_in_no_file()
            ),
            format!("The browser has promised to keep it: {}", words(lasts)),
        ];
        lines.extend(room.map(|room| format!("Room: {} of {} bytes", room.used, room.allowed)));
        lines.extend(self.unkept().map(|why| format!("Not kept: {why}")));
        let mut whole = lines.join("\n") + "\n";
        whole += &report::report("Local storage", &near);
        match &journal {
            Some(journal) => whole += &report::report("Database", journal),
            None => whole += "Database: none\n",
        }
        Figures {
            near_units: report::units(&near),
            earlier: journal.as_ref().map(before::size).unwrap_or_default(),
            journal_records: journal.map(|journal| journal.len()),
            articles: (here, ids.len() - here),
            room,
            lasts,
            report: whole,
        }
    }

    /// Whether something that was annotated in this visit is kept, tracked.
    pub(in crate::ui) fn has_kept_annotation(self) -> bool {
        let has_edited = self.edits.get() > 0 && self.stamp.with_untracked(|stamp| *stamp > 0);
        let has_spans = || self.with_open(|on| on.annotations.span_count() > 0).unwrap_or_default();
        has_edited && !self.is_keeping() && self.unkept().is_none() && has_spans()
    }

    /// Asks the browser to delete nothing by itself, unless it has been asked before.
    pub(in crate::ui) fn ask_to_last_once(self) {
        if !self.settings.with_untracked(|settings| settings.asked_to_last) {
            self.remember(|settings| settings.asked_to_last = true);
            spawn_local(async {
                // What it answers is asked again wherever it is shown.
                let _ = lasting::make_lasting().await;
            });
        }
    }

    /// Hands the user a project file of what is kept as it was before an update, for the Hearsay of then.
    pub(in crate::ui) async fn save_as_it_was(self) {
        let journal = match database::all().await {
            Ok(journal) => journal,
            Err(error) => return self.warn(error.to_string()),
        };
        let name = ["hearsay-before-update-", &page::today(), project_file::ENDING].concat();
        let content = project_file::write(&before::as_it_was(&journal));
        match download(&name, "application/octet-stream", &content) {
            Ok(()) => self.tell(format!("“{name}” is ready.")),
            Err(refused) => self.warn(refused.to_string()),
        }
    }

    /// Deletes what is kept as it was before an update.
    pub(in crate::ui) async fn forget_how_it_was(self) {
        if !self.may_edit() {
            return;
        }
        let forgotten = async {
            let earlier = database::all().await?.into_keys();
            let earlier = earlier.filter(|key| key.starts_with(before::BEFORE));
            database::commit(&earlier.map(Write::Remove).collect::<Vec<_>>()).await
        };
        match forgotten.await {
            Ok(()) => self.tell("The copies from before the update are deleted."),
            Err(error) => self.warn(error.to_string()),
        }
    }

    /// Deletes everything that Hearsay keeps in this browser, and begins anew.
    pub(in crate::ui) fn erase_everything(self) {
        if !self.may_edit() {
            return;
        }
        let kept = LocalStorage.keys().unwrap_or_default();
        for key in kept.iter().filter(|key| key.starts_with(PREFIX)) {
            // What cannot be reached keeps nothing either.
            let _ = LocalStorage.remove(key);
        }
        // Nothing that is still going on may bring any of it back.
        self.desk.with_untracked(|desk| desk.place.begin_reading());
        spawn_local(async move {
            match database::erase(own_file::DATABASE).await {
                Ok(()) => worker::reload(),
                Err(error) => self.warn(format!(
                    "Local storage is empty now, but the database is not. {error} Clear the data of this site in your browser’s settings."
                )),
            }
        });
    }
}

/// All that lies in local storage, also of other pages of the same site.
fn all_near() -> Records {
    let keys = LocalStorage.keys().unwrap_or_default().into_iter();
    keys.filter_map(|key| Some((key.clone(), LocalStorage.get(&key).ok()??))).collect()
}
