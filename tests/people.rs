//! Who is who: all mentions follow, whatever is done to the names.

mod support;

use std::collections::BTreeSet;

use hearsay::edit::{History, ProjectCommand, plan_project};
use hearsay::format::{csv, jsonl};
use hearsay::model::{Attributes, Filler, People, Project, Schema};
use proptest::prelude::*;
use proptest::sample::{Index, Subsequence, subsequence};
use support::spoken::{desk, tell};

const NAMES: [&str; 7] = ["Wang", "Wang Yi", "Yi", "the minister", "Li", "Zhao", "é"];

/// Something done to the table.
#[derive(Clone, Debug)]
enum Step {
    Rename(&'static str, &'static str),
    /// Some of the other names of whoever is called so get this name.
    Split(&'static str, Vec<Index>, &'static str),
    Identify(&'static str, &'static str),
}

fn any_of_names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&NAMES[..])
}

fn any_step() -> impl Strategy<Value = Step> {
    let identifier = prop::sample::select(vec!["", "Q1", "Q2"]);
    let some = || prop::collection::vec(any::<Index>(), 1..4);
    prop_oneof![
        5 => (any_of_names(), any_of_names()).prop_map(|(one, other)| Step::Rename(one, other)),
        2 => (any_of_names(), some(), any_of_names())
            .prop_map(|(whose, some, name)| Step::Split(whose, some, name)),
        2 => (any_of_names(), identifier).prop_map(|(whose, id)| Step::Identify(whose, id)),
    ]
}

/// The table after it, or as it was if it cannot be done.
fn after(people: &People, step: &Step) -> People {
    let done = match step {
        Step::Rename(one, other) => people.renamed(one, other),
        Step::Split(whose, some, name) => people.split(&some_aliases(people, whose, some), name),
        Step::Identify(whose, identifier) => people.identified(whose, identifier),
    };
    done.unwrap_or_else(|_| people.clone())
}

fn some_aliases(people: &People, whose: &str, some: &[Index]) -> Vec<String> {
    let aliases = people.person(whose).aliases;
    let some: BTreeSet<_> =
        some.iter().filter(|_| !aliases.is_empty()).map(|one| one.get(&aliases).clone()).collect();
    some.into_iter().collect()
}

fn any_people() -> impl Strategy<Value = People> {
    prop::collection::vec(any_step(), 0..16)
        .prop_map(|steps| steps.iter().fold(People::default(), |people, step| after(&people, step)))
}

/// A table as it might stand in a file, with whatever in it.
fn any_table() -> impl Strategy<Value = Attributes> {
    let name =
        || prop_oneof![6 => any_of_names().prop_map(str::to_owned), 1 => Just(String::new())];
    prop::collection::btree_map(name(), name(), 0..8)
}

/// Asserts all that may be relied on.
fn check(people: &People) {
    for (alias, owner) in people.owners() {
        assert!(!people.owners().contains_key(owner), "{alias} leads on beyond {owner}");
        assert!(!alias.is_empty() && !owner.is_empty());
    }
    assert_eq!(people.name_of(""), "", "who stays implicit is nobody in particular");
    for given in NAMES {
        let name = people.name_of(given);
        assert_eq!(people.name_of(name), name, "a person's own name is theirs");
        let person = people.person(given);
        assert_eq!(person.name, name);
        assert!(person.aliases.iter().all(|alias| people.name_of(alias) == name));
        assert!(given == name || person.aliases.iter().any(|alias| alias == given));
        assert_eq!(people.person(name), person);
    }
    for (name, identifier) in people.identifiers() {
        assert_eq!(people.name_of(name), name, "an identifier is that of a person");
        assert!(!identifier.is_empty());
    }
    let kept = People::new(people.owners().clone(), people.identifiers().clone());
    assert_eq!(&kept, people, "it is got back as it was kept");
}

/// What everybody is called.
fn called(people: &People) -> Vec<&str> {
    NAMES.iter().map(|given| people.name_of(given)).collect()
}

