//! The Web Annotation Data Model of the W3C in JSON-LD (<https://www.w3.org/TR/annotation-model/>).
//!
//! A file is a graph: for each document a `Text` with its characters in `value`, and a collection of
//! annotations with one page. A span is an annotation with the motivation `tagging`: its label is a body
//! with that purpose, its note one with `commenting`; what else is said of it is `describing`. Its target
//! is a piece of the text, told by positions in code points and by the words with those around them;
//! several pieces are a `Composite`, which is meant as a whole.
//!
//! A relation is an annotation with the motivation `linking`, whose targets are the annotations that it
//! links; words that do not stand in the text are bodies, `identifying` what is meant. One that links no
//! span is about the text as a whole.
//!
//! A text is named by its SHA-256 (RFC 6920), so that positions can be trusted. Where it has an address,
//! the annotations are about what is there, and the text is the `cached` state of it that they were made
//! on. Words for which the model has none are explained by terms that are in each file, so that
//! nothing is lost where JSON-LD is expanded.

pub mod read;
pub mod write;

use serde_json::{Value, json};

pub use read::{is_one, read};
pub use write::write;

/// The context of the model, by which a file is known.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What stands after the name of a text, and before the id of an annotation of it.
const ANNOTATION: &str = "#annotation-";

/// The words that are not the model's, each with what it means (<https://www.w3.org/TR/json-ld11/#the-context>).
/// `Composite` is of its vocabulary, but not in its context. The prefixes are those of its context.
fn terms() -> Value {
    json!({
        "Composite": "oa:Composite",
        "attribute": "urn:hearsay:attribute",
        "role": "urn:hearsay:role",
        "status": "urn:hearsay:status",
        "title": "dc:title",
        "author": "dc:creator",
        "outlet": "dc:publisher",
        "date": "dc:date",
        "url": "schema:url",
    })
}

/// Whether an address can name something in a graph: it has to be an IRI there (RFC 3987).
fn is_iri(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_allowed = |c: char| {
        !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`[]#".contains(c) && c < '\u{E000}'
    };
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && rest.chars().all(is_allowed))
}
