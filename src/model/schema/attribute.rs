//! What more can be said about an annotation: an attribute and its values.

use crate::model::LabelId;

/// What more can be said about an annotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribute {
    /// Its name in annotations, which never changes.
    pub id: String,
    /// Its name, shown and exported.
    pub name: String,
    /// One sentence that says what it tells.
    pub help: String,
    /// The labels, of spans and relations, whose annotations may have it; none for all.
    pub labels: Vec<LabelId>,
    /// What can be said.
    pub kind: Kind,
    /// Whether every such annotation must have it.
    pub required: bool,
    /// Whether it is no longer given. What was given stays.
    pub retired: bool,
}

/// What an attribute may say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// One of these.
    Choice(Vec<Value>),
    /// Any words.
    Words,
    /// Somebody's name, completed from those that the project knows.
    Name,
}

/// One thing that an attribute may say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// Its name in annotations, which never changes.
    pub id: String,
    /// Its name, shown and exported.
    pub name: String,
    /// One sentence that says when it holds; may be empty.
    pub help: String,
    /// The key that gives it to the selected annotation.
    pub key: Option<char>,
    /// Whether it is no longer given. Where it was given it stays.
    pub retired: bool,
}

impl Attribute {
    /// Whether annotations with that label may have it.
    #[must_use]
    pub fn is_for(&self, label: &LabelId) -> bool {
        self.labels.is_empty() || self.labels.contains(label)
    }

    /// Its values, without those that are retired; none if it may say any words.
    pub fn offered(&self) -> impl Iterator<Item = &Value> {
        self.values().iter().filter(|value| !value.retired)
    }

    /// All its values; none if it may say any words.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        match &self.kind {
            Kind::Choice(values) => values,
            Kind::Words | Kind::Name => &[],
        }
    }

    /// The value of that name.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<&Value> {
        self.values().iter().find(|value| value.id == id)
    }

    /// Whether it may say this.
    #[must_use]
    pub fn allows(&self, value: &str) -> bool {
        match &self.kind {
            Kind::Choice(values) => values.iter().any(|known| known.id == value && !known.retired),
            Kind::Words | Kind::Name => !value.trim().is_empty(),
        }
    }
}
