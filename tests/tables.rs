//! Tables: what was written comes back, what others write is understood, and nothing wrong is taken.

mod support;

use hearsay::format::export::export;
use hearsay::format::files::File;
use hearsay::format::incoming::{Brought, sort};
use hearsay::format::registry::Format;
use hearsay::format::{conll, csv};
use hearsay::model::{AnnotatedDocument, Attributes, Project};
use proptest::prelude::*;
use support::desk::any_annotated;

/// Reads a table among other files, and shows what came of it: each span and relation, and each problem.
fn read(files: &[(&str, &str)]) -> (Vec<AnnotatedDocument>, Vec<String>) {
    let files: Vec<_> =
        files.iter().map(|(name, content)| File::new(name, (*content).to_owned())).collect();
    let (documents, problems) = csv::read(&files, &Project::default());
    (documents, problems.iter().map(ToString::to_string).collect())
}

fn shown(on: &AnnotatedDocument) -> Vec<String> {
    let text = &on.document.text;
    let said = |attributes: &Attributes, note: &str| {
        let said = attributes.iter().map(|(name, value)| format!(" {name}={value}"));
        let note = if note.is_empty() { String::new() } else { format!(" #{note}") };
        said.collect::<String>() + &note
    };
    let spans = on.annotations.spans().map(|span| {
        let pieces: Vec<_> = span.fragments.iter().map(|piece| text.slice(piece)).collect();
        format!("{} {}{}", span.label, pieces.join("|"), said(&span.attributes, &span.note))
    });
    let relations = on.annotations.relations().map(|one| {
        let ends = one.arguments.iter().map(|end| match end.filler.span() {
            Some(span) => format!(" {}={span}", end.role),
            None => format!(" {}=({:?})", end.role, end.filler),
        });
        format!("{}:{}{}", one.label, ends.collect::<String>(), said(&one.attributes, &one.note))
    });
    spans.chain(relations).collect()
}

/// Asserts what is in the documents of a table beside other files, and what is told.
fn check(table: &str, texts: &[(&str, &str)], expected: &[&str], problems: &[&str]) {
    let files: Vec<_> = [("t.csv", table)].iter().chain(texts).copied().collect();
    let (documents, found) = read(&files);
    assert_eq!(documents.iter().flat_map(shown).collect::<Vec<_>>(), expected, "{table}");
    assert_eq!(found, problems, "{table}");
}

const LAMPS: (&str, &str) = ("lamps.txt", "👍 Lampen\nXi denied it.");

#[test]
fn any_separator_and_any_line_end_will_do() {
    for (separator, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\r")] {
        let rows =
            ["document,label,start,end,text", "lamps,Cue,12,18,denied", "lamps,\"Source\",9,11,Xi"];
        let table = rows.map(|row| row.replace(',', separator)).join(end);
        check(&table, &[LAMPS, ("b.txt", "No.")], &["Source Xi", "Cue denied"], &[]);
        check(
            &["\u{FEFF}", &table, end, end].concat(),
            &[LAMPS],
            &["Source Xi", "Cue denied"],
            &[],
        );
    }
}

#[test]
fn offsets_may_count_anything_that_is_said() {
    for (unit, start, end) in [
        ("", 12, 18),
        ("Code points", 12, 18),
        ("UTF-16", 13, 19),
        ("utf-16 units", 13, 19),
        ("bytes", 15, 21),
    ] {
        let table = format!("label,begin,stop,unit,quote\nCue,{start},{end}.0,{unit},denied\n");
        check(&table, &[LAMPS], &["Cue denied"], &[]);
    }
    check("label,utf16_start,utf16_end\nCue,13,19", &[LAMPS], &["Cue denied"], &[]);
    check("label,byte_start,byte_end\nCue,15,21", &[LAMPS], &["Cue denied"], &[]);
    check(
        "label,start,end,utf16_start,utf16_end,unit\nCue,12,18,12,18,\nCue,12,18,13,19,furlongs\n",
        &[LAMPS],
        &[],
        &[
            "Line 2: “Cue” was left out: its offsets in code points give “denied”, those in UTF-16 units “ denie”.",
            "Line 3: “Cue” was left out: “furlongs” is no unit. Offsets may count code points, UTF-16 units or bytes.",
        ],
    );
}

