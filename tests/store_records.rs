//! Records of every released form open as they were meant; a damaged one stays as it lies.

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay::model::{AnnotatedDocument, Filler, Project, Relation, Span, Status};
use hearsay::store::{OpenError, Settings, Store, Theme};
use hearsay::text::LineEndings;
use proptest::prelude::*;
use proptest::sample::Index;
use support::place::{Place, kept, of_form};

/// What lay in a browser's storage when the first form of the records was current.
fn version_1() -> BTreeMap<String, String> {
    kept("store-v1")
}

/// The same with the records of a later program beside them.
static EVERY_FORM: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut values = version_1();
    values.extend(kept("store-v1-relations"));
    values.extend(kept("store-v1-sums"));
    values
});

fn store(place: &Place) -> Store<Place> {
    Store::new(place.clone(), "tab".to_owned())
}

fn shown(on: &AnnotatedDocument) -> Vec<String> {
    let text = &on.document.text;
    let span = |span: &Span| {
        let words: Vec<_> = span.fragments.iter().map(|piece| text.slice(piece)).collect();
        let (id, label, words) = (&span.id, &span.label, words.join(" | "));
        format!("{id} {label} {words} {:?} {:?}", span.attributes, span.note)
    };
    let relation = |relation: &Relation| {
        let ends = relation.arguments.iter().map(|end| match &end.filler {
            Filler::Span(span) => format!(" {}={span}", end.role),
            Filler::Words(words) => format!(" {}=“{words}”", end.role),
        });
        let (id, label, ends) = (&relation.id, &relation.label, ends.collect::<String>());
        format!("{id} {label}{ends} {:?} {:?}", relation.attributes, relation.note)
    };
    let spans = on.annotations.spans().map(|one| span(one));
    spans.chain(on.annotations.relations().map(|one| relation(one))).collect()
}

#[test]
fn a_document_of_version_1_opens_as_it_was_meant() {
    let place = Place::holding(version_1());
    let opened = store(&place).open(&"k3f9".into()).expect("it can be read");
    assert_eq!(
        shown(&opened.on),
        [
            r#"s3 Denial Mayor denies it {} "by the second tab""#,
            r#"s1 Denial denies it {} """#,
            r#"s2 Quote “I was 👍 not there,” | “nor was he.” {"type": "direct"} "in two pieces""#,
            r#"s5 Claim said {} """#,
            r#"r1 denies denial=s1 content=s2 {"sure": "no"} "both""#,
            r#"r3 attribution cue=s5 content=s2 {} """#,
        ]
    );
    let document = &opened.on.document;
    let details = &document.details;
    assert_eq!(
        [&details.title, &details.url, &details.outlet, &details.author, &details.date],
        ["Mayor denies it", "https://example.org/mayor", "The Example", "A. Writer", "2024-05-06"]
    );
    assert_eq!(details.status, Status::Done);
    assert_eq!(document.intake.line_endings, LineEndings::CrLf);
    assert!(document.intake.had_byte_order_mark);
    assert_eq!(document.added_ms, 1_714_953_600_000);
    assert_eq!(opened.on.annotations.annotator().as_str(), "me");
    assert_eq!((opened.seq, opened.trashed_ms), (11, Some(1_714_953_700_000)));
    store(&place).fold(&"k3f9".into()).expect("there is room");
    let again = store(&place).open(&"k3f9".into());
    assert_eq!(again, Ok(opened), "it was folded right");
    assert!(!place.values().keys().any(|key| key.starts_with("hearsay/operation/")));
}

#[test]
fn a_document_of_version_1_that_says_only_what_it_must_opens() {
    let place = Place::holding(version_1());
    let opened = store(&place).open(&"bare".into()).expect("it can be read");
    assert_eq!(opened.on.document.text.as_str(), "No.");
    assert_eq!(opened.on.document.details.status, Status::Open);
    assert_eq!(shown(&opened.on), [""; 0]);
    assert_eq!((opened.seq, opened.trashed_ms), (0, None));
}

#[test]
fn the_list_and_settings_of_version_1_are_read() {
    let store = store(&Place::holding(version_1()));
    let listing = store.list().expect("it can be read");
    let shown = listing.documents.iter().map(|entry| (entry.id.as_str(), entry.spans));
    assert_eq!(shown.collect::<Vec<_>>(), [("bare", 0), ("k3f9", 3)]);
    assert_eq!(listing.unreadable, []);
    let settings =
        Settings { open: Some("k3f9".to_owned()), theme: Theme::Dark, ..Settings::default() };
    assert_eq!(store.settings(), Ok(settings));
}

