//! One span in the list: what it is, its words, its note, what it is linked with.

use leptos::prelude::*;

use super::deeds::{Deed, ask};
use super::dom::{focus, frame, pointer};
use super::later::quietly_later;
use super::reactive::{act, live, memo, shown};
use super::relations;
use super::workbench::{Chosen, Workbench};
use crate::display::label_style::class;
use crate::display::outline::excerpt;
use crate::display::said::said;
use crate::model::annotation::{UNSURE, is_unsure};
use crate::model::{AnnotationId, Span};

/// The id of the field for the selected span's note.
pub(super) const NOTE_ID: &str = "note";

/// As many characters of a span as the list shows; of the selected span it shows all.
const EXCERPT_CHARS: usize = 160;

/// The id of a paragraph's group in the list.
pub(super) fn group_id(paragraph: usize) -> String {
    format!("g{paragraph}")
}

/// The paragraph whose group has that id.
pub(super) fn group_number(id: &str) -> Option<usize> {
    id.strip_prefix('g')?.parse().ok()
}

fn entry_id(id: &AnnotationId) -> String {
    format!("entry-{id}")
}

/// The id of what is said about a span, for the marks of the span to point to.
pub(super) fn comment_id(id: &AnnotationId) -> String {
    format!("comment-{id}")
}

/// The span that one of these ids is about.
pub(super) fn span_of(id: &str) -> Option<AnnotationId> {
    let name = id.strip_prefix("entry-").or_else(|| id.strip_prefix("comment-"))?;
    Some(name.into())
}

/// Scrolls the list so that a span's entry is in sight.
pub(super) fn bring_into_sight(workbench: Workbench, span: &Span) {
    let paragraph = workbench
        .with_open(|on| on.document.text.paragraph_at(span.fragments.start()))
        .unwrap_or_default();
    let (entry, head) = (entry_id(&span.id), comment_id(&span.id));
    workbench.build_group(paragraph);
    frame::next_frame(move || {
        focus::bring_into_sight(&entry);
        // Of one that is higher than the list, the head is what counts.
        focus::bring_into_sight(&head);
    });
}

/// A span in the list.
#[component]
pub(super) fn Entry(id: AnnotationId, paragraph: usize) -> impl IntoView {
    let workbench = Workbench::expect();
    let (element_id, comment) = (entry_id(&id), comment_id(&id));
    let id = StoredValue::new(id);
    let span = memo(move || {
        workbench.track_lines(paragraph);
        workbench.span(&id.get_value())
    });
    let is_selected = memo(move || {
        workbench.track_lines(paragraph);
        workbench.selected_untracked() == Some(id.get_value())
    });
    // Beside others it is only the one from which the keys go on.
    let is_gathered = memo(move || {
        workbench.track_lines(paragraph);
        workbench.with_gathered(|ids| ids.contains(&id.get_value()))
    });
    let is_alone = memo(move || is_selected.get() && !workbench.is_gathering());
    let label = move || span.get().map(|span| span.label.clone());
    let look = move || {
        let label = label();
        label.map(|label| workbench.with_project(|project| class(&project.schema, &label)))
    };
    let is_doubted =
        move || span.with(|span| span.as_ref().is_some_and(|span| is_unsure(&span.attributes)));
    let letter = move || {
        let letter = |label| workbench.with_project(|project| project.schema.letter(&label));
        let doubt = if is_doubted() { "?" } else { "" };
        label().map(|label| format!("{}{doubt}", letter(label)))
    };
    let words = move || {
        let limit = if is_selected.get() { usize::MAX } else { EXCERPT_CHARS };
        span.with(|span| {
            let span = span.as_ref()?;
            workbench.with_open(|on| excerpt(&on.document.text, span, limit))
        })
    };
    // Who said it stands before what was said.
    let told = move || {
        workbench.track_lines(paragraph);
        workbench.with_project(|_| ());
        let told = relations::told_by(workbench, &id.get_value());
        let part = |(place, words)| {
            let class = if place == 0 { "told told-who" } else { "told" };
            view! { <span class=class dir="auto">{words}</span> " — " }.into_any()
        };
        told.into_iter().enumerate().map(part).collect::<Vec<_>>()
    };
    let links = move || {
        workbench.track_lines(paragraph);
        workbench.with_project(|_| ());
        let lines = relations::lines(workbench, &id.get_value()).into_iter();
        let line = |line| view! { <span class="entry-link" dir="auto">{line}</span> }.into_any();
        lines.map(line).collect::<Vec<_>>()
    };
    // What more is said about it; while it is open, the tools say so.
    let sayings = move || {
        let attributes = span.get().filter(|_| !is_alone.get())?.attributes.clone();
        let sayings = workbench.with_project(|project| said(project, &attributes));
        let chip = |one: crate::display::said::Said| {
            let class = if one.attribute == UNSURE { "saying unsure" } else { "saying" };
            view! { <span class=class dir="auto">{one.words}</span> }.into_any()
        };
        let chips: Vec<_> = sayings.into_iter().map(chip).collect();
        (!chips.is_empty()).then(|| view! { <span class="entry-sayings">{chips}</span> }.into_any())
    };
    let note = memo(move || {
        span.with(|span| span.as_ref().map(|span| span.note.clone()).unwrap_or_default())
    });
    view! {
        <div
            class=live(move || {
                let state = match (is_gathered.get(), is_selected.get()) {
                    (true, true) => " gathered here",
                    (true, false) => " gathered",
                    (false, true) if is_alone.get() => " selected",
                    (false, true) => " here",
                    (false, false) => "",
                };
                format!("entry {}{state}", look().unwrap_or_default())
            })
            role="listitem" id=element_id
        >
            <div role="comment" id=comment>
            <button
                type="button" class="entry-open"
                aria-pressed=live(move || (is_alone.get() || is_gathered.get()).to_string())
                on:mousedown=act(|event: leptos::ev::MouseEvent| {
                    // Shift would stretch what is selected in the text.
                    if event.shift_key() {
                        event.prevent_default();
                    }
                })
                on:click=act(move |event| ask(workbench, Deed::Choose(id.get_value(), how(&event))))
            >
                <span class="entry-letter" aria-hidden="true">{live(letter)}</span>
                <span class="entry-label">{live(move || label().map(|label| workbench.name_of(&label)))}</span>
                <span class="entry-words" dir="auto">
                    <span class="entry-told">{live(told)}</span>
                    {live(words)}
                </span>
                {live(links)}
                {live(sayings)}
                {shown(move || !is_alone.get() && !note.with(String::is_empty), move || view! { <span class="entry-note" dir="auto">{live(move || note.get())}</span> }.into_any())}
            </button>
            </div>
            {shown(move || is_alone.get(), move || {
                let tools = quietly_later(move |parts| (parts.entry_tools)(id, note));
                view! { {tools} }.into_any()
            })}
        </div>
    }
}

/// How a click chooses an entry: Ctrl takes it beside others, Shift all up to it.
fn how(click: &leptos::ev::MouseEvent) -> Chosen {
    // A key that presses the entry comes without a count.
    let is_key = click.detail() == 0;
    match (pointer::adds(click), click.shift_key()) {
        (true, _) => Chosen::Beside,
        (false, true) if is_key => Chosen::Beside,
        (false, true) => Chosen::UpTo,
        (false, false) => Chosen::Alone,
    }
}
