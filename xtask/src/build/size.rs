//! How much the browser has to load, and whether that is too much.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;

use super::asset::Asset;
use super::memo::remember;
use super::page::Page;
use crate::say;

/// The most that the first load may take, compressed.
const BUDGET: usize = 250_000;

/// What the browser loads before the page can be used.
#[must_use = "it may be over the budget"]
pub struct FirstLoad {
    compressed: usize,
    optimised: bool,
}

impl FirstLoad {
    /// Measures `page`, and prints what it found.
    pub fn measure(page: &Page, scratch: &Path, optimised: bool) -> Result<Self> {
        let compressed = table("First load", page.first_load(), scratch)?;
        if !page.loaded_later().is_empty() {
            table("Loaded later", page.loaded_later(), scratch)?;
        }
        Ok(Self { compressed, optimised })
    }

    /// Fails if it is too much. A program that is not optimised cannot be held to it.
    pub fn within_budget(&self) -> Result<()> {
        ensure!(
            self.compressed <= BUDGET || !self.optimised,
            "The first load takes {} bytes compressed, and no more than {} are allowed: \
             what was added since it last fitted?",
            say::bytes(self.compressed),
            say::bytes(BUDGET)
        );
        Ok(())
    }
}

/// Prints the sizes of `files` under a `title`, and returns what they take compressed.
fn table<'a>(
    title: &str,
    files: impl IntoIterator<Item = &'a Asset>,
    scratch: &Path,
) -> Result<usize> {
    let (mut raw, mut compressed) = (0, 0);
    row(title, "bytes", "brotli");
    for file in files {
        let size = brotli_size(file, scratch)?;
        row(&file.name, &say::bytes(file.bytes.len()), &say::bytes(size));
        raw += file.bytes.len();
        compressed += size;
    }
    row("together", &say::bytes(raw), &say::bytes(compressed));
    Ok(compressed)
}

fn row(name: &str, raw: &str, compressed: &str) {
    println!("  {name:<34}{raw:>12}{compressed:>12}");
}

/// The size of `file` as a good web server sends it.
fn brotli_size(file: &Asset, scratch: &Path) -> Result<usize> {
    // One remembered size for each file, whatever its hash is now.
    let stem = file.name.split('-').next().unwrap_or_default();
    let extension = file.name.rsplit('.').next().unwrap_or_default();
    let memo = scratch.join("sizes").join(format!("{}.{extension}", stem.replace('/', "-")));
    let size = remember(&memo, &file.bytes, || {
        let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut compressed = Vec::new();
        BrotliCompress(&mut file.bytes.as_slice(), &mut compressed, &params)?;
        Ok(compressed.len().to_string().into_bytes())
    })?;
    str::from_utf8(&size)
        .ok()
        .and_then(|digits| digits.parse().ok())
        .with_context(|| format!("{} is not as it was written; delete it.", memo.display()))
}
