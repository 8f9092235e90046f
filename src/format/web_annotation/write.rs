//! Writing annotations.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{ANNOTATION, CONTEXT, is_iri, terms};
use crate::format::data;
use crate::format::files::File;
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::model::{
    AnnotatedDocument, AnnotationId, Attributes, Project, Relation, Span, free_name,
};
use crate::text::{Text, TextRange};

/// How many characters stand before and after the words of a span.
const CONTEXT_CHARS: usize = 32;

/// Writes a file with a text and a collection of annotations for each document.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
) -> Result<Vec<File>, Disproof> {
    let (mut graph, mut taken) = (Vec::new(), BTreeSet::new());
    for on in documents {
        let named = named(on.document.text.sha256());
        let iri = free_name(&named, "?n=", |name| taken.contains(name));
        taken.insert(iri.clone());
        let writer = Writer { on, naming: Naming::of(project), iri };
        graph.push(writer.text());
        graph.push(writer.collection()?);
    }
    let file = json!({ "@context": [CONTEXT, terms()], "@graph": graph });
    let file = serde_json::to_string_pretty(&file).expect("records hold only what JSON can");
    Ok(vec![File::new(&[stem, ".jsonld"].concat(), file + "\n")])
}

/// The name of what has that SHA-256, which is given in hexadecimal
/// (<https://www.rfc-editor.org/rfc/rfc6920#section-3>).
fn named(sha256: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut name = "ni:///sha-256;".to_owned();
    let (mut bits, mut count) = (0, 0);
    for digit in sha256.chars().filter_map(|digit| digit.to_digit(16)) {
        bits = bits << 4 | digit as usize;
        count += 4;
        if count >= 6 {
            count -= 6;
            name.push(char::from(DIGITS[bits >> count & 63]));
        }
    }
    if count > 0 {
        name.push(char::from(DIGITS[bits << (6 - count) & 63]));
    }
    name
}

/// One document.
struct Writer<'a> {
    on: &'a AnnotatedDocument,
    naming: Naming<'a>,
    /// The name of its text.
    iri: String,
}

impl Writer<'_> {
    fn text(&self) -> Value {
        let mut text = json!({
            "id": self.iri, "type": "Text", "format": "text/plain",
            "value": self.on.document.text.as_str(),
        });
        let data = data::of(&self.on.document);
        for key in ["title", "url", "outlet", "author", "date", "status"] {
            // A title is told even if there is none: otherwise the first line would be taken.
            if let Some(known) = data.get(key).filter(|known| key == "title" || *known != "") {
                text[key] = known.clone();
            }
        }
        text
    }

    fn collection(&self) -> Result<Value, Disproof> {
        let (document, set) = (&self.on.document, &self.on.annotations);
        let proof = Proof::of(document.text.as_str());
        let mut items = Vec::new();
        for span in set.spans() {
            proof.check_span(document, span)?;
            items.push(self.span(span));
        }
        items.extend(set.relations().map(|relation| self.relation(relation)));
        Ok(json!({
            "id": format!("{}#annotations", self.iri), "type": "AnnotationCollection",
            "label": document.details.title, "total": items.len(),
            "first": {
                "id": format!("{}#page", self.iri), "type": "AnnotationPage",
                "startIndex": 0, "items": items,
            },
        }))
    }

    fn span(&self, span: &Span) -> Value {
        let mut record = SpanRecord::of(span, &self.on.document.text);
        self.naming.span_out(&mut record);
        let mut pieces: Vec<_> = span.fragments.iter().map(|piece| self.piece(piece)).collect();
        let target = match pieces.len() {
            1 => pieces.remove(0),
            _ => json!({ "type": "Composite", "items": pieces }),
        };
        json!({
            "id": self.annotation(&span.id), "type": "Annotation", "motivation": "tagging",
            "body": bodies(&record.label, &record.attributes, &record.note), "target": target,
        })
    }

    fn relation(&self, relation: &Relation) -> Value {
        let mut record = RelationRecord::from(relation);
        self.naming.relation_out(&mut record);
        let mut body = bodies(&record.label, &record.attributes, &record.note);
        let mut target = Vec::new();
        for ArgumentRecord { role, span, words } in record.arguments {
            if let Some(span) = span {
                let source = self.annotation(&span.as_str().into());
                target.push(json!({ "type": "SpecificResource", "source": source, "role": role }));
            } else {
                let mut words = textual("identifying", &words.unwrap_or_default());
                words["role"] = role.into();
                body.push(words);
            }
        }
        if target.is_empty() {
            target.push(self.whole());
        }
        json!({
            "id": self.annotation(&relation.id), "type": "Annotation", "motivation": "linking",
            "body": body, "target": target,
        })
    }

    /// The name of an annotation. What a fragment cannot have is written by its bytes (RFC 3986, 2.1).
    fn annotation(&self, id: &AnnotationId) -> String {
        let mut name = [&self.iri, ANNOTATION].concat();
        for byte in id.as_str().bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    name.push(char::from(byte));
                }
                other => name += &format!("%{other:02X}"),
            }
        }
        name
    }

    /// The text as a target.
    fn whole(&self) -> Value {
        match &self.on.document.details.url {
            url if is_iri(url) => json!({
                "type": "SpecificResource", "source": url,
                "state": { "type": "TimeState", "cached": self.iri },
            }),
            _ => json!({ "type": "SpecificResource", "source": self.iri }),
        }
    }

    fn piece(&self, piece: TextRange) -> Value {
        let text = &self.on.document.text;
        let Place { start, end, .. } = Place::of(piece, text);
        let [prefix, suffix] = around(piece, text);
        let mut target = self.whole();
        target["selector"] = json!([
            { "type": "TextPositionSelector", "start": start, "end": end },
            {
                "type": "TextQuoteSelector", "exact": text.slice(piece),
                "prefix": prefix, "suffix": suffix,
            },
        ]);
        target
    }
}

/// What stands before and after.
fn around(piece: TextRange, text: &Text) -> [&str; 2] {
    let (before, after) =
        (&text.as_str()[..piece.start().byte()], &text.as_str()[piece.end().byte()..]);
    let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(byte, _)| byte);
    let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(byte, _)| byte);
    [&before[from..], &after[..to]]
}

/// All that is said.
fn bodies(label: &str, attributes: &Attributes, note: &str) -> Vec<Value> {
    let mut bodies = vec![textual("tagging", label)];
    for (name, value) in attributes {
        let mut body = textual("describing", value);
        body["attribute"] = name.as_str().into();
        bodies.push(body);
    }
    if !note.is_empty() {
        bodies.push(textual("commenting", note));
    }
    bodies
}

fn textual(purpose: &str, words: &str) -> Value {
    json!({
        "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_its_sum() {
        let sum = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
        let name = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk";
        assert_eq!(named(sum), name, "RFC 6920, 8.1");
    }

    #[test]
    fn an_address_that_is_none_names_nothing() {
        for address in ["https://example.org/a?b=c", "http://example.org/é"] {
            assert!(is_iri(address));
        }
        for address in ["", "example.org", "https://", "https://example.org/a b", "http://a.b/#c"] {
            assert!(!is_iri(address));
        }
    }
}
