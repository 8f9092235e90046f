//! Attributions in the news part of GUM: its CoNLL-U files tell discourse relations by units, and
//! for each attribution the words of the source (`sem-atsrc`) and of the cue (`lex-ind…`).

use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use hearsay::text::{Fragments, Text, TextRange};

use super::Said;

/// A unit of discourse.
struct Unit {
    number: usize,
    sentence: usize,
    words: RangeInclusive<usize>,
    /// What it belongs to.
    parent: usize,
    /// What signals it, if it attributes.
    signals: Option<String>,
}

/// Every article with its name and attributions.
pub(crate) fn read(folder: &Path) -> Vec<(String, Text, Vec<Said>)> {
    let Ok(entries) = fs::read_dir(folder.join("gum-news/dep")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let articles = paths.iter().filter_map(|path| {
        let name = path.file_stem()?.to_str()?.strip_prefix("GUM_news_")?.to_owned();
        let pasted = folder.join("../articles").join(&name).with_extension("txt");
        let text = Text::take_in(&fs::read_to_string(pasted).ok()?).ok()?.0;
        let said = article(&text, &fs::read_to_string(path).ok()?)?;
        Some((name, text, said))
    });
    articles.collect()
}

fn article(text: &Text, trees: &str) -> Option<Vec<Said>> {
    let (mut words, mut units) = (Vec::new(), Vec::<Unit>::new());
    let (mut at, mut sentence) = (0, 0);
    for line in trees.lines() {
        sentence += usize::from(line.starts_with("# sent_id"));
        let columns: Vec<_> = line.split('\t').collect();
        if columns.len() != 10 || !columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let rest = &text.as_str()[at..];
        at += rest.len() - rest.trim_start().len();
        let end = at + columns[1].len();
        text.as_str().get(at..end).filter(|found| *found == columns[1])?;
        words.push(TextRange::between(text.offset_from_byte(at)?, text.offset_from_byte(end)?));
        at = end;
        let number = words.len();
        let relation = columns[9].split('|').find_map(|part| part.strip_prefix("Discourse="));
        if let Some(relation) = relation {
            let first = relation.split(';').next()?;
            let mut parts = first.split(':');
            let (kind, ends) = (parts.next()?, parts.next()?);
            let (number_of, parent) = ends.split_once("->").unwrap_or((ends, "0"));
            units.push(Unit {
                number: number_of.parse().ok()?,
                sentence,
                words: number..=number,
                parent: parent.parse().ok()?,
                signals: kind.starts_with("attribution").then(|| first.to_owned()),
            });
        } else if let Some(unit) = units.last_mut() {
            unit.words = *unit.words.start()..=number;
        }
    }
    let by_number: BTreeMap<_, _> = units.iter().map(|unit| (unit.number, unit)).collect();
    Some(units.iter().filter_map(|unit| said(text, &words, &by_number, unit)).collect())
}

fn said(
    text: &Text,
    words: &[TextRange],
    units: &BTreeMap<usize, &Unit>,
    unit: &Unit,
) -> Option<Said> {
    let signals = unit.signals.as_ref()?;
    let place = |kind: &str| {
        let numbers = signals.split_once(kind)?.1;
        let numbers =
            numbers.split(['+', ',']).next()?.trim_end_matches(|c: char| !c.is_ascii_digit());
        let mut ends = numbers.split('-').filter_map(|number| number.parse::<usize>().ok());
        let first = ends.next()?;
        let last = ends.next().unwrap_or(first);
        Some(words.get(first - 1)?.hull(*words.get(last - 1)?))
    };
    let source = place("sem-atsrc-")?;
    let cue = place("lex-indwd-").or_else(|| place("lex-indph-"))?;
    let head = units.get(&unit.parent)?;
    let belongs = |other: &&&Unit| {
        let mut number = other.number;
        while number != head.number {
            match units.get(&number) {
                Some(next) if number != unit.number && next.parent != 0 => number = next.parent,
                _ => return false,
            }
        }
        other.sentence == head.sentence
    };
    let pieces = units
        .values()
        .filter(belongs)
        .map(|unit| words[unit.words.start() - 1].hull(words[unit.words.end() - 1]));
    let mut joined: Vec<TextRange> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if text.as_str()[last.end().byte()..piece.start().byte()].trim().is_empty() =>
            {
                *last = last.hull(piece);
            }
            _ => joined.push(piece),
        }
    }
    let trimmed = joined.iter().filter_map(|&piece| {
        let words = text.slice(piece).trim_end_matches([',', '.', ':', ' ']);
        let end = text.offset_from_byte(piece.start().byte() + words.len())?;
        Some(TextRange::between(piece.start(), end))
    });
    let content = Fragments::new(trimmed)?;
    let is_inside = content.iter().any(|piece| piece.overlaps(source));
    (!is_inside).then_some(Said { content, source, cue })
}
