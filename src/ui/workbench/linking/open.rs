//! Which parts of a relation are still to be given, and which kinds of relation there are to choose.

use super::Choice;
use crate::model::{Argument, LabelId, Project, RelationLabel, Role, RoleId};

/// Whether nothing has that part yet.
pub(super) fn is_unfilled(role: &Role, arguments: &[Argument]) -> bool {
    !arguments.iter().any(|argument| argument.role == role.id)
}

/// The first part that nothing has.
pub(super) fn unfilled<'a>(known: &'a RelationLabel, arguments: &[Argument]) -> Option<&'a Role> {
    known.roles.iter().find(|role| is_unfilled(role, arguments))
}

/// Whether a relation can be made of this: it links something, and has all parts that it must have.
pub(super) fn makes_sense(known: &RelationLabel, arguments: &[Argument]) -> bool {
    let is_there = |role: &Role| !role.required || !is_unfilled(role, arguments);
    arguments.len() > 1 && known.roles.iter().all(is_there)
}

/// The first part, other than `own`, that several may have.
pub(super) fn repeatable<'a>(known: &'a RelationLabel, own: &RoleId) -> Option<&'a Role> {
    known.roles.iter().find(|role| role.many && role.id != *own)
}

/// The kinds of relation for spans with that label, that have the typed words in their names.
pub(super) fn kinds(project: &Project, label: &LabelId, typed: &str) -> Vec<Choice> {
    let filter = crate::suggest::filter::Filter::new(typed);
    let kinds = project.schema.kinds_for(label).into_iter();
    let named =
        kinds.filter(|(relation, role)| filter.admits(&[&relation.name, " ", &role.name].concat()));
    named.map(|(relation, role)| Choice::Kind(relation.id.clone(), role.id.clone())).collect()
}
