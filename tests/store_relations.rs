//! Records with relations, attributes, who is who and a schema open as they were meant; a damaged one
//! stays as it lies.

mod support;

use std::collections::BTreeMap;

use hearsay::edit::{ProjectCommand, plan_project};
use hearsay::model::datasheet::Question;
use hearsay::model::schema::presets;
use hearsay::model::{AnnotatedDocument, AnnotationSet, Colour, Datasheet, Kind, Project, Schema};
use hearsay::store::record::{OperationRecord, ProjectRecord, Shelved, UsesRecord, decode, encode};
use hearsay::store::{Store, Unreadable};
use hearsay::text::snap::QuoteMarks;
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::{Desk, any_worked_on};
use support::place::{Place, kept, of_form};
use support::spoken::shown;
use support::steps::any_steps;

const ID: &str = "q7x2";
const ANNOTATIONS: &str = "hearsay/annotations/q7x2";
const OPERATION: &str = "hearsay/operation/6/tab1/q7x2";
const PROJECT: &str = "hearsay/project";

/// What lay in a browser's storage when relations could first be made.
fn relations() -> BTreeMap<String, String> {
    kept("store-v1-relations")
}

fn store(place: &Place) -> Store<Place> {
    Store::new(place.clone(), "tab".to_owned())
}

#[test]
fn relations_with_words_and_what_was_accepted_open_as_they_were_meant() {
    let place = Place::holding(relations());
    let opened = store(&place).open(&ID.into()).expect("it can be read");
    let document = opened.on.document.clone();
    let nothing = AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) };
    assert_eq!(
        shown(&nothing, &opened.on),
        [
            "w:Source Wang Yi name:Wang",
            "q:Quote absurd type:direct",
            "m:Source The mayor",
            "d:Denial denied",
            "p:Claim that he was there",
            "r attribution content=q source=w source=“the editor” unsure:yes — two sources",
            "s denies denial=d denied=p denied=“that he was there”",
        ]
    );
    let accepted = opened.on.annotations.accepted().iter();
    let accepted: Vec<_> = accepted.map(|(one, why)| (one.as_str(), why.as_str())).collect();
    assert_eq!(accepted, [("crossing q d", "so it stands"), ("no-source d", "it is clear")]);
    assert_eq!(opened.seq, 6);
    store(&place).fold(&ID.into()).expect("there is room");
    let again = store(&place).open(&ID.into());
    assert_eq!(again.as_ref(), Ok(&opened), "it was folded right");
    let [entry] = &store(&place).list().expect("it can be read").documents[..] else {
        panic!("there is one document")
    };
    assert_eq!(&entry.uses, opened.on.annotations.uses(), "the list knows what is used");
}

#[test]
fn the_schema_the_guideline_and_who_is_who_are_got_back() {
    let project = store(&Place::holding(relations())).project().expect("it can be read");
    let schema = &project.schema;
    assert_eq!((schema.name.as_str(), schema.revision), ("Ours", 7));
    assert_eq!(schema.quote_marks, QuoteMarks::Excluded);
    assert_eq!(&*project.guideline, "# Ours\n\nMark what is said.");
    let claim = &schema.span_labels[0];
    assert_eq!((claim.id.as_str(), claim.name.as_str(), claim.letter), ("Claim", "Assertion", 'C'));
    assert_eq!(
        (claim.colour, claim.apart_from.as_slice()),
        (Colour::hex(0x00_72_b2), &["Cue".into()][..])
    );
    let cue = &schema.span_labels[4];
    assert_eq!((cue.retired, cue.instead.as_ref()), (true, Some(&"Claim".into())));
    let [says, denies] = &schema.relation_labels[..] else { panic!("there are two relations") };
    assert_eq!((says.name.as_str(), denies.retired), ("says", true));
    let speaker = &says.roles[1];
    assert_eq!((speaker.id.as_str(), speaker.name.as_str()), ("source", "speaker"));
    assert_eq!([speaker.required, speaker.many, speaker.words], [false, true, true]);
    let [manner, name, _, why] = &schema.attributes[..] else {
        panic!("there are four attributes")
    };
    assert!(manner.required && manner.values()[1].retired);
    assert_eq!(manner.values()[0].key, Some('6'));
    assert_eq!((&name.kind, &why.kind, why.retired), (&Kind::Name, &Kind::Words, true));
    let minister = project.people.person("the minister");
    assert_eq!((minister.name.as_str(), minister.identifier.as_str()), ("Wang Yi", "Q15979"));
    assert_eq!(minister.aliases, ["Wang", "the minister"]);
}

