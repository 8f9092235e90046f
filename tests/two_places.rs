//! Local storage and the journal: whatever happens to one of them, nothing that was confirmed is lost.

mod support;

use std::cell::RefCell;
use std::collections::BTreeSet;

use hearsay::model::AnnotatedDocument;
use hearsay::store::mend::{ASIDE, Heads, Records, fetch, mend};
use hearsay::store::newer::Subject;
use hearsay::store::{KeyValue, Settings, StorageError, Store, Theme, Twofold, Write};
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::{Desk, any_annotated};
use support::journal::{Table, at_once};
use support::place::{Fault, Place};
use support::steps::{Step, any_steps};

/// A tab that keeps what it does in both places.
struct Tab {
    place: Twofold<Place>,
    store: Store<Twofold<Place>>,
    desk: Desk,
    seq: u64,
}

impl Tab {
    fn on(start: AnnotatedDocument, near: &Place, journal: &Table) -> Self {
        let place = Twofold::new(near.clone());
        place.add_journal();
        let store = Store::new(place.clone(), "tab".to_owned());
        store.put(&start, None, 0).expect("the journal has room");
        let tab = Self { place, store, desk: Desk::new(start, "me"), seq: 0 };
        tab.confirm(journal);
        tab
    }

    /// Takes a step; says what was written.
    fn take(&mut self, step: &Step, journal: &Table) -> Vec<Write> {
        let Some(transaction) = self.desk.take(step) else { return Vec::new() };
        self.seq += 1;
        self.store
            .append(&self.desk.on, None, self.seq, &[transaction])
            .expect("there is a journal");
        self.confirm(journal)
    }

    fn take_all(&mut self, steps: &[Step], journal: &Table) {
        for step in steps {
            self.take(step, journal);
        }
    }

    fn confirm(&self, journal: &Table) -> Vec<Write> {
        let writes = self.place.take_untold();
        journal.take(&writes);
        writes
    }
}

/// Gives each place what it lacks, if they differ or something is doubtful.
async fn mended(
    place: &Twofold<Place>,
    journal: &Table,
    doubtful: &BTreeSet<Subject>,
) -> Result<usize, StorageError> {
    let heads = Heads::read(place, journal).await?;
    let heads = if doubtful.is_empty() { heads.to_mend(place) } else { Some(heads) };
    match heads {
        Some(heads) => mend(place, journal, heads, doubtful).await,
        None => Ok(0),
    }
}

/// The next visit: both places are mended, and the document is opened.
fn visit(near: &Place, journal: &Table) -> (Twofold<Place>, Store<Twofold<Place>>) {
    let place = Twofold::new(near.clone());
    at_once(mended(&place, journal, &BTreeSet::new())).expect("the journal can be read");
    place.add_journal();
    let store = Store::new(place.clone(), "next".to_owned());
    (place, store)
}

fn opened(near: &Place, journal: &Table) -> AnnotatedDocument {
    let id = "a".into();
    let (place, store) = visit(near, journal);
    if store.open(&id).is_err() {
        at_once(fetch(&place, journal, &id)).expect("the journal can be read");
    }
    store.fold(&id).expect("there is room");
    let opened = store.open(&id).expect("it was kept").on;
    journal.take(&place.take_untold());
    opened
}

/// Asserts that both places have the same records.
fn check_same(near: &Place, journal: &Table) {
    assert_eq!(near.values(), *journal.0.borrow());
}

/// A document that was worked on, with all the states in which either place was on the way.
struct Worked {
    on: AnnotatedDocument,
    near: Vec<Records>,
    journal: Vec<Records>,
}

fn worked(start: AnnotatedDocument, steps: &[Step]) -> Worked {
    let (near, journal) = (Place::default(), Table::default());
    let mut tab = Tab::on(start, &near, &journal);
    let mut states = (vec![near.values()], vec![journal.0.borrow().clone()]);
    for step in steps {
        tab.take(step, &journal);
        states.0.push(near.values());
        states.1.push(journal.0.borrow().clone());
    }
    Worked { on: tab.desk.on, near: states.0, journal: states.1 }
}

/// What is left of a place: an earlier state, or nothing.
fn fallen(states: &[Records], back_to: Index, is_gone: bool) -> Records {
    if is_gone { Records::new() } else { back_to.get(states).clone() }
}

/// Asserts that the next visit finds the document as it was left, in two places that are the same.
fn check_found(near: Records, journal: Records, on: &AnnotatedDocument) {
    let (near, journal) = (Place::holding(near), Table(journal.into()));
    assert_eq!(opened(&near, &journal), *on);
    check_same(&near, &journal);
}

