//! The labels that files use, with what becomes of each to be chosen.

use leptos::prelude::*;

use crate::format::mapping::{Fate, Used};
use crate::model::schema::{Flag, Part, Sort, Words};
use crate::model::{LabelId, Schema};
use crate::ui::counted::counted;
use crate::ui::reactive::act;
use crate::ui::workbench::Choices;

/// All of them; nothing, where there are none.
pub(super) fn content(schema: &Schema, chosen: RwSignal<Choices>) -> Option<AnyView> {
    let row = |(part, used): (Part, &Used)| label(schema, part, used, chosen);
    let rows = chosen.with_untracked(|chosen| chosen.mapping.labels().map(row).collect::<Vec<_>>());
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h3 class="field-name">"Labels"</h3>
                <div class="arrival">{rows}</div>
            </section>
        }
        .into_any()
    })
}

fn label(schema: &Schema, part: Part, used: &Used, chosen: RwSignal<Choices>) -> AnyView {
    let (one, many) = match part {
        Part::Relation(_) => ("relation", "relations"),
        _ => ("span", "spans"),
    };
    let known = if used.is_known { "" } else { ", not in the schema" };
    let facts = counted(used.count, one, many) + known;
    let name = id(&part).map(|id| schema.name_of(id).to_owned()).unwrap_or_default();
    let choices = choices(schema, &part, &name, used.is_known);
    let option = |(place, (fate, words)): (usize, &(Fate, String))| {
        view! { <option value=place selected={used.fate == *fate}>{words.clone()}</option> }
            .into_any()
    };
    let options = choices.iter().enumerate().map(option).collect::<Vec<_>>();
    let choose = move |event| {
        let place = event_target_value(&event).parse().unwrap_or(usize::MAX);
        if let Some((fate, _)) = choices.get(place) {
            chosen.update(|chosen| chosen.mapping.choose(&part, fate.clone()));
        }
    };
    view! {
        <label class="arrival-row incoming-label" class:comes={!used.is_known}>
            <span>
                <span dir="auto">{name}</span>
                <span class="arrival-titles">{facts}</span>
            </span>
            <select class="field" on:change=act(choose)>{options}</select>
        </label>
    }
    .into_any()
}

/// What may become of a label, each in words.
fn choices(schema: &Schema, part: &Part, name: &str, is_known: bool) -> Vec<(Fate, String)> {
    let sort = match part {
        Part::Relation(_) => Sort::Relations,
        _ => Sort::Labels,
    };
    let others = schema.parts(sort).into_iter();
    let others = others.filter(|other| other != part && !schema.flag(other, Flag::Retired));
    let others = others.filter_map(|other| {
        Some((Fate::Become(id(&other)?.clone()), schema.words(&other, Words::Name).to_owned()))
    });
    let stays = (Fate::Stay, name.to_owned());
    let created = (Fate::Create, format!("Add “{name}” to the schema"));
    let mut choices = vec![if is_known { stays } else { created }];
    choices.extend(others);
    if !is_known {
        choices.push((Fate::Stay, "Keep it outside the schema".to_owned()));
    }
    choices.push((Fate::LeaveOut, "Leave out".to_owned()));
    choices
}

/// The id of a label.
fn id(part: &Part) -> Option<&LabelId> {
    match part {
        Part::Label(id) | Part::Relation(id) => Some(id),
        Part::Role(..) | Part::Attribute(_) | Part::Value(..) => None,
    }
}
