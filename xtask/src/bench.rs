//! `cargo xtask bench`: measures the built page in Chromium.

use anyhow::{Result, ensure};

use crate::args::Args;
use crate::browser::CHROMIUM;
use crate::checkout::Checkout;
use crate::node::Node;
use crate::server::Site;
use crate::{build, tool};

/// Builds and serves the page, and runs the benchmark's script, which serves the floor itself.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let runs = args.value::<u32>("--runs")?;
    args.finish()?;
    let script = checkout.root().join("benches/page/run.mjs");
    ensure!(script.is_file(), "There is nothing to run: {} is missing.", script.display());
    let chromium = CHROMIUM.find()?;
    let node = Node::require(checkout, "Measuring")?;

    let dist = checkout.dist();
    if let Err(too_big) = build::release(checkout, &dist)?.within_budget() {
        println!("{too_big}");
    }
    let address = Site::default().folder("/", dist).spawn()?;
    let mut command = node.command();
    command.current_dir(checkout.root()).arg(script);
    if let Some(runs) = runs {
        command.args(["--runs", &runs.to_string()]);
    }
    tool::run(command.env("HEARSAY_URL", address).env(CHROMIUM.variable, chromium))
}
