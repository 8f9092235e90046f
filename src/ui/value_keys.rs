//! The keys of attributes' values in the list of all keys. They belong to the schema, and so everybody who
//! annotates by it has the same.

use leptos::prelude::*;

use super::key_recorder::{Recording, adder, key};
use super::reactive::live;
use super::workbench::Workbench;
use crate::edit::chord::Chord;
use crate::model::schema::Part;
use crate::model::{Attribute, Schema, Value};

/// All values that may be chosen, each with whose it is and its key, if it has one.
pub(super) fn value_keys(workbench: Workbench, recording: Recording) -> AnyView {
    let rows = move || {
        let project = workbench.with_project(Clone::clone);
        let schema = &project.schema;
        let offered = schema.attributes.iter().filter(|attribute| !attribute.retired);
        let rows = offered.flat_map(|attribute| {
            attribute
                .offered()
                .map(move |value| row(workbench, recording, schema, attribute, value))
        });
        rows.collect::<Vec<_>>()
    };
    view! {
        <h3 class="keys-title">"Attributes"</h3>
        <p class="keys-about">
            "Of the selected annotations. These keys are the schema’s: Undo takes a change back."
        </p>
        <dl class="keys">{live(rows)}</dl>
    }
    .into_any()
}

fn row(
    workbench: Workbench,
    recording: Recording,
    schema: &Schema,
    attribute: &Attribute,
    value: &Value,
) -> AnyView {
    let labels: Vec<_> = attribute.labels.iter().map(|label| schema.name_of(label)).collect();
    let whose = if labels.is_empty() { "all".to_owned() } else { labels.join(", ") };
    let name = [&*attribute.name, ": ", &*value.name].concat();
    let part = StoredValue::new(Part::Value(attribute.id.clone(), value.id.clone()));
    let set = move |key| part.with_value(|part| workbench.set_key(part, key));
    let chord = value.key.map(|key| Chord {
        key: key.to_lowercase().to_string(),
        command: false,
        alt: false,
        shift: false,
    });
    let taken = chord.as_ref().and_then(|chord| {
        workbench.with_keymap(|keymap| {
            let mut others = keymap.bindings().iter();
            let other = others.find(|other| other.chords.contains(chord));
            other.map(|other| format!("{chord} is “{}”.", other.name))
        })
    });
    let taken =
        taken.map(|taken| view! { <span class="conflict" role="alert">{taken}</span> }.into_any());
    let id = format!("value-{}-{}", attribute.id, value.id);
    let add = adder(recording, id, &name, move |chord| {
        let mut characters = chord.key.chars();
        match (characters.next(), characters.next()) {
            (Some(key), None) if !chord.command && !chord.alt => set(Some(key)),
            _ => workbench.tell("A value’s key is one letter, digit or sign, without Ctrl or Alt."),
        }
    });
    view! {
        <div class="key-row">
            <dt>{name.clone()} " " <span class="key-whose">{whose}</span> {taken}</dt>
            <dd class="key-list">
                {chord.map(|chord| key(&chord, &name, move || set(None)))}
                {add}
            </dd>
        </div>
    }
    .into_any()
}
