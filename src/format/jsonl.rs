//! JSON Lines: one document a line, with everything Hearsay knows about it.
//!
//! ```json
//! {"format":"hearsay","version":1,"id":"…","title":"…","url":"","outlet":"","author":"","date":"",
//!  "status":"open","added_ms":0,"line_endings":"lf","byte_order_mark":false,"annotator":"me",
//!  "sha256":"…","text":"…",
//!  "spans":[{"id":"…","label":"Claim","start":0,"end":4,"utf16_start":0,"utf16_end":4,
//!            "byte_start":0,"byte_end":4,"text":"…","note":"","attributes":{},
//!            "fragments":[{"start":0,"end":4,…,"text":"…"}]}],
//!  "relations":[{"id":"…","label":"…","arguments":[{"role":"…","span":"…","words":null}],
//!                "attributes":{},"note":""}],
//!  "people":[{"name":"…","aliases":["…"],"identifier":""}],
//!  "accepted":[{"found":"…","reason":"…"}],
//!  "schema":{"name":"…","revision":1}}
//! ```
//!
//! Labels, roles, attributes, values and persons are called what people call them. An end of a
//! relation is a span, or `words` where `span` is null. `people` has those who are named in the
//! document and have another name or an identifier.
//!
//! Every key is always there and always of the same type, so that readers that build a table from
//! the first record (pandas, Hugging Face datasets) meet no surprise. A span's own offsets run from
//! its first piece to its last and its `text` joins the pieces with a space; for a span in one
//! piece, which most are, `text[start:end]` is exactly its `text`. Each piece is exact always.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::naming::Naming;
use super::native::{DocumentRecord, RelationRecord, SpanRecord, fill};
use super::people::known_in;
use super::place::Place;
use super::proof::{Disproof, Proof};
use super::{Imported, Problem};
use crate::model::{AnnotatedDocument, AnnotationSet, Attributes, People, Person, Project, Span};
use crate::text::{Text, TextRange};

/// The version of the format that this program writes, and the highest it reads.
const VERSION: u32 = 1;

/// What `format` says in every line.
pub(super) const FORMAT: &str = "hearsay";

/// A line as it is written. It is read in three parts, each of which passes over the others' keys:
/// [`Head`], [`DocumentRecord`] and [`Body`].
#[derive(Serialize)]
struct DocumentLine {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    record: DocumentRecord,
    #[serde(flatten)]
    body: Body,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Body {
    annotator: String,
    text: String,
    spans: Vec<SpanLine>,
    #[serde(default)]
    relations: Vec<RelationRecord>,
    #[serde(default)]
    people: Vec<PersonLine>,
    #[serde(default)]
    accepted: Vec<AcceptedLine>,
    #[serde(default)]
    schema: SchemaLine,
}

/// Somebody who is named in the document.
#[derive(Serialize, Deserialize)]
struct PersonLine {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    identifier: String,
}

/// What was found in the document and is accepted as it is.
#[derive(Serialize, Deserialize)]
struct AcceptedLine {
    found: String,
    reason: String,
}

/// The schema that the document was annotated with.
#[derive(Default, Serialize, Deserialize)]
struct SchemaLine {
    name: String,
    revision: u64,
}

/// A document as it was read, with who is who in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The document.
    pub on: AnnotatedDocument,
    /// Those in it who have another name or an identifier.
    pub people: People,
}

/// A span. Its offsets are spelled out, here and in [`FragmentLine`], since `flatten` makes a reader
/// several times the size.
#[derive(Serialize, Deserialize)]
struct SpanLine {
    id: String,
    label: String,
    start: usize,
    end: usize,
    utf16_start: usize,
    utf16_end: usize,
    byte_start: usize,
    byte_end: usize,
    text: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    attributes: Attributes,
    fragments: Vec<FragmentLine>,
}

#[derive(Serialize, Deserialize)]
struct FragmentLine {
    start: usize,
    end: usize,
    utf16_start: usize,
    utf16_end: usize,
    byte_start: usize,
    byte_end: usize,
    text: String,
}

/// Writes each document as a line.
///
/// # Errors
/// [`Disproof`] if any offset in any unit does not give its span's words; nothing is written then.
pub fn write<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
    project: &Project,
) -> Result<String, Disproof> {
    let mut lines = String::new();
    for on in documents {
        let line = DocumentLine::of(on, project);
        line.prove()?;
        lines += &serde_json::to_string(&line).expect("records hold only what JSON can");
        lines.push('\n');
    }
    Ok(lines)
}

