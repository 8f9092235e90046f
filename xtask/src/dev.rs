//! `cargo xtask dev`: builds the page after every edit and makes the browser load it again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Result;
use walkdir::WalkDir;

use crate::args::Args;
use crate::checkout::Checkout;
use crate::server::{Live, Site};
use crate::{build, say, server};

/// What the page is made of.
const SOURCES: [&str; 7] =
    ["src", "style", "static", "index.html", "boot", "Cargo.toml", "Cargo.lock"];

/// How often the sources are looked at. Asking costs a few milliseconds and works on every
/// system and file system, which cannot be said of notifications.
const INTERVAL: Duration = Duration::from_millis(300);

/// Serves and rebuilds until interrupted.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let port = args.value("--port")?;
    args.finish()?;
    let listener = server::listen(port)?;
    let address = server::address(&listener)?;
    let folder = checkout.scratch().join("dev");
    let live = Live::default();
    let site = Site::default().folder("/", &folder).live(live.clone());
    thread::spawn(move || site.serve(listener));

    loop {
        println!("Building…");
        // Taken before the build, so that an edit during it is not missed.
        let built = snapshot(checkout.root());
        let started = Instant::now();
        let name = build_name();
        match build::dev(checkout, &folder, reload_script(&name)) {
            Ok(()) => {
                live.announce(name);
                println!("Built in {}: {address}", say::duration(started.elapsed()));
            }
            Err(error) => println!("{error:#}\nNot built; waiting for the next edit."),
        }
        while snapshot(checkout.root()) == built {
            thread::sleep(INTERVAL);
        }
    }
}

/// When each source was last changed.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let entries = SOURCES.iter().flat_map(|source| WalkDir::new(root.join(source)));
    let changed = |entry: walkdir::DirEntry| {
        let time = entry.metadata().ok()?.modified().ok()?;
        Some((entry.into_path(), time))
    };
    entries.filter_map(Result::ok).filter_map(changed).collect()
}

/// A name that no other build has, not even one of an earlier run.
fn build_name() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.as_millis().to_string()
}

/// The script that loads the page again once another build than `name` is ready.
fn reload_script(name: &str) -> String {
    include_str!("dev/reload.js").replace("{{build}}", name)
}
