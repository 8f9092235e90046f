//! Characters that XML cannot have, not even by their numbers.
//!
//! Each is replaced by U+FFFD, which like all of them is one UTF-16 unit, and what it was is said by a
//! structure more: an annotation of that place, if it is in the text, or else one that names the structure,
//! the feature, and the place in that. So they come back, also from programs that know nothing of it.

use std::collections::BTreeMap;

use super::layers::{CHARACTER, CHARACTER_IN, SOFA};
use super::structure::{Structure, Value};
use crate::format::xml::{REPLACEMENT, holds};

/// The text's feature.
const TEXT: &str = "sofaString";

/// Replaces them all.
pub fn replace(structures: &mut Vec<Structure>) {
    let mut id = structures.iter().map(|one| one.id).max().unwrap_or_default();
    let mut told = Vec::new();
    for structure in &mut *structures {
        let (owner, is_text) = (structure.id, structure.kind == SOFA);
        for (feature, value) in &mut structure.features {
            for (element, words) in all_words(value).iter_mut().enumerate() {
                for (offset, code_point) in replaced(words) {
                    id += 1;
                    told.push(match is_text {
                        true => Structure::new(id, CHARACTER)
                            .with("sofa", Value::One(owner))
                            .with("begin", offset)
                            .with("end", offset + 1)
                            .with("codePoint", code_point),
                        false => Structure::new(id, CHARACTER_IN)
                            .with("structure", Value::One(owner))
                            .with("feature", feature.as_str())
                            .with("element", element)
                            .with("offset", offset)
                            .with("codePoint", code_point),
                    });
                }
            }
        }
    }
    structures.append(&mut told);
}

fn all_words(value: &mut Value) -> &mut [String] {
    match value {
        Value::Words(words) => std::slice::from_mut(words),
        Value::List(list) => list,
        _ => &mut [],
    }
}

/// Replaces them in some words; tells how many UTF-16 units were before each, and its code point.
fn replaced(words: &mut String) -> Vec<(usize, usize)> {
    if words.chars().all(holds) {
        return Vec::new();
    }
    let (mut told, mut offset) = (Vec::new(), 0);
    let replace = |character: char| {
        let is_held = holds(character);
        if !is_held {
            told.push((offset, character as usize));
        }
        offset += character.len_utf16();
        if is_held { character } else { REPLACEMENT }
    };
    *words = words.chars().map(replace).collect();
    told
}

/// Puts them back where they were, if there still stands what stood for them.
pub fn restore(structures: &mut Vec<Structure>) {
    type Place<'a> = (usize, &'a str, usize);
    let mut told: BTreeMap<Place, BTreeMap<usize, char>> = BTreeMap::new();
    let (tell, mut others): (Vec<_>, Vec<_>) =
        structures.drain(..).partition(|one| [CHARACTER, CHARACTER_IN].contains(&&*one.kind));
    for one in &tell {
        let place = match one.kind == CHARACTER {
            true => (one.one("sofa"), Some(TEXT), Some(0), one.number("begin")),
            false => (
                one.one("structure"),
                one.words("feature"),
                one.number("element"),
                one.number("offset"),
            ),
        };
        let character = one.number("codePoint").and_then(|code| u32::try_from(code).ok());
        let character = character.and_then(char::from_u32).filter(|one| !holds(*one));
        if let ((Some(owner), Some(feature), Some(element), Some(offset)), Some(character)) =
            (place, character)
        {
            told.entry((owner, feature, element)).or_default().insert(offset, character);
        }
    }
    for structure in others.iter_mut().filter(|_| !told.is_empty()) {
        let owner = structure.id;
        for (feature, value) in &mut structure.features {
            for (element, words) in all_words(value).iter_mut().enumerate() {
                if let Some(told) = told.get(&(owner, feature.as_str(), element)) {
                    *words = restored(words, told);
                }
            }
        }
    }
    *structures = others;
}

fn restored(words: &str, told: &BTreeMap<usize, char>) -> String {
    let mut offset = 0;
    let restore = |character: char| {
        let was = told.get(&offset).filter(|_| character == REPLACEMENT);
        offset += character.len_utf16();
        was.copied().unwrap_or(character)
    };
    words.chars().map(restore).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let list = || Value::List(vec!["=".to_owned(), words.to_owned()]);
        let before = vec![
            Structure::new(1, SOFA).with(TEXT, words),
            Structure::new(2, "a.B").with("c", words).with("d", list()),
        ];
        let mut structures = before.clone();
        replace(&mut structures);
        assert_eq!(structures[0].words(TEXT), Some(expected));
        assert_eq!(structures[1].words("c"), Some(expected));
        assert!(!format!("{structures:?}").contains(words) || words == expected);
        restore(&mut structures);
        assert_eq!(structures, before);
    }

    #[test]
    fn what_xml_does_not_allow_is_replaced_and_comes_back() {
        check("a\tb\r\n👍\u{85}\u{2028}\u{FFFD}", "a\tb\r\n👍\u{85}\u{2028}\u{FFFD}");
        check("👍\0b\u{B}\u{FFFD}\u{1F}", "👍\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}");
        check("\u{FFFE}é\u{FFFF}\u{FFFF}", "\u{FFFD}é\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn nothing_is_put_where_something_else_stands_now() {
        let mut structures = vec![Structure::new(1, SOFA).with(TEXT, "\0a")];
        replace(&mut structures);
        structures[0] = Structure::new(1, SOFA).with(TEXT, "b\u{FFFD}a");
        restore(&mut structures);
        assert_eq!(structures, [Structure::new(1, SOFA).with(TEXT, "b\u{FFFD}a")]);
    }
}
