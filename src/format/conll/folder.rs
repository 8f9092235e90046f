//! Which files of a folder belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::is_one;
use crate::format::files::File;

/// What the names of such files end with.
const ENDINGS: [&str; 5] = ["conll", "iob", "iob2", "bio", "bioes"];

/// The files of columns among others, each with the text that has its name, if it lies beside it.
#[must_use]
pub fn folder(files: &[File]) -> Vec<(&File, Option<&File>)> {
    let named = files.iter().filter(|file| is_named_so(file));
    let stems: BTreeSet<_> = named.filter_map(|file| Some(file.name.rsplit_once('.')?.0)).collect();
    // Of two of the same name, the first is meant.
    let texts = files.iter().rev().filter_map(|file| Some((file.name.strip_suffix(".txt")?, file)));
    let texts: BTreeMap<_, _> = texts.collect();
    let is_text =
        |file: &File| file.name.strip_suffix(".txt").is_some_and(|stem| stems.contains(stem));
    let is_columns = |file: &&File| is_named_so(file) || !is_text(file) && is_one(&file.content);
    let beside = files.iter().filter(is_columns).map(|file| {
        let stem = file.name.rsplit_once('.').map(|(stem, _)| stem);
        let stem = stem.filter(|stem| stems.contains(stem));
        (file, stem.and_then(|stem| texts.get(stem).copied()))
    });
    beside.collect()
}

fn is_named_so(file: &File) -> bool {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}
