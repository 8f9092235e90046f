//! The nouns: documents, the schema, and the annotations made on a document with it.

pub mod annotation;
pub mod document;
pub mod id;
pub mod schema;
pub mod set;

pub use annotation::{Argument, Attributes, Relation, Span};
pub use document::{AnnotatedDocument, Details, Document, Status};
pub use id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
pub use schema::{LineStyle, Schema, SpanLabel};
pub use set::AnnotationSet;
