//! Records of an earlier form: all are read, each is written anew in the newest, and how it was is kept until
//! its article is deleted for good.

mod support;

use std::collections::BTreeSet;

use hearsay::model::{DocumentId, Project};
use hearsay::store::arrival::{Arrival, Choice, make};
use hearsay::store::before::{BEFORE, as_it_was, size};
use hearsay::store::key::Key;
use hearsay::store::mend::{Heads, Records, mend};
use hearsay::store::newer::Subject;
use hearsay::store::project_file::{belongs, gather, read, write};
use hearsay::store::{KeyValue as _, Settings, Store, Theme, Twofold};
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::Desk;
use support::journal::{Table, at_once};
use support::place::{Place, kept};
use support::steps::{Step, any_steps};

/// What lay in browsers by the programs that wrote it: before there were sums, with relations, with sums.
const FIRST_FORM: [&str; 3] = ["store-v1", "store-v1-relations", "store-v1-sums"];

/// Both places, and a store over them.
struct Browser {
    near: Place,
    journal: Table,
    place: Twofold<Place>,
    store: Store<Twofold<Place>>,
}

impl Browser {
    /// Local storage has these records, and the journal those.
    fn with(near: Records, journal: Records) -> Self {
        let near = Place::holding(near);
        let place = Twofold::new(near.clone());
        place.add_journal();
        let store = Store::new(place.clone(), "new".to_owned());
        Self { near, journal: Table(journal.into()), place, store }
    }

    /// What was written reaches the disk.
    fn commit(&self) {
        self.journal.take(&self.place.take_untold());
    }

    fn journal(&self) -> Records {
        self.journal.those(|_| true)
    }

    /// Opens a document and works on it.
    fn work_on(&self, id: &DocumentId, steps: &[Step]) {
        let opened = self.store.open(id).expect("it can be read");
        self.store.fold(id).expect("there is room");
        self.commit();
        let (mut desk, mut seq) = (Desk::new(opened.on, "new"), opened.seq);
        for step in steps {
            let Some(edit) = desk.take(step) else { continue };
            seq += 1;
            self.store
                .append(&desk.on, opened.trashed_ms, seq, &[edit])
                .expect("there is a journal");
            self.commit();
        }
        self.store.fold(id).expect("there is room");
        assert_eq!(self.store.open(id).expect("it can be read").on, desk.on);
        self.commit();
    }
}

/// Those that are of documents or are what they have in common.
fn in_a_file(records: &Records) -> Records {
    records.clone().into_iter().filter(|(key, _)| belongs(key)).collect()
}

fn documents(records: &Records) -> Vec<DocumentId> {
    let id = |key: &String| match Key::parse(key) {
        Some(Key::Document(id)) => Some(id),
        _ => None,
    };
    records.keys().filter_map(id).collect()
}

proptest! {
    #[test]
    fn whatever_is_done_how_it_was_is_kept_and_only_in_the_journal(
        folder in prop::sample::select(&FIRST_FORM[..]),
        work in prop::collection::vec((any::<Index>(), any_steps()), 0..4),
        sets_up: bool, trashes: bool,
    ) {
        let first = kept(folder);
        let browser = Browser::with(first.clone(), first.clone());
        let ids = documents(&first);
        for (which, steps) in &work {
            browser.work_on(which.get(&ids), steps);
        }
        if sets_up {
            browser.store.put_project(&Project::default()).expect("there is room");
            let dark = Settings { theme: Theme::Dark, ..Settings::default() };
            browser.store.put_settings(&dark).expect("there is room");
        }
        if trashes {
            browser.store.trash(&ids[0], Some(7)).expect("it is there");
        }
        browser.commit();
        prop_assert_eq!(as_it_was(&browser.journal()), in_a_file(&first));
        prop_assert!(browser.near.values().keys().all(|key| !key.starts_with(BEFORE)));
        let mut now = browser.journal();
        now.retain(|key, _| !key.starts_with(BEFORE));
        prop_assert_eq!(now, browser.near.values());
        // It can be taken in again, and is not in the file of how things are now.
        let file = read(write(&as_it_was(&browser.journal())).as_bytes()).expect("it is one");
        prop_assert_eq!(file.problems, []);
        let saved = gather(&browser.place, browser.journal(), false).expect("it can be read");
        prop_assert!(saved.keys().all(|key| belongs(key)));
    }

    #[test]
    fn the_journal_keeps_how_it_was_though_it_refused_the_first_edits(
        folder in prop::sample::select(&FIRST_FORM[..]), which: Index, steps in any_steps(),
    ) {
        let first = kept(folder);
        let browser = Browser::with(first.clone(), first.clone());
        let id = which.get(&documents(&first)).clone();
        let opened = browser.store.open(&id).expect("it can be read");
        browser.store.fold(&id).expect("there is room");
        let (mut desk, mut seq) = (Desk::new(opened.on, "new"), opened.seq);
        for step in &steps {
            let Some(edit) = desk.take(step) else { continue };
            seq += 1;
            let kept = browser.store.append(&desk.on, opened.trashed_ms, seq, &[edit]);
            kept.expect("there is local storage");
        }
        drop(browser.place.take_untold());
        let doubtful = BTreeSet::from([Subject::Document(id)]);
        let heads = at_once(Heads::read(&browser.place, &browser.journal)).expect("it can be read");
        at_once(mend(&browser.place, &browser.journal, heads, &doubtful)).expect("it can be written");
        prop_assert_eq!(as_it_was(&browser.journal()), in_a_file(&first));
    }
}

