//! JSON Lines: one document a line, with everything Hearsay knows about it.
//!
//! ```json
//! {"format":"hearsay","version":1,"id":"…","title":"…","url":"","outlet":"","author":"","date":"",
//!  "status":"open","added_ms":0,"line_endings":"lf","byte_order_mark":false,"annotator":"me",
//!  "sha256":"…","text":"…",
//!  "spans":[{"id":"…","label":"Claim","start":0,"end":4,"utf16_start":0,"utf16_end":4,
//!            "byte_start":0,"byte_end":4,"text":"…","note":"","attributes":{},
//!            "fragments":[{"start":0,"end":4,…,"text":"…"}]}],
//!  "relations":[{"id":"…","label":"…","arguments":[{"role":"…","span":"…"}],"note":"",
//!                "attributes":{}}]}
//! ```
//!
//! Every key is always there and always of the same type, so that readers that build a table from
//! the first record (pandas, Hugging Face datasets) meet no surprise. A span's own offsets run from
//! its first piece to its last and its `text` joins the pieces with a space; for a span in one
//! piece, which most are, `text[start:end]` is exactly its `text`. Each piece is exact always.

use serde::{Deserialize, Serialize};

use super::native::{DocumentRecord, RelationRecord, SpanRecord, fill};
use super::place::Place;
use super::proof::{Disproof, Proof};
use super::{Imported, Problem};
use crate::model::{AnnotatedDocument, AnnotationSet, Attributes, Span};
use crate::text::Text;

/// The version of the format that this program writes, and the highest it reads.
const VERSION: u32 = 1;

/// What `format` says in every line.
const FORMAT: &str = "hearsay";

#[derive(Serialize, Deserialize)]
struct DocumentLine {
    format: String,
    version: u32,
    #[serde(flatten)]
    record: DocumentRecord,
    annotator: String,
    text: String,
    spans: Vec<SpanLine>,
    #[serde(default)]
    relations: Vec<RelationRecord>,
}

#[derive(Serialize, Deserialize)]
struct SpanLine {
    id: String,
    label: String,
    #[serde(flatten)]
    place: Place,
    text: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    attributes: Attributes,
    fragments: Vec<FragmentLine>,
}

#[derive(Serialize, Deserialize)]
struct FragmentLine {
    #[serde(flatten)]
    place: Place,
    text: String,
}

/// Writes each document as a line.
///
/// # Errors
/// [`Disproof`] if any offset in any unit does not give its span's words; nothing is written then.
pub fn write<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
) -> Result<String, Disproof> {
    let mut lines = String::new();
    for on in documents {
        let line = DocumentLine::of(on);
        line.prove()?;
        lines += &serde_json::to_string(&line).expect("records hold only what JSON can");
        lines.push('\n');
    }
    Ok(lines)
}

/// Reads documents that [`write`] wrote. A line that cannot be read, or a span that does not fit,
/// is left out and becomes a problem; blank lines are passed over.
#[must_use]
pub fn read(lines: &str) -> Imported<Vec<AnnotatedDocument>> {
    let mut imported = Imported { value: Vec::new(), problems: Vec::new() };
    for (line, content) in (1..).zip(lines.strip_prefix('\u{FEFF}').unwrap_or(lines).split('\n')) {
        if content.trim().is_empty() {
            continue;
        }
        let mut problem = |message| imported.problems.push(Problem { line, message });
        match read_line(content, &mut problem) {
            Ok(document) => imported.value.push(document),
            Err(message) => problem(message),
        }
    }
    imported
}

fn read_line(content: &str, problem: &mut impl FnMut(String)) -> Result<AnnotatedDocument, String> {
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
    let line: DocumentLine = serde_json::from_str(content)
        .map_err(|error| format!("a part of this document is missing or wrong ({error})."))?;
    let document = line.record.with_text(&line.text).map_err(|wrong| format!("{wrong}."))?;
    let proof = Proof::of(&line.text);
    let mut spans = Vec::with_capacity(line.spans.len());
    for span in line.spans {
        let title = &line.record.title;
        let wrong = span
            .fragments
            .iter()
            .find_map(|piece| proof.check(title, &span.id, piece.place, &piece.text).err());
        match wrong {
            None => spans.push(span.into()),
            Some(wrong) => problem(format!(
                "span “{}” was left out: it should be “{}”, but its offsets in {} give “{}”.",
                wrong.span, wrong.expected, wrong.unit, wrong.found
            )),
        }
    }
    let mut annotations = AnnotationSet::new(line.annotator.as_str().into());
    for misfit in fill(&mut annotations, &document.text, spans, line.relations) {
        problem(format!("{misfit}; it was left out."));
    }
    Ok(AnnotatedDocument { document, annotations })
}

/// What tells whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

impl DocumentLine {
    fn of(on: &AnnotatedDocument) -> Self {
        let text = &on.document.text;
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            record: DocumentRecord::of(&on.document),
            annotator: on.annotations.annotator().to_string(),
            text: text.as_str().to_owned(),
            spans: on.annotations.spans().map(|span| SpanLine::of(span, text)).collect(),
            relations: on.annotations.relations().map(|relation| (&**relation).into()).collect(),
        }
    }

    fn prove(&self) -> Result<(), Disproof> {
        let proof = Proof::of(&self.text);
        let title = &self.record.title;
        for span in &self.spans {
            for piece in &span.fragments {
                proof.check(title, &span.id, piece.place, &piece.text)?;
            }
            if let [piece] = &span.fragments[..] {
                debug_assert_eq!(piece.place, span.place);
                proof.check(title, &span.id, span.place, &span.text)?;
            }
        }
        Ok(())
    }
}

impl SpanLine {
    fn of(span: &Span, text: &Text) -> Self {
        let piece = |range| FragmentLine {
            place: Place::of(range, text),
            text: text.slice(range).to_owned(),
        };
        Self {
            id: span.id.to_string(),
            label: span.label.to_string(),
            place: Place::of(span.fragments.hull(), text),
            text: text.join(&span.fragments),
            note: span.note.clone(),
            attributes: span.attributes.clone(),
            fragments: span.fragments.iter().map(piece).collect(),
        }
    }
}

impl From<SpanLine> for SpanRecord {
    fn from(line: SpanLine) -> Self {
        Self {
            id: line.id,
            label: line.label,
            at: line.fragments.iter().map(|piece| (piece.place.start, piece.place.end)).collect(),
            attributes: line.attributes,
            note: line.note,
        }
    }
}
