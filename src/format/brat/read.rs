//! Reading brat standoff.

use std::collections::{BTreeMap, BTreeSet};

use super::{NOTE, TRIGGER, WORDS, YES, lines};
use crate::format::files;
use crate::format::native::{ArgumentRecord, Misfit, RelationRecord, SpanRecord};
use crate::format::raw::Raw;
use crate::format::spelling::Spelling;
use crate::format::{Imported, Problem};
use crate::model::{AnnotatedDocument, Attributes, Project, RelationLabel};
use crate::text::{Fragments, TextError};

/// Reads a document that is called `title`, whose text and annotations are in two files. What cannot be
/// read, or does not fit, is left out and becomes a problem.
///
/// # Errors
/// [`TextError`] if the text can be no document.
pub fn read(
    title: &str,
    text: &str,
    annotations: &str,
    project: &Project,
    annotator: &str,
) -> Result<Imported<AnnotatedDocument>, TextError> {
    let mut reader = Reader {
        raw: Raw::take_in(text)?,
        spelling: Spelling::of(&project.schema),
        spans: BTreeMap::new(),
        events: BTreeMap::new(),
        relations: BTreeMap::new(),
        lines: BTreeMap::new(),
        problems: Vec::new(),
    };
    reader.lines(annotations);
    Ok(reader.finish(title, annotator))
}

struct Reader<'a> {
    raw: Raw,
    spelling: Spelling<'a>,
    /// The lines `T`, by their names.
    spans: BTreeMap<String, Words>,
    /// The lines `E`, by their names.
    events: BTreeMap<String, Event>,
    /// The lines `R` and `*`.
    relations: BTreeMap<String, RelationRecord>,
    /// On which line each of these is.
    lines: BTreeMap<String, usize>,
    problems: Vec<Problem>,
}

struct Words {
    label: String,
    fragments: Fragments,
    attributes: Attributes,
    notes: Vec<String>,
}

struct Event {
    label: String,
    trigger: String,
    /// What has which part: a role, and the name of a span or of another event.
    ends: Vec<(String, String)>,
    words: Vec<(String, String)>,
    attributes: Attributes,
    notes: Vec<String>,
}

/// What is wrong with a line.
type Wrong = String;

