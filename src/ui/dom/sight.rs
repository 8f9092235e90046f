//! Which part of the text is in sight, and bringing another there.
//!
//! Inside a paragraph it goes by the share of its height, which needs no look at its words.

use web_sys::{DomRect, Element, HtmlCollection};

use super::page;
use super::place::{paragraph_id, paragraph_number};
use crate::display::map::{place_in, share_of};
use crate::text::{Offset, Text, TextRange};

/// The part of the text that is in sight in the view with the id `view`.
pub(in crate::ui) fn in_sight(text: &Text, view: &str) -> Option<TextRange> {
    let view = page::element(view)?;
    let frame = scroller(&view)?.get_bounding_client_rect();
    let top = place_at(text, &view, frame.top());
    let bottom = place_at(text, &view, frame.bottom());
    Some(TextRange::between(top, bottom))
}

/// The start of the first paragraph of the view with the id `view` that is in sight.
pub(in crate::ui) fn first_in_sight(text: &Text, view: &str) -> Option<Offset> {
    let view = page::element(view)?;
    let top = scroller(&view)?.get_bounding_client_rect().top();
    text.paragraphs().get(paragraph_at(text, &view, top)).map(|paragraph| paragraph.start())
}

/// The place of the text that is in the middle of the view with the id `view`; none while that is out
/// of sight, as on a phone that shows another place.
pub(in crate::ui) fn middle(text: &Text, view: &str) -> Option<Offset> {
    let view = page::element(view)?;
    let frame = scroller(&view)?.get_bounding_client_rect();
    (frame.height() > 0.0).then(|| place_at(text, &view, frame.top() + frame.height() / 2.0))
}

/// Scrolls a place of the text to the middle of the view with the id `view`.
pub(in crate::ui) fn bring_to_middle(text: &Text, view: &str, place: Offset) {
    let number = text.paragraph_at(place);
    let Some(scroller) = page::element(view).and_then(|view| scroller(&view)) else { return };
    let Some(rect) = rect(number) else { return };
    let frame = scroller.get_bounding_client_rect();
    let share = share_of(text.paragraphs()[number], place);
    let middle = frame.top() + frame.height() / 2.0;
    scroll_by(&scroller, rect.top() + share * rect.height() - middle);
}

/// Scrolls the element with that id to the top of what scrolls it.
pub(in crate::ui) fn bring_to_top(id: &str) {
    let Some(element) = page::element(id) else { return };
    let Some(scroller) = scroller(&element) else { return };
    let top = element.get_bounding_client_rect().top();
    scroll_by(&scroller, top - scroller.get_bounding_client_rect().top() - 12.0);
}

fn scroll_by(scroller: &Element, distance: f64) {
    scroller.set_scroll_top((f64::from(scroller.scroll_top()) + distance).round() as i32);
}

/// What scrolls an element.
pub(super) fn scroller(element: &Element) -> Option<Element> {
    element.closest("[data-scroller]").ok().flatten()
}

fn rect(paragraph: usize) -> Option<DomRect> {
    page::element(&paragraph_id(paragraph)).map(|element| element.get_bounding_client_rect())
}

/// The number of the first paragraph that reaches below that height of the window, in CSS pixels; how
/// many there are, if none does.
fn paragraph_at(text: &Text, view: &Element, height: f64) -> usize {
    // Where a passage is the browser knows without laying out what is in it. Of a paragraph that is far
    // out of sight it would not, so those are asked only in the passage that is meant.
    let passages = view.children();
    let Some(passage) = passages.item(first_below(&passages, height)) else {
        return text.paragraphs().len();
    };
    let first = passage.first_element_child().and_then(|first| paragraph_number(&first));
    first.unwrap_or(0) + first_below(&passage.children(), height) as usize
}

/// The place of the first of some elements that reaches below that height; how many there are, if none
/// does. They stand one below the other, so that it is found by halving.
fn first_below(elements: &HtmlCollection, height: f64) -> u32 {
    let is_above = |place| {
        let element = elements.item(place);
        element.is_some_and(|element| element.get_bounding_client_rect().bottom() <= height)
    };
    let (mut above, mut beyond) = (0, elements.length());
    while above < beyond {
        let middle = u32::midpoint(above, beyond);
        if is_above(middle) {
            above = middle + 1;
        } else {
            beyond = middle;
        }
    }
    above
}

/// The place in the text at that height of the window, in CSS pixels.
fn place_at(text: &Text, view: &Element, height: f64) -> Offset {
    let number = paragraph_at(text, view, height);
    match (text.paragraphs().get(number), rect(number)) {
        (Some(paragraph), Some(rect)) => {
            place_in(text, *paragraph, (height - rect.top()) / rect.height().max(1.0))
        }
        _ => text.range().end(),
    }
}
