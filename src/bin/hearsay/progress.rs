//! Says on a terminal how far long work is; files and pipes are not told.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// What is quicker than this needs no word, nor is a word said more often.
const PAUSE: Duration = Duration::from_millis(250);

/// How far something is.
pub struct Progress {
    what: &'static str,
    all: usize,
    told: Instant,
    has_told: bool,
}

impl Progress {
    /// Work on `all` of something, at the first.
    pub fn new(what: &'static str, all: usize) -> Self {
        Self { what, all, told: Instant::now(), has_told: false }
    }

    /// So many are done.
    pub fn done(&mut self, count: usize) {
        if self.told.elapsed() >= PAUSE && io::stderr().is_terminal() {
            eprint!("\r{count} of {} {}", self.all, self.what);
            // It is a courtesy.
            let _ = io::stderr().flush();
            self.told = Instant::now();
            self.has_told = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.has_told {
            eprint!("\r\x1b[K");
        }
    }
}
