//! Names by which things refer to each other. They arrive from outside: the core makes none up.

use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident)+) => {$(
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "#{}", self.0)
            }
        }
    )+};
}

ids! {
    /// A document's name, unique among all documents of a user.
    DocumentId
    /// A span's or relation's name, unique in its annotation set.
    AnnotationId
    /// A label's name, for spans or for relations. It never changes, so that the label can be called
    /// something else without touching any annotation.
    LabelId
    /// The name of a role in a relation. It never changes.
    RoleId
    /// An annotator's name.
    AnnotatorId
}

/// Whose annotations they are that say nothing about it: the name of an annotator who has given none.
pub const ANNOTATOR: &str = "me";