#[test]
fn offsets_are_those_of_the_file_or_of_what_python_makes_of_it() {
    let text = [("a.txt", "\u{FEFF}One\r\ntwo\r\nthree")];
    for (start, end) in [(10, 13), (11, 14), (8, 11)] {
        let table = format!("label,start,end,text\nX,{start},{end},thr\n");
        let is_there = [(11, 14), (8, 11)].contains(&(start, end));
        assert_eq!(
            read(&[("t.csv", &table), text[0]]).0[0].annotations.span_count(),
            usize::from(is_there)
        );
    }
    check("label,byte_start,byte_end,text\nX,8,11,two", &text, &["X two"], &[]);
    check("label,start,end,text\nX,1,9,\"One\r\ntwo\"", &text, &["X One|two"], &[]);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    check(
        "doc;label;start;end;text;mood\n\
         lamps;Cue;12;17;denied\n\
         lamps;Cue;12;99;denied\n\
         lamps;Cue;-1;18\n\
         lamps;Cue;12\n\
         lamps;Cue;;;denied\n\
         lamps;;12;18;denied\n\
         lamps;Cue;12;18;denied;;;x\n\
         lamps;Cue;12;12\n\
         other;Cue;0;1\n\
         lamps;\"Cue\"s;12;18\n\
         lamps;Cue;12;18;\"denied;;\n",
        &[LAMPS, ("b.txt", "No.")],
        &[],
        &[
            "Line 1: what is in these columns is not read: “mood”.",
            "Line 2: “Cue” was left out: it should be “denied”, but its offsets give “denie”.",
            "Line 3: “Cue” was left out: there are no words from 12 to 99.",
            "Line 4: “Cue” was left out: “-1” is no offset, which counts from 0.",
            "Line 5: “Cue” was left out: one of its two offsets is missing.",
            "Line 6: “Cue” was left out: it has no offsets.",
            "Line 7: “denied” was left out: it has no label.",
            "Line 8: this row has 8 cells, and the first line names 6 columns; it was left out.",
            "Line 9: “Cue” was left out: there are no words from 12 to 12.",
            "Line 10: the text of “other” is not here: choose a file “other.txt” together with this one.",
            "Line 11: something follows the quotation mark that closes a cell: this row was left out. A quotation mark inside of a cell is written twice.",
            "Line 12: a quotation mark that begins a cell here is never closed: this row and all that follows it were left out.",
        ],
    );
    let needed = format!("Line 1: {}", csv::NEEDED);
    check("document,start,end\nlamps,12,18\n", &[LAMPS], &[], &[&needed]);
}

#[test]
fn what_is_said_of_spans_comes_and_the_guard_goes() {
    check(
        "label,start,end,text,comment,attributes,fragments\n\
         Cue,12,18,denied,'-5,type=direct; n=2,12-18\n\
         X,9,18,Xi nied,'tis,\"{\"\"a\"\":true}\",9-11;14-18\n\
         X,9,11,Xi,,,11. Sep\n\
         X,9,18,Xi nied,,what,09. Dez\n\
         X,9,18,Xi denied,,,9-11;14-18\n\
         X,9,18,,,,9-11;14-17\n",
        &[LAMPS],
        &["X Xi|nied a=true #'tis", "X Xi", "Cue denied n=2 type=direct #-5"],
        &[
            "Line 5: “X” was left out: its fragments “09. Dez” are no places such as “4-9;12-15”.",
            "Line 6: “X” was left out: it should be “Xi denied”, but its offsets give “Xi nied”.",
            "Line 7: “X” was left out: its fragments “9-11;14-18” do not run from its start to its end."
                .replace("14-18", "14-17")
                .as_str(),
        ],
    );
    check(
        "label,start,end,attributes\nCue,12,18,what\n",
        &[LAMPS],
        &["Cue denied"],
        &[
            "Line 2: the attributes “what” were left out: they are not such as “type=direct; medium=speech”.",
        ],
    );
}

