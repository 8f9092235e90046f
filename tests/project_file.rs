//! The project file: what is taken out with it comes back to the byte, and what is damaged does not.

mod support;

use std::collections::BTreeMap;

use hearsay::edit::Transaction;
use hearsay::model::{AnnotatedDocument, DocumentId, Project};
use hearsay::store::arrival::{Arrival, Choice, Standing, make};
use hearsay::store::mend::{ASIDE, Records};
use hearsay::store::project_file::{ProjectFile, gather, is_one, read, write};
use hearsay::store::record::stamp;
use hearsay::store::{Settings, StorageError, Store};
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::{Desk, any_annotated};
use support::place::{Fault, Place, kept};
use support::steps::{Step, any_steps};

const HEAD: &str = "{\"format\":\"hearsay-project\",\"version\":1}\n";

/// What is there when everything is there: a document that was worked on, one without annotations, one
/// that is gone, a project.
fn worked(start: AnnotatedDocument, other: &AnnotatedDocument, steps: &[Step]) -> Place {
    let place = Place::default();
    let store = Store::new(place.clone(), "tab".to_owned());
    store.put(&start, None, 0).expect("there is room");
    store.put(other, Some(7), 0).expect("there is room");
    let mut news = support::spoken::news();
    news.document.id = "gone".into();
    store.put(&news, None, 0).expect("there is room");
    store.erase(&news.document.id).expect("it can be written");
    store.put_project(&Project::default()).expect("there is room");
    store.put_settings(&Settings::default()).expect("there is room");
    let mut desk = Desk::new(start, "me");
    let edits: Vec<Transaction> = steps.iter().filter_map(|step| desk.take(step)).collect();
    for (seq, edit) in (1..).zip(edits) {
        store.append(&desk.on, None, seq, &[edit]).expect("there is room");
    }
    place
}

fn records(place: &Place) -> Records {
    gather(place, Records::new(), false).expect("it can be read")
}

fn file(place: &Place) -> String {
    write(&records(place))
}

fn read_whole(file: &str) -> ProjectFile {
    let read = read(file.as_bytes()).expect("it is a project file");
    assert_eq!(read.problems, []);
    read
}

/// Takes a file in with this choice.
fn take_in(place: &Place, file: ProjectFile, choice: Choice) {
    let arrival = Arrival::of(file, records(place));
    make(place, &arrival.writes(choice)).expect("there is room");
}

const ALL: Choice = Choice { older_too: true, bring_back: true, project: true };
const NEWER: Choice = Choice { older_too: false, bring_back: false, project: true };

fn opened(place: &Place, id: &str) -> AnnotatedDocument {
    Store::new(place.clone(), "next".to_owned()).open(&id.into()).expect("it is whole").on
}

// --- Out and in again ---------------------------------------------------------------------------

proptest! {
    #[test]
    fn what_was_taken_out_comes_back_to_the_byte(
        start in any_annotated("a"), other in any_annotated("b"), steps in any_steps(),
    ) {
        let place = worked(start, &other, &steps);
        let out = file(&place);
        let empty = Place::default();
        take_in(&empty, read_whole(&out), NEWER);
        prop_assert_eq!(&file(&empty), &out);
        prop_assert_eq!(opened(&empty, "a"), opened(&place, "a"));
        prop_assert_eq!(opened(&empty, "b"), other);
    }

    #[test]
    fn what_is_the_same_changes_nothing(start in any_annotated("a"), other in any_annotated("b"), steps in any_steps()) {
        let place = worked(start, &other, &steps);
        let out = file(&place);
        // Opening folds edits, which changes the records and not what they say.
        opened(&place, "a");
        let arrival = Arrival::of(read_whole(&out), records(&place));
        prop_assert!(arrival.documents.iter().all(|one| one.standing == Standing::Same));
        prop_assert_eq!(arrival.writes(Choice { project: false, ..ALL }), []);
    }

    #[test]
    fn of_two_states_the_later_comes_and_the_earlier_stays(
        start in any_annotated("a"), other in any_annotated("b"), steps in any_steps(),
    ) {
        let earlier = worked(start.clone(), &other, &[]);
        let later = worked(start, &other, &steps);
        let (before, after) = (file(&earlier), file(&later));
        let worked = opened(&later, "a");
        take_in(&earlier, read_whole(&after), NEWER);
        prop_assert_eq!(opened(&earlier, "a"), worked.clone());
        take_in(&later, read_whole(&before), NEWER);
        prop_assert_eq!(opened(&later, "a"), worked);
    }
}

