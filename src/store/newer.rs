//! Which of two places is newer, document by document, and what the other lacks.
//!
//! The browser may lose the last minutes of local storage, or empty it, or damage either place. So
//! before anything is shown both are looked at, and each gets from the other what it lacks. What
//! counts is the stamp in a record, which says how often it was written, and no clock.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Settings;
use super::key::{Key, PROJECT, SETTINGS};
use super::record::{GoneRecord, ProjectRecord, RecordError, Shelved, decode_stamped};
use crate::model::DocumentId;

/// What is kept as one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A document with all its records.
    Document(DocumentId),
    /// What all documents have in common, or the settings: the record under that key.
    Common(&'static str),
}

/// How it stands about a subject in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It was written, so often.
    Written(u64),
    /// It cannot be read.
    Unreadable(RecordError),
}

impl Subject {
    /// What the record under a key belongs to; nothing if that is no record of ours.
    #[must_use]
    pub fn of(key: &str) -> Option<Self> {
        let common = [PROJECT, SETTINGS].into_iter().find(|common| *common == key);
        common
            .map(Self::Common)
            .or_else(|| Some(Self::Document(Key::parse(key)?.document().clone())))
    }
}

/// What is to be done about a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The first place gets what the second has.
    FirstIsBehind,
    /// The second place gets what the first has.
    SecondIsBehind,
    /// The first place is damaged: what lies there is put aside, and it gets what the second has.
    FirstIsDamaged,
    /// The second place is damaged: what lies there is put aside, and it gets what the first has.
    SecondIsDamaged,
}

/// Whether a key is one of those by which subjects are compared.
#[must_use]
pub fn is_head(key: &str) -> bool {
    key == PROJECT
        || key == SETTINGS
        || matches!(Key::parse(key), Some(Key::Document(_) | Key::Gone(_)))
}

/// How it stands in a place where these records lie.
#[must_use]
pub fn standings<'a>(
    records: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> BTreeMap<Subject, Standing> {
    let mut all: BTreeMap<Subject, Standing> = BTreeMap::new();
    for (key, value) in records {
        let Some((subject, read)) = read(key, value) else { continue };
        let standing = read.map_or_else(Standing::Unreadable, Standing::Written);
        // The note that a document is gone, and an entry: the larger stamp counts, and what cannot be
        // read more than either, since nothing may come over it.
        let is_less = match (all.get(&subject), &standing) {
            (Some(Standing::Unreadable(_)), _) => true,
            (Some(Standing::Written(other)), Standing::Written(own)) => other > own,
            _ => false,
        };
        if !is_less {
            all.insert(subject, standing);
        }
    }
    all
}

/// What a record is about, and its stamp if it can be read; nothing if subjects are not compared by it.
fn read(key: &str, value: &str) -> Option<(Subject, Result<u64, RecordError>)> {
    fn stamp<T: DeserializeOwned>(key: &str, value: &str) -> Result<u64, RecordError> {
        decode_stamped::<T>(key, value).map(|(stamp, _)| stamp)
    }
    let stamp = match key {
        SETTINGS => stamp::<Settings>(key, value),
        PROJECT => decode_stamped::<ProjectRecord>(key, value)
            .and_then(|(stamp, project)| project.into_project().map(|_| stamp)),
        _ => match Key::parse(key)? {
            Key::Document(_) => stamp::<Shelved>(key, value),
            Key::Gone(_) => stamp::<GoneRecord>(key, value),
            Key::Text(_) | Key::Annotations(_) | Key::Operation { .. } => return None,
        },
    };
    Some((Subject::of(key)?, stamp))
}

/// What is to be done so that both places stand the same.
#[must_use]
pub fn verdicts(
    first: &BTreeMap<Subject, Standing>,
    second: &BTreeMap<Subject, Standing>,
) -> Vec<(Subject, Verdict)> {
    let only_second = second.keys().filter(|subject| !first.contains_key(*subject));
    let verdict = |subject: &Subject| verdict(first.get(subject), second.get(subject));
    let subjects = first.keys().chain(only_second);
    subjects.filter_map(|one| Some((one.clone(), verdict(one)?))).collect()
}