#[test]
fn a_first_visit_has_the_default_project_and_changes_are_got_back() {
    let place = Place::default();
    assert_eq!(store(&place).project(), Ok(Project::default()));
    let command = ProjectCommand::SetGuideline("# Ours".to_owned());
    let datasheet = Datasheet::default().with(Question::Source, "An archive.\n".to_owned());
    let said = ProjectCommand::SetDatasheet(datasheet);
    let changed = |command| {
        plan_project(&Project::default(), &Default::default(), command).expect("new").after
    };
    for project in [changed(command), changed(said), Project::default()] {
        store(&place).put_project(&project).expect("there is room");
        assert_eq!(store(&place).project(), Ok(project));
    }
}

#[test]
fn a_project_of_which_nothing_is_said_is_written_as_ever() {
    let record = encode(PROJECT, &ProjectRecord::of(&Project::default()));
    assert!(!record.contains("datasheet"), "{record}");
}

/// The values with `from`, under `key`, become `to`.
fn changed(key: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let mut values = relations();
    let value = values.get_mut(key).expect("there is a record of that key");
    let flat: String = value.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(flat.contains(from), "{from} is in {flat}");
    *value = flat.replacen(from, to, 1);
    values
}

/// As [`check_unread`], of a project that says `to` instead of `from`.
fn check_project(from: &str, to: &str, why: &str) {
    check_unread(changed(PROJECT, from, to), why);
}

/// Asserts that the project among these values is not read, is told of with `why`, and stays as it lies; and
/// that documents open all the same.
fn check_unread(values: BTreeMap<String, String>, why: &str) {
    let place = Place::holding(values.clone());
    let unreadable: Unreadable = store(&place).project().expect_err("it cannot be read");
    assert_eq!(unreadable.key, PROJECT);
    let said = unreadable.why.to_string();
    assert!(said.contains(why), "{said} — expected “{why}”");
    store(&place).put_project(&Project::default()).expect("nothing is written");
    assert_eq!(place.values(), values, "what cannot be read is left alone");
    assert_eq!(store(&place).list().expect("it can be read").unreadable, [unreadable]);
    store(&place).open(&ID.into()).expect("a document needs no schema to be opened");
}

#[test]
fn a_project_that_cannot_be_read_is_named_and_left_alone() {
    let mut values = relations();
    values.insert(PROJECT.to_owned(), of_form(3, PROJECT, ""));
    check_unread(values, "a newer Hearsay wrote it (form 3;");
    check_project("\"revision\": 7", "\"revision\": -7", "it is damaged");
    check_project("\"revision\": 7", "\"revised\": 7", "unknown field `revised`");
    check_project("#0072b2", "0072b2", "The colour “0072b2” of “Assertion” cannot be read");
    check_project("\"key\": \"D\"", "\"key\": \"C\"", "the key of both “Assertion” and “Denial”");
    check_project("\"instead\": \"Claim\"", "\"instead\": \"Cue\"", "instead of itself");
    check_project(
        "\"name\": \"Denial\"",
        "\"name\": \"assertion\"",
        "Two labels are called “assertion”",
    );
    check_project("\"kind\": \"choice\"", "\"kind\": \"chance\"", "unknown variant `chance`");
}

#[test]
fn a_project_that_is_cut_off_is_named_and_left_alone() {
    let whole = &relations()[PROJECT];
    for end in (0..whole.trim_end().len()).filter(|&end| whole.is_char_boundary(end)) {
        let mut values = relations();
        values.insert(PROJECT.to_owned(), whole[..end].to_owned());
        let store = store(&Place::holding(values));
        let why = store.project().expect_err("it is cut off").why.to_string();
        assert!(why.contains("it is damaged"), "{why}");
    }
}

/// A file that was edited by hand may send names round, or nowhere: the others still lead somewhere.
#[test]
fn names_that_lead_round_are_nobody_s() {
    let values = changed(
        PROJECT,
        "\"Wang\": \"Wang Yi\"",
        "\"a\": \"b\", \"b\": \"a\", \"c\": \"\", \"\": \"Wang Yi\", \"Wang\": \"Wang Yi\"",
    );
    let people = store(&Place::holding(values)).project().expect("it can be read").people;
    let names = ["a", "b", "c", "", "Wang"].map(|given| people.name_of(given));
    assert_eq!(names, ["a", "b", "c", "", "Wang Yi"]);
}

/// Asserts that the document is not opened with `to` instead of `from`, under `key`.
fn check(key: &str, from: &str, to: &str, why: &str) {
    let values = changed(key, from, to);
    let place = Place::holding(values.clone());
    let said = store(&place).open(&ID.into()).expect_err("it cannot be read").to_string();
    assert!(said.contains(key) && said.contains(why), "{said} — expected “{why}”");
    assert_eq!(place.values(), values, "nothing is changed by trying");
}

