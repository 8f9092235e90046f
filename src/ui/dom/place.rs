//! From the browser's places (a node and a number of UTF-16 units) to offsets, and back.
//!
//! The text view holds passages, and these hold paragraphs. Each paragraph is an element whose id is
//! `p` and its number, and whose text nodes, one after the other, are the paragraph. They stand in it
//! directly or in one `mark` each.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, EventTarget, Node, Text as TextNode};

use super::page;
use crate::text::{Offset, Text};

/// The id of a paragraph's element.
pub(in crate::ui) fn paragraph_id(paragraph: usize) -> String {
    format!("p{paragraph}")
}

/// The offset that the browser calls `(node, units)`; `None` outside the text view.
pub(super) fn offset_from_node(
    text: &Text,
    view: &Element,
    node: &Node,
    units: u32,
) -> Option<Offset> {
    if !view.contains(Some(node)) {
        return None;
    }
    let Some(paragraph) = enclosing_paragraph(node) else {
        return offset_from_child(text, node.dyn_ref()?, units);
    };
    let start = text.paragraphs().get(paragraph_number(&paragraph)?)?.start();
    let utf16 = text.utf16_from_offset(start) + utf16_before(&paragraph, node, units);
    // A selection can end inside a surrogate pair: then it means the whole character.
    text.offset_from_utf16(utf16).or_else(|| text.offset_from_utf16(utf16 - 1))
}

/// The place in the text nearest to a point of the screen, in CSS pixels.
pub(in crate::ui) fn offset_from_point(text: &Text, view: &str, x: f64, y: f64) -> Option<Offset> {
    let view = page::element(view)?;
    let document = JsValue::from(page::document());
    let ask = |method: &str| {
        let method = Reflect::get(&document, &method.into()).ok()?.dyn_into::<Function>().ok()?;
        method.call2(&document, &x.into(), &y.into()).ok().filter(JsValue::is_object)
    };
    let read = |found: &JsValue, node: &str, units: &str| {
        let node = Reflect::get(found, &node.into()).ok()?.dyn_into::<Node>().ok()?;
        let units = Reflect::get(found, &units.into()).ok()?.as_f64()?;
        offset_from_node(text, &view, &node, units as u32)
    };
    match ask("caretPositionFromPoint") {
        Some(found) => read(&found, "offsetNode", "offset"),
        // Safari knows it by another name.
        None => read(&ask("caretRangeFromPoint")?, "startContainer", "startOffset"),
    }
}

/// Whether a paragraph runs from right to left.
pub(in crate::ui) fn runs_right_to_left(paragraph: usize) -> bool {
    let style = page::element(&paragraph_id(paragraph))
        .and_then(|element| page::window().get_computed_style(&element).ok().flatten());
    style.is_some_and(|style| style.get_property_value("direction").as_deref() == Ok("rtl"))
}

/// Where the mark starts that an event hit, in the view with the id `view`.
pub(in crate::ui) fn offset_of_mark(
    text: &Text,
    view: &str,
    target: Option<EventTarget>,
) -> Option<Offset> {
    let hit = target?.dyn_into::<Element>().ok()?;
    let mark = hit.closest("mark").ok().flatten()?;
    offset_from_node(text, &page::element(view)?, &mark, 0)
}

/// The node and UTF-16 units by which the browser knows `offset`, if its paragraph is shown.
pub(super) fn node_from_offset(text: &Text, offset: Offset) -> Option<(Node, u32)> {
    let number = text.paragraph_at(offset);
    let paragraph = page::element(&paragraph_id(number))?;
    let start = text.paragraphs()[number].start();
    let mut units = text.utf16_from_offset(offset) - text.utf16_from_offset(start);
    let mut last = None;
    for node in text_nodes(&paragraph) {
        let length = node.length() as usize;
        if units <= length {
            return Some((node.into(), units as u32));
        }
        units -= length;
        last = Some(node);
    }
    match last {
        Some(node) => Some((node.clone().into(), node.length())),
        None => Some((paragraph.into(), 0)),
    }
}

/// The `units`-th child of the view, or of a passage, stands for the start of a paragraph; what comes
/// after the last, for the start of what follows, or for the end of the text.
fn offset_from_child(text: &Text, parent: &Element, units: u32) -> Option<Offset> {
    let next = parent.children().item(units).or_else(|| parent.next_element_sibling());
    let Some(next) = next else { return Some(text.range().end()) };
    let number = paragraph_number(&next).or_else(|| paragraph_number(&next.first_element_child()?));
    text.paragraphs().get(number?).map(|range| range.start())
}

/// The number of the paragraph that is shown in that element.
pub(super) fn paragraph_number(paragraph: &Element) -> Option<usize> {
    paragraph.id().strip_prefix('p')?.parse().ok()
}

fn enclosing_paragraph(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(".paragraph").ok().flatten()
}

/// The UTF-16 units of a paragraph's text before the place `(node, units)` in it.
fn utf16_before(paragraph: &Element, node: &Node, units: u32) -> usize {
    let mut before = 0;
    if node.dyn_ref::<TextNode>().is_none() {
        // A place between the children of an element: all text in those before it.
        let children = node.child_nodes();
        let inside = (0..units).filter_map(|place| children.item(place));
        before += inside.map(|child| utf16_length(&child)).sum::<usize>();
    } else {
        before += units as usize;
    }
    let mut node = node.clone();
    while !node.is_same_node(Some(paragraph)) {
        let mut sibling = node.previous_sibling();
        while let Some(previous) = sibling {
            before += utf16_length(&previous);
            sibling = previous.previous_sibling();
        }
        let Some(parent) = node.parent_node() else { break };
        node = parent;
    }
    before
}

fn utf16_length(node: &Node) -> usize {
    match node.dyn_ref::<TextNode>() {
        Some(text) => text.length() as usize,
        None => text_nodes(node).map(|text| text.length() as usize).sum(),
    }
}

/// All text nodes under `root`, in order.
fn text_nodes(root: &Node) -> impl Iterator<Item = TextNode> {
    let mut pending: Vec<Node> = root.first_child().into_iter().collect();
    std::iter::from_fn(move || {
        while let Some(node) = pending.pop() {
            pending.extend(node.next_sibling());
            match node.dyn_into::<TextNode>() {
                Ok(text) => return Some(text),
                Err(element) => pending.extend(element.first_child()),
            }
        }
        None
    })
}
