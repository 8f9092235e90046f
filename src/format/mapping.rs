//! What becomes of the labels of documents that come in: shown and chosen before anything is changed.
//!
//! Readers refer to what the schema calls so, and leave every other label as it is called in the file.
//! A [`Mapping`] proposes for each what to do about it; what its choices come to is an [`Outcome`]: the
//! schema with what it gets, and the documents as they come in. Nothing here changes anything.

mod kin;
mod outcome;

use std::collections::BTreeMap;

use crate::model::schema::{MOST_LABELS, Part};
use crate::model::{AnnotatedDocument, LabelId, Relation, RoleId, Schema};
use kin::Names;

pub use outcome::{Counts, Outcome};

/// What becomes of a label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Its annotations come in as they are, whether the schema has it or not.
    Stay,
    /// The same, and the schema gets it.
    Create,
    /// Its annotations get that label of the schema.
    Become(LabelId),
    /// Its annotations are left out, and with a span all relations that link it.
    LeaveOut,
}

/// A label that documents use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Used {
    /// How many annotations have it.
    pub count: usize,
    /// Whether the schema has it.
    pub is_known: bool,
    /// What becomes of it.
    pub fate: Fate,
    /// For a relation, what has a part in it.
    ends: BTreeMap<RoleId, Ends>,
}

/// What has a part in relations of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Ends {
    /// The most that have it in one relation.
    most: usize,
    /// Whether words that do not stand in the text have it.
    has_words: bool,
}

/// What becomes of each label that documents use, by what it is called there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// The labels of spans.
    pub spans: BTreeMap<LabelId, Used>,
    /// The labels of relations.
    pub relations: BTreeMap<LabelId, Used>,
}

impl Mapping {
    /// What is proposed for the labels of `documents`: what the schema has stays, what is called nearly
    /// as one of its labels becomes that, and all else is added to it as far as there is room.
    #[must_use]
    pub fn propose<'a>(
        documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
        schema: &Schema,
    ) -> Self {
        let mut mapping = Self::default();
        for on in documents {
            for (label, count) in &on.annotations.uses().spans {
                mapping.spans.entry(label.clone()).or_insert_with(Used::new).count += count;
            }
            for relation in on.annotations.relations() {
                let label = relation.label.clone();
                mapping.relations.entry(label).or_insert_with(Used::new).take(relation);
            }
        }
        let spans = schema.span_labels.iter().map(|one| (&one.id, &one.name, one.retired));
        let has = |label: &LabelId| schema.span_label(label).is_some();
        let room = MOST_LABELS.saturating_sub(schema.span_labels.len());
        propose(&mut mapping.spans, Names::of(spans), room, has, |_| true);
        let relations = schema.relation_labels.iter().map(|one| (&one.id, &one.name, one.retired));
        let has = |label: &LabelId| schema.relation_label(label).is_some();
        let room = MOST_LABELS.saturating_sub(schema.relation_labels.len());
        // A relation that links nothing, or whose roles nobody can tell apart, is in no schema.
        let can_be = |used: &Used| {
            !used.ends.is_empty() && kin::are_apart(used.ends.keys().map(RoleId::as_str))
        };
        propose(&mut mapping.relations, Names::of(relations), room, has, can_be);
        mapping
    }

    /// Chooses what becomes of a label; nothing, for one that is not used.
    pub fn choose(&mut self, label: &Part, fate: Fate) {
        let used = match label {
            Part::Label(id) => self.spans.get_mut(id),
            Part::Relation(id) => self.relations.get_mut(id),
            Part::Role(..) | Part::Attribute(_) | Part::Value(..) => None,
        };
        if let Some(used) = used {
            used.fate = fate;
        }
    }

    /// The labels that are used, those first about which there is something to decide: of spans, then of
    /// relations.
    pub fn labels(&self) -> impl Iterator<Item = (Part, &Used)> {
        let spans = self.spans.iter().map(|(id, used)| (Part::Label(id.clone()), used));
        let relations = self.relations.iter().map(|(id, used)| (Part::Relation(id.clone()), used));
        let all: Vec<_> = spans.chain(relations).collect();
        let (known, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(_, used)| used.is_known);
        others.into_iter().chain(known)
    }
}

impl Used {
    fn new() -> Self {
        Self { count: 0, is_known: false, fate: Fate::Stay, ends: BTreeMap::new() }
    }

    fn take(&mut self, relation: &Relation) {
        self.count += 1;
        for argument in &relation.arguments {
            let having = relation.fillers(&argument.role);
            let (most, has_words) = having.fold((0, false), |(count, has_words), filler| {
                (count + 1, has_words || filler.span().is_none())
            });
            let ends = self.ends.entry(argument.role.clone()).or_default();
            ends.most = ends.most.max(most);
            ends.has_words |= has_words;
        }
    }
}

/// Proposes what becomes of labels of one kind: the schema calls its own so, `has` some of them and room for
/// so many more that `can_be` in it.
fn propose(
    labels: &mut BTreeMap<LabelId, Used>,
    mut names: Names,
    mut room: usize,
    has: impl Fn(&LabelId) -> bool,
    can_be: impl Fn(&Used) -> bool,
) {
    for (label, used) in labels {
        used.is_known = has(label);
        used.fate = match names.like(label.as_str()).cloned() {
            _ if used.is_known => Fate::Stay,
            Some(like) => Fate::Become(like),
            None if room > 0 && can_be(used) && names.take(label.as_str()) => {
                room -= 1;
                Fate::Create
            }
            None => Fate::Stay,
        };
    }
}
