//! Each format gives back what it holds, and says what it does not.

mod support;

use hearsay::format::doccano::{Unit, unit_of};
use hearsay::format::export::{Manner, Refusal, export, export_as};
use hearsay::format::feature::Feature;
use hearsay::format::files::File;
use hearsay::format::incoming::sort;
use hearsay::format::likeness::Likeness;
use hearsay::format::registry::{FORMATS, Format};
use hearsay::model::{AnnotatedDocument, Document, Project};
use proptest::prelude::*;
use support::desk::any_annotated;

/// An export in parts to train and to test on.
fn in_parts(
    format: &Format,
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
) -> Result<Vec<File>, Refusal> {
    let manner = Manner { in_parts: true, ..Manner::default() };
    export_as(&manner, format, documents.to_vec(), project, stem, &|_| ())
}

proptest! {
    #[test]
    fn what_a_format_holds_comes_back(
        one in any_annotated("a"),
        other in any_annotated("b"),
        is_joined in any::<bool>(),
    ) {
        let (mut documents, project) = ([one, other], Project::default());
        if is_joined {
            // Two annotators' sets of one article.
            let by_another = AnnotatedDocument {
                document: Document { id: "b".into(), ..documents[0].document.clone() },
                ..documents[0].clone()
            };
            documents[1] = by_another;
            documents[1].annotations.rename_annotator("Ana".into());
        }
        for format in &FORMATS {
            let files = export(format, &documents, &project, "articles");
            if let (Err(refusal), Some(read)) = (&files, format.read) {
                let written = (format.write)(&documents, &project, "articles").expect("it is written");
                let (back, problems) = read(&written, &project);
                let like = |on| Likeness::of(on, &project, format);
                prop_assert_eq!(
                    back.iter().map(like).collect::<Vec<_>>(),
                    documents.iter().map(like).collect::<Vec<_>>(),
                    "{}: {:?}", refusal, problems
                );
            }
            prop_assert!(files.is_ok(), "{:?}", files);
        }
    }

    #[test]
    fn parts_hold_each_document_once(all in proptest::collection::vec(any_annotated("a"), 1..8)) {
        let project = Project::default();
        for format in &FORMATS {
            let files = in_parts(format, &all, &project, "articles");
            prop_assert!(files.is_ok(), "{:?}", files);
            let Some(read) = format.read else { continue };
            if !format.holds(Feature::Texts) {
                continue;
            }
            let (mut back, problems) = read(&files.expect("it was asserted"), &project);
            prop_assert_eq!(problems, []);
            let hash = |on: &AnnotatedDocument| on.document.text.sha256().to_owned();
            back.sort_by_key(hash);
            let mut documents = all.clone();
            documents.sort_by_key(hash);
            let texts = |all: &[AnnotatedDocument]| all.iter().map(hash).collect::<Vec<_>>();
            prop_assert_eq!(texts(&back), texts(&documents));
        }
    }

    #[test]
    fn what_is_damaged_is_read_as_far_as_it_goes(
        on in any_annotated("a"),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        sign in prop::sample::select(vec![
            "", "\t", "\n", "|", "[", "]", "\\", "-", "_", "*", "9", "99999999999999999999", ".1", "#Text=", "👍", "\"",
            "<", ">", "&", "&#0;", "</", "null", "-1", "{}", "}", ";", "B-", "T1", "\u{FEFF}", "\r",
            ",", "\"\"", "'", "=", "label", ".0",
        ]),
    ) {
        let project = Project::default();
        for format in &FORMATS {
            let Some(read) = format.read else { continue };
            let mut files = (format.write)(std::slice::from_ref(&on), &project, "a").expect("it is written");
            for file in &mut files {
                let mut characters: Vec<String> = file.content.chars().map(String::from).collect();
                for (from, to) in &places {
                    let from = from.index(characters.len() + 1);
                    let end = to.index(characters.len() + 1).clamp(from, characters.len().min(from + 3));
                    characters.splice(from..end, [sign.to_owned()]);
                }
                file.content = characters.concat();
            }
            if !format.holds(Feature::Texts) {
                files.push(File::new("a.txt", on.document.text.as_str().to_owned()));
            }
            let (documents, _) = read(&files, &project);
            // Whatever was read is sound: each span gives its words by its offsets, in every format.
            prop_assert!((format.write)(&documents, &project, "a").is_ok(), "{}", format.id);
            let brought = sort(&files, &project);
            prop_assert!(brought.len() <= files.len());
        }
    }

    #[test]
    fn nothing_is_lost_that_is_not_told(on in any_annotated("a")) {
        let project = Project::default();
        for format in &FORMATS {
            for feature in Feature::ALL {
                let count = feature.count(std::slice::from_ref(&on), &project);
                let told = format.losses(std::slice::from_ref(&on), &project);
                let is_told = told.contains(&feature.counted(count));
                prop_assert_eq!(is_told, count > 0 && !format.holds(feature));
            }
        }
    }
}

/// What `docs/formats.md` says, made from the registry.
fn documentation() -> String {
    let mut page = "# Formats\n\n\
        What each format can hold. A cell without a sign is what the dialog counts as lost before you \
        download. The page is made from the registry of formats, and a test says when it is another.\n\n"
        .to_owned();
    let cells = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let names = FORMATS.iter().map(|format| format.name.to_owned());
    page += &cells(std::iter::once(String::new()).chain(names).collect());
    page += &cells(vec!["---".to_owned(); FORMATS.len() + 1]);
    for feature in Feature::ALL {
        let held =
            FORMATS.iter().map(|format| if format.holds(feature) { "✓" } else { "" }.to_owned());
        page += &cells(std::iter::once(feature.name().to_owned()).chain(held).collect());
    }
    let units = FORMATS.iter().map(|format| format.unit.to_owned());
    page += &cells(std::iter::once("offsets count".to_owned()).chain(units).collect());
    let read = FORMATS.iter().map(|format| if format.read.is_some() { "✓" } else { "" }.to_owned());
    page += &cells(std::iter::once("opened again".to_owned()).chain(read).collect());
    page += "\n";
    for format in &FORMATS {
        page += &format!("- **{}**: {}\n", format.name, format.about);
    }
    page
}

