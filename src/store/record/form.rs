//! How a record is written down, whatever it is of: JSON, with a sum, the version of its form and its stamp
//! in front.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The version of the records that this program writes, and the highest it reads.
///
/// 1. With a sum of what follows it or, at the very first, without a sum and a stamp.
/// 2. The sum is of the key, too. So a record that lies under another key than the one it was written for
///    is known to be damaged: an edit whose number has changed, or two records that have changed places.
///
/// Records of each are read. A record is written in the newest form when it is written the next time; how
/// it was until then is kept beside it ([`before`](crate::store::before)). The sum is looked at before the version
/// is believed, so that a bit that turns there makes nothing look as if it were newer: what comes later
/// must sum as form 2 does.
pub const VERSION: u32 = 2;

/// The first version whose sum is of the key, too.
const GUARDS_KEY: u32 = 2;

/// Why a record cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not what was once written.
    #[error("it is damaged ({0})")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("a newer Hearsay wrote it (form {0}; this one reads up to {VERSION})")]
    Newer(u32),
}

/// The record as a string to keep under `key`.
#[must_use]
pub fn encode<T: Serialize>(key: &str, record: &T) -> String {
    encode_stamped(key, record, 0)
}

/// The record as a string to keep under `key`, which says how often it was written: the larger stamp of two
/// is the newer record, whatever any clock says.
#[must_use]
pub fn encode_stamped<T: Serialize>(key: &str, record: &T, stamp: u64) -> String {
    let plain = serde_json::to_string(record).expect("records hold only what JSON can");
    in_form(key, &plain, stamp)
}

/// What every record gets, whatever it is of: the compiler writes this out once.
fn in_form(key: &str, plain: &str, stamp: u64) -> String {
    let mut rest = format!("{VERSION_IN_FRONT}{VERSION}");
    if stamp > 0 {
        rest += &format!("{STAMP_IN_FRONT}{stamp}");
    }
    if plain != "{}" {
        rest.push(',');
    }
    rest += &plain[1..];
    guarded(key, &rest)
}

/// A record without its first brace, with its sum before all else.
fn guarded(key: &str, rest: &str) -> String {
    format!("{SUM}{}\",{rest}", sum(key, rest))
}

/// A record as a program wrote it that wrote records of another version: a JSON object that is not empty.
#[cfg(test)]
pub(in crate::store) fn guarded_as_of(version: u32, key: &str, plain: &str) -> String {
    guarded(if version < GUARDS_KEY { "" } else { key }, &plain[1..])
}

/// What a record begins with: a sum of all that follows, in sixteen hexadecimal digits. A bit that turns
/// in a number leaves JSON that can be read, and only the sum tells.
const SUM: &str = "{\"sum\":\"";
const SUM_DIGITS: usize = 16;

/// What comes next, each with a number.
const VERSION_IN_FRONT: &str = "\"version\":";
const STAMP_IN_FRONT: &str = ",\"stamp\":";

