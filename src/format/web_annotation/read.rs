//! Reading annotations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{ANNOTATION, CONTEXT};
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::raw::{Raw, written};
use crate::format::{Problem, data, roles};
use crate::model::{AnnotatedDocument, Attributes, Details, Project};
use crate::text::TextRange;

/// What a body is for whose words are a label (<https://www.w3.org/TR/annotation-model/#motivation-and-purpose>).
const LABELLING: [&str; 3] = ["tagging", "classifying", "identifying"];

/// Whether a file is a JSON object in the context of the model.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    // Most files are told by this, without reading them.
    let may_be = content.trim_start().starts_with('{') && content.contains(name_of(CONTEXT));
    may_be && serde_json::from_str(content).is_ok_and(|file: Value| is_in_context(&file))
}

fn is_in_context(file: &Value) -> bool {
    list(&file["@context"])
        .filter_map(Value::as_str)
        .any(|context| name_of(context) == name_of(CONTEXT))
}

/// An address without its scheme: this one is written with both.
fn name_of(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, name)| name)
}

/// Reads documents into a project. What cannot be read, or does not fit, is left out and becomes a problem:
/// above all what is about a text that is not in the file.
#[must_use]
pub fn read(
    content: &str,
    project: &Project,
    annotator: &str,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    let mut reader = Reader::new(project);
    match serde_json::from_str::<Value>(content) {
        Ok(file) => reader.file(&file),
        Err(error) => {
            let message = format!("this is no JSON ({error}).");
            reader.problems.push(Problem { line: error.line(), message });
        }
    }
    reader.finish(annotator)
}

struct Reader<'a> {
    project: &'a Project,
    sources: Vec<Source>,
    /// Which of them has that name.
    by_name: BTreeMap<String, usize>,
    /// Which annotation is a span: in which source, and which of its spans.
    spans: BTreeMap<String, (usize, usize)>,
    /// How many annotations are about what is not here.
    missing: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

/// A text with what is said of it.
struct Source {
    name: String,
    raw: Raw,
    /// By how much offsets in `raw` are larger than in the file: a string of JSON has no byte order mark,
    /// so that it is one of the characters.
    more: usize,
    details: Details,
    spans: Vec<SpanRecord>,
    relations: Vec<RelationRecord>,
}

/// What the bodies of an annotation say.
#[derive(Default)]
struct Said {
    label: Option<String>,
    attributes: Attributes,
    notes: Vec<String>,
    /// The ends of a relation that are words.
    ends: Vec<ArgumentRecord>,
}

