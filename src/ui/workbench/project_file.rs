//! Everything as one file, out and in again.

use std::sync::Arc;

use wasm_bindgen_futures::spawn_local;

use super::{Dialog, Panel, Workbench};
use crate::edit::History;
use crate::model::DocumentId;
use crate::store::arrival::{Arrival, Choice, Standing, make};
use crate::store::mend::Records;
use crate::store::project_file::{self, ProjectFile};
use crate::ui::counted::counted;
use crate::ui::dom::download::download;
use crate::ui::dom::files::ChosenFile;
use crate::ui::dom::{database, page};
use crate::ui::reactive::State;

/// A project file that is looked at before it is taken in.
#[derive(Clone)]
pub(in crate::ui) struct Arriving {
    /// The file's name.
    pub(in crate::ui) name: String,
    /// What it would bring.
    pub(in crate::ui) arrival: Arc<Arrival>,
}

thread_local! {
    /// It stands here and not in the workbench, since the first screen knows nothing of it.
    static ARRIVING: State<Option<Arriving>> = State::default();
}

fn arriving() -> State<Option<Arriving>> {
    ARRIVING.with(|state| *state)
}

impl Workbench {
    /// The project file that is looked at before it is taken in, tracked.
    pub(in crate::ui) fn arriving(self) -> Option<Arriving> {
        arriving().get()
    }

    /// How many edits are in no file yet, tracked.
    pub(in crate::ui) fn edits_in_no_file(self) -> u64 {
        let saved = self.settings.with(|settings| settings.saved_edits);
        self.edits.get().saturating_sub(saved)
    }

    /// Hands everything to the user as one file.
    pub(in crate::ui) fn save_project(self) {
        spawn_local(async move {
            let made = self.edits.get_untracked();
            let records = self.all_records().await;
            if records.is_empty() {
                return self.tell("There is nothing to save yet.");
            }
            let name = project_file::name(&page::today());
            let content = project_file::write(&records);
            match download(&name, "application/octet-stream", &content) {
                Ok(()) => {
                    self.remember(|settings| settings.saved_edits = made);
                    self.tell(format!("“{name}” is ready. Open it in any browser to go on there."));
                }
                Err(refused) => self.warn(refused.to_string()),
            }
        });
    }

    /// All records that belong into a project file, with what could not be kept.
    pub(super) async fn all_records(self) -> Records {
        // If there is no journal, or it cannot be read, there is local storage.
        let journal = database::all().await.unwrap_or_default();
        let is_behind = self.journal_has_failed();
        self.desk.with_untracked(|desk| {
            let kept = project_file::gather(&desk.place, journal, is_behind);
            let project = kept.is_err().then(|| self.project_now());
            let mut records = kept.unwrap_or_default();
            let unkept = desk.unkept();
            if !unkept.is_empty() {
                project_file::add_unkept(&mut records, &unkept, project.as_ref());
            }
            records
        })
    }

    /// Shows what a project file would add and change; says whether there is something to show.
    pub(super) async fn bring_project(self, file: &ChosenFile) -> bool {
        let name = file.name();
        match read(file).await {
            Err(message) => {
                self.warn(format!("“{name}”: {message}"));
                false
            }
            Ok(read) => {
                let arrival = Arc::new(Arrival::of(read, self.all_records().await));
                arriving().set(Some(Arriving { name, arrival }));
                self.dialog.set(Some(Dialog::Arrival));
                true
            }
        }
    }

    /// Leaves a project file as it is.
    pub(in crate::ui) fn leave_arriving(self) {
        self.dialog.set(None);
        arriving().set(None);
    }

    /// Adds and changes what was chosen of the project file that is looked at.
    pub(in crate::ui) fn take_arriving(self, choice: Choice) {
        if !self.may_edit() {
            return;
        }
        self.dialog.set(None);
        let Some(Arriving { name, arrival }) = arriving().get_untracked() else { return };
        arriving().set(None);
        let in_no_file = self.edits_in_no_file();
        let writes = arrival.writes(choice);
        let made = self.desk.with_untracked(|desk| {
            // Of an article that is only in the journal, local storage does not know what it was.
            make(&desk.place, &writes).map(|()| desk.place.tell_journal(arrival.backups(&writes)))
        });
        if let Err(error) = made {
            return self.warn(format!("Nothing of “{name}” was taken in. {error}"));
        }
        self.commit();
        let taken: Vec<_> = arrival.taken(choice).cloned().collect();
        self.desk.update_untracked(|desk| taken.iter().for_each(|one| drop(desk.unload(&one.id))));
        self.list_anew();
        // What was in no file before still is in none; what has come is in one.
        let saved = self.edits.get_untracked().saturating_sub(in_no_file);
        self.remember(|settings| settings.saved_edits = saved);
        if choice.project && arrival.project.is_some() {
            self.project_history.set(History::default());
            self.show_project(
                self.desk.with_untracked(|desk| desk.store.project()).unwrap_or_default(),
            );
        }
        if !taken.is_empty() {
            self.shut.set(None);
        }
        match self.open.get_untracked() {
            // None is opened by itself: that would fold its edits, and the next file would be another.
            None => self.panel.set(Panel::Documents),
            Some(open) if taken.iter().any(|one| one.id == open) => {
                self.open.set(None);
                match self.entry(&open).filter(|entry| entry.trashed_ms.is_none()) {
                    Some(entry) => self.open(&entry.id),
                    None => self.close(),
                }
            }
            Some(_) => {}
        }
        let count =
            |is_one: fn(Standing) -> bool| taken.iter().filter(|one| is_one(one.standing)).count();
        let added = count(|one| matches!(one, Standing::New | Standing::DeletedHere));
        let changed =
            count(|one| matches!(one, Standing::Newer | Standing::Older | Standing::DamagedHere));
        self.tell(format!(
            "{} added and {changed} changed from “{name}”.",
            counted(added, "article", "articles")
        ));
    }

    /// Lists what is kept, beside what is here and could not be kept.
    fn list_anew(self) {
        let before = self.listing.get_untracked();
        self.list();
        let unkept = self.desk.with_untracked(|desk| desk.unkept());
        self.listing.update(|listing| {
            let is_unkept = |id: &DocumentId| unkept.iter().any(|(on, ..)| on.document.id == *id);
            let is_listed = |id: &DocumentId| listing.iter().any(|entry| entry.id == *id);
            let missing: Vec<_> = before
                .into_iter()
                .filter(|entry| is_unkept(&entry.id) && !is_listed(&entry.id))
                .collect();
            listing.extend(missing);
        });
    }
}

async fn read(file: &ChosenFile) -> Result<ProjectFile, String> {
    project_file::check_size(file.size()).map_err(|error| error.to_string())?;
    let bytes = file.all_bytes().await.map_err(|error| error.to_string())?;
    project_file::read(&bytes).map_err(|error| error.to_string())
}
