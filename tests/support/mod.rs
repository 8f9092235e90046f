//! What several tests share: random texts, random work on them, a place that fails on demand, and
//! articles whose sentences people marked.
#![allow(dead_code, reason = "each test is a program of its own and uses a part of this")]

pub(crate) mod desk;
pub(crate) mod gold;
pub(crate) mod journal;
pub(crate) mod place;
pub(crate) mod schemas;
pub(crate) mod spoken;
pub(crate) mod steps;
pub(crate) mod texts;