fn verdict(first: Option<&Standing>, second: Option<&Standing>) -> Option<Verdict> {
    use Standing::{Unreadable, Written};
    let is_damaged = |why: &RecordError| matches!(why, RecordError::Damaged(_));
    match (first, second) {
        (None, None) => None,
        (None, Some(_)) => Some(Verdict::FirstIsBehind),
        (Some(Written(_)), None) => Some(Verdict::SecondIsBehind),
        (Some(Written(one)), Some(Written(other))) if one < other => Some(Verdict::FirstIsBehind),
        (Some(Written(one)), Some(Written(other))) if one > other => Some(Verdict::SecondIsBehind),
        (Some(Written(_)), Some(Written(_))) => None,
        (Some(Unreadable(why)), Some(Written(_))) if is_damaged(why) => {
            Some(Verdict::FirstIsDamaged)
        }
        (Some(Written(_)), Some(Unreadable(why))) if is_damaged(why) => {
            Some(Verdict::SecondIsDamaged)
        }
        // A newer Hearsay wrote it: what is older must not be shown beside it as if it were the last.
        (Some(Written(_)), Some(Unreadable(_))) => Some(Verdict::FirstIsBehind),
        (Some(Unreadable(_)), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::guarded_as_of;

    fn check(first: &[(&str, &str)], second: &[(&str, &str)], expected: &[(&str, Verdict)]) {
        let place = |records: &[(&str, &str)]| {
            let own = |(key, kept): &(&str, &str)| {
                let (key, has_stamp) = (format!("hearsay/{key}"), kept.contains("stamp"));
                let version = if *kept == NEWER.1 { 3 } else { 1 };
                let sound = || guarded_as_of(version, &key, kept);
                let value = if has_stamp { sound() } else { (*kept).to_owned() };
                (key, value)
            };
            standings(&records.iter().map(own).collect::<BTreeMap<_, _>>())
        };
        let name = |subject: Subject| match subject {
            Subject::Document(id) => id.to_string(),
            Subject::Common(key) => key.to_owned(),
        };
        let found = verdicts(&place(first), &place(second));
        let found: Vec<_> = found.into_iter().map(|(one, verdict)| (name(one), verdict)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(one, verdict)| ((*one).to_owned(), *verdict)).collect();
        assert_eq!(found, expected);
    }

    const SECOND: (&str, &str) = ("gone/a", r#"{"version":1,"stamp":2}"#);
    const THIRD: (&str, &str) = ("gone/a", r#"{"version":1,"stamp":3}"#);
    const DAMAGED: (&str, &str) = ("document/a", "{");
    const NEWER: (&str, &str) = ("document/a", r#"{"version":3,"stamp":1}"#);

    #[test]
    fn the_larger_stamp_is_newer() {
        check(&[], &[], &[]);
        check(&[SECOND], &[SECOND], &[]);
        check(&[SECOND], &[THIRD], &[("a", Verdict::FirstIsBehind)]);
        check(&[THIRD], &[SECOND], &[("a", Verdict::SecondIsBehind)]);
        check(&[], &[SECOND], &[("a", Verdict::FirstIsBehind)]);
        check(&[SECOND], &[], &[("a", Verdict::SecondIsBehind)]);
    }

    #[test]
    fn what_is_damaged_is_healed_by_what_is_not() {
        check(&[DAMAGED], &[SECOND], &[("a", Verdict::FirstIsDamaged)]);
        check(&[SECOND], &[DAMAGED], &[("a", Verdict::SecondIsDamaged)]);
        check(&[DAMAGED], &[], &[]);
        check(&[], &[DAMAGED], &[("a", Verdict::FirstIsBehind)]);
        check(&[DAMAGED], &[DAMAGED], &[]);
        let project = [("project", "{}")];
        check(&project, &[], &[]);
        let settings = [("settings", r#"{"version":1}"#)];
        check(&settings, &[], &[(SETTINGS, Verdict::SecondIsBehind)]);
    }

    #[test]
    fn what_a_newer_hearsay_wrote_is_left() {
        check(&[NEWER], &[THIRD], &[]);
        check(&[THIRD], &[NEWER], &[("a", Verdict::FirstIsBehind)]);
        check(&[NEWER], &[DAMAGED], &[]);
    }

    #[test]
    fn other_records_are_not_compared() {
        check(&[("text/a", "{}"), ("sketch/a", "{}")], &[], &[]);
    }
}
