//! Doccano’s JSON Lines: a text a line, with `entities` and `relations`, or with `label` alone
//! (<https://doccano.github.io/doccano/tutorial/>).
//!
//! A piece of a span is an entity of its own. A relation links two entities, and says of neither which part
//! it has: what its kind is for tells that when it is read. One of several is written as several, each
//! from its first span. doccano leaves out what overlaps unless its project allows it.
//!
//! Its server counts offsets in code points, its page in UTF-16 units, so that there are two kinds of file
//! that do not say which they are ([`Unit`]).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::naming::Naming;
use super::native::{RelationRecord, SpanRecord};
use super::place::Place;
use super::proof::{Disproof, Proof};
use super::raw::{Raw, written};
use super::{Problem, roles, values};
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Details, Project};
use crate::text::TextRange;

/// What offsets count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Code points, as doccano's server does.
    CodePoint,
    /// UTF-16 code units, as its page does.
    Utf16,
}

#[derive(Serialize)]
struct Line<'a> {
    id: usize,
    text: &'a str,
    entities: Vec<Entity>,
    relations: Vec<Link>,
}

#[derive(Serialize)]
struct Entity {
    id: usize,
    label: String,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Serialize)]
struct Link {
    id: usize,
    from_id: usize,
    to_id: usize,
    r#type: String,
}