impl<'a> Reader<'a> {
    fn new(project: &'a Project) -> Self {
        Self {
            project,
            sources: Vec::new(),
            by_name: BTreeMap::new(),
            spans: BTreeMap::new(),
            missing: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    fn file(&mut self, file: &Value) {
        let mut annotations = Vec::new();
        self.gather(file, &mut annotations);
        let (links, spans): (Vec<_>, Vec<_>) =
            (1..).zip(annotations).partition(|(_, one)| is_link(one));
        // A relation may stand before what it links.
        spans.into_iter().for_each(|(number, one)| self.spans_of(one, number));
        links.into_iter().for_each(|(number, one)| self.relation_of(one, number));
        for (name, count) in std::mem::take(&mut self.missing) {
            let left = match count {
                1 => "1 annotation was".to_owned(),
                count => format!("{count} annotations were"),
            };
            self.problem(format!("{left} left out: the text of “{name}” is not in the file."));
        }
        if self.sources.is_empty() && self.problems.is_empty() {
            self.problem("there is no text in the file.".to_owned());
        }
    }

    fn problem(&mut self, message: String) {
        self.problems.push(Problem { line: 0, message });
    }

    /// The texts in a part of the file, and the annotations, which stand in collections and alone.
    fn gather<'v>(&mut self, part: &'v Value, annotations: &mut Vec<&'v Value>) {
        match part {
            Value::Array(parts) => parts.iter().for_each(|part| self.gather(part, annotations)),
            Value::Object(_) => {
                if says(&part["type"], "Annotation") {
                    annotations.push(part);
                }
                let value = part["value"].as_str().filter(|_| says(&part["type"], "Text"));
                if let (Some(value), Some(name)) = (value, name(part)) {
                    self.source(part, name, value);
                }
                for key in ["@graph", "first", "items", "target", "source"] {
                    self.gather(&part[key], annotations);
                }
            }
            _ => {}
        }
    }

    fn source(&mut self, part: &Value, name: &str, value: &str) {
        if self.by_name.contains_key(name) {
            return;
        }
        let (content, more) = written(value);
        match Raw::take_in(&content) {
            Ok(mut raw) => {
                raw.intake.had_byte_order_mark = false;
                self.by_name.insert(name.to_owned(), self.sources.len());
                self.sources.push(Source {
                    name: name.to_owned(),
                    details: data::details(part, &raw.text),
                    raw,
                    more,
                    spans: Vec::new(),
                    relations: Vec::new(),
                });
            }
            Err(error) => self.problem(format!("the text “{name}” is left out. {error}")),
        }
    }

    /// Which text a target is about: the state of it that is here, or else what is called so.
    fn source_of(&self, target: &Value) -> Option<usize> {
        let states = list(&target["state"]).flat_map(|state| list(&state["cached"]));
        let mut names = states.filter_map(name).chain(name_of_target(target));
        names.find_map(|name| self.by_name.get(name).copied())
    }

    /// The spans of an annotation: each of its targets is one of its own, of which the same is said.
    fn spans_of(&mut self, one: &Value, number: usize) {
        let called = called(one, number);
        let said = self.said(one, &called);
        for (place, target) in list(&one["target"]).enumerate() {
            let pieces: Vec<_> = match &target["items"] {
                Value::Array(items) => items.iter().collect(),
                _ => vec![target],
            };
            let found: Option<Vec<_>> = pieces.iter().map(|piece| self.source_of(piece)).collect();
            let source = match found.as_deref() {
                Some([source, others @ ..]) if others.iter().all(|other| other == source) => {
                    *source
                }
                Some([_, ..]) => {
                    self.problem(format!("{called} was left out: it is about several texts."));
                    continue;
                }
                _ => {
                    let missing = pieces.iter().find_map(|piece| name_of_target(piece));
                    let missing = missing.unwrap_or("nothing").to_owned();
                    *self.missing.entry(missing).or_default() += 1;
                    continue;
                }
            };
            let pieces = pieces.iter().map(|piece| self.sources[source].piece(piece));
            let at = match pieces.collect::<Result<Vec<_>, _>>() {
                Ok(pieces) => pieces.concat(),
                Err(message) => {
                    self.problem(format!("{called} was left out: {message}"));
                    continue;
                }
            };
            let mut id = self.sources[source].id(one, number);
            if place > 0 {
                id += &format!("-{}", place + 1);
            }
            let mut span = SpanRecord {
                id,
                label: said.label(one),
                at,
                attributes: said.attributes.clone(),
                note: said.notes.join("\n"),
            };
            Naming::of(self.project).span_in(&mut span);
            let spans = &mut self.sources[source].spans;
            if let Some(name) = name(one) {
                self.spans.entry(name.to_owned()).or_insert((source, spans.len()));
            }
            spans.push(span);
        }
    }

    fn relation_of(&mut self, one: &Value, number: usize) {
        let called = called(one, number);
        let said = self.said(one, &called);
        let (mut source, mut ends, mut has_roles) = (None, Vec::new(), false);
        for target in list(&one["target"]) {
            let name = name_of_target(target).unwrap_or_default();
            let (here, span) = match self.spans.get(name) {
                Some(&(here, span)) => (Some(here), Some(span)),
                None => (self.source_of(target), None),
            };
            let Some(here) = here else {
                let message = format!(
                    "{called} was left out: “{name}”, which it is about, is not in the file."
                );
                return self.problem(message);
            };
            if *source.get_or_insert(here) != here {
                return self.problem(format!("{called} was left out: it is about several texts."));
            }
            if let Some(span) = span {
                has_roles |= target["role"].is_string();
                ends.push((&self.sources[here].spans[span], target["role"].as_str()));
            }
        }
        let Some(source) = source else {
            return self.problem(format!("{called} was left out: it is about nothing."));
        };
        let spans = ends.iter().map(|(span, role)| ArgumentRecord {
            role: role.unwrap_or("end").to_owned(),
            span: Some(span.id.clone()),
            words: None,
        });
        let mut relation = RelationRecord {
            id: self.sources[source].id(one, number),
            label: said.label(one),
            arguments: spans.chain(said.ends.iter().cloned()).collect(),
            attributes: said.attributes,
            note: said.notes.join("\n"),
        };
        Naming::of(self.project).relation_in(&mut relation);
        if let ([(one, _), (other, _)], false, []) = (&ends[..], has_roles, &said.ends[..]) {
            let known = self.project.schema.relation_label(&relation.label.as_str().into());
            let ends = [one, other].map(|span| (span.id.clone(), span.label.as_str()));
            relation.arguments = roles::ends(known, ends);
        }
        self.sources[source].relations.push(relation);
    }

    fn said(&mut self, one: &Value, called: &str) -> Said {
        let mut said = Said::default();
        for body in list(&one["body"]).chain(list(&one["bodyValue"])) {
            // Of several to choose from, the first is the one to take if nobody chooses.
            let is_choice = says(&body["type"], "Choice");
            let body = if is_choice { &body["items"][0] } else { body };
            let Some(words) = words(body) else {
                self.problem(format!("a body of {called} was left out: it has no words."));
                continue;
            };
            let purpose = Some(&body["purpose"]).filter(|purpose| !purpose.is_null());
            let purpose = purpose.unwrap_or(&one["motivation"]);
            if let Some(attribute) = body["attribute"].as_str() {
                said.attributes.insert(attribute.to_owned(), words);
            } else if let Some(role) = body["role"].as_str() {
                let (role, words) = (role.to_owned(), Some(words));
                said.ends.push(ArgumentRecord { role, span: None, words });
            } else if !LABELLING.iter().any(|labelling| says(purpose, labelling)) {
                said.notes.push(words);
            } else if said.label.is_none() {
                said.label = Some(words);
            } else {
                self.problem(format!("“{words}” was left out: {called} has a label before it."));
            }
        }
        said
    }

    fn finish(mut self, annotator: &str) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
        let mut documents = Vec::new();
        for source in self.sources {
            let Source { raw, details, spans, relations, .. } = source;
            let (on, misfits) = raw.into_document(details, annotator, spans, relations);
            documents.push(on);
            let messages = misfits.iter().map(|misfit| format!("{misfit}; it was left out."));
            self.problems.extend(messages.map(|message| Problem { line: 0, message }));
        }
        (documents, self.problems)
    }
}

