//! Names for formats that allow only letters, digits, `-` and `_` of ASCII in them, such as brat.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{RelationLabel, Schema, SpanLabel, free_name};

/// The names of a schema as they are spelled. Each kind of thing has names of its own, and no two of a kind
/// the same.
pub struct Spelling<'a> {
    pub(super) schema: &'a Schema,
    /// The labels of spans and relations, by their ids: some have both in one list.
    labels: BTreeMap<&'a str, String>,
    attributes: BTreeMap<&'a str, String>,
}

impl<'a> Spelling<'a> {
    /// The names of that schema.
    #[must_use]
    pub fn of(schema: &'a Schema) -> Self {
        let spans = schema.span_labels.iter().map(|label| (label.id.as_str(), &*label.name));
        let relations =
            schema.relation_labels.iter().map(|label| (label.id.as_str(), &*label.name));
        let attributes = schema.attributes.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        Self {
            schema,
            labels: distinct(spans.chain(relations), plain),
            attributes: distinct(attributes, plain),
        }
    }

    /// A label of spans or relations.
    #[must_use]
    pub fn label(&self, id: &str) -> String {
        self.labels.get(id).cloned().unwrap_or_else(|| spelled(id))
    }

    /// The label of a relation that is spelled so.
    #[must_use]
    pub fn relation_label(&self, spelled: &str) -> Option<&'a RelationLabel> {
        let mut all = self.schema.relation_labels.iter();
        all.find(|label| self.label(label.id.as_str()) == spelled)
    }

    /// The label of spans that is spelled so.
    #[must_use]
    pub fn span_label(&self, spelled: &str) -> Option<&'a SpanLabel> {
        let mut all = self.schema.span_labels.iter();
        all.find(|label| self.label(label.id.as_str()) == spelled)
    }

    /// A role of a relation.
    #[must_use]
    pub fn role(relation: &RelationLabel, id: &str) -> String {
        Self::roles(relation).get(id).cloned().unwrap_or_else(|| spelled_role(id))
    }

    /// The id of the role that is spelled so; what is spelled, for one that the schema does not have.
    #[must_use]
    pub fn role_id(relation: &RelationLabel, spelled: &str) -> String {
        let roles = Self::roles(relation);
        let known = roles.into_iter().find(|(_, role)| role == spelled);
        known.map_or_else(|| spelled.to_owned(), |(id, _)| id.to_owned())
    }

    fn roles(relation: &RelationLabel) -> BTreeMap<&str, String> {
        let roles = relation.roles.iter().map(|role| (role.id.as_str(), role.name.as_str()));
        distinct(roles, plain_role)
    }

    /// An attribute.
    #[must_use]
    pub fn attribute(&self, id: &str) -> String {
        self.attributes.get(id).cloned().unwrap_or_else(|| spelled(id))
    }

    /// The id of the attribute that is spelled so, if the schema has it.
    #[must_use]
    pub fn attribute_id(&self, spelled: &str) -> Option<&'a str> {
        let known = self.attributes.iter().find(|(_, name)| *name == spelled);
        known.map(|(id, _)| *id)
    }

    /// The values of an attribute, by their ids; none where any words may be said.
    #[must_use]
    pub fn values(&self, attribute: &str) -> BTreeMap<&'a str, String> {
        let values = self.schema.attribute(attribute).map(|one| one.values()).unwrap_or_default();
        distinct(values.iter().map(|value| (value.id.as_str(), value.name.as_str())), plain)
    }
}

/// A name that no schema gives, as it is spelled: what is not allowed is written by its number, so that
/// no two names are the same.
#[must_use]
pub fn spelled(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || "-_".contains(character) {
            spelled.push(character);
        } else {
            spelled += &format!("_x{:x}_", u32::from(character));
        }
    }
    if spelled.is_empty() { "_x_".to_owned() } else { spelled }
}

/// The name of a role. It ends in no digit, since a digit there counts those with the same role.
#[must_use]
pub fn spelled_role(name: &str) -> String {
    with_end(spelled(name))
}

/// A name of the schema, as people would spell it.
fn plain(name: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let plain: String = name.chars().map(allowed).collect();
    // Of a name in another script nothing would be left.
    if plain.chars().any(|c| c != '_') { plain } else { spelled(name) }
}

fn plain_role(name: &str) -> String {
    with_end(plain(name))
}

fn with_end(mut role: String) -> String {
    if role.ends_with(|last: char| last.is_ascii_digit()) {
        role.push('_');
    }
    role
}

/// Spells each name, the second that would be spelled like one before with a number.
fn distinct<'a>(
    names: impl Iterator<Item = (&'a str, &'a str)>,
    spell: fn(&str) -> String,
) -> BTreeMap<&'a str, String> {
    let (mut distinct, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (id, name) in names {
        let free = spell(&free_name(name, "_", |name| taken.contains(&spell(name))));
        taken.insert(free.clone());
        distinct.entry(id).or_insert(free);
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[&str]) {
        let ids: Vec<String> = (0..names.len()).map(|place| place.to_string()).collect();
        let pairs = ids.iter().map(String::as_str).zip(names.iter().copied());
        let found = distinct(pairs, plain);
        assert_eq!(found.into_values().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn names_have_what_is_allowed_and_are_told_apart() {
        check(&["Claim", "claim"], &["Claim", "claim"]);
        check(
            &["Check-worthy claim", "Check-worthy_claim"],
            &["Check-worthy_claim", "Check-worthy_claim_2"],
        );
        check(&["声明", "", "é é"], &["_x58f0__x660e_", "_x_", "_xe9__x20__xe9_"]);
    }
}
