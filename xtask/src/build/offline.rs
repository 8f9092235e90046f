//! The worker by which the page needs no network: it knows every file of the page by name and hash.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::asset::{Asset, hex_digest};
use super::template;

/// Its name, which never changes: browsers find new versions under it.
pub const WORKER: &str = "sw.js";

/// How many digits of the hash over all files tell one version from another.
const DIGITS: usize = 16;

/// The worker that keeps `files`, made from its `template`.
pub fn worker<'a>(template: &str, files: impl IntoIterator<Item = &'a Asset>) -> Result<String> {
    // In an order of their own, so that the same page is always the same version.
    let files: BTreeMap<_, _> =
        files.into_iter().map(|file| (file.name.as_str(), file.integrity())).collect();
    let files = serde_json::to_string(&files)?;
    let version = &hex_digest(files.as_bytes())[..DIGITS];
    template::fill(template, &[("files", &files), ("version", version)])
        .with_context(|| format!("{WORKER} is not as it should be"))
}

#[cfg(test)]
mod tests {
    use anyhow::Result;

    use super::{Asset, worker};

    fn version(files: &[&Asset]) -> Result<String> {
        let filled = worker("{{version}} {{files}}", files.iter().copied())?;
        Ok(filled.split(' ').next().unwrap_or_default().to_owned())
    }

    #[test]
    fn the_list_names_each_file_with_its_integrity() -> Result<()> {
        let [index, icon] = ["index.html", "icon.svg"].map(|name| Asset::plain(name, name));
        let filled = worker("const FILES = {{files}}; // {{version}}", [&index, &icon])?;
        let (icon, index) = (icon.integrity(), index.integrity());
        let list = format!("const FILES = {{\"icon.svg\":\"{icon}\",\"index.html\":\"{index}\"}};");
        assert!(filled.starts_with(&list), "{filled}");
        Ok(())
    }

    #[test]
    fn the_version_is_another_when_any_file_is() -> Result<()> {
        let [index, icon] = ["index.html", "icon.svg"].map(|name| Asset::plain(name, name));
        let changed = Asset::plain("icon.svg", "another");
        let renamed = Asset::plain("logo.svg", "icon.svg");
        let first = version(&[&index, &icon])?;
        assert_eq!(first.len(), 16);
        assert_eq!(first, version(&[&icon, &index])?, "the order says nothing");
        for others in [&[&index, &changed][..], &[&index, &renamed], &[&index]] {
            assert_ne!(first, version(others)?);
        }
        Ok(())
    }

    #[test]
    fn refuses_a_template_without_a_list() {
        assert!(worker("{{version}}", []).is_err());
    }
}
