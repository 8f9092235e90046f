//! An attribute of the schema and its values.

use leptos::prelude::*;

use super::fields;
use crate::model::Kind;
use crate::model::schema::{Flag, List, Part, Words};
use crate::ui::dom::page;
use crate::ui::reactive::{act, live, shown};
use crate::ui::workbench::Workbench;

/// All about an attribute with these values.
pub(super) fn attribute(workbench: Workbench, id: &str, values: Vec<Part>) -> AnyView {
    let part = Part::Attribute(id.to_owned());
    let id = StoredValue::new(id.to_owned());
    let of_kind = move |kind: &Kind| {
        id.with_value(|id| {
            workbench.with_draft(|schema| {
                let known = schema.attribute(id).map(|one| std::mem::discriminant(&one.kind));
                known == Some(std::mem::discriminant(kind))
            })
        })
    };
    let add = move |_| {
        workbench.add_part(&Part::Value(id.get_value(), page::fresh_name()));
    };
    let is_used =
        workbench.drafting_now(|drafting| drafting.uses.of_attribute(&id.get_value()) > 0);
    let kind = move |kind: Kind, name: &'static str, title: &'static str| {
        let same = kind.clone();
        let choose = move |_| {
            if untrack(|| of_kind(&kind)) {
                return;
            }
            workbench.edit_draft(|schema| {
                let attribute = schema.attributes.iter_mut().find(|one| one.id == id.get_value());
                if let Some(attribute) = attribute {
                    attribute.kind = kind.clone();
                }
            });
        };
        view! {
            <button
                type="button" class="choice" title=title disabled=is_used
                aria-pressed=live(move || of_kind(&same).to_string()) on:click=act(choose)
            >
                {name}
            </button>
        }
        .into_any()
    };
    let rows = values.iter().map(|one| value(workbench, one)).collect::<Vec<_>>();
    view! {
        <div class="schema-fields">
            <div class="schema-line">
                {fields::words(workbench, &part, Words::Name, "Name", fields::NAME_ID)}
                {fields::tools(workbench, &part)}
            </div>
            {fields::words(workbench, &part, Words::Help, "Help: what it tells, in a sentence", "")}
            {fields::labels(workbench, &part, List::Own, "For (if none is chosen, for all)", true)}
            <div class="field-row" role="group" aria-label="What it says">
                <span class="field-name">
                    "What it says"
                    {is_used.then(|| view! {
                        <span class="schema-remark">" – annotations have it, so this stays as it is"</span>
                    }.into_any())}
                </span>
                <div class="choices">
                    {kind(Kind::Choice(Vec::new()), "One of some values", "Chosen by a key")}
                    {kind(Kind::Words, "Any words", "Typed")}
                    {kind(Kind::Name, "Somebody’s name", "Completed from the names that are known")}
                    <span class="schema-gap"></span>
                    {fields::flag(workbench, &part, Flag::Required, (
                        "Required", "The checks list every such annotation without it.",
                    ))}
                </div>
            </div>
            {shown(move || of_kind(&Kind::Choice(Vec::new())), || view! {
                <h3 class="field-name">"Values"</h3>
            }.into_any())}
            {rows}
            {shown(move || of_kind(&Kind::Choice(Vec::new())), move || view! {
                <button type="button" class="button quiet small schema-more" on:click=act(add)>"Add a value"</button>
            }.into_any())}
        </div>
    }
    .into_any()
}

fn value(workbench: Workbench, part: &Part) -> AnyView {
    let read = part.clone();
    let class = move || match workbench.with_draft(|schema| schema.flag(&read, Flag::Retired)) {
        true => "schema-inner schema-value retired",
        false => "schema-inner schema-value",
    };
    view! {
        <div class=live(class)>
            <div class="schema-line">
                {fields::words(workbench, part, Words::Name, "Value", "")}
                {fields::words(workbench, part, Words::Help, "Help", "")}
                {fields::key(workbench, part, "Key")}
                {fields::tools(workbench, part)}
            </div>
            {fields::rival(workbench, part)}
        </div>
    }
    .into_any()
}
