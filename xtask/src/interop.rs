//! `cargo xtask interop`: has other people's readers read what the page exports.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::browser::CHROMIUM;
use crate::checkout::Checkout;
use crate::node::Node;
use crate::server::Site;
use crate::{build, tool};

/// Where the tests are.
const FOLDER: &str = "tests/interop";

/// The lists of what is installed, with how pip is to do it.
const LISTS: [(&str, &[&str]); 2] = [("requirements.txt", &[]), ("schemas.txt", &["--no-deps"])];

/// How to get Python, as the end of a sentence.
const HOW_TO_GET: &str = "install Python 3.10 or newer with its module venv \
     (`apt-get install python3-venv` on Debian, https://www.python.org elsewhere)";

/// Exports from the page, then reads. Where `--where-possible` is said, it is no failure that the readers
/// cannot be had.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let may_skip = args.flag("--where-possible");
    args.finish()?;
    let python = match readers(checkout) {
        Ok(python) => python,
        Err(error) if may_skip => {
            println!("Skipped: other people's readers are not here. {error:#}");
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let exports = checkout.scratch().join("exports");
    if exports.exists() {
        fs::remove_dir_all(&exports).context("the last exports could not be removed")?;
    }
    export(checkout, &exports)?;
    println!("Reading the exports with other people's readers…");
    let check = checkout.root().join(FOLDER).join("check.py");
    // They are to read files, and to ask nobody.
    tool::run(Command::new(python).arg(check).arg(&exports).env("HF_HUB_OFFLINE", "1"))
}

/// A Python that has the readers, which are installed into a place of their own if they are not there.
fn readers(checkout: &Checkout) -> Result<PathBuf> {
    let system = tool::find(&["python3", "python"])
        .with_context(|| format!("There is no Python here: {HOW_TO_GET}."))?;
    let lists = LISTS.map(|(name, options)| (checkout.root().join(FOLDER).join(name), options));
    let mut wanted = Vec::new();
    for (list, _) in &lists {
        let its = fs::read(list).with_context(|| format!("{} is missing", list.display()))?;
        wanted.extend(its);
    }
    let place = checkout.scratch().join("readers");
    let (python, installed) = (program(&place), place.join("installed.txt"));
    if fs::read(&installed).is_ok_and(|old| old == wanted) {
        return Ok(python);
    }
    println!("Installing other people's readers from PyPI…");
    tool::run(Command::new(system).args(["-m", "venv", "--clear"]).arg(&place))
        .with_context(|| format!("Python has no venv: {HOW_TO_GET}"))?;
    for (list, options) in lists {
        tool::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .args(options)
                .arg("-r")
                .arg(&list),
        )
        .with_context(|| format!("The packages of {} could not be installed", list.display()))?;
    }
    fs::write(&installed, wanted).context("what is installed could not be written down")?;
    Ok(python)
}

/// The Python of such a place.
fn program(place: &Path) -> PathBuf {
    place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// Builds and serves the page, and has it export what is annotated on it.
fn export(checkout: &Checkout, to: &Path) -> Result<()> {
    let chromium = CHROMIUM.find()?;
    let node = Node::require(checkout, "Exporting from the page")?;
    let dist = checkout.dist();
    build::release(checkout, &dist)?.within_budget()?;
    let address = Site::default().folder("/", dist).spawn()?;
    tool::run(
        node.command()
            .current_dir(checkout.root())
            .args(["--test-reporter", "spec", "tests/browser/run.mjs"])
            .arg(checkout.root().join(FOLDER).join("exports.test.mjs"))
            .env("HEARSAY_URL", address)
            .env("HEARSAY_EXPORTS", to)
            .env(CHROMIUM.variable, chromium),
    )
}
