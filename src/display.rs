//! What is to be seen, computed from the state for one paragraph at a time; no browser in it.

pub mod lane;
pub mod outline;
pub mod segment;

pub use segment::{Layer, Segment, segments};
