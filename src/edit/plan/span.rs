//! Making spans, moving them, and giving them other labels.

use std::sync::Arc;

use super::fit::{self, twin};
use super::{Rejection, link};
use crate::edit::command::NewSpan;
use crate::edit::transaction::{Change, Transaction};
use crate::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, LabelId, Relation, Schema, Span,
};
use crate::text::{Fragments, Text};

/// As many characters of a span as a refusal shows.
const WORDS_CHARS: usize = 60;

/// Asks whether the label may be given.
fn check_label(schema: &Schema, label: &LabelId) -> Result<(), Rejection> {
    match schema.span_label(label) {
        None => Err(Rejection::UnknownLabel(label.clone())),
        Some(known) if known.retired => {
            let advice = match schema.instead_of(known) {
                Some(instead) => format!("Give “{}” instead.", instead.name),
                None => "Choose another label.".to_owned(),
            };
            Err(Rejection::Retired(known.name.clone(), advice))
        }
        Some(_) => Ok(()),
    }
}

/// The span that is to be made.
pub(super) fn new(
    schema: &Schema,
    on: &AnnotatedDocument,
    NewSpan { id, fragments, label }: &NewSpan,
) -> Result<Arc<Span>, Rejection> {
    check_label(schema, label)?;
    if on.annotations.knows(id) {
        return Err(Rejection::NameTaken(id.clone()));
    }
    let fragments = fit::settled(schema, &on.document.text, fragments, label);
    fit::check(schema, on, &fragments, label, |_| false)?;
    let span = Span {
        id: id.clone(),
        label: label.clone(),
        fragments,
        attributes: Default::default(),
        note: String::new(),
    };
    Ok(span.into())
}

pub(super) fn tag_all(
    schema: &Schema,
    on: &AnnotatedDocument,
    spans: &[(AnnotationId, Fragments)],
    label: &LabelId,
) -> Result<Transaction, Rejection> {
    let text = &on.document.text;
    let mut changes = Vec::with_capacity(spans.len());
    // Those that are planned already, so that they do not collide with one another.
    let mut planned = AnnotationSet::new(on.annotations.annotator().clone());
    for (id, fragments) in spans {
        if planned.knows(id) {
            return Err(Rejection::NameTaken(id.clone()));
        }
        let fragments = fit::settled(schema, text, fragments, label);
        if twin(text, &planned, &fragments, label).is_some() {
            continue;
        }
        fit::apart(schema, text, &planned, &fragments, label, |_| false)?;
        let new_span = NewSpan { id: id.clone(), fragments, label: label.clone() };
        match new(schema, on, &new_span) {
            Ok(span) => {
                planned.insert_span(Arc::clone(&span));
                changes.push(Change::Span { before: None, after: Some(span) });
            }
            Err(Rejection::AlreadyTagged(_)) => {}
            Err(rejection) => return Err(rejection),
        }
    }
    if changes.is_empty() {
        check_label(schema, label)?;
        return Err(Rejection::NothingToDo);
    }
    Ok(Transaction::new(changes))
}

pub(super) fn reshape(
    schema: &Schema,
    on: &AnnotatedDocument,
    id: &AnnotationId,
    fragments: &Fragments,
) -> Result<Transaction, Rejection> {
    let before = existing(on, id)?;
    if before.fragments == *fragments {
        return Err(Rejection::NothingToDo);
    }
    fit::check(schema, on, fragments, &before.label, |span| span.id == *id)?;
    let after = Span { fragments: fragments.clone(), ..Span::clone(before) };
    Ok(Transaction::of(Change::Span {
        before: Some(Arc::clone(before)),
        after: Some(after.into()),
    }))
}

pub(super) fn relabel(
    schema: &Schema,
    on: &AnnotatedDocument,
    ids: &[AnnotationId],
    label: &LabelId,
) -> Result<Transaction, Rejection> {
    check_label(schema, label)?;
    let mut changes = Vec::new();
    let mut relabelled = AnnotationSet::new(on.annotations.annotator().clone());
    for id in ids {
        let before = existing(on, id)?;
        if before.label == *label || relabelled.knows(id) {
            continue;
        }
        // The others are asked as what they become.
        let is_passed = |span: &Span| span.label != *label && ids.contains(&span.id);
        let text = &on.document.text;
        fit::check(schema, on, &before.fragments, label, is_passed)
            .and_then(|()| {
                fit::among(schema, text, &relabelled, &before.fragments, label, |_| false)
            })
            .map_err(
                |reason| if ids.len() > 1 { one_of_several(text, before, reason) } else { reason },
            )?;
        let after = Arc::new(Span { label: label.clone(), ..Span::clone(before) });
        relabelled.insert_span(Arc::clone(&after));
        changes.push(Change::Span { before: Some(Arc::clone(before)), after: Some(after) });
    }
    if changes.is_empty() {
        return Err(Rejection::NothingToDo);
    }
    // A span that can no longer have its part in a relation gives it up.
    let loses = |relation: &Relation, argument: &Argument| {
        let is_relabelled = |id: &AnnotationId| relabelled.span(id).is_some();
        let Some(known) = schema.relation_label(&relation.label) else { return false };
        let is_refused = || known.role(&argument.role).is_some_and(|role| !role.takes(label));
        let differs = |id: &AnnotationId| {
            let other = on.annotations.span(id).filter(|_| !is_relabelled(id));
            other.is_some_and(|other| other.label != *label)
        };
        argument.filler.span().is_some_and(is_relabelled)
            && (is_refused() || known.of_one_label && relation.spans().any(differs))
    };
    let mut all = link::without(schema, on, relabelled.spans().map(|span| &span.id), loses);
    all.extend(changes);
    Ok(Transaction::new(all))
}

fn existing<'a>(on: &'a AnnotatedDocument, id: &AnnotationId) -> Result<&'a Arc<Span>, Rejection> {
    on.annotations.span(id).ok_or_else(|| Rejection::UnknownAnnotation(id.clone()))
}

/// Says which of several spans it was.
fn one_of_several(text: &Text, span: &Span, reason: Rejection) -> Rejection {
    let words = text.join_short(&span.fragments, WORDS_CHARS);
    Rejection::OneOfSeveral { words, reason: reason.into() }
}