/// Whoever takes what is older means it: a place that falls back to what was there must not win.
#[test]
fn what_is_older_is_the_newest_once_it_was_chosen() {
    let on = support::spoken::news();
    let id = on.document.id.to_string();
    let place = Place::default();
    let store = Store::new(place.clone(), "tab".to_owned());
    store.put(&on, None, 0).expect("there is room");
    let out = file(&place);
    store.trash(&on.document.id, Some(1)).expect("it is there");
    store.trash(&on.document.id, Some(2)).expect("it is there");
    let entry = format!("hearsay/document/{id}");
    let before = stamp(&place.values()[&entry]);
    take_in(&place, read_whole(&out), ALL);
    assert!(stamp(&place.values()[&entry]) > before);
    assert_eq!(store.open(&on.document.id).expect("it is whole").trashed_ms, None);
}

#[test]
fn what_was_deleted_for_good_comes_back_only_if_that_is_chosen() {
    let on = support::spoken::news();
    let place = Place::default();
    let store = Store::new(place.clone(), "tab".to_owned());
    store.put(&on, None, 0).expect("there is room");
    let out = file(&place);
    store.erase(&on.document.id).expect("it can be written");
    let gone = stamp(place.values().values().next().expect("the note is there"));
    take_in(&place, read_whole(&out), Choice { bring_back: false, ..ALL });
    assert_eq!(store.list().expect("it can be read").documents.len(), 0);
    take_in(&place, read_whole(&out), ALL);
    assert_eq!(store.list().expect("it can be read").documents.len(), 1);
    let values = place.values();
    assert!(
        values.keys().all(|key| !key.contains("/gone/")),
        "nothing says any more that it is gone"
    );
    assert!(stamp(&values[&format!("hearsay/document/{}", on.document.id)]) > gone);
}

#[test]
fn a_file_deletes_nothing() {
    let on = support::spoken::news();
    let place = Place::default();
    let store = Store::new(place.clone(), "tab".to_owned());
    store.put(&on, None, 0).expect("there is room");
    let before = place.values();
    store.erase(&on.document.id).expect("it can be written");
    let out = file(&place);
    let place = Place::holding(before.clone());
    take_in(&place, read_whole(&out), ALL);
    assert_eq!(place.values(), before);
}

#[test]
fn what_is_damaged_here_is_replaced_and_put_aside() {
    let place = Place::holding(kept("store-v1"));
    let out = file(&place);
    let mut values = place.values();
    let text = "hearsay/text/k3f9";
    values.insert(text.to_owned(), "{".to_owned());
    let place = Place::holding(values);
    take_in(&place, read_whole(&out), NEWER);
    assert_eq!(place.values()[&[ASIDE, text].concat()], "{");
    assert_eq!(file(&place).lines().count(), out.lines().count());
    opened(&place, "k3f9");
}

#[test]
fn nothing_is_taken_by_halves() {
    let on = support::spoken::news();
    let place = Place::default();
    Store::new(place.clone(), "tab".to_owned()).put(&on, None, 0).expect("there is room");
    let arrival = Arrival::of(read_whole(&file(&place)), Records::new());
    let writes = arrival.writes(ALL);
    let mine = BTreeMap::from([("hearsay/settings".to_owned(), "{}".to_owned())]);
    for room in 0..place.size() {
        let place = Place::holding(mine.clone());
        place.break_with(Fault::HasRoomFor(room));
        assert_eq!(make(&place, &writes), Err(StorageError::Full));
        assert_eq!(place.values(), mine);
    }
}

// --- The form -----------------------------------------------------------------------------------

