//! The bar above the list while several annotations are changed together.

use leptos::prelude::*;

use super::later::quietly_later;
use super::reactive::{act, live, shown};
use super::toolbar::titled;
use super::workbench::{Workbench, counted};
use super::{attributes, choices};
use crate::edit::action::Action;

/// The bar, while there is something to change together.
#[component]
pub(super) fn SeveralBar() -> impl IntoView {
    let workbench = Workbench::expect();
    let bar = || {
        let bar = quietly_later(|parts| (parts.several_bar)());
        view! { {bar} }.into_any()
    };
    shown(move || workbench.is_gathering(), bar)
}

/// What can be changed together.
pub(super) fn content() -> AnyView {
    view! { <Bar/> }.into_any()
}

#[component]
fn Bar() -> impl IntoView {
    let workbench = Workbench::expect();
    let count = move || workbench.gathered().len();
    let label = move || {
        workbench.track_changes();
        let labels = workbench.labels_of(&workbench.gathered());
        match labels.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    };
    let tools = move || {
        view! {
            {choices::labels(workbench, label, move |label| workbench.label(label))}
            {attributes::attributes(workbench, move || workbench.gathered())}
            <div class="choices">
                <button
                    type="button" class="button quiet small danger"
                    title=live(move || titled("Delete all of them", workbench, Action::Delete))
                    on:click=act(move |_| workbench.delete_selected())
                >
                    {live(move || ["Delete ", &counted(count())].concat())}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="several" aria-label="Annotations to change together">
            <div class="several-head">
                <span class="several-count">{live(move || counted(count()))}</span>
                <button
                    type="button" class="button quiet small"
                    title=live(move || titled("Select all that the list shows", workbench, Action::GatherAll))
                    on:click=act(move |_| workbench.gather_all())
                >
                    "All listed"
                </button>
                <button
                    type="button" class="button quiet small"
                    title=live(move || titled("Change no longer several together", workbench, Action::Release))
                    on:click=act(move |_| workbench.let_go_of_several())
                >
                    "Let go"
                </button>
            </div>
            {shown(
                move || count() == 0,
                || view! { <p class="several-hint">"Press the annotations that you mean to change together."</p> }.into_any(),
            )}
            {shown(move || count() > 0, tools)}
        </section>
    }
}
