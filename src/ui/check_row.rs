//! One finding in the list: what is the matter, the words, and what can be done about it.

use std::sync::Arc;

use leptos::prelude::*;

use super::checks::CHECKS_ID;
use super::dom::{focus, frame, keyboard};
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::workbench::Workbench;
use crate::check::{Finding, Kind};
use crate::display::label_style::class;
use crate::display::outline::excerpt;

/// The id of the field for a reason.
const REASON_ID: &str = "check-reason";

/// As many characters of a span as a finding shows.
const EXCERPT_CHARS: usize = 90;

/// A row, the `place`th of all; `asked` is the key of the finding for which a reason is being written.
pub(super) fn row(
    workbench: Workbench,
    asked: RwSignal<Option<String>>,
    place: usize,
    finding: &Finding,
) -> AnyView {
    let span = finding.annotations.first().and_then(|id| workbench.span_of(id));
    let span = span.and_then(|id| workbench.span(&id));
    let project = workbench.project_now();
    let (look, letter, words) = match &span {
        Some(span) => (
            class(&project.schema, &span.label),
            project.schema.letter(&span.label).to_string(),
            workbench
                .with_open(|on| excerpt(&on.document.text, span, EXCERPT_CHARS))
                .unwrap_or_default(),
        ),
        None => Default::default(),
    };
    let other = finding
        .annotations
        .get(1)
        .filter(|_| matches!(finding.kind, Kind::Crossing | Kind::TooClose));
    let other = other.and_then(|id| workbench.span(id)).and_then(|span| {
        workbench.with_open(|on| excerpt(&on.document.text, &span, EXCERPT_CHARS))
    });
    let other = other.map(|words| view! { <span class="check-other">{words}</span> }.into_any());
    let annotations = Arc::new(finding.annotations.clone());
    let goes_somewhere = span.is_some();
    let go = move |_| workbench.go_to_found(&annotations);
    let message = finding.message.clone();
    let about = view! {
        <span class="entry-letter" aria-hidden="true">{letter}</span>
        <span class="check-message">{message.clone()}</span>
        <span class="entry-words" dir="auto">{words} {other}</span>
    };
    let about = if goes_somewhere {
        view! {
            <button
                type="button" class="check-open" id=row_id(place) title="Go there"
                on:click=act(go) on:keydown=act(move |event| walk(&event, place))
            >{about}</button>
        }
        .into_any()
    } else {
        view! { <p class="check-open" id=row_id(place) tabindex="-1">{about}</p> }.into_any()
    };
    let key = Arc::new(finding.key.clone());
    let tools = match &finding.accepted {
        Some(reason) => accepted(workbench, place, &key, reason, &message),
        None => open_tools(workbench, asked, place, &key, finding),
    };
    view! { <li class=["check ", &look].concat()>{about}{tools}</li> }.into_any()
}

/// What can be done about something that was found.
fn open_tools(
    workbench: Workbench,
    asked: RwSignal<Option<String>>,
    place: usize,
    key: &Arc<String>,
    finding: &Finding,
) -> AnyView {
    let message = &finding.message;
    let fix = finding.fix.clone().map(|fix| {
        let name = if finding.kind == Kind::Done { "Open it again" } else { "Fix" };
        let put_right = move |_| {
            workbench.put_right(&fix);
            keep_keyboard(place);
        };
        view! {
            <button
                type="button" class="button quiet small" aria-label=[name, ": ", message].concat()
                on:click=act(put_right)
            >{name}</button>
        }
        .into_any()
    });
    let (this, same) = (Arc::clone(key), Arc::clone(key));
    let is_asked = memo(move || asked.with(|asked| asked.as_ref() == Some(&*same)));
    let ask = move |_| asked.set(Some((*this).clone()));
    let key = Arc::clone(key);
    view! {
        <div class="check-tools">
            {fix}
            <button
                type="button" class="button quiet small"
                aria-label=["Accept with a reason: ", message].concat()
                aria-expanded=live(move || is_asked.get().to_string())
                on:click=act(ask)
            >"Accept…"</button>
        </div>
        {shown(move || is_asked.get(), move || reason_field(workbench, asked, place, Arc::clone(&key)))}
    }
    .into_any()
}

/// Asks why something is right as it is.
fn reason_field(
    workbench: Workbench,
    asked: RwSignal<Option<String>>,
    place: usize,
    key: Arc<String>,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    let is_missing = move || typed.with(|typed| typed.trim().is_empty());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_missing() {
            asked.set(None);
            workbench.accept_found(&key, Some(&typed.get_untracked()));
            keep_keyboard(place);
        }
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            asked.set(None);
            keep_keyboard(place);
        }
    };
    let field = NodeRef::new();
    focus_when_there(field, REASON_ID);
    view! {
        <form class="check-reason" on:submit=act(submit)>
            <label for=REASON_ID>"Why it is right"</label>
            <input
                node_ref=field id=REASON_ID class="field" type="text" dir="auto" autocomplete="off"
                on:input=act(move |event| {
                    if let Some(words) = keyboard::typed(&event) {
                        typed.set(words);
                    }
                })
                on:keydown=act(leave)
            />
            <button type="submit" class="button small" disabled=live(is_missing)>"Accept"</button>
        </form>
    }
    .into_any()
}

/// Why something was accepted, and taking that back.
fn accepted(
    workbench: Workbench,
    place: usize,
    key: &Arc<String>,
    reason: &str,
    message: &str,
) -> AnyView {
    let key = Arc::clone(key);
    let take_back = move |_| {
        workbench.accept_found(&key, None);
        keep_keyboard(place);
    };
    view! {
        <p class="check-why" dir="auto">{reason.to_owned()}</p>
        <div class="check-tools">
            <button
                type="button" class="button quiet small"
                aria-label=["No longer accept: ", message].concat() on:click=act(take_back)
            >"No longer accept"</button>
        </div>
    }
    .into_any()
}

fn row_id(place: usize) -> String {
    ["check-", &place.to_string()].concat()
}

/// From a row to the one below or above, by an arrow key.
fn walk(event: &leptos::ev::KeyboardEvent, place: usize) {
    let to = match event.key().as_str() {
        "ArrowDown" => place + 1,
        "ArrowUp" => place.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    let to = row_id(to);
    focus::focus(&to);
    focus::bring_into_sight(&to);
}

/// Keeps the keyboard among the checks when what had it goes: on what then stands in its place.
fn keep_keyboard(place: usize) {
    frame::once_in_page(move || {
        for id in [CHECKS_ID.to_owned(), row_id(place.saturating_sub(1)), row_id(place)] {
            focus::focus(&id);
        }
    });
}
