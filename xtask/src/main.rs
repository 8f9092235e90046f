//! Builds, serves, tests and measures Hearsay: `cargo xtask`.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod args;
mod bench;
mod browser;
mod build;
mod checkout;
mod dev;
mod interop;
mod node;
mod policy;
mod say;
mod serve;
mod server;
mod test;
mod tool;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::checkout::Checkout;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--open] [--port N]   build the page and show it on this computer
  dev [--port N]              the same, unoptimised, built and loaded again after every edit
  build [--out DIR]           write the page to dist/ (or DIR), ready for any web server
  test [--fast]               everything that must hold before a change is accepted;
                              --fast leaves the browsers out
  test browser [NAME] [PART]  only the tests in browsers: NAME is chromium or firefox,
                              PART picks the test files whose name contains it
  torture [NAME] [--times N]  make everything go wrong that can, N times (100) in both browsers
                              or that one, and say what was lost
  interop [--where-possible]  export from the page in every format, and have other people's
                              readers read it (needs Python)
  bench [--runs N]            measure the built page in Chromium
";

fn main() -> ExitCode {
    match run(Args::new(std::env::args().skip(1))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result<()> {
    match args.position().as_deref().unwrap_or("help") {
        "build" => build::command(&Checkout::find()?, args),
        "serve" => serve::command(&Checkout::find()?, args),
        "dev" => dev::command(&Checkout::find()?, args),
        "test" => test::command(&Checkout::find()?, args),
        "torture" => test::torture(&Checkout::find()?, args),
        "interop" => interop::command(&Checkout::find()?, args),
        "bench" => bench::command(&Checkout::find()?, args),
        "help" => {
            println!("{HELP}");
            args.finish()
        }
        unknown => bail!("There is no command “{unknown}”; `cargo xtask` lists them."),
    }
}
