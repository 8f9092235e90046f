//! The nouns: documents, the schema, the project, and the annotations made on a document.

pub mod annotation;
pub mod colour;
pub mod datasheet;
pub mod document;
pub mod free_name;
pub mod id;
pub mod identifier;
pub mod people;
pub mod project;
pub mod roster;
pub mod schema;
pub mod set;
pub mod uses;

pub use annotation::{Argument, Attributes, Filler, Relation, Span};
pub use colour::Colour;
pub use datasheet::Datasheet;
pub use document::{AnnotatedDocument, Details, Document, Status};
pub use free_name::free_name;
pub use id::{ANNOTATOR, AnnotationId, AnnotatorId, DocumentId, LabelId, RoleId};
pub use identifier::Identifier;
pub use people::{People, Person};
pub use project::Project;
pub use roster::{Known, roster};
pub use schema::{Attribute, Kind, LineStyle, RelationLabel, Role, Schema, SpanLabel, Value};
pub use set::AnnotationSet;
pub use uses::Uses;