/// Writes the lines of another format that is made of this one: `format` is what they say it is, and `change`
/// makes the rest of each.
///
/// # Errors
/// [`Disproof`] as of [`write()`].
pub(super) fn write_changed(
    documents: &[AnnotatedDocument],
    project: &Project,
    format: &str,
    change: impl Fn(&mut Value),
) -> Result<String, Disproof> {
    let mut lines = String::new();
    for line in write(documents, project)?.lines() {
        let mut row = serde_json::from_str(line).expect("what was just written is JSON");
        change(&mut row);
        row["format"] = format.into();
        lines += &row.to_string();
        lines.push('\n');
    }
    Ok(lines)
}

/// Reads documents that [`write()`] wrote, into a project. A line that cannot be read, or a span that
/// does not fit, is left out and becomes a problem; blank lines are passed over.
#[must_use]
pub fn read(lines: &str, project: &Project) -> Imported<Vec<Read>> {
    let mut imported = Imported { value: Vec::new(), problems: Vec::new() };
    for (line, content) in (1..).zip(lines.strip_prefix('\u{FEFF}').unwrap_or(lines).split('\n')) {
        if content.trim().is_empty() {
            continue;
        }
        let mut problem = |message| imported.problems.push(Problem { line, message });
        match read_line(content, project, &mut problem) {
            Ok(document) => imported.value.push(document),
            Err(message) => problem(message),
        }
    }
    imported
}

fn read_line(
    content: &str,
    project: &Project,
    problem: &mut impl FnMut(String),
) -> Result<Read, String> {
    let head: Head = serde_json::from_str(content)
        .map_err(|error| format!("this is no document of Hearsay’s JSON Lines ({error})."))?;
    if head.format != FORMAT {
        return Err(format!("this is a document of “{}”, not of Hearsay.", head.format));
    }
    if head.version > VERSION {
        return Err(format!(
            "this was written by a newer Hearsay (format {}; this one reads up to {VERSION}). \
             Reload the page to get the newest.",
            head.version
        ));
    }
    let incomplete = |error| format!("a part of this document is missing or wrong ({error}).");
    let record: DocumentRecord = serde_json::from_str(content).map_err(incomplete)?;
    let body: Body = serde_json::from_str(content).map_err(incomplete)?;
    let document = record.with_text(&body.text).map_err(|wrong| format!("{wrong}."))?;
    let naming = Naming::of(project);
    let proof = Proof::of(&body.text);
    let mut spans = Vec::with_capacity(body.spans.len());
    for span in body.spans {
        let wrong = span
            .fragments
            .iter()
            .find_map(|piece| piece.prove(&proof, &record.title, &span.id).err());
        match wrong {
            None if span.is_its_pieces() => {
                let mut span = SpanRecord::from(span);
                naming.span_in(&mut span);
                spans.push(span);
            }
            None => problem(format!(
                "span “{}” was left out: its own offsets or words are not those of its fragments.",
                span.id
            )),
            Some(wrong) => problem(format!(
                "span “{}” was left out: it should be “{}”, but its offsets in {} give “{}”.",
                wrong.span, wrong.expected, wrong.unit, wrong.found
            )),
        }
    }
    let mut relations = body.relations;
    relations.iter_mut().for_each(|relation| naming.relation_in(relation));
    let mut annotations = AnnotationSet::new(body.annotator.as_str().into());
    for misfit in fill(&mut annotations, &document.text, spans, relations) {
        problem(format!("{misfit}; it was left out."));
    }
    for AcceptedLine { found, reason } in body.accepted {
        annotations.accept(&found, Some(reason));
    }
    let (mut aliases, mut identifiers) = (Attributes::new(), Attributes::new());
    for person in body.people {
        for alias in person.aliases {
            aliases.insert(alias, person.name.clone());
        }
        if !person.identifier.is_empty() {
            identifiers.insert(person.name, person.identifier);
        }
    }
    let on = AnnotatedDocument { document, annotations };
    Ok(Read { on, people: People::new(aliases, identifiers) })
}

