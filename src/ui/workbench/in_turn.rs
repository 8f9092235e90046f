//! Files that came together. Project files are looked at one after the other and the rest after them: each
//! has a dialog, and one that comes over another would be all that is left of both.

use std::cell::RefCell;
use std::collections::VecDeque;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::format::files::File;
use crate::ui::dom::files::ChosenFile;

/// What is still to be looked at.
#[derive(Default)]
pub(super) struct InTurn {
    /// The project files.
    pub(super) projects: VecDeque<ChosenFile>,
    /// All others, read.
    pub(super) texts: Vec<File>,
}

thread_local! {
    /// What waits until the dialog is closed.
    static WAITING: RefCell<InTurn> = RefCell::default();
}

impl Workbench {
    /// Looks at all of it, one after the other.
    pub(super) async fn bring_in_turn(self, mut brought: InTurn) {
        while let Some(file) = brought.projects.pop_front() {
            if self.bring_project(&file).await {
                return WAITING.with_borrow_mut(|waiting| {
                    waiting.projects.extend(brought.projects);
                    waiting.texts.extend(brought.texts);
                });
            }
        }
        if !brought.texts.is_empty() {
            self.once_texts_are_there(brought.texts);
        }
    }

    /// Goes on with what waits as soon as no dialog is open, tracked.
    pub(in crate::ui) fn go_on_bringing(self) {
        if self.dialog.get().is_none() {
            let brought = WAITING.take();
            spawn_local(self.bring_in_turn(brought));
        }
    }
}
