//! Where this checkout and its build folder are.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::tool;

/// The two folders that every command works in.
pub struct Checkout {
    root: PathBuf,
    target: PathBuf,
}

impl Checkout {
    /// Asks cargo, which alone knows about `CARGO_TARGET_DIR` and configuration files.
    pub fn find() -> Result<Self> {
        let json = tool::read(tool::cargo().args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version=1",
        ]))?;
        let metadata: serde_json::Value =
            serde_json::from_str(&json).context("`cargo metadata` did not answer with JSON.")?;
        let folder = |key: &str| {
            let path = metadata[key].as_str().map(PathBuf::from);
            path.with_context(|| format!("`cargo metadata` did not name the {key}."))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The folder of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's build folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A place for what this tool remembers between runs.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The folder of the finished page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}
