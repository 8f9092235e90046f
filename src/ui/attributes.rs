//! What more is said about annotations: a row for each attribute that they may have.
//!
//! It serves a span, a relation and several annotations together alike: it is given a function that
//! says which are meant.

use std::sync::Arc;

use leptos::prelude::*;

use super::dom::keyboard;
use super::name_field;
use super::reactive::{act, live, memo, shown};
use super::workbench::Workbench;
use crate::edit::chord::Chord;
use crate::model::annotation::UNSURE;
use crate::model::{AnnotationId, Attribute, Kind, Value};

/// The annotations that are meant.
pub(super) type Ids = Arc<dyn Fn() -> Vec<AnnotationId> + Send + Sync>;

/// A row: an attribute with the values that it is shown with.
#[derive(Clone, PartialEq)]
struct Row {
    attribute: Attribute,
    /// What can be given, and what was given and no longer can.
    values: Vec<Value>,
    /// Whether it may be given to one of the annotations.
    is_offered: bool,
}

/// The rows for the annotations that `ids` says, which may track what it asks for.
pub(super) fn attributes(
    workbench: Workbench,
    ids: impl Fn() -> Vec<AnnotationId> + Send + Sync + 'static,
) -> AnyView {
    let ids: Ids = Arc::new(ids);
    let rows = {
        let ids = Arc::clone(&ids);
        memo(move || {
            workbench.track_changes();
            rows(workbench, &ids())
        })
    };
    let views = move || {
        let rows = rows.get().into_iter();
        rows.map(|row| view_row(workbench, &ids, row)).collect::<Vec<_>>()
    };
    view! { <div class="attributes">{live(views)}</div> }.into_any()
}

fn rows(workbench: Workbench, ids: &[AnnotationId]) -> Vec<Row> {
    let labels = workbench.labels_of(ids);
    let said = workbench.with_open(|on| {
        let attributes = ids.iter().filter_map(|id| on.annotations.attributes_of(id));
        attributes.flatten().map(|(id, value)| (id.clone(), value.clone())).collect::<Vec<_>>()
    });
    let mut said = said.unwrap_or_default();
    said.sort();
    said.dedup();
    workbench.with_project(|project| {
        let is_offered = |attribute: &Attribute| {
            !attribute.retired && labels.iter().any(|label| attribute.is_for(label))
        };
        let is_said = |attribute: &Attribute| said.iter().any(|(id, _)| *id == attribute.id);
        let known = project.schema.attributes.iter();
        let mut rows: Vec<Row> = known
            .filter(|attribute| is_offered(attribute) || is_said(attribute))
            .map(|attribute| Row {
                attribute: attribute.clone(),
                values: Vec::new(),
                is_offered: is_offered(attribute),
            })
            .collect();
        // What an import brought is shown as it is.
        for (id, _) in &said {
            if project.schema.attribute(id).is_none()
                && rows.iter().all(|row| row.attribute.id != *id)
            {
                rows.push(Row { attribute: unknown(id), values: Vec::new(), is_offered: false });
            }
        }
        for row in &mut rows {
            let attribute = &row.attribute;
            if row.is_offered {
                row.values.extend(attribute.offered().cloned());
            }
            if row.is_offered && attribute.values().is_empty() {
                continue;
            }
            for (_, value) in said.iter().filter(|(id, _)| *id == attribute.id) {
                if row.values.iter().all(|known| known.id != *value) {
                    let (_, name) = project.schema.spelled(&attribute.id, value);
                    let name = project.people.name_of(name);
                    row.values.push(strange(value, name));
                }
            }
        }
        rows
    })
}

fn unknown(id: &str) -> Attribute {
    Attribute {
        id: id.to_owned(),
        name: id.to_owned(),
        help: "The schema does not have it.".to_owned(),
        labels: Vec::new(),
        kind: Kind::Choice(Vec::new()),
        required: false,
        retired: false,
    }
}

fn strange(id: &str, name: &str) -> Value {
    let help = "It can no longer be given, only taken away.".to_owned();
    Value { id: id.to_owned(), name: name.to_owned(), help, key: None, retired: true }
}

