//! Labels and examples in a guideline: `[**Quote** so he said]` looks like a span.

use super::{Element, Node};
use crate::model::Schema;

/// As many spans as are drawn apart, one around the other.
const DEEPEST: usize = 4;

/// The class of the first of the labels that `words` name, if they name nothing else: `Quote`, `Quote
/// 2`, `Quote + Claim`.
pub(super) fn labels_named(schema: &Schema, words: &str) -> Option<String> {
    let places: Option<Vec<usize>> = words.split(" + ").map(|name| place(schema, name)).collect();
    Some(format!("label-{}", places?.first()?))
}

/// A label is known by its name, and by the one it was born with, in case it was renamed.
fn place(schema: &Schema, name: &str) -> Option<usize> {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
    let labels = &schema.span_labels;
    let called = labels.iter().position(|label| label.name == name);
    called.or_else(|| labels.iter().position(|label| label.id.as_str() == name))
}

/// A span of an example that is not closed yet.
struct Open {
    look: String,
    children: Vec<Node>,
    /// How many spans stand in each other in it.
    depth: usize,
    /// How many brackets are open in it that are only brackets.
    brackets: usize,
}

/// What stands in brackets and begins with the name of a label becomes a span.
pub(super) fn marked(nodes: Vec<Node>) -> Vec<Node> {
    if !nodes.iter().any(|node| look(node).is_some()) {
        return nodes;
    }
    let mut all = Open { look: String::new(), children: Vec::new(), depth: 0, brackets: 0 };
    let mut open: Vec<Open> = Vec::new();
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let Node::Words(words) = node else {
            open.last_mut().unwrap_or(&mut all).children.push(node);
            continue;
        };
        let begun = nodes.peek().and_then(look).filter(|_| words.ends_with('['));
        let words = match &begun {
            Some(_) => &words[..words.len() - 1],
            None => &words,
        };
        for part in words.split_inclusive([']', '[']) {
            add(&mut open.last_mut().unwrap_or(&mut all).children, part);
            let Some(last) = open.last_mut() else { continue };
            match part.as_bytes().last() {
                Some(b'[') => last.brackets += 1,
                Some(b']') if last.brackets > 0 => last.brackets -= 1,
                Some(b']') => close(&mut open, &mut all),
                _ => {}
            }
        }
        if let Some(look) = begun {
            let children = vec![Node::Words("[".to_owned())];
            open.push(Open { look, children, depth: 0, brackets: 0 });
        }
    }
    // What nobody closed is no span.
    while let Some(last) = open.pop() {
        let within = &mut open.last_mut().unwrap_or(&mut all).children;
        for node in last.children {
            match node {
                Node::Words(words) => add(within, &words),
                node => within.push(node),
            }
        }
    }
    all.children
}

fn close(open: &mut Vec<Open>, all: &mut Open) {
    let Some(Open { look, children, depth, .. }) = open.pop() else { return };
    let depth = (depth + 1).min(DEEPEST);
    let classes = format!("marked {look} nest-{depth}");
    let around = open.last_mut().unwrap_or(all);
    around.depth = around.depth.max(depth);
    around.children.push(Node::Element(Element {
        name: "span",
        classes,
        children,
        ..Element::default()
    }));
}

/// The class of the label that an element names.
fn look(node: &Node) -> Option<String> {
    match node {
        Node::Element(element) => element.classes.strip_prefix("named ").map(str::to_owned),
        Node::Words(_) => None,
    }
}

fn add(within: &mut Vec<Node>, words: &str) {
    match within.last_mut() {
        Some(Node::Words(before)) => before.push_str(words),
        _ if words.is_empty() => {}
        _ => within.push(Node::Words(words.to_owned())),
    }
}
