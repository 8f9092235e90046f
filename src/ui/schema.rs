//! The editor of the schema: a draft is changed, what that would do is said all along, and only then
//! is it used.

mod attribute;
mod colours;
mod fields;
mod general;
mod label;
mod list;
mod outcome;
mod relation;

use leptos::prelude::*;

use super::dom::page::{self, Painted};
use super::modal::Modal;
use super::reactive::{act, follow, live, memo};
use super::workbench::{Dialog, Workbench};
use crate::display::label_style::draft_sheet;
use crate::model::schema::{Part, Sort};

/// The dialog.
#[component]
pub(super) fn SchemaDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Schema title="Schema">
            {content()}
        </Modal>
    }
}

/// The editor.
fn content() -> AnyView {
    view! { <Editor/> }.into_any()
}

#[component]
fn Editor() -> impl IntoView {
    let workbench = Workbench::expect();
    let looks = memo(move || workbench.with_draft(draft_sheet));
    follow(move || page::paint_labels(Painted::Draft, &looks.get()));
    let sort = memo(move || workbench.with_drafting(|drafting| drafting.sort.map(place_of)));
    let body = move || match sort.get() {
        None => general::general(workbench),
        Some(_) => view! {
            <div class="schema-parts">
                {list::list(workbench)}
                <div class="schema-part">{detail(workbench)}</div>
            </div>
        }
        .into_any(),
    };
    let editor: NodeRef<leptos::html::Div> = NodeRef::new();
    follow(move || {
        if editor.get().is_some() {
            list::focus_chosen(workbench);
        }
    });
    view! {
        <div class="schema" node_ref=editor>
            <div class="schema-head">
                <div class="switches" role="group" aria-label="What to edit">
                    {tab(workbench, Some(Sort::Labels), "Labels")}
                    {tab(workbench, Some(Sort::Relations), "Relations")}
                    {tab(workbench, Some(Sort::Attributes), "Attributes")}
                    {tab(workbench, None, "General")}
                </div>
            </div>
            {outcome::unread(workbench)}
            <div class="schema-body">{live(body)}</div>
            {outcome::outcome(workbench)}
        </div>
    }
}

fn place_of(sort: Sort) -> u8 {
    match sort {
        Sort::Labels => 0,
        Sort::Relations => 1,
        Sort::Attributes => 2,
    }
}

fn tab(workbench: Workbench, sort: Option<Sort>, name: &'static str) -> AnyView {
    let is_shown = move || workbench.with_drafting(|drafting| drafting.sort == sort);
    let count = move || {
        let count = sort.map(|sort| workbench.with_draft(|schema| schema.parts(sort).len()));
        count.map(|count| count.to_string())
    };
    view! {
        <button
            type="button" class="switch" aria-pressed=live(move || is_shown().to_string())
            on:click=act(move |_| workbench.look_at(sort))
        >
            {name}
            <span class="tab-count">{live(count)}</span>
        </button>
    }
    .into_any()
}

/// The part that is looked at, built again when it is another or has other parts.
fn detail(workbench: Workbench) -> AnyView {
    let shape = memo(move || {
        workbench.with_drafting(|drafting| {
            let part = drafting.chosen()?;
            let parts = drafting.draft.schema.parts_of(&part);
            Some((part, parts))
        })
    });
    let view = move || {
        shape.get().map(|(part, parts)| match part {
            Part::Label(id) => label::label(workbench, &id),
            Part::Attribute(id) => attribute::attribute(workbench, &id, parts),
            part => relation::relation(workbench, &part, parts),
        })
    };
    view! { {live(view)} }.into_any()
}
