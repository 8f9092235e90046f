//! A schema's parts, each by its name, so that all of them can be read and edited alike.

use super::{Attribute, Kind, RelationLabel, Role, Schema, SpanLabel, Value};
use crate::model::{LabelId, RoleId, Uses};

/// A part of a schema, by the names that never change.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// A kind of span.
    Label(LabelId),
    /// A kind of relation.
    Relation(LabelId),
    /// A role of that relation.
    Role(LabelId, RoleId),
    /// An attribute.
    Attribute(String),
    /// A value of that attribute.
    Value(String, String),
}

/// The parts that stand side by side in a schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// The kinds of span.
    Labels,
    /// The kinds of relation.
    Relations,
    /// The attributes.
    Attributes,
}

/// Words about a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Words {
    /// What it is called.
    Name,
    /// The sentence that explains it.
    Help,
}

/// Which of the lists of labels that a part has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum List {
    /// The labels that it is for, or that a label keeps off.
    Own,
    /// The labels whose spans are expected to be linked with something that has this role.
    Expecting,
}

/// What is or is not so about a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// It is no longer given.
    Retired,
    /// A relation must have the role, an annotation the attribute.
    Required,
    /// Several may have the role in one relation.
    Many,
    /// Words that do not stand in the text may have the role.
    Typed,
    /// All spans in one such relation have the same label.
    OneLabel,
}

macro_rules! found {
    ($Found:ident, $find:ident, $iter:ident $(, $mutable:ident)?) => {
        /// A part where it stands.
        enum $Found<'a> {
            Label(&'a $($mutable)? SpanLabel),
            Relation(&'a $($mutable)? RelationLabel),
            Role(&'a $($mutable)? Role),
            Attribute(&'a $($mutable)? Attribute),
            Value(&'a $($mutable)? Value),
        }

        fn $find<'a>(schema: &'a $($mutable)? Schema, part: &Part) -> Option<$Found<'a>> {
            Some(match part {
                Part::Label(id) => {
                    $Found::Label(schema.span_labels.$iter().find(|one| one.id == *id)?)
                }
                Part::Relation(id) => {
                    $Found::Relation(schema.relation_labels.$iter().find(|one| one.id == *id)?)
                }
                Part::Role(of, id) => {
                    let relation = schema.relation_labels.$iter().find(|one| one.id == *of)?;
                    $Found::Role(relation.roles.$iter().find(|one| one.id == *id)?)
                }
                Part::Attribute(id) => {
                    $Found::Attribute(schema.attributes.$iter().find(|one| one.id == *id)?)
                }
                Part::Value(of, id) => {
                    let attribute = schema.attributes.$iter().find(|one| one.id == *of)?;
                    let Kind::Choice(values) = &$($mutable)? attribute.kind else { return None };
                    $Found::Value(values.$iter().find(|one| one.id == *id)?)
                }
            })
        }

        impl<'a> $Found<'a> {
            fn words(self, words: Words) -> Option<&'a $($mutable)? String> {
                Some(match (self, words) {
                    (Self::Label(one), Words::Name) => &$($mutable)? one.name,
                    (Self::Label(one), Words::Help) => &$($mutable)? one.help,
                    (Self::Relation(one), Words::Name) => &$($mutable)? one.name,
                    (Self::Relation(one), Words::Help) => &$($mutable)? one.help,
                    (Self::Role(one), Words::Name) => &$($mutable)? one.name,
                    (Self::Attribute(one), Words::Name) => &$($mutable)? one.name,
                    (Self::Attribute(one), Words::Help) => &$($mutable)? one.help,
                    (Self::Value(one), Words::Name) => &$($mutable)? one.name,
                    (Self::Value(one), Words::Help) => &$($mutable)? one.help,
                    (Self::Role(_), Words::Help) => return None,
                })
            }

            fn flag(self, flag: Flag) -> Option<&'a $($mutable)? bool> {
                Some(match (self, flag) {
                    (Self::Label(one), Flag::Retired) => &$($mutable)? one.retired,
                    (Self::Relation(one), Flag::Retired) => &$($mutable)? one.retired,
                    (Self::Attribute(one), Flag::Retired) => &$($mutable)? one.retired,
                    (Self::Value(one), Flag::Retired) => &$($mutable)? one.retired,
                    (Self::Role(one), Flag::Required) => &$($mutable)? one.required,
                    (Self::Attribute(one), Flag::Required) => &$($mutable)? one.required,
                    (Self::Role(one), Flag::Many) => &$($mutable)? one.many,
                    (Self::Role(one), Flag::Typed) => &$($mutable)? one.words,
                    (Self::Relation(one), Flag::OneLabel) => &$($mutable)? one.of_one_label,
                    _ => return None,
                })
            }

            /// The labels it names: those its spans keep off, those that may have the role, those
            /// that it is for.
            fn labels(self, list: List) -> Option<&'a $($mutable)? Vec<LabelId>> {
                Some(match (self, list) {
                    (Self::Label(one), List::Own) => &$($mutable)? one.apart_from,
                    (Self::Role(one), List::Own) => &$($mutable)? one.fillers,
                    (Self::Role(one), List::Expecting) => &$($mutable)? one.expected_of,
                    (Self::Attribute(one), List::Own) => &$($mutable)? one.labels,
                    _ => return None,
                })
            }
        }
    };
}

