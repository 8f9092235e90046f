//! What is stored, in figures: to be shown, and to be sent to somebody who is to help. Nothing of what an
//! article says is in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::de::IgnoredAny;

use super::before::BEFORE;
use super::key::{Key, PREFIX, PROJECT, SETTINGS};
use super::mend::{ASIDE, Records};
use super::record::{RecordError, decode, stamp};

/// So many UTF-16 code units local storage holds, keys and values together; both browsers count so.
pub const ROOM: usize = 5_242_880;

/// How many UTF-16 code units these take up.
#[must_use]
pub fn units(records: &Records) -> usize {
    records.iter().map(|(key, value)| units_of(key) + units_of(value)).sum()
}

fn units_of(words: &str) -> usize {
    words.encode_utf16().count()
}

/// Records of one kind.
#[derive(Default)]
struct Kind {
    count: usize,
    units: usize,
    stamps: Option<(u64, u64)>,
}

/// The records of a place by their kinds, and what is wrong with any of them.
#[must_use]
pub fn report(place: &str, records: &Records) -> String {
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let mut problems = String::new();
    for (key, value) in records {
        let name = kind(key);
        let kind = kinds.entry(name).or_default();
        kind.count += 1;
        kind.units += units_of(key) + units_of(value);
        if name == OTHERS || name == "put aside" {
            continue;
        }
        let key = key.strip_prefix(BEFORE).unwrap_or(key);
        match decode::<IgnoredAny>(key, value) {
            Ok(_) => {
                let stamp = stamp(value);
                let (first, last) = kind.stamps.unwrap_or((stamp, stamp));
                kind.stamps = Some((first.min(stamp), last.max(stamp)));
            }
            // What is wrong might be told in the words of an article.
            Err(RecordError::Damaged(_)) => problems += &format!("    {key}: damaged\n"),
            Err(error @ RecordError::Newer(_)) => problems += &format!("    {key}: {error}\n"),
        }
    }
    let mut report = format!("{place}: {} records, {} units\n", records.len(), units(records));
    for (name, Kind { count, units, stamps }) in kinds {
        // Writing into a string cannot fail.
        let _ = write!(report, "  {name}: {count}, {units} units");
        if let Some((first, last)) = stamps.filter(|(_, last)| *last > 0) {
            let _ = write!(report, ", stamps {first} to {last}");
        }
        report.push('\n');
    }
    if !problems.is_empty() {
        report += "  Problems:\n";
        report += &problems;
    }
    report
}

const OTHERS: &str = "not of Hearsay";

fn kind(key: &str) -> &'static str {
    match Key::parse(key) {
        Some(Key::Document(_)) => "documents",
        Some(Key::Text(_)) => "texts",
        Some(Key::Annotations(_)) => "annotations",
        Some(Key::Gone(_)) => "deleted for good",
        Some(Key::Operation { .. }) => "edits since",
        None if key == PROJECT => "project",
        None if key == SETTINGS => "settings",
        None if key.starts_with(ASIDE) => "put aside",
        None if key.starts_with(BEFORE) => "of an earlier form",
        None if key.starts_with(PREFIX) => "unknown",
        None => OTHERS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::guarded_as_of;

    #[test]
    fn a_report_counts_and_names_what_is_wrong_and_says_nothing_of_the_articles() {
        let records = [
            ("hearsay/document/a", r#"{"version":1,"stamp":3,"document":{"title":"Secret"}}"#),
            ("hearsay/document/b", r#"{"version":1,"stamp":14}"#),
            ("hearsay/text/a", r#"{"version":1,"text":"Secret 🙂"}"#),
            ("hearsay/text/b", r#"{"version":"Secret"}"#),
            ("hearsay/project", r#"{"version":3,"stamp":1}"#),
            ("hearsay/before/hearsay/text/a", r#"{"version":1,"text":"Secret"}"#),
            ("hearsay/aside/hearsay/text/a", "{"),
            ("theme", "Secret"),
        ];
        let value = |key: &str, value: &str| {
            let version = if key == PROJECT { 3 } else { 1 };
            let has_stamp = value.contains("stamp");
            if has_stamp { guarded_as_of(version, key, value) } else { value.to_owned() }
        };
        let records: Records =
            records.iter().map(|(key, kept)| ((*key).into(), value(key, kept))).collect();
        let report = report("Local storage", &records);
        assert!(!report.contains("Secret"), "{report}");
        assert_eq!(
            report,
            [
                "Local storage: 8 records, 404 units",
                "  documents: 2, 163 units, stamps 3 to 14",
                "  not of Hearsay: 1, 11 units",
                "  of an earlier form: 1, 58 units",
                "  project: 1, 63 units",
                "  put aside: 1, 29 units",
                "  texts: 2, 80 units",
                "  Problems:",
                "    hearsay/project: a newer Hearsay wrote it (form 3; this one reads up to 2)",
                "    hearsay/text/b: damaged",
                "",
            ]
            .join("\n")
        );
    }
}
