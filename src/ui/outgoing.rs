//! A dataset on its way out: what is wanted, how it is made, and the worker that makes a large one.

pub(super) mod job;
pub(super) mod message;
pub(super) mod shown;
pub(super) mod worker;
