//! Which files of a folder belong together.

use std::collections::BTreeSet;

use super::is_one;
use crate::format::files::File;

/// What the names of such files end with.
const ENDINGS: [&str; 5] = ["conll", "iob", "iob2", "bio", "bioes"];

/// The files of columns among others, each with the text that has its name, if it lies beside it.
#[must_use]
pub fn folder(files: &[File]) -> Vec<(&File, Option<&File>)> {
    let named = files.iter().filter(|file| is_named_so(file));
    let stems: BTreeSet<_> = named.filter_map(|file| Some(file.name.rsplit_once('.')?.0)).collect();
    let text_of =
        |stem: &str| files.iter().find(|file| file.name.strip_suffix(".txt") == Some(stem));
    let is_text =
        |file: &File| file.name.strip_suffix(".txt").is_some_and(|stem| stems.contains(stem));
    let is_columns = |file: &&File| is_named_so(file) || !is_text(file) && is_one(&file.content);
    let beside = files.iter().filter(is_columns).map(|file| {
        let stem = file.name.rsplit_once('.').map(|(stem, _)| stem);
        (file, stem.filter(|stem| stems.contains(stem)).and_then(text_of))
    });
    beside.collect()
}

fn is_named_so(file: &File) -> bool {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}
