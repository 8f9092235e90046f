//! What could not be read of a file, line by line.

use leptos::prelude::*;

use super::later::later;
use super::modal::Modal;
use super::reactive::live;
use super::workbench::{Dialog, Workbench};

/// The dialog.
#[component]
pub(super) fn ProblemsDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Problems title="What could not be read">
            {later(|parts| (parts.problems)())}
        </Modal>
    }
}

/// What is in it.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let problems = move || {
        let problems = workbench.problems().into_iter();
        problems.map(|problem| view! { <li>{problem}</li> }.into_any()).collect::<Vec<_>>()
    };
    view! { <ul class="problems">{live(problems)}</ul> }.into_any()
}