/// The values with `from`, under `key`, become `to`.
fn changed(key: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let mut values = version_1();
    let value = values.get_mut(key).expect("there is a record of that key");
    assert!(value.contains(from), "{from} is in {value}");
    *value = value.replacen(from, to, 1);
    values
}

/// Asserts that the document does not open over these values, that the message names `key` and says
/// `why`, and that everything still lies as it lay.
fn check(values: BTreeMap<String, String>, key: &str, why: &str) {
    let place = Place::holding(values.clone());
    let error = store(&place).open(&"k3f9".into()).expect_err("it cannot be read");
    let said = error.to_string();
    assert!(said.contains(key) && said.contains(why), "{said} — expected “{key}” and “{why}”");
    assert_eq!(place.values(), values, "nothing is changed by trying");
}

const DOCUMENT: &str = "hearsay/document/k3f9";
const TEXT: &str = "hearsay/text/k3f9";
const ANNOTATIONS: &str = "hearsay/annotations/k3f9";
const OPERATION: &str = "hearsay/operation/10/tab2/k3f9";
const RECORDS: [&str; 4] = [DOCUMENT, TEXT, ANNOTATIONS, OPERATION];

#[test]
fn a_record_that_is_cut_off_is_named() {
    for key in RECORDS {
        let whole = &version_1()[key];
        for end in (0..whole.trim_end().len()).filter(|&end| whole.is_char_boundary(end)) {
            let mut values = version_1();
            values.insert(key.to_owned(), whole[..end].to_owned());
            check(values, key, "it is damaged");
        }
    }
}

#[test]
fn a_record_of_another_type_is_named() {
    for key in RECORDS {
        for other in ["null", "7", "[]", "{}", "\"text\"", r#"{"version":"1"}"#, r#"{"version":1}"#]
        {
            let mut values = version_1();
            values.insert(key.to_owned(), other.to_owned());
            check(values, key, "it is damaged");
        }
    }
}

#[test]
fn a_record_of_a_newer_version_is_named() {
    for key in RECORDS {
        let mut values = version_1();
        values.insert(key.to_owned(), of_form(3, key, ""));
        check(values, key, "a newer Hearsay wrote it (form 3; this one reads up to 2)");
    }
}

#[test]
fn a_record_that_is_missing_is_named() {
    for (key, what) in [(DOCUMENT, "entry"), (TEXT, "text"), (ANNOTATIONS, "annotations")] {
        let mut values = version_1();
        values.remove(key);
        check(values, what, "is missing");
    }
}

#[test]
fn a_text_that_is_not_the_one_annotated_is_named() {
    let other = "the text of “Mayor denies it” was changed";
    check(changed(TEXT, "👍", "👎"), TEXT, other);
    check(changed(TEXT, "\\n\\n", "\\r\\n"), TEXT, other);
    check(changed(DOCUMENT, "6d74", "6d75"), TEXT, other);
}

/// Folding would write its annotations over those of the other.
#[test]
fn an_entry_that_is_of_another_document_is_named() {
    let other = changed(DOCUMENT, "\"id\": \"k3f9\"", "\"id\": \"bare\"");
    check(other, DOCUMENT, "it is damaged (it is of “bare”)");
}

#[test]
fn an_annotation_that_does_not_fit_is_named() {
    for (from, to, why) in [
        (
            "[[6, 15]]",
            "[[6, 15], [60, 99]]",
            "“s1” points outside the text, which is 62 characters",
        ),
        ("[[6, 15]]", "[[15, 6]]", "“s1” points outside the text"),
        ("[[6, 15]]", "[]", "“s1” points outside the text"),
        ("[[6, 15]]", "[[6, 20]]", "“s1” crosses a line break"),
        ("[[6, 15]]", "[[6, -1]]", "it is damaged"),
        ("\"id\": \"s1\"", "\"id\": \"s2\"", "“s2” is there twice"),
        ("\"id\": \"r1\"", "\"id\": \"s1\"", "“s1” is there twice"),
        ("\"span\": \"s1\"", "\"span\": \"s9\"", "links span “s9”, which is not there"),
    ] {
        check(changed(ANNOTATIONS, from, to), ANNOTATIONS, why);
    }
}

#[test]
fn an_operation_that_does_not_fit_is_named() {
    for (from, to, why) in [
        ("[[0, 15]]", "[[0, 63]]", "“s3” points outside the text, which is 62 characters"),
        ("[[0, 15]]", "[[0, 17]]", "“s3” crosses a line break"),
        ("put_span", "paint_span", "it is damaged"),
        ("\"id\": \"s3\"", "\"id\": \"r1\"", "“r1” is there twice"),
    ] {
        check(changed(OPERATION, from, to), OPERATION, why);
    }
    let other = "hearsay/operation/11/tab1/k3f9";
    check(changed(other, "\"id\": \"r3\"", "\"id\": \"s1\""), other, "“s1” is there twice");
}

#[test]
fn a_damaged_entry_is_listed_as_it_lies_and_hides_no_other() {
    let mut values = version_1();
    values.insert(DOCUMENT.to_owned(), "{".to_owned());
    let store = store(&Place::holding(values));
    let listing = store.list().expect("it can be read");
    let keys: Vec<_> = listing.unreadable.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, [DOCUMENT]);
    let ids: Vec<_> = listing.documents.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["bare"]);
    assert!(matches!(store.trash(&"k3f9".into(), Some(1)), Err(OpenError::Unreadable(_))));
}

