//! How fast JSON Lines are written, as a ratio to serialising the same JSON:
//! `cargo run --release --example export_speed`.
//!
//! Ten thousand articles of 5 kB with forty spans each. Exporting proves every offset and reads all of it
//! again, which is told apart from the writing.
#![allow(clippy::print_stdout, reason = "it is run to be read")]

use std::time::{Duration, Instant};

use hearsay::format::export::export;
use hearsay::format::jsonl;
use hearsay::format::native::SpanRecord;
use hearsay::format::raw::Raw;
use hearsay::format::registry::FORMATS;
use hearsay::model::{AnnotatedDocument, Attributes, Details, Project};
use serde_json::Value;

const ARTICLES: usize = 10_000;
const SPANS: usize = 40;
const SENTENCE: &str =
    "“No decision was made,” said Zoë Ekström of the harbour board 🛳️, “and none is near.” ";

/// An article of about 5 kB.
fn article(number: usize) -> AnnotatedDocument {
    let text = [&format!("Article {number}\n"), SENTENCE.repeat(55).trim_end()].concat();
    let raw = Raw::take_in(&text).expect("it has words");
    let (first, length) = (format!("Article {number}\n").chars().count(), SENTENCE.chars().count());
    let spans = (0..SPANS).map(|span| SpanRecord {
        id: format!("s{span}"),
        label: "quote".to_owned(),
        at: vec![(first + span * length, first + span * length + 23)],
        attributes: Attributes::new(),
        note: String::new(),
    });
    let (on, misfits) = raw.into_document(Details::default(), "me", spans, []);
    assert!(misfits.is_empty(), "{misfits:?}");
    on
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed())
}

fn main() {
    let project = Project::default();
    let documents: Vec<_> = (0..ARTICLES).map(article).collect();
    let spans: usize = documents.iter().map(|on| on.annotations.span_count()).sum();
    let (lines, writing) =
        timed(|| jsonl::write(&documents, &project).expect("every offset is right"));
    let values: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    let (plain, serialising) = timed(|| {
        let lines = values.iter().map(|value| serde_json::to_string(value).expect("it is JSON"));
        lines.collect::<Vec<_>>().join("\n")
    });
    drop(values);
    let (_, proving) =
        timed(|| export(&FORMATS[0], &documents, &project, "a").expect("it is proved"));
    println!("{ARTICLES} articles, {spans} spans, {} MB", lines.len() / 1_000_000);
    println!("serialising the same JSON: {serialising:.2?} ({} MB)", plain.len() / 1_000_000);
    println!("writing with every offset checked: {writing:.2?}");
    println!("writing, reading again and comparing: {proving:.2?}");
    println!(
        "speed of writing to that of serialising: {:.2}",
        serialising.as_secs_f64() / writing.as_secs_f64()
    );
}
