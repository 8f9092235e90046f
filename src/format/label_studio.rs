//! Label Studio's JSON: an array of tasks, and the labelling configuration that shows them
//! (<https://labelstud.io/guide/task_format>).
//!
//! A piece of a span is a region of its own; what is said of it are choices or texts with the same id. A
//! relation links two regions, from the first to the second; one of several is written as several, each
//! from its first span. Offsets are code points, as Label Studio has counted since 2021.

pub mod config;
pub mod read;
pub mod write;

pub use read::{is_one, read};
pub use write::write;

/// What the labels, the text, and the notes are called in the configuration.
const LABELS: &str = "label";
const TEXT: &str = "text";
const NOTE: &str = "note";
