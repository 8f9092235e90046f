//! The browser's own selection: what of the text it holds, and how to set it.

use web_sys::{DomRect, Element, Range, Selection};

use super::page::{self, document, window};
use super::place::{node_from_offset, offset_from_node, runs_right_to_left};
use super::sight::scroller;
use crate::text::cursor::Cursor;
use crate::text::{Text, TextRange};

/// Which way a selection is moved over lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Line {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
}

/// Where an end of a stretch is, in CSS pixels.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::ui) struct Place {
    /// From the left.
    pub(in crate::ui) x: f64,
    /// Where its line of text begins, from the top.
    pub(in crate::ui) top: f64,
    /// Where its line of text ends, from the top.
    pub(in crate::ui) bottom: f64,
}

fn selection() -> Option<Selection> {
    window().get_selection().ok().flatten()
}

/// Whether the browser has selected nothing.
pub(in crate::ui) fn is_collapsed() -> bool {
    selection().is_none_or(|selection| selection.is_collapsed())
}

/// The selection with its direction, or the caret, if both ends are in `view`.
pub(in crate::ui) fn cursor(text: &Text, view: &Element) -> Option<Cursor> {
    let selection = selection()?;
    let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
    Some(Cursor {
        anchor: offset_from_node(text, view, &anchor, selection.anchor_offset())?,
        focus: offset_from_node(text, view, &focus, selection.focus_offset())?,
    })
}

/// The height of the part of the page that is in sight, in CSS pixels.
pub(in crate::ui) fn window_height() -> f64 {
    document().document_element().map_or(0.0, |root| f64::from(root.client_height()))
}

/// Makes the browser's selection that of `cursor`, and brings its focus into sight.
pub(in crate::ui) fn select(text: &Text, cursor: Cursor) {
    let Cursor { anchor, focus } = cursor;
    let (Some((anchor_node, anchor_units)), Some((focus_node, focus_units))) =
        (node_from_offset(text, anchor), node_from_offset(text, focus))
    else {
        return;
    };
    if let Some(selection) = selection() {
        // It fails only for units beyond a node's length, and those were counted just now.
        let _ = selection.set_base_and_extent(&anchor_node, anchor_units, &focus_node, focus_units);
    }
    reveal(text, TextRange::between(focus, focus));
}

/// Moves the selection's focus by a line, as it is laid out now; the anchor follows unless
/// `extend`ing.
pub(in crate::ui) fn move_by_line(line: Line, extend: bool) {
    let alter = if extend { "extend" } else { "move" };
    let direction = match line {
        Line::Up => "backward",
        Line::Down => "forward",
    };
    if let Some(selection) = selection() {
        // A browser that knows no lines leaves the selection where it is.
        let _ = selection.modify(alter, direction, "line");
    }
}

/// Lets go of the selection.
pub(in crate::ui) fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// A browser range over a stretch of the text, if its ends are shown.
fn dom_range(text: &Text, range: TextRange) -> Option<Range> {
    let (start, start_units) = node_from_offset(text, range.start())?;
    let (end, end_units) = node_from_offset(text, range.end())?;
    let made = document().create_range().ok()?;
    made.set_start(&start, start_units).ok()?;
    made.set_end(&end, end_units).ok()?;
    Some(made)
}

/// The first and the last rectangle that a range is drawn in. What starts at the beginning of a line
/// has an empty one too, at the end of the line before.
fn outer_rects(range: &Range) -> Option<(DomRect, DomRect)> {
    let rects = range.get_client_rects()?;
    let rects = (0..rects.length()).filter_map(|place| rects.item(place));
    let mut drawn = rects.filter(|rect| rect.width() > 0.0);
    let first = drawn.next()?;
    Some((first.clone(), drawn.next_back().unwrap_or(first)))
}

/// Scrolls the text so that the start of `range` is in sight, in the middle if it was not before.
pub(in crate::ui) fn reveal(text: &Text, range: TextRange) {
    let Some((node, _)) = node_from_offset(text, range.start()) else { return };
    let Some(holder) = node.parent_element() else { return };
    let Some(scroller) = scroller(&holder) else { return };
    let rect = dom_range(text, range).map(|range| range.get_bounding_client_rect());
    let rect = rect.unwrap_or_else(|| holder.get_bounding_client_rect());
    let frame = scroller.get_bounding_client_rect();
    let margin = 48.0;
    let above = rect.top() < frame.top() + margin;
    let below = rect.bottom().min(rect.top() + frame.height() / 2.0) > frame.bottom() - margin;
    if above || below {
        let middle = frame.top() + frame.height() / 3.0;
        let top = f64::from(scroller.scroll_top()) + rect.top() - middle;
        scroller.set_scroll_top(top as i32);
    }
}

/// Where the ends of a stretch of the text are: the left, top and bottom of its first character's
/// line, the right, top and bottom of its last one's. They count from the corner of the element with
/// the id `frame`, or of the window.
pub(in crate::ui) fn ends(
    text: &Text,
    range: TextRange,
    frame: Option<&str>,
) -> Option<[Place; 2]> {
    let (first, last) = outer_rects(&dom_range(text, range)?)?;
    let corner = match frame {
        Some(frame) => {
            let frame = page::element(frame)?.get_bounding_client_rect();
            (frame.left(), frame.top())
        }
        None => (0.0, 0.0),
    };
    let runs_left = runs_right_to_left(text.paragraph_at(range.start()));
    let place = |rect: &DomRect, leading: bool| Place {
        x: if leading == runs_left { rect.right() } else { rect.left() } - corner.0,
        top: rect.top() - corner.1,
        bottom: rect.bottom() - corner.1,
    };
    Some([place(&first, true), place(&last, false)])
}