#[test]
fn the_documentation_says_what_the_registry_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let found = std::fs::read_to_string(path).unwrap_or_default();
    let expected = documentation();
    assert!(found == expected, "docs/formats.md has to be:\n\n{expected}");
}

/// Reads files by that format, and shows what came of it.
fn read(format: &str, files: &[(&str, &str)]) -> (Vec<AnnotatedDocument>, Vec<String>) {
    let files: Vec<_> =
        files.iter().map(|(name, content)| File::new(name, (*content).to_owned())).collect();
    let read = Format::of(format).and_then(|format| format.read).expect("it is read");
    let (documents, problems) = read(&files, &Project::default());
    (documents, problems.iter().map(ToString::to_string).collect())
}

/// What is in a document: each span with its label, its words and all that is said of it, and each
/// relation.
fn shown(on: &AnnotatedDocument) -> Vec<String> {
    let text = &on.document.text;
    let more = |attributes: &hearsay::model::Attributes, note: &str| {
        let said = attributes.iter().map(|(name, value)| format!(" {name}={value}"));
        let note = if note.is_empty() { String::new() } else { format!(" #{note}") };
        said.collect::<String>() + &note
    };
    let spans = on.annotations.spans().map(|span| {
        let pieces = span.fragments.iter().map(|piece| text.slice(piece));
        let pieces = pieces.collect::<Vec<_>>().join("|");
        format!("{} {}: {pieces}{}", span.id, span.label, more(&span.attributes, &span.note))
    });
    let relations = on.annotations.relations().map(|one| {
        let ends = one.arguments.iter().map(|end| match end.filler.span() {
            Some(span) => format!(" {}={span}", end.role),
            None => format!(" {}=“{:?}”", end.role, end.filler),
        });
        let ends = ends.collect::<String>();
        format!("{} {}:{ends}{}", one.id, one.label, more(&one.attributes, &one.note))
    });
    spans.chain(relations).collect()
}

/// Reads files by that format; asserts what is in their documents, and what is told.
fn check(format: &str, files: &[(&str, &str)], expected: &[&str], problems: &[&str]) {
    let (documents, found) = read(format, files);
    assert_eq!(documents.iter().flat_map(shown).collect::<Vec<_>>(), expected);
    assert_eq!(found, problems);
}

fn check_brat(text: &str, annotations: &str, expected: &[&str], problems: &[&str]) {
    check("brat", &[("news/a.txt", text), ("news/a.ann", annotations)], expected, problems);
}

