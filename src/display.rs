//! What is to be seen, computed from the state for one paragraph at a time; no browser in it.

pub mod colour;
pub mod label_style;
pub mod lane;
pub mod map;
pub mod markup;
pub mod outline;
pub mod prose;
pub mod said;
pub mod segment;

pub use segment::{Layer, Segment, segments};
