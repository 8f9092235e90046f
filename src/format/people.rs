//! Who is named in a document.

use std::collections::BTreeSet;

use crate::model::{AnnotatedDocument, Person, Project};

/// Those named in the document who have another name or an identifier.
#[must_use]
pub fn known_in(on: &AnnotatedDocument, project: &Project) -> Vec<Person> {
    let names = on.annotations.uses().names(&project.schema);
    let names: BTreeSet<_> = names.keys().map(|name| project.people.name_of(name)).collect();
    let people = names.into_iter().map(|name| project.people.person(name));
    people.filter(|person| !person.aliases.is_empty() || !person.identifier.is_empty()).collect()
}
