//! What is there twice: the same words with the same label, the same things linked alike.

use std::collections::BTreeMap;

use super::{Kind, Look};
use crate::edit::Command;
use crate::model::{AnnotationId, Attributes, LabelId, Relation, Span};

/// Identical spans and identical relations. What says nothing more than the one that stays can go.
pub(super) fn look(look: &mut Look) {
    let mut near: Vec<Vec<&Span>> = Vec::new();
    for span in look.spans() {
        // Those with the same ends come one after the other.
        if near.first().is_some_and(|first| first[0].fragments.hull() != span.fragments.hull()) {
            tell(look, &mut near);
        }
        let same = |twins: &&mut Vec<&Span>| {
            twins[0].label == span.label && twins[0].fragments == span.fragments
        };
        match near.iter_mut().find(same) {
            Some(twins) => twins.push(span),
            None => near.push(vec![span]),
        }
    }
    tell(look, &mut near);

    let mut relations: BTreeMap<(&LabelId, Vec<String>), Vec<&Relation>> = BTreeMap::new();
    for relation in look.relations() {
        let mut parts: Vec<_> = relation
            .arguments
            .iter()
            .map(|argument| format!("{} {:?}", argument.role, argument.filler))
            .collect();
        parts.sort_unstable();
        relations.entry((&relation.label, parts)).or_default().push(relation);
    }
    for twins in relations.into_values().filter(|twins| twins.len() > 1) {
        let said: Vec<_> =
            twins.iter().map(|one| said(&one.id, &one.attributes, &one.note, 0)).collect();
        let message = format!(
            "The same is linked by “{}” {}.",
            look.called(&twins[0].label),
            times(twins.len())
        );
        let ids = twins.iter().map(|one| one.id.clone()).collect();
        look.find(Kind::Twice, "", ids, message, without_the_rest(&said));
    }
}

/// Tells of the spans that are there more than once, and forgets all.
fn tell(look: &mut Look, near: &mut Vec<Vec<&Span>>) {
    for twins in near.drain(..).filter(|twins| twins.len() > 1) {
        let links = |span: &Span| look.on.annotations.relations_of(&span.id).count();
        let said: Vec<_> =
            twins.iter().map(|one| said(&one.id, &one.attributes, &one.note, links(one))).collect();
        let label = look.called(&twins[0].label);
        let message = format!("The same words are marked as {label} {}.", times(twins.len()));
        let ids = twins.iter().map(|one| one.id.clone()).collect();
        look.find(Kind::Twice, "", ids, message, without_the_rest(&said));
    }
}

fn times(count: usize) -> String {
    if count == 2 { "twice".to_owned() } else { format!("{count} times") }
}

/// What one of several says that the others may not.
struct Said<'a> {
    id: &'a AnnotationId,
    attributes: &'a Attributes,
    note: &'a str,
    links: usize,
}

fn said<'a>(
    id: &'a AnnotationId,
    attributes: &'a Attributes,
    note: &'a str,
    links: usize,
) -> Said<'a> {
    Said { id, attributes, note, links }
}

/// Deletes all but the one that says most, if the others say nothing that it does not.
fn without_the_rest(twins: &[Said]) -> Option<Command> {
    let much = |one: &&Said| one.links * 100 + one.attributes.len() * 2 + one.note.len().min(1);
    // The first of those that say as much: `max_by_key` would take the last.
    let kept = twins.iter().rev().max_by_key(much)?;
    let rest: Vec<_> = twins.iter().filter(|one| one.id != kept.id).collect();
    let is_idle = |one: &&Said| {
        one.links == 0
            && (one.note.is_empty() || one.note == kept.note)
            && one.attributes.iter().all(|(id, value)| kept.attributes.get(id) == Some(value))
    };
    let annotations = rest.iter().map(|one| one.id.clone()).collect();
    rest.iter().all(is_idle).then_some(Command::Delete { annotations })
}