/// Writes each document as a line.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(
    documents: &[AnnotatedDocument],
    project: &Project,
    unit: Unit,
) -> Result<String, Disproof> {
    let naming = Naming::of(project);
    let (mut lines, mut entity_count, mut link_count) = (String::new(), 0, 0);
    for (number, on) in documents.iter().enumerate() {
        let text = &on.document.text;
        let proof = Proof::of(text.as_str());
        let (content, more) = written(text.as_str());
        let (mut entities, mut relations) = (Vec::new(), Vec::new());
        let mut names: BTreeMap<&AnnotationId, usize> = BTreeMap::new();
        for span in on.annotations.spans() {
            proof.check_span(&on.document, span)?;
            for piece in span.fragments.iter() {
                let place = Place::of(piece, text);
                let (start, end) = match unit {
                    Unit::CodePoint => (place.start, place.end),
                    Unit::Utf16 => (place.utf16_start, place.utf16_end),
                };
                let label = naming.label_out(span.label.as_str());
                entity_count += 1;
                names.entry(&span.id).or_insert(entity_count);
                let [start_offset, end_offset] = [start, end].map(|place| place + more);
                entities.push(Entity { id: entity_count, label, start_offset, end_offset });
            }
        }
        for relation in on.annotations.relations() {
            let mut spans = relation.spans().filter_map(|span| names.get(span).copied());
            let Some(first) = spans.next() else { continue };
            for other in spans {
                link_count += 1;
                let r#type = naming.label_out(relation.label.as_str());
                relations.push(Link { id: link_count, from_id: first, to_id: other, r#type });
            }
        }
        let line = Line { id: number + 1, text: &content, entities, relations };
        lines += &serde_json::to_string(&line).expect("records hold only what JSON can");
        lines.push('\n');
    }
    Ok(lines)
}

/// Whether a file is one of doccano's, by its first record.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let Some(Value::Object(record)) = values::first(content) else { return false };
    let has = |key: &str| record.get(key).is_some_and(Value::is_array);
    let is_bare = has("label") || has("labels");
    record.get("text").is_some_and(Value::is_string)
        && !record.contains_key("format")
        && (has("entities") || is_bare)
}

/// Reads documents into a project. What cannot be read, or does not fit, is left out and becomes a problem.
#[must_use]
pub fn read(
    content: &str,
    project: &Project,
    annotator: &str,
    unit: Unit,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    values::each(content, |line, record| {
        let mut problem = |message: String| problems.push(Problem { line, message });
        match record.and_then(|one| document(&one, project, annotator, unit, &mut problem)) {
            Ok(on) => documents.push(on),
            Err(message) => problem(message),
        }
    });
    (documents, problems)
}

/// What the offsets of a file count, which it does not say: what cuts fewer words in two. Without characters
/// beyond the first 65,536, such as emoji, both are the same.
#[must_use]
pub fn unit_of(content: &str) -> Unit {
    let (mut by_code_point, mut by_utf16) = (0, 0);
    values::each(content, |_, record| {
        let Ok(record) = record else { return };
        let Some(text) =
            record["text"].as_str().filter(|text| text.chars().any(|c| c > '\u{FFFF}'))
        else {
            return;
        };
        let Ok(raw) = Raw::take_in(text) else { return };
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = |range: Option<TextRange>| {
            let Some(range) = range.filter(|range| !range.is_empty()) else { return false };
            let (text, words) = (raw.text.as_str(), raw.text.slice(range));
            let before = text[..range.start().byte()].chars().next_back();
            let after = text[range.end().byte()..].chars().next();
            let cuts_start = is_letter(before) && is_letter(words.chars().next());
            let cuts_end = is_letter(words.chars().next_back()) && is_letter(after);
            !cuts_start && !cuts_end && words.trim() == words
        };
        for (start, end) in entities(&record).filter_map(offsets) {
            by_code_point += usize::from(is_whole(raw.range(start, end)));
            by_utf16 += usize::from(is_whole(raw.range_of_utf16(start, end)));
        }
    });
    if by_utf16 > by_code_point { Unit::Utf16 } else { Unit::CodePoint }
}

/// The spans of a record, in any of the three forms.
fn entities(record: &Value) -> impl Iterator<Item = &Value> {
    let keys = ["entities", "label", "labels"].into_iter();
    let listed = keys.into_iter().find_map(|key| record[key].as_array());
    listed.into_iter().flatten()
}

/// Where a span starts and ends.
fn offsets(entity: &Value) -> Option<(usize, usize)> {
    let [start, end] = match entity {
        Value::Array(parts) => [parts.first(), parts.get(1)],
        other => ["start_offset", "end_offset"].map(|key| other.get(key)),
    };
    let number = |value: Option<&Value>| usize::try_from(value?.as_u64()?).ok();
    Some((number(start)?, number(end)?))
}

fn document(
    record: &Value,
    project: &Project,
    annotator: &str,
    unit: Unit,
    problem: &mut impl FnMut(String),
) -> Result<AnnotatedDocument, String> {
    let raw_text = record["text"].as_str().ok_or("this has no “text”.")?;
    let raw = Raw::take_in(raw_text).map_err(|error| format!("its text is left out. {error}"))?;
    let naming = Naming::of(project);
    let mut spans = Vec::new();
    for (place, entity) in entities(record).enumerate() {
        match span(entity, place, &raw, unit) {
            Ok(mut span) => {
                naming.span_in(&mut span);
                spans.push(span);
            }
            Err(message) => problem(message),
        }
    }
    let labels: BTreeMap<&str, &str> =
        spans.iter().map(|span| (span.id.as_str(), span.label.as_str())).collect();
    let mut relations = Vec::new();
    for (place, link) in record["relations"].as_array().into_iter().flatten().enumerate() {
        match relation(link, place, &labels, project) {
            Some(relation) => relations.push(relation),
            None => {
                problem(format!("relation {} was left out: its ends are not clear.", place + 1))
            }
        }
    }
    let details = Details::titled_by(&raw.text);
    let (on, misfits) = raw.into_document(details, annotator, spans, relations);
    misfits.iter().for_each(|misfit| problem(format!("{misfit}; it was left out.")));
    Ok(on)
}

/// `[0, 4, "Claim"]`, or an object with an `id`.
fn span(entity: &Value, place: usize, raw: &Raw, unit: Unit) -> Result<SpanRecord, String> {
    let label = if entity.is_array() { entity.get(2) } else { entity.get("label") };
    let (Some((start, end)), Some(label)) = (offsets(entity), label.and_then(Value::as_str)) else {
        let shown: String = entity.to_string().chars().take(60).collect();
        return Err(format!("“{shown}” was left out: it is no span with two offsets and a label."));
    };
    let range = match unit {
        Unit::CodePoint => raw.range(start, end),
        Unit::Utf16 => raw.range_of_utf16(start, end),
    };
    let pieces = range.map(|range| raw.pieces(range)).unwrap_or_default();
    if pieces.iter().all(|piece| piece.is_empty()) {
        return Err(format!(
            "“{label}” from {start} to {end} was left out: there are no words there."
        ));
    }
    let at = pieces.into_iter().map(|piece| {
        let Place { start, end, .. } = Place::of(piece, &raw.text);
        (start, end)
    });
    Ok(SpanRecord {
        id: entity.get("id").map_or_else(|| format!("s{place}"), |id| name("e", id)),
        label: label.to_owned(),
        at: at.collect(),
        attributes: Attributes::new(),
        note: String::new(),
    })
}

/// What is called so by a number or by a word.
fn name(kind: &str, id: &Value) -> String {
    id.as_str().map_or_else(|| format!("{kind}{id}"), str::to_owned)
}

fn relation(
    link: &Value,
    place: usize,
    labels: &BTreeMap<&str, &str>,
    project: &Project,
) -> Option<RelationRecord> {
    let [from, to] = ["from_id", "to_id"].map(|key| link.get(key).map(|id| name("e", id)));
    let (from, to) = (from?, to?);
    let (one, other) = (*labels.get(from.as_str())?, *labels.get(to.as_str())?);
    let label = link.get("type").and_then(Value::as_str)?;
    let known = project.schema.relation_labels.iter().find(|known| known.name == label);
    Some(RelationRecord {
        id: format!("r{place}"),
        label: known.map_or_else(|| label.to_owned(), |known| known.id.to_string()),
        arguments: roles::ends(known, [(from, one), (to, other)]),
        attributes: Attributes::new(),
        note: String::new(),
    })
}
