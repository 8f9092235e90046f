//! Says on a terminal how far long work is; files and pipes are not told.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What is quicker than this needs no word, nor is a word said more often.
const PAUSE: Duration = Duration::from_millis(250);

/// Work that goes on until this is dropped. Its time is told even while a single step of it is long.
pub struct Progress {
    count: Arc<AtomicUsize>,
    /// What tells it, until the other end is gone.
    telling: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins `what`, as “Reading 3 files”.
    pub fn begin(what: String) -> Self {
        let count = Arc::new(AtomicUsize::new(0));
        let telling = io::stderr().is_terminal().then(|| {
            let (going_on, is_over) = mpsc::channel();
            let count = Arc::clone(&count);
            let tell = move || {
                let begun = Instant::now();
                let mut has_told = false;
                while is_over.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                    let done = count.load(Ordering::Relaxed);
                    tell(&line(&what, done, begun.elapsed()));
                    has_told = true;
                }
                if has_told {
                    tell("");
                }
            };
            (going_on, thread::spawn(tell))
        });
        Self { count, telling }
    }

    /// So many steps of it are done.
    pub fn done(&self, count: usize) {
        self.count.store(count, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((going_on, teller)) = self.telling.take() {
            drop(going_on);
            // It is a courtesy, and what it could not say is not missed.
            let _ = teller.join();
        }
    }
}

/// What is said after some time.
fn line(what: &str, done: usize, after: Duration) -> String {
    let done = if done > 0 { format!(", {done} done") } else { String::new() };
    format!("{what}{done}, {} s", after.as_secs())
}

/// Says it in place of what was said last.
fn tell(words: &str) {
    let mut terminal = io::stderr().lock();
    // It is a courtesy.
    let _ = write!(terminal, "\r{words}\x1b[K").and_then(|()| terminal.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_goes_on_for_how_long() {
        let after = Duration::from_millis(2_900);
        assert_eq!(line("Reading 1 file", 0, after), "Reading 1 file, 2 s");
        assert_eq!(line("Reading 12 files", 3, after), "Reading 12 files, 3 done, 2 s");
    }
}
