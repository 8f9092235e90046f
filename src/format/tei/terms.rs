//! The names of labels, relations, parts and attributes, which stand in the header.

use std::collections::{BTreeMap, BTreeSet};

use super::characters;
use crate::model::Schema;

/// What has a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Label,
    Relation,
    Role,
    Attribute,
}

impl Kind {
    /// The name of its taxonomy, and what that says of itself.
    pub(super) fn taxonomy(self) -> (&'static str, &'static str) {
        match self {
            Self::Label => ("labels", "Labels of spans"),
            Self::Relation => ("relations", "Labels of relations"),
            Self::Role => ("roles", "What something is in a relation"),
            Self::Attribute => ("attributes", "What is said of spans and relations"),
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Relation => "relation",
            Self::Role => "role",
            Self::Attribute => "attribute",
        }
    }
}

/// The names that were given.
#[derive(Default)]
pub(super) struct Terms(BTreeMap<Kind, Names>);

/// Of each name what it is called in pointers, and all in the order in which they came.
#[derive(Default)]
struct Names {
    ids: BTreeMap<String, String>,
    ordered: Vec<String>,
}

impl Terms {
    /// The names of a schema.
    pub(super) fn of(schema: &Schema) -> Self {
        let mut terms = Self::default();
        for label in &schema.span_labels {
            terms.id(Kind::Label, &label.name);
        }
        for label in &schema.relation_labels {
            terms.id(Kind::Relation, &label.name);
            for role in &label.roles {
                terms.id(Kind::Role, &role.name);
            }
        }
        for attribute in &schema.attributes {
            terms.id(Kind::Attribute, &attribute.name);
        }
        terms
    }

    /// What something of that name is called in pointers: its kind and number, then what people can read.
    pub(super) fn id(&mut self, kind: Kind, name: &str) -> String {
        let names = self.0.entry(kind).or_default();
        if let Some(id) = names.ids.get(name) {
            return id.clone();
        }
        names.ordered.push(name.to_owned());
        let mut id = format!("{}{}", kind.prefix(), names.ordered.len());
        let words =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        for word in words {
            id += "-";
            id += &word.to_ascii_lowercase();
        }
        names.ids.insert(name.to_owned(), id.clone());
        id
    }

    /// The taxonomies, as they stand in the header.
    pub(super) fn written(&self, strange: &mut BTreeSet<char>) -> String {
        let mut xml = String::new();
        for (kind, names) in &self.0 {
            let (taxonomy, about) = kind.taxonomy();
            xml += &format!("        <taxonomy xml:id=\"{taxonomy}\">\n");
            xml += &format!("          <bibl>{about}</bibl>\n");
            for name in &names.ordered {
                xml +=
                    &format!("          <category xml:id=\"{}\"><catDesc><term>", names.ids[name]);
                characters::push(&mut xml, name, strange);
                xml += "</term></catDesc></category>\n";
            }
            xml += "        </taxonomy>\n";
        }
        xml
    }
}
