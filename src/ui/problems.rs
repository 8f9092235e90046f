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
            <ul class="problems">
                {live(move || workbench.problems().into_iter()
                    .map(|problem| view! { <li>{problem}</li> }.into_any())
                    .collect::<Vec<_>>())}
            </ul>
        </Modal>
    }
}
