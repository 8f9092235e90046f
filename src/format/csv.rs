//! CSV: a row a span, for spreadsheets and data frames (RFC 4180, UTF-8, lines end in CR LF).
//!
//! A cell that starts with `=`, `+`, `-`, `@`, a tab or a CR gets an apostrophe before it, since a
//! spreadsheet would run it as a formula. That, the article's text (only its SHA-256 is here) and
//! relations are what this format does not hold; [`jsonl`](super::jsonl) holds everything.

use super::place::Place;
use super::proof::{Disproof, Proof};
use crate::model::{AnnotatedDocument, Span};
use crate::text::TextRange;

/// The names of the columns.
const COLUMNS: [&str; 20] = [
    "document_id",
    "title",
    "url",
    "outlet",
    "author",
    "date",
    "sha256",
    "annotator",
    "span_id",
    "label",
    "start",
    "end",
    "utf16_start",
    "utf16_end",
    "byte_start",
    "byte_end",
    "text",
    "fragments",
    "context",
    "note",
];

/// How many characters of its paragraph are shown on either side of a span.
const CONTEXT_CHARS: usize = 60;

/// Writes a row for each span of each document, after a row of column names.
///
/// `start` and `end` are code points; `fragments` lists the pieces as `start-end`, in code points,
/// separated by semicolons.
///
/// # Errors
/// [`Disproof`] if any offset in any unit does not give its span's words; nothing is written then.
pub fn write<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
) -> Result<String, Disproof> {
    let mut table = COLUMNS.join(",") + "\r\n";
    for on in documents {
        let proof = Proof::of(on.document.text.as_str());
        let sha256 = on.document.text.sha256();
        for span in on.annotations.spans() {
            let row = Row { on, span, sha256 };
            row.prove(&proof)?;
            row.write(&mut table);
        }
    }
    Ok(table)
}

struct Row<'a> {
    on: &'a AnnotatedDocument,
    span: &'a Span,
    sha256: &'a str,
}

impl Row<'_> {
    fn prove(&self, proof: &Proof) -> Result<(), Disproof> {
        let text = &self.on.document.text;
        let title = &self.on.document.details.title;
        self.span.fragments.iter().try_for_each(|piece| {
            proof.check(title, self.span.id.as_str(), Place::of(piece, text), text.slice(piece))
        })
    }

    fn write(&self, table: &mut String) {
        let (document, span) = (&self.on.document, self.span);
        let details = &document.details;
        let words = document.text.join(&span.fragments);
        let place = Place::of(span.fragments.hull(), &document.text);
        let fragments = self.fragments();
        let context = self.context();
        let mut first = true;
        let mut cell = |content: &str| {
            if !std::mem::take(&mut first) {
                table.push(',');
            }
            push_cell(table, content);
        };
        let about = [
            document.id.as_str(),
            &details.title,
            &details.url,
            &details.outlet,
            &details.author,
            &details.date,
            self.sha256,
            self.on.annotations.annotator().as_str(),
            span.id.as_str(),
            span.label.as_str(),
        ];
        about.into_iter().for_each(&mut cell);
        let places = [
            place.start,
            place.end,
            place.utf16_start,
            place.utf16_end,
            place.byte_start,
            place.byte_end,
        ];
        places.into_iter().for_each(|place| cell(&place.to_string()));
        [words.as_str(), &fragments, &context, &span.note].into_iter().for_each(&mut cell);
        table.push_str("\r\n");
    }

    fn fragments(&self) -> String {
        let pieces = self.span.fragments.iter().map(|piece| {
            let place = Place::of(piece, &self.on.document.text);
            format!("{}-{}", place.start, place.end)
        });
        pieces.collect::<Vec<_>>().join(";")
    }

    /// The span with what stands around it in its first and last paragraph, on one line.
    fn context(&self) -> String {
        let text = &self.on.document.text;
        let hull = self.span.fragments.hull();
        let paragraph = |offset| text.paragraphs()[text.paragraph_at(offset)];
        let before = text.slice(TextRange::between(paragraph(hull.start()).start(), hull.start()));
        let after = text.slice(TextRange::between(hull.end(), paragraph(hull.end()).end()));
        let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(byte, _)| byte);
        let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(byte, _)| byte);
        [&before[from..], text.slice(hull), &after[..to]].concat().replace('\n', " ")
    }
}

fn push_cell(table: &mut String, content: &str) {
    let guard = if content.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if content.contains([',', '"', '\n', '\r']) {
        table.extend(["\"", guard, &content.replace('"', "\"\""), "\""]);
    } else {
        table.extend([guard, content]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: &str) {
        let mut cell = String::new();
        push_cell(&mut cell, content);
        assert_eq!(cell, expected);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check("plain", "plain");
        check("a, b", "\"a, b\"");
        check("he said “no”", "he said “no”");
        check("he said \"no\"\nand left", "\"he said \"\"no\"\"\nand left\"");
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_guarded() {
        check("=HYPERLINK(1)", "'=HYPERLINK(1)");
        check("-5 degrees, he said", "\"'-5 degrees, he said\"");
        check("3 - 5", "3 - 5");
    }
}
