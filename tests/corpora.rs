//! Real texts in many languages and scripts, where they lie beside the project: nothing goes wrong
//! in any.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hearsay::edit::{Command, NewSpan, plan};
use hearsay::format::{csv, jsonl};
use hearsay::model::{
    AnnotatedDocument, AnnotationSet, Details, Document, People, Project, Schema,
};
use hearsay::text::boundary::{grapheme_around, word_around};
use hearsay::text::snap::{Granularity, QuoteMarks, snap};
use hearsay::text::{Intake, LineEndings, Offset, Text, TextRange};
use unicode_segmentation::UnicodeSegmentation as _;

/// The files in a folder whose names end so; where there are none, says that a test is skipped.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    let entries = std::fs::read_dir(&folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> =
        entries.map(|file| file.expect("a folder can be read").path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    if paths.is_empty() {
        eprintln!("skipped: there is no “{ending}” in {}", folder.display());
    }
    let read = |path: PathBuf| {
        let content = std::fs::read_to_string(&path).expect("a corpus is UTF-8");
        (path.display().to_string(), content)
    };
    paths.into_iter().map(read).collect()
}

fn taken_in(raw: &str) -> (Text, Intake) {
    Text::take_in(raw).expect("not blank")
}

/// The place so many bytes into the text.
fn at(text: &Text, byte: usize) -> Offset {
    text.offset_from_byte(byte).expect("between two characters")
}

/// The text as a document, with these stretches tagged one after the other.
fn tagged(raw: &str, stretches: impl IntoIterator<Item = TextRange>) -> AnnotatedDocument {
    let (text, intake) = taken_in(raw);
    let details = Details::titled_by(&text);
    let document = Document { id: "a".into(), details, text, intake, added_ms: 0 };
    let mut on = AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) };
    for (number, stretch) in stretches.into_iter().enumerate() {
        let fragments = snap(&on.document.text, stretch, Granularity::Word, QuoteMarks::Included)
            .expect("words");
        let id = format!("s{number}").as_str().into();
        let tag = Command::Tag(NewSpan { id, fragments, label: "Quote".into() });
        plan(&Schema::claims_denials_quotes(), &on, &tag).expect("it is new").apply(&mut on);
    }
    on
}

/// Asserts that what is exported is right and reads back.
fn check_exports(on: &AnnotatedDocument, name: &str) {
    let project = Project::default();
    let written = jsonl::write([on], &project).expect("what is written is right");
    let read = jsonl::read(&written, &project);
    assert_eq!(read.problems, [], "{name}");
    let [read] = &read.value[..] else { panic!("{name} is one document") };
    assert!(read.on == *on, "{name} reads back as it was");
    assert_eq!(read.people, People::default(), "{name}");
    let table = csv::write([on], &project).expect("what is written is right");
    let rows = ::csv::Reader::from_reader(table.as_bytes()).into_records();
    // An article without spans has a row of its own.
    assert_eq!(rows.count(), on.annotations.span_count().max(1), "{name}");
}

/// A span of the tricky text, in all three units.
#[derive(serde::Deserialize)]
struct Tricky {
    name: String,
    cp: (usize, usize),
    utf16: (usize, usize),
    utf8: (usize, usize),
    text: String,
}

#[derive(serde::Deserialize)]
struct TrickySpans {
    spans: Vec<Tricky>,
}

#[test]
fn tricky_texts_are_the_same_however_their_lines_end() {
    let spans: Vec<TrickySpans> = files("corpora/unicode", "tricky.json")
        .iter()
        .map(|(_, json)| serde_json::from_str(json).expect("spans"))
        .collect();
    for (ending, line_endings, had_byte_order_mark) in [
        ("tricky.txt", LineEndings::Lf, false),
        ("tricky_crlf.txt", LineEndings::CrLf, false),
        ("tricky_cr.txt", LineEndings::Cr, false),
        ("tricky_bom.txt", LineEndings::Lf, true),
    ] {
        for (name, raw) in files("corpora/unicode", ending) {
            let (text, intake) = taken_in(&raw);
            assert_eq!(intake, Intake { line_endings, had_byte_order_mark }, "{name}");
            for span in spans.iter().flat_map(|file| &file.spans) {
                check_units(&text, span);
            }
        }
    }
}

