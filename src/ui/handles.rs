//! The handles at the ends of the selected span, to be dragged by mouse, pen or finger.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::article::TEXT_ID;
use super::dom::highlight::{self, Highlight};
use super::dom::selection;
use super::dom::{place, pointer};
use super::reactive::{act, follow, live, memo, relaid};
use super::workbench::Workbench;
use crate::text::edge::{Edge, dragged};
use crate::text::snap::Granularity;
use crate::text::{Fragments, TextRange};

/// The id of the element that text and handles stand in.
pub(super) const FRAME_ID: &str = "text-frame";

/// A handle that is being dragged.
#[derive(Clone)]
struct Drag {
    piece: usize,
    edge: Edge,
    /// From the pointer to the middle of the line that the handle hangs on, in CSS pixels.
    reach: (f64, f64),
    /// What the span would be if the handle were let go now.
    made: Option<Fragments>,
}

/// A handle at either end of each piece.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let layout = relaid(move || workbench.selected_untracked().is_some());
    let drag: StoredValue<Option<Drag>> = StoredValue::new(None);
    let pieces = memo(move || {
        workbench.track_changes();
        let span = workbench.selected().and_then(|id| workbench.span(&id));
        span.map(|span| span.fragments.iter().collect::<Vec<_>>()).unwrap_or_default()
    });
    let handles = move || {
        let pieces = pieces.get().into_iter().enumerate();
        let both = pieces.flat_map(|piece| [(piece, Edge::Start), (piece, Edge::End)]);
        both.map(|((piece, range), edge)| handle(workbench, layout, drag, piece, range, edge))
            .collect::<Vec<_>>()
    };
    view! { <div class="handles" aria-hidden="true">{live(handles)}</div> }.into_any()
}

fn handle(
    workbench: Workbench,
    layout: Trigger,
    drag: StoredValue<Option<Drag>>,
    piece: usize,
    range: TextRange,
    edge: Edge,
) -> AnyView {
    let find = move || {
        let ends =
            workbench.with_open(|on| selection::ends(&on.document.text, range, Some(FRAME_ID)));
        let [start, end] = ends.flatten()?;
        Some(if edge == Edge::Start { start } else { end })
    };
    let at = RwSignal::new(None);
    follow(move || {
        layout.track();
        // Asked for at once, it would have the browser lay out the text while that still changes.
        workbench.next_frame(move || {
            // By then the handle itself may be gone, and nothing is to be told.
            let _ = at.try_set(find());
        });
    });
    let grab = move |event: PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        let from_handle = pointer::capture(&event);
        let line = at.get_untracked().map_or(0.0, |place| (place.top - place.bottom) / 2.0);
        let reach = (from_handle.0, from_handle.1 + line);
        drag.set_value(Some(Drag { piece, edge, reach, made: None }));
    };
    let pull = move |event: PointerEvent| {
        let Some(now) = drag.get_value() else { return };
        let x = f64::from(event.client_x()) + now.reach.0;
        let y = f64::from(event.client_y()) + now.reach.1;
        let granularity = match workbench.granularity() {
            _ if event.alt_key() => Granularity::Character,
            Granularity::Character => Granularity::Character,
            _ => Granularity::Word,
        };
        let made = workbench.with_open(|on| {
            let text = &on.document.text;
            let to = place::offset_from_point(text, TEXT_ID, x, y)?;
            let span = workbench.selected_span()?;
            dragged(text, &span.fragments, now.piece, now.edge, to, granularity)
        });
        let made = made.flatten().or(now.made);
        preview(workbench, made.as_ref());
        drag.set_value(Some(Drag { made, ..now }));
    };
    let drop = move |_: PointerEvent| {
        let made = drag.try_update_value(Option::take).flatten().and_then(|drag| drag.made);
        preview(workbench, None);
        if let (Some(made), Some(id)) = (made, workbench.selected_untracked()) {
            workbench.reshape(&id, made);
        }
    };
    let abandon = move |_: PointerEvent| {
        drag.set_value(None);
        preview(workbench, None);
    };
    view! {
        <div
            class=if edge == Edge::Start { "handle handle-start" } else { "handle handle-end" }
            class:chosen=live(move || workbench.piece() == Some(piece))
            hidden=live(move || at.get().is_none())
            style:left=live(move || at.get().map(|place| pixels(place.x)))
            style:top=live(move || at.get().map(|place| pixels(place.bottom)))
            on:pointerdown=act(grab) on:pointermove=act(pull)
            on:pointerup=act(drop) on:pointercancel=act(abandon)
        ></div>
    }
    .into_any()
}

/// Shows what the span would be.
fn preview(workbench: Workbench, made: Option<&Fragments>) {
    let pieces = made.into_iter().flat_map(Fragments::iter);
    workbench.with_open(|on| highlight::show(&on.document.text, Highlight::Preview, pieces));
}

/// A length for a style sheet, in whole CSS pixels.
pub(super) fn pixels(length: f64) -> String {
    format!("{}px", length as i32)
}
