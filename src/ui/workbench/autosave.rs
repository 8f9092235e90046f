//! A file that everything is saved to by itself, or a folder that gets one a day, where the browser lets
//! a page write files.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::store::project_file::{self, ENDING};
use crate::ui::dom::own_file::{self, Sort};
use crate::ui::dom::{listen, page};
use crate::ui::reactive::{State, follow};

/// How long after an edit everything is written, in milliseconds, with all edits that were made
/// meanwhile: seldom enough that a large project does not keep the disk at work.
const PAUSE_MS: u32 = 30_000;

/// How it stands about the file, or the folder.
#[derive(Clone, PartialEq, Eq, Default)]
pub(in crate::ui) enum OwnFile {
    /// There is none.
    #[default]
    None,
    /// The browser wants the user to say again that it may be written.
    Asking {
        /// Its name.
        name: String,
    },
    /// It is written.
    Used {
        /// Its name.
        name: String,
        /// When it was written last.
        at: Option<String>,
        /// Why it was not written, if that is so.
        failure: Option<String>,
    },
}

/// What is going on about the file.
#[derive(Default)]
struct Autosave {
    /// How it stands about it.
    file: OwnFile,
    /// How many edits are in it.
    written: u64,
    /// Whether it will be written in a while.
    is_due: bool,
    /// Whether it is being written.
    is_writing: bool,
}

thread_local! {
    /// It stands here and not in the workbench, since the first screen knows nothing of it.
    static AUTOSAVE: State<Autosave> = State::default();
}

fn autosave() -> State<Autosave> {
    AUTOSAVE.with(|state| *state)
}

impl Autosave {
    /// Whether the file that is written lacks some of so many edits.
    fn is_behind(&self, edits: u64) -> bool {
        matches!(self.file, OwnFile::Used { .. }) && edits > self.written
    }
}

impl Workbench {
    /// How it stands about the file that everything is saved to, tracked.
    pub(in crate::ui) fn own_file(self) -> OwnFile {
        autosave().with(|autosave| autosave.file.clone())
    }

    /// Goes on with the file that was chosen before, and saves to it after edits.
    pub(in crate::ui) fn watch_own_file(self) {
        if !own_file::is_possible() {
            return;
        }
        spawn_local(async move {
            match own_file::recall().await {
                Some((name, true)) => self.use_own_file(name),
                Some((name, false)) => self.set_own_file(OwnFile::Asking { name }),
                None => {}
            }
        });
        follow(move || {
            let edits = self.edits.get();
            if autosave().with(|autosave| autosave.is_behind(edits)) {
                self.save_in_a_while();
            }
        });
        listen::on_hidden(move || {
            let edits = self.edits.get_untracked();
            if autosave().with_untracked(|autosave| autosave.is_behind(edits)) {
                self.save_now();
            }
        });
    }

    /// Has the user choose what everything is saved to from now on.
    pub(in crate::ui) fn choose_own_file(self, sort: Sort) {
        spawn_local(async move {
            match own_file::choose(sort, &["hearsay", ENDING].concat()).await {
                Ok(Some(name)) => self.use_own_file(name),
                Ok(None) => {}
                Err(refused) => self.warn(format!("Nothing was chosen. {refused}")),
            }
        });
    }

    /// Asks the browser to let the page go on with the file that was chosen before.
    pub(in crate::ui) fn resume_own_file(self, name: String) {
        spawn_local(async move {
            if own_file::ask().await {
                self.use_own_file(name);
            }
        });
    }

    /// Saves to it no more.
    pub(in crate::ui) fn leave_own_file(self) {
        self.set_own_file(OwnFile::None);
        spawn_local(own_file::forget());
    }

    fn use_own_file(self, name: String) {
        self.set_own_file(OwnFile::Used { name, at: None, failure: None });
        self.save_now();
    }

    fn set_own_file(self, file: OwnFile) {
        autosave().update(|autosave| autosave.file = file);
    }

    fn save_in_a_while(self) {
        let was_due =
            autosave().update_untracked(|autosave| std::mem::replace(&mut autosave.is_due, true));
        if !was_due {
            Timeout::new(PAUSE_MS, move || self.save_now()).forget();
        }
    }

    /// Writes everything into the file, unless there is none or that is going on.
    fn save_now(self) {
        let begins = autosave().update_untracked(|autosave| {
            autosave.is_due = false;
            let is_used = matches!(autosave.file, OwnFile::Used { .. });
            is_used && !std::mem::replace(&mut autosave.is_writing, true)
        });
        if !begins {
            return;
        }
        spawn_local(async move {
            let made = self.edits.get_untracked();
            let content = project_file::write(&self.all_records().await);
            let written = own_file::write(&content, &project_file::name(&page::today())).await;
            autosave().update(|autosave| {
                autosave.is_writing = false;
                if written.is_ok() {
                    autosave.written = made;
                }
                if let OwnFile::Used { at, failure, .. } = &mut autosave.file {
                    match &written {
                        Ok(()) => (*at, *failure) = (Some(page::time()), None),
                        Err(refused) => *failure = Some(refused.to_string()),
                    }
                }
            });
            if written.is_ok() {
                self.remember(|settings| settings.saved_edits = made);
            }
        });
    }
}
