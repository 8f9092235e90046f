//! The map of the article: a narrow strip beside it that shows where spans lie and what is in sight.
//!
//! Every label has a column of its own, so that columns tell labels apart where colours cannot. All
//! spans of a label are one path, however many they are.

use std::fmt::Write as _;
use std::mem::replace;
use std::ops::Range;

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::article::TEXT_ID;
use super::dom::{frame, pointer, sight};
use super::reactive::{act, follow, live, relaid};
use super::workbench::Workbench;
use crate::display::label_style::class;
use crate::display::map::{Trace, place, rows, share_of, traces};
use crate::model::{AnnotatedDocument, LabelId, Schema, Span};

/// Into so many rows the article is cut.
const ROWS: usize = 240;

/// As many columns as there is room for; more labels share them.
const MOST_COLUMNS: usize = 6;

/// So much later than the text it is drawn, in milliseconds.
const REST_MS: u32 = 50;

/// How wide a column is, with the gap after it.
const COLUMN: usize = 4;

/// As many linked spans as are shown.
const MOST_PARTNERS: usize = 40;

/// What the map shows but for what is in sight: paths, each with its classes.
type Drawing = Vec<(String, String)>;

/// The map.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let drawing = RwSignal::new(Drawing::new());
    let is_awaited = StoredValue::new(false);
    follow(move || {
        workbench.track_changes();
        let _ = workbench.selected();
        // However much changes at once, it is drawn once, and after the text.
        if is_awaited.try_update_value(|is_awaited| replace(is_awaited, true)) != Some(false) {
            return;
        }
        frame::after_frame(REST_MS, move || {
            // By then the view may be gone, and nothing is to be drawn.
            if is_awaited.try_update_value(|is_awaited| *is_awaited = false).is_none() {
                return;
            }
            let selected = workbench.selected_span();
            let partners = selected.as_ref().map(|span| workbench.partners(&span.id));
            let drawn = workbench.with_open(|on| {
                let partners = partners.into_iter().flatten().take(MOST_PARTNERS);
                let partners = partners.filter_map(|id| on.annotations.span(&id).cloned());
                let partners: Vec<_> = partners.collect();
                workbench.with_schema(|schema| {
                    let mut drawn = columns(schema, on);
                    drawn.extend(partners.iter().map(|span| lit("map-partner", schema, on, span)));
                    drawn.extend(selected.map(|span| lit("map-selected", schema, on, &span)));
                    drawn
                })
            });
            let drawn = drawn.unwrap_or_default();
            if drawing.with_untracked(|shown| *shown != drawn) {
                drawing.set(drawn);
            }
        });
    });

    let layout = relaid(|| true);
    let seen = RwSignal::new([0.0, 0.0]);
    follow(move || {
        layout.track();
        frame::next_frame(move || {
            let in_sight = workbench.with_open(|on| {
                let text = &on.document.text;
                let range = sight::in_sight(text, TEXT_ID)?;
                let [top, bottom] =
                    [range.start(), range.end()].map(|end| share_of(text.range(), end));
                Some([top, bottom - top].map(|share| share * ROWS as f64))
            });
            if let Some(in_sight) = in_sight.flatten() {
                let _ = seen.try_set(in_sight);
            }
        });
    });

    let is_held = StoredValue::new(false);
    let go = move |event: &PointerEvent| {
        let share = pointer::share_down(event);
        let go = move || {
            workbench.with_open(|on| {
                let text = &on.document.text;
                sight::bring_to_middle(text, TEXT_ID, place(text, share));
            });
        };
        go();
        // What came into sight was only estimated until then.
        frame::next_frame(go);
    };
    let paths = move || {
        let paths = drawing.get().into_iter();
        paths
            .map(|(class, path)| view! { <path class=class d=path></path> }.into_any())
            .collect::<Vec<_>>()
    };
    let width = move || {
        workbench.with_project(|project| {
            format!("0 0 {} {ROWS}", columns_of(&project.schema) * COLUMN - 1)
        })
    };
    view! {
        <div
            class="map" aria-hidden="true"
            // The selection and the keyboard stay where they are.
            on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
            on:pointerdown=act(move |event: PointerEvent| {
                pointer::capture(&event);
                is_held.set_value(true);
                go(&event);
            })
            on:pointermove=act(move |event: PointerEvent| {
                if is_held.get_value() {
                    go(&event);
                }
            })
            on:pointerup=act(move |_: PointerEvent| is_held.set_value(false))
            on:pointercancel=act(move |_: PointerEvent| is_held.set_value(false))
        >
            <svg class="map-strip" viewBox=live(width) preserveAspectRatio="none">
                <rect
                    class="map-sight" x="0" width="100%"
                    y=live(move || format!("{:.1}", seen.get()[0]))
                    height=live(move || format!("{:.1}", seen.get()[1]))
                ></rect>
                {live(paths)}
            </svg>
        </div>
    }
    .into_any()
}

/// How many columns the labels have.
fn columns_of(schema: &Schema) -> usize {
    schema.span_labels.len().clamp(1, MOST_COLUMNS)
}

/// In which column a label's spans are shown; one that the schema does not have, in the last.
fn column(schema: &Schema, label: &LabelId) -> usize {
    let columns = columns_of(schema);
    schema.position(label).map_or(columns - 1, |place| place % columns)
}

/// A path for each label.
fn columns(schema: &Schema, on: &AnnotatedDocument) -> Drawing {
    let traces = traces(&on.annotations, &on.document.text, ROWS).into_iter();
    let path = |trace: Trace| {
        let left = column(schema, &trace.label) * COLUMN;
        let mut path = String::new();
        for run in trace.runs {
            bar(&mut path, left, COLUMN - 1, &run);
        }
        (class(schema, &trace.label), path)
    };
    traces.map(path).collect()
}

/// A path over the whole width for each piece of a span.
fn lit(kind: &str, schema: &Schema, on: &AnnotatedDocument, span: &Span) -> (String, String) {
    let width = columns_of(schema) * COLUMN - 1;
    let mut path = String::new();
    for piece in span.fragments.iter() {
        bar(&mut path, 0, width, &rows(&on.document.text, piece, ROWS));
    }
    (format!("{kind} {}", class(schema, &span.label)), path)
}

fn bar(path: &mut String, left: usize, width: usize, rows: &Range<usize>) {
    // Writing into a string cannot fail.
    let _ = write!(path, "M{left} {}h{width}V{}h-{width}z", rows.start, rows.end);
}
