//! What an annotator may say: the labels of spans and relations, the attributes of both, and the
//! rules that come with them.
//!
//! Annotations refer to all of it by names that never change ([`LabelId`], [`RoleId`], [`Attribute::id`],
//! [`Value::id`]); what people read is a name beside it. So a schema can be changed at any time without
//! changing one annotation: what is renamed is shown under its new name, and what is retired is no
//! longer offered but stays where it was given.

pub mod adopt;
pub mod attribute;
pub mod check;
pub mod fresh;
pub mod label;
pub mod part;
pub mod presets;
pub mod relation;

pub use attribute::{Attribute, Kind, Value};
pub use check::SchemaProblem;
pub use label::{LineStyle, SpanLabel};
pub use part::{Flag, List, Part, Sort, Words};
pub use relation::{RelationLabel, Role};

use super::{Attributes, LabelId, RoleId};
use crate::text::snap::QuoteMarks;

/// The most labels a schema may have, of spans and of relations each: more could be told apart neither
/// by their keys nor by their lines.
pub const MOST_LABELS: usize = 60;

/// The labels, relations and attributes of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schema {
    /// What it is called.
    pub name: String,
    /// How often it was changed, together with the guideline. An undo takes the count back with the
    /// change.
    pub revision: u64,
    /// The kinds of span, in the order of their number keys.
    pub span_labels: Vec<SpanLabel>,
    /// The kinds of relation.
    pub relation_labels: Vec<RelationLabel>,
    /// What more can be said about annotations.
    pub attributes: Vec<Attribute>,
    /// Whether quotation marks belong to what they enclose.
    pub quote_marks: QuoteMarks,
}

impl Schema {
    /// The place of a label in the schema, from 0.
    #[must_use]
    pub fn position(&self, label: &LabelId) -> Option<usize> {
        self.span_labels.iter().position(|known| known.id == *label)
    }

    /// The label of that name.
    #[must_use]
    pub fn span_label(&self, label: &LabelId) -> Option<&SpanLabel> {
        self.span_labels.iter().find(|known| known.id == *label)
    }

    /// The label to give instead of one that is retired: the first on the way that is not retired too.
    #[must_use]
    pub fn instead_of(&self, retired: &SpanLabel) -> Option<&SpanLabel> {
        let next = |label: &SpanLabel| self.span_label(label.instead.as_ref()?);
        // A way that leads round ends all the same.
        let way = std::iter::successors(next(retired), |label| next(label));
        way.take(self.span_labels.len()).find(|label| !label.retired)
    }

    /// The kind of relation of that name.
    #[must_use]
    pub fn relation_label(&self, label: &LabelId) -> Option<&RelationLabel> {
        self.relation_labels.iter().find(|known| known.id == *label)
    }

    /// The letter of the label of that name; a question mark for one the schema does not have, which
    /// an imported document may bring.
    #[must_use]
    pub fn letter(&self, label: &LabelId) -> char {
        self.span_label(label).map_or('?', |known| known.letter)
    }

    /// What people call the label of a span or a relation; its id for one the schema does not have.
    #[must_use]
    pub fn name_of<'a>(&'a self, label: &'a LabelId) -> &'a str {
        let span = self.span_label(label).map(|known| known.name.as_str());
        let relation = || self.relation_label(label).map(|known| known.name.as_str());
        span.or_else(relation).unwrap_or(label.as_str())
    }

    /// What people call a role; its id if the schema does not have it.
    #[must_use]
    pub fn role_name<'a>(&'a self, relation: &LabelId, role: &'a RoleId) -> &'a str {
        let known = self.relation_label(relation).and_then(|relation| relation.role(role));
        known.map_or(role.as_str(), |role| &role.name)
    }