proptest! {
    #[test]
    fn whatever_is_done_no_name_leads_on_beyond_a_person(
        steps in prop::collection::vec(any_step(), 1..24),
    ) {
        let mut people = People::default();
        for step in &steps {
            people = after(&people, step);
            check(&people);
        }
    }

    #[test]
    fn whatever_stands_in_a_file_becomes_a_table(aliases in any_table(), identifiers in any_table()) {
        let people = People::new(aliases.clone(), identifiers);
        check(&people);
        let lasting = |(alias, owner): (&String, &String)| {
            let is_end = !aliases.contains_key(owner);
            (is_end && !alias.is_empty() && !owner.is_empty()).then(|| (alias.clone(), owner.clone()))
        };
        for (alias, owner) in aliases.iter().filter_map(lasting) {
            prop_assert_eq!(people.name_of(&alias), owner);
        }
    }

    #[test]
    fn all_mentions_follow_a_new_name_and_nobody_else_s_do(
        people in any_people(),
        given in any_of_names(),
        name in any_of_names(),
    ) {
        let Ok(after) = people.renamed(given, name) else {
            prop_assert_eq!(people.name_of(given), name, "only that changes nothing");
            return Ok(());
        };
        let (from, other) = (people.name_of(given), people.name_of(name));
        // One of their own other names becomes theirs; who is called so already stays who they are.
        let expected = if other == from { name } else { other };
        for one in NAMES {
            let was = people.name_of(one);
            let follows = was == from || was == other;
            prop_assert_eq!(after.name_of(one), if follows { expected } else { was });
        }
    }

    #[test]
    fn one_of_whom_two_were_made_and_two_who_were_made_one_again(
        people in any_people(),
        one in any_of_names(),
        other in any_of_names(),
    ) {
        let person = people.person(one);
        if person.name == people.name_of(other) {
            return Ok(());
        }
        let merged = people.renamed(one, other).expect("they are two");
        let mut names = person.aliases.clone();
        names.push(person.name.clone());
        let apart = merged.split(&names, &person.name).expect("they are another's names now");
        prop_assert_eq!(called(&apart), called(&people));
        check(&apart);
    }

    #[test]
    fn a_split_moves_just_the_names_that_leave(
        people in any_people(),
        whose in any_of_names(),
        some in prop::collection::vec(any::<Index>(), 1..4),
        name in any_of_names(),
    ) {
        let leaving = some_aliases(&people, whose, &some);
        let Ok(after) = people.split(&leaving, name) else {
            prop_assert!(leaving.is_empty());
            return Ok(());
        };
        let is_leaving = |one: &str| leaving.iter().any(|alias| alias == one);
        let to = if is_leaving(name) { name } else { people.name_of(name) };
        for one in NAMES {
            prop_assert_eq!(after.name_of(one), if is_leaving(one) { to } else { people.name_of(one) });
        }
    }

    #[test]
    fn of_two_tables_the_own_one_holds(own in any_people(), other in any_people()) {
        let both = own.with(&other);
        check(&both);
        for (alias, owner) in own.owners() {
            prop_assert_eq!(both.name_of(alias), both.name_of(owner));
            prop_assert_eq!(both.name_of(owner), owner, "nobody becomes somebody else");
        }
        for (name, identifier) in own.identifiers() {
            prop_assert_eq!(both.name_of(name), name, "nobody becomes somebody else");
            prop_assert_eq!(&both.person(name).identifier, identifier);
        }
        let is_known = |name: &str| {
            let aliases = own.owners().iter().flat_map(|(alias, owner)| [alias, owner]);
            aliases.chain(own.identifiers().keys()).any(|known| known == name)
        };
        for (alias, owner) in other.owners().iter().filter(|(alias, _)| !is_known(alias)) {
            prop_assert_eq!(both.name_of(alias), both.name_of(owner));
        }
        prop_assert_eq!(own.with(&own), own.clone());
        prop_assert_eq!(own.with(&People::default()), own.clone());
        prop_assert_eq!(People::default().with(&own), own);
    }

    #[test]
    fn an_identifier_stays_with_the_person(people in any_people(), steps in any_renaming()) {
        let identified = people.identified("Li", "Q7").unwrap_or_else(|_| people.clone());
        let mut renamed = identified;
        for name in steps {
            // A name that is nobody's yet.
            renamed = renamed.renamed("Li", &name).unwrap_or(renamed);
            prop_assert_eq!(renamed.person("Li").identifier, "Q7");
        }
    }

    #[test]
    fn every_change_is_undone_and_done_again(steps in prop::collection::vec(any_step(), 1..12)) {
        let mut project = Project::default();
        let mut history = History::default();
        let mut seen = vec![project.clone()];
        for (stamp, step) in (1..).zip(&steps) {
            let command = ProjectCommand::SetPeople(after(&project.people, step));
            if let Ok(change) = plan_project(&project, &Default::default(), command) {
                project = history.commit(change, stamp);
                seen.push(project.clone());
            }
        }
        for before in seen.iter().rev().skip(1) {
            prop_assert_eq!(history.undo().map(|change| change.after), Some(before.clone()));
        }
        prop_assert_eq!(history.last_done(), None);
        for next in &seen[1..] {
            prop_assert_eq!(history.redo().map(|change| change.after), Some(next.clone()));
        }
    }
}

fn any_renaming() -> impl Strategy<Value = Vec<String>> {
    let names: Subsequence<String> =
        subsequence((0..5).map(|number| format!("new {number}")).collect::<Vec<_>>(), 1..5);
    names
}

