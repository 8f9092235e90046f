//! Making and changing relations, and what is left of them when a span goes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Rejection, fit, span};
use crate::edit::command::NewSpan;
use crate::edit::transaction::{Change, Run, Transaction};
use crate::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Filler, LabelId, Relation,
    RelationLabel, Schema, Span,
};

pub(super) fn link(
    schema: &Schema,
    on: &AnnotatedDocument,
    (id, label): (&AnnotationId, &LabelId),
    arguments: &[Argument],
    with: &[NewSpan],
) -> Result<Transaction, Rejection> {
    if on.annotations.knows(id) || with.iter().any(|new| new.id == *id) {
        return Err(Rejection::NameTaken(id.clone()));
    }
    let (mut changes, arguments) = made(schema, on, arguments, with)?;
    let relation = Relation {
        id: id.clone(),
        label: label.clone(),
        arguments,
        attributes: Default::default(),
        note: String::new(),
    };
    if let Some(known) = schema.relation_label(label).filter(|known| known.retired) {
        return Err(Rejection::RetiredRelation(known.name.clone()));
    }
    check(schema, on, &relation, &changes)?;
    changes.push(Change::Relation { before: None, after: Some(relation.into()) });
    Ok(Transaction::new(changes).in_run(Run::Link(id.clone())))
}

pub(super) fn relink(
    schema: &Schema,
    on: &AnnotatedDocument,
    id: &AnnotationId,
    arguments: &[Argument],
    with: &[NewSpan],
) -> Result<Transaction, Rejection> {
    let before = on.annotations.relation(id);
    let before = before.ok_or_else(|| Rejection::UnknownAnnotation(id.clone()))?;
    let (mut changes, arguments) = made(schema, on, arguments, with)?;
    if arguments == before.arguments {
        return Err(Rejection::NothingToDo);
    }
    let after = Relation { arguments, ..Relation::clone(before) };
    check(schema, on, &after, &changes)?;
    let before = Some(Arc::clone(before));
    changes.push(Change::Relation { before, after: Some(after.into()) });
    Ok(Transaction::new(changes).in_run(Run::Link(id.clone())))
}

/// The spans that are to be made along, and the arguments with the spans that are there already in
/// the place of those that need not be made.
fn made(
    schema: &Schema,
    on: &AnnotatedDocument,
    arguments: &[Argument],
    with: &[NewSpan],
) -> Result<(Vec<Change>, Vec<Argument>), Rejection> {
    let (mut changes, mut arguments) = (Vec::new(), arguments.to_vec());
    // Those that are planned already, so that they do not collide with one another.
    let mut planned = AnnotationSet::new(on.annotations.annotator().clone());
    for new in with {
        if planned.knows(&new.id) {
            return Err(Rejection::NameTaken(new.id.clone()));
        }
        let text = &on.document.text;
        let fragments = fit::settled(schema, text, &new.fragments, &new.label);
        let twin = fit::twin(text, &on.annotations, &fragments, &new.label)
            .or_else(|| fit::twin(text, &planned, &fragments, &new.label));
        if let Some(twin) = twin {
            let made = Filler::Span(new.id.clone());
            for argument in arguments.iter_mut().filter(|one| one.filler == made) {
                argument.filler = Filler::Span(twin.id.clone());
            }
            continue;
        }
        let span = span::new(schema, on, new)?;
        fit::apart(schema, text, &planned, &fragments, &new.label, |_| false)?;
        planned.insert_span(Arc::clone(&span));
        changes.push(Change::Span { before: None, after: Some(span) });
    }
    Ok((changes, arguments))
}

/// Asks whether the schema allows the relation, and whether it is not there yet.
fn check(
    schema: &Schema,
    on: &AnnotatedDocument,
    relation: &Relation,
    along: &[Change],
) -> Result<(), Rejection> {
    let known = schema.relation_label(&relation.label);
    let known = known.ok_or_else(|| Rejection::UnknownRelation(relation.label.clone()))?;
    let made = |id: &AnnotationId| {
        along.iter().find_map(|change| match change {
            Change::Span { after: Some(span), .. } if span.id == *id => Some(span),
            _ => None,
        })
    };
    for (place, argument) in relation.arguments.iter().enumerate() {
        let span = match &argument.filler {
            Filler::Span(id) => {
                let span = on.annotations.span(id).or_else(|| made(id));
                Some(span.ok_or_else(|| Rejection::UnknownAnnotation(id.clone()))?)
            }
            Filler::Words(_) => None,
        };
        let span = span.map(|span| &**span);
        check_argument(schema, known, argument, span)?;
        // Words that are alike in two parts need not be about the same.
        let is_same = |other: &Argument| {
            other.filler == argument.filler && (span.is_some() || other.role == argument.role)
        };
        if relation.arguments[..place].iter().any(is_same) {
            return Err(Rejection::LinkedTwice);
        }
    }
    check_parts(known, relation)?;
    if known.of_one_label {
        let label = |id| on.annotations.span(id).or_else(|| made(id)).map(|span| &span.label);
        let mut labels = relation.spans().filter_map(label);
        let one = labels.next();
        if let Some((one, other)) = one.zip(labels.find(|label| Some(*label) != one)) {
            let name = |label| schema.name_of(label).to_owned();
            let (relation, one, other) = (known.name.clone(), name(one), name(other));
            return Err(Rejection::DifferentLabels { relation, one, other });
        }
    }
    let is_same = |other: &Arc<Relation>| {
        other.id != relation.id
            && other.label == relation.label
            && other.arguments.len() == relation.arguments.len()
            && relation.arguments.iter().all(|argument| other.arguments.contains(argument))
    };
    // What links the same spans is linked to each of them, so looking at one is enough.
    let is_there = match relation.spans().next() {
        Some(span) => on.annotations.relations_of(span).any(is_same),
        None => on.annotations.relations().any(is_same),
    };
    if is_there { Err(Rejection::AlreadyLinked) } else { Ok(()) }
}