fn view_row(workbench: Workbench, ids: &Ids, row: Row) -> AnyView {
    let Row { attribute, values, is_offered } = row;
    let (name, help, id) = (attribute.name.clone(), attribute.help.clone(), attribute.id.clone());
    let is_written = is_offered && attribute.values().is_empty();
    // That somebody is unsure is one thing to say and needs no name before it.
    let is_one = matches!(values.as_slice(), [one] if id == UNSURE && one.id == "yes");
    let wanted = (attribute.required && is_offered).then(|| {
        let ids = Arc::clone(ids);
        let is_unsaid = move || {
            workbench.track_changes();
            workbench.sayings(&ids(), &id).iter().any(Option::is_none)
        };
        shown(is_unsaid, || view! { <span class="attribute-wanted">"needed"</span> }.into_any())
    });
    let field = is_written.then(|| match attribute.kind {
        Kind::Name => name_field::name_field(workbench, ids, &attribute),
        Kind::Choice(_) | Kind::Words => words_field(workbench, ids, &attribute),
    });
    let buttons: Vec<_> = values
        .into_iter()
        .map(|value| {
            let called = if is_one { attribute.name.clone() } else { value.name.clone() };
            view_value(workbench, ids, &attribute, value, called)
        })
        .collect();
    let shown_name = (!is_one).then(|| {
        view! { <span class="attribute-name" title=help>{name.clone()} {wanted}</span> }.into_any()
    });
    view! {
        <div class="attribute" class:one=is_one role="group" aria-label=name>
            {shown_name}
            <span class="values">{field} {buttons}</span>
        </div>
    }
    .into_any()
}

/// The button of a value, pressed while it is said.
fn view_value(
    workbench: Workbench,
    ids: &Ids,
    attribute: &Attribute,
    value: Value,
    called: String,
) -> AnyView {
    let id = attribute.id.clone();
    let title = if value.help.is_empty() { attribute.help.clone() } else { value.help.clone() };
    let key = value.key.map(|key| key.to_ascii_lowercase());
    let pressed = {
        let (ids, id, value) = (Arc::clone(ids), id.clone(), value.id.clone());
        memo(move || {
            workbench.track_changes();
            workbench.is_said(&ids(), &id, &value)
        })
    };
    let state = move || match pressed.get() {
        Some(true) => "true",
        Some(false) => "false",
        None => "mixed",
    };
    let ids = Arc::clone(ids);
    let flip = move |_| workbench.flip_value(&ids(), &id, &value.id);
    let shown_key = move || {
        let key = key.filter(|&key| works(workbench, key))?;
        Some(view! { <kbd>{key.to_ascii_uppercase().to_string()}</kbd> }.into_any())
    };
    view! {
        <button
            type="button" class="value" class:strange=value.retired title=title dir="auto"
            aria-pressed=live(state) on:click=act(flip)
        >
            {called} {live(shown_key)}
        </button>
    }
    .into_any()
}

/// Whether the key of a value gives it: characters typed alone are keys, and this is none of a
/// command's. Tracked.
pub(super) fn works(workbench: Workbench, key: char) -> bool {
    let chord = Chord { key: key.to_string(), command: false, alt: false, shift: false };
    workbench.with_settings(|settings| !settings.no_single_keys)
        && workbench.with_keymap(|keymap| keymap.action(&chord).is_none())
}

/// What all of the annotations say by an attribute; nothing if they do not agree.
pub(super) fn common(workbench: Workbench, ids: &Ids, attribute: &str) -> Memo<Option<String>> {
    let (ids, attribute) = (Arc::clone(ids), attribute.to_owned());
    memo(move || {
        workbench.track_changes();
        let said = workbench.sayings(&ids(), &attribute);
        let first = said.first().cloned().flatten()?;
        said.iter().all(|one| one.as_ref() == Some(&first)).then_some(first)
    })
}

/// What a field shows where the annotations do not agree.
pub(super) fn hint(workbench: Workbench, ids: &Ids, attribute: &str) -> Memo<&'static str> {
    let (ids, attribute) = (Arc::clone(ids), attribute.to_owned());
    memo(move || {
        workbench.track_changes();
        let said = workbench.sayings(&ids(), &attribute);
        let differ = said.windows(2).any(|pair| pair[0] != pair[1]);
        if differ { "They differ" } else { "" }
    })
}

/// A field for any words. Of one annotation they are kept letter by letter.
fn words_field(workbench: Workbench, ids: &Ids, attribute: &Attribute) -> AnyView {
    let said = common(workbench, ids, &attribute.id);
    let hint = hint(workbench, ids, &attribute.id);
    let write = {
        let (ids, id) = (Arc::clone(ids), attribute.id.clone());
        move |words: String, is_done: bool| {
            let ids = ids();
            if is_done || ids.len() == 1 {
                workbench.say_of(&ids, &id, Some(words).filter(|words| !words.trim().is_empty()));
            }
        }
    };
    let (typing, done) = (write.clone(), write);
    view! {
        <input
            class="field" type="text" dir="auto" autocomplete="off" aria-label=attribute.name.clone()
            title=attribute.help.clone() placeholder=live(move || hint.get())
            prop:value=live(move || said.get().unwrap_or_default())
            on:input=act(move |event| {
                if let Some(words) = keyboard::typed(&event) {
                    typing(words, false);
                }
            })
            on:change=act(move |event| {
                done(event_target_value(&event), true);
                workbench.end_run();
            })
        />
    }
    .into_any()
}
