//! What was kept is got back: after any work, by any number of tabs, closed and opened at any time.

mod support;

use std::collections::BTreeMap;

use hearsay::model::{AnnotatedDocument, AnnotationSet, DocumentId};
use hearsay::store::key::Key;
use hearsay::store::{KeyValue, OpenError, Settings, Store, Theme};
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::{Desk, any_annotated};
use support::place::{Fault, Place, of_form};
use support::steps::{Step, any_step};
use support::texts::any_document;

fn store(place: &Place, actor: &str) -> Store<Place> {
    Store::new(place.clone(), actor.to_owned())
}

/// The document as a new tab gets it.
fn opened(place: &Place, id: &DocumentId) -> AnnotatedDocument {
    store(place, "reader").open(id).expect("it was kept").on
}

/// A place with these documents in it.
fn keeping(documents: &[&AnnotatedDocument]) -> Place {
    let place = Place::default();
    for on in documents {
        store(&place, "first").put(on, None, 0).expect("there is room");
    }
    place
}

/// Spans and their relations come and go.
fn any_deletion() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<Index>().prop_map(|one| Step::Delete(vec![one])),
        Just(Step::Undo),
        Just(Step::Redo)
    ]
}

proptest! {
    #[test]
    fn a_document_is_got_back_as_it_was_left(
        start in any_annotated("a"),
        work in prop::collection::vec((any_step(), 0..8_u8), 1..24),
        trashed_ms in any::<Option<u32>>(),
    ) {
        let trashed_ms = trashed_ms.map(u64::from);
        let place = keeping(&[&start]);
        let id = start.document.id.clone();
        let mut tab = store(&place, "tab0");
        let mut seq = tab.open(&id).expect("it was kept").seq;
        let mut desk = Desk::new(start, "me");
        for (number, (step, then)) in work.iter().enumerate() {
            if let Some(transaction) = desk.take(step) {
                seq += 1;
                tab.append(&desk.on, trashed_ms, seq, &[transaction]).expect("there is room");
            }
            if *then == 0 {
                tab.fold(&id).expect("there is room");
            }
            if *then <= 1 {
                tab = store(&place, &format!("tab{number}"));
                let opened = tab.open(&id).expect("it was kept");
                prop_assert_eq!(&opened.on, &desk.on);
                seq = opened.seq;
            }
        }
        prop_assert_eq!(&opened(&place, &id), &desk.on);
        prop_assert_eq!(&opened(&place, &id), &desk.on, "and once more");
    }

    #[test]
    fn the_list_shows_what_was_left(
        documents in (any_annotated("a"), any_annotated("a/b")),
        step in any_step(),
    ) {
        let (place, tab) = (keeping(&[&documents.0, &documents.1]), |place| store(place, "tab"));
        let mut desks = [Desk::new(documents.0, "me"), Desk::new(documents.1, "me")];
        for desk in &mut desks {
            if let Some(transaction) = desk.take(&step) {
                tab(&place).append(&desk.on, Some(7), 1, &[transaction]).expect("there is room");
            } else {
                tab(&place).trash(&desk.on.document.id, Some(7)).expect("there is room");
            }
        }
        desks.sort_by_key(|desk| (desk.on.document.added_ms, desk.on.document.id.clone()));
        let listing = tab(&place).list().expect("it can be read");
        prop_assert_eq!(listing.unreadable, []);
        prop_assert_eq!(listing.documents.len(), desks.len());
        for (entry, desk) in listing.documents.iter().zip(&desks) {
            let document = &desk.on.document;
            prop_assert_eq!(&entry.id, &document.id);
            prop_assert_eq!(&entry.title, &document.details.title);
            prop_assert_eq!(&entry.outlet, &document.details.outlet);
            prop_assert_eq!(&entry.date, &document.details.date);
            prop_assert_eq!(entry.spans, desk.on.annotations.span_count());
            prop_assert_eq!(&entry.uses, desk.on.annotations.uses());
            prop_assert_eq!(entry.trashed_ms, Some(7));
        }
    }

    /// One tab's edits wait for a while, since the browser refuses them, and go in with the next.
    #[test]
    fn the_edits_of_two_tabs_both_survive(
        document in any_document("a"),
        work in prop::collection::vec((any_step(), any::<bool>(), 0..4_u8), 1..32),
    ) {
        let annotations = AnnotationSet::new("me".into());
        let on = AnnotatedDocument { document, annotations };
        let place = keeping(&[&on]);
        let mut tabs = ["left", "right"]
            .map(|name| (store(&place, name), Desk::new(on.clone(), name), 0, Vec::new()));
        for (step, is_right, meanwhile) in &work {
            let (tab, desk, seq, unkept) = &mut tabs[usize::from(*is_right)];
            // Of the details, which are one record, the last to be written are kept.
            if let Step::SetDetails(_) = step { continue }
            if let Some(transaction) = desk.take(step) {
                *seq += 1;
                unkept.push(transaction);
                place.break_with(if *meanwhile == 1 { Fault::Off } else { Fault::None });
                if tab.append(&desk.on, None, *seq, unkept).is_ok() {
                    unkept.clear();
                }
                place.break_with(Fault::None);
            }
            if *meanwhile == 0 {
                opened(&place, &on.document.id);
            }
        }
        for (tab, desk, seq, unkept) in &tabs {
            tab.append(&desk.on, None, seq + 1, unkept).expect("there is room");
        }
        let spans = |on: &AnnotatedDocument| -> BTreeMap<_, _> {
            on.annotations.spans().map(|span| (span.id.clone(), span.clone())).collect()
        };
        let mut expected = spans(&tabs[0].1.on);
        expected.extend(spans(&tabs[1].1.on));
        prop_assert_eq!(spans(&opened(&place, &on.document.id)), expected);
    }

    /// One tab deletes what another links: whatever comes of it, the document opens, now and later.
    #[test]
    fn the_edits_of_two_tabs_never_shut_the_document(
        start in any_annotated("a"),
        work in prop::collection::vec((any_deletion(), any::<bool>(), 0..6_u8), 1..32),
    ) {
        let place = keeping(&[&start]);
        let mut tabs = ["left", "right"]
            .map(|name| (store(&place, name), Desk::new(start.clone(), name), 0));
        for (step, is_right, meanwhile) in &work {
            let (tab, desk, seq) = &mut tabs[usize::from(*is_right)];
            if let Some(transaction) = desk.take(step) {
                *seq += 1;
                tab.append(&desk.on, None, *seq, &[transaction]).expect("there is room");
            }
            if *meanwhile == 0 {
                opened(&place, &start.document.id);
            }
        }
        let first = opened(&place, &start.document.id);
        prop_assert_eq!(opened(&place, &start.document.id), first);
    }

    #[test]
    fn a_document_that_one_tab_erases_while_another_edits_it_is_kept_whole(
        start in any_annotated("a"),
        step in any_step(),
    ) {
        let place = keeping(&[&start]);
        let mut desk = Desk::new(start, "me");
        let Some(transaction) = desk.take(&step) else { return Ok(()) };
        let id = desk.on.document.id.clone();
        store(&place, "left").erase(&id).expect("it can be written");
        store(&place, "right").append(&desk.on, None, 1, &[transaction]).expect("there is room");
        prop_assert_eq!(&opened(&place, &id), &desk.on);
    }

    #[test]
    fn erasing_removes_all_of_a_document_and_nothing_else(
        documents in (any_annotated("a"), any_annotated("a/b"), any_annotated("1/tab/a")),
        step in any_step(),
        erased in 0..3_usize,
    ) {
        let documents = [documents.0, documents.1, documents.2];
        let place = Place::default();
        place.set("theme", "of another page").expect("there is room");
        place.set("hearsay", "no key of ours").expect("there is room");
        let tab = store(&place, "tab");
        tab.put_settings(&Settings::default()).expect("there is room");
        let keep = |on: &AnnotatedDocument| {
            tab.put(on, None, 0).expect("there is room");
            let mut desk = Desk::new(on.clone(), "me");
            if let Some(transaction) = desk.take(&step) {
                tab.append(&desk.on, None, 1, &[transaction]).expect("there is room");
            }
        };
        let others: Vec<_> =
            documents.iter().enumerate().filter(|(place, _)| *place != erased).collect();
        others.iter().for_each(|(_, on)| keep(on));
        let without = place.values();
        keep(&documents[erased]);
        let id = &documents[erased].document.id;
        tab.erase(id).expect("it can be written");
        let mut left = place.values();
        prop_assert!(left.remove(&Key::Gone(id.clone()).spelled()).is_some(), "that it is gone is noted");
        prop_assert_eq!(left, without);
    }

    #[test]
    fn the_trash_changes_nothing_but_where_a_document_is_listed(start in any_annotated("a")) {
        let place = keeping(&[&start]);
        let (tab, before) = (store(&place, "tab"), place.values());
        tab.trash(&start.document.id, Some(1_234)).expect("it is there");
        let trashed = tab.open(&start.document.id).expect("it was kept");
        prop_assert_eq!(trashed.trashed_ms, Some(1_234));
        prop_assert_eq!(trashed.on, start.clone());
        tab.trash(&start.document.id, None).expect("it is there");
        let restored = tab.open(&start.document.id).expect("it was kept");
        prop_assert_eq!((restored.trashed_ms, restored.on), (None, start));
        prop_assert_eq!(place.values().len(), before.len());
    }
}

