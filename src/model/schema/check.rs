//! Whether a schema makes sense, said of each part that does not.

use std::collections::BTreeSet;

use super::{Attribute, MOST_LABELS, RelationLabel, Schema};
use crate::model::LabelId;
use crate::text::fold::{folded_name, lowered};

/// The most attributes a schema may have, and the most values an attribute.
pub const MOST_ATTRIBUTES: usize = 120;

/// What makes no sense in a schema. Each is a sentence for the person who edits it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SchemaProblem {
    /// There is nothing to mark.
    #[error("A schema needs at least one label for spans that is not retired.")]
    NoLabel,
    /// There is more of something than can be told apart.
    #[error("There are {count} {what}, and at most {most} can be told apart. Take some out.")]
    TooMany {
        /// What of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Something has no name.
    #[error("{0} has no name. Give it one.")]
    Nameless(String),
    /// Two of a kind have one name, or one id.
    #[error("Two {what} are called “{name}”. Give one of them another name.")]
    Twice {
        /// Two of what.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Two things that can be given to one annotation have the same key.
    #[error("“{key}” is the key of both “{one}” and “{other}”. Give one of them another key.")]
    SameKey {
        /// The key.
        key: char,
        /// What has it.
        one: String,
        /// What has it too.
        other: String,
    },
    /// A letter that nobody can type, or see.
    #[error(
        "“{name}” cannot have the key “{key}”: it must be a letter or a digit, or a sign that can be seen."
    )]
    NoKey {
        /// What has it.
        name: String,
        /// The key.
        key: char,
    },
    /// A label is named that is not there.
    #[error("“{of}” names the label “{label}”, which is not there.")]
    UnknownLabel {
        /// What names it.
        of: String,
        /// The label.
        label: LabelId,
    },
    /// Following the labels to give instead leads round.
    #[error(
        "“{0}” is to be given instead of itself, by way of other labels. End the circle somewhere."
    )]
    Circle(String),
    /// A relation that can link nothing.
    #[error("The relation “{0}” needs at least two roles, or one that several may have.")]
    TooFewRoles(String),
    /// A role that nothing can have.
    #[error("Nothing can have the role “{role}” of “{relation}”. Choose labels for it.")]
    NoFiller {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
    },
    /// A choice of nothing.
    #[error(
        "The attribute “{0}” has no values to choose from. Add some, or let it take any words."
    )]
    NoValue(String),
}

impl Schema {
    /// Everything in it that makes no sense; nothing for a schema that can be used.
    #[must_use]
    pub fn problems(&self) -> Vec<SchemaProblem> {
        let mut problems = Vec::new();
        for (what, count, most) in [
            ("labels for spans", self.span_labels.len(), MOST_LABELS),
            ("relations", self.relation_labels.len(), MOST_LABELS),
            ("attributes", self.attributes.len(), MOST_ATTRIBUTES),
        ] {
            if count > most {
                problems.push(SchemaProblem::TooMany { what, count, most });
            }
        }
        if !problems.is_empty() {
            // All else would only be said many times.
            return problems;
        }
        if self.span_labels.iter().all(|label| label.retired) {
            problems.push(SchemaProblem::NoLabel);
        }
        let spans = self.span_labels.iter().map(|label| (label.id.as_str(), label.name.as_str()));
        named("labels", "A label", spans, &mut problems);
        let relations = self.relation_labels.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        named("relations", "A relation", relations, &mut problems);
        let attributes = self.attributes.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        named("attributes", "An attribute", attributes, &mut problems);
        for label in &self.span_labels {
            if self.relation_label(&label.id).is_some() {
                let name = label.name.clone();
                problems.push(SchemaProblem::Twice { what: "labels", name });
            }
        }
        self.check_labels(&mut problems);
        for relation in &self.relation_labels {
            self.check_relation(relation, &mut problems);
        }
        for (place, attribute) in self.attributes.iter().enumerate() {
            self.check_attribute(place, attribute, &mut problems);
        }
        problems
    }

