//! `cargo xtask serve`: builds the page and shows it on this computer.

use std::process::Command;

use anyhow::Result;

use crate::args::Args;
use crate::checkout::Checkout;
use crate::server::Site;
use crate::{build, server};

/// Builds, then serves until interrupted.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let port = args.value("--port")?;
    let open = args.flag("--open");
    args.finish()?;
    // The port comes first: one that is taken should not be found out after minutes of building.
    let listener = server::listen(port)?;
    let address = server::address(&listener)?;

    let dist = checkout.dist();
    if let Err(too_big) = build::release(checkout, &dist)?.within_budget() {
        println!("{too_big}");
    }
    println!("Hearsay is at {address} until Ctrl+C ends it.");
    if open {
        open_in_browser(&address);
    }
    Site::default().folder("/", dist).serve(listener);
    Ok(())
}

fn open_in_browser(address: &str) {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else {
        Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" })
    };
    if command.arg(address).spawn().is_err() {
        println!("No browser could be started; open the address yourself.");
    }
}
