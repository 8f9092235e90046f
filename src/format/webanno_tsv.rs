//! WebAnno TSV 3, which INCEpTION and WebAnno write and open: a row a token, a column a feature
//! (<https://github.com/inception-project/inception/blob/main/inception/inception-io-webanno-tsv/src/main/resources/META-INF/asciidoc/user-guide/webannotsv.adoc>).
//!
//! Offsets are UTF-16 units. It is written as 3.3, and all of 3 is read. Spans and relations are of the layers
//! `custom.Span` and `custom.Relation` with their `label`, which INCEpTION’s projects begin with. A feature
//! more is there only if something has it, since INCEpTION opens no file with one that its project does
//! not have: `note`, attributes by their names, `pieceOf`, which is the same for the pieces of a span, and
//! `sourceRole` and `targetRole`, where labels alone do not tell who has which part in a relation.
//!
//! A sentence is a line of the text, with the blank lines that follow it, so that no span crosses one and
//! nothing lies between two but the line break that every reader puts there. Tokens are cut where spans
//! begin or end. White space is a token only where something begins or ends with it, or a line begins.
//! Empty lines that a text begins with can be told by offsets alone: others may read them as spaces.
//!
//! Of others’ files everything in a layer becomes a span, whose label is its feature `label`, `value`, or else
//! the first, or the name of its layer; chains and slots become relations.

pub mod escaping;
pub mod features;
mod marks;
pub mod read;
mod sheet;
pub mod write;

pub use features::spelled;
pub use read::{is_one, read};
pub use write::write;

/// What a file begins with, up to its version.
const FORMAT: &str = "#FORMAT=WebAnno TSV 3";

/// What a layer of spans, of chains, and of relations begins with.
const SPANS: &str = "#T_SP=";
const CHAINS: &str = "#T_CH=";
const RELATIONS: &str = "#T_RL=";

/// What each line of a sentence begins with.
const TEXT: &str = "#Text=";

/// What the layer that a relation is on begins with.
const BASE: &str = "BT_";

/// What there is for no annotation, and for one without a value.
const NOTHING: &str = "_";
const NO_VALUE: &str = "*";

/// The features that are no attributes.
const LABEL: &str = "label";
const NOTE: &str = "note";
const PIECE_OF: &str = "pieceOf";
const SOURCE_ROLE: &str = "sourceRole";
const TARGET_ROLE: &str = "targetRole";
