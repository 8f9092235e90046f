//! Calling somebody otherwise in some annotations: two people who were taken for one are two again.

use std::collections::BTreeSet;

use super::{Rejection, edited};
use crate::edit::transaction::Transaction;
use crate::model::{AnnotatedDocument, AnnotationId, Filler, Relation, Schema};

/// Gives another name wherever these annotations have one of the `given` ones for somebody. Those that have
/// none are passed over.
pub(super) fn rename(
    schema: &Schema,
    on: &AnnotatedDocument,
    annotations: &[AnnotationId],
    given: &[String],
    name: &str,
) -> Result<Transaction, Rejection> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Rejection::Nameless);
    }
    let mut changes = Vec::new();
    // One that is named twice is changed once.
    for annotation in annotations.iter().collect::<BTreeSet<_>>() {
        let change = edited(
            on,
            annotation,
            |span| {
                let named = span.attributes.iter_mut().filter(|(id, _)| schema.is_name(id));
                named.map(|(_, called)| called).for_each(|called| call(called, given, name));
            },
            |relation| rename_words(schema, relation, given, name),
        )?;
        changes.extend(change);
    }
    if changes.is_empty() { Err(Rejection::NothingToDo) } else { Ok(Transaction::new(changes)) }
}

fn rename_words(schema: &Schema, relation: &mut Relation, given: &[String], name: &str) {
    let Some(known) = schema.relation_label(&relation.label) else { return };
    for argument in &mut relation.arguments {
        let role = known.role(&argument.role);
        if let Filler::Words(words) = &mut argument.filler
            && role.is_some_and(|role| schema.names_somebody(role))
        {
            call(words, given, name);
        }
    }
}

fn call(called: &mut String, given: &[String], name: &str) {
    if given.contains(called) {
        name.clone_into(called);
    }
}