impl Said {
    /// What an annotation says that it is; what it is for, if it says nothing.
    fn label(&self, one: &Value) -> String {
        let motivation = || list(&one["motivation"]).find_map(Value::as_str);
        let label = self.label.as_deref().or_else(motivation);
        label.unwrap_or("annotation").to_owned()
    }
}

impl Source {
    /// What an annotation is called here.
    fn id(&self, one: &Value, number: usize) -> String {
        let Some(name) = name(one) else { return format!("a{number}") };
        let own = name.strip_prefix(&self.name).and_then(|rest| rest.strip_prefix(ANNOTATION));
        own.unwrap_or(name).to_owned()
    }

    /// Where a target is, in pieces that lie in one line each.
    fn piece(&self, target: &Value) -> Result<Vec<(usize, usize)>, String> {
        let text = &self.raw.text;
        let selector = |kind: &str| {
            let mut all = list(&target["selector"]);
            all.find(|one| says(&one["type"], kind) && one["refinedBy"].is_null())
        };
        let quote = selector("TextQuoteSelector").and_then(|one| {
            let said = |key: &str| one[key].as_str().unwrap_or_default();
            let here = |words: &str| words.replace("\r\n", "\n").replace('\r', "\n");
            Some([said("prefix"), one["exact"].as_str()?, said("suffix")].map(here))
        });
        let position = selector("TextPositionSelector").and_then(|one| {
            let at = |key: &str| usize::try_from(one[key].as_u64()?).ok()?.checked_add(self.more);
            at("start").zip(at("end"))
        });
        if quote.is_none() && position.is_none() {
            return Err("none of its selectors tells a place in a text.".to_owned());
        }
        let is_there = |range: &TextRange| match &quote {
            Some([_, exact, _]) => text.slice(*range) == exact,
            None => true,
        };
        // Positions are code points, but those whom a browser counts are UTF-16 units.
        let counted = position.and_then(|(start, end)| {
            let by_code_point = self.raw.range(start, end).filter(is_there);
            by_code_point.or_else(|| self.raw.range_of_utf16(start, end).filter(is_there))
        });
        let range = counted.or_else(|| {
            let [prefix, exact, suffix] = quote.as_ref()?;
            let from = text.as_str().find(&[&**prefix, exact, suffix].concat())? + prefix.len();
            let at = |byte| text.offset_from_byte(byte);
            Some(TextRange::between(at(from)?, at(from + exact.len())?))
        });
        let range = range.ok_or_else(|| match (&quote, position) {
            (Some([_, exact, _]), _) => format!("“{exact}” is not there."),
            (None, Some((start, end))) => {
                let (start, end) = (start - self.more, end - self.more);
                format!("{start} to {end} does not lie in the text.")
            }
            (None, None) => String::new(),
        })?;
        let pieces = self.raw.pieces(range).into_iter().filter(|piece| !piece.is_empty());
        let pieces: Vec<_> = pieces
            .map(|piece| {
                let Place { start, end, .. } = Place::of(piece, text);
                (start, end)
            })
            .collect();
        if pieces.is_empty() { Err("there are no words there.".to_owned()) } else { Ok(pieces) }
    }
}

