//! The border: how documents enter and leave. One module a format; the model knows none of them.
//!
//! Reading gives a whole value together with its [`Problem`]s, and decides nothing. Writing proves
//! every offset before it hands anything out ([`proof`]), and that what is written reads as what it was made
//! of ([`export`]), but for what the format cannot hold, which the [`registry`] says.

pub mod archive;
pub mod beside;
pub mod brat;
pub mod cas;
pub mod conll;
pub mod csv;
pub mod data;
pub mod doccano;
pub mod export;
pub mod feature;
pub mod files;
pub mod hugging_face;
pub mod incoming;
pub mod joining;
pub mod jsonl;
pub mod label_studio;
pub mod layer;
pub mod likeness;
pub mod manifest;
pub mod mapping;
pub mod naming;
pub mod native;
pub mod part;
pub mod people;
pub mod place;
pub mod plain;
pub mod prodigy;
pub mod proof;
pub mod pseudonym;
pub mod purpose;
pub mod raw;
pub mod registry;
pub mod roles;
pub mod schema;
pub mod spelling;
pub mod standoff;
pub mod tei;
pub mod tokens;
pub mod values;
pub mod web_annotation;
pub mod webanno_tsv;
pub mod xml;

use std::fmt;

/// What a reader made of a file, and what it could not make sense of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported<T> {
    /// Everything that could be read.
    pub value: T,
    /// Everything that could not, or not as it stood.
    pub problems: Vec<Problem>,
}

/// Something in a file that could not be taken as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The line it is on, from 1; 0 where lines tell nothing.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.message),
            line => write!(f, "Line {line}: {}", self.message),
        }
    }
}
