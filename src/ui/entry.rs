//! One span in the list: what it is, its words, its note; when it is selected, the tools to change
//! it.

use leptos::prelude::*;

use super::choices;
use super::dom::{focus, keyboard};
use super::label_bar::Boundaries;
use super::reactive::{act, live, memo, shown};
use super::toolbar::titled;
use super::workbench::{Reveal, Workbench};
use crate::display::outline::{excerpt, squeezed};
use crate::edit::Command;
use crate::edit::action::Action;
use crate::model::{AnnotationId, LabelId, Span};

/// The id of the field for the selected span's note.
pub(super) const NOTE_ID: &str = "note";

/// As many characters of a span as the list shows; of the selected span it shows all.
const EXCERPT_CHARS: usize = 160;

/// As many characters of a piece as the list shows.
const PIECE_CHARS: usize = 40;

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

/// Scrolls the list so that a span's entry is in sight.
pub(super) fn bring_into_sight(workbench: Workbench, span: &Span) {
    let paragraph = workbench
        .with_open(|on| on.document.text.paragraph_at(span.fragments.start()))
        .unwrap_or_default();
    let entry = entry_id(&span.id);
    workbench.build_group(paragraph);
    focus::next_frame(move || focus::bring_into_sight(&entry));
}

/// A span in the list.
#[component]
pub(super) fn Entry(id: AnnotationId, paragraph: usize) -> impl IntoView {
    let workbench = Workbench::expect();
    let (element_id, comment) = (entry_id(&id), comment_id(&id));
    let id = StoredValue::new(id);
    let span = memo(move || {
        workbench.track_paragraph(paragraph);
        workbench.span(&id.get_value())
    });
    let is_selected = memo(move || {
        workbench.track_paragraph(paragraph);
        workbench.selected_untracked() == Some(id.get_value())
    });
    let label = move || span.get().map(|span| span.label.clone());
    let look = move || {
        let place =
            label().and_then(|label| workbench.with_schema(|schema| schema.position(&label)));
        place.map_or("label-unknown".to_owned(), |place| format!("label-{place}"))
    };
    let letter = move || {
        label().map(|label| workbench.with_schema(|schema| schema.letter(&label)).to_string())
    };
    let words = move || {
        let limit = if is_selected.get() { usize::MAX } else { EXCERPT_CHARS };
        span.with(|span| {
            let span = span.as_ref()?;
            workbench.with_open(|on| excerpt(&on.document.text, span, limit))
        })
    };
    let note = memo(move || {
        span.with(|span| span.as_ref().map(|span| span.note.clone()).unwrap_or_default())
    });
    view! {
        <div
            class=live(move || {
                format!("entry {}{}", look(), if is_selected.get() { " selected" } else { "" })
            })
            role="listitem" id=element_id
        >
            <div role="comment" id=comment>
            <button
                type="button" class="entry-open"
                aria-pressed=live(move || is_selected.get().to_string())
                on:click=act(move |_| workbench.select(&id.get_value(), Reveal::Text))
            >
                <span class="entry-letter" aria-hidden="true">{live(letter)}</span>
                <span class="entry-label">{live(move || label().map(|l| l.to_string()))}</span>
                <span class="entry-words" dir="auto">{live(words)}</span>
                {shown(move || !is_selected.get() && !note.with(String::is_empty), move || view! { <span class="entry-note" dir="auto">{live(move || note.get())}</span> }.into_any())}
            </button>
            </div>
            {shown(move || is_selected.get(), move || view! { <Tools id note/> }.into_any())}
        </div>
    }
}

/// What can be done to the selected span.
#[component]
fn Tools(id: StoredValue<AnnotationId>, note: Memo<String>) -> impl IntoView {
    let workbench = Workbench::expect();
    let current = memo(move || {
        workbench.track_changes();
        workbench.span(&id.get_value()).map(|span| span.label.clone())
    });
    let relabel = move |label: &LabelId| {
        let command = Command::Relabel { span: id.get_value(), label: label.clone() };
        // A refusal has been told to the user; there is nothing else to do about it.
        let _ = workbench.dispatch(&command);
    };
    let write = move |event| {
        let Some(note) = keyboard::typed(&event) else { return };
        let command = Command::SetNote { span: id.get_value(), note };
        let _ = workbench.dispatch(&command);
    };
    view! {
        <div class="entry-tools">
            {choices::labels(workbench, move || current.get(), relabel)}
            <Pieces id/>
            <Boundaries/>
            <textarea
                id=NOTE_ID class="field note" rows="2" placeholder="Note" aria-label="Note" dir="auto"
                prop:value=live(move || note.get())
                on:input=act(write)
                on:blur=act(move |_| workbench.end_run())
            ></textarea>
            <div class="choices">
                <button
                    type="button" class="button quiet small"
                    title=live(move || {
                        titled("Look for the same words elsewhere", workbench, Action::TagOccurrences)
                    })
                    on:click=act(move |_| workbench.review_occurrences())
                >
                    "Every occurrence…"
                </button>
                <button
                    type="button" class="button quiet small danger"
                    on:click=act(move |_| workbench.delete_selected())
                >
                    "Delete annotation"
                </button>
            </div>
        </div>
    }
}

/// The pieces of a span that has several, each with a button to take it away.
#[component]
fn Pieces(id: StoredValue<AnnotationId>) -> impl IntoView {
    let workbench = Workbench::expect();
    move || {
        workbench.track_changes();
        let span = workbench.span(&id.get_value()).filter(|span| span.fragments.count() > 1)?;
        let pieces = span.fragments.iter().enumerate().map(|(place, piece)| {
            let words =
                workbench.with_open(|on| squeezed(on.document.text.slice(piece), PIECE_CHARS));
            let words = words.unwrap_or_default();
            view! {
                <li class="piece">
                    <span dir="auto">{words.clone()}</span>
                    <button
                        type="button" class="tool small" title="Remove this piece"
                        aria-label=format!("Remove the piece: {words}")
                        on:click=act(move |_| workbench.remove_fragment_at(&id.get_value(), place))
                    >
                        <span class="icon icon-close" aria-hidden="true"></span>
                    </button>
                </li>
            }
            .into_any()
        });
        Some(
            view! { <ul class="pieces" role="list" aria-label="Pieces">{pieces.collect::<Vec<_>>()}</ul> }.into_any(),
        )
    }
}
