//! Runs the tests of `tests/browser` against the built page, in one browser after the other.

use std::fs;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::steps::Steps;
use crate::browser::Browser;
use crate::checkout::Checkout;
use crate::node::Node;
use crate::server::Site;
use crate::tool::{self, Unheard};

/// Where the tests are.
const FOLDER: &str = "tests/browser";

/// How their names end.
const ENDING: &str = ".test.mjs";

/// What runs all of them in one program.
const RUNNER: &str = "tests/browser/run.mjs";

/// Where the page is served a second time: it must work from any folder of a web site.
const SUB_PATH: &str = "/some/sub/path/";

/// The test files about what the page works out by itself and shows by plain means, in which browsers do not
/// differ. One browser is enough for them when everything is tested; what is about selections, keys, fingers,
/// files, storage, tabs and layout is tried in each.
const ALIKE: [&str; 18] = [
    "accessibility",
    "attributes",
    "attributing",
    "checks",
    "commands",
    "documents",
    "finding",
    "formats",
    "guideline",
    "klm",
    "linking",
    "listening",
    "map",
    "occurrences",
    "people",
    "schema",
    "several",
    "value-keys",
];

/// So many files share a browser: starting one takes seconds, and files take from seconds to minutes.
const AT_ONCE: usize = 3;

/// So many browsers work side by side: each waits for the next picture some of the time, and has processors
/// to spare meanwhile. A third gains nothing on two processors, and tests wait long for what takes long.
const SIDE_BY_SIDE: usize = 2;

/// Files that share a browser take a few minutes; what takes so long stands still.
pub const PATIENCE: Duration = Duration::from_mins(15);

/// Everything these tests need, found.
pub struct BrowserTests {
    browsers: Vec<(&'static str, &'static str, PathBuf)>,
    files: Vec<PathBuf>,
    node: Node,
    /// Whether each browser runs every file.
    is_thorough: bool,
}

impl BrowserTests {
    /// Finds everything for a run in which the first of the `browsers` runs every test file, and the others
    /// those whose outcome may be another there.
    pub fn prepare_all(checkout: &Checkout, browsers: &[&Browser]) -> Result<Self> {
        Ok(Self { is_thorough: false, ..Self::prepare(checkout, browsers, "")? })
    }

    /// Finds the `browsers`, Node.js and the test files whose names contain `part`; each browser runs all
    /// of them.
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
        Ok(Self { browsers: found, files, node, is_thorough: true })
    }

    /// Runs the tests, one step for each browser.
    pub fn run(&self, checkout: &Checkout, steps: &mut Steps) -> Result<()> {
        self.run_told_by(checkout, steps, "spec", &[], PATIENCE)
    }

    /// The same, with what they report told by another `reporter`, more in their environment, and another
    /// limit for the few files that share a browser.
    pub fn run_told_by(
        &self,
        checkout: &Checkout,
        steps: &mut Steps,
        reporter: &str,
        environment: &[(&str, String)],
        limit: Duration,
    ) -> Result<()> {
        let dist = checkout.dist();
        let address = Site::default().folder("/", &dist).folder(SUB_PATH, &dist).spawn()?;
        for (number, (name, variable, program)) in self.browsers.iter().enumerate() {
            let files = self.files.iter().filter(|file| {
                let is_alike = file
                    .file_name()
                    .is_some_and(|name| ALIKE.iter().any(|one| *name == *format!("{one}{ENDING}")));
                number == 0 || self.is_thorough || !is_alike
            });
            let files: Vec<&PathBuf> = files.collect();
            let test = |files: &[&PathBuf]| {
                let mut command = self.node.command();
                command.current_dir(checkout.root());
                command.args(["--test-reporter", reporter, RUNNER]);
                command.envs(environment.iter().map(|(name, value)| (name, value)));
                command.env("HEARSAY_URL", &address).env("HEARSAY_BROWSER", name);
                command.env(variable, program).args(files);
                command
            };
            steps.run(&format!("Tests in {name}"), || run_side_by_side(&files, limit, test))?;
        }
        Ok(())
    }
}

/// Runs files side by side. Whichever browser is through first takes the next few. What was printed is told
/// then, but what went wrong only after all the rest, where it is not overlooked.
fn run_side_by_side(
    files: &[&PathBuf],
    limit: Duration,
    test: impl Fn(&[&PathBuf]) -> Command + Sync,
) -> Result<()> {
    if files.len() <= AT_ONCE {
        return tool::run(&mut test(files));
    }
    let (batches, failed) = (Mutex::new(files.chunks(AT_ONCE)), Mutex::new(Vec::new()));
    let work = || {
        loop {
            let batch = batches.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(batch) = batch else { return Ok(()) };
            let unheard = tool::run_unheard(&mut test(batch), limit)?;
            if unheard.has_succeeded() {
                unheard.tell()?;
            } else {
                failed.lock().unwrap_or_else(PoisonError::into_inner).push(unheard);
            }
        }
    };
    let outcome = thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE).map(|_| scope.spawn(work)).collect();
        let outcomes = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        outcomes.fold(Ok(()), Result::and)
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.iter().map(Unheard::tell).fold(outcome, Result::and)
}

fn test_files(checkout: &Checkout, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let folder = checkout.root().join(FOLDER);
    let entries = fs::read_dir(&folder)
        .with_context(|| format!("The tests in {} could not be read", folder.display()))?;
    let wanted = |name: &str| name.ends_with(ENDING) && is_wanted(name);
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| wanted(&name.to_string_lossy())))
        .collect();
    files.sort();
    Ok(files)
}
