//! Feature structures: what a CAS is made of, however it is written.

/// A feature structure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Structure {
    /// By this others refer to it; 0 if nothing can.
    pub id: usize,
    /// The name of its type, with the package.
    pub kind: String,
    /// Its features.
    pub features: Vec<(String, Value)>,
    /// Whether it is known which of its features refer to others, so that words are nothing but words.
    pub is_typed: bool,
    /// The line on which it begins, from 1; 0 where lines tell nothing.
    pub line: usize,
}

/// What a feature has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Words; in XMI everything is.
    Words(String),
    /// A number.
    Number(usize),
    /// Several words.
    List(Vec<String>),
    /// Another structure.
    One(usize),
    /// Several structures.
    Many(Vec<usize>),
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl Structure {
    /// A structure without features.
    #[must_use]
    pub fn new(id: usize, kind: &str) -> Self {
        Self { id, kind: kind.to_owned(), ..Self::default() }
    }

    /// The same with one feature more.
    #[must_use]
    pub fn with(mut self, feature: &str, value: impl Into<Value>) -> Self {
        self.features.push((feature.to_owned(), value.into()));
        self
    }

    /// What it has in that feature.
    #[must_use]
    pub fn value(&self, feature: &str) -> Option<&Value> {
        self.features.iter().find(|(name, _)| name == feature).map(|(_, value)| value)
    }

    /// The words that it has there.
    #[must_use]
    pub fn words(&self, feature: &str) -> Option<&str> {
        match self.value(feature)? {
            Value::Words(words) => Some(words),
            _ => None,
        }
    }

    /// The number that it has there.
    #[must_use]
    pub fn number(&self, feature: &str) -> Option<usize> {
        match self.value(feature)? {
            Value::Number(number) => Some(*number),
            Value::Words(words) => words.parse().ok(),
            _ => None,
        }
    }

    /// The structure that it refers to there.
    #[must_use]
    pub fn one(&self, feature: &str) -> Option<usize> {
        match self.value(feature)? {
            Value::One(id) => Some(*id),
            Value::Many(ids) => ids.first().copied(),
            _ => self.number(feature),
        }
    }

    /// The name of its type, without the package.
    #[must_use]
    pub fn short(&self) -> &str {
        self.kind.rsplit('.').next().unwrap_or(&self.kind)
    }
}
