//! What several tests share: random texts, random work on them, and a place that fails on demand.
#![allow(dead_code, reason = "each test is a program of its own and uses a part of this")]

pub(crate) mod desk;
pub(crate) mod place;
pub(crate) mod texts;
