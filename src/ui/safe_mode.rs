//! That the page has started without the article that was open, since it had stopped twice in a row.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dom::rescue;
use super::reactive::{act, shown};
use super::workbench::Workbench;

/// The banner, which stays until an article is opened.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let download = move |_| {
        spawn_local(async move { workbench.tell(rescue::download_everything().await) });
    };
    let banner = move || {
        view! {
            <section class="banner" role="alert">
                <p>
                    "Hearsay stopped twice in a row. It has started without the article that was open; \
                     open it from the list, or download everything first."
                </p>
                <button type="button" class="button small" on:click=act(download)>
                    "Download everything"
                </button>
            </section>
        }
        .into_any()
    };
    shown(move || workbench.is_safe.get(), banner).into_any()
}
