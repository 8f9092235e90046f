//! What a type system says: which features of XMI, where everything is words, refer to other structures.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::structure::{Structure, Value};

/// What values are of that are no structures, without the package; and lists of them.
const PLAIN: [&str; 8] =
    ["String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double"];

/// How many types may be made from one another, one from the other: more would lead round.
const MOST: usize = 100;

/// The types of some type systems.
#[derive(Default)]
pub struct Types(BTreeMap<String, Type>);

struct Type {
    of: String,
    features: BTreeMap<String, String>,
}

impl Types {
    /// The types of all these files; none of what is no type system.
    #[must_use]
    pub fn read<'a>(contents: impl Iterator<Item = &'a str>) -> Self {
        let mut types = Self::default();
        contents.for_each(|content| types.add(content));
        types
    }

    fn add(&mut self, content: &str) {
        let Ok(document) = Document::parse(content) else { return };
        let named = |node: &Node, name: &str| node.tag_name().name() == name;
        let said = |node: Node, name: &str| {
            let found = node.children().find(|child| named(child, name));
            found.and_then(|child| child.text()).unwrap_or_default().trim().to_owned()
        };
        for node in document.descendants().filter(|node| named(node, "typeDescription")) {
            let features = node.descendants().filter(|node| named(node, "featureDescription"));
            let features = features.map(|one| (said(one, "name"), said(one, "rangeTypeName")));
            let of = said(node, "supertypeName");
            let one = self.0.entry(said(node, "name")).or_insert(Type { of, features: [].into() });
            one.features.extend(features);
        }
    }

    /// A type, and those that it is made from.
    fn line<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Type> + use<'a> {
        std::iter::successors(self.0.get(kind), |one| self.0.get(&one.of)).take(MOST)
    }

    /// Whether values of a type are no structures.
    fn is_plain(&self, range: &str) -> bool {
        let range = range.strip_suffix("Array").or(range.strip_suffix("[]")).unwrap_or(range);
        let is_uimas =
            |name: &str| name.strip_prefix("uima.cas.").is_some_and(|name| PLAIN.contains(&name));
        is_uimas(range) || self.line(range).any(|one| is_uimas(&one.of))
    }

    /// Makes references of the words that are.
    pub fn apply(&self, structures: &mut [Structure]) {
        type Known<'a> = (bool, BTreeSet<&'a str>);
        let mut kinds: BTreeMap<String, Known> = BTreeMap::new();
        for structure in structures {
            let (is_typed, references) =
                kinds.entry(structure.kind.clone()).or_insert_with_key(|kind| {
                    let features = self.line(kind).flat_map(|one| &one.features);
                    let references = features.filter(|(_, range)| !self.is_plain(range));
                    (self.0.contains_key(kind), references.map(|(name, _)| name.as_str()).collect())
                });
            structure.is_typed = *is_typed;
            for (feature, value) in &mut structure.features {
                if let Value::Words(words) = value
                    && references.contains(feature.as_str())
                {
                    *value = Value::Many(numbers(words));
                }
            }
        }
    }
}

/// The numbers that stand in words, as far as they are some.
pub(super) fn numbers(words: &str) -> Vec<usize> {
    words.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(name: &str, of: &str, features: &[(&str, &str)]) -> String {
        let feature = |(name, range): &(&str, &str)| {
            format!(
                "<featureDescription><name>{name}</name><rangeTypeName>{range}</rangeTypeName>\
                 </featureDescription>"
            )
        };
        let features: String = features.iter().map(feature).collect();
        format!(
            "<typeDescription><name>{name}</name><supertypeName>{of}</supertypeName><features>\
             {features}</features></typeDescription>"
        )
    }

    #[test]
    fn features_refer_to_others_if_their_types_say_so() {
        let types = [
            described("a.B", "uima.tcas.Annotation", &[("plain", "a.C"), ("other", "a.B")]),
            described("a.C", "uima.cas.String", &[]),
            described("a.D", "a.B", &[("more", "uima.cas.FSArray"), ("n", "uima.cas.LongArray")]),
            described("a.E", "a.E", &[]),
        ];
        let types = format!("<typeSystemDescription>{}</typeSystemDescription>", types.concat());
        let types = Types::read([types.as_str(), "no XML"].into_iter());
        let features = ["plain", "other", "more", "n", "unknown"];
        let one =
            |kind| features.iter().fold(Structure::new(1, kind), |one, name| one.with(name, "3 4"));
        let mut structures = [one("a.D"), one("a.E"), one("a.F")];
        types.apply(&mut structures);
        let found = structures.map(|one| {
            let references =
                one.features.iter().filter(|(_, value)| *value == Value::Many(vec![3, 4]));
            (one.is_typed, references.map(|(name, _)| name.clone()).collect::<Vec<_>>().join(" "))
        });
        let expected = [(true, "other more"), (true, ""), (false, "")];
        assert_eq!(found, expected.map(|(is_typed, names)| (is_typed, names.to_owned())));
    }
}
