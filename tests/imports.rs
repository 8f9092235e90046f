//! A file that is partly bad is read as far as it is good, and what is bad is said.

mod support;

use hearsay::format::jsonl;
use hearsay::model::{AnnotatedDocument, Project};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use support::desk::any_annotated;

/// Three documents, a line each.
fn file() -> String {
    let document = |id: &str| {
        let text = "The mayor denied it.\n“No,” she said.";
        let span = |id: &str, label: &str, start: usize, words: &str| {
            let byte = text.find(words).expect("words of the text");
            let piece = json!({
                "start": start, "end": start + words.chars().count(), "utf16_start": start,
                "utf16_end": start + words.encode_utf16().count(), "byte_start": byte,
                "byte_end": byte + words.len(), "text": words,
            });
            let mut span = piece.clone();
            span["id"] = json!(id);
            span["label"] = json!(label);
            span["fragments"] = json!([piece]);
            span
        };
        json!({
            "format": "hearsay", "version": 1, "id": id, "title": "A title", "annotator": "me",
            "sha256": "5932b0bbe9ca6dc787e15905af5512fcb4c17ce0d0f7735c902f8fc7411cc5f0", "text": text,
            "spans": [span("s1", "Denial", 10, "denied"), span("s2", "Quote", 21, "“No,”")],
            "relations": [{"id": "r1", "label": "denies", "arguments":
                [{"role": "denial", "span": "s1"}, {"role": "content", "span": "s2"}]}],
        })
    };
    ["one", "two", "three"].map(|id| document(id).to_string() + "\n").concat()
}

/// The file with its second line changed.
fn with_second(change: impl FnOnce(&str) -> String) -> String {
    let file = file();
    let lines: Vec<_> = file.lines().collect();
    [lines[0], &change(lines[1]), lines[2], ""].join("\n")
}

/// The file with the value at `pointer` in its second record replaced.
fn with(pointer: &str, value: Value) -> String {
    with_second(|line| {
        let mut record: Value = serde_json::from_str(line).expect("a line is JSON");
        *record.pointer_mut(pointer).expect("it is there") = value;
        record.to_string()
    })
}

/// Asserts what a file gives: of each problem the line and a part of the message; of each document
/// its name and the names of its spans and relations.
fn check(file: &str, problems: &[(usize, &str)], read: &[&str]) {
    let imported = jsonl::read(file, &Project::default());
    let said = &imported.problems;
    assert_eq!(said.len(), problems.len(), "{said:?}");
    for (found, (line, part)) in said.iter().zip(problems) {
        assert_eq!(found.line, *line, "{found}");
        assert!(found.message.contains(part), "{found} — expected “{part}”");
    }
    let shown: Vec<_> = imported.value.iter().map(|read| shown(&read.on)).collect();
    assert_eq!(shown, read);
}

fn shown(on: &AnnotatedDocument) -> String {
    let spans = on.annotations.spans().map(|span| span.id.as_str());
    let relations = on.annotations.relations().map(|relation| relation.id.as_str());
    let names = spans.chain(relations).map(|id| format!(" {id}"));
    format!("{}:{}", on.document.id, names.collect::<String>())
}

const ONE: &str = "one: s1 s2 r1";
const TWO: &str = "two: s1 s2 r1";
const THREE: &str = "three: s1 s2 r1";

#[test]
fn a_good_file_is_read_whole_however_its_lines_end() {
    let good = file();
    for file in [
        good.clone(),
        good.replace('\n', "\r\n"),
        format!("\u{FEFF}{good}"),
        format!("\n \n{good}\n\n"),
        good.trim_end().to_owned(),
    ] {
        check(&file, &[], &[ONE, TWO, THREE]);
    }
}

#[test]
fn an_empty_file_holds_nothing() {
    for file in ["", "\n", "\r\n \t\n", "\u{FEFF}"] {
        check(file, &[], &[]);
    }
}

#[test]
fn what_others_wrote_is_refused() {
    check(&with("/version", json!(2)), &[(2, "a newer Hearsay (format 2;")], &[ONE, THREE]);
    check(&with("/version", json!("1")), &[(2, "no document of Hearsay")], &[ONE, THREE]);
    check(&with("/format", json!("doccano")), &[(2, "of “doccano”")], &[ONE, THREE]);
    let prodigy = |_: &str| r#"{"text":"No","spans":[]}"#.to_owned();
    check(&with_second(prodigy), &[(2, "no document of Hearsay")], &[ONE, THREE]);
    let page = "<!doctype html>\n<p>Not found</p>";
    check(page, &[(1, "no document of Hearsay"), (2, "no document of Hearsay")], &[]);
}

