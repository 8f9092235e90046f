//! What a span is linked with: in a line for the list, and part by part for the selected span.

use leptos::prelude::*;

use super::attributes;
use super::dom::keyboard;
use super::reactive::{act, live, memo};
use super::toolbar::titled;
use super::workbench::{Reveal, Workbench};
use crate::edit::Command;
use crate::edit::action::Action;
use crate::model::{AnnotationId, Argument, Filler, Relation};
use crate::suggest::part;

/// As many characters of a span as a line about a relation shows.
const WORDS_CHARS: usize = 60;

/// How far a span is from another, in words that help to find it.
pub(super) fn distance(workbench: Workbench, from: &AnnotationId, to: &AnnotationId) -> String {
    let lines = workbench.with_open(|on| {
        let line = |id| {
            let span = on.annotations.span(id)?;
            Some(on.document.text.paragraph_at(span.fragments.start()))
        };
        let (from, to) = (line(from)?, line(to)?);
        let filled = |line: &usize| !on.document.text.paragraphs()[*line].is_empty();
        let between = (from.min(to)..from.max(to)).filter(filled).count();
        Some((between, to < from))
    });
    let Some((lines, is_above)) = lines.flatten() else { return String::new() };
    let way = if is_above { "↑" } else { "↓" };
    match lines {
        0 => String::new(),
        1 => format!("{way} 1 paragraph"),
        _ => format!("{way} {lines} paragraphs"),
    }
}

/// Who said it and by which words, to stand before what was said in the list: "Wang Yi — “called” — ".
/// Empty for a span that is not said by anybody.
pub(super) fn told_by(workbench: Workbench, id: &AnnotationId) -> Vec<String> {
    let told = workbench.with_open(|on| {
        let project = workbench.project_now();
        let own = |relation: &&std::sync::Arc<Relation>| {
            is_head(workbench, relation, id) && project.schema.only_tells(&relation.label)
        };
        let relation = on.annotations.relations_of(id).find(own)?;
        let others = relation.arguments.iter();
        let others = others.filter(|argument| argument.filler.span() != Some(id));
        let mut told = Vec::new();
        let known = project.schema.relation_label(&relation.label)?;
        for role in known.roles.iter().skip(1) {
            let having = others.clone().filter(|argument| argument.role == role.id);
            let words: Vec<_> = having
                .map(|argument| part::words(&project, on, &argument.filler, WORDS_CHARS))
                .collect();
            match words.is_empty() {
                true => {}
                // Who it is stands as it is, what they did in its own words.
                false if told.is_empty() => told.push(words.join(", ")),
                false => told.push(["“", &words.join(", "), "”"].concat()),
            }
        }
        Some(told)
    });
    told.flatten().unwrap_or_default()
}

/// Whether a relation starts from that span.
fn is_head(workbench: Workbench, relation: &Relation, id: &AnnotationId) -> bool {
    let first = workbench.with_schema(|schema| {
        let known = schema.relation_label(&relation.label)?;
        Some(known.roles.first()?.id.clone())
    });
    let own = Filler::Span(id.clone());
    first.is_some_and(|first| relation.fillers(&first).any(|filler| *filler == own))
}

/// Whether the list shows a span only in the line of what it belongs to: a source or a cue of
/// something said.
pub(super) fn is_folded(workbench: Workbench, id: &AnnotationId) -> bool {
    let folded = workbench.with_open(|on| {
        let label = on.annotations.label_of(id)?;
        workbench.with_schema(|schema| {
            let belongs = |relation: &std::sync::Arc<Relation>| {
                let known = schema.relation_label(&relation.label);
                let first = known.filter(|known| !known.links_alike())?.roles.first()?;
                Some(relation.fillers(&first.id).any(|filler| filler.span().is_some()))
            };
            let mut relations = on.annotations.relations_of(id);
            Some(schema.is_auxiliary(label) && relations.any(|one| belongs(one) == Some(true)))
        })
    });
    folded.flatten().unwrap_or_default()
}

/// The relations of a span other than who said it, each in a line: "denies: “three people died”".
pub(super) fn lines(workbench: Workbench, id: &AnnotationId) -> Vec<String> {
    let lines = workbench.with_open(|on| {
        let project = workbench.project_now();
        let relations = on.annotations.relations_of(id);
        let relations = relations.filter(|one| !project.schema.only_tells(&one.label));
        let line = |relation: &std::sync::Arc<Relation>| {
            let known = project.schema.relation_label(&relation.label);
            let first = known.and_then(|known| known.roles.first());
            let starts = is_head(workbench, relation, id);
            let others = relation.arguments.iter().filter(|argument| {
                // Where it ends in this span, what it starts from is all that counts.
                let counts = starts || first.is_some_and(|first| first.id == argument.role);
                counts && argument.filler.span() != Some(id)
            });
            let words: Vec<_> = others
                .map(|argument| {
                    let words = part::words(&project, on, &argument.filler, WORDS_CHARS);
                    match &argument.filler {
                        Filler::Span(_) => ["“", words.trim_matches(['“', '”', '"']), "”"].concat(),
                        Filler::Words(_) => words + " (not in this text)",
                    }
                })
                .collect();
            let name = project.schema.name_of(&relation.label);
            let way = if starts { "" } else { "← " };
            format!("{way}{name} {}", words.join(", "))
        };
        relations.map(line).collect()
    });
    lines.unwrap_or_default()
}