/// The 64-bit FNV-1a hash, <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>, of a record and, behind it,
/// its key. Nothing need stand between them, since it can be told where a JSON object ends.
fn sum(key: &str, rest: &str) -> String {
    let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = rest.bytes().chain(key.bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{sum:016x}")
}

/// Whether a record is what was written under `key`, as far as its sum tells. One without a sum is believed
/// if it is as records were before there were sums, and stamps: otherwise whatever takes the sum away, or a
/// letter of that word, would make it count for nothing.
pub(in crate::store) fn is_sound(key: &str, kept: &str) -> bool {
    Head::of(kept).is_some_and(|head| head.is_sound(key))
}

/// The sum of a record, and that of which it is the sum; nothing if it has none.
fn apart(kept: &str) -> Option<(&str, &str)> {
    let (said, rest) = kept.strip_prefix(SUM)?.split_at_checked(SUM_DIGITS)?;
    Some((said, rest.strip_prefix("\",")?))
}

/// Whether a record has a sum at all.
pub(in crate::store) fn has_sum(kept: &str) -> bool {
    kept.starts_with(SUM)
}

/// Whether a record is of an earlier form than this program writes.
pub(in crate::store) fn is_earlier(kept: &str) -> bool {
    Head::of(kept).is_some_and(|head| head.version < VERSION)
}

/// The same record with another stamp, and with all that this program does not know of it.
///
/// # Errors
/// [`RecordError::Damaged`] if it is no record.
pub fn restamped(key: &str, kept: &str, stamp: u64) -> Result<String, RecordError> {
    let damaged = |error: serde_json::Error| RecordError::Damaged(error.to_string());
    let mut record: Map<String, Value> = serde_json::from_str(kept).map_err(damaged)?;
    for own in ["sum", "version", "stamp"] {
        record.remove(own);
    }
    Ok(encode_stamped(key, &record, stamp))
}

/// The stamp of a record; 0 if it has none or cannot be read.
#[must_use]
pub fn stamp(kept: &str) -> u64 {
    Head::of(kept).map_or(0, |head| head.stamp)
}

/// What a record says about itself, right in front, where [`encode_stamped`] puts it: the list of thousands
/// of documents is read when the page opens, and to look through each record for this would take as long
/// as to read it.
#[derive(PartialEq, Eq, Debug)]
struct Head<'a> {
    /// The sum, and that of which it is the sum.
    guarded: Option<(&'a str, &'a str)>,
    version: u32,
    stamp: u64,
}

impl<'a> Head<'a> {
    fn of(kept: &'a str) -> Option<Self> {
        let guarded = apart(kept);
        let rest = match guarded {
            Some((_, rest)) => rest,
            None => kept.trim_start().strip_prefix('{')?.trim_start(),
        };
        let (version, rest) = number(rest, VERSION_IN_FRONT)?;
        let stamp = number(rest, STAMP_IN_FRONT).map_or(0, |(stamp, _)| stamp);
        Some(Self { guarded, version: version.try_into().ok()?, stamp })
    }

    fn is_sound(&self, key: &str) -> bool {
        // Nothing, where it is not guarded.
        let key = if self.version < GUARDS_KEY { "" } else { key };
        match self.guarded {
            Some((said, rest)) => said == sum(key, rest),
            None => key.is_empty() && self.stamp == 0,
        }
    }
}

/// The number behind `name`, and what follows it.
fn number<'a>(rest: &'a str, name: &str) -> Option<(u64, &'a str)> {
    let rest = rest.strip_prefix(name)?.trim_start();
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    Some((rest[..end].parse().ok()?, &rest[end..]))
}

/// The record that [`encode`] made a string of, for `key`.
///
/// # Errors
/// [`RecordError`]; the caller leaves the string where it is.
pub fn decode<T: DeserializeOwned>(key: &str, kept: &str) -> Result<T, RecordError> {
    decode_stamped(key, kept).map(|(_, record)| record)
}

/// The record with its stamp.
///
/// # Errors
/// As [`decode`].
pub fn decode_stamped<T: DeserializeOwned>(key: &str, kept: &str) -> Result<(u64, T), RecordError> {
    let stamp = checked(key, kept)?;
    // The record does not know its version and passes over it.
    let record = serde_json::from_str(kept);
    Ok((stamp, record.map_err(|error| RecordError::Damaged(error.to_string()))?))
}

