//! What one undo takes back: typing in one field is one step, everything else is a step of its own.

use hearsay::edit::{Command, History, NewSpan, plan};
use hearsay::model::{AnnotatedDocument, AnnotationSet, Details, Document, Schema};
use hearsay::text::{Fragments, Text, TextRange};

/// `did` holds what a person did, one word each: `1=no` and `2=no` type the note of a span,
/// `t=no` the title, `|` leaves the field, `<` and `>` are undo and redo. `undone` shows the two
/// notes and the title afterwards, and after each further undo.
fn check(did: &str, undone: &[&str]) {
    let schema = Schema::claims_denials_quotes();
    let (mut on, mut history) = (two_spans(&schema), History::default());
    for (stamp, word) in did.split(' ').enumerate() {
        let transaction = match word {
            "|" => {
                history.end_run();
                continue;
            }
            "<" => history.undo().expect("something to undo"),
            ">" => history.redo().expect("something to redo"),
            typed => {
                let planned = plan(&schema, &on, &command(typed)).expect("something new");
                history.record(planned.clone(), stamp as u64);
                planned
            }
        };
        transaction.apply(&mut on);
    }
    let mut found = vec![shown(&on)];
    while let Some(transaction) = history.undo() {
        transaction.apply(&mut on);
        found.push(shown(&on));
    }
    assert_eq!(found, undone, "{did}");
}

fn command(typed: &str) -> Command {
    match typed.split_once('=').expect("field=words") {
        ("t", title) => Command::SetDetails {
            details: Details { title: title.to_owned(), ..Details::default() },
        },
        (span, note) => Command::SetNote { annotation: span.into(), note: note.to_owned() },
    }
}

fn shown(on: &AnnotatedDocument) -> String {
    let note = |id: &str| on.annotations.span(&id.into()).expect("it is there").note.clone();
    format!("{}/{}/{}", note("1"), note("2"), on.document.details.title)
}

fn two_spans(schema: &Schema) -> AnnotatedDocument {
    let (text, intake) = Text::take_in("one two").expect("not blank");
    let ends = [("1", 0, 3), ("2", 4, 7)];
    let document =
        Document { id: "a".into(), details: Details::default(), text, intake, added_ms: 0 };
    let mut on = AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) };
    for (id, start, end) in ends {
        let at = |byte| on.document.text.offset_from_byte(byte).expect("inside");
        let fragments = Fragments::new([TextRange::between(at(start), at(end))]).expect("words");
        let tag = Command::Tag(NewSpan { id: id.into(), fragments, label: "Claim".into() });
        plan(schema, &on, &tag).expect("new").apply(&mut on);
    }
    on
}

#[test]
fn typing_a_note_is_one_step() {
    check("1=n 1=no", &["no//", "//"]);
    check("t=N t=No", &["//No", "//"]);
}

#[test]
fn leaving_the_field_ends_the_step() {
    check("1=n | 1=no", &["no//", "n//", "//"]);
    check("t=N | t=No", &["//No", "//N", "//"]);
}

#[test]
fn another_field_is_another_step() {
    check("1=n 2=n 1=no", &["no/n/", "n/n/", "n//", "//"]);
    check("1=n t=N 1=no", &["no//N", "n//N", "n//", "//"]);
}

#[test]
fn undo_and_redo_end_the_step() {
    check("1=n 1=no < 1=yes", &["yes//", "//"]);
    check("1=n | 1=no < 1=nay", &["nay//", "n//", "//"]);
    check("1=n < > 1=no", &["no//", "n//", "//"]);
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    check("1=n 2=n < t=N", &["n//N", "n//", "//"]);
}

#[test]
fn typing_that_comes_back_to_where_it_was_is_no_step() {
    check("1=n 1=", &["//"]);
    check("2=n 1=n 1=", &["/n/", "//"]);
    check("1=n | 1=no 1=n", &["n//", "//"]);
    check("1=n | 1=no 1=n 1=nay", &["nay//", "n//", "//"]);
}
