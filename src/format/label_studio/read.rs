//! Reading tasks.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{NOTE, TEXT};
use crate::format::naming::Naming;
use crate::format::native::{RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::raw::Raw;
use crate::format::roles;
use crate::format::spelling::Spelling;
use crate::format::{Problem, data};
use crate::model::{AnnotatedDocument, Attributes, Project};

/// Whether a file has tasks: an array of objects with `data`.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let Ok(Value::Array(tasks)) = serde_json::from_str(content) else { return false };
    tasks.first().is_some_and(|task| task["data"].is_object())
}

/// Reads documents into a project. What cannot be read, or does not fit, is left out and becomes a problem.
#[must_use]
pub fn read(
    content: &str,
    project: &Project,
    annotator: &str,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    let tasks = match serde_json::from_str(content) {
        Ok(Value::Array(tasks)) => tasks,
        Ok(task) => vec![task],
        Err(error) => {
            let message = format!("this is no JSON ({error}).");
            problems.push(Problem { line: error.line(), message });
            Vec::new()
        }
    };
    for (number, task) in (1..).zip(&tasks) {
        let mut problem = |message: String| {
            problems.push(Problem { line: 0, message: format!("Task {number}: {message}") });
        };
        match document(task, project, annotator, &mut problem) {
            Ok(on) => documents.push(on),
            Err(message) => problem(message),
        }
    }
    (documents, problems)
}

fn document(
    task: &Value,
    project: &Project,
    annotator: &str,
    problem: &mut impl FnMut(String),
) -> Result<AnnotatedDocument, String> {
    let raw = Raw::take_in(text(task).ok_or("it has no text.")?)
        .map_err(|error| format!("its text is left out. {error}"))?;
    let made = task["annotations"].as_array().or_else(|| task["completions"].as_array());
    let mut made =
        made.into_iter().flatten().filter(|one| one["was_cancelled"] != Value::Bool(true));
    let results = made.next().map(|one| &one["result"]).and_then(Value::as_array);
    let others = made.count();
    if others > 0 {
        problem(format!("{others} more annotations of it were left out: the first was taken."));
    }
    let reader = Reader { project, spelling: Spelling::of(&project.schema), raw: &raw };
    let results: Vec<_> = results.into_iter().flatten().collect();
    let mut spans: BTreeMap<String, SpanRecord> = BTreeMap::new();
    for result in &results {
        let kind = result["type"].as_str().unwrap_or_default();
        if kind != "labels" && kind != "hypertextlabels" {
            continue;
        }
        match reader.span(result) {
            Ok(span) => drop(spans.insert(span.id.clone(), span)),
            Err(message) => problem(message),
        }
    }
    let mut relations = Vec::new();
    for (place, result) in results.iter().enumerate() {
        match result["type"].as_str().unwrap_or_default() {
            "labels" | "hypertextlabels" => {}
            "relation" => match reader.relation(result, place, &spans) {
                Some(relation) => relations.push(relation),
                None => {
                    problem(format!("relation {} was left out: its ends are not there.", place + 1))
                }
            },
            kind => {
                let about = result["id"].as_str().and_then(|id| spans.get_mut(id));
                match (about, said(&result["value"], kind)) {
                    (Some(span), Some(said)) => reader.say(span, result, said),
                    _ => problem(format!(
                        "“{}” was left out: it is not about a span.",
                        result["from_name"].as_str().unwrap_or(kind)
                    )),
                }
            }
        }
    }
    let details = data::details(&task["data"], &raw.text);
    let (on, misfits) = raw.into_document(details, annotator, spans.into_values(), relations);
    misfits.iter().for_each(|misfit| problem(format!("{misfit}; it was left out.")));
    Ok(on)
}

/// The text of a task: what is called so, or else the longest words that it has.
fn text(task: &Value) -> Option<&str> {
    let data = task["data"].as_object()?;
    let named = data.get(TEXT).and_then(Value::as_str);
    named.or_else(|| data.values().filter_map(Value::as_str).max_by_key(|words| words.len()))
}

/// What a result says of a region, as words.
fn said(value: &Value, kind: &str) -> Option<String> {
    let said = if kind == "textarea" { &value["text"] } else { &value[kind] };
    match said {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(all) => {
            let all =
                all.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned));
            Some(all.collect::<Vec<_>>().join("; "))
        }
        _ => None,
    }
}

struct Reader<'a> {
    project: &'a Project,
    spelling: Spelling<'a>,
    raw: &'a Raw,
}

impl Reader<'_> {
    fn span(&self, result: &Value) -> Result<SpanRecord, String> {
        let value = &result["value"];
        let number = |key: &str| usize::try_from(value[key].as_u64()?).ok();
        let label = value["labels"][0].as_str().or_else(|| value["hypertextlabels"][0].as_str());
        let (Some(id), Some(start), Some(end), Some(label)) =
            (result["id"].as_str(), number("start"), number("end"), label)
        else {
            return Err(
                "a region was left out: it has no id, label and two offsets in a text.".to_owned()
            );
        };
        let text = &self.raw.text;
        let range = self.raw.range(start, end).filter(|range| !range.is_empty());
        let range = range.ok_or_else(|| {
            format!("“{label}” from {start} to {end} was left out: there are no words there.")
        })?;
        let found = text.slice(range);
        if let Some(expected) = value["text"].as_str()
            && expected.replace("\r\n", "\n") != found
            && expected != found.replace('\n', "\\n")
        {
            return Err(format!(
                "“{label}” was left out: it should be “{expected}”, but its offsets give “{found}”."
            ));
        }
        let at = self.raw.pieces(range).into_iter().map(|piece| {
            let Place { start, end, .. } = Place::of(piece, text);
            (start, end)
        });
        let mut span = SpanRecord {
            id: id.to_owned(),
            label: label.to_owned(),
            at: at.collect(),
            attributes: Attributes::new(),
            note: String::new(),
        };
        Naming::of(self.project).span_in(&mut span);
        Ok(span)
    }

    fn say(&self, span: &mut SpanRecord, result: &Value, said: String) {
        let from = result["from_name"].as_str().unwrap_or_default();
        match self.spelling.attribute_id(from) {
            None if from == NOTE => span.note = said,
            None => drop(span.attributes.insert(from.to_owned(), said)),
            Some(id) => {
                let known = self.project.schema.attribute(id).map(|one| one.values());
                let value = known.into_iter().flatten().find(|value| value.name == said);
                let value = value.map_or(said, |value| value.id.clone());
                span.attributes.insert(id.to_owned(), value);
            }
        }
    }

    fn relation(
        &self,
        result: &Value,
        place: usize,
        spans: &BTreeMap<String, SpanRecord>,
    ) -> Option<RelationRecord> {
        let end = |key: &str| {
            let id = result[key].as_str()?;
            Some((id.to_owned(), spans.get(id)?.label.as_str()))
        };
        let (from, to) = (end("from_id")?, end("to_id")?);
        let turned = result["direction"] == "left";
        let label = result["labels"][0].as_str().unwrap_or("related");
        let known = self.project.schema.relation_labels.iter().find(|known| known.name == label);
        Some(RelationRecord {
            id: format!("relation-{place}"),
            label: known.map_or_else(|| label.to_owned(), |known| known.id.to_string()),
            arguments: roles::ends(known, if turned { [to, from] } else { [from, to] }),
            attributes: Attributes::new(),
            note: String::new(),
        })
    }
}
