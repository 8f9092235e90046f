//! What a position is: offsets, ranges, and the one immutable text they point into.
//!
//! Four ways of counting meet in this project: UTF-8 bytes (Rust), UTF-16 code units (the browser),
//! code points (most annotation formats) and user-perceived characters (people). Inside the core
//! there is one, [`Offset`], and only [`Text`] translates; every translation has both spaces in its
//! name.
//!
//! ```text
//!            "  n  ö  👍  "        the text, in quotation marks
//! offset     0  1  3   7  8        bytes: what Offset holds
//! code point 0  1  2   3  4
//! UTF-16     0  1  2   4  5
//! ```
//!
//! An offset lies *between* two characters and never inside one.
//!
//! - [`quotation`]: what stands between quotation marks in a line.
//! - [`sentence`]: where the sentences of a line begin and end.

pub mod accent;
pub mod boundary;
pub mod colon;
pub mod content;
pub mod cursor;
pub mod edge;
pub mod fold;
pub mod intake;
pub mod offset;
pub mod quotation;
pub mod search;
pub mod sentence;
pub mod snap;
pub mod stop;
pub mod unit;

pub use content::Text;
pub use intake::{Intake, LineEndings, TextError};
pub use offset::{Fragments, Offset, TextRange};
