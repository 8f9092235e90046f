//! The open article: its head and its text.

use leptos::prelude::*;

use super::checks;
use super::deeds::{Deed, ask, hover};
use super::documents::shown_title;
use super::dom::{keyboard, listen, marks, place, pointer};
use super::handles::FRAME_ID;
use super::later::quietly_later;
use super::reactive::{act, live, shown};
use super::workbench::{Dialog, Workbench};
use super::{paragraph, toolbar};
use crate::text::Offset;

/// The id of the element that holds the paragraphs.
pub(super) const TEXT_ID: &str = "text";

/// The open article.
#[component]
pub(super) fn Article() -> impl IntoView {
    let workbench = Workbench::expect();
    let paragraphs = move |view: marks::View| paragraph::show(workbench, &view);
    let has_caret = move || workbench.caret_mode.get();
    view! {
        <toolbar::Toolbar/>
        {quietly_later(|parts| (parts.find_bar)())}
        {quietly_later(|parts| (parts.linker)())}
        <div class="sheet">
        <article class="article" data-scroller>
            <Head/>
            <div class="text-frame" id=FRAME_ID>
                <div
                    id=TEXT_ID class="text" tabindex="0" spellcheck="false"
                    role=live(move || if has_caret() { "textbox" } else { "region" })
                    aria-label="Article text"
                    aria-multiline=live(move || has_caret().then_some("true"))
                    aria-readonly=live(move || has_caret().then_some("true"))
                    contenteditable=live(move || has_caret().then_some("true"))
                    inputmode=live(move || has_caret().then_some("none"))
                    on:click=act(move |event| click(workbench, event))
                    on:mouseover=act(move |event| hover(workbench, Some(&event)))
                    on:mouseleave=act(move |_| hover(workbench, None))
                    use:paragraphs
                ></div>
                {quietly_later(|parts| (parts.leaders)())}
                {quietly_later(|parts| (parts.handles)())}
            </div>
        </article>
        {quietly_later(|parts| (parts.map)())}
        </div>
    }
}

/// Selects the span of the mark that is clicked, if the click can mean nothing else; what else it can
/// mean is asked for.
fn click(workbench: Workbench, event: leptos::ev::MouseEvent) {
    let mark = workbench.is_at_rest().then(|| mark_under(workbench, &event)).flatten();
    match mark {
        Some(offset) => workbench.select_at(offset),
        None => ask(workbench, Deed::ClickText(event)),
    }
}

/// Where the mark starts that is clicked.
fn mark_under(workbench: Workbench, event: &leptos::ev::MouseEvent) -> Option<Offset> {
    workbench
        .with_open(|on| place::offset_of_mark(&on.document.text, TEXT_ID, event.target()))
        .flatten()
}

/// Does what a click in the text means.
pub(super) fn clicked(workbench: Workbench, event: &leptos::ev::MouseEvent) {
    // The click that ends a selection is not a click on a span.
    if workbench.pending_untracked().is_some() {
        return;
    }
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let point = workbench
        .with_open(|on| place::offset_from_point(&on.document.text, TEXT_ID, x, y))
        .flatten();
    if event.detail() == 1 && point.is_some_and(|point| workbench.click_with_armed(point)) {
        return;
    }
    match mark_under(workbench, event) {
        Some(offset) => workbench.select_at(offset),
        // The first click of a double click that adds a word to the span.
        None if pointer::adds(event) => {}
        None => workbench.deselect(),
    }
}

/// Keeps the text as it is while it has a caret: browsers give one only to text that could be edited.
pub(super) fn protect(workbench: Workbench) {
    listen::on_before_input(move |event| {
        if keyboard::is_inside(event.target(), TEXT_ID) {
            event.prevent_default();
        }
    });
    // What is being composed cannot be prevented; it is taken out again.
    listen::on_composition_end(move |event| {
        if keyboard::is_inside(event.target(), TEXT_ID) {
            ask(workbench, Deed::Redraw);
        }
    });
}

/// Title, and what else is known about the article.
#[component]
fn Head() -> impl IntoView {
    let workbench = Workbench::expect();
    let details = move || {
        workbench.track_changes();
        workbench.with_open(|on| on.document.details.clone()).unwrap_or_default()
    };
    let about = move || {
        let details = details();
        let known = [details.outlet, details.author, details.date];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let url = move || details().url;
    view! {
        <div class="head">
            <h2 class="title" dir="auto">{live(move || shown_title(&details().title))}</h2>
            <p class="about">
                {shown(move || !about().is_empty(), move || view! { <span dir="auto">{live(about)}</span> }.into_any())}
                {shown(move || !url().is_empty(), move || view! { <Source url=url()/> }.into_any())}
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.dialog.set(Some(Dialog::Details)))
                >
                    "Edit details…"
                </button>
                <checks::Done/>
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
