//! Hearsay's own compact records: what is kept, and what its exchange formats are made of.

pub mod annotation;
pub mod document;

pub use annotation::{ArgumentRecord, Misfit, RelationRecord, SpanRecord, fill};
pub use document::{DocumentRecord, LineEndingsRecord, StatusRecord, WrongText};
