//! Many documents are got back out of one heap of records, each as it was kept.

mod support;

use hearsay::format::raw::Raw;
use hearsay::model::{Details, DocumentId};
use hearsay::store::key::Key;
use hearsay::store::many::{as_in_browsers, opened_all};
use hearsay::store::mend::Records;
use hearsay::store::{KeyValue, Store};
use support::place::Place;

/// The records of documents with these names and texts, all in one heap.
fn records(documents: &[(&str, &str)]) -> Records {
    let place = Place::default();
    let store = Store::new(place.clone(), "me".to_owned());
    for (id, text) in documents {
        let raw = Raw::take_in(text).expect("it has words");
        let (mut on, _) = raw.into_document(Details::default(), "me", [], []);
        on.document.id = (*id).into();
        store.put(&on, None, 0).expect("there is room");
    }
    let keys = place.keys().expect("it can be read").into_iter();
    let value = |key: &str| place.get(key).expect("it can be read").expect("it is there");
    keys.map(|key| (key.clone(), value(&key))).collect()
}

/// Asserts which texts the documents called `wanted` have.
fn check(records: Records, wanted: &[&str], expected: &[Option<&str>]) {
    let ids: Vec<DocumentId> = wanted.iter().map(|id| (*id).into()).collect();
    let texts = opened_all(&ids, records).into_iter();
    let texts = texts.map(|opened| Some(opened.ok()?.on.document.text.as_str().to_owned()));
    let texts: Vec<Option<String>> = texts.collect();
    assert_eq!(texts.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
}

#[test]
fn each_document_comes_out_of_its_own_records_in_the_order_asked_for() {
    let records = records(&[("a", "He denied it."), ("b", "She said so.")]);
    check(records, &["b", "a"], &[Some("She said so."), Some("He denied it.")]);
}

#[test]
fn what_is_not_there_or_not_whole_leaves_its_place_empty() {
    let mut records = records(&[("a", "He denied it."), ("b", "She said so.")]);
    records.remove(&Key::Text("b".into()).spelled());
    check(records, &["b", "a", "c"], &[None, Some("He denied it."), None]);
}

#[test]
fn browsers_order_names_by_units_of_utf16() {
    let mut names = ["\u{ff61}", "😀", "a"];
    names.sort_by(|one, other| as_in_browsers(one, other));
    assert_eq!(names, ["a", "😀", "\u{ff61}"]);
}
