//! Tells open pages about new builds, by an event stream.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Where the event stream is.
pub const PATH: &str = "/events";

/// How often a silent stream is written to, which finds out whether anyone still listens.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// The name of the latest build, shared between the builder and all event streams.
#[derive(Clone, Default)]
pub struct Live(Arc<(Mutex<String>, Condvar)>);

impl Live {
    /// Tells everyone that `build` is ready.
    pub fn announce(&self, build: String) {
        let (latest, changed) = &*self.0;
        *latest.lock().unwrap_or_else(PoisonError::into_inner) = build;
        changed.notify_all();
    }

    /// Writes the name of the latest build, now and after each new one, until no one listens.
    pub fn stream(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\n\
              Content-Type: text/event-stream\r\n\r\n",
        )?;
        let mut told = String::new();
        loop {
            let latest = self.wait(&told);
            if latest == told {
                out.write_all(b": still here\n\n")?;
            } else {
                write!(out, "data: {latest}\n\n")?;
                told = latest;
            }
            out.flush()?;
        }
    }

    /// The latest build, once it is another than `told` or a heartbeat has passed.
    fn wait(&self, told: &str) -> String {
        let (latest, changed) = &*self.0;
        let guard = latest.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = changed.wait_timeout_while(guard, HEARTBEAT, |latest| latest == told);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}
