//! Thin lines in the margin, from the selected span to those that are linked with it.

use leptos::prelude::*;

use super::dom::selection;
use super::handles::FRAME_ID;
use super::reactive::{follow, live, memo, relaid};
use super::workbench::Workbench;
use crate::text::TextRange;

/// How far apart the lines run in the margin, in CSS pixels.
const APART: f64 = 4.0;

/// As many lines as the margin has room for.
const MOST: usize = 5;

/// The lines.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let layout = relaid(move || workbench.selected_untracked().is_some());
    let linked = memo(move || {
        workbench.track_changes();
        let selected = workbench.selected()?;
        let first = |id| workbench.span(id)?.fragments.iter().next();
        let partners = workbench.partners(&selected);
        let from = first(&selected)?;
        let mut ends: Vec<TextRange> = partners.iter().filter_map(first).collect();
        // Of many, the nearest: the others are out of sight first.
        ends.sort_by_key(|end| end.start().byte().abs_diff(from.start().byte()));
        ends.truncate(MOST);
        Some((from, ends)).filter(|(_, ends)| !ends.is_empty())
    });
    let paths = RwSignal::new(Vec::<String>::new());
    follow(move || {
        layout.track();
        let linked = linked.get();
        // Asked for at once, it would have the browser lay out the text while that still changes.
        workbench.next_frame(move || {
            let place = |range| {
                let ends = workbench
                    .with_open(|on| selection::ends(&on.document.text, range, Some(FRAME_ID)));
                ends.flatten().map(|[start, _]| start)
            };
            let drawn = linked.and_then(|(from, ends)| {
                let from = place(from)?;
                let to = ends.into_iter().filter_map(place);
                let line = |(number, to): (usize, selection::Place)| path(from, to, number);
                Some(to.enumerate().map(line).collect())
            });
            // By then the view may be gone, and nothing is to be told.
            let _ = paths.try_set(drawn.unwrap_or_default());
        });
    });
    let lines = move || {
        let lines = paths.get().into_iter();
        lines.map(|path| view! { <path d=path></path> }.into_any()).collect::<Vec<_>>()
    };
    view! { <svg class="leaders" aria-hidden="true">{live(lines)}</svg> }.into_any()
}

/// From under the first word of one span to the other: straight on if they stand in one line, or else
/// out to the margin, along it, and in again.
fn path(from: selection::Place, to: selection::Place, number: usize) -> String {
    let margin = -APART * (number as f64 + 1.0);
    let (start, end) = (from.bottom + 2.0, to.bottom + 2.0);
    let is_one_line = (start - end).abs() < 4.0;
    let (from, to) = (from.x, to.x);
    if is_one_line {
        return format!("M{from:.0} {start:.0}H{to:.0}");
    }
    format!("M{from:.0} {start:.0}H{margin:.0}V{end:.0}H{to:.0}")
}
