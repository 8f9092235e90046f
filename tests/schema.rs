//! Changing the schema under annotations: none of them changes, nothing that they use goes, and files
//! call everything as it is called now.

mod support;

use hearsay::edit::{History, ProjectChange, ProjectCommand, ProjectRejection, plan_project};
use hearsay::format::schema::{read, write};
use hearsay::format::{csv, jsonl};
use hearsay::model::datasheet::Question;
use hearsay::model::{AnnotatedDocument, Colour, Kind, People, Project, Schema, Uses};
use proptest::prelude::*;
use support::desk::{Desk, any_worked_on};
use support::schemas::{any_renamed, names};
use support::spoken::news;
use support::steps::any_steps;

fn edited(edit: impl FnOnce(&mut Schema)) -> Schema {
    let mut schema = Schema::claims_denials_quotes();
    edit(&mut schema);
    schema
}

/// The change of the schema of a project in which `on` is the one document.
fn changed(
    on: &AnnotatedDocument,
    edit: impl FnOnce(&mut Schema),
) -> Result<ProjectChange, ProjectRejection> {
    let command = ProjectCommand::SetSchema(edited(edit).into());
    plan_project(&Project::default(), on.annotations.uses(), command)
}

/// Asserts that the schema can be changed so under `news`, and that the files then say all of these.
fn check(edit: impl FnOnce(&mut Schema), lines: &[&str], table: &[&str]) {
    let on = news();
    let project = changed(&on, edit).expect("it makes sense").after;
    let written = jsonl::write([&on], &project).expect("what is written is right");
    for part in lines {
        assert!(written.contains(part), "{part} in {written}");
    }
    let cells = csv::write([&on], &project).expect("what is written is right");
    for part in table {
        assert!(cells.contains(part), "{part} in {cells}");
    }
    let read = jsonl::read(&written, &project);
    assert_eq!(read.problems, []);
    assert_eq!(read.value[0].on, on, "no annotation is another");
}

