//! The operations of a document are folded into its annotations when they are many, and only by who knows all
//! that is in them.

mod support;

use hearsay::edit::{Command, NewSpan};
use hearsay::format::raw::Raw;
use hearsay::model::{Details, DocumentId};
use hearsay::store::{KeyValue, Store};
use hearsay::text::{Fragments, TextRange};
use support::desk::Desk;
use support::place::Place;

/// A document with so many spans, as it was put there, and so many edits since.
fn worked(spans: usize, edits: usize) -> (Place, Store<Place>, DocumentId) {
    let raw = Raw::take_in(&"so ".repeat(spans)).expect("it has words");
    let (on, _) = raw.into_document(Details::default(), "me", [], []);
    let mut desk = Desk::new(on, "me");
    for span in 0..spans {
        let text = &desk.on.document.text;
        let place = |byte| text.offset_from_byte(byte).expect("it is in the text");
        let word = TextRange::between(place(3 * span), place(3 * span + 2));
        let fragments = Fragments::new([word]).expect("it has letters");
        let (id, label) = (format!("s{span}").as_str().into(), "Claim".into());
        desk.obey(&Command::Tag(NewSpan { id, fragments, label })).expect("it can be marked");
    }
    let place = Place::default();
    let store = Store::new(place.clone(), "me".to_owned());
    store.put(&desk.on, None, 0).expect("there is room");
    for edit in 0..edits {
        let note = Command::SetNote { annotation: "s0".into(), note: format!("note {edit}") };
        let made = desk.obey(&note).expect("it can be noted");
        store.append(&desk.on, None, edit as u64 + 1, &[made]).expect("there is room");
    }
    (place, store, desk.on.document.id)
}

fn operations(place: &Place) -> Vec<String> {
    let keys = place.keys().expect("it can be read").into_iter();
    keys.filter(|key| key.starts_with("hearsay/operation/")).collect()
}

#[test]
fn there_is_much_to_fold_when_there_is_an_edit_for_eight_spans() {
    fn check(spans: usize, edits: usize, is_much: bool) {
        let (_, store, id) = worked(spans, edits);
        assert_eq!(store.has_much_to_fold(&id), Ok(is_much), "{spans} spans, {edits} edits");
    }
    check(1, 0, false);
    check(1, 1, true);
    check(8, 1, true);
    check(9, 1, false);
    check(16, 2, true);
    check(17, 2, false);
}

#[test]
fn what_is_folded_is_one_record_and_says_the_same() {
    let (place, store, id) = worked(3, 4);
    let before = store.open(&id);
    assert_eq!(operations(&place).len(), 4);
    store.fold(&id).expect("there is room");
    assert_eq!(operations(&place), [""; 0]);
    assert_eq!(store.has_much_to_fold(&id), Ok(false));
    assert_eq!(store.open(&id), before);
}

#[test]
fn what_a_newer_hearsay_wrote_into_an_edit_stays_where_it_is() {
    let (place, store, id) = worked(3, 2);
    let [key, _] = &operations(&place)[..] else { panic!("there are two") };
    let kept = place.get(key).expect("it can be read").expect("it is there");
    let (_, record) = kept.split_once("\"version\":2,").expect("it is of this form");
    let newer =
        support::place::of_form(2, key, &format!(",\"later\":1,{}", &record[..record.len() - 1]));
    place.set(key, &newer).expect("there is room");
    let before = place.values();
    store.fold(&id).expect("there is nothing to write");
    assert_eq!(place.values(), before);
}

#[test]
fn what_is_not_there_has_nothing_to_fold() {
    let store = Store::new(Place::default(), "me".to_owned());
    assert_eq!(store.has_much_to_fold(&"a".into()), Ok(false));
    assert_eq!(store.fold(&"a".into()), Ok(()));
}