#[test]
fn a_column_id_names_what_it_can() {
    check(
        "id,label,start,end\n1,Cue,12,18\n2,Source,9,11\n",
        &[LAMPS],
        &["Source Xi", "Cue denied"],
        &[],
    );
    let both = [LAMPS, ("b.txt", "No.")];
    check(
        "id,label,start,end\nlamps,Cue,12,18\nb,Denial,0,2\n",
        &both,
        &["Cue denied", "Denial No"],
        &[],
    );
    check(
        "id,label,start,end\n7,Cue,12,18\n7,Source,9,11\n",
        &[LAMPS],
        &["Source Xi", "Cue denied"],
        &[],
    );
    check(
        "label,start,end\nDenial,0,2\n",
        &both,
        &[],
        &[
            "Line 2: the text of “” is not here: nothing tells which it is. Add a column “document_id”, and choose the file that is called so together with this one.",
        ],
    );
}

#[test]
fn each_annotator_has_a_document_of_their_own() {
    let table = "doc_id,user,label,start,end\nlamps,Ana,Cue,12,18\nlamps,Ben,Cue,12,18\nlamps,Ana,Source,9,11\n";
    let (documents, problems) = read(&[("t.csv", table), LAMPS]);
    let found = documents
        .iter()
        .map(|on| (on.annotations.annotator().as_str(), on.annotations.span_count()));
    assert_eq!(found.collect::<Vec<_>>(), [("Ana", 2), ("Ben", 1)]);
    assert_eq!(problems, [""; 0]);
}

/// A table that Hearsay wrote of a small article, and the article.
fn written() -> (String, File) {
    let text = File::new("a.txt", LAMPS.1.to_owned());
    let notes = "T1\tSource 9 11\tXi\nT2\tCue 12 18\tdenied\nT3\tDenial 12 21\tdenied it\n\
                 R1\tsame Arg1:T2 Arg2:T3\n#1\tAnnotatorNotes R1\t=1\nA1\ttype T2 a; b\n";
    let brat = Format::of("brat").and_then(|format| format.read).expect("it is read");
    let (documents, problems) =
        brat(&[text.clone(), File::new("a.ann", notes.to_owned())], &Project::default());
    assert_eq!(problems, []);
    let table = csv::write(&documents, &Project::default()).expect("what is written is right");
    (table, text)
}

#[test]
fn what_was_changed_in_one_place_only_is_told() {
    let (table, text) = written();
    let all =
        ["Source Xi", "Denial denied it", "Cue denied type=a; b", "same: Arg1=T2 Arg2=T3 #=1"];
    let check = |table: &str, expected: &[&str], problems: &[&str]| {
        check(table, &[(&text.name, &text.content)], expected, problems);
    };
    check(&table, &all, &[]);
    let changed = |from: &str, to: &str| {
        let changed = table.replacen(from, to, 1);
        assert_ne!(changed, table);
        changed
    };
    check(
        &changed("\"same(Arg1=T2, Arg2=T3)\"", "same(Arg1=T2)"),
        &all,
        &["Line 3: “relations” does not say what “relations_json” does, which was read."],
    );
    check(
        &changed("\"\"note\"\":\"\"=1\"\"", "\"\"note\"\":\"\"\"\""),
        &["Source Xi", "Denial denied it", "Cue denied type=a; b", "same: Arg1=T2 Arg2=T3"],
        &["Line 4: relation “R1” is not what it is in line 3, which was read."],
    );
    check(
        &changed(",open,", ",half,"),
        &all,
        &["Line 2: the status “half” is not read: it may be “open” or “done”."],
    );
    check(
        &changed(",a,,,,,", ",b,,,,,"),
        &all,
        &[
            "Line 3: the article’s title, address, outlet, author, date or status is not what it is in line 2, which was read.",
        ],
    );
}