#[test]
fn broken_json_costs_its_line() {
    let broken: [fn(&str) -> String; 5] = [
        |line| line[..line.len() / 2].to_owned(),
        |line| line.replacen(':', "", 1),
        |line| line.to_owned() + "}",
        |line| format!("\u{FEFF}{line}"),
        |line| line.replacen("A title", "\u{1}", 1),
    ];
    for change in broken {
        check(&with_second(change), &[(2, "no document of Hearsay")], &[ONE, THREE]);
    }
    let half_a_pair = with_second(|line| line.replacen("A title", "\\ud83d", 1));
    check(&half_a_pair, &[(2, "a part of this document")], &[ONE, THREE]);
}

#[test]
fn json_nested_without_end_costs_its_line_at_most() {
    let deep = |open: &str, shut: &str| open.repeat(100_000) + &shut.repeat(100_000);
    let no_document = (2, "no document of Hearsay");
    for broken in [deep("[", ""), deep("{\"a\":", ""), deep("[{\"a\":", "")] {
        check(&with_second(|_| broken), &[no_document], &[ONE, THREE]);
    }
    for nested in [deep("[", "]"), deep("[{\"a\":[", "]}]")] {
        check(&with_second(|_| nested.clone()), &[no_document], &[ONE, THREE]);
        for key in ["spans", "text", "relations"] {
            let as_a_part = |line: &str| {
                line.replacen(&format!("\"{key}\":"), &format!("\"{key}\":{nested},\"x\":"), 1)
            };
            check(&with_second(as_a_part), &[(2, "a part of this document")], &[ONE, THREE]);
        }
        let unknown = |line: &str| line.replacen('{', &format!("{{\"deep\":{nested},"), 1);
        check(&with_second(unknown), &[], &[ONE, TWO, THREE]);
    }
}

#[test]
fn a_part_that_is_missing_or_of_another_type_costs_its_line() {
    for (pointer, value) in [
        ("/text", json!(null)),
        ("/sha256", json!(7)),
        ("/spans", json!({})),
        ("/spans/0/id", json!(1)),
        ("/spans/0/start", json!(-1)),
        ("/spans/0/fragments/0/end", json!(1.5)),
        ("/relations/0/arguments", json!("s1")),
    ] {
        check(&with(pointer, value), &[(2, "a part of this document")], &[ONE, THREE]);
    }
    let without_text = |line: &str| line.replacen("\"text\":\"The", "\"words\":\"The", 1);
    check(&with_second(without_text), &[(2, "missing field `text`")], &[ONE, THREE]);
}

#[test]
fn a_text_that_was_changed_costs_its_document() {
    let changed = (2, "the text of “A title” was changed");
    for text in ["The mayor refused it.", "", "The mayor denied it.\r\n“No,” she said."] {
        check(&with("/text", json!(text)), &[changed], &[ONE, THREE]);
    }
    check(&with("/sha256", json!("00")), &[changed], &[ONE, THREE]);
}

/// No text that was taken in holds a CR: its SHA-256 may be right, yet its offsets cannot be.
#[test]
fn a_text_with_a_carriage_return_costs_its_document() {
    let file = with_second(|line| {
        let mut record: Value = serde_json::from_str(line).expect("a line is JSON");
        record["text"] = json!("a\r\nb");
        record["sha256"] =
            json!("18745f36a05e29072709042d6062ce54f1b08ff36c27ba80c39f81fb010c8ce2");
        record["spans"] = json!([]);
        record.to_string()
    });
    check(&file, &[(2, "the text of “A title”")], &[ONE, THREE]);
}

#[test]
fn a_span_with_wrong_offsets_is_left_out() {
    let alone = "two: s2";
    let dangling = (2, "relation “r1” links span “s1”, which is not there");
    for (key, value, unit) in [
        ("start", 11, "code points"),
        ("end", 999, "code points"),
        ("end", 10, "code points"),
        ("utf16_start", 9, "UTF-16 units"),
        ("byte_end", 17, "UTF-8 bytes"),
    ] {
        let file = with(&format!("/spans/0/fragments/0/{key}"), json!(value));
        let wrong =
            format!("span “s1” was left out: it should be “denied”, but its offsets in {unit}");
        check(&file, &[(2, &wrong), dangling], &[ONE, alone, THREE]);
    }
    let file = with("/spans/0/fragments/0/text", json!("admitted"));
    check(&file, &[(2, "it should be “admitted”"), dangling], &[ONE, alone, THREE]);
    let file = with("/spans/0/fragments", json!([]));
    check(&file, &[(2, "“s1”"), dangling], &[ONE, alone, THREE]);
}

/// Somebody who corrects a span in a table corrects what stands there, not its pieces.
#[test]
fn a_span_whose_own_words_are_not_those_of_its_pieces_is_left_out() {
    let dangling = (2, "relation “r1” links span “s1”, which is not there");
    for (key, value) in [
        ("text", json!("admitted")),
        ("start", json!(4)),
        ("end", json!(20)),
        ("utf16_end", json!(17)),
        ("byte_start", json!(0)),
    ] {
        let file = with(&format!("/spans/0/{key}"), value);
        check(&file, &[(2, "“s1” was left out"), dangling], &[ONE, "two: s2", THREE]);
    }
}

