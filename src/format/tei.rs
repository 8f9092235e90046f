//! TEI P5: a document of the Text Encoding Initiative for each text, with stand-off annotations
//! (<https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SASOstdf>).
//!
//! The whole text is one `ab`, to the letter. A span is a `span` that points at it by `string-range()`, with
//! an offset from 0 and a length in code points (section 17.2.4); several pieces are several pointers. Its
//! words are `mentioned` in it, what is said of it is an `fs`, its note a `note`. A relation is a `relation`
//! of the spans that it links, and an `fs` tells which part each has, and all else.
//!
//! Labels, relations, parts and attributes have their names in taxonomies in the header, since a pointer
//! or the name of a feature cannot be any words. What XML cannot hold, such as most control characters, is
//! a `g` that names the character and holds one U+FFFD for it, so that offsets stay right for all who count
//! characters (section 5.4).
//!
//! Of another's file, the text comes without annotations.

mod characters;
pub mod read;
mod terms;
pub mod write;

pub use read::{is_one, read};
pub use write::write;

/// The namespace of all elements.
const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// What the element with the text is called.
const TEXT: &str = "text";

/// The feature of a relation that is its note. Those that are attributes have a number in their names.
const NOTE: &str = "note";
