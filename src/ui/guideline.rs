//! The guideline beside the text: to be read, with its headings to jump to, and to be written.

use std::sync::Arc;

use leptos::prelude::*;

use super::dom::{focus, frame, keyboard, prose, sight};
use super::later::quietly_later;
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::toolbar::titled;
use super::workbench::{Guide, Workbench};
use crate::display::prose::{Heading, Page, page};
use crate::edit::action::Action;

/// The id of the panel.
const GUIDE_ID: &str = "guide";

/// The id of the field that the guideline is written in.
const FIELD_ID: &str = "guide-field";

/// The id of the element that the rules stand in.
const RULES_ID: &str = "rules";

fn heading_id(number: usize) -> String {
    format!("rule-{number}")
}

/// Scrolls to the rules about the first of `names` that has a heading, once they are shown; `false` if
/// none has.
pub(super) fn go_to_rule(workbench: Workbench, names: &[&str]) -> bool {
    let page = untrack(|| read(workbench));
    let number = names.iter().find_map(|name| page.about(name));
    if let Some(number) = number {
        go_to(number);
    }
    number.is_some()
}

fn go_to(heading: usize) {
    frame::next_frame(move || {
        let id = heading_id(heading);
        sight::bring_to_top(&id);
        focus::focus(&id);
    });
}

/// The page as it is to be shown now, tracked.
fn read(workbench: Workbench) -> Page {
    workbench.with_project(|project| page(&project.guideline, &project.schema))
}

/// The button that shows the guideline, or puts it away.
#[component]
pub(super) fn GuidelineButton() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <button
            type="button" class="button quiet guide-button"
            title=live(move || titled("Show the guideline beside the text", workbench, Action::Guideline))
            aria-expanded=live(move || (workbench.guide() != Guide::Shut).to_string())
            // The selection stays while the button is pressed.
            on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
            on:click=act(move |_| workbench.switch_guideline())
        >
            "Guideline"
        </button>
    }
}

/// The panel, while it is open.
#[component]
pub(super) fn Guideline() -> impl IntoView {
    let workbench = Workbench::expect();
    let panel = || {
        let panel = quietly_later(|parts| (parts.guideline)());
        view! { {panel} }.into_any()
    };
    shown(move || workbench.guide() != Guide::Shut, panel)
}

/// What is in it.
pub(super) fn content() -> AnyView {
    view! { <Shown/> }.into_any()
}

#[component]
fn Shown() -> impl IntoView {
    let workbench = Workbench::expect();
    let page = memo(move || Arc::new(read(workbench)));
    let is_writing = move || workbench.guide() == Guide::Writing;
    let title =
        move || page.with(|page| page.title.clone().unwrap_or_else(|| "Guideline".to_owned()));
    let revision =
        move || workbench.with_project(|project| format!("revision {}", project.schema.revision));
    let switch = move |_| {
        workbench.set_guide(if untrack(is_writing) { Guide::Reading } else { Guide::Writing });
    };
    view! {
        <section class="guide" id=GUIDE_ID aria-labelledby="guide-title">
            <div class="panel-head guide-head">
                <h2 id="guide-title" class="panel-title" dir="auto">{live(title)}</h2>
                <span class="guide-revision" title="Counts the changes of guideline and schema">{live(revision)}</span>
                <button type="button" class="button quiet small" on:click=act(switch)>
                    {live(move || if is_writing() { "Preview" } else { "Edit" })}
                </button>
                <button
                    type="button" class="tool" aria-label="Close the guideline"
                    title=live(move || titled("Close", workbench, Action::Guideline))
                    on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
                    on:click=act(move |_| workbench.close_guideline())
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
            {live(move || match is_writing() {
                true => view! { <Writing/> }.into_any(),
                false => view! { <Reading page/> }.into_any(),
            })}
        </section>
    }
}

/// The rules, below their table of contents.
#[component]
fn Reading(page: Memo<Arc<Page>>) -> impl IntoView {
    let rules = move |view: prose::View| {
        let drawing = RenderEffect::new(move |_| {
            page.with(|page| prose::show(&view, &page.nodes, &heading_id));
        });
        // It goes on for as long as the view is there.
        StoredValue::new_local(drawing);
    };
    let entry = |(number, heading): (usize, &Heading)| {
        view! {
            <li class=format!("contents-{}", heading.level)>
                <button
                    type="button" class="contents-open" dir="auto" on:click=act(move |_| go_to(number))
                >
                    {heading.words.clone()}
                </button>
            </li>
        }
        .into_any()
    };
    let entries =
        move || page.with(|page| page.headings.iter().enumerate().map(entry).collect::<Vec<_>>());
    view! {
        <div
            class="panel-body guide-body" data-scroller
            tabindex="0" role="group" aria-label="Rules"
        >
            <details class="contents">
                <summary>"Contents"</summary>
                <ul role="list">{live(entries)}</ul>
            </details>
            <div class="rules" id=RULES_ID use:rules></div>
        </div>
    }
}

/// The guideline as Markdown, in a field.
#[component]
fn Writing() -> impl IntoView {
    let workbench = Workbench::expect();
    let field = NodeRef::new();
    focus_when_there(field, FIELD_ID);
    let write = move |event| {
        if let Some(text) = keyboard::typed(&event) {
            workbench.write_guideline(text);
        }
    };
    view! {
        <div class="panel-body guide-body guide-writing">
            <textarea
                node_ref=field id=FIELD_ID class="field guide-field" dir="auto"
                aria-label="Guideline in Markdown"
                prop:value=live(move || workbench.with_project(|project| project.guideline.to_string()))
                on:input=act(write)
                on:blur=act(move |_| workbench.end_project_run())
            ></textarea>
            <p class="dialog-note">
                "Markdown: # headings, **bold**, lists, > examples, tables. "
                "[**Quote** these words] is shown as a span."
            </p>
            <div class="guide-tools">
                <button
                    type="button" class="button quiet small"
                    disabled=live(move || workbench.has_shipped_guideline())
                    on:click=act(move |_| workbench.restore_guideline())
                >
                    "Restore the shipped guideline"
                </button>
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.export_guideline())
                >
                    "Download (.md)"
                </button>
            </div>
        </div>
    }
}