proptest! {
    #[test]
    fn local_storage_may_fall_back_to_any_earlier_state(
        start in any_annotated("a"), steps in any_steps(), back_to: Index, is_gone: bool,
    ) {
        let mut all = worked(start, &steps);
        let journal = all.journal.pop().expect("it began with one");
        check_found(fallen(&all.near, back_to, is_gone), journal, &all.on);
    }

    #[test]
    fn the_journal_may_fall_back_to_any_earlier_state(
        start in any_annotated("a"), steps in any_steps(), back_to: Index, is_gone: bool,
    ) {
        let mut all = worked(start, &steps);
        let near = all.near.pop().expect("it began with one");
        check_found(near, fallen(&all.journal, back_to, is_gone), &all.on);
    }

    /// Whatever local storage says meanwhile, and neither place is given anything.
    #[test]
    fn a_tab_that_follows_shows_what_the_other_does(
        start in any_annotated("a"), steps in any_steps(), sees_near: bool,
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let mut tab = Tab::on(start, &near, &journal);
        let seen = if sees_near { near.clone() } else { Place::holding(near.values()) };
        let place = Twofold::new(seen.clone());
        place.begin_reading();
        // It lacks something there, which only the tab that writes may give it.
        let hole = Table(RefCell::default());
        at_once(mended(&place, &hole, &BTreeSet::new())).expect("the journal can be read");
        prop_assert_eq!(hole.those(|_| true), Records::new());
        let store = Store::new(place.clone(), "other".to_owned());
        for step in &steps {
            place.follow(tab.take(step, &journal));
            let shown = store.open(&"a".into()).expect("it is there").on;
            prop_assert_eq!(&shown, &tab.desk.on);
        }
        prop_assert_eq!(place.take_untold(), vec![]);
        check_same(&near, &journal);
        // It takes over, and both places are compared anew.
        let (place, store) = visit(&near, &journal);
        prop_assert_eq!(store.open(&"a".into()).expect("it is there").on, tab.desk.on);
        drop(place);
    }

    #[test]
    fn the_journal_may_refuse_any_edits_and_take_the_next(
        start in any_annotated("a"), steps in any_steps(), taken in prop::collection::vec(any::<bool>(), 12),
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let mut tab = Tab::on(start, &near, &journal);
        let refuses = Table::default();
        let mut doubtful = BTreeSet::new();
        for (step, is_taken) in steps.iter().zip(taken.into_iter().chain(std::iter::repeat(true))) {
            tab.take(step, if is_taken { &journal } else { &refuses });
            if !is_taken {
                doubtful.extend(refuses.0.take().keys().filter_map(|key| Subject::of(key)));
            }
        }
        at_once(mended(&tab.place, &journal, &doubtful)).expect("the journal can be read");
        check_same(&near, &journal);
        prop_assert_eq!(opened(&Place::default(), &journal), tab.desk.on);
    }

    /// What was deleted since must not come back with edits that only the journal still has.
    #[test]
    fn local_storage_may_be_emptied_while_a_document_is_worked_on(
        start in any_annotated("a"), steps in any_steps(), then in any_steps(),
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let mut tab = Tab::on(start, &near, &journal);
        tab.take_all(&steps, &journal);
        near.empty();
        tab.take_all(&then, &journal);
        prop_assert_eq!(&opened(&Place::default(), &Table(journal.0.clone())), &tab.desk.on);
        check_found(near.values(), journal.0.into_inner(), &tab.desk.on);
    }

    /// It fails between two visits, in which nobody remembers that it has.
    #[test]
    fn the_journal_may_refuse_that_edits_are_folded(
        start in any_annotated("a"), steps in any_steps(), then in any_steps(),
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let mut tab = Tab::on(start, &near, &journal);
        tab.take_all(&steps, &journal);
        tab.store.fold(&"a".into()).expect("there is room");
        drop(tab.place.take_untold());
        tab.take_all(&then, &journal);
        prop_assert_eq!(&opened(&Place::default(), &Table(journal.0.clone())), &tab.desk.on);
        tab.store.fold(&"a".into()).expect("there is room");
        tab.confirm(&journal);
        check_found(Records::new(), journal.0.into_inner(), &tab.desk.on);
    }

    #[test]
    fn local_storage_may_have_no_room(
        start in any_annotated("a"), steps in any_steps(), room in 0..2_000_usize,
    ) {
        let (near, journal) = (Place::default(), Table::default());
        near.break_with(Fault::HasRoomFor(room));
        let mut tab = Tab::on(start, &near, &journal);
        tab.take_all(&steps, &journal);
        prop_assert_eq!(&opened(&near, &journal), &tab.desk.on);
        near.break_with(Fault::Off);
        prop_assert_eq!(&opened(&near, &journal), &tab.desk.on);
        near.break_with(Fault::None);
        prop_assert_eq!(&opened(&near, &journal), &tab.desk.on);
        check_same(&near, &journal);
    }

    #[test]
    fn what_was_deleted_for_good_stays_deleted(
        start in any_annotated("a"), falls_back: bool,
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let tab = Tab::on(start, &near, &journal);
        let older = (near.values(), journal.0.borrow().clone());
        tab.store.erase(&"a".into()).expect("it can be written");
        tab.confirm(&journal);
        let (near, journal) = match falls_back {
            true => (Place::holding(older.0), journal),
            false => (near, Table(older.1.into())),
        };
        let (_, store) = visit(&near, &journal);
        prop_assert!(store.list().expect("it can be read").documents.is_empty());
    }
}