/// Asserts how sources are called in the exports once `changes` were made to who is who, and who is
/// told of beside.
fn check_exports(changes: impl Fn(People) -> People, cell: &str, people: &str) {
    let mut desk = desk(
        Schema::claims_denials_quotes(),
        "{w:Source He} said {q:Quote no}. {x:Source Wang Yi} said {r:Quote yes}.",
    );
    for sentence in [
        "set w name=“Wang”",
        "set x name=“Wang Yi”",
        "one = attribution content=q source=w source=“Li”",
        "two = attribution content=r source=x source=“”",
    ] {
        tell(&mut desk, sentence).expect(sentence);
    }
    let people_now = changes(People::default());
    let project = Project { people: people_now.clone().into(), ..Project::default() };
    let table = csv::write([&desk.on], &project).expect("what is written is right");
    let mut rows = ::csv::Reader::from_reader(table.as_bytes());
    let source = rows.headers().expect("a header").iter().position(|name| name == "source");
    let rows = rows.records().map(|row| row.expect("a row"));
    let found: Vec<_> = rows
        .filter(|row| ["q", "r"].contains(&&row[8]))
        .map(|row| row[source.expect("the column is there")].to_owned())
        .collect();
    assert_eq!(found.join(" | "), cell);
    let lines = jsonl::write([&desk.on], &project).expect("what is written is right");
    assert!(lines.contains(&format!("\"people\":{people},")), "{people} in {lines}");
    let read = jsonl::read(&lines, &project);
    assert_eq!(read.problems, []);
    for name in ["Wang", "Wang Yi", "Li"] {
        let there = read.value[0].people.name_of(name);
        assert_eq!(there, people_now.name_of(name), "who is who comes along");
    }
}

#[test]
fn one_mention_is_somebody_elses() {
    let begun = || {
        let mut desk = desk(
            Schema::claims_denials_quotes(),
            "{w:Source He} said {q:Quote no}. {x:Source Wang} said {r:Quote yes}.",
        );
        for sentence in [
            "set w name=“Wang Yi”",
            "set x name=“Wang”",
            "one = attribution content=q source=w source=“Wang”",
        ] {
            tell(&mut desk, sentence).expect(sentence);
        }
        desk
    };
    let check = |sentence: &str, expected: Result<[&str; 3], &str>| {
        let mut desk = begun();
        let before = desk.on.clone();
        let told = tell(&mut desk, sentence).map_err(|rejection| rejection.to_string());
        let Ok(expected) = expected else {
            return assert_eq!(told.err().as_deref(), expected.err());
        };
        assert_eq!(told, Ok(()), "{sentence}");
        let set = &desk.on.annotations;
        let span = |id: &str| set.span(&id.into()).expect("it is there").attributes["name"].clone();
        let mut words = set.relation(&"one".into()).expect("it is there").arguments.iter();
        let words = words.find_map(|argument| match &argument.filler {
            Filler::Words(words) => Some(words.clone()),
            Filler::Span(_) => None,
        });
        assert_eq!([span("w"), span("x"), words.expect("they are there")], expected, "{sentence}");
        tell(&mut desk, "undo").expect("there is something to undo");
        assert_eq!(desk.on, before, "undone: {sentence}");
    };
    check("rename x “Wang Yi|Wang” “Wang Hao”", Ok(["Wang Yi", "Wang Hao", "Wang"]));
    check("rename x one “Wang Yi|Wang” “Wang Hao”", Ok(["Wang Yi", "Wang Hao", "Wang Hao"]));
    check("rename w x one q “Wang” “Li”", Ok(["Wang Yi", "Li", "Li"]));
    check("rename x one x one “Wang” “Li”", Ok(["Wang Yi", "Li", "Li"]));
    check("rename w “Wang” “Li”", Err("That is how it is already."));
    check("rename w “Wang Yi” “ ”", Err("A person needs a name."));
    check("rename gone “Wang Yi” “Li”", Err("That annotation is no longer there."));
}

#[test]
fn mentions_in_exports_are_called_by_the_one_name() {
    let named = |people: People, from: &str, to: &str| people.renamed(from, to).expect("new");
    check_exports(|people| people, "Wang; Li | Wang Yi; ", "[]");
    check_exports(
        |people| named(people, "Wang", "Wang Yi"),
        "Wang Yi; Li | Wang Yi; ",
        r#"[{"name":"Wang Yi","aliases":["Wang"],"identifier":""}]"#,
    );
    check_exports(
        |people| named(people, "Li", "Wang"),
        "Wang; Wang | Wang Yi; ",
        r#"[{"name":"Wang","aliases":["Li"],"identifier":""}]"#,
    );
    check_exports(
        |people| people.identified("Li", "Q1").expect("new"),
        "Wang; Li | Wang Yi; ",
        r#"[{"name":"Li","aliases":[],"identifier":"Q1"}]"#,
    );
}

#[test]
fn nobody_is_not_given_a_name() {
    let said = People::default().renamed("", "Wang").expect_err("nobody").to_string();
    assert_eq!(said, "A person needs a name.");
}