/// Asserts that the offsets in each unit are the same two places, with the span's words between.
fn check_units(text: &Text, span: &Tricky) {
    type Unit = ((usize, usize), fn(&Text, usize) -> Option<Offset>, fn(&Text, Offset) -> usize);
    let units: [Unit; 3] = [
        (span.cp, Text::offset_from_code_point, Text::code_point_from_offset),
        (span.utf16, Text::offset_from_utf16, Text::utf16_from_offset),
        (span.utf8, Text::offset_from_byte, |_, offset| offset.byte()),
    ];
    for ((start, end), offset_from, from_offset) in units {
        let place = |unit| offset_from(text, unit).expect("a place in the text");
        let (from, to) = (place(start), place(end));
        assert_eq!(text.slice(TextRange::between(from, to)), span.text, "{}", span.name);
        assert_eq!((from_offset(text, from), from_offset(text, to)), (start, end), "{}", span.name);
    }
}

#[test]
fn places_round_trip_in_every_unit_in_every_script() {
    for (name, raw) in files("corpora/unicode/udhr", ".txt") {
        let (text, _) = taken_in(&raw);
        let mut utf16 = 0;
        for (code_point, (byte, character)) in text.as_str().char_indices().enumerate() {
            if code_point % 7 == 0 {
                let place = at(&text, byte);
                assert_eq!(text.code_point_from_offset(place), code_point, "{name}");
                assert_eq!(text.utf16_from_offset(place), utf16, "{name}");
                assert_eq!(text.offset_from_code_point(code_point), Some(place), "{name}");
                assert_eq!(text.offset_from_utf16(utf16), Some(place), "{name}");
            }
            utf16 += character.len_utf16();
        }
    }
}

/// The words of a text, after Unicode's annex 29; a vowel sign that sits on a space is none.
fn words(text: &Text) -> Vec<TextRange> {
    let word = |paragraph: TextRange| {
        let start = paragraph.start().byte();
        let words = text.slice(paragraph).unicode_word_indices();
        words.filter(|(_, word)| !word.starts_with(' ')).map(move |(byte, word)| {
            let (from, to) = (start + byte, start + byte + word.len());
            TextRange::between(at(text, from), at(text, to))
        })
    };
    text.paragraphs().iter().copied().flat_map(word).collect()
}

/// A word's middle; of an odd number of characters the places before and after the middle one.
fn middle(text: &Text, word: TextRange) -> TextRange {
    let (start, length) = (word.start(), text.slice(word).chars().count());
    let place = |passed| {
        let code_point = text.code_point_from_offset(start) + passed;
        text.offset_from_code_point(code_point).expect("a place in the word")
    };
    TextRange::between(place(length / 2), place(length.div_ceil(2)))
}

fn first((byte, _): (usize, &str)) -> usize {
    byte
}

#[test]
fn a_selection_from_inside_a_word_to_inside_another_means_both_whole() {
    for (name, raw) in files("corpora/unicode/udhr", ".txt") {
        let (text, _) = taken_in(&raw);
        // In some scripts a character reaches over the end of a word: no word ends there then.
        let characters: BTreeSet<_> = text.as_str().grapheme_indices(true).map(first).collect();
        let ends = text.as_str().split_word_bound_indices().map(first);
        let ends = ends.filter(|byte| characters.contains(byte)).map(|byte| at(&text, byte));
        let ends: BTreeSet<_> = ends.chain([text.range().end()]).collect();
        let words = words(&text);
        for (first, last) in words.iter().zip(words.iter().skip(2)) {
            let selected = middle(&text, *first).hull(middle(&text, *last));
            let snapped = snap(&text, selected, Granularity::Word, QuoteMarks::Included)
                .expect("there are words in it");
            let start = ends.range(..=first.start()).next_back().expect("a text starts somewhere");
            let end = ends.range(last.end()..).next().expect("a text ends somewhere");
            assert_eq!(snapped.hull(), TextRange::between(*start, *end), "{name}: {selected:?}");
        }
    }
}

