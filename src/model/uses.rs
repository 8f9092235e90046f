//! How often what a schema offers is used: in one annotation set, or in all of a project.

use std::collections::BTreeMap;

use super::{Attributes, Filler, Kind, LabelId, Relation, Schema, Span};

/// The longest words that are counted, in bytes: longer ones are remarks, and nobody's name.
const LONGEST: usize = 120;

/// How often labels, values of attributes and typed words are used.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Uses {
    /// How many spans have each label.
    pub spans: BTreeMap<LabelId, usize>,
    /// How many relations have each label.
    pub relations: BTreeMap<LabelId, usize>,
    /// How many annotations have each attribute with each value; and how many relations have these
    /// words in that role, which is called by [`role_key`].
    pub values: BTreeMap<(String, String), usize>,
}

/// By this words typed for a role are counted.
#[must_use]
pub fn role_key(relation: &LabelId, role: &str) -> String {
    [relation.as_str(), "/", role].concat()
}

impl Uses {
    /// How many spans or relations have that label.
    #[must_use]
    pub fn of_label(&self, label: &LabelId) -> usize {
        let count = |counts: &BTreeMap<_, usize>| counts.get(label).copied().unwrap_or_default();
        count(&self.spans) + count(&self.relations)
    }

    /// How many annotations have that attribute.
    #[must_use]
    pub fn of_attribute(&self, id: &str) -> usize {
        self.values_of(id).map(|(_, count)| count).sum()
    }

    /// How many annotations have that attribute with that value.
    #[must_use]
    pub fn of_value(&self, id: &str, value: &str) -> usize {
        self.values_of(id).find(|(other, _)| *other == value).map_or(0, |(_, count)| count)
    }

    /// The values that an attribute has somewhere, or the words typed for the role of that key, with
    /// how often.
    pub fn values_of(&self, id: &str) -> impl Iterator<Item = (&str, usize)> {
        let first = (id.to_owned(), String::new());
        let values = self.values.range(first..);
        let own = values.take_while(move |((other, _), _)| other == id);
        own.map(|((_, value), count)| (value.as_str(), *count))
    }

    /// Every name that was given to somebody, with how often: by attributes that say names, and by
    /// words typed for a role whose spans have such an attribute.
    pub fn names<'a>(&'a self, schema: &Schema) -> BTreeMap<&'a str, usize> {
        let naming = |attribute: &&super::Attribute| attribute.kind == Kind::Name;
        let naming: Vec<_> = schema.attributes.iter().filter(naming).collect();
        let mut keys: Vec<String> = naming.iter().map(|one| one.id.clone()).collect();
        for relation in &schema.relation_labels {
            for role in &relation.roles {
                let is_named = |label| naming.iter().any(|attribute| attribute.is_for(label));
                if role.words && role.fillers.iter().any(is_named) {
                    keys.push(role_key(&relation.id, role.id.as_str()));
                }
            }
        }
        let mut names = BTreeMap::new();
        for key in &keys {
            for (name, count) in self.values_of(key).filter(|(name, _)| !name.is_empty()) {
                *names.entry(name).or_default() += count;
            }
        }
        names
    }

    /// Counts what `other` counts too.
    pub fn add(&mut self, other: &Self) {
        for (into, from) in
            [(&mut self.spans, &other.spans), (&mut self.relations, &other.relations)]
        {
            for (label, count) in from {
                *into.entry(label.clone()).or_default() += count;
            }
        }
        for (value, count) in &other.values {
            *self.values.entry(value.clone()).or_default() += count;
        }
    }

    pub(super) fn count_span(&mut self, span: &Span) {
        *self.spans.entry(span.label.clone()).or_default() += 1;
        self.count_attributes(&span.attributes, count_on);
    }

    pub(super) fn discount_span(&mut self, span: &Span) {
        count_off(&mut self.spans, span.label.clone());
        self.count_attributes(&span.attributes, count_off);
    }

    pub(super) fn count_relation(&mut self, relation: &Relation) {
        *self.relations.entry(relation.label.clone()).or_default() += 1;
        self.count_attributes(&relation.attributes, count_on);
        self.count_words(relation, count_on);
    }

    pub(super) fn discount_relation(&mut self, relation: &Relation) {
        count_off(&mut self.relations, relation.label.clone());
        self.count_attributes(&relation.attributes, count_off);
        self.count_words(relation, count_off);
    }

    fn count_attributes(&mut self, attributes: &Attributes, count: Count) {
        for (id, value) in attributes.iter().filter(|(_, value)| value.len() <= LONGEST) {
            count(&mut self.values, (id.clone(), value.clone()));
        }
    }

    fn count_words(&mut self, relation: &Relation, count: Count) {
        for argument in &relation.arguments {
            if let Filler::Words(words) = &argument.filler
                && words.len() <= LONGEST
            {
                let key = role_key(&relation.label, argument.role.as_str());
                count(&mut self.values, (key, words.clone()));
            }
        }
    }
}

type Count = fn(&mut BTreeMap<(String, String), usize>, (String, String));

fn count_on<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) {
    *counts.entry(key).or_default() += 1;
}

fn count_off<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) {
    let count = counts.get_mut(&key).expect("what is in the set is counted");
    *count -= 1;
    if *count == 0 {
        counts.remove(&key);
    }
}
