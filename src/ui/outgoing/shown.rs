//! How far a large export has come, and the way to end it.

use leptos::prelude::*;

use crate::format::export::{Progress, Step};
use crate::ui::reactive::{act, live, memo, shown};
use crate::ui::workbench::{Exporting, Workbench};

/// What stands among the notices while one is made.
pub(in crate::ui) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let come = memo(move || match workbench.exporting() {
        Some(Exporting::UnderWay(progress)) => Some(progress),
        _ => None,
    });
    let waits = memo(move || matches!(workbench.exporting(), Some(Exporting::ToCopy(..))));
    let under_way = shown(move || come.get().is_some(), move || under_way(workbench, come));
    let to_copy = shown(move || waits.get(), move || to_copy(workbench));
    view! { {under_way} {to_copy} }.into_any()
}

/// What is being done is read out to those who listen; how much of it is done is only to be seen.
fn under_way(workbench: Workbench, come: Memo<Option<Progress>>) -> AnyView {
    let step = memo(move || come.get().map(|come| come.step));
    let counted = move || come.get().and_then(|come| come.counted);
    let said = move || match step.get() {
        Some(Step::Reading) | None => "Reading the articles…",
        Some(Step::Writing) => "Writing the export…",
        Some(Step::Checking) => "Checking the export…",
        Some(Step::Packing) => "Packing the export…",
    };
    let count = move || counted().map(|(done, of)| format!("{done} of {of}"));
    let done = move || counted().map(|(done, _)| done.to_string());
    let of = move || counted().map(|(_, of)| of.to_string());
    view! {
        <div class="toast">
            <div class="under-way">
                <p>{live(said)}</p>
                <span class="dialog-note" aria-hidden="true">{live(count)}</span>
                <progress aria-label="Export" max=live(of) value=live(done)></progress>
            </div>
            <button
                type="button" class="button small"
                on:click=act(move |_| workbench.cancel_export())
            >"Cancel"</button>
        </div>
    }
    .into_any()
}

/// Browsers let a page copy only right after a click.
fn to_copy(workbench: Workbench) -> AnyView {
    view! {
        <div class="toast">
            <p>"The export is ready to be copied."</p>
            <button
                type="button" class="button small"
                on:click=act(move |_| workbench.copy_made())
            >"Copy"</button>
            <button
                type="button" class="tool small" aria-label="Dismiss" title="Dismiss"
                on:click=act(move |_| workbench.cancel_export())
            >
                <span class="icon icon-close" aria-hidden="true"></span>
            </button>
        </div>
    }
    .into_any()
}
