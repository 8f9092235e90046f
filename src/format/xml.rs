//! What XML can hold, and how it is written.

/// What stands for a character that XML cannot hold: one UTF-16 unit, as each of those is.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Whether XML can hold a character (XML 1.0, 2.2).
#[must_use]
pub fn holds(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        ..' ' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

/// Appends a character that XML holds to what stands in an element. A carriage return is written by its
/// number, or it would be read as a line feed (XML 1.0, 2.11).
pub fn push(xml: &mut String, character: char) {
    match character {
        '&' => *xml += "&amp;",
        '<' => *xml += "&lt;",
        '>' => *xml += "&gt;",
        '\r' => *xml += "&#13;",
        other => xml.push(other),
    }
}

/// Words that XML holds as the value of an attribute; as well between two tags. White space but spaces is
/// written by its number, since parsers make spaces of it in attributes (XML 1.0, 3.3.3).
#[must_use]
pub fn value(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '"' => value += "&quot;",
            '\'' => value += "&apos;",
            '\t' => value += "&#9;",
            '\n' => value += "&#10;",
            other => push(&mut value, other),
        }
    }
    value
}
