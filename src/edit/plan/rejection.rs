//! Why a command does not apply.

use crate::model::{AnnotationId, LabelId};

/// Why a command does not apply. Each is a sentence for the person who gave it; labels, roles and
/// attributes are called in it what the schema calls them.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Rejection {
    /// The schema has no such label.
    #[error("There is no label “{0}”. Choose one of the labels above the list.")]
    UnknownLabel(LabelId),
    /// The label is no longer given.
    #[error("The label “{0}” is retired. {1}")]
    Retired(String, String),
    /// The set has no such annotation.
    #[error("That annotation is no longer there.")]
    UnknownAnnotation(AnnotationId),
    /// The name of a new annotation is taken.
    #[error("An annotation of that name is already there.")]
    NameTaken(AnnotationId),
    /// A piece of the span lies outside the text, crosses a line break or cuts a character.
    #[error(
        "Those words cannot be marked: the selection does not fit this text. Select them again."
    )]
    DoesNotFit,
    /// The same stretch has that label already.
    #[error("Those words are already marked as {0}.")]
    AlreadyTagged(String),
    /// The schema keeps the two labels apart.
    #[error(
        "{label} may not lie over {other} here: the schema keeps them apart. Change the boundaries first."
    )]
    MayNotOverlap {
        /// The label that was to be given.
        label: String,
        /// The label that lies there.
        other: String,
    },
    /// Why one of several spans cannot be changed so, and hence none is.
    #[error("“{words}”: {reason}")]
    OneOfSeveral {
        /// The words of that span, cut short if they are many.
        words: String,
        /// Why.
        reason: Box<Self>,
    },
    /// The schema has no such attribute.
    #[error("There is no attribute “{0}” in the schema.")]
    UnknownAttribute(String),
    /// The attribute cannot say that.
    #[error("“{attribute}” cannot be “{value}”. Choose one of the values that the schema has.")]
    UnknownValue {
        /// The attribute.
        attribute: String,
        /// What it was to say.
        value: String,
    },
    /// The attribute is not for annotations with that label.
    #[error("“{attribute}” is not said of {label}.")]
    NotFor {
        /// The attribute.
        attribute: String,
        /// The label.
        label: String,
    },
    /// The schema has no such relation.
    #[error("There is no relation “{0}” in the schema.")]
    UnknownRelation(LabelId),
    /// The relation is no longer made.
    #[error("The relation “{0}” is retired. Choose another relation.")]
    RetiredRelation(String),
    /// The relation has no such role.
    #[error("“{relation}” has no part called “{role}”.")]
    UnknownRole {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
    },
    /// A span with that label cannot have the role.
    #[error("{label} cannot be the {role} of “{relation}”. It takes: {takes}.")]
    WrongFiller {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
        /// The span's label.
        label: String,
        /// The labels that can.
        takes: String,
    },
    /// The relation links only spans of one label.
    #[error("“{relation}” links only annotations of one label, and these are {one} and {other}.")]
    DifferentLabels {
        /// The relation.
        relation: String,
        /// The label of the first.
        one: String,
        /// The label that is another.
        other: String,
    },
    /// Words that do not stand in the text cannot have the role.
    #[error("The {role} of “{relation}” must be marked in the text.")]
    NotWords {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
    },
    /// One relation can have only one of these.
    #[error("“{relation}” can have only one {role}. Take the one it has away first.")]
    OnlyOne {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
    },
    /// A part that must be there is not.
    #[error("“{relation}” needs a {role}.")]
    Missing {
        /// The relation.
        relation: String,
        /// The role.
        role: String,
    },
    /// A relation is to link something with itself, or the same twice.
    #[error("The same annotation cannot have two parts in one relation.")]
    LinkedTwice,
    /// There is only one thing to link.
    #[error("“{0}” needs something else to be linked with.")]
    NothingToLink(String),
    /// The same things are linked so already.
    #[error("That is linked so already.")]
    AlreadyLinked,
    /// Another tab edits, and this one only shows what it does.
    #[error("You edit in another tab.")]
    NotHere,
    /// A name is empty.
    #[error("A person needs a name.")]
    Nameless,
    /// It would leave everything as it is.
    #[error("That is how it is already.")]
    NothingToDo,
}