#[test]
fn an_end_of_a_relation_is_a_span_or_words() {
    let unclear = "relation “s” must have either a span or words as its “denied”";
    let neither = r#"{ "role": "denied", "span": null, "words": null }"#;
    let words = r#"{ "role": "denied", "span": null, "words": "that he lied" }"#;
    check(ANNOTATIONS, words, neither, unclear);
    check(ANNOTATIONS, words, r#"{ "role": "denied" }"#, unclear);
    check(ANNOTATIONS, words, r#"{ "role": "denied", "span": "q", "words": "no" }"#, unclear);
    check(ANNOTATIONS, words, r#"{ "role": "denied", "words": 7 }"#, "it is damaged");
    check(ANNOTATIONS, words, r#"{ "span": "q" }"#, "missing field `role`");
    check(
        ANNOTATIONS,
        words,
        r#"{ "role": "denied", "span": "x" }"#,
        "links span “x”, which is not there",
    );
    let span = r#"{ "role": "denied", "span": "p", "words": null }"#;
    check(OPERATION, span, neither, unclear);
    check(OPERATION, span, r#"{ "role": "denied", "span": "p", "words": "" }"#, unclear);
}

#[test]
fn an_end_may_leave_out_which_of_the_two_it_is_not() {
    for short in [
        r#"{ "role": "denied", "span": "p" }"#,
        r#"{ "words": null, "span": "p", "role": "denied" }"#,
    ] {
        let values =
            changed(OPERATION, r#"{ "role": "denied", "span": "p", "words": null }"#, short);
        let opened =
            |values| store(&Place::holding(values)).open(&ID.into()).expect("it can be read");
        assert_eq!(opened(values), opened(relations()));
    }
}

/// Any damage of one string: some of its characters become others, and it may be cut off.
fn damaged(kept: &str, damage: &[(Index, u8)], cut: Option<Index>) -> String {
    let mut bytes = kept.as_bytes().to_owned();
    let length = bytes.len();
    for (place, byte) in damage {
        bytes[place.index(length)] = *byte;
    }
    bytes.truncate(cut.map_or(length, |cut| cut.index(length)));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn any_byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        3 => prop::sample::select(b"0123456789".to_vec()),
        2 => prop::sample::select(b"\"\\{}[],:- nqwsd".to_vec()),
        1 => any::<u8>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_counted_is_got_back(on in any_worked_on("a")) {
        let uses = on.annotations.uses();
        prop_assert_eq!(&UsesRecord::of(uses).into_uses(), uses);
    }

    /// Each kind of record on its own: whatever it became, it is read whole or not at all.
    #[test]
    fn no_damage_to_any_kind_of_record_makes_reading_panic(
        on in any_worked_on("a"),
        steps in any_steps(),
        damage in prop::collection::vec((any::<Index>(), any_byte()), 0..4),
        cut in prop::option::weighted(0.3, any::<Index>()),
        preset in 0..3_usize,
    ) {
        let place = Place::default();
        store(&place).put(&on, Some(7), 0).expect("there is room");
        let mut desk = Desk::new(on.clone(), "me");
        let edits: Vec<_> = steps.iter().filter_map(|step| desk.take(step)).collect();
        if let Some(operation) = OperationRecord::of(&edits, &on.document) {
            let key = "hearsay/operation/1/tab/a";
            let written = encode(key, &operation);
            prop_assert_eq!(decode::<OperationRecord>(key, &written), Ok(operation));
            if let Ok(read) = decode::<OperationRecord>(key, &damaged(&written, &damage, cut)) {
                let _ = read.replay(&mut on.annotations.clone(), &on.document.text);
            }
        }
        let schema: Schema = presets::all()[preset].0.clone();
        let project = ProjectRecord::of(&Project { schema: schema.into(), ..Project::default() });
        let read = decode::<ProjectRecord>(PROJECT, &damaged(&encode(PROJECT, &project), &damage, cut));
        if let Ok(project) = read.and_then(ProjectRecord::into_project) {
            prop_assert_eq!(project.schema.problems(), []);
            let again = decode::<ProjectRecord>(PROJECT, &encode(PROJECT, &ProjectRecord::of(&project)));
            prop_assert_eq!(again.and_then(ProjectRecord::into_project), Ok(project));
        }
        for (key, kept) in place.values() {
            let mut values = place.values();
            values.insert(key.clone(), damaged(&kept, &damage, cut));
            let broken = Place::holding(values);
            store(&broken).list().expect("the storage can be read");
            if let Ok(opened) = store(&broken).open(&"a".into()) {
                store(&broken).fold(&"a".into()).expect("it can be read");
                prop_assert_eq!(store(&broken).open(&"a".into()), Ok(opened));
            }
            let _ = decode::<Shelved>(&key, &damaged(&kept, &damage, cut));
        }
    }
}
