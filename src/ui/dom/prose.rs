//! Showing a page of prose: elements and text nodes, made one by one, so that words stay words.

use web_sys::{Document, Element, Node};

use super::page::document;
use crate::display::prose;

/// The element that holds a page of prose.
pub(in crate::ui) type View = Element;

/// Shows `nodes` in `view`, in place of what was there. A heading gets an id: what `heading_id` makes
/// of its number.
pub(in crate::ui) fn show(
    view: &View,
    nodes: &[prose::Node],
    heading_id: &dyn Fn(usize) -> String,
) {
    view.set_text_content(None);
    fill(&document(), view, nodes, heading_id);
}

fn fill(
    document: &Document,
    parent: &Node,
    nodes: &[prose::Node],
    heading_id: &dyn Fn(usize) -> String,
) {
    for node in nodes {
        let made: Node = match node {
            prose::Node::Words(words) => document.create_text_node(words).into(),
            prose::Node::Element(element) => {
                let Some(made) = make(document, element, heading_id) else { continue };
                fill(document, &made, &element.children, heading_id);
                made.into()
            }
        };
        // A new node can stand anywhere.
        let _ = parent.append_child(&made);
    }
}

fn make(
    document: &Document,
    element: &prose::Element,
    heading_id: &dyn Fn(usize) -> String,
) -> Option<Element> {
    // The names are those of `display::prose`, all of them valid.
    let made = document.create_element(element.name).ok()?;
    made.set_class_name(&element.classes);
    // Setting an attribute of a valid name cannot fail.
    let set = |name, value: &str| drop(made.set_attribute(name, value));
    if let Some(number) = element.heading {
        made.set_id(&heading_id(number));
        set("tabindex", "-1");
    }
    if let Some(first) = element.first {
        set("start", &first.to_string());
    }
    if let Some(link) = &element.link {
        set("href", link);
        set("target", "_blank");
        set("rel", "noreferrer noopener");
    }
    Some(made)
}
