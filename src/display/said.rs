//! What an annotation's attributes say, in the few words that a line of the list has room for.

use crate::model::{Attributes, Kind, Project, Schema};

/// Something that is said, as a line shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The attribute.
    pub attribute: String,
    /// The words: “direct”, “check-worthy”, “certainty: unsure”.
    pub words: String,
}

/// What is said, in the order of the schema, and last what the schema does not know.
#[must_use]
pub fn said(project: &Project, attributes: &Attributes) -> Vec<Said> {
    let schema = &project.schema;
    let known = schema.attributes.iter().filter_map(|known| {
        let value = attributes.get(&known.id)?;
        Some((known.id.as_str(), value.as_str()))
    });
    let unknown = attributes.iter().filter(|(id, _)| schema.attribute(id).is_none());
    let unknown = unknown.map(|(id, value)| (id.as_str(), value.as_str()));
    let said = known.chain(unknown).map(|(attribute, value)| Said {
        attribute: attribute.to_owned(),
        words: words(project, attribute, value),
    });
    said.collect()
}

/// An attribute with its value in as few words as are clear.
fn words(project: &Project, id: &str, value: &str) -> String {
    let schema = &project.schema;
    let (name, spelled) = schema.spelled(id, value);
    match schema.attribute(id).map(|known| &known.kind) {
        Some(Kind::Name) => project.people.name_of(value).to_owned(),
        Some(Kind::Choice(_)) if value == "yes" => name.to_owned(),
        Some(Kind::Choice(_)) if is_clear(schema, id, spelled) => spelled.to_owned(),
        _ => [name, ": ", spelled].concat(),
    }
}

/// Whether a value says by itself what it is about: it is no “no”, and nothing else is called so.
fn is_clear(schema: &Schema, id: &str, spelled: &str) -> bool {
    let others = schema.attributes.iter().filter(|other| other.id != id);
    let mut names = others.flat_map(|other| {
        let values = other.values().iter().map(|value| value.name.as_str());
        values.chain([other.name.as_str()])
    });
    spelled.chars().count() > 2 && !names.any(|name| name == spelled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::People;

    fn check(pairs: &[(&str, &str)], expected: &[&str]) {
        let people = People::default().renamed("Wang", "Wang Yi").expect("another name");
        let project = Project { people: people.into(), ..Project::default() };
        let attributes: Attributes =
            pairs.iter().map(|&(id, value)| (id.to_owned(), value.to_owned())).collect();
        let words: Vec<_> = said(&project, &attributes).into_iter().map(|one| one.words).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn what_is_clear_by_itself_needs_no_name() {
        check(&[("medium", "speech"), ("type", "direct")], &["direct", "speech"]);
        check(&[("check-worthy", "yes"), ("certainty", "probable")], &["check-worthy", "probable"]);
        check(&[("check-worthy", "no")], &["check-worthy: no"]);
        // There is an attribute of that name.
        check(&[("check-worthy", "unsure")], &["check-worthy: unsure"]);
        check(&[("unsure", "yes")], &["unsure"]);
    }

    #[test]
    fn people_go_by_their_own_names() {
        check(&[("name", "Wang")], &["Wang Yi"]);
    }

    #[test]
    fn what_the_schema_does_not_know_is_shown_as_it_is() {
        check(&[("tone", "angry"), ("type", "sung")], &["sung", "tone: angry"]);
    }
}
