//! Hearsay.
pub mod display;
pub mod edit;
pub mod format;
pub mod model;
pub mod store;
pub mod text;
#[cfg(feature = "web")]
pub mod ui;
