//! The quotations of LitBank and their speakers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hearsay::text::{Fragments, Text, TextRange};

/// Every work with its quotations and the name of each one's speaker.
pub(crate) fn read(folder: &Path) -> Vec<(Text, Vec<(Fragments, String)>)> {
    let Ok(entries) = fs::read_dir(folder.join("litbank/quotations")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ann"));
    paths.sort();
    let works = paths.iter().filter_map(|path| {
        let text = Text::take_in(&fs::read_to_string(path.with_extension("txt")).ok()?).ok()?.0;
        let quotes = quotations(&text, &fs::read_to_string(path).ok()?);
        Some((text, quotes))
    });
    works.collect()
}

fn quotations(text: &Text, annotations: &str) -> Vec<(Fragments, String)> {
    let (mut places, mut found) = (BTreeMap::new(), Vec::new());
    for line in annotations.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        match columns[..] {
            ["QUOTE", id, first_line, first, last_line, last, _] => {
                let number = |column: &str| column.parse::<usize>().ok();
                let ends = [first_line, first, last_line, last].map(number);
                let [Some(first_line), Some(first), Some(last_line), Some(last)] = ends else {
                    continue;
                };
                let pieces = (first_line..=last_line).filter_map(|line| {
                    let from = if line == first_line { first } else { 0 };
                    let to = if line == last_line { last } else { usize::MAX };
                    words(text, *text.paragraphs().get(line)?, from, to)
                });
                places.extend(Fragments::new(pieces).map(|content| (id.to_owned(), content)));
            }
            ["ATTRIB", id, speaker] => {
                let name = speaker.rsplit_once('-').map_or(speaker, |(name, _)| name);
                let content = places.get(id).cloned();
                found.extend(content.map(|content| (content, name.replace('_', " "))));
            }
            _ => {}
        }
    }
    found
}

/// The words of a line with these numbers, the last included.
fn words(text: &Text, line: TextRange, from: usize, to: usize) -> Option<TextRange> {
    let content = text.slice(line);
    let (mut at, mut start, mut end) = (0, None, 0);
    for (number, word) in content.split(' ').enumerate() {
        if number >= from && number <= to {
            start = start.or(Some(at));
            end = at + word.len();
        }
        at += word.len() + 1;
    }
    let place = |byte| text.offset_from_byte(line.start().byte() + byte);
    Some(TextRange::between(place(start?)?, place(end)?))
}

/// Whether the words hold a name.
pub(crate) fn is_name(words: &str) -> bool {
    words.split(' ').any(|word| word.len() > 1 && word.starts_with(char::is_uppercase))
        && !["He", "She", "It", "They", "We", "You"].contains(&words)
}

/// Whether two names have a word in common that is no title.
pub(crate) fn share_a_name(a: &str, b: &str) -> bool {
    let titles = ["Mr.", "Mrs.", "Miss", "Dr.", "The", "the", "of", "Lady", "Sir", "Captain"];
    let mut words = a.split(' ').filter(|word| !titles.contains(word));
    words.any(|word| b.split(' ').any(|other| other.eq_ignore_ascii_case(word)))
}
