//! What features of layers are called.

use std::collections::{BTreeMap, BTreeSet};

use super::{LABEL, NOTE, PIECE_OF, SOURCE_ROLE, TARGET_ROLE};
use crate::format::spelling::{self, Spelling};
use crate::model::{Schema, free_name};

/// What no attribute may be called: the features that say something else, and those that every annotation
/// of UIMA, and every relation of INCEpTION, has.
const TAKEN: [&str; 10] = [
    LABEL,
    NOTE,
    PIECE_OF,
    SOURCE_ROLE,
    TARGET_ROLE,
    "begin",
    "end",
    "sofa",
    "Governor",
    "Dependent",
];

/// A name that no schema gives, as a feature: letters, digits and `_` of ASCII that begin with a letter
/// (<https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xml.component_descriptor.type_system>).
#[must_use]
pub fn spelled(name: &str) -> String {
    free(spelling::spelled(name).replace('-', "_x2d_"))
}

fn free(mut feature: String) -> String {
    if !feature.starts_with(|first: char| first.is_ascii_alphabetic()) {
        feature.insert(0, 'x');
    }
    if TAKEN.contains(&&*feature) {
        feature += "_x_";
    }
    feature
}

/// The attributes of a schema as features.
pub struct Features<'a>(BTreeMap<&'a str, String>);

impl<'a> Features<'a> {
    /// Those of that schema.
    #[must_use]
    pub fn of(schema: &'a Schema) -> Self {
        let spelling = Spelling::of(schema);
        let (mut features, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for attribute in &schema.attributes {
            let plain = free(spelling.attribute(&attribute.id).replace('-', "_"));
            let feature = free_name(&plain, "_", |name| taken.contains(name));
            taken.insert(feature.clone());
            features.insert(&*attribute.id, feature);
        }
        Self(features)
    }

    /// What the attribute of that id is called.
    #[must_use]
    pub fn of_attribute(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| spelled(id))
    }

    /// The id of the attribute that is called so, if the schema has it.
    #[must_use]
    pub fn attribute(&self, feature: &str) -> Option<&'a str> {
        self.0.iter().find(|(_, name)| *name == feature).map(|(id, _)| *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_called_as_uima_allows_and_spelled_once() {
        for (name, expected) in [
            ("type", "type"),
            ("check-worthy", "check_x2d_worthy"),
            ("note", "note_x_"),
            ("1 a", "x1_x20_a"),
            ("", "x_x_"),
        ] {
            assert_eq!(spelled(name), expected);
            assert_eq!(spelled(expected), expected);
        }
    }

    #[test]
    fn attributes_of_the_schema_are_called_as_people_do() {
        let schema = Schema::claims_denials_quotes();
        let features = Features::of(&schema);
        for attribute in &schema.attributes {
            let feature = features.of_attribute(&attribute.id);
            assert_eq!(features.attribute(&feature), Some(&*attribute.id));
        }
        assert_eq!(features.of_attribute("check-worthy"), "check_worthy");
    }
}