/// The relations of the selected span, each with its parts, and buttons to make more.
#[component]
pub(super) fn Relations(id: StoredValue<AnnotationId>) -> impl IntoView {
    let workbench = Workbench::expect();
    let relations = memo(move || {
        workbench.track_changes();
        let relations = workbench.with_open(|on| {
            let id = id.get_value();
            // What is said about a link changes in its own row, which is not built again for it.
            let bare = |relation: &std::sync::Arc<Relation>| Relation {
                attributes: Default::default(),
                note: String::new(),
                ..Relation::clone(relation)
            };
            on.annotations.relations_of(&id).map(bare).collect::<Vec<_>>()
        });
        relations.unwrap_or_default()
    });
    let rows = move || {
        let relations = relations.get();
        relations
            .iter()
            .map(|relation| row(workbench, &id.get_value(), relation))
            .collect::<Vec<_>>()
    };
    let kinds = move || {
        workbench.track_changes();
        let span = workbench.span(&id.get_value())?;
        let kinds = workbench.with_project(|project| {
            let kinds = project.schema.kinds_for(&span.label).into_iter();
            let named = kinds.map(|(relation, role)| {
                let (name, help) = (relation.name.clone(), relation.help.clone());
                (relation.id.clone(), role.id.clone(), name, role.name.clone(), help)
            });
            named.collect::<Vec<_>>()
        });
        let button =
            |(place, (label, role, name, part, help)): (usize, (_, _, String, String, String))| {
                let title = move || match place {
                    0 => titled(&help, workbench, Action::Relate { otherwise: false }),
                    _ => help.clone(),
                };
                view! {
                <button
                    type="button" class="button quiet small" title=live(title)
                    aria-label=format!("Link it by {name}, as {part}")
                    on:click=act(move |_| workbench.start_linking(&id.get_value(), &label, &role))
                >
                    {["+ ", &name].concat()}
                </button>
            }
            .into_any()
            };
        Some(kinds.into_iter().enumerate().map(button).collect::<Vec<_>>())
    };
    view! {
        <ul class="relations" role="list" aria-label="Links">{live(rows)}</ul>
        <div class="choices" role="group" aria-label="Link it">{live(kinds)}</div>
    }
}

fn row(workbench: Workbench, own: &AnnotationId, relation: &Relation) -> AnyView {
    let project = workbench.project_now();
    let name = project.schema.name_of(&relation.label).to_owned();
    let (of, said) = (relation.id.clone(), relation.id.clone());
    let parts = relation.arguments.iter().enumerate();
    let parts = parts.filter(|(_, argument)| argument.filler.span() != Some(own));
    let parts: Vec<_> =
        parts.map(|(place, argument)| chip(workbench, own, relation, place, argument)).collect();
    let unlink = format!("Remove this {name}");
    view! {
        <li class="relation" data-annotation=relation.id.to_string()>
            <span class="relation-name">{name}</span>
            {parts}
            <button
                type="button" class="tool small" title="Remove this link" aria-label=unlink
                on:click=act(move |_| workbench.unlink(&of))
            >
                <span class="icon icon-trash" aria-hidden="true"></span>
            </button>
            <div class="relation-said">
                {attributes::attributes(workbench, move || vec![said.clone()])}
                {note(workbench, &relation.id)}
            </div>
        </li>
    }
    .into_any()
}

/// The field for the note of a relation.
fn note(workbench: Workbench, id: &AnnotationId) -> AnyView {
    let (read, written) = (id.clone(), id.clone());
    let note = memo(move || {
        workbench.track_changes();
        let note = workbench
            .with_open(|on| on.annotations.relation(&read).map(|relation| relation.note.clone()));
        note.flatten().unwrap_or_default()
    });
    let write = move |event| {
        let Some(note) = keyboard::typed(&event) else { return };
        // A refusal has been told to the user; there is nothing else to do about it.
        let _ = workbench.dispatch(&Command::SetNote { annotation: written.clone(), note });
    };
    view! {
        <input
            class="field relation-note" type="text" dir="auto" autocomplete="off"
            placeholder="Note on this link" aria-label="Note on this link"
            prop:value=live(move || note.get())
            on:input=act(write) on:blur=act(move |_| workbench.end_run())
        />
    }
    .into_any()
}

/// One part of a relation: what has it, to go there, and a button to take it away.
fn chip(
    workbench: Workbench,
    own: &AnnotationId,
    relation: &Relation,
    place: usize,
    argument: &Argument,
) -> AnyView {
    let project = workbench.project_now();
    let role = project.schema.role_name(&relation.label, &argument.role).to_owned();
    let words = workbench
        .with_open(|on| part::words(&project, on, &argument.filler, WORDS_CHARS))
        .unwrap_or_default();
    let take_away = format!("Take {role} away: {words}");
    let of = relation.id.clone();
    let shown = match argument.filler.span().cloned() {
        None => view! { <span class="part-words" dir="auto">{words}</span> }.into_any(),
        Some(span) => {
            let place = distance(workbench, own, &span);
            let class = workbench
                .span(&span)
                .map(|span| crate::display::label_style::class(&project.schema, &span.label));
            let hovered = span.clone();
            let show = move |_| {
                let here = workbench.span(&hovered).map(|span| span.fragments.clone());
                workbench.preview(here);
            };
            view! {
                <button
                    type="button" class=["part-words ", &class.unwrap_or_default()].concat() dir="auto"
                    on:click=act(move |_| workbench.select(&span, Reveal::Both))
                    on:mouseenter=act(show) on:mouseleave=act(move |_| workbench.preview(None))
                >
                    <span class="part-said">{words}</span> " " <span class="linker-where">{place}</span>
                </button>
            }
            .into_any()
        }
    };
    view! {
        <span class="part">
            <span class="part-role">{role}</span>
            {shown}
            <button
                type="button" class="part-off" title="Take it away" aria-label=take_away
                on:click=act(move |_| workbench.take_part_away(&of, place))
            >"×"</button>
        </span>
    }
    .into_any()
}
