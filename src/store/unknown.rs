//! What a newer Hearsay wrote into a record beside what this one knows.
//!
//! A newer one that only adds a field writes no other form of the record, and this one reads it. When
//! it writes the record anew, what it did not know goes into it again. Only a schema refuses what it
//! does not know, because people write schemas by hand: who adds to it makes another form of the record.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::record::{decode_stamped, encode_stamped};

/// Fields that are not known, at all depths of a value.
#[derive(Clone, PartialEq, Debug, Default)]
struct Unknown {
    fields: Map<String, Value>,
    /// What is not known in what lies under known names; of the things in a list, by their places.
    within: BTreeMap<String, Unknown>,
}

/// The record as a string to keep under `key`, over the one that lies there and with what is not known of that.
#[must_use]
pub fn encode_over<T: Serialize + DeserializeOwned>(
    key: &str,
    record: &T,
    stamp: u64,
    before: Option<&str>,
) -> String {
    let unknown = before.map(|kept| unknown::<T>(key, kept)).filter(|unknown| !unknown.is_empty());
    // A record that is no JSON cannot be written at all, and then this is not asked.
    match unknown.zip(serde_json::to_value(record).ok()) {
        None => encode_stamped(key, record, stamp),
        Some((unknown, mut value)) => {
            unknown.graft(&mut value);
            encode_stamped(key, &value, stamp)
        }
    }
}

/// Whether there is nothing in a record that this program does not know; nor in one that it cannot read.
#[must_use]
pub fn is_all_known<T: Serialize + DeserializeOwned>(key: &str, kept: &str) -> bool {
    unknown::<T>(key, kept).is_empty()
}

fn unknown<T: Serialize + DeserializeOwned>(key: &str, kept: &str) -> Unknown {
    let Ok((stamp, known)) = decode_stamped::<T>(key, kept) else { return Unknown::default() };
    let again = encode_stamped(key, &known, stamp);
    // Mostly it is the same to the letter, and this is much quicker than to look at each part.
    if again == kept {
        return Unknown::default();
    }
    match (serde_json::from_str(kept), serde_json::from_str(&again)) {
        (Ok(kept), Ok(again)) => Unknown::of(&kept, &again),
        _ => Unknown::default(),
    }
}

impl Unknown {
    fn of(kept: &Value, known: &Value) -> Self {
        let mut unknown = Self::default();
        match (kept, known) {
            (Value::Object(kept), Value::Object(known)) => {
                for (name, value) in kept {
                    match known.get(name) {
                        Some(known) => unknown.put_within(name, Self::of(value, known)),
                        None => drop(unknown.fields.insert(name.clone(), value.clone())),
                    }
                }
            }
            (Value::Array(kept), Value::Array(known)) => {
                for (place, (value, known)) in kept.iter().zip(known).enumerate() {
                    unknown.put_within(&place.to_string(), Self::of(value, known));
                }
            }
            _ => {}
        }
        unknown
    }

    fn put_within(&mut self, name: &str, unknown: Self) {
        if !unknown.is_empty() {
            self.within.insert(name.to_owned(), unknown);
        }
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.within.is_empty()
    }

    /// Puts it into a value, as far as the places are still there where it was found. What is in a list
    /// is not put back: in no record that is written anew is there a list of things with fields.
    fn graft(self, into: &mut Value) {
        let Value::Object(known) = into else { return };
        for (name, unknown) in self.within {
            if let Some(value) = known.get_mut(&name) {
                unknown.graft(value);
            }
        }
        for (name, value) in self.fields {
            known.entry(name).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::{AnnotationsRecord, Shelved};
    use crate::store::{Settings, Theme};

    const KEY: &str = "hearsay/document/a";

    /// What becomes of `before` when `change` is made to what is known of it.
    fn check<T: Serialize + DeserializeOwned>(
        before: &Value,
        change: impl Fn(&mut T),
        expected: &Value,
    ) {
        let before = encode_stamped(KEY, before, 3);
        let mut record: T = decode_stamped(KEY, &before).expect("it can be read").1;
        change(&mut record);
        let after = encode_over(KEY, &record, 4, Some(&before));
        let (stamp, mut found): (u64, Value) = decode_stamped(KEY, &after).expect("it can be read");
        assert_eq!(stamp, 4);
        for own in ["sum", "version", "stamp"] {
            found.as_object_mut().expect("a record is an object").remove(own);
        }
        assert_eq!(found, *expected);
    }

    fn settings(change: impl Fn(&mut Value)) -> Value {
        let mut value = serde_json::to_value(Settings::default()).expect("it is JSON");
        change(&mut value);
        value
    }

    #[test]
    fn a_field_that_is_not_known_stays_when_another_changes() {
        check::<Settings>(
            &settings(|it| it["later"] = serde_json::json!({ "a": [1, { "b": "é" }] })),
            |it| it.theme = Theme::Dark,
            &settings(|it| {
                it["theme"] = serde_json::json!("dark");
                it["later"] = serde_json::json!({ "a": [1, { "b": "é" }] });
            }),
        );
        check::<Settings>(&settings(|_| {}), |_| {}, &settings(|_| {}));
    }

    #[test]
    fn what_is_not_known_lies_where_it_lay() {
        let shelved = |title: &str, spans: usize| {
            serde_json::json!({
                "document": {
                    "id": "a", "title": title, "url": "", "outlet": "", "author": "", "date": "",
                    "status": "open", "added_ms": 5, "line_endings": "lf",
                    "byte_order_mark": false, "sha256": "", "language": "en",
                },
                "spans": spans,
            })
        };
        check::<Shelved>(
            &shelved("One", 1),
            |it| (it.document.title, it.spans) = ("Two".to_owned(), 2),
            &shelved("Two", 2),
        );
    }

    #[test]
    fn what_is_not_known_of_a_span_is_noticed() {
        let annotations = |more: &str| {
            let span = format!(r#"{{"id":"s","label":"Claim","at":[[0,1]]{more}}}"#);
            let own = format!(r#""annotator":"me","seq":2,"spans":[{span}],"relations":[]"#);
            is_all_known::<AnnotationsRecord>(KEY, &format!(r#"{{"version":1,{own}}}"#))
        };
        assert!(annotations(""));
        assert!(!annotations(r#","later":{"a":1}"#));
    }
}
