//! Node.js and the npm packages: needed for the optimiser and for driving browsers, not for the page.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::checkout::Checkout;
use crate::tool;

/// How to get Node.js, as the end of a sentence that says what it is missing for.
pub const HOW_TO_GET: &str = "install Node.js 20 or newer with npm, \
     from your system's packages or from https://nodejs.org";

/// The oldest release that has the test runner's options we use.
const OLDEST: u32 = 20;

/// A Node.js whose packages are installed.
pub struct Node {
    program: PathBuf,
    packages: PathBuf,
}

impl Node {
    /// Finds Node.js and installs the packages of `package-lock.json` if they are missing or old.
    /// None if this computer has no Node.js, or one that is too old.
    pub fn ready(checkout: &Checkout) -> Result<Option<Self>> {
        let npm = tool::find(&[if cfg!(windows) { "npm.cmd" } else { "npm" }]);
        let (Some(program), Some(npm)) = (tool::find(&["node"]), npm) else {
            return Ok(None);
        };
        let version = tool::read(Command::new(&program).arg("--version"))?;
        if major(&version).is_none_or(|major| major < OLDEST) {
            println!("The Node.js found here is {}, which is too old.", version.trim());
            return Ok(None);
        }

        let packages = checkout.root().join("node_modules");
        let lock = fs::read(checkout.root().join("package-lock.json"))
            .context("package-lock.json could not be read; `git checkout` brings it back")?;
        let installed = packages.join(".installed-lock.json");
        if fs::read(&installed).is_ok_and(|old| old == lock) {
            return Ok(Some(Self { program, packages }));
        }
        println!("Installing the npm packages for optimising and testing…");
        // None of the packages needs its install script, so none may run.
        tool::run(
            Command::new(npm)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(checkout.root()),
        )?;
        fs::write(&installed, lock).context("node_modules could not be written")?;
        Ok(Some(Self { program, packages }))
    }

    /// As [`Node::ready`], where nothing can be done without.
    pub fn require(checkout: &Checkout, purpose: &str) -> Result<Self> {
        Self::ready(checkout)?.with_context(|| format!("{purpose} needs Node.js: {HOW_TO_GET}."))
    }

    /// A command that runs a script with Node.js.
    pub fn command(&self) -> Command {
        Command::new(&self.program)
    }

    /// A file of an installed package.
    pub fn package(&self, path: &str) -> PathBuf {
        self.packages.join(path)
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn major_version() {
        assert_eq!(super::major("v20.20.2\n"), Some(20));
        assert_eq!(super::major("unknown"), None);
    }
}
