//! Nothing that was acknowledged is lost: not when the program dies, not when there is no room.

mod support;

use std::collections::BTreeMap;

use hearsay::model::{AnnotatedDocument, AnnotationSet};
use hearsay::store::{StorageError, Store};
use proptest::prelude::*;
use support::desk::{Desk, any_annotated, any_step, any_steps};
use support::place::{Fault, Place};

type Values = BTreeMap<String, String>;

fn store(place: &Place, actor: &str) -> Store<Place> {
    Store::new(place.clone(), actor.to_owned())
}

/// The document in a copy of what the disk holds, as the next visit gets it.
fn next_visit(values: Values) -> AnnotatedDocument {
    store(&Place::holding(values), "next").open(&"a".into()).expect("it was kept").on
}

/// A tab that works on a document and keeps every edit, as the page does: after one that could not
/// be kept, the next keeps the whole document.
struct Tab {
    store: Store<Place>,
    desk: Desk,
    seq: u64,
    is_behind: bool,
}

impl Tab {
    fn take(&mut self, step: &support::desk::Step) -> Result<(), StorageError> {
        let Some(transaction) = self.desk.take(step) else { return Ok(()) };
        self.seq += 1;
        let kept = if self.is_behind {
            self.store.put(&self.desk.on, None, self.seq)
        } else {
            self.store.append(&self.desk.on, None, self.seq, &transaction)
        };
        self.is_behind = kept.is_err();
        kept
    }
}

/// What goes wrong while something is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Trouble {
    None,
    Off,
    NearlyFull(usize),
    RefusesAfter(usize),
    DiesAfter(usize),
}

impl Trouble {
    fn befalls(self, place: &Place) {
        place.break_with(match self {
            Self::None => Fault::None,
            Self::Off => Fault::Off,
            Self::NearlyFull(room) => Fault::Holds(place.size() + room),
            Self::RefusesAfter(writes) => Fault::RefusesAfter(writes),
            Self::DiesAfter(writes) => Fault::DiesAfter(writes),
        });
    }
}

XX/// Asserts that each thing in a document is as it is in some one of these states.
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
    let details = states.iter().map(|state| &state.document.details);
    assert!(details.into_iter().any(|details| *details == found.document.details));
}

proptest! {
    #[test]
    fn a_crash_loses_no_edit_that_was_acknowledged(
        start in any_annotated("a"),
        steps in any_steps(),
        writes in 0..40_usize,
    ) {
        let place = Place::default();
        store(&place, "first").put(&start, None, 0).expect("there is room");
        place.break_with(Fault::DiesAfter(writes));
        let mut tab = Tab {
            store: store(&place, "tab"),
            desk: Desk::new(start.clone(), "me"),
            seq: 0,
            is_behind: false,
        };
        let mut acknowledged = start;
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
        place.break_with(Fault::None);
        let next = store(&place, "next");
        let listed: Vec<_> = next.list().expect("it can be read").documents;
        prop_assert_eq!(listed.len(), if place.died() { 1 } else { 2 });
        for entry in listed {
            let expected = if entry.id == start.document.id { &start } else { &other };
            prop_assert_eq!(&next.open(&entry.id).expect("it is whole").on, expected);
        }
        next.put(&start, None, 0).expect("there is room");
        prop_assert_eq!(&next_visit(place.values()), &start);
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
        place.break_with(Fault::Holds(place.size() + needed.size() * share / 100));
        prop_assert_eq!(tab.put(&start, None, 0), Err(StorageError::Full));
        prop_assert_eq!(place.values(), before);
    }

    #[test]
    fn whatever_fails_while_edits_are_folded_none_is_lost(
        start in any_annotated("a"),
        steps in any_steps(),
        faults in prop::collection::vec(any_fault(), 1..4),
    ) {
        let place = Place::default();
        let mut tab = Tab::at_work_on(start, &place);
        for step in &steps {
            tab.take(step).expect("there is room");
        }
        for fault in faults.into_iter().filter(|fault| *fault != Trouble::Off) {
            fault.befalls(&place);
            let opened = store(&place, "troubled").open(&"a".into()).expect("it can be read");
            prop_assert_eq!(&opened.on, &tab.desk.on);
        }
        prop_assert_eq!(&next_visit(place.values()), &tab.desk.on);
    }

    #[test]
    fn whatever_fails_while_working_all_is_kept_once_it_works_again(
        start in any_annotated("a"),
        work in prop::collection::vec((any_step(), any_fault()), 1..16),
        last in any_step(),
    ) {
        let place = Place::default();
        store(&place, "first").put(&start, None, 0).expect("there is room");
        let mut tab = Tab {
            store: store(&place, "tab"),
            desk: Desk::new(start.clone(), "me"),
            seq: 0,
            is_behind: false,
        };
        let mut possible = vec![start];
        for (step, fault) in &work {
            place.break_with(fault.unwrap_or(Fault::Holds(place.size() + 40)));
            if tab.take(step).is_ok() && !tab.is_behind {
                possible.clear();
            }
            possible.push(tab.desk.on.clone());
            let found = next_visit(place.values());
            check_each_is_of(&found, &possible);
        }
        place.break_with(Fault::None);
        tab.take(&last).expect("there is room");
        if tab.is_behind {
            tab.store.put(&tab.desk.on, None, tab.seq + 1).expect("there is room");
        }
        prop_assert_eq!(&next_visit(place.values()), &tab.desk.on);
    }
}