/// The stamp of a record that can be read as far as what stands in front tells.
fn checked(key: &str, kept: &str) -> Result<u64, RecordError> {
    let Some(head) = Head::of(kept).filter(|head| head.is_sound(key)) else {
        return Err(RecordError::Damaged("its sum or version is wrong".to_owned()));
    };
    if head.version > VERSION {
        return Err(RecordError::Newer(head.version));
    }
    Ok(head.stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::GoneRecord;

    const KEY: &str = "hearsay/gone/a";

    #[test]
    fn another_stamp_changes_nothing_else_of_a_record() {
        let record = serde_json::json!({ "a": [1, "é"], "later": { "b": null } });
        let kept = encode_stamped(KEY, &record, 3);
        let anew = restamped(KEY, &kept, 12).expect("it is a record");
        let read = |kept: &str| decode_stamped::<Value>(KEY, kept).expect("it is sound");
        let ((first, mut before), (second, mut after)) = (read(&kept), read(&anew));
        assert_eq!((first, second), (3, 12));
        for record in [&mut before, &mut after] {
            for own in ["sum", "stamp"] {
                record.as_object_mut().expect("it is an object").remove(own);
            }
        }
        assert_eq!(before, after);
    }

    #[test]
    fn what_a_record_says_of_itself_is_found_in_front() {
        fn check(plain: &str, expected: Option<(u32, u64)>) {
            let guarded = guarded_as_of(1, KEY, plain);
            let read = |kept: &str| Head::of(kept).map(|head| (head.version, head.stamp));
            assert_eq!(read(plain), expected, "{plain}");
            assert_eq!(read(&guarded), expected, "{guarded}");
        }
        check(r#"{"version":1,"stamp":12}"#, Some((1, 12)));
        check(r#"{"version":2,"stamp":12,"a":{"stamp":3}}"#, Some((2, 12)));
        check(r#"{"version":1}"#, Some((1, 0)));
        check(r#"{"version":3,"a":{"stamp":3}}"#, Some((3, 0)));
        check(r#"{"version": 1 ,"stamp":4}"#, Some((1, 0)));
        check(r#"{"stamp":4,"version":1}"#, None);
        check(r#"{"version":"1"}"#, None);
        check(r#"{"version":99999999999}"#, None);
        let written = encode_stamped(KEY, &GoneRecord {}, 5);
        let head = Head::of(&written).expect("it is a record");
        assert_eq!((head.version, head.stamp), (VERSION, 5));
        assert_eq!(decode_stamped(KEY, &written), Ok((5, GoneRecord {})));
    }

    #[test]
    fn a_record_is_read_under_its_own_key_only_since_form_2() {
        let (first, second) = (r#"{"version":1,"stamp":3}"#, r#"{"version":2,"stamp":3}"#);
        let (first, second) = (guarded_as_of(1, KEY, first), guarded_as_of(2, KEY, second));
        assert_eq!(second, encode_stamped(KEY, &GoneRecord {}, 3));
        for kept in [&first, &second] {
            assert_eq!(decode_stamped(KEY, kept), Ok((3, GoneRecord {})));
        }
        let other = "hearsay/gone/b";
        assert_eq!(decode(other, &first), Ok(GoneRecord {}));
        let is_damaged =
            matches!(decode::<GoneRecord>(other, &second), Err(RecordError::Damaged(_)));
        assert!(is_damaged);
        assert!(is_earlier(&first) && !is_earlier(&second));
    }

    #[test]
    fn a_newer_record_is_known_by_its_version_if_its_sum_is_right() {
        let plain = r#"{"version":3,"stamp":3}"#;
        let newer = decode::<GoneRecord>(KEY, &guarded_as_of(3, KEY, plain));
        assert_eq!(newer, Err(RecordError::Newer(3)));
        for spoilt in [guarded_as_of(1, KEY, plain), plain.to_owned()] {
            assert!(matches!(decode::<GoneRecord>(KEY, &spoilt), Err(RecordError::Damaged(_))));
        }
    }

    #[test]
    fn a_record_whose_sum_lost_a_letter_is_not_believed() {
        let kept = encode(KEY, &GoneRecord {});
        assert_eq!(decode(KEY, &kept), Ok(GoneRecord {}));
        let spoilt = kept.replace("\"sum\"", "\"som\"");
        assert!(matches!(decode::<GoneRecord>(KEY, &spoilt), Err(RecordError::Damaged(_))));
        assert_eq!(decode(KEY, "{ \"version\": 1 }"), Ok(GoneRecord {}));
        let without = "{\"version\":1,\"stamp\":2}";
        assert!(matches!(decode::<GoneRecord>(KEY, without), Err(RecordError::Damaged(_))));
    }
}
