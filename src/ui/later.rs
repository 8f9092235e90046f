//! What the first screen can do without: it is loaded as soon as that is painted.
//!
//! Whatever is reached only through [`Parts`] is cut out of the program when the page is built, and
//! becomes a file of its own. To have something loaded later, give it a line in [`Parts`] and one in
//! [`parts`], and get at it by [`later`] if it is a view, by [`once_there`] if it does something.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::deeds::{self, Deed};
use super::documents::Search;
use super::dom::files::ChosenFile;
use super::dom::{frame, tabs};
use super::reactive::{Live, act, live};
use super::workbench::{Mending, Place, Rest, Scope, Workbench, mended};
use super::{
    checks, details, dialogs, documents, entry_tools, export_dialog, file_status, find_bar,
    following, guideline, handles, hint, intake, keys_dialog, label_bar, leaders, linker,
    list_head, map, outgoing, palette, safe_mode, selecting, several_bar, trash, updating,
};
use crate::edit::chord::Chord;
use crate::model::{AnnotationId, DocumentId, LabelId, Span};
use crate::store::mend::Heads;
use crate::store::{StorageError, Write};
use crate::text::Fragments;

/// What is told when it cannot be loaded.
const FAILURE: &str = "This part of Hearsay could not be loaded. Nothing is lost: check your \
                       connection and try again, or reload this page.";

/// The doors to what is loaded later.
pub(super) struct Parts {
    pub(super) checks: fn() -> AnyView,
    pub(super) commands: fn() -> AnyView,
    pub(super) deed: fn(Workbench, Deed),
    pub(super) details: fn() -> AnyView,
    /// The dialogs that nothing else opens.
    pub(super) dialogs: fn() -> AnyView,
    pub(super) entry_tools: fn(StoredValue<AnnotationId>, Memo<String>) -> AnyView,
    pub(super) export: fn(RwSignal<Scope>) -> AnyView,
    /// Brings documents from the journal, then does the rest.
    pub(super) fetch: fn(Workbench, Vec<DocumentId>, Rest),
    /// How it stands about files, for the line at the bottom.
    pub(super) file_status: fn() -> AnyView,
    pub(super) find_article: fn(Search) -> AnyView,
    pub(super) find_bar: fn() -> AnyView,
    /// Says that another tab writes, and offers to take over.
    pub(super) following: fn() -> AnyView,
    /// Folds the operations of a document, if they are many.
    pub(super) fold: fn(Workbench, &DocumentId),
    /// Gives one of the spans that were pressed a part in the relation that is being made.
    pub(super) give_pressed: fn(Workbench, &[Arc<Span>]) -> bool,
    /// The same for words that are to be marked so.
    pub(super) give_words: fn(Workbench, &Fragments, &LabelId) -> bool,
    pub(super) guideline: fn() -> AnyView,
    pub(super) handles: fn() -> AnyView,
    pub(super) hint: fn() -> AnyView,
    /// Watches what is selected, and what other tabs do.
    pub(super) install: fn(Workbench),
    pub(super) keys: fn() -> AnyView,
    pub(super) label_bar: fn() -> AnyView,
    pub(super) leaders: fn() -> AnyView,
    pub(super) linker: fn() -> AnyView,
    pub(super) list_look: fn() -> AnyView,
    pub(super) map: fn() -> AnyView,
    /// Gives each of the two places what it lacks, before anything is shown.
    pub(super) mend: fn(Place, Heads) -> Mending,
    /// The same once the journal has refused something.
    pub(super) mend_anew: fn(Workbench, Vec<Write>),
    pub(super) open_sample: fn(Workbench),
    pub(super) safe_mode: fn() -> AnyView,
    pub(super) several_bar: fn() -> AnyView,
    pub(super) take: fn(Workbench, Vec<ChosenFile>),
    /// Says that local storage takes no more.
    pub(super) tell_refusal: fn(Workbench, StorageError),
    /// Tells the other tabs what this one has written.
    pub(super) tell_tabs: fn(&[Write]),
    pub(super) trash: fn() -> AnyView,
    /// What lasts longer than a notice: an export that is being made, a new version.
    pub(super) under_way: fn() -> AnyView,
    /// Says what a key means that gives no command; `false` if nothing.
    pub(super) value_key: fn(Workbench, &[Chord], Option<AnnotationId>) -> bool,
    /// In a worker: does what the page asks for.
    pub(super) work: fn(),
}

