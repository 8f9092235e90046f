//! From what a user means to what would change, without changing it.

use std::sync::Arc;

use super::command::Command;
use super::transaction::{Change, Run, Transaction};
use crate::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, LabelId, Relation, Schema, Span,
};
use crate::text::boundary::grapheme_around;
use crate::text::{Fragments, Text};

/// Why a command does not apply. Each is a sentence for the person who gave it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Rejection {
    /// The schema has no such label.
    #[error("There is no label “{0}”. Choose one of the labels above the list.")]
    UnknownLabel(LabelId),
    /// The set has no such span.
    #[error("That annotation is no longer there.")]
    UnknownSpan(AnnotationId),
    /// The name of a new span is taken.
    #[error("An annotation of that name is already there.")]
    NameTaken(AnnotationId),
    /// A piece of the span lies outside the text, crosses a line break or cuts a character.
    #[error(
        "Those words cannot be marked: the selection does not fit this text. Select them again."
    )]
    DoesNotFit,
    /// The same stretch has that label already.
    #[error("Those words are already marked as {0}.")]
    AlreadyTagged(LabelId),
    /// It would leave everything as it is.
    #[error("That is how it is already.")]
    NothingToDo,
}

/// What `command` comes to. Pure: asking costs nothing, so a control asks before it offers itself.
///
/// # Errors
/// The [`Rejection`] that says why it does not apply.
pub fn plan(
    schema: &Schema,
    on: &AnnotatedDocument,
    command: &Command,
) -> Result<Transaction, Rejection> {
    let known = |label: &LabelId| match schema.span_label(label) {
        Some(_) => Ok(()),
        None => Err(Rejection::UnknownLabel(label.clone())),
    };
    let span = |id: &AnnotationId| {
        on.annotations.span(id).ok_or_else(|| Rejection::UnknownSpan(id.clone()))
    };
    match command {
        Command::Tag { id, fragments, label } => {
            known(label)?;
            let span = new_span(on, id, fragments, label)?;
            Ok(Transaction::of(Change::Span { before: None, after: Some(span) }))
        }
        Command::TagAll { spans, label } => {
            known(label)?;
            let mut changes = Vec::with_capacity(spans.len());
            // Those that are planned already, so that they do not collide with one another.
            let mut planned = AnnotationSet::new(on.annotations.annotator().clone());
            for (id, fragments) in spans {
                if planned.knows(id) {
                    return Err(Rejection::NameTaken(id.clone()));
                }
                if twin(&on.document.text, &planned, fragments, label).is_some() {
                    continue;
                }
                match new_span(on, id, fragments, label) {
                    Ok(span) => {
                        planned.insert_span(Arc::clone(&span));
                        changes.push(Change::Span { before: None, after: Some(span) });
                    }
                    Err(Rejection::AlreadyTagged(_)) => {}
                    Err(rejection) => return Err(rejection),
                }
            }
            if changes.is_empty() {
                return Err(Rejection::NothingToDo);
            }
            Ok(Transaction::new(changes))
        }
        Command::Reshape { span: id, fragments } => {
            let before = span(id)?;
            if before.fragments == *fragments {
                return Err(Rejection::NothingToDo);
            }
            if !fits(&on.document.text, fragments) {
                return Err(Rejection::DoesNotFit);
            }
            if twin(&on.document.text, &on.annotations, fragments, &before.label).is_some() {
                return Err(Rejection::AlreadyTagged(before.label.clone()));
            }
            Ok(replace(before, |span| span.fragments = fragments.clone()))
        }
        Command::Relabel { span: id, label } => {
            known(label)?;
            let before = span(id)?;
            if before.label == *label {
                return Err(Rejection::NothingToDo);
            }
            if twin(&on.document.text, &on.annotations, &before.fragments, label).is_some() {
                return Err(Rejection::AlreadyTagged(label.clone()));
            }
            Ok(replace(before, |span| span.label = label.clone()))
        }
        Command::SetNote { span: id, note } => {
            let before = span(id)?;
            if before.note == *note {
                return Err(Rejection::NothingToDo);
            }
            Ok(replace(before, |span| span.note.clone_from(note)).in_run(Run::Note(id.clone())))
        }
        Command::Delete { span: id } => {
            let before = Arc::clone(span(id)?);
            let links = |relation: &&Arc<Relation>| relation.links(id);
            let relations = on.annotations.relations().filter(links).map(|relation| {
                Change::Relation { before: Some(Arc::clone(relation)), after: None }
            });
            let mut changes: Vec<_> = relations.collect();
            changes.push(Change::Span { before: Some(before), after: None });
            Ok(Transaction::new(changes))
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

fn new_span(
    on: &AnnotatedDocument,
    id: &AnnotationId,
    fragments: &Fragments,
    label: &LabelId,
) -> Result<Arc<Span>, Rejection> {
    if on.annotations.knows(id) {
        return Err(Rejection::NameTaken(id.clone()));
    }
    if !fits(&on.document.text, fragments) {
        return Err(Rejection::DoesNotFit);
    }
    if twin(&on.document.text, &on.annotations, fragments, label).is_some() {
        return Err(Rejection::AlreadyTagged(label.clone()));
    }
    let span = Span {
        id: id.clone(),
        label: label.clone(),
        fragments: fragments.clone(),
        attributes: Default::default(),
        note: String::new(),
    };
    Ok(span.into())
}

fn replace(before: &Arc<Span>, edit: impl FnOnce(&mut Span)) -> Transaction {
    let mut after = Span::clone(before);
    edit(&mut after);
    Transaction::of(Change::Span { before: Some(Arc::clone(before)), after: Some(after.into()) })
}

/// Whether every piece lies in one paragraph of the text and cuts no character in two.
fn fits(text: &Text, fragments: &Fragments) -> bool {
    fragments.hull().end() <= text.range().end()
        && fragments.iter().all(|piece| {
            let ends = [piece.start(), piece.end()];
            ends.iter().all(|&end| text.offset_from_byte(end.byte()) == Some(end))
                && !text.slice(piece).contains('\n')
                && ends.iter().all(|&end| grapheme_around(text, end).is_none())
        })
}

/// A span with exactly these pieces and that label.
#[must_use]
pub fn twin<'a>(
    text: &Text,
    annotations: &'a AnnotationSet,
    fragments: &Fragments,
    label: &LabelId,
) -> Option<&'a Arc<Span>> {
    let paragraph = text.paragraphs()[text.paragraph_at(fragments.start())];
    annotations
        .spans_starting_in(paragraph)
        .find(|span| span.label == *label && span.fragments == *fragments)
}
