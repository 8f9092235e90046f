//! Announces and times one step after the other, and stops at the first that fails.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::say;

/// The steps so far.
pub struct Steps {
    count: usize,
    started: Instant,
}

impl Default for Steps {
    fn default() -> Self {
        Self { count: 0, started: Instant::now() }
    }
}

impl Steps {
    /// Runs one step; its error says which it was.
    pub fn run(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        self.count += 1;
        println!("\n{}. {name}", self.count);
        let started = Instant::now();
        let outcome = step();
        let took = say::duration(started.elapsed());
        if outcome.is_ok() {
            println!("   {name}: done in {took}.");
        }
        let count = self.count;
        outcome.with_context(|| format!("\nStep {count} ({name}) failed after {took}"))
    }

    /// The last line: everything passed. `remark` goes on from there.
    pub fn summary(&self, remark: &str) {
        let took = say::duration(self.started.elapsed());
        println!("\nAll {} steps passed in {took}{remark}.", self.count);
    }
}
