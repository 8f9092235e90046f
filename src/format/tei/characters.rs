//! Words in XML, and what is done with characters that it cannot hold.

use std::collections::BTreeSet;

use roxmltree::Node;

/// What the name of a character begins with; its number in hexadecimal follows.
const NAME: &str = "u";

/// Stands for a character that XML cannot hold.
const STAND_IN: char = '\u{FFFD}';

/// Appends words as the content of an element; takes down which characters XML cannot hold.
pub(super) fn push(xml: &mut String, words: &str, strange: &mut BTreeSet<char>) {
    for character in words.chars() {
        match character {
            '&' => *xml += "&amp;",
            '<' => *xml += "&lt;",
            '>' => *xml += "&gt;",
            // A bare one would be read as a line feed (XML 1.0, 2.11).
            '\r' => *xml += "&#13;",
            other if is_held(other) => xml.push(other),
            other => {
                strange.insert(other);
                *xml += &format!("<g ref=\"#{}\">{STAND_IN}</g>", name(other));
            }
        }
    }
}

/// Whether XML can hold a character (XML 1.0, 2.2).
fn is_held(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        other => other >= ' ' && !('\u{FFFE}'..='\u{FFFF}').contains(&other),
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
