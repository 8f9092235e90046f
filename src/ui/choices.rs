//! Buttons that stay pressed: one of several, or each by itself.

use std::sync::Arc;

use leptos::prelude::*;

use super::reactive::{act, live};
use super::workbench::{Offered, Workbench};
use crate::model::LabelId;

/// A button for each label; that of the `chosen` one is pressed.
pub(super) fn labels(
    workbench: Workbench,
    chosen: impl Fn() -> Option<LabelId> + Send + Sync + 'static,
    choose: impl Fn(&LabelId) + Send + Sync + 'static,
) -> AnyView {
    let (chosen, choose): (Arc<Chosen>, Arc<Choose>) = (Arc::new(chosen), Arc::new(choose));
    let asked = Arc::clone(&chosen);
    let button = move |offered: Offered| {
        let (chosen, choose) = (Arc::clone(&chosen), Arc::clone(&choose));
        let class = offered.class("choice");
        let label = offered.label;
        let this = label.id.clone();
        view! {
            <button
                type="button" class=class title=label.help
                aria-pressed=live(move || (chosen().as_ref() == Some(&this)).to_string())
                on:click=act(move |_| choose(&label.id))
            >
                {label.name}
            </button>
        }
        .into_any()
    };
    let buttons = move || workbench.offered().into_iter().map(&button).collect::<Vec<_>>();
    view! {
        <div class="choices" role="group" aria-label="Label">
            {live(buttons)}
            <button
                type="button" class="choice-help" title="What the guideline says about this label"
                aria-label="What the guideline says about this label"
                on:click=act(move |_| {
                    if let Some(label) = untrack(|| asked()) {
                        workbench.explain(&label);
                    }
                })
            >
                "?"
            </button>
        </div>
    }
    .into_any()
}

type Chosen = dyn Fn() -> Option<LabelId> + Send + Sync;
type Choose = dyn Fn(&LabelId) + Send + Sync;

/// A button that is on or off.
pub(super) fn switch(
    name: &'static str,
    title: &'static str,
    is_on: impl Fn() -> bool + Send + 'static,
    flip: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            type="button" class="switch" title=title
            aria-pressed=live(move || is_on().to_string())
            on:click=act(move |_| flip())
        >
            {name}
        </button>
    }
    .into_any()
}