/// What happens to one value: some of its bytes become others, and it may be cut off.
fn any_damage() -> impl Strategy<Value = (Index, Vec<(Index, u8)>, Option<Index>)> {
    let byte = prop_oneof![
        3 => prop::sample::select(b"0123456789".to_vec()),
        2 => prop::sample::select(b"\"\\{}[],:- srput".to_vec()),
        1 => any::<u8>(),
    ];
    let bytes = prop::collection::vec((any::<Index>(), byte), 0..4);
    (any::<Index>(), bytes, prop::option::weighted(0.2, any::<Index>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn damage_makes_nothing_panic_and_nothing_is_written_over(
        damage in prop::collection::vec(any_damage(), 1..3),
    ) {
        let mut values = EVERY_FORM.clone();
        for (which, bytes, cut) in damage {
            let key = which.get(&values.keys().cloned().collect::<Vec<_>>()).clone();
            let value = values.get_mut(&key).expect("it is one of them");
            let mut damaged = value.as_bytes().to_owned();
            for (place, byte) in bytes {
                let length = damaged.len().max(1);
                if let Some(there) = damaged.get_mut(place.index(length)) {
                    *there = byte;
                }
            }
            damaged.truncate(cut.map_or(usize::MAX, |cut| cut.index(damaged.len() + 1)));
            *value = String::from_utf8_lossy(&damaged).into_owned();
        }
        check_nothing_is_lost(values);
    }
}

/// Asserts that whatever is done with these values, only what was read is written over.
fn check_nothing_is_lost(values: BTreeMap<String, String>) {
    let place = Place::holding(values.clone());
    let store = store(&place);
    let raw = store.raw(Default::default()).expect("it can be read");
    let taken_out: BTreeMap<String, String> = serde_json::from_str(&raw).expect("it is JSON");
    assert_eq!(taken_out, values);
    store.list().expect("it can be read");
    if store.settings().is_err() {
        store.put_settings(&Settings::default()).expect("nothing is written");
    }
    if store.project().is_err() {
        store.put_project(&Project::default()).expect("nothing is written");
    }
    assert_eq!(place.values(), values, "looking changes nothing");
    for id in ["bare", "k3f9", "q7x2"] {
        let before = place.values();
        let Ok(opened) = store.open(&id.into()) else {
            assert_eq!(place.values(), before, "trying changes nothing");
            continue;
        };
        assert_eq!(place.values(), before, "nor does opening");
        store.fold(&id.into()).expect("there is room");
        let is_folded = |key: &str| {
            key == format!("hearsay/annotations/{id}")
                || key.starts_with("hearsay/operation/") && key.ends_with(&format!("/{id}"))
        };
        let others = |values: BTreeMap<String, String>| {
            values.into_iter().filter(|(key, _)| !is_folded(key)).collect::<Vec<_>>()
        };
        assert_eq!(others(place.values()), others(before), "only what was read is folded");
        assert_eq!(store.open(&id.into()), Ok(opened), "what was folded can be read");
    }
}
