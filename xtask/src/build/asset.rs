//! The files of the finished page, and names that change with what is in them.

use std::fs;
use std::path::Path;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use walkdir::WalkDir;

/// How many digits of the hash are in a name.
const DIGITS: usize = 16;

/// One file of the finished page.
#[derive(Clone)]
pub struct Asset {
    /// Its path within the page, with `/` between folders.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// A file under a name of its own.
    pub fn plain(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    /// A file named `<stem>-<hash>.<extension>`, which a browser may keep for ever.
    pub fn hashed(stem: &str, extension: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        let hash = hex_digest(&bytes);
        Self { name: format!("{stem}-{}.{extension}", &hash[..DIGITS]), bytes }
    }

    /// What the `integrity` attribute says of this file.
    pub fn integrity(&self) -> String {
        format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&self.bytes)))
    }
}

/// Whether `name` is one that [`Asset::hashed`] gives.
pub fn is_hashed(name: &str) -> bool {
    let hash = name
        .rsplit_once('.')
        .filter(|(_, extension)| ["js", "wasm", "css"].contains(extension))
        .and_then(|(stem, _)| stem.rsplit_once('-'));
    hash.is_some_and(|(_, hash)| {
        hash.len() == DIGITS && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The SHA-256 of `bytes` in hexadecimal digits.
pub fn hex_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files below `folder`; none if there is no such folder.
pub fn files_below(folder: &Path) -> Result<Vec<Asset>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                files.push(Asset::plain(name, fs::read(entry.path())?));
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{Asset, is_hashed};

    #[test]
    fn names_and_integrity_come_from_the_content() {
        let asset = Asset::hashed("boot", "js", "");
        assert_eq!(asset.name, "boot-e3b0c44298fc1c14.js");
        assert_eq!(
            asset.integrity(),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn knows_its_own_names() {
        assert!(is_hashed("boot-e3b0c44298fc1c14.js"));
        assert!(!is_hashed("boot.js"));
        assert!(!is_hashed("boot-e3b0c44298fc1c1.js"));
        assert!(!is_hashed("boot-e3b0c44298fc1c1x.js"));
        assert!(!is_hashed("photo-e3b0c44298fc1c14.jpg"));
    }
}
