//! What is wrong with the draft, or what using it would do; and using it.

use leptos::prelude::*;

use crate::ui::reactive::{act, live, memo};
use crate::ui::workbench::{Outcome, Workbench};

/// The foot of the editor.
pub(super) fn outcome(workbench: Workbench) -> AnyView {
    let outcome = memo(move || workbench.outcome());
    let said = move || {
        let (class, head, sentences) = match outcome.get() {
            Outcome::Same => ("", "This is the schema in use.", Vec::new()),
            Outcome::Wrong(all) => (" wrong", "This has to be put right first:", all),
            Outcome::Does(all) if all.is_empty() => {
                ("", "Nothing changes in existing annotations.", all)
            }
            Outcome::Does(all) => ("", "What it does to existing annotations:", all),
        };
        let items = sentences.into_iter().map(|one| view! { <li dir="auto">{one}</li> }.into_any());
        let items = items.collect::<Vec<_>>();
        let list = (!items.is_empty()).then(|| view! { <ul>{items}</ul> }.into_any());
        view! {
            <div class=["schema-said", class].concat()>
                <p class="schema-said-head">{head}</p>
                {list}
            </div>
        }
        .into_any()
    };
    let cannot_use = move || outcome.with(|outcome| !matches!(outcome, Outcome::Does(_)));
    let is_same = move || outcome.with(|outcome| *outcome == Outcome::Same);
    view! {
        <div class="schema-foot">
            <div class="schema-outcome" role="status" tabindex="0" aria-label="What it comes to">{live(said)}</div>
            <div class="dialog-tools">
                <button
                    type="button" class="tool" title="Take the last change here back"
                    aria-label="Take the last change here back"
                    disabled=live(move || !workbench.with_drafting(|drafting| drafting.can_undo()))
                    on:click=act(move |_| workbench.undo_draft())
                >
                    <span class="icon icon-undo" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="button quiet" disabled=live(is_same)
                    title="Go back to the schema in use"
                    on:click=act(move |_| workbench.start_over())
                >"Start over"</button>
                <button
                    type="button" class="button" title="What is changed here is kept until the page is closed"
                    on:click=act(move |_| workbench.dialog.set(None))
                >"Cancel"</button>
                <button
                    type="button" class="button primary" disabled=live(cannot_use)
                    on:click=act(move |_| workbench.use_draft())
                >"Use this schema"</button>
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong with a file that could not be read.
pub(super) fn unread(workbench: Workbench) -> AnyView {
    let view = move || {
        let (name, problems) = workbench.with_drafting(|drafting| drafting.unread.clone())?;
        let items = problems.into_iter().map(|one| view! { <li dir="auto">{one}</li> }.into_any());
        Some(
            view! {
                <div class="schema-unread" role="alert">
                    <p>{format!("“{name}” could not be read, and nothing was changed:")}</p>
                    <ul>{items.collect::<Vec<_>>()}</ul>
                </div>
            }
            .into_any(),
        )
    };
    view! { {live(view)} }.into_any()
}
