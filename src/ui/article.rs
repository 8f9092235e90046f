//! The open article: its head and its text.

use leptos::prelude::*;

use super::caret;
use super::documents::shown_title;
use super::dom::{marks, place};
use super::paragraph;
use super::workbench::{Dialog, Workbench};

/// The id of the element that holds the paragraphs.
pub(super) const TEXT_ID: &str = "text";

/// The open article.
#[component]
pub(super) fn Article() -> impl IntoView {
    let workbench = Workbench::expect();
    let paragraphs = move |view: marks::View| paragraph::show(workbench, &view);
    let click = move |event: leptos::ev::MouseEvent| {
        // The click that ends a selection is not a click on a span.
        if workbench.pending().is_some() {
            return;
        }
        let hit = workbench
            .with_open(|on| place::offset_of_mark(&on.document.text, TEXT_ID, event.target()));
        match hit.flatten() {
            Some(offset) => workbench.select_at(offset),
            None => workbench.release(),
        }
    };
    view! {
        <article class="article" data-scroller>
            <Head/>
            <div
                id=TEXT_ID class="text" tabindex="0" role="region" aria-label="Article text"
                on:click=click
                on:keydown=move |event| caret::handle(workbench, &event)
                use:paragraphs
            ></div>
        </article>
    }
}

/// Title, and what else is known about the article.
#[component]
fn Head() -> impl IntoView {
    let workbench = Workbench::expect();
    let details = move || {
        workbench.track_changes();
        workbench.with_open(|on| on.document.details.clone()).unwrap_or_default()
    };
    let details = Memo::new(move |_| details());
    let about = move || {
        let details = details.get();
        let known = [details.outlet, details.author, details.date];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let url = move || details.with(|details| details.url.clone());
    view! {
        <div class="head">
            <h2 class="title" dir="auto">{move || details.with(|d| shown_title(&d.title))}</h2>
            <p class="about">
                <Show when=move || !about().is_empty()><span dir="auto">{about}</span></Show>
                <Show when=move || !url().is_empty()><Source url=url()/></Show>
                <button
                    type="button" class="button quiet small"
                    on:click=move |_| workbench.dialog.set(Some(Dialog::Details))
                >
                    "Edit details…"
                </button>
            </p>
        </div>
    }
}

/// Where the article was found; a link only where that is a web address.
#[component]
fn Source(url: String) -> impl IntoView {
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    if is_web {
        view! {
            <a class="about-url" href=url.clone() target="_blank" rel="noreferrer noopener">
                {url.clone()}
            </a>
        }
        .into_any()
    } else {
        view! { <span class="about-url">{url}</span> }.into_any()
    }
}