impl DocumentLine {
    fn of(on: &AnnotatedDocument, project: &Project) -> Self {
        let text = &on.document.text;
        let naming = Naming::of(project);
        let span = |span: &Span| {
            let mut line = SpanLine::of(span, text);
            line.label = naming.label_out(&line.label);
            naming.attributes_out(&mut line.attributes);
            line
        };
        let relation = |relation: &crate::model::Relation| {
            let mut record = RelationRecord::from(relation);
            naming.relation_out(&mut record);
            record
        };
        let accepted = on.annotations.accepted().iter();
        Self {
            format: FORMAT,
            version: VERSION,
            record: DocumentRecord::of(&on.document),
            body: Body {
                annotator: on.annotations.annotator().to_string(),
                text: text.as_str().to_owned(),
                spans: on.annotations.spans().map(|one| span(one)).collect(),
                relations: on.annotations.relations().map(|one| relation(one)).collect(),
                people: people_in(on, project),
                accepted: accepted
                    .map(|(found, reason)| AcceptedLine {
                        found: found.clone(),
                        reason: reason.clone(),
                    })
                    .collect(),
                schema: SchemaLine {
                    name: project.schema.name.clone(),
                    revision: project.schema.revision,
                },
            },
        }
    }

    fn prove(&self) -> Result<(), Disproof> {
        let proof = Proof::of(&self.body.text);
        let title = &self.record.title;
        for span in &self.body.spans {
            for piece in &span.fragments {
                piece.prove(&proof, title, &span.id)?;
            }
            if span.fragments.len() == 1 {
                proof.check(title, &span.id, span.place(), &span.text)?;
            }
        }
        Ok(())
    }
}

/// Those named in the document who have another name or an identifier.
fn people_in(on: &AnnotatedDocument, project: &Project) -> Vec<PersonLine> {
    let people = known_in(on, project).into_iter();
    people
        .map(|Person { name, aliases, identifier }| PersonLine { name, aliases, identifier })
        .collect()
}

impl FragmentLine {
    fn of(range: TextRange, text: &Text) -> Self {
        let Place { start, end, utf16_start, utf16_end, byte_start, byte_end } =
            Place::of(range, text);
        let text = text.slice(range).to_owned();
        Self { start, end, utf16_start, utf16_end, byte_start, byte_end, text }
    }

    fn prove(&self, proof: &Proof, title: &str, span: &str) -> Result<(), Disproof> {
        proof.check(title, span, self.place(), &self.text)
    }

    fn place(&self) -> Place {
        let &Self { start, end, utf16_start, utf16_end, byte_start, byte_end, .. } = self;
        Place { start, end, utf16_start, utf16_end, byte_start, byte_end }
    }
}

impl SpanLine {
    fn of(span: &Span, text: &Text) -> Self {
        let Place { start, end, utf16_start, utf16_end, byte_start, byte_end } =
            Place::of(span.fragments.hull(), text);
        Self {
            id: span.id.to_string(),
            label: span.label.to_string(),
            start,
            end,
            utf16_start,
            utf16_end,
            byte_start,
            byte_end,
            text: text.join(&span.fragments),
            note: span.note.clone(),
            attributes: span.attributes.clone(),
            fragments: span.fragments.iter().map(|range| FragmentLine::of(range, text)).collect(),
        }
    }

    /// Whether it runs from its first piece to its last and has their words.
    fn is_its_pieces(&self) -> bool {
        let ([first, ..], [.., last]) = (&self.fragments[..], &self.fragments[..]) else {
            return false;
        };
        let Place { end, utf16_end, byte_end, .. } = last.place();
        let words: Vec<_> = self.fragments.iter().map(|piece| piece.text.as_str()).collect();
        self.place() == Place { end, utf16_end, byte_end, ..first.place() }
            && self.text == words.join(" ")
    }

    fn place(&self) -> Place {
        let &Self { start, end, utf16_start, utf16_end, byte_start, byte_end, .. } = self;
        Place { start, end, utf16_start, utf16_end, byte_start, byte_end }
    }
}

impl From<SpanLine> for SpanRecord {
    fn from(line: SpanLine) -> Self {
        Self {
            id: line.id,
            label: line.label,
            at: line.fragments.iter().map(|piece| (piece.start, piece.end)).collect(),
            attributes: line.attributes,
            note: line.note,
        }
    }
}
