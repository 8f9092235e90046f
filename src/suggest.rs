//! What might be meant: who said something, what a denial denies, which names fit what was typed.
//!
//! Rules and scores, no model: the same text always gives the same suggestions, and each can be
//! told from the words around it. The rules for who said it are those of English news; in other
//! languages they find little and say nothing.
//!
//! - [`mod@attribution`]: who says a content, and by which words.
//! - [`mod@denied`]: what a denial probably denies.
//! - [`part`]: what may have a part in a relation, by all of these.
//! - [`filter`]: which candidates hold all the words that were typed.
//! - [`listed`]: which spans of an article are looked for in its list.

pub mod attribution;
pub mod denied;
pub mod filter;
mod lexicon;
pub mod listed;
mod noun;
pub mod part;
mod report;
mod token;
mod verb;

pub use attribution::{Proposal, Tagged, attribution};
pub use denied::{Denied, denied};
pub use filter::Filter;
pub use listed::Listed;
