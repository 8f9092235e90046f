//! A label of the schema: what it is called, how its spans look, and what they may not lie over.

use leptos::prelude::*;

use super::{colours, fields};
use crate::model::schema::{Flag, List, Part, Words};
use crate::model::{LabelId, LineStyle, SpanLabel};
use crate::ui::reactive::{act, live, shown};
use crate::ui::workbench::Workbench;

/// What `read` makes of a label of the draft; nothing, if it is gone.
pub(super) fn with_label<T>(
    workbench: Workbench,
    id: &LabelId,
    read: impl FnOnce(&SpanLabel) -> T,
) -> Option<T> {
    workbench.with_draft(|schema| schema.span_label(id).map(read))
}

/// Changes a label of the draft.
pub(super) fn edit_label(workbench: Workbench, id: &LabelId, edit: impl FnOnce(&mut SpanLabel)) {
    workbench.edit_draft(|schema| {
        if let Some(label) = schema.span_labels.iter_mut().find(|label| label.id == *id) {
            edit(label);
        }
    });
}

/// The class that gives what stands for a label its colour and its line.
fn look(workbench: Workbench, id: &LabelId) -> String {
    let place = workbench.with_draft(|schema| schema.position(id));
    place.map(|place| format!("draft-{place}")).unwrap_or_default()
}

/// All about a label.
pub(super) fn label(workbench: Workbench, id: &LabelId) -> AnyView {
    let part = Part::Label(id.clone());
    let (looked, retired) = (id.clone(), part.clone());
    let is_retired = move || workbench.with_draft(|schema| schema.flag(&retired, Flag::Retired));
    let instead_of = id.clone();
    view! {
        <div class=live(move || ["schema-fields ", &look(workbench, &looked)].concat())>
            <div class="schema-line">
                {fields::words(workbench, &part, Words::Name, "Name", fields::NAME_ID)}
                {fields::key(workbench, &part, "Key")}
                {fields::tools(workbench, &part)}
            </div>
            {fields::rival(workbench, &part)}
            {shown(is_retired, move || instead(workbench, &instead_of))}
            {fields::words(workbench, &part, Words::Help, "Help: what it marks, in a sentence", "")}
            <div class="schema-papers">
                {colours::paper(workbench, id, false)}
                {colours::paper(workbench, id, true)}
            </div>
            {lines(workbench, id)}
            {fields::labels(workbench, &part, List::Own, "Its spans may not lie over those of", false)}
        </div>
    }
    .into_any()
}

/// Which line its spans have.
fn lines(workbench: Workbench, id: &LabelId) -> AnyView {
    let button = |line: LineStyle| {
        let (read, written) = (id.clone(), id.clone());
        let is_chosen =
            move || with_label(workbench, &read, |label| label.line == line) == Some(true);
        view! {
            <button
                type="button" class=format!("schema-stroke line-{}", line.name()) title=line.name()
                aria-label=line.name() aria-pressed=live(move || is_chosen().to_string())
                on:click=act(move |_| edit_label(workbench, &written, |label| label.line = line))
            >
                <span class="schema-stroke-line" aria-hidden="true"></span>
            </button>
        }
        .into_any()
    };
    let buttons = LineStyle::ALL.into_iter().map(button).collect::<Vec<_>>();
    let own = id.clone();
    let shared = move || {
        workbench.with_draft(|schema| {
            let label = schema.span_label(&own)?;
            let other = schema
                .span_labels
                .iter()
                .find(|other| other.line == label.line && other.id != label.id && !other.retired)?;
            (!label.retired).then(|| format!("“{}” has this line too.", other.name.trim()))
        })
    };
    view! {
        <div class="field-row" role="group" aria-label="Line">
            <span class="field-name">"Line "<span class="schema-remark">{live(shared)}</span></span>
            <div class="schema-strokes">{buttons}</div>
        </div>
    }
    .into_any()
}

/// What is to be given in the place of a retired label.
fn instead(workbench: Workbench, id: &LabelId) -> AnyView {
    let (own, written) = (id.clone(), id.clone());
    let options = move || {
        workbench.with_draft(|schema| {
            let chosen = schema.span_label(&own).and_then(|label| label.instead.clone());
            let others =
                schema.span_labels.iter().filter(|label| label.id != own && !label.retired);
            let none = view! { <option value="" selected=chosen.is_none()>"nothing"</option> };
            let option = |label: &SpanLabel| {
                let is_chosen = chosen.as_ref() == Some(&label.id);
                let (value, name) = (label.id.to_string(), label.name.clone());
                view! { <option value=value selected=is_chosen>{name}</option> }.into_any()
            };
            std::iter::once(none.into_any()).chain(others.map(option)).collect::<Vec<_>>()
        })
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let instead = (!chosen.is_empty()).then(|| chosen.as_str().into());
        edit_label(workbench, &written, |label| label.instead = instead);
    };
    view! {
        <label class="field-row">
            <span class="field-name">"Retired: give instead"</span>
            <select class="field" on:change=act(choose)>{live(options)}</select>
        </label>
    }
    .into_any()
}