/// Loads them: the one place at which the program is cut. (What the macro writes here links the two
/// files by functions that Rust can only trust, as wasm-bindgen does; nothing else in the program is
/// unsafe.)
#[wasm_split(later, fallible, wasm_split_path = leptos::wasm_split)]
fn parts() -> Result<&'static Parts, SplitLoaderError> {
    Ok(&Parts {
        checks: checks::content,
        commands: palette::content,
        deed: deeds::done,
        details: details::content,
        dialogs: dialogs::content,
        entry_tools: entry_tools::content,
        export: export_dialog::content,
        fetch: Workbench::fetch,
        file_status: file_status::content,
        find_article: documents::find,
        find_bar: find_bar::content,
        following: following::content,
        fold: Workbench::fold,
        give_pressed: Workbench::give_pressed,
        give_words: Workbench::give_words_marked,
        guideline: guideline::content,
        handles: handles::content,
        hint: hint::content,
        install: |workbench| {
            selecting::install(workbench);
            workbench.follow_tabs();
        },
        keys: keys_dialog::content,
        label_bar: label_bar::content,
        leaders: leaders::content,
        linker: linker::content,
        list_look: list_head::look,
        map: map::content,
        mend: mended,
        mend_anew: Workbench::mend_anew,
        open_sample: Workbench::open_sample,
        safe_mode: safe_mode::content,
        several_bar: several_bar::content,
        take: intake::take_loaded,
        tell_refusal: Workbench::tell_refusal,
        tell_tabs: tabs::tell,
        trash: trash::content,
        under_way: || [outgoing::shown::content(), updating::content()].into_any(),
        value_key: Workbench::value_key,
        work: outgoing::worker::work,
    })
}

/// The same before there is a workbench.
///
/// # Errors
/// A sentence for the user.
pub(super) async fn load() -> Result<&'static Parts, &'static str> {
    parts().await.map_err(|_| FAILURE)
}

/// How far the loading has come.
#[derive(Clone, Copy, Default)]
pub(super) enum Loading {
    /// It has not begun, or goes on without anybody noticing.
    #[default]
    Quiet,
    /// Somebody waits for it.
    Awaited,
    /// It failed.
    Failed,
    /// Everything is there.
    Done(&'static Parts),
}

impl Workbench {
    /// What is loaded later, if it is there already.
    pub(super) fn later(self) -> Option<&'static Parts> {
        match self.loading.get_untracked() {
            Loading::Done(parts) => Some(parts),
            _ => None,
        }
    }

    /// Whether something was asked for that is still being loaded: what is asked for now comes after
    /// that.
    pub(super) fn is_waiting(self) -> bool {
        matches!(self.loading.get_untracked(), Loading::Awaited)
    }
}

/// Loads everything as soon as the page has been painted, so that nothing has to be waited for when it
/// is asked for, even if the network is gone by then.
pub(super) fn install(workbench: Workbench) {
    frame::after_frame(0, move || begin(workbench));
}

/// Loads it, unless that is done or going on. Whatever waits for it is done then, in the order in which
/// it was asked for, each when the page shows what the one before has changed.
fn begin(workbench: Workbench) {
    if workbench.later().is_some() || workbench.is_loading.get_untracked() {
        return;
    }
    workbench.is_loading.set(true);
    spawn_local(async move {
        let loaded = parts().await;
        workbench.is_loading.set(false);
        let waiting = workbench.waiting.update_untracked(std::mem::take);
        let Ok(parts) = loaded else {
            workbench.loading.set(Loading::Failed);
            if !waiting.is_empty() {
                workbench.warn(FAILURE);
            }
            return;
        };
        (parts.install)(workbench);
        workbench.loading.set(Loading::Done(parts));
        if !waiting.is_empty() {
            workbench.dismiss();
        }
        for act in waiting {
            act(parts);
            tick().await;
        }
    });
}

/// Somebody waits for it.
fn await_it(workbench: Workbench) {
    workbench.loading.set(Loading::Awaited);
    begin(workbench);
}

/// What waits for what is loaded later.
pub(super) type Waiting = Box<dyn FnOnce(&'static Parts) + Send + Sync>;

/// Does something with what is loaded later: at once if it is there already, which it nearly always
/// is.
pub(super) fn once_there(
    workbench: Workbench,
    act: impl FnOnce(&'static Parts) + Send + Sync + 'static,
) {
    if let Some(parts) = workbench.later() {
        return act(parts);
    }
    workbench.waiting.update_untracked(|waiting| waiting.push(Box::new(act)));
    workbench.tell("Loading…");
    await_it(workbench);
}

/// A view that is loaded later: at once if it is there already. If it is not, this is said in its
/// place.
pub(super) fn later(
    view: impl Fn(&'static Parts) -> AnyView + Send + 'static,
) -> Live<Option<AnyView>> {
    let workbench = Workbench::expect();
    if !matches!(workbench.loading.get_untracked(), Loading::Done(_)) {
        await_it(workbench);
    }
    live(move || {
        Some(match workbench.loading.get() {
            Loading::Done(parts) => view(parts),
            Loading::Quiet | Loading::Awaited => {
                view! { <p class="dialog-note" role="status">"Loading…"</p> }.into_any()
            }
            Loading::Failed => failure(workbench),
        })
    })
}

/// A view that is loaded later, and that nobody misses until it is there.
pub(super) fn quietly_later(
    view: impl Fn(&'static Parts) -> AnyView + Send + 'static,
) -> Live<Option<AnyView>> {
    let workbench = Workbench::expect();
    live(move || match workbench.loading.get() {
        Loading::Done(parts) => Some(view(parts)),
        _ => None,
    })
}

fn failure(workbench: Workbench) -> AnyView {
    view! {
        <div class="fields" role="alert">
            <p>{FAILURE}</p>
            <div class="dialog-tools">
                <button
                    type="button" class="button primary"
                    on:click=act(move |_| await_it(workbench))
                >
                    "Try again"
                </button>
            </div>
        </div>
    }
    .into_any()
}
