//! A quiet word in the line at the bottom when much is in no file.

use leptos::prelude::*;

use super::commands::obey;
use super::reactive::{act, follow, live, memo};
use super::workbench::Workbench;
use crate::edit::action::Action;

/// From so many edits on that are in no file it is said: an hour or two of work, which nobody wants to do
/// again, and seldom enough to be read.
const MANY: u64 = 200;

/// What is said; and what is done by itself, now that the page is complete.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let has_kept = memo(move || workbench.has_kept_annotation());
    follow(move || {
        if has_kept.get() {
            workbench.ask_to_last_once();
        }
    });
    let unsaved = memo(move || workbench.edits_in_no_file());
    let said = move || {
        (unsaved.get() >= MANY).then(|| {
            view! {
                <span class="status-file">
                    {format!("{} edits are in no file yet", unsaved.get())}
                    <button
                        type="button" class="button quiet small"
                        on:click=act(move |_| obey(workbench, Action::SaveProject))
                    >"Save project file"</button>
                </span>
            }
            .into_any()
        })
    };
    view! { {live(said)} }.into_any()
}