#[test]
fn a_span_over_a_line_break_is_left_out() {
    let piece = json!({
        "start": 17, "end": 26, "utf16_start": 17, "utf16_end": 26, "byte_start": 17,
        "byte_end": 30, "text": "it.\n“No,”",
    });
    let file = with_second(|line| {
        let mut record: Value = serde_json::from_str(line).expect("a line is JSON");
        let span = &mut record["spans"][1];
        for (key, value) in piece.as_object().expect("a record") {
            span[key] = value.clone();
        }
        span["fragments"] = json!([piece]);
        record["relations"] = json!([]);
        record.to_string()
    });
    check(&file, &[(2, "span “s2” crosses a line break")], &[ONE, "two: s1", THREE]);
}

#[test]
fn a_name_is_given_once() {
    let dangling = (2, "relation “r1” links span “s2”, which is not there");
    let file = with("/spans/1/id", json!("s1"));
    check(&file, &[(2, "“s1” is there twice"), dangling], &[ONE, "two: s1", THREE]);
    let file = with("/relations/0/id", json!("s1"));
    check(&file, &[(2, "“s1” is there twice")], &[ONE, "two: s1 s2", THREE]);
}

#[test]
fn a_relation_to_a_span_that_is_not_there_is_left_out() {
    let file = with("/relations/0/arguments/0/span", json!("nobody"));
    let dangling = (2, "relation “r1” links span “nobody”, which is not there; it was left out");
    check(&file, &[dangling], &[ONE, "two: s1 s2", THREE]);
}

#[test]
fn keys_that_nobody_knows_do_no_harm() {
    let file = with_second(|line| line.replacen('{', r#"{"__proto__":{"a":1},"later":[{}],"#, 1));
    check(&file, &[], &[ONE, TWO, THREE]);
}

/// Some bytes of a file that become others.
fn damaged(file: &str, damage: &[(Index, u8)]) -> String {
    let mut bytes = file.as_bytes().to_owned();
    for (place, byte) in damage {
        let length = bytes.len();
        bytes[place.index(length)] = *byte;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Bytes that mean something in JSON, more often than others.
fn any_byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        4 => prop::sample::select(b"0123456789".to_vec()),
        2 => prop::sample::select(b"\"\\{}[],:\n- est".to_vec()),
        1 => any::<u8>(),
    ]
}

/// Whether a record of the file says of some span what was read of it.
fn is_said(file: &str, on: &AnnotatedDocument, id: &str, words: &[&str]) -> bool {
    let records = file.split('\n').filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_this_text = |record: &Value| record["text"] == on.document.text.as_str();
    records.filter(of_this_text).any(|record| {
        record["spans"].as_array().is_some_and(|spans| {
            spans.iter().any(|span| {
                let pieces = span["fragments"].as_array().into_iter().flatten();
                span["id"] == id
                    && span["text"] == words.join(" ")
                    && pieces.map(|piece| &piece["text"]).eq(words)
            })
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_damage_makes_a_span_of_other_words(
        documents in (any_annotated("a"), any_annotated("b")),
        damage in prop::collection::vec((any::<Index>(), any_byte()), 1..4),
    ) {
        let project = Project::default();
        let good = jsonl::write([&documents.0, &documents.1], &project).expect("what is written is right");
        let file = damaged(&good, &damage);
        for on in jsonl::read(&file, &project).value.iter().map(|read| &read.on) {
            for span in on.annotations.spans() {
                let words: Vec<_> =
                    span.fragments.iter().map(|piece| on.document.text.slice(piece)).collect();
                prop_assert!(is_said(&file, on, span.id.as_str(), &words), "{words:?} in {file}");
            }
        }
    }

    #[test]
    fn a_file_that_was_cut_off_gives_what_stands_before_the_cut(
        documents in [any_annotated("a"), any_annotated("b")],
        cut in any::<Index>(),
    ) {
        let project = Project::default();
        let good = jsonl::write(&documents, &project).expect("what is written is right");
        let cut = cut.index(good.len() + 1);
        let file = String::from_utf8_lossy(&good.as_bytes()[..cut]);
        let read = jsonl::read(&file, &project);
        let whole = good.match_indices('\n').filter(|(end, _)| *end <= cut).count();
        let found: Vec<_> = read.value.iter().map(|read| &read.on).collect();
        prop_assert_eq!(found, documents[..whole].iter().collect::<Vec<_>>());
        let half = file.lines().count() > whole;
        prop_assert_eq!(read.problems.len(), usize::from(half));
    }
}
