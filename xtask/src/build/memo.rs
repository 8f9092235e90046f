//! Remembers the last result of a slow step, so that a build without changes is quick.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::asset::hex_digest;

/// Returns what `work` made of `input` the last time if `input` is still the same;
/// otherwise does the `work` and keeps the result in `file`, in place of the last one.
pub fn remember(
    file: &Path,
    input: &[u8],
    work: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let key = hex_digest(input);
    if let Some(result) = recall(file, &key) {
        return Ok(result);
    }
    let result = work()?;
    let folder = file.parent().context("A file for results needs a folder.")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, [key.as_bytes(), &result].concat()))
        .with_context(|| format!("{} could not be written", file.display()))?;
    Ok(result)
}

fn recall(file: &Path, key: &str) -> Option<Vec<u8>> {
    fs::read(file).ok()?.strip_prefix(key.as_bytes()).map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use anyhow::{Result, bail};

    use super::remember;

    #[test]
    fn works_once_for_each_input() -> Result<()> {
        let file = std::env::temp_dir().join(format!("xtask-memo-{}", std::process::id()));
        assert_eq!(remember(&file, b"one", || Ok(b"1".into()))?, b"1");
        assert_eq!(remember(&file, b"one", || bail!("worked again"))?, b"1");
        assert_eq!(remember(&file, b"two", || Ok(b"2".into()))?, b"2");
        assert_eq!(remember(&file, b"one", || Ok(b"1 again".into()))?, b"1 again");
        std::fs::remove_file(file)?;
        Ok(())
    }
}