/// Whether an annotation links others: with words alone it may be about a text as a whole.
fn is_link(one: &Value) -> bool {
    let has_place = |target: &Value| !target["selector"].is_null() || !target["items"].is_null();
    says(&one["motivation"], "linking") && !list(&one["target"]).any(has_place)
}

/// One or several of something: JSON-LD has them in an array, or one without.
fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let (one, several) = match value {
        Value::Null => (None, None),
        Value::Array(several) => (None, Some(several)),
        one => (Some(one), None),
    };
    one.into_iter().chain(several.into_iter().flatten())
}

/// Whether one of the words is that, or a longer name for it, such as `oa:Annotation`.
fn says(words: &Value, word: &str) -> bool {
    let mut words = list(words).filter_map(Value::as_str);
    words.any(|one| one.rsplit([':', '/', '#']).next() == Some(word))
}

/// What a thing is called: it is told by its name, or has it.
fn name(thing: &Value) -> Option<&str> {
    thing.as_str().or_else(|| thing["id"].as_str())
}

/// What a target is a part of, or is itself.
fn name_of_target(target: &Value) -> Option<&str> {
    name(&target["source"]).or_else(|| name(target))
}

/// What an annotation is called where something is wrong with it.
fn called(one: &Value, number: usize) -> String {
    name(one).map_or_else(|| format!("annotation {number}"), |name| format!("“{name}”"))
}

/// The words of a body, or the name of what it is.
fn words(body: &Value) -> Option<String> {
    match &body["value"] {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => name_of_target(body).map(str::to_owned),
    }
}
