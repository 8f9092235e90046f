//! One paragraph of the text, cut into segments and marked.

use leptos::either::Either;
use leptos::prelude::*;

use super::dom::place::paragraph_id;
use super::workbench::Workbench;
use crate::display::{Layer, Segment, segments};
use crate::model::{AnnotationId, Schema};
use crate::text::Text;

/// A paragraph. It is drawn again when a span in it changes, and only then.
#[component]
pub(super) fn Paragraph(number: usize) -> impl IntoView {
    let workbench = Workbench::expect();
    let is_blank = workbench
        .with_open(|on| on.document.text.paragraphs()[number].is_empty())
        .unwrap_or_default();
    let content = move || {
        workbench.track_paragraph(number);
        let selected = workbench.selected_untracked();
        workbench.with_open(|on| {
            let text = &on.document.text;
            let paragraph = *text.paragraphs().get(number)?;
            let drawn = segments(&on.annotations, paragraph).into_iter().map(|segment| {
                workbench.with_schema(|schema| draw(text, schema, &segment, selected.as_ref()))
            });
            Some(drawn.collect::<Vec<_>>())
        })
    };
    view! {
        <p
            id=paragraph_id(number) dir="auto"
            class=if is_blank { "paragraph blank" } else { "paragraph" }
        >
            {content}
        </p>
    }
}

fn draw(
    text: &Text,
    schema: &Schema,
    segment: &Segment,
    selected: Option<&AnnotationId>,
) -> impl IntoView + use<> {
    let words = text.slice(segment.range).to_owned();
    if segment.layers.is_empty() {
        return Either::Left(words);
    }
    let letters = letters(schema, &segment.layers);
    Either::Right(view! {
        <mark
            class=mark_classes(schema, &segment.layers, selected)
            data-letters=(!letters.is_empty()).then_some(letters)
        >
            {words}
        </mark>
    })
}

/// The style sheet's names for what lies over a segment: `top-…` colours the text after the
/// shortest span, `lane…-…` draws a line for each, `depth-…` makes room for them.
fn mark_classes(schema: &Schema, layers: &[Layer], selected: Option<&AnnotationId>) -> String {
    let look = |layer: &Layer| match schema.position(&layer.span.label) {
        Some(place) => format!("label-{place}"),
        None => "label-unknown".to_owned(),
    };
    let depth = layers.iter().map(|layer| layer.lane + 1).max().unwrap_or_default();
    let mut classes = format!("depth-{depth}");
    if let Some(top) = layers.first() {
        classes += &format!(" top-{}", look(top));
    }
    for layer in layers {
        classes += &format!(" lane-{}-{}", layer.lane, look(layer));
    }
    if layers.iter().any(|layer| Some(&layer.span.id) == selected) {
        classes += " selected";
    }
    classes
}

/// The letters of the spans that start here, the longest first, as they open.
fn letters(schema: &Schema, layers: &[Layer]) -> String {
    let starting = layers.iter().rev().filter(|layer| layer.starts);
    starting.map(|layer| schema.letter(&layer.span.label)).collect()
}
