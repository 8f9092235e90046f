//! Mistakes that other annotation tools made, and that cost their users data: never again here.

use hearsay::edit::{Command, NewSpan, plan};
use hearsay::format::jsonl;
use hearsay::model::{AnnotatedDocument, AnnotationSet, Details, Document, Project, Schema};
use hearsay::text::snap::{Granularity, QuoteMarks, snap};
use hearsay::text::{Text, TextRange};
use serde_json::Value;

/// `[` and `]` in `marked` hold what a hand selects in a text as it was pasted. `expected` shows
/// each piece of the exported span: code points, UTF-16 units, words.
fn check(marked: &str, expected: &[&str]) {
    let (on, project) = (tagged(marked), Project::default());
    let written = jsonl::write([&on], &project).expect("what is written is right");
    let record: Value = serde_json::from_str(&written).expect("a line is JSON");
    let pieces = record["spans"][0]["fragments"].as_array().expect("a list");
    let shown = pieces.iter().map(|piece| {
        let [start, end, utf16_start, utf16_end] =
            ["start", "end", "utf16_start", "utf16_end"].map(|key| &piece[key]);
        let words = piece["text"].as_str().expect("a string");
        format!("{start}-{end} {utf16_start}-{utf16_end} {words}")
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{marked:?}");
    let read = jsonl::read(&written, &project);
    let documents: Vec<_> = read.value.into_iter().map(|read| read.on).collect();
    assert_eq!((read.problems.as_slice(), documents.as_slice()), (&[][..], &[on][..]));
}

fn tagged(marked: &str) -> AnnotatedDocument {
    let intake_of = |raw: &str| Text::take_in(&raw.replace(['[', ']'], "")).expect("not blank");
    let (text, intake) = intake_of(marked);
    // A place in the pasted text is found again by taking in what stands before it.
    let place = |mark: char| {
        let before = marked.split(mark).next().expect("split gives at least one");
        let byte = if before.is_empty() { 0 } else { intake_of(before).0.as_str().len() };
        text.offset_from_byte(byte).expect("a place in the text")
    };
    let selected = TextRange::between(place('['), place(']'));
    let fragments = snap(&text, selected, Granularity::Word, QuoteMarks::Included).expect("words");
    let details = Details::titled_by(&text);
    let document = Document { id: "a".into(), details, text, intake, added_ms: 0 };
    let mut on = AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) };
    let tag = Command::Tag(NewSpan { id: "s".into(), fragments, label: "Claim".into() });
    plan(&Schema::claims_denials_quotes(), &on, &tag).expect("it can be tagged").apply(&mut on);
    on
}

/// Every annotation after a CR LF was one too far left for each.
#[test]
fn brat_853_carriage_return_and_line_feed() {
    check("John loves Mary.\r\n[He] married her.", &["17-19 17-19 He"]);
    check("John loves Mary.\r\nHe married [her].", &["28-31 28-31 her"]);
}

/// The spaces at the start of the second line became part of its piece.
#[test]
fn brat_1042_a_span_over_an_indented_line() {
    check("[Foo\n  Bar]", &["0-3 0-3 Foo", "6-9 6-9 Bar"]);
}

/// An annotation over several lines kept a CR at the end of each.
#[test]
fn brat_1169_a_span_over_many_lines() {
    check(
        "[To: a\r\nFrom: b\r\n\r\nRe: c]",
        &["0-5 0-5 To: a", "6-13 6-13 From: b", "15-20 15-20 Re: c"],
    );
}

/// Every annotation after a character beyond the basic plane was off by one.
#[test]
fn brat_1115_characters_beyond_the_basic_plane() {
    check("😂😂 yes the [Shane's] in", &["11-18 13-20 Shane's"]);
}

/// The reader crashed on more than two pieces.
#[test]
fn dkpro_1378_more_than_two_pieces() {
    check("[a\nb\nc\nd]", &["0-1 0-1 a", "2-3 2-3 b", "4-5 4-5 c", "6-7 6-7 d"]);
}

/// Offsets were in UTF-16 units, but were read as code points.
#[test]
fn label_studio_1347_an_emoji_before_the_span() {
    check("💩This is an [annotation].", &["12-22 13-23 annotation"]);
}

/// The same with CR LF, which moved them the other way.
#[test]
fn label_studio_539_emoji_and_line_endings() {
    check("📉📰\r\n\r\nВеликий [Новгород]\r\n", &["12-20 14-22 Новгород"]);
}

/// The end of a span at the end of the text lay beyond it.
#[test]
fn label_studio_2007_the_last_word() {
    check("It is the [end]", &["10-13 10-13 end"]);
    check("It is 👍 the [end]\r\n", &["12-15 13-16 end"]);
}

/// A family of emoji is many code points, and more UTF-16 units.
#[test]
fn doccano_2290_joined_emoji() {
    check("👨🏻‍🚒 firemen drive [firetrucks]", &["19-29 22-32 firetrucks"]);
    check("A [👨🏻‍🚒] came", &["2-6 2-9 👨🏻‍🚒"]);
}

/// The exporter wrote UTF-16 units, the reader took code points: both are there by name now.
#[test]
fn inception_1811_two_units() {
    check("Hello 😊, my name is [John].", &["20-24 21-25 John"]);
}

/// An emoji itself was exported as half a surrogate pair.
#[test]
fn webanno_746_an_emoji_as_the_span() {
    check("I like it [😊] .", &["10-11 10-12 😊"]);
}
