//! What all documents have in common.

use std::ops::Deref;
use std::sync::Arc;

use super::{Datasheet, People, Schema};

/// The guideline that a new project begins with.
pub const GUIDELINE: &str = include_str!("guideline.md");

/// How annotators are to use the schema, in Markdown: the guideline that comes with the page, or one of
/// the project's own. It derefs to its text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Guideline(Option<Arc<str>>);

impl Guideline {
    /// The guideline that was kept; none for the one that comes with the page. (That is a long text,
    /// which is not needed as long as nobody reads it.)
    #[must_use]
    pub fn kept(own: Option<String>) -> Self {
        Self(own.map(Into::into))
    }

    /// Its text, if it is the project's own.
    #[must_use]
    pub fn own(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl Deref for Guideline {
    type Target = str;

    fn deref(&self) -> &str {
        self.own().unwrap_or(GUIDELINE)
    }
}

impl From<&str> for Guideline {
    fn from(text: &str) -> Self {
        Self((text != GUIDELINE).then(|| text.into()))
    }
}

impl From<String> for Guideline {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// What all documents have in common. Its parts are shared and never changed, only replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    /// What annotators may say.
    pub schema: Arc<Schema>,
    /// How they are to use it, in Markdown.
    pub guideline: Guideline,
    /// Who is who.
    pub people: Arc<People>,
    /// What has to be known about them as a dataset.
    pub datasheet: Arc<Datasheet>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            schema: Schema::claims_denials_quotes().into(),
            guideline: Guideline::default(),
            people: Arc::default(),
            datasheet: Arc::default(),
        }
    }
}
