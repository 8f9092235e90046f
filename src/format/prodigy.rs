//! Prodigy's JSON Lines, which spaCy reads, too: a text a line with its tokens, `spans` and `relations`
//! (<https://prodi.gy/docs/api-interfaces>).
//!
//! A piece of a span is a span of its own. A relation links two spans, from its `head` to its `child`; one of
//! several is written as several, each from its first span. Offsets are code points; the numbers of tokens
//! run from the first to the last, which is in. Tokens are the words of Unicode (UAX #29), cut wherever a
//! span begins or ends, so that each span is made of whole tokens.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::naming::Naming;
use super::native::{RelationRecord, SpanRecord};
use super::place::Place;
use super::proof::{Disproof, Proof};
use super::raw::{Raw, written};
use super::tokens::{self, Token};
use super::{Problem, data, roles, values};
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Project};
use crate::text::TextRange;

/// Writes each document as a line.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<String, Disproof> {
    let mut lines = String::new();
    for on in documents {
        lines += &line(on, project)?.to_string();
        lines.push('\n');
    }
    Ok(lines)
}

fn line(on: &AnnotatedDocument, project: &Project) -> Result<Value, Disproof> {
    let text = &on.document.text;
    let naming = Naming::of(project);
    let (content, more) = written(text.as_str());
    let set = &on.annotations;
    let pieces = set.spans().flat_map(|span| span.fragments.iter());
    let (starts, ends): (BTreeSet<usize>, BTreeSet<usize>) =
        pieces.map(|piece| (piece.start().byte(), piece.end().byte())).unzip();
    let tokens = tokens::of(text.as_str(), &starts, &ends);
    let proof = Proof::of(text.as_str());
    let mut spans = Vec::new();
    let mut names: BTreeMap<&AnnotationId, Value> = BTreeMap::new();
    for span in set.spans() {
        proof.check_span(&on.document, span)?;
        let label = naming.label_out(span.label.as_str());
        for piece in span.fragments.iter() {
            let place = Place::of(piece, text);
            let [first, last] = tokens::span(&tokens, piece.start().byte(), piece.end().byte());
            let shown = json!({
                "start": place.start + more, "end": place.end + more,
                "token_start": first, "token_end": last,
                "text": text.slice(piece), "label": label,
            });
            names.entry(&span.id).or_insert_with(|| shown.clone());
            spans.push(shown);
        }
    }
    let mut relations = Vec::new();
    for relation in set.relations() {
        let mut linked = relation.spans().filter_map(|span| names.get(span));
        let Some(head) = linked.next() else { continue };
        for child in linked {
            relations.push(json!({
                "head": head["token_end"], "child": child["token_end"],
                "head_span": head, "child_span": child,
                "label": naming.label_out(relation.label.as_str()),
            }));
        }
    }
    let offset = |byte: usize| text.offset_from_byte(byte).unwrap_or(text.range().end());
    let shown = tokens.iter().enumerate().map(|(id, &Token { start, end, has_space })| {
        let range = TextRange::between(offset(start), offset(end));
        let place = Place::of(range, text);
        json!({
            "text": text.slice(range), "start": place.start + more, "end": place.end + more,
            "id": id, "ws": has_space,
        })
    });
    Ok(json!({
        "text": content, "tokens": shown.collect::<Vec<_>>(), "spans": spans,
        "relations": relations, "answer": "accept", "meta": data::of(&on.document),
    }))
}

/// Whether a file is one of Prodigy's, by its first record.
#[must_use]
pub fn is_one(content: &str) -> bool {
    values::first(content).is_some_and(|first| {
        first["text"].is_string() && first["spans"].is_array() && first.get("format").is_none()
    })
}

/// Reads documents into a project. What cannot be read, or does not fit, is left out and becomes a problem.
/// What was rejected or ignored there comes without annotations.
#[must_use]
pub fn read(
    content: &str,
    project: &Project,
    annotator: &str,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    values::each(content, |line, record| {
        let mut problem = |message: String| problems.push(Problem { line, message });
        match record.and_then(|record| document(&record, project, annotator, &mut problem)) {
            Ok(on) => documents.push(on),
            Err(message) => problem(message),
        }
    });
    (documents, problems)
}

