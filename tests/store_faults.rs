//! Nothing that was acknowledged is lost: not when the program dies, not when there is no room.

mod support;

use std::collections::BTreeMap;

use hearsay::edit::Transaction;
use hearsay::model::{AnnotatedDocument, AnnotationSet};
use hearsay::store::{StorageError, Store};
use proptest::prelude::*;
use support::desk::{Desk, any_annotated};
use support::place::{Fault, Place};
use support::steps::{Step, any_step, any_steps};

fn store(place: &Place, actor: &str) -> Store<Place> {
    Store::new(place.clone(), actor.to_owned())
}

/// The document in a copy of what the disk holds, as the next visit gets it.
fn next_visit(values: BTreeMap<String, String>) -> AnnotatedDocument {
    store(&Place::holding(values), "next").open(&"a".into()).expect("it was kept").on
}

/// A tab that works on a document and keeps every edit, as the page does: one that could not be
/// kept is handed in again with the next.
struct Tab {
    store: Store<Place>,
    desk: Desk,
    seq: u64,
    unkept: Vec<Transaction>,
}

impl Tab {
    /// A tab on a document that was just added.
    fn on(start: AnnotatedDocument, place: &Place) -> Self {
        store(place, "tab").put(&start, None, 0).expect("there is room");
        let desk = Desk::new(start, "me");
        Self { store: store(place, "tab"), desk, seq: 0, unkept: Vec::new() }
    }

    /// Does it and keeps it.
    fn take(&mut self, step: &Step) -> Result<(), StorageError> {
        let Some(transaction) = self.desk.take(step) else { return Ok(()) };
        self.unkept.push(transaction);
        self.catch_up()
    }

    /// Keeps what is not kept yet.
    fn catch_up(&mut self) -> Result<(), StorageError> {
        self.seq += 1;
        self.store.append(&self.desk.on, None, self.seq, &self.unkept)?;
        self.unkept.clear();
        Ok(())
    }
}

/// Asserts that each thing in a document is as it is in some one of these states.
fn check_each_is_of(found: &AnnotatedDocument, states: &[AnnotatedDocument]) {
    let (set, sets) = (&found.annotations, states.iter().map(|state| &state.annotations));
    let every = || sets.clone().chain([set]);
    for id in every().flat_map(AnnotationSet::spans).map(|span| &span.id) {
        let is_of = sets.clone().any(|state| state.span(id) == set.span(id));
        assert!(is_of, "span {id} is {:?}", set.span(id));
    }
    for id in every().flat_map(AnnotationSet::relations).map(|relation| &relation.id) {
        let is_of = sets.clone().any(|state| state.relation(id) == set.relation(id));
        assert!(is_of, "relation {id} is {:?}", set.relation(id));
    }
    let mut details = states.iter().map(|state| &state.document.details);
    assert!(details.any(|details| *details == found.document.details), "the details are others");
}

/// What goes wrong with writing, if anything does.
fn any_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        3 => Just(Fault::None),
        2 => (0..8_usize).prop_map(Fault::RefusesAfter),
        2 => (0..400_usize).prop_map(Fault::HasRoomFor),
    ]
}

proptest! {
    #[test]
    fn a_crash_loses_no_edit_that_was_acknowledged(
        start in any_annotated("a"),
        steps in any_steps(),
        writes in 0..40_usize,
    ) {
        let place = Place::default();
        let mut tab = Tab::on(start, &place);
        let mut acknowledged = tab.desk.on.clone();
        place.break_with(Fault::DiesAfter(writes));
        for step in &steps {
            tab.take(step).expect("it does not know that it is dead");
            if place.died() {
                break;
            }
            acknowledged = tab.desk.on.clone();
        }
        let found = next_visit(place.values());
        prop_assert!(found == acknowledged || found == tab.desk.on);
    }

    #[test]
    fn a_crash_while_a_document_is_added_leaves_it_whole_or_not_there(
        start in any_annotated("a"),
        other in any_annotated("b"),
        writes in 0..6_usize,
    ) {
        let place = Place::default();
        store(&place, "tab").put(&other, None, 0).expect("there is room");
        place.break_with(Fault::DiesAfter(writes));
        store(&place, "tab").put(&start, None, 0).expect("it does not know that it is dead");
        let died = place.died();
        place.break_with(Fault::None);
        let next = store(&place, "next");
        let listed = next.list().expect("it can be read").documents;
        prop_assert_eq!(listed.len(), if died { 1 } else { 2 });
        for entry in listed {
            let expected = if entry.id == start.document.id { &start } else { &other };
            prop_assert_eq!(&next.open(&entry.id).expect("it is whole").on, expected);
        }
        next.put(&start, None, 0).expect("there is room");
        prop_assert_eq!(&next_visit(place.values()), &start);
    }

    #[test]
    fn a_crash_while_edits_are_folded_loses_none(
        start in any_annotated("a"),
        steps in any_steps(),
        crashes in prop::collection::vec(0..20_usize, 1..4),
    ) {
        check_folding(start, &steps, crashes.into_iter().map(Fault::DiesAfter));
    }

    #[test]
    fn whatever_fails_while_edits_are_folded_none_is_lost(
        start in any_annotated("a"),
        steps in any_steps(),
        faults in prop::collection::vec(any_fault(), 1..4),
    ) {
        check_folding(start, &steps, faults);
    }

    #[test]
    fn a_new_document_for_which_there_is_no_room_leaves_nothing_behind(
        start in any_annotated("a"),
        other in any_annotated("b"),
        share in 0..100_usize,
    ) {
        let needed = Place::default();
        store(&needed, "tab").put(&start, None, 0).expect("there is room");
        let place = Place::default();
        let tab = store(&place, "tab");
        tab.put(&other, None, 0).expect("there is room");
        let before = place.values();
        place.break_with(Fault::HasRoomFor(needed.size() * share / 100));
        prop_assert_eq!(tab.put(&start, None, 0), Err(StorageError::Full));
        prop_assert_eq!(place.values(), before);
    }

    #[test]
    fn whatever_fails_while_working_all_is_kept_once_it_works_again(
        start in any_annotated("a"),
        work in prop::collection::vec((any_step(), any_fault(), any::<bool>()), 1..16),
    ) {
        let place = Place::default();
        let mut tab = Tab::on(start, &place);
        // What each thing may be now: as it was when last acknowledged, or as it became since.
        let mut possible = vec![tab.desk.on.clone()];
        for (step, fault, off) in &work {
            place.break_with(if *off { Fault::Off } else { *fault });
            if tab.take(step).is_ok() && tab.unkept.is_empty() {
                possible.clear();
            }
            possible.push(tab.desk.on.clone());
            check_each_is_of(&next_visit(place.values()), &possible);
        }
        place.break_with(Fault::None);
        tab.catch_up().expect("there is room");
        prop_assert_eq!(&next_visit(place.values()), &tab.desk.on);
    }
}

/// Asserts that a document that was worked on is got back whole however often folding its edits goes
/// wrong.
fn check_folding(
    start: AnnotatedDocument,
    steps: &[Step],
    faults: impl IntoIterator<Item = Fault>,
) {
    let place = Place::default();
    let mut tab = Tab::on(start, &place);
    for step in steps {
        tab.take(step).expect("there is room");
    }
    for fault in faults {
        place.break_with(fault);
        let troubled = store(&place, "troubled");
        // Whether that was refused is no matter.
        let _ = troubled.fold(&"a".into());
        assert_eq!(troubled.open(&"a".into()).expect("it can be read").on, tab.desk.on);
    }
    assert_eq!(next_visit(place.values()), tab.desk.on);
}
