//! The parts of the schema that stand side by side, one of which is looked at.

use leptos::prelude::*;

use super::fields::NAME_ID;
use crate::model::schema::{Flag, Part, Sort, Words};
use crate::ui::dom::{focus, frame, page};
use crate::ui::reactive::{act, live};
use crate::ui::workbench::Workbench;

/// As many steps are waited for at most until a new part's name is in its field.
const STEPS: usize = 10;

fn row_id(place: usize) -> String {
    format!("part-{place}")
}

/// Gives the keyboard to the part that is looked at.
pub(super) fn focus_chosen(workbench: Workbench) {
    let place = workbench.drafting_now(|drafting| {
        let chosen = drafting.chosen();
        drafting.listed().iter().position(|part| Some(part) == chosen.as_ref())
    });
    if let Some(place) = place {
        focus::focus(&row_id(place));
    }
}

/// The list, with what adds to it.
pub(super) fn list(workbench: Workbench) -> AnyView {
    let rows = move || {
        let listed = workbench.with_drafting(|drafting| drafting.listed());
        listed
            .into_iter()
            .enumerate()
            .map(|(place, part)| row(workbench, place, part))
            .collect::<Vec<_>>()
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        event.prevent_default();
        walk(workbench, forward, event.alt_key());
    };
    let (sort, what) = match workbench.drafting_now(|drafting| drafting.sort) {
        Some(Sort::Relations) => (Sort::Relations, "Add a relation"),
        Some(Sort::Attributes) => (Sort::Attributes, "Add an attribute"),
        _ => (Sort::Labels, "Add a label"),
    };
    view! {
        <div class="schema-list">
            <ul
                class="schema-rows" role="list" aria-label="Parts" on:keydown=act(press)
                title="↑ and ↓ go through the list, with Alt they move what is chosen."
            >{live(rows)}</ul>
            <button
                type="button" class="button quiet small" on:click=act(move |_| add(workbench, sort, None))
            >{what}</button>
            {live(move || strays(workbench, sort))}
        </div>
    }
    .into_any()
}

fn row(workbench: Workbench, place: usize, part: Part) -> AnyView {
    let (is_chosen, name, is_retired, uses, key) = workbench.with_drafting(|drafting| {
        let schema = &drafting.draft.schema;
        (
            drafting.chosen().as_ref() == Some(&part),
            schema.words(&part, Words::Name).to_owned(),
            schema.flag(&part, Flag::Retired),
            drafting.uses.of_part(&part),
            schema.key(&part),
        )
    });
    let class = match (&part, is_retired) {
        (Part::Label(_), false) => format!("schema-row draft-{place}"),
        (Part::Label(_), true) => format!("schema-row retired draft-{place}"),
        (_, false) => "schema-row".to_owned(),
        (_, true) => "schema-row retired".to_owned(),
    };
    view! {
        <li>
            <button
                type="button" class=class id=row_id(place) aria-current=is_chosen.then_some("true")
                tabindex=if is_chosen { "0" } else { "-1" }
                on:click=act(move |_| workbench.choose_part(Some(part.clone())))
            >
                {key.map(|key| view! { <span class="entry-letter" aria-hidden="true">{key.to_string()}</span> }.into_any())}
                <span class="schema-row-name" dir="auto">{name}</span>
                {is_retired.then(|| view! { <span class="schema-row-about">"retired"</span> }.into_any())}
                {(uses > 0).then(|| view! { <span class="schema-row-about">{uses}</span> }.into_any())}
            </button>
        </li>
    }
    .into_any()
}

/// Looks at the next part or the one before, or moves the one that is looked at there.
fn walk(workbench: Workbench, forward: bool, moves: bool) {
    let (listed, chosen) =
        workbench.drafting_now(|drafting| (drafting.listed(), drafting.chosen()));
    let Some(chosen) = chosen else { return };
    let Some(place) = listed.iter().position(|part| *part == chosen) else { return };
    let next = if forward { place + 1 } else { place.wrapping_sub(1) };
    let Some(other) = listed.get(next) else { return };
    if moves {
        workbench.edit_draft(|schema| schema.shift(&chosen, forward));
        workbench.choose_part(Some(chosen));
    } else {
        workbench.choose_part(Some(other.clone()));
    }
    let row = row_id(next);
    frame::once_in_page(move || {
        focus::focus(&row);
        focus::bring_into_sight(&row);
    });
}

/// Adds a part and gives the keyboard to its name; what annotations have already keeps its id.
fn add(workbench: Workbench, sort: Sort, id: Option<&str>) {
    let is_new = id.is_none();
    let id = id.map_or_else(page::fresh_name, str::to_owned);
    let part = match sort {
        Sort::Labels => Part::Label(id.as_str().into()),
        Sort::Relations => Part::Relation(id.as_str().into()),
        Sort::Attributes => Part::Attribute(id.clone()),
    };
    workbench.add_part(&part);
    if !is_new {
        workbench.edit_draft(|schema| schema.set_words(&part, Words::Name, &id));
    }
    let name =
        untrack(|| workbench.with_draft(|schema| schema.words(&part, Words::Name).to_owned()));
    workbench.choose_part(Some(part));
    take_name(name, STEPS);
}

/// Gives the keyboard to the field once it has the name in it, which the next key is to replace: the
/// page is brought up to date in a few steps, and waiting for a frame would lose that key.
fn take_name(name: String, steps: usize) {
    frame::once_in_page(move || {
        if steps > 0 && focus::value(NAME_ID).as_ref() != Some(&name) {
            return take_name(name, steps - 1);
        }
        focus::focus(NAME_ID);
        focus::select_all(NAME_ID);
    });
}

/// What annotations have and the schema does not know.
fn strays(workbench: Workbench, sort: Sort) -> Option<AnyView> {
    let strays: Vec<(String, usize)> = workbench.with_drafting(|drafting| {
        let (schema, uses) = (&drafting.draft.schema, &drafting.uses);
        let counts = match sort {
            Sort::Labels => &uses.spans,
            Sort::Relations => &uses.relations,
            Sort::Attributes => return Vec::new(),
        };
        let unknown = counts.iter().filter(|(id, _)| {
            schema.span_label(id).is_none() && schema.relation_label(id).is_none()
        });
        unknown.map(|(id, count)| (id.to_string(), *count)).collect()
    });
    if strays.is_empty() {
        return None;
    }
    let stray = |(id, count): (String, usize)| {
        let label = format!("Add “{id}” to the schema");
        let name = id.clone();
        view! {
            <li class="schema-stray">
                <span class="schema-row-name" dir="auto">{name}</span>
                <span class="schema-row-about">{count}</span>
                <button
                    type="button" class="button quiet small" aria-label=label
                    on:click=act(move |_| add(workbench, sort, Some(&id)))
                >"Add to the schema"</button>
            </li>
        }
        .into_any()
    };
    Some(
        view! {
            <div class="schema-strays">
                <p class="field-name">"Annotations have these, and the schema does not know them:"</p>
                <ul class="schema-rows" role="list">{strays.into_iter().map(stray).collect::<Vec<_>>()}</ul>
            </div>
        }
        .into_any(),
    )
}
