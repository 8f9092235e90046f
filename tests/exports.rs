//! What is written is right: every slice in every unit, every key in every record, and all of it
//! reads back.

mod support;

use hearsay::format::{csv, jsonl};
use hearsay::model::{AnnotatedDocument, People, Project};
use proptest::prelude::*;
use serde_json::Value;
use support::desk::any_annotated;

/// The keys of each kind of record. They are the same in every record, whatever is in it.
const DOCUMENT: [&str; 20] = [
    "accepted",
    "added_ms",
    "annotator",
    "author",
    "byte_order_mark",
    "date",
    "format",
    "id",
    "line_endings",
    "outlet",
    "people",
    "relations",
    "schema",
    "sha256",
    "spans",
    "status",
    "text",
    "title",
    "url",
    "version",
];
const SPAN: [&str; 12] = [
    "attributes",
    "byte_end",
    "byte_start",
    "end",
    "fragments",
    "id",
    "label",
    "note",
    "start",
    "text",
    "utf16_end",
    "utf16_start",
];
const FRAGMENT: [&str; 7] =
    ["byte_end", "byte_start", "end", "start", "text", "utf16_end", "utf16_start"];
const RELATION: [&str; 5] = ["arguments", "attributes", "id", "label", "note"];
const ARGUMENT: [&str; 3] = ["role", "span", "words"];

/// Two documents.
fn any_documents() -> impl Strategy<Value = [AnnotatedDocument; 2]> {
    (any_annotated("a"), any_annotated("b,\"\n")).prop_map(|(a, b)| [a, b])
}

/// The records of an export, read by somebody who knows JSON and nothing of Hearsay.
fn records(documents: &[AnnotatedDocument]) -> Vec<Value> {
    let written = jsonl::write(documents, &Project::default()).expect("what is written is right");
    written.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn list<'a>(record: &'a Value, key: &str) -> &'a Vec<Value> {
    record[key].as_array().expect("a list")
}

fn string<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().expect("a string")
}

fn number(record: &Value, key: &str) -> usize {
    record[key].as_u64().and_then(|number| usize::try_from(number).ok()).expect("a number")
}

/// Asserts that a record's offsets cut `words` out of the text, in each unit on its own.
fn check_slices(text: &str, record: &Value, words: &str) {
    let (start, end) = (number(record, "start"), number(record, "end"));
    let code_points: Vec<char> = text.chars().collect();
    assert_eq!(code_points[start..end].iter().collect::<String>(), words, "code points");
    let (start, end) = (number(record, "utf16_start"), number(record, "utf16_end"));
    let utf16: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(utf16[start..end], words.encode_utf16().collect::<Vec<_>>(), "UTF-16 units");
    let (start, end) = (number(record, "byte_start"), number(record, "byte_end"));
    assert_eq!(&text.as_bytes()[start..end], words.as_bytes(), "bytes");
}

/// Asserts that a record has these keys and no other.
fn check_keys(record: &Value, expected: &[&str]) {
    let mut keys: Vec<_> = record.as_object().expect("a record").keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, expected);
}