impl<'a> Reader<'a> {
    fn lines(&mut self, annotations: &str) {
        let all = annotations.strip_prefix('\u{FEFF}').unwrap_or(annotations).split('\n');
        let all = (1..).zip(all.map(|line| line.strip_suffix('\r').unwrap_or(line)));
        let all: Vec<(usize, &str)> = all.filter(|(_, line)| !line.trim().is_empty()).collect();
        // What is said about something may stand before it.
        let of_kind = |kinds: &'static str| {
            let is_one = move |line: &&(usize, &str)| line.1.starts_with(|c| kinds.contains(c));
            all.iter().filter(is_one)
        };
        for (kinds, take) in [
            ("T", Self::words as fn(&mut Self, &str, usize) -> Result<(), Wrong>),
            ("E", Self::event),
            ("R*", Self::relation),
            ("AMN", Self::attribute),
            ("#", Self::remark),
        ] {
            for &(number, line) in of_kind(kinds) {
                if let Err(message) = take(self, line, number) {
                    self.problems.push(Problem { line: number, message });
                }
            }
        }
        for (line, content) in
            all.iter().filter(|(_, one)| !one.starts_with(|c| "TER*AMN#".contains(c)))
        {
            let first: String = content.chars().take(20).collect();
            let message =
                format!("“{first}” begins no kind of line that brat has; it was left out.");
            self.problems.push(Problem { line: *line, message });
        }
        self.problems.sort_by_key(|problem| problem.line);
    }

    /// `T1⇥Label 0 4;9 12⇥text`
    fn words(&mut self, line: &str, number: usize) -> Result<(), Wrong> {
        let mut parts = line.splitn(3, '\t');
        let (name, about) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let (label, places) =
            about.split_once(' ').ok_or_else(|| unclear(name, "a label and places"))?;
        let mut pieces = Vec::new();
        for place in places.split(';') {
            let mut ends = place.split_whitespace().map(str::parse::<usize>);
            let (Some(Ok(start)), Some(Ok(end)), None) = (ends.next(), ends.next(), ends.next())
            else {
                return Err(unclear(name, "places such as “0 4;9 12”"));
            };
            let range = self.raw.range(start, end).ok_or_else(|| {
                format!("span “{name}” was left out: {start} to {end} does not lie in the text.")
            })?;
            pieces.push(range);
        }
        let text = &self.raw.text;
        if let Some(words) = parts.next() {
            let joined = pieces.iter().map(|piece| text.slice(*piece).replace('\n', " "));
            let found = joined.collect::<Vec<_>>().join(" ");
            if found != words {
                return Err(format!(
                    "span “{name}” was left out: it should be “{words}”, but its offsets give “{found}”."
                ));
            }
        }
        let in_lines = pieces.into_iter().flat_map(|piece| self.raw.pieces(piece));
        let fragments = Fragments::new(in_lines)
            .ok_or_else(|| format!("span “{name}” was left out: it has no words."))?;
        self.line_of(name, number)?;
        let words = Words {
            label: label.to_owned(),
            fragments,
            attributes: Attributes::new(),
            notes: Vec::new(),
        };
        self.spans.insert(name.to_owned(), words);
        Ok(())
    }

    /// `E1⇥Type:T1 Role:T2 Role2:T3`
    fn event(&mut self, line: &str, number: usize) -> Result<(), Wrong> {
        let (name, about) = line.split_once('\t').ok_or_else(|| unclear(line, "its parts"))?;
        let mut ends = Vec::new();
        for end in about.split_whitespace() {
            let (role, what) =
                end.split_once(':').ok_or_else(|| unclear(name, "parts such as “Role:T1”"))?;
            ends.push((role.to_owned(), what.to_owned()));
        }
        if ends.is_empty() {
            return Err(unclear(name, "a trigger such as “Type:T1”"));
        }
        let (label, trigger) = ends.remove(0);
        if !self.spans.contains_key(&trigger) {
            return Err(format!(
                "event “{name}” was left out: its trigger “{trigger}” is not there."
            ));
        }
        for (role, _) in &mut ends {
            // Those that have the same part are counted.
            let plain = role.trim_end_matches(|last: char| last.is_ascii_digit());
            if !plain.is_empty() {
                role.truncate(plain.len());
            }
        }
        self.line_of(name, number)?;
        let (words, attributes, notes) = (Vec::new(), Attributes::new(), Vec::new());
        let event = Event { label, trigger, ends, words, attributes, notes };
        self.events.insert(name.to_owned(), event);
        Ok(())
    }

    /// `R1⇥type Arg1:T1 Arg2:T2`, or `*⇥Equiv T1 T2 T3`
    fn relation(&mut self, line: &str, number: usize) -> Result<(), Wrong> {
        let (name, about) = line.split_once('\t').ok_or_else(|| unclear(line, "its ends"))?;
        let mut parts = about.split_whitespace();
        let label = parts.next().unwrap_or_default();
        let is_nameless = name == "*";
        let name = if is_nameless { format!("*{number}") } else { name.to_owned() };
        let known = self.spelling.relation_label(label);
        let mut arguments = Vec::new();
        for part in parts {
            let (role, what) = match part.split_once(':') {
                Some((role, what)) => (role, what),
                None if is_nameless => ("Arg", part),
                None => return Err(unclear(&name, "ends such as “Arg1:T1”")),
            };
            let role = match (known.map(|label| &label.roles[..]), role) {
                (Some([first, ..]), "Arg1") => first.id.to_string(),
                (Some([_, second, ..]), "Arg2") => second.id.to_string(),
                (Some(_), role) => {
                    known.map_or_else(String::new, |one| Spelling::role_id(one, role))
                }
                (None, role) => role.to_owned(),
            };
            let what = self.meant(what).ok_or_else(|| {
                format!("relation “{name}” was left out: its end “{what}” is not there.")
            })?;
            arguments.push(ArgumentRecord { role, span: Some(what), words: None });
        }
        if arguments.is_empty() {
            return Err(unclear(&name, "ends such as “Arg1:T1”"));
        }
        self.line_of(&name, number)?;
        let record = RelationRecord {
            id: name.clone(),
            label: known.map_or_else(|| label.to_owned(), |known| known.id.to_string()),
            arguments,
            attributes: Attributes::new(),
            note: String::new(),
        };
        self.relations.insert(name, record);
        Ok(())
    }

    /// `A1⇥Name T1 Value`, `A1⇥Name T1`, or `N1⇥Reference T1 Source:id⇥words`
    fn attribute(&mut self, line: &str, _: usize) -> Result<(), Wrong> {
        let (name, about) = line.split_once('\t').ok_or_else(|| unclear(line, "what it says"))?;
        let mut parts = about.splitn(3, [' ', '\t']);
        let (Some(kind), Some(about)) = (parts.next(), parts.next()) else {
            return Err(unclear(name, "a name and what it is about"));
        };
        let said = parts.next().unwrap_or(YES).replace('\t', " ");
        let (id, value) = self.attribute_in(kind, &said);
        self.say(name, about, id, value)
    }

    /// `#1⇥AnnotatorNotes T1⇥words`
    fn remark(&mut self, line: &str, _: usize) -> Result<(), Wrong> {
        let mut parts = line.splitn(3, '\t');
        let name = parts.next().unwrap_or_default();
        let about = parts.next().and_then(|about| about.split_once(' '));
        let (Some((kind, about)), Some(words)) = (about, parts.next().map(lines)) else {
            // A remark for people who read the file.
            return Ok(());
        };
        if let (Some(role), Some(event)) = (kind.strip_prefix(WORDS), self.events.get_mut(about)) {
            event.words.push((role.to_owned(), words));
            return Ok(());
        }
        if kind != NOTE {
            let (id, value) = self.attribute_in(kind, &words);
            return self.say(name, about, id, value);
        }
        if let Some(relation) = self.relations.get_mut(about) {
            let gap = if relation.note.is_empty() { "" } else { "\n" };
            relation.note += &[gap, &words].concat();
            return Ok(());
        }
        let notes = match (self.spans.get_mut(about), self.events.get_mut(about)) {
            (Some(words), _) => &mut words.notes,
            (None, Some(event)) => &mut event.notes,
            (None, None) => return Err(nowhere(name, about)),
        };
        notes.push(words);
        Ok(())
    }

    fn say(&mut self, name: &str, about: &str, id: String, value: String) -> Result<(), Wrong> {
        let attributes = self.attributes(about).ok_or_else(|| nowhere(name, about))?;
        match attributes.get(&id) {
            Some(said) if *said != value => Err(format!(
                "“{name}” was left out: {id} of “{about}” is said to be “{said}” already."
            )),
            _ => {
                attributes.insert(id, value);
                Ok(())
            }
        }
    }

    /// An attribute and what it says as the schema knows them; as they are spelled, if it does not.
    fn attribute_in(&self, kind: &str, said: &str) -> (String, String) {
        let Some(id) = self.spelling.attribute_id(kind) else {
            return (kind.to_owned(), said.to_owned());
        };
        let values = self.spelling.values(id);
        let value = values.into_iter().find(|(_, spelled)| spelled == said);
        (id.to_owned(), value.map_or_else(|| said.to_owned(), |(id, _)| id.to_owned()))
    }

    fn attributes(&mut self, about: &str) -> Option<&mut Attributes> {
        if let Some(words) = self.spans.get_mut(about) {
            return Some(&mut words.attributes);
        }
        if let Some(event) = self.events.get_mut(about) {
            return Some(&mut event.attributes);
        }
        self.relations.get_mut(about).map(|relation| &mut relation.attributes)
    }

    /// The name of the span that an end means: for an event, that of its trigger.
    fn meant(&self, what: &str) -> Option<String> {
        let span = self.events.get(what).map_or(what, |event| event.trigger.as_str());
        self.spans.contains_key(span).then(|| span.to_owned())
    }

    fn line_of(&mut self, name: &str, line: usize) -> Result<(), Wrong> {
        if self.lines.contains_key(name) {
            return Err(format!("“{name}” was left out: something before it has that name."));
        }
        self.lines.insert(name.to_owned(), line);
        Ok(())
    }

    /// Makes relations of events, and a document of it all.
    fn finish(mut self, title: &str, annotator: &str) -> Imported<AnnotatedDocument> {
        let events = std::mem::take(&mut self.events);
        // A trigger that only shows where an event is says nothing of its own.
        let shows_only = |event: &Event| {
            let place = self.spans.get(&event.trigger).map(|words| &words.fragments);
            let is_there = |(_, what): &(String, String)| {
                self.spans.get(what).is_some_and(|words| Some(&words.fragments) == place)
            };
            self.spelling.relation_label(&event.label).is_some() || event.ends.iter().any(is_there)
        };
        let shown: BTreeSet<String> = events
            .iter()
            .filter(|(_, event)| shows_only(event))
            .map(|(name, _)| name.clone())
            .collect();
        let mut relations: Vec<RelationRecord> = Vec::new();
        for (name, event) in &events {
            let known = self.spelling.relation_label(&event.label);
            let is_shown = shown.contains(name);
            if !is_shown && event.ends.is_empty() && event.words.is_empty() {
                // It is a span with nothing that belongs to it.
                self.hand_over(event);
                continue;
            }
            match self.relation_of(name, event, known, is_shown, &events) {
                Ok(relation) => relations.push(relation),
                Err(message) => {
                    let line = self.lines.get(name).copied().unwrap_or_default();
                    self.problems.push(Problem { line, message });
                }
            }
        }
        let triggers: BTreeSet<&String> = shown.iter().map(|name| &events[name].trigger).collect();
        let used: BTreeSet<String> = relations
            .iter()
            .chain(self.relations.values())
            .flat_map(|relation| relation.arguments.iter().filter_map(|end| end.span.clone()))
            .collect();
        self.spans.retain(|name, words| {
            let says_more = !words.attributes.is_empty() || !words.notes.is_empty();
            !triggers.contains(name) || used.contains(name) || says_more
        });
        relations.extend(std::mem::take(&mut self.relations).into_values());
        self.document(title, annotator, relations)
    }

    fn hand_over(&mut self, event: &Event) {
        if let Some(words) = self.spans.get_mut(&event.trigger) {
            words.attributes.extend(event.attributes.clone());
            words.notes.extend(event.notes.iter().cloned());
        }
    }

    fn relation_of(
        &self,
        name: &str,
        event: &Event,
        known: Option<&RelationLabel>,
        is_shown: bool,
        events: &BTreeMap<String, Event>,
    ) -> Result<RelationRecord, Wrong> {
        let mut arguments = Vec::new();
        if !is_shown {
            let (role, span) = (TRIGGER.to_owned(), Some(event.trigger.clone()));
            arguments.push(ArgumentRecord { role, span, words: None });
        }
        for (role, what) in &event.ends {
            let what = events.get(what).map_or(what, |event| &event.trigger);
            if !self.spans.contains_key(what) {
                return Err(format!(
                    "event “{name}” was left out: its part “{what}” is not there."
                ));
            }
            let role = known.map_or_else(|| role.clone(), |known| Spelling::role_id(known, role));
            arguments.push(ArgumentRecord { role, span: Some(what.clone()), words: None });
        }
        for (role, words) in &event.words {
            let role = known.map_or_else(|| role.clone(), |known| Spelling::role_id(known, role));
            arguments.push(ArgumentRecord { role, span: None, words: Some(words.clone()) });
        }
        let label = match known {
            Some(known) => known.id.to_string(),
            None if is_shown => event.label.clone(),
            // A span and a relation are never called the same.
            None => format!("{}-event", event.label),
        };
        Ok(RelationRecord {
            id: name.to_owned(),
            label,
            arguments,
            attributes: event.attributes.clone(),
            note: event.notes.join("\n"),
        })
    }

    fn document(
        mut self,
        title: &str,
        annotator: &str,
        relations: Vec<RelationRecord>,
    ) -> Imported<AnnotatedDocument> {
        let text = self.raw.text.clone();
        let spans = std::mem::take(&mut self.spans).into_iter().map(|(name, words)| {
            let known = self.spelling.span_label(&words.label);
            let code_point = |offset| text.code_point_from_offset(offset);
            SpanRecord {
                id: name,
                label: known.map_or(words.label, |known| known.id.to_string()),
                at: words
                    .fragments
                    .iter()
                    .map(|r| (code_point(r.start()), code_point(r.end())))
                    .collect(),
                attributes: words.attributes,
                note: words.notes.join("\n"),
            }
        });
        let spans: Vec<_> = spans.collect();
        let details = files::details(title, &text);
        let (value, misfits) = self.raw.into_document(details, annotator, spans, relations);
        for misfit in misfits {
            let (Misfit::Outside { id, .. }
            | Misfit::CrossesLine { id }
            | Misfit::Twice { id }
            | Misfit::Dangling { id, .. }
            | Misfit::Unclear { id, .. }) = &misfit;
            let line = self.lines.get(id).copied().unwrap_or_default();
            self.problems.push(Problem { line, message: format!("{misfit}; it was left out.") });
        }
        Imported { value, problems: self.problems }
    }
}

fn nowhere(name: &str, about: &str) -> Wrong {
    format!("“{name}” was left out: “{about}”, which it is about, is not there.")
}

fn unclear(name: &str, expected: &str) -> Wrong {
    let name: String = name.chars().take(20).collect();
    format!("“{name}” was left out: brat would have {expected} there.")
}
