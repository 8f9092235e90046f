//! The browsers that the tests drive.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::tool;

/// A browser that can be looked for.
pub struct Browser {
    /// What the tests call it.
    pub name: &'static str,
    /// The environment variable that may hold its path.
    pub variable: &'static str,
    commands: &'static [&'static str],
    how_to_get: &'static str,
}

/// Chromium, or Chrome.
pub const CHROMIUM: Browser = Browser {
    name: "chromium",
    variable: "CHROME",
    commands: &["chromium", "chromium-browser", "google-chrome"],
    how_to_get: "`apt-get install chromium` on Debian, https://www.chromium.org elsewhere",
};

/// Firefox, or its extended support release.
pub const FIREFOX: Browser = Browser {
    name: "firefox",
    variable: "FIREFOX",
    commands: &["firefox", "firefox-esr"],
    how_to_get: "`apt-get install firefox-esr` on Debian, https://www.firefox.com elsewhere",
};

impl Browser {
    /// Where this browser is.
    pub fn find(&self) -> Result<PathBuf> {
        if let Some(named) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(named);
            ensure!(
                path.is_file(),
                "{} is set to {}, and there is no program there.",
                self.variable,
                path.display()
            );
            return Ok(path);
        }
        tool::find(self.commands).with_context(|| {
            format!(
                "There is no {} here: get it ({}), or set {} to where it is.",
                self.name, self.how_to_get, self.variable
            )
        })
    }
}