#[test]
fn every_script_is_exported_and_read_back() {
    for (name, raw) in files("corpora/unicode/udhr", ".txt") {
        let (text, _) = taken_in(&raw);
        let words = words(&text);
        let on = tagged(&raw, words.windows(5).step_by(9).map(|five| five[0].hull(five[4])));
        check_exports(&on, &name);
    }
}

#[test]
fn words_end_where_unicode_says() {
    check_breaks("WordBreakTest.txt", word_around);
}

#[test]
fn characters_end_where_unicode_says() {
    check_breaks("GraphemeBreakTest.txt", grapheme_around);
}

/// Asserts that a place lies inside a unit exactly where the official cases have no break. Cases
/// with a line break are passed over: a unit never crosses one here.
fn check_breaks(file: &str, around: fn(&Text, Offset) -> Option<TextRange>) {
    for (_, cases) in files("corpora/unicode/ucd", file) {
        let cases = cases.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        for case in cases.filter(|case| !case.is_empty()) {
            // U+2701 is no emoji any more: these cases are of Unicode 15.
            if !["000D", "000A", "2701"].iter().any(|code| case.contains(code)) {
                check_case(case, around);
            }
        }
    }
}

/// `÷ 0061 × 0308 ÷`: a break before the a, none before the diaeresis, one after it.
fn check_case(case: &str, around: fn(&Text, Offset) -> Option<TextRange>) {
    let (mut content, mut breaks) = (String::new(), Vec::new());
    for sign in case.split_whitespace() {
        match sign {
            "÷" => breaks.push(content.len()),
            "×" => {}
            code => {
                let code = u32::from_str_radix(code, 16).expect("a code point");
                content.push(char::from_u32(code).expect("a character"));
            }
        }
    }
    let text = Text::restored(&content).expect("no CR in it");
    for (byte, _) in content.char_indices() {
        let found = around(&text, at(&text, byte)).map(|r| (r.start().byte(), r.end().byte()));
        let next = breaks.partition_point(|end| *end < byte);
        let expected = (breaks[next] != byte).then(|| (breaks[next - 1], breaks[next]));
        assert_eq!(found, expected, "at byte {byte} of {case}");
    }
}

#[test]
fn every_quoted_stretch_of_an_article_can_be_tagged_as_it_stands() {
    for (name, raw) in files("articles", ".txt") {
        let (text, _) = taken_in(&raw);
        let quoted = quoted(&text);
        let on = tagged(&raw, quoted.iter().copied());
        let spans = on.annotations.spans().map(|span| text.join(&span.fragments));
        let expected = quoted.iter().map(|stretch| text.slice(*stretch));
        assert_eq!(spans.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{name}");
        check_exports(&on, &name);
    }
}

/// What stands between quotation marks, with the marks, paragraph by paragraph. Where the marks do
/// not pair up, a pair that holds space at an edge is none.
fn quoted(text: &Text) -> Vec<TextRange> {
    let in_paragraph = |paragraph: &TextRange| {
        let marks: Vec<_> = text.slice(*paragraph).match_indices('"').map(|(at, _)| at).collect();
        let start = paragraph.start().byte();
        let pair = |pair: &[usize]| {
            TextRange::between(at(text, start + pair[0]), at(text, start + pair[1] + 1))
        };
        let is_quote = |stretch: &TextRange| {
            let words = text.slice(*stretch).trim_matches('"');
            words.trim() == words
        };
        marks.chunks_exact(2).map(pair).filter(is_quote).collect::<Vec<_>>()
    };
    text.paragraphs().iter().flat_map(in_paragraph).collect()
}