proptest! {
    #[test]
    fn json_lines_read_back_as_what_was_written(documents in any_documents()) {
        let project = Project::default();
        let written = jsonl::write(&documents, &project).expect("what is written is right");
        let read = jsonl::read(&written, &project);
        prop_assert_eq!(read.problems, []);
        prop_assert!(read.value.iter().all(|read| read.people == People::default()));
        let found: Vec<_> = read.value.into_iter().map(|read| read.on).collect();
        prop_assert_eq!(&found, &documents);
        prop_assert_eq!(jsonl::write(&found, &project), Ok(written), "and once more");
    }

    #[test]
    fn every_slice_is_right_in_every_unit(documents in any_documents()) {
        for record in records(&documents) {
            let text = string(&record, "text");
            for span in list(&record, "spans") {
                let pieces = list(span, "fragments");
                for piece in pieces {
                    check_slices(text, piece, string(piece, "text"));
                }
                let joined: Vec<_> = pieces.iter().map(|piece| string(piece, "text")).collect();
                prop_assert_eq!(string(span, "text"), joined.join(" "));
                let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
                for unit in ["", "utf16_", "byte_"] {
                    let (start, end) = (format!("{unit}start"), format!("{unit}end"));
                    prop_assert_eq!(&span[&start], &first[&start]);
                    prop_assert_eq!(&span[&end], &last[&end]);
                }
            }
        }
    }

    #[test]
    fn every_record_has_the_same_keys(documents in any_documents()) {
        for record in records(&documents) {
            check_keys(&record, &DOCUMENT);
            for span in list(&record, "spans") {
                check_keys(span, &SPAN);
                list(span, "fragments").iter().for_each(|piece| check_keys(piece, &FRAGMENT));
            }
            for relation in list(&record, "relations") {
                check_keys(relation, &RELATION);
                list(relation, "arguments").iter().for_each(|end| check_keys(end, &ARGUMENT));
            }
        }
    }

    #[test]
    fn a_document_is_one_line_whatever_is_in_it(documents in any_documents()) {
        let written = jsonl::write(&documents, &Project::default()).expect("what is written is right");
        prop_assert_eq!(written.matches('\n').count(), documents.len());
        prop_assert!(written.ends_with('\n') && !written.contains('\r'));
    }

    #[test]
    fn csv_holds_the_same_spans(documents in any_documents()) {
        let table = csv::write(&documents, &Project::default()).expect("what is written is right");
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        let headers = reader.headers().expect("a first line").clone();
        let rows = reader.records().map(|row| row.expect("a row of the same columns"));
        // A row without a span is about an article as a whole.
        let rows = rows.filter(|row| row.iter().zip(&headers).any(|(cell, name)| name == "start" && !cell.is_empty()));
        let rows = rows.map(|row| row.deserialize::<Row>(Some(&headers)).expect("it has all cells"));
        let found: Vec<_> = rows.map(|row| row.kept(&documents)).collect();
        let spans = documents.iter().flat_map(|on| on.annotations.spans().map(move |span| (on, span)));
        let expected: Vec<_> = spans
            .map(|(on, span)| {
                let pieces = span.fragments.iter();
                let pieces = pieces.map(|piece| on.document.text.slice(piece).to_owned()).collect();
                let id = on.document.id.to_string();
                (id, span.id.to_string(), span.label.to_string(), pieces, guarded(&span.note))
            })
            .collect();
        prop_assert_eq!(found, expected);
    }
}

/// A row of the table.
#[derive(serde::Deserialize)]
struct Row {
    document_id: String,
    title: String,
    sha256: String,
    annotator: String,
    span_id: String,
    label: String,
    start: usize,
    end: usize,
    utf16_start: usize,
    utf16_end: usize,
    byte_start: usize,
    byte_end: usize,
    text: String,
    fragments: String,
    context: String,
    note: String,
}

impl Row {
    /// Which span it is and what its offsets cut out of its document. Asserts on the way that the
    /// rest of the row agrees with that.
    fn kept(
        self,
        documents: &[AnnotatedDocument],
    ) -> (String, String, String, Vec<String>, String) {
        let mut of_that_name =
            documents.iter().filter(|on| on.document.id.as_str() == self.document_id);
        let on = of_that_name.next().expect("a document of that name");
        let document = &on.document;
        let text = document.text.as_str();
        assert_eq!(self.sha256, document.text.sha256());
        assert_eq!(self.title, guarded(&document.details.title));
        assert_eq!(self.annotator, guarded(on.annotations.annotator().as_str()));

        let chars: Vec<char> = text.chars().collect();
        let cut = |start: usize, end: usize| chars[start..end].iter().collect::<String>();
        let pieces = self.fragments.split(';').map(|piece| {
            let (start, end) = piece.split_once('-').expect("start-end");
            cut(start.parse().expect("a number"), end.parse().expect("a number"))
        });
        let pieces: Vec<_> = pieces.collect();
        assert_eq!(self.text, guarded(&pieces.join(" ")));

        let hull = cut(self.start, self.end);
        assert!(hull.starts_with(&pieces[0]) && hull.ends_with(&pieces[pieces.len() - 1]));
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let by_utf16 = &utf16[self.utf16_start..self.utf16_end];
        assert_eq!(by_utf16, hull.encode_utf16().collect::<Vec<_>>());
        assert_eq!(&text[self.byte_start..self.byte_end], hull);
        assert!(self.context.contains(&hull.replace('\n', " ")) && !self.context.contains('\n'));
        (self.document_id, self.span_id, self.label, pieces, self.note)
    }
}

/// A cell as it is written so that no spreadsheet runs it.
fn guarded(cell: &str) -> String {
    let runs = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    if runs { format!("'{cell}") } else { cell.to_owned() }
}
