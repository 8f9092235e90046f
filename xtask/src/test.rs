//! `cargo xtask test`: everything that must hold before a change is accepted.

mod in_browser;
mod steps;
mod torture;

use std::panic::resume_unwind;
use std::thread;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::browser::{Browser, CHROMIUM, FIREFOX};
use crate::checkout::Checkout;
use crate::{build, tool};
use in_browser::BrowserTests;
use steps::Steps;

pub use torture::command as torture;

/// The arguments that make cargo look at the program as the browser gets it.
const IN_WASM: [&str; 7] =
    ["--locked", "-p", "hearsay", "--features", "web", "--target", build::TARGET];

/// Runs all steps, or only those in browsers.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    match args.position().as_deref() {
        None => everything(checkout, args),
        Some("browser") => only_browsers(checkout, args),
        Some(unknown) => bail!("“{unknown}” cannot be tested alone; `browser` can."),
    }
}

fn everything(checkout: &Checkout, mut args: Args) -> Result<()> {
    let fast = args.flag("--fast");
    args.finish()?;
    // What is missing should be said now, not after minutes of compiling.
    let browsers = if fast {
        None
    } else {
        Some(BrowserTests::prepare_all(checkout, &[&CHROMIUM, &FIREFOX])?)
    };

    let mut steps = Steps::default();
    let cargo = |words: &[&str], more: &[&str]| {
        tool::run(tool::cargo().current_dir(checkout.root()).args(words).args(more))
    };
    steps.run("Formatting", || cargo(&["fmt", "--all", "--check"], &[]))?;
    build::provide_target(checkout.root())?;
    // The last stage of compiling the page keeps one processor busy for minutes, and the rest of its
    // work is small; so it is built beside all that is compiled for itself.
    thread::scope(|scope| {
        let page = scope.spawn(|| build_page(checkout));
        steps.run("Lints", || {
            cargo(
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--locked",
                    "--features",
                    "hearsay/cli",
                ],
                &["--", "-D", "warnings"],
            )
        })?;
        steps.run("Lints, in the browser's part", || {
            cargo(&["clippy"], &[&IN_WASM[..], &["--", "-D", "warnings"]].concat())
        })?;
        steps.run("Documentation", || {
            document(checkout, &["--locked", "-p", "hearsay"])?;
            document(checkout, &[&["--document-private-items"], &IN_WASM[..]].concat())
        })?;
        // One package at a time: together they would agree on other features of what they share, and
        // this tool's dependencies would all be compiled once more.
        steps.run("Tests", || {
            cargo(&["test", "--locked", "-p", "hearsay", "--features", "cli"], &[])
        })?;
        steps.run("Tests of this tool", || cargo(&["test", "--locked", "-p", "xtask"], &[]))?;
        steps.run("The page and its size", || {
            page.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    })?;
    if let Some(browsers) = &browsers {
        browsers.run(checkout, &mut steps)?;
    }
    steps.summary(if fast { "; the browsers were left out" } else { ", in both browsers too" });
    Ok(())
}

fn only_browsers(checkout: &Checkout, mut args: Args) -> Result<()> {
    let both: [&Browser; 2] = [&CHROMIUM, &FIREFOX];
    let named = args.position();
    let one = both.iter().filter(|browser| named.as_deref() == Some(browser.name));
    let one: Vec<&Browser> = one.copied().collect();
    // Without the name of a browser, the first word is already the part of a file name.
    let (browsers, part) = match (&one[..], named) {
        ([], part) => (&both[..], part),
        (one, _) => (one, args.position()),
    };
    args.finish()?;
    let tests = BrowserTests::prepare(checkout, browsers, &part.unwrap_or_default())?;
    let mut steps = Steps::default();
    steps.run("The page and its size", || build_page(checkout))?;
    tests.run(checkout, &mut steps)?;
    steps.summary("; nothing but the browsers was asked for");
    Ok(())
}

fn build_page(checkout: &Checkout) -> Result<()> {
    build::release(checkout, &checkout.dist())?.within_budget()
}

fn document(checkout: &Checkout, words: &[&str]) -> Result<()> {
    let mut cargo = tool::cargo();
    cargo.current_dir(checkout.root()).env("RUSTDOCFLAGS", "-D warnings");
    tool::run(cargo.args(["doc", "--no-deps"]).args(words))
}