fn document(
    record: &Value,
    project: &Project,
    annotator: &str,
    problem: &mut impl FnMut(String),
) -> Result<AnnotatedDocument, String> {
    let raw = Raw::take_in(record["text"].as_str().ok_or("this has no “text”.")?)
        .map_err(|error| format!("its text is left out. {error}"))?;
    let is_taken = record["answer"].as_str().is_none_or(|answer| answer == "accept");
    let (mut spans, mut relations) = (Vec::new(), Vec::new());
    if is_taken {
        for (number, value) in listed(&record["spans"]).enumerate() {
            match span(value, number, &raw, project) {
                Ok(span) => spans.push(span),
                Err(message) => problem(message),
            }
        }
        let places = Places::of(&spans);
        for (number, value) in listed(&record["relations"]).enumerate() {
            match relation(value, number, record, &places, &raw, project) {
                Some(relation) => relations.push(relation),
                None => {
                    problem(format!("relation {} was left out: its ends are no spans.", number + 1))
                }
            }
        }
    } else {
        problem("it was not accepted in Prodigy, and comes without annotations.".to_owned());
    }
    let details = data::details(&record["meta"], &raw.text);
    let (on, misfits) = raw.into_document(details, annotator, spans, relations);
    misfits.iter().for_each(|misfit| problem(format!("{misfit}; it was left out.")));
    Ok(on)
}

fn listed(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn number(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn span(value: &Value, place: usize, raw: &Raw, project: &Project) -> Result<SpanRecord, String> {
    let (Some(start), Some(end), Some(label)) =
        (number(&value["start"]), number(&value["end"]), value["label"].as_str())
    else {
        return Err(format!("span {} was left out: it has no label and two offsets.", place + 1));
    };
    let at = pieces(raw, start, end);
    if at.is_empty() {
        return Err(format!(
            "“{label}” from {start} to {end} was left out: there are no words there."
        ));
    }
    let mut span = SpanRecord {
        id: format!("s{place}"),
        label: label.to_owned(),
        at,
        attributes: Attributes::new(),
        note: String::new(),
    };
    Naming::of(project).span_in(&mut span);
    Ok(span)
}

fn pieces(raw: &Raw, start: usize, end: usize) -> Vec<(usize, usize)> {
    let range = raw.range(start, end).filter(|range| !range.is_empty());
    let pieces = range.map(|range| raw.pieces(range)).unwrap_or_default();
    let place = |piece| {
        let Place { start, end, .. } = Place::of(piece, &raw.text);
        (start, end)
    };
    pieces.into_iter().map(place).collect()
}

/// Where spans are, each with its name and label.
struct Places<'a>(BTreeMap<&'a [(usize, usize)], Vec<&'a SpanRecord>>);

impl<'a> Places<'a> {
    fn of(spans: &'a [SpanRecord]) -> Self {
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for span in spans {
            places.entry(&span.at[..]).or_default().push(span);
        }
        Self(places)
    }

    /// The span that is there and has that label, or else any that is there.
    fn find(&self, at: &[(usize, usize)], label: Option<&str>) -> Option<&'a SpanRecord> {
        let there = self.0.get(at)?;
        let labelled = there.iter().find(|span| Some(span.label.as_str()) == label);
        labelled.or_else(|| there.first()).copied()
    }
}

fn relation(
    value: &Value,
    place: usize,
    record: &Value,
    places: &Places,
    raw: &Raw,
    project: &Project,
) -> Option<RelationRecord> {
    let end = |span: &str, token: &str| {
        let shown = &value[span];
        if shown.is_object() {
            let at = pieces(raw, number(&shown["start"])?, number(&shown["end"])?);
            let known = project.schema.span_labels.iter();
            let label = shown["label"].as_str();
            let id = known.into_iter().find(|known| Some(known.name.as_str()) == label);
            return places.find(&at, id.map_or(label, |known| Some(known.id.as_str())));
        }
        // It names a token alone: the span that is just that.
        let token = &record["tokens"][number(&value[token])?];
        places.find(&pieces(raw, number(&token["start"])?, number(&token["end"])?), None)
    };
    let (head, child) = (end("head_span", "head")?, end("child_span", "child")?);
    let label = value["label"].as_str()?;
    let known = project.schema.relation_labels.iter().find(|known| known.name == label);
    let ends = [head, child].map(|span| (span.id.clone(), span.label.as_str()));
    Some(RelationRecord {
        id: format!("r{place}"),
        label: known.map_or_else(|| label.to_owned(), |known| known.id.to_string()),
        arguments: roles::ends(known, ends),
        attributes: Attributes::new(),
        note: String::new(),
    })
}