/// What the schema has against a relation that is there, or is imported; nothing if it could be made so.
#[must_use]
pub fn objection(
    schema: &Schema,
    on: &AnnotatedDocument,
    relation: &Relation,
) -> Option<Rejection> {
    check(schema, on, relation, &[]).err()
}

fn check_argument(
    schema: &Schema,
    known: &RelationLabel,
    argument: &Argument,
    span: Option<&Span>,
) -> Result<(), Rejection> {
    let relation = || known.name.clone();
    let Some(role) = known.role(&argument.role) else {
        let role = argument.role.to_string();
        return Err(Rejection::UnknownRole { relation: relation(), role });
    };
    match span {
        None if !role.words => {
            Err(Rejection::NotWords { relation: relation(), role: role.name.clone() })
        }
        Some(span) if !role.takes(&span.label) => {
            let takes: Vec<_> = role.fillers.iter().map(|label| schema.name_of(label)).collect();
            Err(Rejection::WrongFiller {
                relation: relation(),
                role: role.name.clone(),
                label: schema.name_of(&span.label).to_owned(),
                takes: takes.join(", "),
            })
        }
        _ => Ok(()),
    }
}

/// Asks whether every part is there as often as it may be.
fn check_parts(known: &RelationLabel, relation: &Relation) -> Result<(), Rejection> {
    for role in &known.roles {
        let count = relation.fillers(&role.id).count();
        let (relation, name) = (known.name.clone(), role.name.clone());
        if count == 0 && role.required {
            return Err(Rejection::Missing { relation, role: name });
        }
        if count > 1 && !role.many {
            return Err(Rejection::OnlyOne { relation, role: name });
        }
    }
    if relation.arguments.len() < 2 {
        return Err(Rejection::NothingToLink(known.name.clone()));
    }
    Ok(())
}

pub(super) fn delete(
    schema: &Schema,
    on: &AnnotatedDocument,
    ids: &[AnnotationId],
) -> Result<Transaction, Rejection> {
    let gone: BTreeSet<&AnnotationId> = ids.iter().collect();
    let spans: Vec<_> = gone.iter().filter_map(|id| on.annotations.span(id)).collect();
    let relations: Vec<_> = gone.iter().filter_map(|id| on.annotations.relation(id)).collect();
    if spans.len() + relations.len() < gone.len() || gone.is_empty() {
        let missing = gone.iter().find(|id| !on.annotations.knows(id));
        let missing = missing.map_or_else(|| AnnotationId::from(""), |id| (*id).clone());
        return Err(Rejection::UnknownAnnotation(missing));
    }
    let loses = |_: &Relation, argument: &Argument| {
        argument.filler.span().is_some_and(|span| gone.contains(span))
    };
    let mut changes = without(schema, on, spans.iter().map(|span| &span.id), loses);
    changes.retain(|change| match change {
        Change::Relation { before: Some(before), .. } => !gone.contains(&before.id),
        _ => true,
    });
    changes.extend(
        relations
            .into_iter()
            .map(|one| Change::Relation { before: Some(Arc::clone(one)), after: None }),
    );
    changes.extend(
        spans.into_iter().map(|one| Change::Span { before: Some(Arc::clone(one)), after: None }),
    );
    Ok(Transaction::new(changes))
}

/// What becomes of the relations that link `spans` when they lose the arguments that `loses` names: a
/// relation that makes sense without them goes on, and the others go.
pub(super) fn without<'a>(
    schema: &Schema,
    on: &AnnotatedDocument,
    spans: impl Iterator<Item = &'a AnnotationId>,
    loses: impl Fn(&Relation, &Argument) -> bool,
) -> Vec<Change> {
    let mut seen = BTreeSet::new();
    let mut changes = Vec::new();
    for relation in spans.flat_map(|span| on.annotations.relations_of(span)) {
        let keeps = |argument: &&Argument| !loses(relation, argument);
        let arguments: Vec<_> = relation.arguments.iter().filter(keeps).cloned().collect();
        if arguments.len() == relation.arguments.len() || !seen.insert(&relation.id) {
            continue;
        }
        let left = Relation { arguments, ..Relation::clone(relation) };
        let known = schema.relation_label(&relation.label);
        let makes_sense = known.is_some_and(|known| check_parts(known, &left).is_ok());
        let before = Some(Arc::clone(relation));
        changes.push(Change::Relation { before, after: makes_sense.then(|| left.into()) });
    }
    changes
}
