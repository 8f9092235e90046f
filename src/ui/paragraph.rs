//! The paragraphs of the text, each cut into segments and marked.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::dom::marks::{self, Mark, Piece};
use super::entry;
use super::workbench::Workbench;
use crate::display::label_style::class;
use crate::display::{Layer, Segment, segments};
use crate::model::annotation::is_unsure;
use crate::model::{AnnotationId, Schema};
use crate::text::{Text, TextRange};

/// Fills `view` with the open document's paragraphs. Each is drawn again when a span in it changes,
/// and only then.
pub(super) fn show(workbench: Workbench, view: &marks::View) {
    let paragraphs = with_pieces(workbench, |text, pieces| {
        let lines = text.paragraphs().iter();
        marks::fill(view, lines.map(|line| (line.byte_len(), pieces(*line))))
    });
    let paragraphs = paragraphs.unwrap_or_default().into_iter().enumerate();
    let drawings = paragraphs.map(|(number, paragraph)| {
        RenderEffect::new(move |drawn: Option<()>| {
            workbench.track_paragraph(number);
            if drawn.is_some() {
                draw(workbench, number, &paragraph);
            }
        })
    });
    // They go on for as long as the view is there.
    StoredValue::new_local(drawings.collect::<Vec<_>>());
}

fn draw(workbench: Workbench, number: usize, paragraph: &marks::Paragraph) {
    with_pieces(workbench, |text, pieces| {
        if let Some(line) = text.paragraphs().get(number) {
            marks::draw(paragraph, &pieces(*line));
        }
    });
}

/// What `show` makes of the text, given what tells the pieces of a line.
fn with_pieces<T>(
    workbench: Workbench,
    show: impl for<'a> FnOnce(&'a Text, &dyn Fn(TextRange) -> Vec<Piece<'a>>) -> T,
) -> Option<T> {
    workbench.with_open(|on| {
        let text = &on.document.text;
        workbench.with_gathered(|gathered| {
            let focus = Focus::now(workbench, gathered);
            workbench.with_schema(|schema| {
                let piece = |segment: Segment| Piece {
                    words: text.slice(segment.range),
                    mark: mark(schema, &segment.layers, &focus),
                    details: details(workbench, text, &segment.layers),
                };
                let pieces =
                    |line| segments(&on.annotations, line).into_iter().map(piece).collect();
                show(text, &pieces)
            })
        })
    })
}

/// The id of the list's entry for the shortest of the spans, if the list shows it.
fn details(workbench: Workbench, text: &Text, layers: &[Layer]) -> Option<String> {
    let span = &layers.first()?.span;
    let home = text.paragraph_at(span.fragments.start());
    let is_there = workbench.group_is_built(home) && workbench.is_listed(&span.id);
    is_there.then(|| entry::comment_id(&span.id))
}

/// What is in the foreground: the selected span, and those that are linked with it.
struct Focus<'a> {
    selected: Option<AnnotationId>,
    partners: Vec<AnnotationId>,
    /// Those that are changed together.
    gathered: &'a BTreeSet<AnnotationId>,
}

impl<'a> Focus<'a> {
    fn now(workbench: Workbench, gathered: &'a BTreeSet<AnnotationId>) -> Self {
        let selected = workbench.selected_untracked();
        let partners = selected.as_ref().map(|id| workbench.partners(id)).unwrap_or_default();
        Self { selected, partners, gathered }
    }
}

fn mark(schema: &Schema, layers: &[Layer], focus: &Focus<'_>) -> Option<Mark> {
    let is_marked = !layers.is_empty();
    is_marked
        .then(|| Mark { classes: classes(schema, layers, focus), letters: letters(schema, layers) })
}

/// The style sheet's names for what lies over a segment: `top-…` colours the text after the
/// shortest span, `lane…-…` draws a line for each, `depth-…` makes room for them.
fn classes(schema: &Schema, layers: &[Layer], focus: &Focus<'_>) -> String {
    let look = |layer: &Layer| class(schema, &layer.span.label);
    let depth = layers.iter().map(|layer| layer.lane + 1).max().unwrap_or_default();
    let mut classes = format!("depth-{depth}");
    if let Some(top) = layers.first() {
        classes += &format!(" top-{}", look(top));
    }
    for layer in layers {
        classes += &format!(" lane-{}-{}", layer.lane, look(layer));
    }
    let is_selected = |layer: &Layer| Some(&layer.span.id) == focus.selected.as_ref();
    if layers.iter().any(|layer| focus.gathered.contains(&layer.span.id)) {
        classes += " selected";
    } else if layers.iter().any(is_selected) {
        // Beside others it is only the one from which the keys go on.
        classes += if focus.gathered.is_empty() { " selected" } else { " partner" };
    } else if layers.iter().any(|layer| focus.partners.contains(&layer.span.id)) {
        classes += " partner";
    }
    classes
}

/// The letters of the spans that start here, the longest first, as they open; of one that goes on
/// here after a gap, behind an ellipsis; of one that somebody was unsure about, before a question mark.
fn letters(schema: &Schema, layers: &[Layer]) -> String {
    let mut letters = String::new();
    for layer in layers.iter().rev().filter(|layer| layer.starts || layer.continues) {
        if layer.continues {
            letters.push('…');
        }
        letters.push(schema.letter(&layer.span.label));
        if is_unsure(&layer.span.attributes) {
            letters.push('?');
        }
    }
    letters
}
