//! Which files of a folder belong together.

use super::is_one;
use crate::format::files::File;

/// What the names of such files end with.
const ENDINGS: [&str; 5] = ["conll", "iob", "iob2", "bio", "bioes"];

/// The files of columns among others, each with the text that has its name, if it lies beside it.
#[must_use]
pub fn folder(files: &[File]) -> Vec<(&File, Option<&File>)> {
    let columns = files.iter().filter(|file| {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) || is_one(&file.content)
    });
    let beside = columns.map(|file| {
        let stem = file.name.rsplit_once('.').map_or(&*file.name, |(stem, _)| stem);
        let is_its_text = |other: &&File| other.name.strip_suffix(".txt") == Some(stem);
        (file, files.iter().find(is_its_text).filter(|text| text.name != file.name))
    });
    beside.collect()
}
