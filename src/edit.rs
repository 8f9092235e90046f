//! The verbs: the one door through which annotations change.
//!
//! ```text
//! Command ──plan──▶ Transaction ──apply──▶ the document, changed
//!            │           └─ inverse → History
//!            └─ Rejection → a greyed control, or a message
//! ```

pub mod action;
pub mod chord;
pub mod command;
pub mod history;
pub mod keymap;
pub mod plan;
pub mod transaction;

pub use command::Command;
pub use history::History;
pub use plan::{Rejection, plan};
pub use transaction::{Change, Run, Transaction};
