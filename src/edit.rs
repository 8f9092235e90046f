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
pub mod effect;
pub mod history;
pub mod keymap;
pub mod plan;
pub mod project;
pub mod transaction;
pub mod value_keys;

pub use command::{Command, NewSpan};
pub use effect::{Effect, effects};
pub use history::{History, Step};
pub use plan::{Rejection, plan};
pub use project::{ProjectChange, ProjectCommand, ProjectRejection, plan_project};
pub use transaction::{Change, Run, Transaction};