    /// The attribute of that name.
    #[must_use]
    pub fn attribute(&self, id: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|known| known.id == id)
    }

    /// The attributes that an annotation with that label may have, in order; without those that are
    /// retired.
    pub fn attributes_of(&self, label: &LabelId) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(|known| !known.retired && known.is_for(label))
    }

    /// An attribute's name and its value in the words of the schema; as they are where the schema does
    /// not know them.
    #[must_use]
    pub fn spelled<'a>(&'a self, id: &'a str, value: &'a str) -> (&'a str, &'a str) {
        match self.attribute(id) {
            Some(known) => {
                let named = known.value(value).map_or(value, |value| value.name.as_str());
                (known.name.as_str(), named)
            }
            None => (id, value),
        }
    }

    /// Whether an attribute says what somebody is called.
    #[must_use]
    pub fn is_name(&self, attribute: &str) -> bool {
        self.attribute(attribute).is_some_and(|known| known.kind == Kind::Name)
    }

    /// The names by which an annotation says who it is about, such as that of a source.
    pub fn names_in<'a>(&'a self, attributes: &'a Attributes) -> impl Iterator<Item = &'a str> {
        attributes.iter().filter(|(id, _)| self.is_name(id)).map(|(_, name)| name.as_str())
    }

    /// The same, each with the attribute that gives it.
    pub fn naming<'a>(
        &'a self,
        attributes: &'a Attributes,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let naming = attributes.iter().filter(|(id, _)| self.is_name(id));
        naming.map(|(id, name)| (id.as_str(), name.as_str()))
    }

    /// Whether words typed for a role name somebody, as its spans do by an attribute.
    #[must_use]
    pub fn names_somebody(&self, role: &Role) -> bool {
        let names = |label: &LabelId| {
            let mut naming = self.attributes.iter().filter(|known| known.kind == Kind::Name);
            naming.any(|attribute| attribute.is_for(label))
        };
        role.words && role.fillers.iter().any(names)
    }

    /// The relations in which a span with that label may have a role, each with that role.
    pub fn roles_for(&self, label: &LabelId) -> impl Iterator<Item = (&RelationLabel, &Role)> {
        let offered = self.relation_labels.iter().filter(|relation| !relation.retired);
        offered.flat_map(move |relation| {
            let fitting = relation.roles.iter().filter(move |role| role.takes(label));
            fitting.map(move |role| (relation, role))
        })
    }

    /// The same, the likeliest first: what begins with such a span, then what it has another part in,
    /// and last what links it with its like.
    #[must_use]
    pub fn kinds_for(&self, label: &LabelId) -> Vec<(&RelationLabel, &Role)> {
        let rank = |(relation, role): &(&RelationLabel, &Role)| match () {
            () if relation.links_alike() => 2,
            () if relation.roles.first().is_some_and(|first| first.id == role.id) => 0,
            () => 1,
        };
        let mut kinds = Vec::new();
        for wanted in 0..3 {
            kinds.extend(self.roles_for(label).filter(|kind| rank(kind) == wanted));
        }
        // Which of two alike has the first part is said by where one starts.
        let mut seen: Vec<&LabelId> = Vec::new();
        kinds.retain(|(relation, _)| {
            let is_new = !relation.links_alike() || !seen.contains(&&relation.id);
            seen.push(&relation.id);
            is_new
        });
        kinds
    }

    /// Whether spans with that label are only there for others, such as sources and cues for what is
    /// said: they begin no relation but one with their like.
    #[must_use]
    pub fn is_auxiliary(&self, label: &LabelId) -> bool {
        let mut roles = self.relation_labels.iter().filter(|relation| !relation.links_alike());
        let begins = |relation: &RelationLabel| {
            relation.roles.first().is_some_and(|first| first.takes(label))
        };
        let is_linked = self.roles_for(label).any(|(relation, _)| !relation.links_alike());
        is_linked && !roles.any(begins)
    }

    /// Whether a part stands beside the others, as a cue does: only spans that are there for others may
    /// have it.
    #[must_use]
    pub fn is_beside(&self, role: &Role) -> bool {
        role.fillers.iter().all(|label| self.is_auxiliary(label))
    }

    /// Whether spans with that label are the words by which somebody is said to have said something: they
    /// stand beside what is said, as those do that name who says it, but name nobody.
    #[must_use]
    pub fn is_cue(&self, label: &LabelId) -> bool {
        self.roles_for(label).any(|(relation, role)| {
            self.is_beside(role)
                && !self.names_somebody(role)
                && relation.roles.iter().any(|other| self.names_somebody(other))
        })
    }

    /// Whether a relation only tells who said what it starts from, and how: all its other parts stand
    /// beside it. One that the schema does not have tells nothing more.
    #[must_use]
    pub fn only_tells(&self, relation: &LabelId) -> bool {
        let known = self.relation_label(relation);
        known.is_none_or(|known| known.roles.iter().skip(1).all(|role| self.is_beside(role)))
    }

    /// Whether spans with these two labels may lie over each other.
    #[must_use]
    pub fn may_overlap(&self, one: &LabelId, other: &LabelId) -> bool {
        let keeps_off = |from: &LabelId, to: &LabelId| {
            self.span_label(from).is_some_and(|label| label.apart_from.contains(to))
        };
        !keeps_off(one, other) && !keeps_off(other, one)
    }
}
