//! A new version of the page: that there is one is said, and it comes when the user wants it.

use leptos::prelude::*;

use super::dom::worker;
use super::reactive::{State, act, shown};
use super::workbench::Workbench;

/// Keeps the page for when there is no network, and stands there once a new version of it is ready.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let is_ready = State::new(false);
    worker::install(move || is_ready.set(true));
    let notice = move || {
        view! {
            <div class="toast">
                <p>"A new version of Hearsay is ready."</p>
                <button
                    type="button" class="button small"
                    on:click=act(move |_| workbench.update())
                >
                    "Update"
                </button>
                <button
                    type="button" class="tool small" aria-label="Later" title="Later"
                    on:click=act(move |_| is_ready.set(false))
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
        }
        .into_any()
    };
    let shown = shown(move || is_ready.get(), notice);
    view! { {shown} }.into_any()
}
