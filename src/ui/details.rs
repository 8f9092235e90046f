//! What is known about the article, to be written by the user. Every keystroke is kept.

use leptos::prelude::*;

use super::dom::keyboard;
use super::later::later;
use super::modal::Modal;
use super::reactive::{act, live};
use super::workbench::{Dialog, Workbench};
use crate::edit::Command;
use crate::model::{ANNOTATOR, Details};
use crate::text::LineEndings;

/// The dialog.
#[component]
pub(super) fn DetailsDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Details title="Article details">
            {later(|parts| (parts.details)())}
        </Modal>
    }
}

/// What is in it.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    view! {
        <form class="fields" method="dialog">
            <Field
                name="Title" kind="text" hint=""
                read=|details| &details.title write=|details| &mut details.title
            />
            <Field
                name="Web address" kind="url" hint="https://…"
                read=|details| &details.url write=|details| &mut details.url
            />
            <Field
                name="Outlet" kind="text" hint="Newspaper, agency or site"
                read=|details| &details.outlet write=|details| &mut details.outlet
            />
            <Field
                name="Author" kind="text" hint=""
                read=|details| &details.author write=|details| &mut details.author
            />
            <Field
                name="Date" kind="text" hint="2026-11-23"
                read=|details| &details.date write=|details| &mut details.date
            />
            <Facts/>
            <div class="dialog-tools">
                <button
                    type="button" class="button primary"
                    on:click=act(move |_| workbench.dialog.set(None))
                >
                    "Done"
                </button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Field(
    name: &'static str,
    kind: &'static str,
    hint: &'static str,
    read: fn(&Details) -> &String,
    write: fn(&mut Details) -> &mut String,
) -> impl IntoView {
    let workbench = Workbench::expect();
    let value = move || {
        workbench.track_changes();
        workbench.with_open(|on| read(&on.document.details).clone()).unwrap_or_default()
    };
    let edit = move |event| {
        let details = workbench.with_open(|on| on.document.details.clone());
        if let (Some(mut details), Some(typed)) = (details, keyboard::typed(&event)) {
            *write(&mut details) = typed;
            // The only refusal is that nothing changed.
            let _ = workbench.dispatch(&Command::SetDetails { details });
        }
    };
    view! {
        <label class="field-row">
            <span class="field-name">{name}</span>
            <input
                class="field" type=kind placeholder=hint autocomplete="off" dir="auto"
                prop:value=live(value)
                on:input=act(edit)
                on:blur=act(move |_| workbench.end_run())
            />
        </label>
    }
}

/// What is known about the text itself.
#[component]
fn Facts() -> impl IntoView {
    let workbench = Workbench::expect();
    let facts = workbench.with_open(|on| {
        let text = &on.document.text;
        let length = text.code_point_from_offset(text.range().end());
        let came_with = match on.document.intake.line_endings {
            LineEndings::Lf => None,
            LineEndings::CrLf => Some("CR LF"),
            LineEndings::Cr => Some("CR"),
            LineEndings::Mixed => Some("mixed"),
        };
        let mut facts = vec![("Characters", length.to_string())];
        let annotator = on.annotations.annotator().as_str();
        if annotator != ANNOTATOR {
            facts.push(("Annotated by", annotator.to_owned()));
        }
        if let Some(name) = came_with {
            facts.push(("Line endings", format!("{name}, kept as LF")));
        }
        if on.document.intake.had_byte_order_mark {
            facts.push(("Byte order mark", "dropped".to_owned()));
        }
        facts.push(("SHA-256", text.sha256().to_owned()));
        facts
    });
    let rows = facts.unwrap_or_default().into_iter().map(|(name, value)| {
        view! { <div class="fact"><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
    });
    view! { <dl class="facts">{rows.collect::<Vec<_>>()}</dl> }
}