    fn check_labels(&self, problems: &mut Vec<SchemaProblem>) {
        let offered: Vec<_> = self.span_labels.iter().filter(|label| !label.retired).collect();
        for (place, label) in offered.iter().enumerate() {
            let is_same = |key: char| lowered(key) == lowered(label.letter);
            if let Some(other) = offered[..place].iter().find(|other| is_same(other.letter)) {
                problems.push(SchemaProblem::SameKey {
                    key: label.letter,
                    one: other.name.clone(),
                    other: label.name.clone(),
                });
            }
        }
        for label in &self.span_labels {
            check_key(&label.name, label.letter, problems);
            self.check_marked(&label.name, &label.apart_from, problems);
            self.check_marked(&label.name, label.instead.as_slice(), problems);
            if self.leads_round(&label.id) {
                problems.push(SchemaProblem::Circle(label.name.clone()));
            }
        }
    }

    /// Whether following the labels to give instead of `label` comes back to it.
    fn leads_round(&self, label: &LabelId) -> bool {
        let next = |id: &LabelId| self.span_label(id).and_then(|label| label.instead.as_ref());
        let mut way = std::iter::successors(next(label), |id| next(id));
        way.by_ref().take(self.span_labels.len()).any(|id| id == label)
    }

    /// Asks of labels that they are those of spans.
    fn check_marked(&self, of: &str, labels: &[LabelId], problems: &mut Vec<SchemaProblem>) {
        let missing = labels.iter().filter(|label| self.span_label(label).is_none());
        problems.extend(
            missing.map(|label| SchemaProblem::UnknownLabel {
                of: of.to_owned(),
                label: label.clone(),
            }),
        );
    }

    /// Asks of labels that they are those of spans or relations.
    fn check_known(&self, of: &str, labels: &[LabelId], problems: &mut Vec<SchemaProblem>) {
        for label in labels {
            if self.span_label(label).is_none() && self.relation_label(label).is_none() {
                let (of, label) = (of.to_owned(), label.clone());
                problems.push(SchemaProblem::UnknownLabel { of, label });
            }
        }
    }

    fn check_relation(&self, relation: &RelationLabel, problems: &mut Vec<SchemaProblem>) {
        let roles = relation.roles.iter().map(|role| (role.id.as_str(), role.name.as_str()));
        named("roles of a relation", "A role", roles, problems);
        let room: usize = relation.roles.iter().map(|role| if role.many { 2 } else { 1 }).sum();
        if room < 2 {
            problems.push(SchemaProblem::TooFewRoles(relation.name.clone()));
        }
        for role in &relation.roles {
            self.check_marked(&role.name, &role.fillers, problems);
            self.check_marked(&role.name, &role.expected_of, problems);
            if role.fillers.is_empty() && !role.words {
                let (relation, role) = (relation.name.clone(), role.name.clone());
                problems.push(SchemaProblem::NoFiller { relation, role });
            }
        }
    }

    fn check_attribute(
        &self,
        place: usize,
        attribute: &Attribute,
        problems: &mut Vec<SchemaProblem>,
    ) {
        self.check_known(&attribute.name, &attribute.labels, problems);
        let values = attribute.values();
        if let super::Kind::Choice(values) = &attribute.kind
            && values.is_empty()
        {
            problems.push(SchemaProblem::NoValue(attribute.name.clone()));
        }
        if values.len() > MOST_ATTRIBUTES {
            let count = values.len();
            problems.push(SchemaProblem::TooMany { what: "values", count, most: MOST_ATTRIBUTES });
            return;
        }
        let names = values.iter().map(|value| (value.id.as_str(), value.name.as_str()));
        named("values of an attribute", "A value", names, problems);
        if attribute.retired {
            return;
        }
        let meets = |other: &&Attribute| {
            let shares = |label: &LabelId| other.is_for(label);
            !other.retired
                && (attribute.labels.is_empty()
                    || other.labels.is_empty()
                    || attribute.labels.iter().any(shares))
        };
        for (number, value) in values.iter().enumerate() {
            let Some(key) = value.key.filter(|_| !value.retired) else { continue };
            check_key(&value.name, key, problems);
            let near = self.attributes[..place].iter().filter(meets).flat_map(Attribute::offered);
            let before = values[..number].iter().filter(|value| !value.retired);
            let same = near.chain(before).find(|other| other.key == Some(key));
            if let Some(other) = same {
                let (one, other) = (other.name.clone(), value.name.clone());
                problems.push(SchemaProblem::SameKey { key, one, other });
            }
            let label = self
                .span_labels
                .iter()
                .find(|label| !label.retired && lowered(label.letter) == lowered(key));
            if let Some(label) = label {
                let (one, other) = (label.name.clone(), value.name.clone());
                problems.push(SchemaProblem::SameKey { key, one, other });
            }
        }
    }
}