#[test]
fn what_is_renamed_is_exported_by_its_new_name() {
    check(
        |schema| schema.span_labels[0].name = "Assertion".to_owned(),
        &[r#""id":"p","label":"Assertion""#],
        &[",p,Assertion,"],
    );
    check(
        |schema| schema.relation_labels[1].name = "says".to_owned(),
        &[r#""label":"says","arguments":[{"role":"content","span":"q""#],
        &["says(content=q, content=k, source=w, source=“the editor”)"],
    );
    check(
        |schema| schema.relation_labels[1].roles[1].name = "speaker".to_owned(),
        &[
            r#"{"role":"speaker","span":"w","words":null}"#,
            r#"{"role":"speaker","span":null,"words":"the editor"}"#,
        ],
        &[
            "attribution(content=q, content=k, speaker=w, speaker=“the editor”)",
            ",Wang Yi; the editor,",
        ],
    );
    check(
        |schema| schema.attributes[0].name = "manner".to_owned(),
        &[r#""attributes":{"manner":"direct"}"#],
        &[",manner=direct,"],
    );
    let verbatim = |schema: &mut Schema| match &mut schema.attributes[0].kind {
        Kind::Choice(values) => values[0].name = "verbatim".to_owned(),
        _ => panic!("the type of a quote is a choice"),
    };
    check(verbatim, &[r#""attributes":{"type":"verbatim"}"#], &[",type=verbatim,"]);
}

#[test]
fn two_labels_may_swap_their_names() {
    check(
        |schema| {
            schema.span_labels[0].name = "Denial".to_owned();
            schema.span_labels[1].name = "Claim".to_owned();
        },
        &[r#""id":"p","label":"Denial""#, r#""id":"d","label":"Claim""#],
        &[",p,Denial,", ",d,Claim,"],
    );
}

#[test]
fn what_is_retired_recoloured_moved_or_given_another_key_is_exported_as_before() {
    let on = news();
    let before = jsonl::write([&on], &Project::default()).expect("what is written is right");
    let before = before.replace("\"revision\":1", "\"revision\":2");
    let edits: [fn(&mut Schema); 6] = [
        |schema| schema.span_labels[2].retired = true,
        |schema| schema.relation_labels[0].retired = true,
        |schema| schema.attributes[0].retired = true,
        |schema| schema.span_labels[0].colour = Colour::hex(0x12_34_56),
        |schema| schema.span_labels.reverse(),
        |schema| schema.span_labels[0].letter = 'A',
    ];
    for edit in edits {
        let project = changed(&on, edit).expect("it makes sense").after;
        assert_eq!(jsonl::write([&on], &project), Ok(before.clone()));
        check(edit, &[], &[]);
    }
}

/// Asserts that the schema cannot be changed so under `news`, and what is said.
fn refused(edit: impl FnOnce(&mut Schema), expected: &str) {
    let said = changed(&news(), edit).expect_err(expected).to_string();
    assert_eq!(said, expected);
}

fn in_use(what: &str, count: &str) -> String {
    format!(
        "{what} is used by {count}, so it cannot be taken out. Retire it instead: then it is no longer offered, and stays where it was given."
    )
}

fn without_value(schema: &mut Schema, attribute: usize, value: usize) {
    if let Kind::Choice(values) = &mut schema.attributes[attribute].kind {
        values.remove(value);
    }
}

/// Takes a label out of everything that names it.
fn without_label(schema: &mut Schema, label: &str) {
    schema.span_labels.retain(|known| known.id.as_str() != label);
    for role in schema.relation_labels.iter_mut().flat_map(|relation| &mut relation.roles) {
        role.fillers.retain(|filler| filler.as_str() != label);
    }
    for attribute in &mut schema.attributes {
        attribute.labels.retain(|known| known.as_str() != label);
    }
    // One that is for no label in particular is for all.
    schema.attributes.retain(|attribute| !attribute.labels.is_empty() || attribute.id == "unsure");
}

#[test]
fn what_is_used_cannot_be_taken_out() {
    refused(
        |s| without_label(s, "Claim"),
        // Of the relations that only claims may have, one makes no sense any more.
        "Nothing can have the role “support” of “supports”. Choose labels for it. \
         Nothing can have the role “supported” of “supports”. Choose labels for it.",
    );
    refused(
        |s| {
            s.relation_labels.remove(2);
            without_label(s, "Claim");
        },
        &in_use("The label “Claim”", "one annotation"),
    );
    refused(
        |s| drop(s.relation_labels.remove(0)),
        &in_use("The relation “denies”", "one annotation"),
    );
    refused(
        |s| drop(s.relation_labels[1].roles.remove(1)),
        &in_use("The role “source”", "one annotation"),
    );
    refused(|s| drop(s.attributes.remove(0)), &in_use("The attribute “type”", "one annotation"));
    refused(|s| without_value(s, 0, 0), &in_use("The value “direct”", "one annotation"));
    refused(|s| s.attributes.truncate(10), &in_use("The attribute “unsure”", "2 annotations"));
    refused(
        |s| s.attributes[0].kind = Kind::Words,
        &in_use("The value “direct”", "one annotation"),
    );
    refused(
        |s| s.span_labels[2].id = "Speech".into(),
        "“denied” names the label “Quote”, which is not there. \
         “content” names the label “Quote”, which is not there. \
         “source” names the label “Quote”, which is not there. \
         “type” names the label “Quote”, which is not there. \
         “medium” names the label “Quote”, which is not there.",
    );
}

#[test]
fn what_is_not_used_can_be_taken_out() {
    let cleared: [fn(&mut Schema); 4] = [
        |s| s.relation_labels.truncate(2),
        |s| without_value(s, 0, 1),
        |s| drop(s.attributes.remove(1)),
        |s| s.quote_marks = hearsay::text::snap::QuoteMarks::Excluded,
    ];
    for edit in cleared {
        check(edit, &[], &[]);
    }
}

#[test]
fn a_schema_that_makes_no_sense_is_refused_with_all_that_is_wrong() {
    refused(
        |s| {
            s.span_labels[1].letter = 'C';
            s.span_labels[2].name = String::new();
        },
        "A label has no name. Give it one. “C” is the key of both “Claim” and “Denial”. Give one of them another key.",
    );
    refused(|_| {}, "That is how it is already.");
}

/// What a person did to the project, and then its revision, the schema's name and the guideline.
/// `name A` and `type ab` say what the schema is called and what the guideline says from then on,
/// `call W` what somebody is called, `answer mit` on what terms the dataset may be used.
fn check_history(did: &[&str], expected: &str) {
    let schema = Schema { name: "S".to_owned(), ..Schema::claims_denials_quotes() };
    let mut project = Project { schema: schema.into(), guideline: "".into(), ..Project::default() };
    let mut history: History<ProjectChange> = History::default();
    for (stamp, sentence) in (0..).zip(did) {
        let command = match sentence.split_once(' ').unwrap_or((sentence, "")) {
            ("undo", _) => {
                project = history.undo().expect("something to undo").after;
                continue;
            }
            ("redo", _) => {
                project = history.redo().expect("something to redo").after;
                continue;
            }
            ("leave", _) => {
                history.end_run();
                continue;
            }
            ("name", name) => {
                let schema = Schema { name: name.to_owned(), ..Schema::clone(&project.schema) };
                ProjectCommand::SetSchema(schema.into())
            }
            ("type", words) => ProjectCommand::SetGuideline(words.to_owned()),
            ("call", name) => {
                ProjectCommand::SetPeople(project.people.renamed("W", name).expect("another name"))
            }
            ("answer", words) => ProjectCommand::SetDatasheet(
                project.datasheet.with(Question::License, words.to_owned()),
            ),
            _ => panic!("“{sentence}” is no sentence to a project"),
        };
        let change = plan_project(&project, &Uses::default(), command).expect(sentence);
        project = history.commit(change, stamp);
    }
    let Project { schema, guideline, people, datasheet } = &project;
    let mut found =
        format!("{} {} {} {}", schema.revision, schema.name, &**guideline, people.name_of("W"));
    let license = datasheet.answer(Question::License);
    if !license.is_empty() {
        found.extend([" ", license]);
    }
    assert_eq!(found, expected, "{did:?}");
}

#[test]
fn a_change_counts_and_its_undo_takes_the_count_back() {
    check_history(&[], "1 S  W");
    check_history(&["name A"], "2 A  W");
    check_history(&["name A", "name B"], "3 B  W");
    check_history(&["name A", "name B", "undo"], "2 A  W");
    check_history(&["name A", "name B", "undo", "undo"], "1 S  W");
    check_history(&["name A", "name B", "undo", "undo", "redo"], "2 A  W");
    check_history(&["name A", "undo", "name C"], "2 C  W");
}

#[test]
fn what_is_said_of_the_dataset_is_one_step_and_no_revision() {
    check_history(&["answer m", "answer mit"], "1 S  W mit");
    check_history(&["answer m", "answer mit", "undo"], "1 S  W");
    check_history(&["answer m", "answer mit", "undo", "redo"], "1 S  W mit");
    check_history(&["answer m", "leave", "answer mit", "undo"], "1 S  W m");
    check_history(&["answer m", "type a", "undo"], "1 S  W m");
    check_history(&["type a", "answer m", "undo"], "2 S a W");
    check_history(&["answer m", "type a"], "2 S a W m");
}

#[test]
fn however_long_the_guideline_is_typed_on_that_is_one_revision_and_one_step() {
    check_history(&["type a", "type ab", "type abc"], "2 S abc W");
    check_history(&["type a", "type ab", "type abc", "undo"], "1 S  W");
    check_history(&["type a", "type ab", "type abc", "undo", "redo"], "2 S abc W");
    check_history(&["type a", "type ab", "name A"], "3 A ab W");
    check_history(&["type a", "type ab", "name A", "undo"], "2 S ab W");
    check_history(&["type a", "type ab", "name A", "undo", "undo", "redo", "redo"], "3 A ab W");
    check_history(&["type a", "leave", "type ab"], "3 S ab W");
    check_history(&["type a", "leave", "type ab", "undo"], "2 S a W");
    check_history(&["type a", "name A", "type ab", "undo"], "3 A a W");
}

#[test]
fn typing_that_comes_back_to_where_it_was_counts_nothing() {
    check_history(&["type a", "type "], "1 S  W");
    check_history(&["name A", "type a", "type ", "undo"], "1 S  W");
    check_history(&["type a", "type ", "type b"], "2 S b W");
}

#[test]
fn who_is_who_is_no_matter_of_the_schema() {
    check_history(&["call Wang"], "1 S  Wang");
    check_history(&["name A", "call Wang", "call Li", "undo"], "2 A  Wang");
    check_history(&["type a", "call Wang", "type ab", "undo", "undo"], "2 S a W");
}

#[test]
fn a_schema_is_replaced_with_its_guideline_in_one_step() {
    let mut project = Project::default();
    let mut history = History::default();
    let file = write(&Project {
        schema: Schema::attribution().into(),
        guideline: "# A".into(),
        ..Project::default()
    });
    let file = read(&file).expect("it is a schema");
    let replace = ProjectCommand::Replace {
        schema: file.schema.into(),
        guideline: file.guideline,
        datasheet: None,
    };
    let used = plan_project(&project, news().annotations.uses(), replace.clone());
    let said = used.expect_err("its labels are used").to_string();
    assert_eq!(said, in_use("The label “Claim”", "one annotation"));
    let change = plan_project(&project, &Uses::default(), replace).expect("nothing is used");
    project = history.commit(change, 1);
    assert_eq!((project.schema.name.as_str(), project.schema.revision), ("Attribution", 2));
    assert_eq!(&*project.guideline, "# A");
    assert_eq!(history.undo().map(|change| change.after), Some(Project::default()));
}

proptest! {
    #[test]
    fn json_lines_of_a_renamed_schema_read_back_as_what_was_written(
        start in any_worked_on("a"),
        steps in any_steps(),
        schema in any_renamed(),
    ) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            desk.take(step);
        }
        let project = Project { schema: schema.clone().into(), ..Project::default() };
        let change = plan_project(
            &Project::default(), desk.on.annotations.uses(), ProjectCommand::SetSchema(schema.into()),
        );
        prop_assert!(matches!(change, Ok(_) | Err(ProjectRejection::NothingToDo)));
        let written = jsonl::write([&desk.on], &project).expect("what is written is right");
        let read = jsonl::read(&written, &project);
        prop_assert_eq!(read.problems, []);
        prop_assert_eq!(&read.value[0].on, &desk.on);
        prop_assert_eq!(&read.value[0].people, &People::default());
    }

    /// Whoever does not have the schema gets what stands there.
    #[test]
    fn json_lines_of_a_renamed_schema_give_another_project_the_names(on in any_worked_on("a")) {
        let mut schema = Schema::claims_denials_quotes();
        for name in names(&mut schema).into_iter().flatten() {
            name.insert(0, '_');
        }
        let project = Project { schema: schema.into(), ..Project::default() };
        let written = jsonl::write([&on], &project).expect("what is written is right");
        let read = jsonl::read(&written, &Project::default());
        prop_assert_eq!(read.problems, []);
        let found = &read.value[0].on;
        for span in on.annotations.spans() {
            let expected = format!("_{}", span.label);
            prop_assert_eq!(found.annotations.label_of(&span.id), Some(&expected.as_str().into()));
        }
        for relation in on.annotations.relations() {
            let there = found.annotations.relation(&relation.id).expect("it is there");
            prop_assert_eq!(there.label.to_string(), format!("_{}", relation.label));
            for (end, was) in there.arguments.iter().zip(&relation.arguments) {
                prop_assert_eq!(end.role.to_string(), format!("_{}", was.role));
                prop_assert_eq!(&end.filler, &was.filler);
            }
        }
    }
}