#[test]
fn a_record_is_written_as_it_lies_there() {
    let values = [
        ("hearsay/document/a", r#"{"version":1,"later":[ 1.0,"é🙂" ]}"#),
        ("hearsay/gone/b\"c", "{\"version\":1}\n"),
        ("hearsay/text/a", "[1]"),
        ("hearsay/text/b", " {}"),
        ("hearsay/text/c", "{"),
    ];
    let values: Records =
        values.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    let expected = [
        r#"{"format":"hearsay-project","version":1}"#,
        r#"{"key":"hearsay/document/a","record":{"version":1,"later":[ 1.0,"é🙂" ]}}"#,
        r#"{"key":"hearsay/gone/b\"c","text":"{\"version\":1}\n"}"#,
        r#"{"key":"hearsay/text/a","text":"[1]"}"#,
        r#"{"key":"hearsay/text/b","text":" {}"}"#,
        r#"{"key":"hearsay/text/c","text":"{"}"#,
        "",
    ];
    assert_eq!(write(&values), expected.join("\n"));
}

#[test]
fn records_of_older_versions_come_along_as_they_are() {
    for folder in ["store-v1", "store-v1-relations", "store-v1-sums"] {
        let place = Place::holding(kept(folder));
        let out = file(&place);
        let empty = Place::default();
        take_in(&empty, read_whole(&out), NEWER);
        assert_eq!(records(&empty), records(&place), "{folder}");
        assert_eq!(file(&empty), out);
    }
}

#[test]
fn the_journal_has_what_local_storage_has_no_room_for() {
    let values = kept("store-v1");
    let mut part = values.clone();
    part.retain(|key, _| key.contains("/document/"));
    let near = Place::holding(part.clone());
    let gathered = |journal: &Records, is_behind| {
        gather(&near, journal.clone(), is_behind).expect("it can be read")
    };
    let whole = records(&Place::holding(values.clone()));
    assert_eq!(gathered(&values, false), whole);
    assert_eq!(gathered(&values, true), whole, "an entry alone is not taken for the document");
    // What is damaged in the journal and sound here comes from here.
    let mut damaged = values.clone();
    damaged.insert("hearsay/document/k3f9".to_owned(), "{\"sum\":\"00\",\"version\":1}".to_owned());
    assert_eq!(gathered(&damaged, false), whole);
}

#[test]
fn a_project_file_is_known_by_how_it_begins_or_by_its_name() {
    for (name, beginning, expected) in [
        ("a.txt", HEAD, true),
        ("a.jsonl", "\u{FEFF}{ \"version\": 1, \"format\": \"hearsay-project\" }\r\n{\"key", true),
        ("a.hearsay", "", true),
        ("A.Hearsay", "anything", true),
        ("a.jsonl", "{\"format\":\"hearsay\",\"version\":1}\n", false),
        ("a.txt", "{\"format\":\"hearsay-project\",\"vers", false),
        ("a.txt", "", false),
    ] {
        assert_eq!(is_one(name, beginning.as_bytes()), expected, "{name} {beginning}");
    }
}

// --- What is wrong with it ----------------------------------------------------------------------

/// A file with two documents and a project.
fn two() -> String {
    let place = Place::holding(kept("store-v1"));
    let store = Store::new(place.clone(), "tab".to_owned());
    for id in ["k3f9", "bare"] {
        let opened = store.open(&id.into()).expect("it is whole");
        store.put(&opened.on, None, opened.seq).expect("there is room");
    }
    store.put_project(&Project::default()).expect("there is room");
    file(&place)
}

/// Changes the file so; asserts which documents are left and what is told.
fn check(from: &str, to: &str, documents: &[&str], told: &[&str]) {
    let file = two();
    assert!(file.contains(from), "{from} is in {file}");
    let read = read(file.replacen(from, to, 1).as_bytes()).expect("it is a project file");
    let left: Vec<_> = read.documents.keys().map(DocumentId::as_str).collect();
    let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(left, documents, "{problems:?}");
    assert_eq!(problems, told);
}

const BOTH: &[&str] = &["bare", "k3f9"];

#[test]
fn what_is_wrong_is_named_and_the_rest_comes() {
    check("", "", BOTH, &[]);
    check("\n{\"key\":\"hearsay/project", "\r\n\n{\"key\":\"hearsay/project", BOTH, &[]);
    let line = "Line 2 cannot be read, and is left out";
    check(
        "{\"key\":\"hearsay/annotations/bare\",\"record\":{",
        "{\"key\":\"hearsay/annotations/bare\",\"record\":",
        &["k3f9"],
        &[
            &format!("{line} (it is no record)."),
            "“bare” is left out: a part of it cannot be read.",
        ],
    );
    check(
        "{\"key\":\"hearsay/annotations/bare\"",
        "{\"key\":\"hearsay/sketch/bare\"",
        &["k3f9"],
        &[
            "Line 2: “hearsay/sketch/bare” is of a kind that this Hearsay does not know, and is left out.",
            "“bare” is left out: Its stored annotations is missing.",
        ],
    );
    check(
        "\"hearsay/annotations/k3f9\"",
        "\"hearsay/annotations/bare\"",
        &[],
        &[
            "Line 3: “hearsay/annotations/bare” stands in the file twice.",
            "“bare” is left out: a part of it cannot be read.",
            "“Mayor denies it” is left out: Its stored annotations is missing.",
        ],
    );
    check(
        "not there",
        "now there",
        &["bare"],
        &[
            "“Mayor denies it” is left out: The stored value “hearsay/text/k3f9” cannot be read: it is damaged (its sum or version is wrong).",
        ],
    );
    check("\"hearsay/project\"", "\"hearsay/settings\"", BOTH, &[]);
    check("\"hearsay/project\"", "\"hearsay/aside/hearsay/project\"", BOTH, &[]);
}

#[test]
fn what_is_no_note_that_a_document_is_gone_is_not_taken_for_one() {
    let last = two().lines().last().expect("it has lines").to_owned();
    let note = |record: &str| format!("{{\"key\":\"hearsay/gone/x\",\"record\":{record}}}\n{last}");
    let three = &["bare", "k3f9", "x"];
    check(&last, &note("{\"version\":1}"), three, &[]);
    let told = "“x” is left out: The stored value “hearsay/gone/x” cannot be read: it is damaged (it says more than such a note did).";
    check(&last, &note("{\"version\":1,\"spamp\":4}"), BOTH, &[told]);
    // Records had no stamp before they had a sum.
    let told = "“x” is left out: The stored value “hearsay/gone/x” cannot be read: it is damaged (its sum or version is wrong).";
    check(&last, &note("{\"version\":1,\"stamp\":4}"), BOTH, &[told]);
}

#[test]
fn a_line_that_is_there_twice_is_named() {
    let last = two().lines().last().expect("it has lines").to_owned();
    check(
        &last,
        &format!("{last}\n{last}"),
        BOTH,
        &["Line 9: “hearsay/text/k3f9” stands in the file twice."],
    );
    // Of two edits with the same words one may have had another number, which nothing guards.
    let edit =
        "{\"key\":\"hearsay/operation/7/tab/bare\",\"record\":{\"version\":1,\"changes\":[]}}\n";
    check(
        &last,
        &[edit, edit, &last].concat(),
        &["k3f9"],
        &[
            "Line 9: “hearsay/operation/7/tab/bare” stands in the file twice.",
            "“bare” is left out: a part of it cannot be read.",
        ],
    );
}

#[test]
fn nothing_is_read_of_another_file() {
    for (content, expected) in [
        ("", "no project file"),
        ("{\"format\":\"hearsay\",\"version\":1}\n", "no project file"),
        ("Once upon a time\n", "no project file"),
        (
            "{\"format\":\"hearsay-project\",\"version\":2}\n",
            "A newer Hearsay wrote this project file (format 2;",
        ),
    ] {
        let told = read(content.as_bytes()).expect_err("it is none").to_string();
        assert!(told.contains(expected), "{told}");
    }
}

// --- Mutations ----------------------------------------------------------------------------------

/// The file with something wrong in it: cut off, a bit turned, a piece gone, a piece twice, a piece of
/// another place.
fn mutated(file: &str, how: &Index, from: &Index, to: &Index, more: &Index) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    let (one, other) = (from.index(bytes.len()), to.index(bytes.len()));
    let (start, end) = (one.min(other), one.max(other).min(one.min(other) + 40));
    match how.index(5) {
        0 => bytes.truncate(one),
        1 => bytes[one] ^= 1 << more.index(8),
        2 => drop(bytes.drain(start..end)),
        3 => drop(bytes.splice(start..start, file.as_bytes()[start..end].to_vec())),
        _ => {
            let piece = &file.as_bytes()[more.index(bytes.len() - (end - start))..][..end - start];
            bytes[start..end].copy_from_slice(piece);
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, max_shrink_iters: 100, ..ProptestConfig::default() })]

    /// Ten thousand mutations. Whatever is not as it was written is left out and named.
    #[test]
    fn nothing_damaged_is_taken(
        start in any_annotated("a"), other in any_annotated("b"), steps in any_steps(),
        mutations in prop::collection::vec(any::<[Index; 4]>(), 500),
    ) {
        let place = worked(start, &other, &steps);
        let out = file(&place);
        let written = records(&place);
        for [how, from, to, more] in &mutations {
            let Ok(read) = read(&mutated(&out, how, from, to, more)) else { continue };
            let mut taken = 0;
            for records in read.documents.values() {
                for (key, value) in records {
                    prop_assert_eq!(Some(value), written.get(key), "{}", key);
                    taken += 1;
                }
            }
            if let Some(project) = &read.project {
                prop_assert_eq!(project, &written["hearsay/project"]);
                taken += 1;
            }
            let lost = written.len() - taken.min(written.len());
            let is_cut_off = how.index(5) == 0 || how.index(5) == 2;
            prop_assert!(lost == 0 || is_cut_off || !read.problems.is_empty(), "{} are lost", lost);
        }
    }
}
