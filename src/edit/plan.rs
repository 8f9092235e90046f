//! From what a user means to what would change, without changing it.

mod fit;
mod link;
mod rejection;
mod rename;
mod span;

pub use fit::{settled, twin};
pub use link::objection;
pub use rejection::Rejection;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::command::Command;
use super::transaction::{Change, Run, Transaction};
use crate::model::{AnnotatedDocument, AnnotationId, Relation, Schema, Span};

/// What `command` comes to. Pure: asking costs nothing, so a control asks before it offers itself.
///
/// # Errors
/// The [`Rejection`] that says why it does not apply.
pub fn plan(
    schema: &Schema,
    on: &AnnotatedDocument,
    command: &Command,
) -> Result<Transaction, Rejection> {
    match command {
        Command::Tag(new) => {
            let span = span::new(schema, on, new)?;
            Ok(Transaction::of(Change::Span { before: None, after: Some(span) }))
        }
        Command::TagAll { spans, label } => span::tag_all(schema, on, spans, label),
        Command::Reshape { span, fragments } => span::reshape(schema, on, span, fragments),
        Command::Relabel { spans, label } => span::relabel(schema, on, spans, label),
        Command::SetNote { annotation, note } => {
            let change = edited(
                on,
                annotation,
                |span| span.note.clone_from(note),
                |relation| relation.note.clone_from(note),
            )?;
            let change = change.ok_or(Rejection::NothingToDo)?;
            Ok(Transaction::of(change).in_run(Run::Note(annotation.clone())))
        }
        Command::SetAttribute { annotations, attribute, value } => {
            set_attribute(schema, on, annotations, attribute, value.as_deref())
        }
        Command::Rename { annotations, given, name } => {
            rename::rename(schema, on, annotations, given, name)
        }
        Command::Delete { annotations } => link::delete(schema, on, annotations),
        Command::Link { id, label, arguments, with } => {
            link::link(schema, on, (id, label), arguments, with)
        }
        Command::Relink { relation, arguments, with } => {
            link::relink(schema, on, relation, arguments, with)
        }
        Command::Accept { found, reason } => {
            let before = on.annotations.accepted().get(found);
            if before == reason.as_ref() {
                return Err(Rejection::NothingToDo);
            }
            let (found, before, after) = (found.clone(), before.cloned(), reason.clone());
            Ok(Transaction::of(Change::Accepted { found, before, after }))
        }
        Command::SetDetails { details } => {
            let before = on.document.details.clone();
            if before == *details {
                return Err(Rejection::NothingToDo);
            }
            let change =
                Change::Details { before: Box::new(before), after: Box::new(details.clone()) };
            Ok(Transaction::of(change).in_run(Run::Details))
        }
    }
}

/// Says something about each annotation that may say it. The others are passed over, unless none is
/// left.
fn set_attribute(
    schema: &Schema,
    on: &AnnotatedDocument,
    annotations: &[AnnotationId],
    id: &str,
    value: Option<&str>,
) -> Result<Transaction, Rejection> {
    let known = schema.attribute(id);
    if let Some(value) = value {
        let known = known.ok_or_else(|| Rejection::UnknownAttribute(id.to_owned()))?;
        if known.retired || !known.allows(value) {
            let (attribute, value) = (known.name.clone(), value.to_owned());
            return Err(Rejection::UnknownValue { attribute, value });
        }
    }
    let mut changes = Vec::new();
    let mut refused = None;
    // One that is named twice is changed once.
    for annotation in annotations.iter().collect::<BTreeSet<_>>() {
        let label = on.annotations.label_of(annotation);
        let label = label.ok_or_else(|| Rejection::UnknownAnnotation(annotation.clone()))?;
        // What is there may always be taken away.
        if let (Some(known), Some(_)) = (known, value)
            && !known.is_for(label)
        {
            let (attribute, label) = (known.name.clone(), schema.name_of(label).to_owned());
            refused = Some(Rejection::NotFor { attribute, label });
            continue;
        }
        let set = |attributes: &mut crate::model::Attributes| match value {
            Some(value) => attributes.insert(id.to_owned(), value.to_owned()),
            None => attributes.remove(id),
        };
        let change = edited(
            on,
            annotation,
            |span| drop(set(&mut span.attributes)),
            |relation| drop(set(&mut relation.attributes)),
        )?;
        changes.extend(change);
    }
    match (changes.is_empty(), refused) {
        (false, _) => {}
        (true, Some(refused)) => return Err(refused),
        (true, None) => return Err(Rejection::NothingToDo),
    }
    let transaction = Transaction::new(changes);
    // Words are typed letter by letter.
    let is_typed = known.is_some_and(|known| known.values().is_empty());
    Ok(match annotations {
        [one] if is_typed => transaction.in_run(Run::Attribute(one.clone(), id.to_owned())),
        _ => transaction,
    })
}

/// The change that makes of a span or relation what one of the edits makes of it; `None` if that
/// leaves it as it is.
fn edited(
    on: &AnnotatedDocument,
    annotation: &AnnotationId,
    edit_span: impl FnOnce(&mut Span),
    edit_relation: impl FnOnce(&mut Relation),
) -> Result<Option<Change>, Rejection> {
    if let Some(before) = on.annotations.span(annotation) {
        let mut after = Span::clone(before);
        edit_span(&mut after);
        let before = Arc::clone(before);
        return Ok((*before != after)
            .then(|| Change::Span { before: Some(before), after: Some(after.into()) }));
    }
    let before = on.annotations.relation(annotation);
    let before = before.ok_or_else(|| Rejection::UnknownAnnotation(annotation.clone()))?;
    let mut after = Relation::clone(before);
    edit_relation(&mut after);
    let before = Arc::clone(before);
    Ok((*before != after)
        .then(|| Change::Relation { before: Some(before), after: Some(after.into()) }))
}
