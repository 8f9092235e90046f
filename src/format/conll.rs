//! Columns of tags, as the shared tasks of CoNLL and most tools to tag sequences have them: a `.conll` and
//! the text in a `.txt` for each document.
//!
//! A line is a token, then its tags, with tabs between; an empty line ends a sentence, but not inside of a
//! span. Each label has a column of its own, in the order of the schema, so that labels may overlap; tags are
//! IOB2 (Sang and Veenstra 1999, <https://aclanthology.org/E99-1023>). Tokens hold no white space, and are cut
//! where a span begins or ends. Next to its `.txt`, the offsets are those of the text; without it, the tokens
//! are the text, a space between each two.

pub mod folder;
mod read;
mod rows;
mod tags;
mod tokens;
mod write;

pub use read::read;
pub use rows::is_one;
pub use write::write;
