//! What could not be read of a file, line by line.

use leptos::prelude::*;

use super::modal::Modal;
use super::reactive::live;
use super::workbench::{Dialog, Workbench};

/// The dialog.
#[component]
pub(super) fn ProblemsDialog() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <Modal which=Dialog::Problems title="What could not be read">
            {live(move || list_of(workbench.problems()))}
        </Modal>
    }
}

/// A list of sentences about what could not be read.
pub(super) fn list_of(problems: Vec<String>) -> AnyView {
    let row = |problem| view! { <li>{problem}</li> }.into_any();
    view! { <ul class="problems">{problems.into_iter().map(row).collect::<Vec<_>>()}</ul> }
        .into_any()
}
