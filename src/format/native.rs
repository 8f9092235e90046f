//! Hearsay's own compact records: what is kept, and what its exchange formats are made of.

pub mod annotation;
pub mod document;
pub mod schema;

pub use annotation::{ArgumentRecord, Misfit, RelationRecord, SpanRecord, fill};
pub use document::{DocumentRecord, LineEndingsRecord, StatusRecord, WrongText};
pub use schema::{NoSchema, SchemaRecord};
