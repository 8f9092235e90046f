//! Words in XML, and what is done with characters that it cannot hold.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::format::xml;

/// What the name of a character begins with; its number in hexadecimal follows.
const NAME: &str = "u";

/// Appends words as the content of an element; takes down which characters XML cannot hold.
pub(super) fn push(out: &mut String, words: &str, strange: &mut BTreeSet<char>) {
    for character in words.chars() {
        if xml::holds(character) {
            xml::push(out, character);
        } else {
            strange.insert(character);
            *out += &format!("<g ref=\"#{}\">{}</g>", name(character), xml::REPLACEMENT);
        }
    }
}

/// By what a character is called that stands in the header.
pub(super) fn name(character: char) -> String {
    format!("{NAME}{:04x}", u32::from(character))
}

/// The words in an element, and in all elements in it.
pub(super) fn of(node: Node) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        if let Some(character) = named(inner) {
            words.push(character);
        } else if inner.is_text() && inner.parent().and_then(named).is_none() {
            words += inner.text().unwrap_or_default();
        }
    }
    words
}

/// The character that a `g` names, if it names one so.
fn named(node: Node) -> Option<char> {
    let name = node.attribute("ref").filter(|_| node.tag_name().name() == "g")?;
    let number = name.strip_prefix('#')?.strip_prefix(NAME)?;
    char::from_u32(u32::from_str_radix(number, 16).ok()?)
}
