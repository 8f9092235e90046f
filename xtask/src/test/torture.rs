//! `cargo xtask torture`: everything that can go wrong with what is kept is made to, and what was lost is
//! counted. The same tests are part of `cargo xtask test`, with fewer times.

use anyhow::{Result, bail};

use super::build_page;
use super::in_browser::{BrowserTests, PATIENCE};
use super::steps::Steps;
use crate::args::Args;
use crate::browser::{Browser, CHROMIUM, FIREFOX};
use crate::checkout::Checkout;
use crate::tool;

/// The test files that make the page's places fail, and what is brought to it.
const FILES: [&str; 13] = [
    "bad-input",
    "damage",
    "earlier",
    "endings",
    "full-disk",
    "hosting",
    "keeping",
    "kills",
    "offline",
    "rescue",
    "storage-faults",
    "tabs",
    "two-copies",
];

/// The tests of the core that change what is stored, or what is brought, at random.
const TESTS: [&str; 8] = [
    "--test=two_places",
    "--test=store_before",
    "--test=store_faults",
    "--test=store_records",
    "--test=store_relations",
    "--test=imports",
    "--test=project_file",
    "--test=schema_files",
];

/// How often, if nothing else is asked for.
const TIMES: usize = 100;

/// So many random changes are tried for each time.
const CASES_A_TIME: usize = 100;

/// Runs them, and prints a line with a figure for each fault.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let times = args.value("--times")?.unwrap_or(TIMES);
    let both: [&Browser; 2] = [&CHROMIUM, &FIREFOX];
    let browsers = match args.position() {
        None => both.to_vec(),
        Some(name) => match both.iter().find(|browser| browser.name == name) {
            Some(browser) => vec![*browser],
            None => bail!("“{name}” is no browser that can be tested; chromium and firefox are."),
        },
    };
    args.finish()?;
    let is_wanted = |name: &str| FILES.iter().any(|file| name == format!("{file}.test.mjs"));
    let tests = BrowserTests::prepare_those(checkout, &browsers, is_wanted)?;
    let mut steps = Steps::default();
    steps.run("Stored and brought values, changed at random", || {
        let cases = times * CASES_A_TIME;
        let mut cargo = tool::cargo();
        cargo.current_dir(checkout.root()).env("PROPTEST_CASES", cases.to_string());
        tool::run(cargo.args(["test", "--locked", "--release", "-p", "hearsay"]).args(TESTS))?;
        println!(
            "    {cases} random cases for each law, 0 taken for what was not written, 0 panics"
        );
        Ok(())
    })?;
    steps.run("The page and its size", || build_page(checkout))?;
    let environment = ["HEARSAY_KILLS", "HEARSAY_ENDINGS"].map(|name| (name, times.to_string()));
    let limit = PATIENCE * u32::try_from(times.max(1))?;
    tests.run_told_by(checkout, &mut steps, "./tests/browser/torture.mjs", &environment, limit)?;
    steps.summary("; the figures are above");
    Ok(())
}