found!(Found, find, iter);
found!(FoundMut, find_mut, iter_mut, mut);

impl Schema {
    /// All parts of a sort, in order.
    #[must_use]
    pub fn parts(&self, sort: Sort) -> Vec<Part> {
        match sort {
            Sort::Labels => {
                self.span_labels.iter().map(|one| Part::Label(one.id.clone())).collect()
            }
            Sort::Relations => {
                self.relation_labels.iter().map(|one| Part::Relation(one.id.clone())).collect()
            }
            Sort::Attributes => {
                self.attributes.iter().map(|one| Part::Attribute(one.id.clone())).collect()
            }
        }
    }

    /// The parts of a part: a relation's roles, an attribute's values.
    #[must_use]
    pub fn parts_of(&self, part: &Part) -> Vec<Part> {
        match find(self, part) {
            Some(Found::Relation(one)) => {
                let role = |role: &Role| Part::Role(one.id.clone(), role.id.clone());
                one.roles.iter().map(role).collect()
            }
            Some(Found::Attribute(one)) => {
                let value = |value: &Value| Part::Value(one.id.clone(), value.id.clone());
                one.values().iter().map(value).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it has that part.
    #[must_use]
    pub fn has(&self, part: &Part) -> bool {
        find(self, part).is_some()
    }

    /// Words about a part; none for one that is not there.
    #[must_use]
    pub fn words(&self, part: &Part, words: Words) -> &str {
        find(self, part).and_then(|found| found.words(words)).map_or("", String::as_str)
    }

    /// Says something else about a part.
    pub fn set_words(&mut self, part: &Part, words: Words, said: &str) {
        if let Some(known) = find_mut(self, part).and_then(|found| found.words(words)) {
            said.clone_into(known);
        }
    }

    /// Whether that is so about a part.
    #[must_use]
    pub fn flag(&self, part: &Part, flag: Flag) -> bool {
        find(self, part).and_then(|found| found.flag(flag)).copied().unwrap_or_default()
    }

    /// Lets it be so, or not.
    pub fn set_flag(&mut self, part: &Part, flag: Flag, is_so: bool) {
        if let Some(known) = find_mut(self, part).and_then(|found| found.flag(flag)) {
            *known = is_so;
        }
    }

    /// The key that gives a label or a value.
    #[must_use]
    pub fn key(&self, part: &Part) -> Option<char> {
        match find(self, part)? {
            Found::Label(one) => Some(one.letter),
            Found::Value(one) => one.key,
            _ => None,
        }
    }

    /// Gives a label or a value another key, as such keys are written. A label keeps the one it has when
    /// there is no other.
    pub fn set_key(&mut self, part: &Part, key: Option<char>) {
        match find_mut(self, part) {
            Some(FoundMut::Label(one)) => {
                let upper = key.and_then(|key| key.to_uppercase().next());
                one.letter = upper.unwrap_or(one.letter);
            }
            Some(FoundMut::Value(one)) => {
                one.key = key.and_then(|key| key.to_lowercase().next());
            }
            _ => {}
        }
    }

    /// Whether a part names a label: the label's spans may not lie over those of the part, may have
    /// the role, may have the attribute.
    #[must_use]
    pub fn names_label(&self, part: &Part, list: List, label: &LabelId) -> bool {
        match part {
            Part::Label(own) => !self.may_overlap(own, label),
            _ => find(self, part)
                .and_then(|found| found.labels(list))
                .is_some_and(|labels| labels.contains(label)),
        }
    }

    /// Lets a part name a label, or no longer. That two labels keep off each other is said once.
    pub fn name_label(&mut self, part: &Part, list: List, label: &LabelId, is_named: bool) {
        if let Part::Label(own) = part
            && let Some(FoundMut::Label(other)) = find_mut(self, &Part::Label(label.clone()))
        {
            other.apart_from.retain(|named| named != own);
        }
        if let Some(labels) = find_mut(self, part).and_then(|found| found.labels(list)) {
            labels.retain(|named| named != label);
            if is_named {
                labels.push(label.clone());
            }
        }
    }

    /// Moves a part past the one after it or before it.
    pub fn shift(&mut self, part: &Part, forward: bool) {
        match part {
            Part::Label(id) => shift(&mut self.span_labels, |one| one.id == *id, forward),
            Part::Relation(id) => shift(&mut self.relation_labels, |one| one.id == *id, forward),
            Part::Attribute(id) => shift(&mut self.attributes, |one| one.id == *id, forward),
            Part::Role(of, id) => {
                if let Some(FoundMut::Relation(one)) = find_mut(self, &Part::Relation(of.clone())) {
                    shift(&mut one.roles, |role| role.id == *id, forward);
                }
            }
            Part::Value(of, id) => {
                if let Some(values) = self.values_mut(of) {
                    shift(values, |value| value.id == *id, forward);
                }
            }
        }
    }

    /// Takes a part out, and a label out of all that names it. What was there for that label alone
    /// goes with it.
    pub fn remove(&mut self, part: &Part) {
        match part {
            Part::Label(id) => {
                self.span_labels.retain(|one| one.id != *id);
                for label in &mut self.span_labels {
                    label.apart_from.retain(|named| named != id);
                    label.instead.take_if(|named| named == id);
                }
                for relation in &mut self.relation_labels {
                    relation.roles.retain_mut(|role| {
                        let was_for_it = role.fillers.contains(id);
                        role.fillers.retain(|named| named != id);
                        role.expected_of.retain(|named| named != id);
                        // A part that nothing else may have, and that need not be there, goes too.
                        !was_for_it || role.required || role.words || !role.fillers.is_empty()
                    });
                }
                self.forget(id);
            }
            Part::Relation(id) => {
                self.relation_labels.retain(|one| one.id != *id);
                self.forget(id);
            }
            Part::Attribute(id) => self.attributes.retain(|one| one.id != *id),
            Part::Role(of, id) => {
                if let Some(FoundMut::Relation(one)) = find_mut(self, &Part::Relation(of.clone())) {
                    one.roles.retain(|role| role.id != *id);
                }
            }
            Part::Value(of, id) => {
                if let Some(values) = self.values_mut(of) {
                    values.retain(|value| value.id != *id);
                }
            }
        }
    }

    /// Takes a label out of the attributes. One that was for it alone would be for all without it.
    fn forget(&mut self, label: &LabelId) {
        self.attributes.retain(|one| one.labels != [label.clone()]);
        for attribute in &mut self.attributes {
            attribute.labels.retain(|named| named != label);
        }
    }

    pub(super) fn values_mut(&mut self, attribute: &str) -> Option<&mut Vec<Value>> {
        let attribute = self.attributes.iter_mut().find(|one| one.id == attribute)?;
        match &mut attribute.kind {
            Kind::Choice(values) => Some(values),
            Kind::Words | Kind::Name => None,
        }
    }
}

fn shift<T>(list: &mut [T], is_it: impl Fn(&T) -> bool, forward: bool) {
    let Some(place) = list.iter().position(is_it) else { return };
    let other = if forward { place + 1 } else { place.wrapping_sub(1) };
    if other < list.len() {
        list.swap(place, other);
    }
}

impl Uses {
    /// How many annotations need that part: as long as there are any it cannot be taken out.
    #[must_use]
    pub fn of_part(&self, part: &Part) -> usize {
        let count = |label| self.relations.get(label).copied().unwrap_or_default();
        match part {
            Part::Label(id) => self.spans.get(id).copied().unwrap_or_default(),
            Part::Relation(id) | Part::Role(id, _) => count(id),
            Part::Attribute(id) => self.of_attribute(id),
            Part::Value(of, id) => self.of_value(of, id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(edit: impl Fn(&mut Schema)) -> Schema {
        let mut schema = Schema::claims_denials_quotes();
        edit(&mut schema);
        schema
    }

    #[test]
    fn every_part_is_found_and_renamed() {
        let schema = Schema::claims_denials_quotes();
        let mut all = Vec::new();
        for sort in [Sort::Labels, Sort::Relations, Sort::Attributes] {
            for part in schema.parts(sort) {
                all.extend(schema.parts_of(&part));
                all.push(part);
            }
        }
        assert!(all.len() > 50, "{}", all.len());
        for part in all {
            let renamed = edited(|schema| schema.set_words(&part, Words::Name, "Other"));
            assert!(schema.has(&part) && !schema.words(&part, Words::Name).is_empty());
            assert_eq!(renamed.words(&part, Words::Name), "Other");
            assert_ne!(renamed, schema);
        }
    }

    #[test]
    fn two_labels_keep_off_each_other_once() {
        let (claim, denial) = (LabelId::from("Claim"), LabelId::from("Denial"));
        let (of_claim, of_denial) = (Part::Label(claim.clone()), Part::Label(denial.clone()));
        let apart = edited(|schema| schema.name_label(&of_claim, List::Own, &denial, true));
        assert!(
            apart.names_label(&of_claim, List::Own, &denial)
                && apart.names_label(&of_denial, List::Own, &claim)
        );
        let again = edited(|schema| {
            schema.name_label(&of_claim, List::Own, &denial, true);
            schema.name_label(&of_denial, List::Own, &claim, false);
        });
        assert_eq!(again, Schema::claims_denials_quotes());
    }

    #[test]
    fn what_is_moved_past_the_end_stays() {
        let names =
            |schema: &Schema| schema.span_labels.iter().map(|one| one.letter).collect::<String>();
        let check = |label: &str, forward: bool, expected: &str| {
            let part = Part::Label(label.into());
            assert_eq!(names(&edited(|schema| schema.shift(&part, forward))), expected);
        };
        check("Claim", true, "DCQSU");
        check("Claim", false, "CDQSU");
        check("Cue", true, "CDQSU");
        check("Cue", false, "CDQUS");
    }

    #[test]
    fn a_label_that_is_taken_out_leaves_no_trace() {
        for label in Schema::claims_denials_quotes().parts(Sort::Labels) {
            let left = edited(|schema| {
                schema.remove(&label);
                schema.relation_labels.retain(|one| {
                    one.roles.iter().all(|role| role.words || !role.fillers.is_empty())
                });
            });
            assert_eq!(left.problems(), [], "{label:?}");
        }
        let left = edited(|schema| schema.remove(&Part::Label("Quote".into())));
        assert!(left.attribute("medium").is_none() && left.attribute("unsure").is_some());
    }
}