/// A value that was damaged: cut off, a bit turned, something else.
fn damaged(value: &str, how: &Index, place: &Index) -> String {
    let at = |place: &Index| place.index(value.len().max(1));
    let mut bytes = value.as_bytes().to_vec();
    match how.index(4) {
        0 => bytes.truncate(at(place)),
        1 => {
            if let Some(byte) = bytes.get_mut(at(place)) {
                *byte ^= 1 << how.index(7);
            }
        }
        2 => bytes = br#"[{"version":1}]"#.to_vec(),
        _ => bytes.clear(),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// 500, or as many as the environment asks for.
fn mutations() -> u32 {
    ProptestConfig::default().cases.max(500)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: mutations(), ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_record_is_replaced_by_the_other_place_and_put_aside(
        start in any_annotated("a"), steps in any_steps(), which: Index, how: Index, place: Index,
    ) {
        let (near, journal) = (Place::default(), Table::default());
        let mut tab = Tab::on(start, &near, &journal);
        tab.take_all(&steps, &journal);
        let mut values = near.values();
        let keys: Vec<_> = values.keys().cloned().collect();
        let key = which.get(&keys);
        let spoilt = damaged(&values[key], &how, &place);
        values.insert(key.clone(), spoilt.clone());
        let near = Place::holding(values);
        let (twofold, store) = visit(&near, &journal);
        let id = "a".into();
        if store.open(&id).is_err() {
            at_once(fetch(&twofold, &journal, &id)).expect("the journal can be read");
            let found = store.open(&id).expect("the journal has it").on;
            prop_assert_eq!(&found, &tab.desk.on);
            let aside = [ASIDE, key].concat();
            let kept = near.values();
            prop_assert_eq!(kept.get(&aside), Some(&spoilt));
        }
        // What was damaged is never taken for what was written.
        prop_assert_eq!(&store.open(&id).expect("it is here").on, &tab.desk.on);
    }
}

/// The journal gets so many documents, called d0, d1 and so on, and local storage none of them.
fn add_beyond(journal: &Table, count: usize) {
    let full = Place::default();
    full.break_with(Fault::Off);
    let template = Tab::on(support::spoken::news(), &full, journal);
    for number in 0..count {
        let mut on = template.desk.on.clone();
        on.document.id = format!("d{number}").as_str().into();
        template.store.put(&on, None, 0).expect("there is room");
    }
    template.confirm(journal);
}

#[test]
fn where_local_storage_is_full_nothing_is_mended_and_all_is_listed() {
    let tab_with = |near: &Place, journal: &Table| {
        let mut on = support::spoken::news();
        on.document.id = "near".into();
        let tab = Tab::on(on, near, journal);
        tab.store.put_settings(&Settings::default()).expect("there is room");
        tab.confirm(journal);
    };
    let check = |change: fn(&Place, &Table), is_mended: bool| {
        let (near, journal) = (Place::default(), Table::default());
        tab_with(&near, &journal);
        add_beyond(&journal, 1_001);
        change(&near, &journal);
        let place = Twofold::new(near.clone());
        let heads = at_once(Heads::read(&place, &journal)).expect("the journal can be read");
        assert_eq!(heads.to_mend(&place).is_some(), is_mended);
        let (_, store) = visit(&near, &journal);
        assert_eq!(store.list().expect("it can be read").documents.len(), 1_003);
        assert!(near.values().contains_key("hearsay/settings"));
    };
    check(|_, _| {}, false);
    check(|near, _| near.remove("hearsay/settings").expect("it works"), false);
    check(|near, _| near.remove("hearsay/document/near").expect("it works"), false);
    check(|near, _| near.set("hearsay/document/near", "{").expect("it works"), true);
    check(|_, journal| drop(journal.0.borrow_mut().remove("hearsay/document/near")), true);
    check(
        |near, _| near.values().keys().for_each(|key| near.remove(key).expect("it works")),
        false,
    );
}

#[test]
fn of_a_great_many_documents_only_the_list_comes() {
    let (near, journal) = (Place::default(), Table::default());
    add_beyond(&journal, 1_000);
    let (place, store) = visit(&near, &journal);
    assert_eq!(store.list().expect("it can be read").documents.len(), 1_001);
    assert_eq!(near.size(), 0, "local storage is not filled with what nobody looks at");
    let id = "d700".into();
    assert!(store.open(&id).is_err());
    at_once(fetch(&place, &journal, &id)).expect("the journal can be read");
    assert_eq!(store.open(&id).expect("it is here now").on.document.id, id);
}

#[test]
fn settings_are_those_that_were_written_last() {
    let (near, journal) = (Place::default(), Table::default());
    let place = Twofold::new(near.clone());
    place.add_journal();
    let store = Store::new(place.clone(), "tab".to_owned());
    store.put_settings(&Settings::default()).expect("there is room");
    let older = near.values();
    store
        .put_settings(&Settings { theme: Theme::Dark, ..Settings::default() })
        .expect("there is room");
    journal.take(&place.take_untold());
    let near = Place::holding(older);
    let (_, store) = visit(&near, &journal);
    assert_eq!(store.settings().map(|settings| settings.theme), Ok(Theme::Dark));
    check_same(&near, &journal);
}