#[test]
fn what_is_a_table_and_what_is_not() {
    let check = |name: &str, content: &str, expected: &str| {
        let files = [File::new(name, content.to_owned())];
        let project = Project::default();
        let [brought] = &sort(&files, &project)[..] else { panic!("{name} is one thing") };
        let found = match brought {
            Brought::Documents { format, .. } => format.map_or("?", |format| format.id),
            Brought::Schema(_) => "schema",
            Brought::Article(_) => "article",
            Brought::Stray(_) => "stray",
            Brought::Unfit(..) => "unfit",
        };
        assert_eq!(found, expected, "{name}: {content}");
    };
    let (table, _) = written();
    check("a.csv", &table, "csv");
    check("a.CSV", "label;start;end\nX;0;1", "csv");
    check("a.tsv", "label\tstart\tend\nX\t0\t1", "tsv");
    check("a.csv", "label\tstart\tend\nX\t0\t1", "tsv");
    check("a.tab", "label\tstart\tend\n", "tsv");
    check("a.tsv", "#FORMAT=WebAnno TSV 3.2\n\n\n#Text=No.\n1-1\t0-2\tNo\t\n", "webanno-tsv");
    check("a.tsv", "label\tB-X\nstart\tI-X\nend\tO\n", "conll");
    check("a.csv", "label,start,stop\nend,O\n", "csv");
    check("a.csv", "Yes, he said, and no.\n", "unfit");
    check("a.txt", "Label, start, end: what he said, and no.\n", "article");
    check("a.txt", &table, "article");
    assert!(!conll::is_one(&table));
}

#[test]
fn texts_are_taken_from_among_the_files_that_come_together() {
    let (table, text) = written();
    let files = [text, File::new("b.txt", "No.".to_owned()), File::new("t.csv", table)];
    let project = Project::default();
    let brought: Vec<_> = sort(&files, &project)
        .into_iter()
        .map(|one| match one {
            Brought::Documents { read, problems, .. } => (read.len(), problems.len()),
            Brought::Article(file) => (0, file.name.len()),
            _ => (0, 0),
        })
        .collect();
    assert_eq!(brought, [(0, "b.txt".len()), (1, 0)]);
}

proptest! {
    /// Others read the same cells.
    #[test]
    fn rows_are_those_that_another_reader_sees(on in any_annotated("a")) {
        for (id, separator) in [("csv", b','), ("tsv", b'\t')] {
            let format = Format::of(id).expect("it is there");
            let on = std::slice::from_ref(&on);
            let files = export(format, on, &Project::default(), "a").expect("it is proved");
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(separator)
                .has_headers(false)
                .from_reader(files[0].content.as_bytes());
            let rows: Result<Vec<_>, _> = reader.records().collect();
            let rows = rows.expect("rows of the same columns");
            prop_assert_eq!(rows[0].len(), 28);
            prop_assert_eq!(rows.len(), 1 + on[0].annotations.span_count().max(1)
                + usize::from(on[0].annotations.span_count() > 0
                    && on[0].annotations.relations().any(|one| one.spans().next().is_none())));
        }
    }

    /// A spreadsheet saves with its own separator, line ends and byte order mark, and quotes what it likes.
    #[test]
    fn what_a_spreadsheet_saved_again_is_the_same(on in any_annotated("a"), is_quoted: bool) {
        let project = Project::default();
        let table = csv::write([&on], &project).expect("what is written is right");
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .quote_style(if is_quoted { ::csv::QuoteStyle::Always } else { ::csv::QuoteStyle::Necessary })
            .from_writer(vec![0xEF, 0xBB, 0xBF]);
        for row in reader.records() {
            writer.write_record(&row.expect("a row")).expect("it is written");
        }
        let saved = String::from_utf8(writer.into_inner().expect("it is all")).expect("it is UTF-8");
        let text = File::new("a.txt", on.document.text.as_str().to_owned());
        let read = |table: String| csv::read(&[text.clone(), File::new("t.csv", table)], &project);
        prop_assert_eq!(read(saved), read(table));
    }

    /// Whatever comes, each span that is read is what its row says.
    #[test]
    fn no_file_stops_the_reader(content in "(label|start|end|text|0|1|2|[,;\t\n\"']|\\PC){0,40}") {
        let table = ["label,start,end,text\n", &content].concat();
        let files = [File::new("t.csv", table), File::new("a.txt", "One 👍\ntwo".to_owned())];
        let (documents, _) = csv::read(&files, &Project::default());
        prop_assert!(csv::write(&documents, &Project::default()).is_ok());
    }
}