#[test]
fn brat_spans_relations_events_attributes_and_notes_are_read() {
    check_brat(
        "Xi denied it. “👍 No”, he said. Nothing happened.",
        "T1\tSource 0 2\tXi\n\
         T2\tCue 3 9\tdenied\n\
         T3\tQuote 14 20;22 29\t“👍 No” he said\n\
         T4\tClaim 31 48\tNothing happened.\n\
         T5\tAct 3 9\tdenied\n\
         T6\tProtest 10 12\tit\n\
         R1\tnear Arg1:T1 Arg2:T4\n\
         E1\tAct:T5 Who:T1 What:T3 What2:T4\n\
         E2\tProtest:T6 Of:E1\n\
         E3\tAlone:T2\n\
         *\tSame T1 T4\n\
         A1\tNegation E1\n\
         A2\tcheck-worthy T4 yes\n\
         N1\tReference T1 Wikidata:Q1\tXi\n\
         #1\tAnnotatorNotes T1\ta\\nb\n\
         #2\tAnnotatorNotes R1\tso\n\
         #3\tA remark for people\n",
        &[
            "T1 Source: Xi Reference=Wikidata:Q1 Xi #a\nb",
            "T2 Cue: denied",
            "T5 Act: denied",
            "T6 Protest: it",
            "T3 Quote: “👍 No”|he said",
            "T4 Claim: Nothing happened. check-worthy=yes",
            "*11 Same: Arg=T1 Arg=T4",
            "E1 Act-event: trigger=T5 Who=T1 What=T3 What=T4 Negation=yes",
            "E2 Protest-event: trigger=T6 Of=T5",
            "R1 near: Arg1=T1 Arg2=T4 #so",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_brat_is_named_and_the_rest_comes() {
    check_brat(
        "Xi denied it.",
        "T1\tSource 0 2\tXi\n\
         T2\tCue 3 8\tdenied\n\
         T3\tCue 3 99\tdenied\n\
         T4\tCue three 9\tdenied\n\
         T1\tCue 3 9\tdenied\n\
         R1\tnear Arg1:T1 Arg2:T7\n\
         E1\tAct:T9\n\
         A1\tNegation T8\n\
         Q1\tsomething\n",
        &["T1 Source: Xi"],
        &[
            "Line 2: span “T2” was left out: it should be “denied”, but its offsets give “denie”.",
            "Line 3: span “T3” was left out: 3 to 99 does not lie in the text.",
            "Line 4: “T4” was left out: brat would have places such as “0 4;9 12” there.",
            "Line 5: “T1” was left out: something before it has that name.",
            "Line 6: relation “R1” was left out: its end “T7” is not there.",
            "Line 7: event “E1” was left out: its trigger “T9” is not there.",
            "Line 8: “A1” was left out: “T8”, which it is about, is not there.",
            "Line 9: “Q1\tsomething” begins no kind of line that brat has; it was left out.",
        ],
    );
}

#[test]
fn a_trigger_in_brat_stays_a_span_if_more_is_said_of_it() {
    let event = "T1\tSource 0 2\tXi\nT2\tattribution 3 9\tdenied\nE1\tattribution:T2 source:T1\n";
    check_brat("Xi denied it.", event, &["T1 Source: Xi", "E1 attribution: source=T1"], &[]);
    check_brat(
        "Xi denied it.",
        &[event, "#1\tAnnotatorNotes T2\tso\n"].concat(),
        &["T1 Source: Xi", "T2 attribution: denied #so", "E1 attribution: source=T1"],
        &[],
    );
}

#[test]
fn brat_offsets_are_right_though_lines_end_in_cr_lf() {
    check_brat("One\r\ntwo three\r\n", "T1\tClaim 5 8\ttwo\r\n", &["T1 Claim: two"], &[]);
}

#[test]
fn brat_a_span_across_lines_is_in_pieces() {
    check_brat(
        "One\ntwo three",
        "T1\tClaim 0 7\tOne two\nT2\tClaim 0 3;4 7\tOne two\n",
        &["T1 Claim: One|two", "T2 Claim: One|two"],
        &[],
    );
}

#[test]
fn a_text_without_annotations_beside_it_is_no_document_of_brat() {
    assert_eq!(read("brat", &[("a.txt", "One"), ("b.ann", "")]).0.len(), 0);
    assert_eq!(read("brat", &[("a.txt", "One"), ("a.ann", "")]).0.len(), 1);
    assert_eq!(read("brat", &[("x/a.txt", "One"), ("y/a.ann", "")]).0.len(), 0);
    assert_eq!(
        read("brat", &[("a.txt", "One"), ("a.a1", "T1\tX 0 3\tOne"), ("a.a2", "")]).0.len(),
        1
    );
}

fn check_doccano(content: &str, expected: &[&str], problems: &[&str]) {
    check("doccano", &[("a.jsonl", content)], expected, problems);
}

#[test]
fn both_forms_of_doccano_are_read_and_parts_are_told_by_labels() {
    check_doccano(
        r#"{"text":"Xi denied it.","label":[[0,2,"Source"],[3,9,"Other"]]}
           {"id":7,"text":"He said so. She denied it.","Comments":[],
            "entities":[{"id":4,"label":"Claim","start_offset":0,"end_offset":10},
                        {"id":"x","label":"Denial","start_offset":12,"end_offset":25}],
            "relations":[{"id":1,"from_id":"x","to_id":4,"type":"denies"},
                         {"id":2,"from_id":4,"to_id":"x","type":"near"}]}"#,
        &[
            "s0 Source: Xi",
            "s1 Other: denied",
            "e4 Claim: He said so",
            "x Denial: She denied it",
            "r0 denies: denial=x denied=e4",
            "r1 near: from=e4 to=x",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_doccano_is_named_and_the_rest_comes() {
    check_doccano(
        "{\"text\":\"Xi denied it.\",\"label\":[[0,2,\"Source\"],[3,99,\"Cue\"],[3,\"Cue\"],\"Cue\"]}\n\
         {\"label\":[[0,1,\"PER\"]]}\n\n\
         {\"text\":\" \",\"label\":[]}\n\
         {\"text\":\"No\",\"entities\":[],\"relations\":[{\"from_id\":1,\"to_id\":2,\"type\":\"denies\"}]}\n\
         {\"text\":",
        &["s0 Source: Xi"],
        &[
            "Line 1: “Cue” from 3 to 99 was left out: there are no words there.",
            "Line 1: “[3,\"Cue\"]” was left out: it is no span with two offsets and a label.",
            "Line 1: “\"Cue\"” was left out: it is no span with two offsets and a label.",
            "Line 2: this has no “text”.",
            "Line 4: its text is left out. There is no text in it. Copy the text of an article, then paste it here.",
            "Line 5: relation 1 was left out: its ends are not clear.",
            "Line 6: this and what follows is no JSON (EOF while parsing a value at line 6 column 8).",
        ],
    );
}

#[test]
fn doccano_what_offsets_count_is_told_by_what_they_mark() {
    let line = |start: usize, end: usize| {
        format!("{{\"text\":\"👍 They said no today\",\"label\":[[{start},{end},\"Claim\"]]}}\n")
    };
    assert_eq!(unit_of(&line(2, 6)), Unit::CodePoint);
    assert_eq!(unit_of(&line(3, 7)), Unit::Utf16);
    assert_eq!(unit_of("{\"text\":\"They said\",\"label\":[[1,3,\"Claim\"]]}"), Unit::CodePoint);
}

#[test]
fn a_file_is_known_by_what_is_in_it() {
    let project = Project::default();
    let text = "👍 He said it. She denied it.";
    let annotations = "T1\tClaim 2 12\tHe said it\nT2\tDenial 14 27\tShe denied it\n";
    let (documents, _) = read("brat", &[("a.txt", text), ("a.ann", annotations)]);
    for format in &FORMATS {
        let files = export(format, &documents, &project, "a").expect("it is written");
        let known = Format::of_file(&files[0].content).map(|format| format.id);
        assert_eq!(known, format.is_one.map(|_| format.id));
    }
    assert!(Format::of_file("{\"format\":\"hearsay\",\"text\":\"\",\"spans\":[]}").is_none());
    assert!(Format::of_file("[]").is_none() && Format::of_file("He said it.").is_none());
}

fn check_label_studio(result: &str, expected: &[&str], problems: &[&str]) {
    let task = format!(
        "[{{\"data\":{{\"text\":\"👍 “We won,” said Ana Ruiz.\\nThe mayor denied it.\"}},\
          \"annotations\":[{{\"result\":[{result}]}}]}}]"
    );
    check("label-studio", &[("a.json", &task)], expected, problems);
}

/// A region of Label Studio with that name, those offsets, and what it says.
fn region(id: &str, kind: &str, start: usize, end: usize, said: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"from_name\":\"{kind}\",\"to_name\":\"text\",\"type\":\"{kind}\",\
          \"value\":{{\"start\":{start},\"end\":{end},{said}}}}},"
    )
}

#[test]
fn label_studio_regions_choices_texts_and_relations_are_read() {
    let relation = "{\"type\":\"relation\",\"from_id\":\"r1\",\"to_id\":\"r3\",\"direction\":\"left\",\
                     \"labels\":[\"denies\"]}";
    check_label_studio(
        &[
            region("r1", "choices", 2, 11, "\"choices\":[\"direct\",\"long\"]"),
            region("r1", "labels", 2, 11, "\"text\":\"“We won,”\",\"labels\":[\"Quote\"]"),
            region("r3", "labels", 27, 46, "\"labels\":[\"Denial\"]"),
            region("r3", "textarea", 27, 46, "\"text\":[\"why\"]"),
            region("r3", "rating", 27, 46, "\"rating\":4"),
            relation.to_owned(),
        ]
        .concat(),
        &[
            "r1 Quote: “We won,” choices=direct; long",
            "r3 Denial: The mayor denied it rating=4 textarea=why",
            "relation-5 denies: denial=r3 denied=r1",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_label_studio_is_named_and_the_rest_comes() {
    check_label_studio(
        &[
            region("r1", "labels", 2, 11, "\"text\":\"“We lost,”\",\"labels\":[\"Quote\"]"),
            region("r2", "labels", 2, 99, "\"labels\":[\"Quote\"]"),
            region("r3", "labels", 17, 25, "\"labels\":[\"Source\"]"),
            region("r4", "choices", 17, 25, "\"choices\":[\"direct\"]"),
            "{\"type\":\"relation\",\"from_id\":\"r1\",\"to_id\":\"r3\",\"labels\":[]}".to_owned(),
        ]
        .concat(),
        &["r3 Source: Ana Ruiz"],
        &[
            "Task 1: “Quote” was left out: it should be ““We lost,””, but its offsets give ““We won,””.",
            "Task 1: “Quote” from 2 to 99 was left out: there are no words there.",
            "Task 1: “choices” was left out: it is not about a span.",
            "Task 1: relation 5 was left out: its ends are not there.",
        ],
    );
}

#[test]
fn conll_every_column_of_tags_is_a_layer() {
    check(
        "conll",
        &[(
            "a.conll",
            "-DOCSTART- O\n\n👍 O O\nHe B-Source I-Claim\nsaid O I-Claim\nit. O O\n\nNo. I-Denial O\n",
        )],
        &["s0 Claim: He said", "s1 Source: He", "s2 Denial: No."],
        &[],
    );
}

#[test]
fn conll_the_text_beside_it_gives_the_offsets() {
    let columns = "“\tO\nNo\tB-Denial\n”\tI-Denial\n,\tO\nhe\tO\nsaid\tO\n";
    check(
        "conll",
        &[("a.conll", columns), ("a.txt", "“No”,\r\nhe  said")],
        &["s0 Denial: No”"],
        &[],
    );
    check("conll", &[("a.conll", columns)], &["s0 Denial: No ”"], &[]);
}

#[test]
fn what_is_wrong_in_conll_is_named_and_the_rest_comes() {
    let columns: String = (0..40).map(|_| "so\tO\n").collect();
    let text = ["so ".repeat(40), "No he said.".to_owned()].concat();
    check(
        "conll",
        &[
            ("a.conll", &[&columns, "No\tB-Denial\nhe\tMaybe\nwrote\tB-Claim\n"].concat()),
            ("a.txt", &text),
        ],
        &["s0 Denial: No"],
        &[
            "Line 43: “wrote” does not come next in the text; the tags from here on were left out.",
            "Line 42: “Maybe” is no tag, and was read as “O”.",
        ],
    );
    check(
        "conll",
        &[("a.conll", "He said\n")],
        &[],
        &["Line 1: no column has tags such as “B-Claim” and “O”."],
    );
}

#[test]
fn conll_sentences_end_where_no_span_goes_on() {
    let text = "He left. She denied it. Nobody came.";
    let annotations = "T1\tDenial 9 36\tShe denied it. Nobody came.\n";
    let (documents, _) = read("brat", &[("a.txt", text), ("a.ann", annotations)]);
    let format = Format::of("conll").expect("it is a format");
    let files = export(format, &documents, &Project::default(), "a").expect("it is written");
    let rows: Vec<_> = files[0]
        .content
        .lines()
        .map(|line| line.split('\t').take(3).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        rows,
        [
            "He O O",
            "left O O",
            ". O O",
            "",
            "She O B-Denial",
            "denied O I-Denial",
            "it O I-Denial",
            ". O I-Denial",
            "Nobody O I-Denial",
            "came O I-Denial",
            ". O I-Denial",
            ""
        ],
    );
}

#[test]
fn hugging_face_splits_are_told_by_the_card() {
    let texts = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight."];
    let names: Vec<_> = texts.iter().map(|text| format!("{text}txt")).collect();
    let beside: Vec<_> = texts.iter().map(|text| format!("{text}ann")).collect();
    let texts_of = names.iter().zip(texts).map(|(name, text)| (&**name, text));
    let all: Vec<_> = texts_of.chain(beside.iter().map(|name| (&**name, ""))).collect();
    let (documents, _) = read("brat", &all);
    let format = Format::of("hugging-face").expect("it is a format");
    let files = in_parts(format, &documents, &Project::default(), "a").expect("it is written");
    let names: Vec<_> = files.iter().map(|file| &*file.name).collect();
    let (card, lines) = files.split_last().expect("there is a card");
    for file in lines {
        assert!(card.content.contains(&format!("    path: {}\n", file.name)), "{names:?}");
    }
    assert_eq!(lines.iter().map(|file| file.content.lines().count()).sum::<usize>(), 8);
    assert!(lines.len() > 1, "{names:?}");
}

/// A sheet of one sentence, whose layers and rows these are.
fn check_sheet(layers: &str, rows: &str, expected: &[&str], problems: &[&str]) {
    let sheet = format!("#FORMAT=WebAnno TSV 3.3\n{layers}\n\n\n#Text=👍 Xi denied it .\n{rows}");
    check("webanno-tsv", &[("news/a.tsv", &sheet)], expected, problems);
}

#[test]
fn webanno_layers_are_spans_with_labels_attributes_and_relations() {
    check_sheet(
        "#T_SP=x.Entity|identifier|value\n#T_SP=x.Mark|\n#T_RL=x.Link|kind|note|BT_x.Entity",
        "1-1\t0-2\t👍\t_\t_\t*[1]|*[2]\t_\t_\t_\t\n\
         1-2\t3-5\tXi\t*\tSource\t*[2]\t_\t_\t_\t\n\
         1-3\t6-12\tdenied\tQ\\|\\_1[3]|*[4]\tA\\[0\\][3]|*[4]\t_\tnear|*\t*|a\\nb\t1-2[0_3]|1-2[0_4]\t\n\
         1-4\t13-15\tit\t*[4]\t*[4]\t_\t_\t_\t_\t\n\
         1-4.1\t13-14\ti\t_\t_\t*\t_\t_\t_\t\n\
         1-5\t16-17\t.\t_\t_\t_\t_\t_\t_\t\n",
        &[
            "s1 Mark: 👍 Xi",
            "s0 Mark: 👍",
            "s2 Source: Xi",
            "s4 Entity: denied it",
            "s3 A[0]: denied identifier=Q|_1",
            "s5 Mark: i",
            "r0 near: from=s2 to=s3",
            "r1 Link: from=s2 to=s4 #a\nb",
        ],
        &[],
    );
}

#[test]
fn webanno_chains_slots_and_relations_of_tokens_are_relations() {
    check_sheet(
        "#T_SP=x.Act|ROLE_x.Act:parts_x.ActLink|x.Part\n#T_SP=x.Part|\n\
         #T_CH=x.CorefLink|referenceType|referenceRelation\n#T_RL=x.Dep|type|BT_y.Token",
        "1-1\t0-2\t👍\t_\t_\t_\t_\t_\t_\t_\t\n\
         1-2\t3-5\tXi\t_\t_\t*[1]|*[2]\tpr[1]\tcoref->1-1\tsubj\t1-3\t\n\
         1-3\t6-12\tdenied\twho;*\t1-2[2];1-4\t_\t_\t_\troot\t1-3\t\n\
         1-4\t13-15\tit\t_\t_\t*\t*[1]\t*->1-2\t_\t_\t\n",
        &[
            "s0 Part: Xi",
            "s1 Part: Xi",
            "s2 pr: Xi",
            "s7 Token: Xi",
            "s3 Act: denied",
            "s6 Token: denied",
            "s4 Part: it",
            "s5 CorefLink: it",
            "r0 subj: from=s6 to=s7",
            "r1 root: from=s6 to=s6",
            "r2 parts: Act=s3 who=s1",
            "r3 parts: Act=s3 to=s4",
            "r4 coref: from=s2 to=s5",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_webanno_is_named_and_the_rest_comes() {
    check_sheet(
        "#T_SP=x.Mark|value\n#T_RL=x.Link|kind|BT_x.Mark\n#Remark=of somebody",
        "1-1\t0-2\t👍\t_\t_\t_\t\n\
         1-1.1\t0-0\t\tEmpty\t_\t_\t\n\
         1-2\t3-5\tXi\tSource\tnear|far|off\t1-1|1-7|1-4\t\n\
         1-3\t5-11\tdenied\tCue\t_\t_\t\n\
         1-4\t13-15\tit\tOther\t_\t_\t\n\
         1-5\t16-99\t.\tMore\t_\t_\t\n\
         1-6 what\n",
        &["s0 Source: Xi", "s1 Other: it", "r0 off: from=s1 to=s0"],
        &[
            "Line 9: “Empty” from 0 to 0 was left out: there are no words there.",
            "Line 10: a relation from “1-7” was left out: there is no such row.",
            "Line 10: a relation of “Link” was left out: its ends are not there.",
            "Line 11: what is on “denied” was left out: its offsets give “ denie”.",
            "Line 13: what is on “.” was left out: its offsets do not lie in the text.",
            "Line 14: “1-6 what” was left out: a row has a number and two offsets such as “0-4”.",
        ],
    );
    check(
        "webanno-tsv",
        &[("a.tsv", "#FORMAT=WebAnno TSV 3.3\n")],
        &[],
        &[
            "its text is left out. There is no text in it. Copy the text of an article, then paste it here.",
        ],
    );
}

#[test]
fn the_text_of_webanno_is_put_together_by_offsets() {
    let text = |body: &str| {
        let sheet =
            format!("\u{FEFF}#FORMAT=WebAnno TSV 3.2\r\n#T_SP=x.Mark|value\r\n\r\n\r\n{body}");
        let (documents, problems) = read("webanno-tsv", &[("a.tsv", &sheet)]);
        let texts = documents.iter().map(|on| on.document.text.as_str().to_owned());
        (texts.collect::<String>(), documents.iter().flat_map(shown).collect::<Vec<_>>(), problems)
    };
    let (found, spans, problems) = text(
        "#Sentence.id=s1\r\n#Text=No\\\\ \\t.\r\n#Text=\r\n1-1\t2-4\tNo\t_\t\r\n\r\n\
         #Text=👍No.\r\n2-1\t9-11\t👍\t_\t\r\n2-2\t11-13\tNo\tA\t\r\n\r\n\
         #Text=Yes.\r\n3-1\t17-20\tYes\tB\t\r\n\r\n#Text= So.\r\n4-1\t23-25\tSo\tC\t\r\n",
    );
    assert_eq!(found, "\n\nNo\\ \t.\n👍No.\n  Yes.\n So.");
    assert_eq!(spans, ["s0 A: No", "s1 B: Yes", "s2 C: So"]);
    assert_eq!(problems, [""; 0]);
    let (found, spans, problems) =
        text("#Text=No.\n1-1\t0-2\tNo\tA\t\n\n#Text=Yes.\n2-1\t2-5\tYes\tB\t\n2-2\t0-1\tY\tB\t\n");
    assert_eq!(
        (found.as_str(), spans),
        ("No.\nYes.", vec!["s0 A: No".to_owned(), "s1 B: Yes".to_owned()])
    );
    assert_eq!(
        problems,
        [
            "Line 9: this sentence cannot begin at 2, and was put into a line of its own.",
            "Line 10: “2-2” was left out: it lies before its sentence.",
        ]
    );
}

#[test]
fn webanno_is_written_as_inception_writes_it() {
    let text = "\n👍 “We won,” said Ana.\n\n She denied it.\u{2028}\n\n";
    let annotations = "T1\tQuote 3 11;18 21\t“We won, Ana\nT2\tClaim 4 10\tWe won\n\
                       T3\tDenial 24 28\t She\nR1\tdenies Arg1:T3 Arg2:T2\nA1\tcheck-worthy T2 no\n";
    let (documents, problems) = read("brat", &[("a.txt", text), ("a.ann", annotations)]);
    assert_eq!(problems, [""; 0]);
    let format = Format::of("webanno-tsv").expect("it is a format");
    let files = export(format, &documents, &Project::default(), "a").expect("it is written");
    let expected = "#FORMAT=WebAnno TSV 3.3
#T_SP=custom.Span|label|check_worthy|pieceOf
#T_RL=custom.Relation|label|BT_custom.Span


#Text=👍 “We won,” said Ana.
#Text=
1-1⇥1-3⇥👍⇥_⇥_⇥_⇥_⇥_⇥
1-2⇥4-5⇥“⇥Quote[1]⇥*[1]⇥1[1]⇥_⇥_⇥
1-3⇥5-7⇥We⇥Quote[1]|Claim[3]⇥*[1]|no[3]⇥1[1]|*[3]⇥denies⇥2-1[4_3]⇥
1-4⇥8-11⇥won⇥Quote[1]|Claim[3]⇥*[1]|no[3]⇥1[1]|*[3]⇥_⇥_⇥
1-5⇥11-12⇥,⇥Quote[1]⇥*[1]⇥1[1]⇥_⇥_⇥
1-6⇥12-13⇥”⇥_⇥_⇥_⇥_⇥_⇥
1-7⇥14-18⇥said⇥_⇥_⇥_⇥_⇥_⇥
1-8⇥19-22⇥Ana⇥Quote[2]⇥*[2]⇥1[2]⇥_⇥_⇥
1-9⇥22-23⇥.⇥_⇥_⇥_⇥_⇥_⇥

#Text= She denied it.\u{2028}
#Text=
#Text=
2-1⇥25-26⇥ ⇥Denial[4]⇥*[4]⇥*[4]⇥_⇥_⇥
2-2⇥26-29⇥She⇥Denial[4]⇥*[4]⇥*[4]⇥_⇥_⇥
2-3⇥30-36⇥denied⇥_⇥_⇥_⇥_⇥_⇥
2-4⇥37-39⇥it⇥_⇥_⇥_⇥_⇥_⇥
2-5⇥39-40⇥.⇥_⇥_⇥_⇥_⇥_⇥
";
    assert_eq!(files[0].content, expected.replace('⇥', "\t"));
}

/// A file of XMI with a text and what is said of it.
fn xmi(elements: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
         xmlns:custom=\"http:///custom.ecore\" xmlns:mine=\"http:///my/types.ecore\" \
         xmlns:seg=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" \
         xmi:version=\"2.0\">\n\
         <cas:Sofa xmi:id=\"1\" sofaID=\"_InitialView\" sofaString=\"👍 Xi denied it.&#10;No.\"/>\n\
         {elements}\n</xmi:XMI>"
    )
}

fn check_xmi(elements: &str, expected: &[&str], problems: &[&str]) {
    check("xmi", &[("a.xmi", &xmi(elements))], expected, problems);
}

#[test]
fn xmi_spans_relations_slots_and_chains_of_others_are_read() {
    check_xmi(
        "<cas:NULL xmi:id=\"0\"/>\n\
         <seg:Token xmi:id=\"2\" sofa=\"1\" begin=\"3\" end=\"5\"/>\n\
         <seg:Token xmi:id=\"3\" sofa=\"1\" begin=\"6\" end=\"12\"/>\n\
         <seg:Lemma xmi:id=\"4\" sofa=\"1\" begin=\"6\" end=\"12\" value=\"deny\"/>\n\
         <mine:Name xmi:id=\"5\" sofa=\"1\" begin=\"3\" end=\"5\" value=\"PER\" sure=\"0.5\"/>\n\
         <mine:Host xmi:id=\"6\" sofa=\"1\" begin=\"6\" end=\"12\" slots=\"8 9 10\" next=\"7\"/>\n\
         <mine:Whole xmi:id=\"7\" sofa=\"1\" begin=\"0\" end=\"20\"><tags>a</tags><tags>b</tags></mine:Whole>\n\
         <mine:Slot xmi:id=\"8\" role=\"Agent\" target=\"5\"/>\n\
         <mine:Slot xmi:id=\"9\" target=\"7\"/>\n\
         <mine:Slot xmi:id=\"10\" role=\"Open\"/>\n\
         <mine:Link xmi:id=\"11\" sofa=\"1\" begin=\"3\" end=\"5\" Governor=\"6\" Dependent=\"3\" sure=\"1\"/>\n\
         <custom:Span xmi:id=\"12\" sofa=\"1\" begin=\"0\" end=\"2\" label=\"Claim\"/>\n\
         <custom:Relation xmi:id=\"13\" sofa=\"1\" begin=\"0\" end=\"2\" Governor=\"5\" Dependent=\"12\" label=\"near\"/>\n\
         <cas:View sofa=\"1\" members=\"2 3\"/>",
        &[
            "a7 Whole: 👍 Xi denied it.|No. tags=a; b",
            "a12 Claim: 👍",
            "a5 PER: Xi sure=0.5",
            "a3 Token: denied",
            "a6 Host: denied",
            "a11 Link: from=a6 to=a3 sure=1",
            "a13 near: from=a5 to=a12",
            "a6-next-1 Host-next: host=a6 next=a7",
            "a6-slots-0 Host-slots: host=a6 Agent=a5 slots=a7",
        ],
        &["“Lemma”: left out, since it only tells something of each word."],
    );
}

#[test]
fn what_is_wrong_in_xmi_is_named_and_the_rest_comes() {
    check_xmi(
        "<custom:Span xmi:id=\"2\" sofa=\"1\" begin=\"3\" end=\"5\" label=\"Source\" id=\"s\"/>\n\
         <custom:Span xmi:id=\"3\" sofa=\"1\" begin=\"1\" end=\"5\" label=\"Source\"/>\n\
         <custom:Span xmi:id=\"4\" sofa=\"1\" begin=\"3\" end=\"99\" label=\"Cue\"/>\n\
         <custom:Span xmi:id=\"5\" sofa=\"1\" begin=\"three\" label=\"Cue\"/>\n\
         <custom:Relation xmi:id=\"6\" Governor=\"2\" Dependent=\"4\" label=\"near\"/>\n\
         <mine:Host xmi:id=\"7\" sofa=\"1\" begin=\"6\" end=\"12\" slots=\"8\"/>\n\
         <mine:Slot xmi:id=\"8\" role=\"Agent\" target=\"4\"/>\n\
         <custom:Event xmi:id=\"9\" sofa=\"1\" begin=\"0\" end=\"0\" arguments=\"2 77\"/>\n\
         <custom:Span xmi:id=\"10\" sofa=\"11\" begin=\"0\" end=\"2\" label=\"Claim\"/>\n\
         <cas:Sofa xmi:id=\"11\" sofaID=\"other\" sofaString=\"No.\"/>",
        &["s Source: Xi", "a7 Host: denied"],
        &[
            "Line 13: “other” was left out: one text is read of each file.",
            "Line 5: “Source” was left out: there are no words from 1 to 5.",
            "Line 6: “Cue” was left out: there are no words from 3 to 99.",
            "Line 7: “Cue” was left out: it has no two offsets.",
            "Line 8: “near” was left out: its ends are no spans.",
            "Line 9: “slots” of “Host” was left out: what it refers to is no span.",
            "Line 11: “Event” was left out: its ends are no spans.",
        ],
    );
    let bomb = format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", &xmi("")[38..]);
    for (content, problem) in [
        (
            bomb.as_str(),
            "It has a document type, which XMI never has and which could unfold to something huge. It is not read.",
        ),
        (
            &xmi(&format!("<a{}/>", " b=\"\"".repeat(1001))),
            "It has an element with more than 1000 attributes. It is not read.",
        ),
        (&xmi("<a>"), "Line 5: This is no XML (expected 'a' tag, not 'xmi:XMI' at 5:1)."),
        (&xmi("").replace("sofaString", "sofaURI"), "There is no text in it."),
        ("<a/>", "This is no XMI."),
    ] {
        check("xmi", &[("a.xmi", content)], &[], &[problem]);
    }
}

#[test]
fn numbers_in_xmi_are_no_references_where_the_types_say_so() {
    let file =
        xmi("<mine:Host xmi:id=\"2\" sofa=\"1\" begin=\"3\" end=\"5\" count=\"3\" other=\"4\"/>\n\
         <mine:Slot xmi:id=\"3\" role=\"a\" target=\"4\"/>\n\
         <mine:Part xmi:id=\"4\" sofa=\"1\" begin=\"6\" end=\"12\"/>");
    let feature = |name: &str, range: &str| {
        format!(
            "<featureDescription><name>{name}</name><rangeTypeName>{range}</rangeTypeName>\
             </featureDescription>"
        )
    };
    let types = format!(
        "<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\"><types>\
         <typeDescription><name>my.types.Host</name><supertypeName>uima.tcas.Annotation</supertypeName>\
         <features>{}{}</features></typeDescription></types></typeSystemDescription>",
        feature("count", "uima.cas.Integer"),
        feature("other", "my.types.Part")
    );
    check(
        "xmi",
        &[("a.xmi", &file)],
        &["a2 Host: Xi other=4", "a4 Part: denied", "a2-count-0 Host-count: host=a2 a=a4"],
        &[],
    );
    check(
        "xmi",
        &[("a.xmi", &file), ("TypeSystem.xml", &types)],
        &["a2 Host: Xi count=3", "a4 Part: denied", "a2-other-0 Host-other: host=a2 other=a4"],
        &[],
    );
}

fn check_cas_json(structures: &str, expected: &[&str], problems: &[&str]) {
    let file = format!(
        "{{\"%TYPES\":{{}},\"%FEATURE_STRUCTURES\":[{{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\
         \"sofaString\":\"👍 Xi denied it.\"}},{structures}],\"%VIEWS\":{{}}}}"
    );
    check("cas-json", &[("a.json", &file)], expected, problems);
}

#[test]
fn cas_json_of_others_is_read_and_what_is_wrong_is_named() {
    check_cas_json(
        r##"{"%ID":2,"%TYPE":"a.Name","@sofa":1,"begin":3,"end":5,"value":"PER","yes":true,"#far":"NaN","n":4},
            {"%ID":3,"%TYPE":"a.Host","@sofa":1,"begin":6,"end":12,"@slots":4,"@words":7,"@odd":1},
            {"%ID":4,"%TYPE":"a.Slot[]","%ELEMENTS":[5,6]},
            {"%ID":5,"%TYPE":"a.Slot","role":"Agent","@target":2},
            {"%ID":6,"%TYPE":"a.Slot","role":"Open"},
            {"%ID":7,"%TYPE":"uima.cas.StringArray","%ELEMENTS":["x","y"]},
            {"%ID":8,"%TYPE":"a.Name","@sofa":1,"begin":3,"end":99},
            {"%ID":9,"%TYPE":"a.Again","@sofa":1,"begin":13,"end":15,"@slots":4}, 7, {}"##,
        &[
            "a2 PER: Xi far=NaN n=4 yes=true",
            "a3 Host: denied words=x; y",
            "a9 Again: it",
            "a3-slots-0 Host-slots: host=a3 Agent=a2",
        ],
        &[
            "“Name” (structure 8) was left out: there are no words from 3 to 99.",
            "“odd” of “Host” (structure 3) was left out: what it refers to is no span.",
            "“slots” of “Again” (structure 9) was left out: another has it, too, and it was read there.",
        ],
    );
    let by_number = "{\"%FEATURE_STRUCTURES\":{\"1\":{\"%TYPE\":\"uima.cas.Sofa\",\"sofaString\":\"No\"},\
                     \"2\":{\"%TYPE\":\"custom.Span\",\"@sofa\":1,\"begin\":0,\"end\":2,\"label\":\"Denial\"}}}";
    check("cas-json", &[("a.json", by_number)], &["a2 Denial: No"], &[]);
    check("cas-json", &[("a.json", "{\"%VIEWS\":{}}")], &[], &["There is no text in it."]);
    check(
        "cas-json",
        &[("a.json", "{")],
        &[],
        &["Line 1: This is no JSON (EOF while parsing an object at line 1 column 1)."],
    );
}

/// A file with a text and these annotations of it, which are read.
fn check_web_annotation(annotations: &str, expected: &[&str], problems: &[&str]) {
    let file = format!(
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"@graph\":[{annotations},\
          {{\"id\":\"urn:t\",\"type\":\"Text\",\"value\":\"👍 “We won,” said Ana.\\nShe left.\"}}]}}"
    );
    check("web-annotation", &[("a.jsonld", &file)], expected, problems);
}

/// An annotation of that name, with its motivation and body, and with selectors of the text.
fn annotation(name: &str, more: &str, selector: &str) -> String {
    format!(
        "{{\"id\":\"urn:{name}\",\"type\":\"Annotation\",{more},\
          \"target\":{{\"source\":\"urn:t\",\"selector\":{selector}}}}}"
    )
}

fn position(start: usize, end: usize) -> String {
    format!("{{\"type\":\"TextPositionSelector\",\"start\":{start},\"end\":{end}}}")
}

fn quote(exact: &str, prefix: &str) -> String {
    format!("{{\"type\":\"TextQuoteSelector\",\"exact\":\"{exact}\",\"prefix\":\"{prefix}\"}}")
}

#[test]
fn web_annotations_are_read_by_positions_and_by_words() {
    let tag = |words: &str| {
        format!(
            "\"body\":{{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":\"{words}\"}}"
        )
    };
    let linked = "\"target\":[{\"id\":\"urn:a\"},\"urn:b\"]";
    check_web_annotation(
        &[
            format!("{{\"id\":\"urn:r\",\"type\":\"oa:Annotation\",\"motivation\":\"linking\",{},{linked}}}", tag("near")),
            annotation("a", &tag("Quote"), &format!("[{},{}]", position(2, 11), quote("“We won,”", ""))),
            annotation("b", "\"motivation\":\"highlighting\",\"bodyValue\":\"so\"", &quote("Ana", "said ")),
            annotation("c", &tag("Other"), &format!("[{},{}]", position(13, 17), quote("said", ""))),
            annotation("d", "\"motivation\":[\"classifying\"],\"body\":\"http://a.b/c\"", &position(18, 26)),
        ]
        .join(","),
        &[
            "urn:a Quote: “We won,”",
            "urn:c Other: said",
            "urn:b highlighting: Ana #so",
            "urn:d http://a.b/c: na.|She",
            "urn:r near: from=urn:a to=urn:b",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_web_annotations_is_named_and_the_rest_comes() {
    let tags = "\"motivation\":\"tagging\",\"body\":[\"Source\",{\"value\":\"Person\"},{}]";
    let bare = "\"motivation\":\"tagging\"";
    let link =
        "{\"type\":\"Annotation\",\"motivation\":\"linking\",\"target\":[\"urn:a\",\"urn:f\"]}";
    check_web_annotation(
        &[
            annotation("a", tags, &position(17, 20)),
            annotation("b", bare, "null"),
            annotation("c", bare, &position(17, 99)),
            annotation("d", bare, &quote("no", "")),
            annotation("e", bare, "{\"type\":\"CssSelector\",\"value\":\"p\"}"),
            annotation("f", bare, &position(1, 2)).replace("urn:t", "urn:u"),
            link.to_owned(),
        ]
        .join(","),
        &["urn:a Source: Ana"],
        &[
            "“Person” was left out: “urn:a” has a label before it.",
            "a body of “urn:a” was left out: it has no words.",
            "“urn:b” was left out: none of its selectors tells a place in a text.",
            "“urn:c” was left out: 17 to 99 does not lie in the text.",
            "“urn:d” was left out: “no” is not there.",
            "“urn:e” was left out: none of its selectors tells a place in a text.",
            "annotation 7 was left out: “urn:f”, which it is about, is not in the file.",
            "1 annotation was left out: the text of “urn:u” is not in the file.",
        ],
    );
}

/// A text of TEI with this beside it, which is read.
fn check_tei(standoff: &str, expected: &[&str], problems: &[&str]) {
    let file = format!(
        "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<text><body>\
         <ab xml:id=\"t\" xml:space=\"preserve\">👍 “We <hi>won</hi>,” said\n<g ref=\"#u0001\">\u{FFFD}</g>Ana.</ab>\
         </body></text><standOff>{standoff}</standOff></TEI>"
    );
    check("tei", &[("a.xml", &file)], expected, problems);
}

#[test]
fn tei_spans_and_relations_are_read() {
    check_tei(
        "<spanGrp><span xml:id=\"a\" ana=\"#quote\" target=\"#string-range(t,2,9)\"><note>so</note></span>\
         <span type=\"Source\" target=\"#string-range(t, 18, 3)\"><fs><f name=\"age\"><symbol value=\"5\"/></f></fs></span>\
         <span xml:id=\"c\" target=\"#string-range(t,0,1) #string-range(t,12,6)\"/></spanGrp>\
         <listRelation><relation name=\"near\" active=\"#a\" passive=\"#s2 #c\"/></listRelation>",
        &[
            "c span: 👍|said|\u{1}",
            "a quote: “We won,” #so",
            "s2 Source: Ana age=5",
            "r1 near: active=a passive=s2 passive=c",
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_tei_is_named_and_the_rest_comes() {
    check_tei(
        "<span xml:id=\"a\" target=\"#string-range(t,12,4)\"><mentioned>says</mentioned></span>\
         <span xml:id=\"b\" target=\"#string-range(t,12,40)\"/><span xml:id=\"c\" target=\"#t\"/>\
         <span xml:id=\"d\" target=\"#string-range(u,12,4)\"/><span xml:id=\"e\" target=\"#string-range(t,12,4)\"/>\
         <relation xml:id=\"r\" name=\"near\" mutual=\"#a #e\"/>",
        &["e span: said"],
        &[
            "span “a” was left out: it should be “says”, but its offsets give “said”.",
            "span “b” was left out: “12,40” does not lie in the text.",
            "span “c” was left out: it points at no words with “string-range()”.",
            "span “d” was left out: it points into “u”, which is not the text.",
            "relation “r” links span “a”, which is not there; it was left out.",
        ],
    );
}