/// Asks of each, given by its id and its name, that it has a name, and one of its own.
fn named<'a>(
    what: &'static str,
    each: &str,
    things: impl Iterator<Item = (&'a str, &'a str)>,
    problems: &mut Vec<SchemaProblem>,
) {
    let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (id, name) in things {
        let spelled = name.trim();
        if spelled.is_empty() || id.is_empty() {
            problems.push(SchemaProblem::Nameless(each.to_owned()));
        } else if !names.insert(folded_name(name)) || !ids.insert(id) {
            problems.push(SchemaProblem::Twice { what, name: spelled.to_owned() });
        }
    }
}

fn check_key(name: &str, key: char, problems: &mut Vec<SchemaProblem>) {
    if key.is_whitespace() || key.is_control() {
        problems.push(SchemaProblem::NoKey { name: name.to_owned(), key });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::presets;

    fn check(edit: impl Fn(&mut Schema), expected: &str) {
        let mut schema = Schema::claims_denials_quotes();
        edit(&mut schema);
        let problems: Vec<_> = schema.problems().iter().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:?}");
    }

    #[test]
    fn schemas_to_begin_with_make_sense() {
        for (schema, _) in presets::all() {
            assert_eq!(schema.problems(), [], "{}", schema.name);
            for attribute in &schema.attributes {
                assert!(attribute.values().iter().all(|value| value.key.is_some()));
            }
        }
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        check(|s| s.span_labels.clear(), "at least one label");
        check(|s| s.span_labels[1].name = " claim".into(), "Two labels are called “claim”");
        check(|s| s.span_labels[1].id = "Claim".into(), "Two labels are called “Denial”");
        check(|s| s.span_labels[1].name = "  ".into(), "A label has no name");
        check(|s| s.span_labels[1].letter = 'c', "“c” is the key of both “Claim” and “Denial”");
        check(|s| s.span_labels[1].letter = ' ', "must be a letter");
        check(|s| s.span_labels[0].instead = Some("Gone".into()), "“Gone”, which is not there");
        check(|s| s.span_labels[0].apart_from = vec!["Gone".into()], "“Gone”, which is not there");
        // No span has the label of a relation.
        let denies = || "denies".into();
        check(|s| s.span_labels[0].instead = Some(denies()), "“denies”, which is not there");
        check(|s| s.span_labels[0].apart_from = vec![denies()], "“denies”, which is not there");
        check(
            |s| s.relation_labels[1].roles[0].fillers = vec![denies()],
            "“content” names the label “denies”, which is not there",
        );
        check(|s| s.span_labels[0].instead = Some("Claim".into()), "instead of itself");
        check(
            |s| {
                s.span_labels[0].instead = Some("Denial".into());
                s.span_labels[1].instead = Some("Claim".into());
            },
            "instead of itself",
        );
        check(|s| s.relation_labels[1].id = "Claim".into(), "Two labels are called “Claim”");
        check(|s| s.relation_labels[0].roles.truncate(1), "needs at least two roles");
        check(|s| s.relation_labels[1].roles[0].fillers.clear(), "Nothing can have the role");
        check(|s| s.attributes[0].kind = super::super::Kind::Choice(vec![]), "no values");
        check(|s| s.attributes[1].id = "type".into(), "Two attributes are called “medium”");
        check(
            |s| {
                let label = s.span_labels[0].clone();
                s.span_labels = vec![label; 10_000];
            },
            "There are 10000 labels for spans, and at most 60",
        );
    }

    #[test]
    fn keys_collide_only_where_both_could_be_meant() {
        let set_key = |s: &mut Schema, attribute: usize, key| {
            if let super::super::Kind::Choice(values) = &mut s.attributes[attribute].kind {
                values[0].key = Some(key);
            }
        };
        // Quote's type and medium; its type and unsure, which everything may have; a label's letter.
        check(|s| set_key(s, 1, '6'), "“6” is the key of both “direct” and “speech”");
        check(|s| set_key(s, 0, 'x'), "“x” is the key of both “direct” and “yes”");
        check(|s| set_key(s, 0, 'd'), "“d” is the key of both “Denial” and “direct”");
        let mut schema = Schema::claims_denials_quotes();
        set_key(&mut schema, 0, '6');
        set_key(&mut schema, 2, '6');
        assert_eq!(schema.problems(), [], "a quote and a claim are two things");
    }
}
