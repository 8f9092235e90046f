//! A kind of relation, and what has which part in it.

use crate::model::{LabelId, RoleId};

/// A kind of relation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RelationLabel {
    /// Its name in annotations, which never changes.
    pub id: LabelId,
    /// Its name, shown and exported.
    pub name: String,
    /// One sentence that says what it links.
    pub help: String,
    /// Its roles, in the order in which they are filled: first that of the span from which one starts.
    pub roles: Vec<Role>,
    /// Whether all spans in one such relation must have the same label: sources are the same as sources,
    /// claims as claims.
    pub of_one_label: bool,
    /// Whether it is no longer made. Its relations stay.
    pub retired: bool,
}

/// A part that something has in a relation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// Its name in annotations, which never changes.
    pub id: RoleId,
    /// Its name, shown and exported.
    pub name: String,
    /// The labels of the spans that may have it.
    pub fillers: Vec<LabelId>,
    /// Whether a relation must have it.
    pub required: bool,
    /// Whether several may have it in one relation.
    pub many: bool,
    /// Whether words may have it that do not stand in the text: an implicit source, a denied claim
    /// that nobody makes there.
    pub words: bool,
    /// The labels whose spans are expected to be linked with something that has it: a quote with its
    /// source, a denial with what it denies. Whatever is missing is found by the checks, not refused.
    pub expected_of: Vec<LabelId>,
}

impl RelationLabel {
    /// The role of that name.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// Whether all its parts are for the same labels.
    #[must_use]
    pub fn links_alike(&self) -> bool {
        self.roles.windows(2).all(|pair| pair[0].fillers == pair[1].fillers)
    }
}

impl Role {
    /// Whether a span with that label may have it.
    #[must_use]
    pub fn takes(&self, label: &LabelId) -> bool {
        self.fillers.contains(label)
    }
}
