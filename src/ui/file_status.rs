//! How it stands about files, in the line at the bottom: the file that everything is saved to, and a quiet
//! word when much is in no file.

use leptos::prelude::*;

use super::commands::obey;
use super::reactive::{act, follow, live, memo};
use super::workbench::{OwnFile, Workbench};
use crate::edit::action::Action;

/// From so many edits on that are in no file it is said: an hour or two of work, which nobody wants to do
/// again, and seldom enough to be read.
const MANY: u64 = 200;

/// What is said; and what is done by itself, now that the page is complete.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    workbench.watch_own_file();
    let has_kept = memo(move || workbench.has_kept_annotation());
    follow(move || {
        if has_kept.get() {
            workbench.ask_to_last_once();
        }
    });
    let file = memo(move || workbench.own_file());
    let unsaved = memo(move || workbench.edits_in_no_file());
    let said = move || {
        match file.get() {
        OwnFile::Asking { name } => {
            let resume = format!("Go on saving to {name}");
            Some(view! {
                <span class="status-file">
                    <button
                        type="button" class="button quiet small"
                        on:click=act(move |_| workbench.resume_own_file(name.clone()))
                    >{resume}</button>
                </span>
            }.into_any())
        }
        OwnFile::Used { name, failure: Some(why), .. } => Some(view! {
            <span class="status-file danger" role="alert">{format!("Not saved to {name}. {why}")}</span>
        }.into_any()),
        OwnFile::Used { name, at: Some(at), .. } => Some(view! {
            <span class="status-file">{format!("Also saved to {name} {at}")}</span>
        }.into_any()),
        OwnFile::Used { .. } => None,
        OwnFile::None if unsaved.get() < MANY => None,
        OwnFile::None => Some(view! {
            <span class="status-file">
                {format!("{} edits are in no file yet", unsaved.get())}
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| obey(workbench, Action::SaveProject))
                >"Save project file"</button>
            </span>
        }.into_any()),
    }
    };
    view! { {live(said)} }.into_any()
}
