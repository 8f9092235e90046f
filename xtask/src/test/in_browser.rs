//! Runs the tests of `tests/browser` against the built page, in one browser after the other.

use std::fs;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, ensure};

use super::steps::Steps;
use crate::browser::Browser;
use crate::checkout::Checkout;
use crate::node::Node;
use crate::server::Site;
use crate::tool;

/// Where the tests are.
const FOLDER: &str = "tests/browser";

/// What runs all of them in one program.
const RUNNER: &str = "tests/browser/run.mjs";

/// Where the page is served a second time: it must work from any folder of a web site.
const SUB_PATH: &str = "/some/sub/path/";

/// Everything these tests need, found.
pub struct BrowserTests {
    browsers: Vec<(&'static str, &'static str, PathBuf)>,
    files: Vec<PathBuf>,
    node: Node,
}

impl BrowserTests {
    /// Finds the `browsers`, Node.js and the test files whose names contain `part`.
    pub fn prepare(checkout: &Checkout, browsers: &[&Browser], part: &str) -> Result<Self> {
        let tests = Self::prepare_those(checkout, browsers, |name| name.contains(part))?;
        ensure!(!tests.files.is_empty(), "No test file in {FOLDER} has “{part}” in its name.");
        Ok(tests)
    }

    /// The same with the test files whose names are wanted.
    pub fn prepare_those(
        checkout: &Checkout,
        browsers: &[&Browser],
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let found = browsers
            .iter()
            .map(|browser| Ok((browser.name, browser.variable, browser.find()?)))
            .collect::<Result<_>>()?;
        let files = test_files(checkout, is_wanted)?;
        let node = Node::require(checkout, "Testing in browsers")?;
        Ok(Self { browsers: found, files, node })
    }

    /// Runs the tests, one step for each browser.
    pub fn run(&self, checkout: &Checkout, steps: &mut Steps) -> Result<()> {
        self.run_told_by(checkout, steps, "spec", &[])
    }

    /// The same, with what they report told by another `reporter`, and more in their environment.
    pub fn run_told_by(
        &self,
        checkout: &Checkout,
        steps: &mut Steps,
        reporter: &str,
        environment: &[(&str, String)],
    ) -> Result<()> {
        let dist = checkout.dist();
        let address = Site::default().folder("/", &dist).folder(SUB_PATH, &dist).spawn()?;
        for (name, variable, program) in &self.browsers {
            let test = |files: &[&PathBuf]| {
                let mut command = self.node.command();
                command.current_dir(checkout.root());
                command.args(["--test-reporter", reporter, RUNNER]);
                command.envs(environment.iter().map(|(name, value)| (name, value)));
                command.env("HEARSAY_URL", &address).env("HEARSAY_BROWSER", name);
                command.env(variable, program).args(files);
                command
            };
            steps.run(&format!("Tests in {name}"), || self.run_both_halves(test))?;
        }
        Ok(())
    }

    /// Runs every other file beside the rest: a browser waits for the next picture much of the time, and
    /// has processors to spare meanwhile. What the other half printed is told once the first is through.
    fn run_both_halves(&self, test: impl Fn(&[&PathBuf]) -> Command) -> Result<()> {
        let first: Vec<_> = self.files.iter().step_by(2).collect();
        let other: Vec<_> = self.files.iter().skip(1).step_by(2).collect();
        if other.is_empty() {
            return tool::run(&mut test(&first));
        }
        thread::scope(|scope| {
            let mut command = test(&other);
            let beside = scope.spawn(move || tool::run_unheard(&mut command));
            let outcome = tool::run(&mut test(&first));
            let other = beside.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            outcome.and(other.tell())
        })
    }
}

fn test_files(checkout: &Checkout, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let folder = checkout.root().join(FOLDER);
    let entries = fs::read_dir(&folder)
        .with_context(|| format!("The tests in {} could not be read", folder.display()))?;
    let wanted = |name: &str| name.ends_with(".test.mjs") && is_wanted(name);
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| wanted(&name.to_string_lossy())))
        .collect();
    files.sort();
    Ok(files)
}
