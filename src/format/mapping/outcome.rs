//! What the choices about labels come to: the schema with what it gets, and the documents as they come in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use std::sync::Arc;

use super::{Fate, Mapping, Used};
use crate::model::schema::Part;
use crate::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Colour, LabelId, Relation,
    RelationLabel, Role, Schema, Span, free_name,
};

/// What choices come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The schema with what it gets. It may have become one that makes no sense, such as one with too many
    /// labels: whoever uses it asks.
    pub schema: Schema,
    /// What each label is from now on; `None` for one that is left out.
    spans: BTreeMap<LabelId, Option<LabelId>>,
    /// The same of relations.
    relations: BTreeMap<LabelId, Option<LabelId>>,
}

/// How many annotations come in, and how many do not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// The spans that come in.
    pub spans: usize,
    /// The relations that come in.
    pub relations: usize,
    /// The spans that are left out.
    pub spans_left_out: usize,
    /// The relations that are left out, with those that link a span that is.
    pub relations_left_out: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.spans += more.spans;
        self.relations += more.relations;
        self.spans_left_out += more.spans_left_out;
        self.relations_left_out += more.relations_left_out;
    }
}

impl Mapping {
    /// What the choices come to in that schema. A new label gets the colours that `paint` gives, on light
    /// paper and on dark, and a letter for which `is_taken` says no.
    #[must_use]
    pub fn outcome(
        &self,
        schema: &Schema,
        paint: impl Fn(&Schema) -> [Colour; 2],
        is_taken: impl Fn(char) -> bool,
    ) -> Outcome {
        let mut outcome =
            Outcome { schema: schema.clone(), spans: BTreeMap::new(), relations: BTreeMap::new() };
        for (label, used) in &self.spans {
            let target = outcome.target(label, used);
            if let (Fate::Create, Some(id)) = (&used.fate, &target) {
                let colours = paint(&outcome.schema);
                outcome.schema.add_label(id, label.as_str(), colours, &is_taken);
            }
            outcome.spans.insert(label.clone(), target);
        }
        for (label, used) in &self.relations {
            let target = outcome.target(label, used);
            if let (Fate::Create, Some(id)) = (&used.fate, &target) {
                outcome.add_relation(id, label, used);
            }
            outcome.relations.insert(label.clone(), target);
        }
        outcome
    }
}

impl Outcome {
    /// What a label becomes: one that is created keeps its name, unless another kind of label has it.
    fn target(&self, label: &LabelId, used: &Used) -> Option<LabelId> {
        let is_taken = |id: &str| {
            let id = LabelId::from(id);
            self.schema.has(&Part::Label(id.clone())) || self.schema.has(&Part::Relation(id))
        };
        match &used.fate {
            Fate::Stay => Some(label.clone()),
            Fate::Create => Some(free_name(label.as_str(), " ", is_taken).as_str().into()),
            Fate::Become(other) => Some(other.clone()),
            Fate::LeaveOut => None,
        }
    }

    /// Gives the schema a kind of relation as the documents have it: with the roles that are there, for
    /// any label.
    fn add_relation(&mut self, id: &LabelId, label: &LabelId, used: &Used) {
        let labels = self.schema.span_labels.iter();
        let fillers: Vec<LabelId> = labels.map(|one| one.id.clone()).collect();
        let is_alone = used.ends.len() == 1;
        let roles = used.ends.iter().map(|(role, ends)| Role {
            id: role.clone(),
            name: role.to_string(),
            fillers: fillers.clone(),
            required: false,
            // A relation that could link nothing would be none.
            many: ends.most > 1 || is_alone,
            words: ends.has_words,
            expected_of: Vec::new(),
        });
        self.schema.relation_labels.push(RelationLabel {
            id: id.clone(),
            name: label.to_string(),
            help: String::new(),
            roles: roles.collect(),
            of_one_label: false,
            retired: false,
        });
    }

    /// A document as it comes in. Every span that does stands where it stood.
    #[must_use]
    pub fn apply(&self, on: &AnnotatedDocument) -> AnnotatedDocument {
        let set = &on.annotations;
        let mut annotations = AnnotationSet::new(set.annotator().clone());
        for span in set.spans() {
            match target(&self.spans, &span.label) {
                Some(label) if *label == span.label => drop(annotations.insert_span(span.clone())),
                Some(label) => {
                    let span = Span { label: label.clone(), ..Span::clone(span) };
                    annotations.insert_span(Arc::new(span));
                }
                None => {}
            }
        }
        let gone = self.left_out(set);
        for relation in set.relations().filter(|one| !self.leaves_out(one, &gone)) {
            let Some(label) = target(&self.relations, &relation.label) else { continue };
            let relation = match *label == relation.label {
                true => relation.clone(),
                false => Arc::new(self.become_one(relation, label, &annotations)),
            };
            annotations.insert_relation(relation);
        }
        for (found, reason) in set.accepted() {
            annotations.accept(found, Some(reason.clone()));
        }
        AnnotatedDocument { document: on.document.clone(), annotations }
    }

    /// How many annotations of a document come in, and how many do not.
    #[must_use]
    pub fn count(&self, on: &AnnotatedDocument) -> Counts {
        let set = &on.annotations;
        let gone = self.left_out(set);
        let relations_left_out = set.relations().filter(|one| self.leaves_out(one, &gone)).count();
        Counts {
            spans: set.span_count() - gone.len(),
            relations: set.relation_count() - relations_left_out,
            spans_left_out: gone.len(),
            relations_left_out,
        }
    }

    /// The spans that are left out.
    fn left_out<'a>(&self, set: &'a AnnotationSet) -> BTreeSet<&'a AnnotationId> {
        let gone = set.spans().filter(|span| target(&self.spans, &span.label).is_none());
        gone.map(|span| &span.id).collect()
    }

    fn leaves_out(&self, relation: &Relation, gone: &BTreeSet<&AnnotationId>) -> bool {
        target(&self.relations, &relation.label).is_none()
            || relation.spans().any(|span| gone.contains(span))
    }

    /// A relation as one of another kind. Each end gets the role that is called as its own, or else the
    /// first that is for its label and free; where there is none it keeps its own, and the checks find it.
    fn become_one(&self, relation: &Relation, label: &LabelId, set: &AnnotationSet) -> Relation {
        let kind = self.schema.relation_label(label).filter(|_| relation.label != *label);
        let mut arguments: Vec<Argument> = Vec::new();
        for argument in &relation.arguments {
            let filled = argument.filler.span().and_then(|span| set.label_of(span));
            let is_free =
                |role: &&Role| role.many || !arguments.iter().any(|taken| taken.role == role.id);
            let takes = |role: &&Role| filled.map_or(role.words, |label| role.takes(label));
            let called_so =
                |role: &&Role| role.id == argument.role || role.name == argument.role.as_str();
            let role = kind.and_then(|kind| {
                let mut roles = kind.roles.iter().filter(is_free);
                let called = roles.clone().find(called_so);
                called.or_else(|| roles.find(takes)).map(|role| role.id.clone())
            });
            let role = role.unwrap_or_else(|| argument.role.clone());
            arguments.push(Argument { role, filler: argument.filler.clone() });
        }
        Relation { label: label.clone(), arguments, ..relation.clone() }
    }
}

/// What a label becomes; itself, where nothing was said about it.
fn target<'a>(
    targets: &'a BTreeMap<LabelId, Option<LabelId>>,
    label: &'a LabelId,
) -> Option<&'a LabelId> {
    targets.get(label).map_or(Some(label), Option::as_ref)
}