#[test]
fn what_is_deleted_for_good_is_not_kept_as_it_was_either() {
    for folder in FIRST_FORM {
        let first = kept(folder);
        let browser = Browser::with(first.clone(), first.clone());
        for id in documents(&first) {
            browser.store.fold(&id).expect("it can be read");
            browser.store.trash(&id, Some(7)).expect("it is there");
            browser.commit();
            browser.store.erase(&id).expect("it can be written");
            browser.commit();
            let left: Vec<_> = browser.journal().into_keys().collect();
            let left: Vec<_> = left.iter().filter(|key| key.ends_with(id.as_str())).collect();
            assert_eq!(left, [&format!("hearsay/gone/{id}")], "{folder}");
        }
    }
}

#[test]
fn what_a_file_replaces_is_kept_as_it_was_though_it_lies_only_in_the_journal() {
    let first = kept("store-v1-sums");
    let other = Browser::with(first.clone(), first.clone());
    for id in documents(&first) {
        let opened = other.store.open(&id).expect("it can be read");
        other.store.put(&opened.on, opened.trashed_ms, opened.seq + 1).expect("there is room");
    }
    let newer = read(write(&in_a_file(&other.near.values())).as_bytes()).expect("it is a file");
    let browser = Browser::with(Records::new(), first.clone());
    let arrival = Arrival::of(newer, in_a_file(&first));
    let choice = Choice { older_too: false, bring_back: false, project: true };
    let writes = arrival.writes(choice);
    assert_eq!(arrival.taken(choice).count(), documents(&first).len());
    make(&browser.place, &writes).expect("there is room");
    browser.place.tell_journal(arrival.backups(&writes));
    browser.commit();
    assert_eq!(as_it_was(&browser.journal()), in_a_file(&first));
}

#[test]
fn nothing_is_kept_twice_of_what_is_of_the_newest_form() {
    let browser = Browser::with(Records::new(), Records::new());
    let on = support::spoken::news();
    browser.store.put(&on, None, 0).expect("there is room");
    browser.store.put(&on, None, 1).expect("there is room");
    browser.store.erase(&on.document.id).expect("it can be written");
    browser.commit();
    assert_eq!(size(&browser.journal()), (0, 0));
}

/// In the first form its sum is right under any key.
#[test]
fn an_edit_under_another_number_is_damaged() {
    let browser = Browser::with(Records::new(), Records::new());
    let on = support::spoken::news();
    browser.store.put(&on, None, 0).expect("there is room");
    let mut desk = Desk::new(on.clone(), "new");
    let span = desk.on.annotations.spans().next().expect("there are spans").id.clone();
    let note = hearsay::edit::Command::SetNote { annotation: span, note: "A note".to_owned() };
    let edit = desk.obey(&note).expect("it can be done");
    browser.store.append(&desk.on, None, 1, &[edit]).expect("there is room");
    let [from, to] = [1, 2].map(|seq| format!("hearsay/operation/{seq}/new/{}", on.document.id));
    let kept = browser.place.get(&from).expect("it can be read").expect("it is there");
    browser.place.remove(&from).expect("it can be written");
    browser.place.set(&to, &kept).expect("there is room");
    let why = browser.store.open(&on.document.id).expect_err("it is damaged").to_string();
    assert!(why.contains(&to) && why.contains("its sum or version is wrong"), "{why}");
}
