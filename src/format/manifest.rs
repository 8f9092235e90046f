//! What an export says of itself in the schema file beside it: which program made it, how much is in it, and of
//! which texts. Whoever has the files can see that none is missing and no text is another, whatever the format.

use serde::{Deserialize, Serialize};

use crate::model::AnnotatedDocument;

/// The program and its version.
const TOOL: &str = concat!("Hearsay ", env!("CARGO_PKG_VERSION"));

/// What an export says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that made it, with its version.
    pub tool: String,
    /// How many documents there are; two annotators' sets of one article are two.
    pub documents: usize,
    /// How many spans they have together.
    pub spans: usize,
    /// How many relations they have together.
    pub relations: usize,
    /// The SHA-256 of each document's text, in the order of the documents.
    pub texts: Vec<String>,
}

impl Manifest {
    /// The manifest of an export of these documents.
    #[must_use]
    pub fn of(documents: &[AnnotatedDocument]) -> Self {
        let sets = || documents.iter().map(|on| &on.annotations);
        Self {
            tool: TOOL.to_owned(),
            documents: documents.len(),
            spans: sets().map(|set| set.span_count()).sum(),
            relations: sets().map(|set| set.relation_count()).sum(),
            texts: documents.iter().map(|on| on.document.text.sha256().to_owned()).collect(),
        }
    }
}