#[test]
fn what_is_not_there_cannot_be_opened_or_put_away() {
    let tab = store(&Place::default(), "tab");
    let missing = Err(OpenError::Missing("entry"));
    assert_eq!(tab.open(&"a".into()).map(|opened| opened.seq), missing.clone().map(|()| 0));
    assert_eq!(tab.trash(&"a".into(), Some(1)), missing);
    assert_eq!(tab.erase(&"a".into()), Ok(()));
}

#[test]
fn settings_are_got_back() {
    let place = Place::default();
    assert_eq!(store(&place, "tab").settings(), Ok(Settings::default()));
    let settings =
        Settings { open: Some("k3f9".to_owned()), theme: Theme::Dark, ..Settings::default() };
    store(&place, "tab").put_settings(&settings).expect("there is room");
    assert_eq!(store(&place, "other").settings(), Ok(settings));
}

#[test]
fn settings_that_cannot_be_read_are_left_alone_and_reported() {
    let newer = of_form(3, "hearsay/settings", "");
    for kept in ["{", "[]", &newer, r#"{"version":1,"theme":"sepia"}"#] {
        let place = Place::default();
        place.set("hearsay/settings", kept).expect("there is room");
        let (tab, before) = (store(&place, "tab"), place.values());
        let unreadable = tab.settings().expect_err("they cannot be read");
        assert_eq!(unreadable.key, "hearsay/settings");
        tab.put_settings(&Settings::default()).expect("nothing is written");
        assert_eq!(tab.list().expect("the rest can be read").unreadable, [unreadable]);
        assert_eq!(place.values(), before, "{kept}");
    }
}

#[test]
fn without_storage_every_request_says_so() {
    let place = Place::default();
    place.break_with(Fault::Off);
    let tab = store(&place, "tab");
    let off = "This browser does not let the page store anything";
    let check = |said: String| assert!(said.starts_with(off), "{said}");
    check(tab.list().expect_err("off").to_string());
    check(tab.open(&"a".into()).expect_err("off").to_string());
    check(tab.trash(&"a".into(), None).expect_err("off").to_string());
    check(tab.erase(&"a".into()).expect_err("off").to_string());
    check(tab.raw(Default::default()).expect_err("off").to_string());
    check(tab.put_settings(&Settings::default()).expect_err("off").to_string());
    assert_eq!(tab.settings(), Ok(Settings::default()));
}
