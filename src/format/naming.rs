//! From the names that annotations refer to the schema by, which never change, to those that people
//! read, and back: files hold what labels, roles, attributes and persons are called.

use super::native::{RelationRecord, SpanRecord};
use crate::model::{Attributes, Kind, LabelId, People, Project, RoleId, Schema};

/// What a project calls things.
#[derive(Clone, Copy)]
pub struct Naming<'a> {
    schema: &'a Schema,
    people: &'a People,
}

impl<'a> Naming<'a> {
    /// What that project calls things.
    #[must_use]
    pub fn of(project: &'a Project) -> Self {
        Self { schema: &project.schema, people: &project.people }
    }

    /// Calls what a span refers to what people call it.
    pub fn span_out(self, span: &mut SpanRecord) {
        span.label = self.label_out(&span.label);
        self.attributes_out(&mut span.attributes);
    }

    /// Refers to what people call so.
    pub fn span_in(self, span: &mut SpanRecord) {
        span.label = self.label_in(&span.label);
        self.attributes_in(&mut span.attributes);
    }

    /// Calls what a relation refers to what people call it.
    pub fn relation_out(self, relation: &mut RelationRecord) {
        let label = LabelId::from(relation.label.as_str());
        for argument in &mut relation.arguments {
            let role = RoleId::from(argument.role.as_str());
            argument.role = self.schema.role_name(&label, &role).to_owned();
            if let Some(words) = &mut argument.words
                && self.names_somebody(&label, &role)
            {
                *words = self.people.name_of(words).to_owned();
            }
        }
        relation.label = self.label_out(&relation.label);
        self.attributes_out(&mut relation.attributes);
    }

    /// Refers to what people call so.
    pub fn relation_in(self, relation: &mut RelationRecord) {
        let named = |name: &str| self.schema.relation_labels.iter().find(|one| one.name == name);
        if let Some(known) = named(&relation.label) {
            for argument in &mut relation.arguments {
                let role = known.roles.iter().find(|role| role.name == argument.role);
                if let Some(role) = role {
                    argument.role = role.id.to_string();
                }
            }
            relation.label = known.id.to_string();
        }
        self.attributes_in(&mut relation.attributes);
    }

    /// What people call the label of a span or relation.
    #[must_use]
    pub fn label_out(self, id: &str) -> String {
        self.schema.name_of(&id.into()).to_owned()
    }

    fn label_in(self, name: &str) -> String {
        let known = self.schema.span_labels.iter().find(|label| label.name == name);
        known.map_or_else(|| name.to_owned(), |label| label.id.to_string())
    }

    /// Whether words in that role name somebody, as its spans do by an attribute.
    fn names_somebody(self, relation: &LabelId, role: &RoleId) -> bool {
        let role = self.schema.relation_label(relation).and_then(|known| known.role(role));
        let is_named = |label: &LabelId| {
            self.schema.attributes_of(label).any(|attribute| attribute.kind == Kind::Name)
        };
        role.is_some_and(|role| role.fillers.iter().any(is_named))
    }

    /// Calls attributes and their values what people call them.
    pub fn attributes_out(self, attributes: &mut Attributes) {
        let out = |(id, value): (&String, &String)| {
            let (name, named) = self.schema.spelled(id, value);
            let is_person = self.schema.is_name(id);
            let named = if is_person { self.people.name_of(named) } else { named };
            (name.to_owned(), named.to_owned())
        };
        *attributes = attributes.iter().map(out).collect();
    }

    fn attributes_in(self, attributes: &mut Attributes) {
        let inward = |(name, named): (&String, &String)| {
            let known = self.schema.attributes.iter().find(|one| one.name == *name);
            let Some(known) = known else { return (name.clone(), named.clone()) };
            let value = known.values().iter().find(|value| value.name == *named);
            (known.id.clone(), value.map_or_else(|| named.clone(), |value| value.id.clone()))
        };
        *attributes = attributes.iter().map(inward).collect();
    }
}
