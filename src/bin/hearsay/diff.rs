//! `hearsay diff`: what two sets of annotations of the same texts do not have in common.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hearsay::format::place::Place;
use hearsay::model::{AnnotatedDocument, Attributes, Filler, Project, Relation, Span};

use crate::arguments::Diff;
use crate::input::{self, Read};
use crate::output::{Ending, Failure, hand_out};

pub fn run(arguments: Diff) -> Result<Ending, Failure> {
    let schema = arguments.schema.as_deref();
    let side = |path: &PathBuf| input::read(std::slice::from_ref(path), schema);
    let (one, other) = (side(&arguments.one)?, side(&arguments.other)?);
    for problem in one.problems.iter().chain(&other.problems) {
        eprintln!("{problem}");
    }
    let (one, other) = (by_text(&one), by_text(&other));
    let mut report = String::new();
    let mut count = 0;
    let texts = one.keys().chain(other.keys().filter(|text| !one.contains_key(*text)));
    for text in texts {
        let none = Said::default();
        let (left, right) = (one.get(text), other.get(text));
        let title = left.or(right).map(|said| said.title.as_str()).unwrap_or_default();
        let lines = left.unwrap_or(&none).against(right.unwrap_or(&none));
        let side = match (left, right) {
            (Some(_), None) => " (only in the first)",
            (None, Some(_)) => " (only in the second)",
            _ => "",
        };
        if !lines.is_empty() || !side.is_empty() {
            report += &format!("{title}{side}\n");
            lines.iter().for_each(|line| report += &format!("  {line}\n"));
            count += lines.len().max(usize::from(!side.is_empty()));
        }
    }
    report += &format!("differences: {count}\n");
    hand_out(report.as_bytes())?;
    Ok(if count == 0 { Ending::Well } else { Ending::Found })
}

/// What is said of a text: each annotation in words, with how often it is there.
#[derive(Default)]
struct Said {
    title: String,
    annotations: BTreeMap<(usize, String), usize>,
}

/// What is said of each text, by its hash; by several documents with the same text together.
fn by_text(read: &Read) -> BTreeMap<String, Said> {
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for on in &read.documents {
        let said = all.entry(on.document.text.sha256().to_owned()).or_default();
        said.title.clone_from(&on.document.details.title);
        let spans = on.annotations.spans().map(|one| span(one, on, &read.project));
        let relations = on.annotations.relations().map(|one| relation(one, on, &read.project));
        for key in spans.chain(relations) {
            *said.annotations.entry(key).or_default() += 1;
        }
    }
    all
}

impl Said {
    /// The lines that only one of the two has: with `-` this one, with `+` the other.
    fn against(&self, other: &Self) -> Vec<String> {
        let keys = self.annotations.keys();
        let more = other.annotations.keys().filter(|key| !self.annotations.contains_key(*key));
        let mut keys: Vec<_> = keys.chain(more).collect();
        keys.sort();
        let mut lines = Vec::new();
        for key in keys {
            let count = |said: &Self| said.annotations.get(key).copied().unwrap_or(0);
            let (here, there) = (count(self), count(other));
            let sign = if here > there { "-" } else { "+" };
            lines.extend(std::iter::repeat_n(format!("{sign} {}", key.1), here.abs_diff(there)));
        }
        lines
    }
}

/// Where a span starts in code points, and the span in words.
fn span(span: &Span, on: &AnnotatedDocument, project: &Project) -> (usize, String) {
    let text = &on.document.text;
    let places: Vec<_> = span.fragments.iter().map(|piece| Place::of(piece, text)).collect();
    let shown: Vec<_> = places.iter().map(|at| format!("{}–{}", at.start, at.end)).collect();
    let words: Vec<_> = span.fragments.iter().map(|piece| text.slice(piece)).collect();
    let label = project.schema.name_of(&span.label);
    let more = more(&span.attributes, &span.note, project);
    (
        places.first().map_or(0, |at| at.start),
        format!("{label} {} “{}”{more}", shown.join(", "), words.join(" … ")),
    )
}

fn relation(relation: &Relation, on: &AnnotatedDocument, project: &Project) -> (usize, String) {
    let mut first = usize::MAX;
    let mut ends: Vec<_> = relation
        .arguments
        .iter()
        .map(|argument| {
            let role = project.schema.role_name(&relation.label, &argument.role);
            let filler = match &argument.filler {
                Filler::Words(words) => format!("“{words}”"),
                Filler::Span(id) => on.annotations.span(id).map_or_else(String::new, |one| {
                    let (start, shown) = span_at(one, on, project);
                    first = first.min(start);
                    shown
                }),
            };
            format!("{role}: {filler}")
        })
        .collect();
    ends.sort();
    let label = project.schema.name_of(&relation.label);
    let more = more(&relation.attributes, &relation.note, project);
    (first, format!("{label} ({}){more}", ends.join(", ")))
}

/// A span as the end of a relation: without what else is said of it.
fn span_at(one: &Span, on: &AnnotatedDocument, project: &Project) -> (usize, String) {
    let bare = Span { attributes: Attributes::new(), note: String::new(), ..one.clone() };
    span(&bare, on, project)
}

fn more(attributes: &Attributes, note: &str, project: &Project) -> String {
    let called = attributes.iter().map(|(id, value)| {
        let known = project.schema.attribute(id);
        let name = known.map_or(id.as_str(), |known| known.name.as_str());
        let value =
            known.and_then(|known| known.value(value)).map_or(value.as_str(), |one| &one.name);
        format!(" {name}={value}")
    });
    let note = if note.is_empty() { String::new() } else { format!(" note: {note}") };
    called.collect::<String>() + &note
}
