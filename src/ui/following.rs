//! What is shown while another tab writes.

use leptos::prelude::*;

use super::reactive::{act, shown};
use super::workbench::Workbench;

/// The banner, with the way to write here.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let banner = move || {
        view! {
            <section class="banner" role="status">
                <p>
                    "Hearsay is open in another tab, and that is where you edit. \
                     What you do there is shown here at once."
                </p>
                <button
                    type="button" class="button small"
                    on:click=act(move |_| workbench.take_over())
                >
                    "Edit here instead"
                </button>
            </section>
        }
        .into_any()
    };
    view! { {shown(move || workbench.follows(), banner)} }.into_any()
}
