//! Buttons that stay pressed: one of several, or each by itself.

use std::sync::Arc;

use leptos::prelude::*;

use super::reactive::{act, live};
use super::workbench::Workbench;
use crate::model::LabelId;

/// A button for each label; that of the `chosen` one is pressed.
pub(super) fn labels(
    workbench: Workbench,
    chosen: impl Fn() -> Option<LabelId> + Send + Sync + 'static,
    choose: impl Fn(&LabelId) + Send + Sync + 'static,
) -> AnyView {
    let (chosen, choose): (Arc<Chosen>, Arc<Choose>) = (Arc::new(chosen), Arc::new(choose));
    let labels = workbench.with_schema(|schema| schema.span_labels.clone());
    let buttons = labels.into_iter().enumerate().map(|(place, label)| {
        let (chosen, choose) = (Arc::clone(&chosen), Arc::clone(&choose));
        let (this, name) = (label.id.clone(), label.id.to_string());
        view! {
            <button
                type="button" class=format!("choice label-{place}") title=label.help
                aria-pressed=live(move || (chosen().as_ref() == Some(&this)).to_string())
                on:click=act(move |_| choose(&label.id))
            >
                {name}
            </button>
        }
        .into_any()
    });
    view! {
        <div class="choices" role="group" aria-label="Label">{buttons.collect::<Vec<_>>()}</div>
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
