//! CSV: a row a span, for spreadsheets and data frames (RFC 4180, UTF-8, lines end in CR LF).
//!
//! A cell that starts with `=`, `+`, `-`, `@`, a tab or a CR gets an apostrophe before it, since a
//! spreadsheet would run it as a formula. That, and the article's text (only its SHA-256 is here), are
//! what this format does not hold; of relations a row has what its span is linked with, and who said
//! it by which words. [`jsonl`](super::jsonl) holds everything.

use std::sync::Arc;

use super::naming::Naming;
use super::place::Place;
use super::proof::{Disproof, Proof};
use crate::model::{AnnotatedDocument, Filler, Project, Relation, Span};
use crate::text::TextRange;

/// The names of the columns.
const COLUMNS: [&str; 24] = [
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
    "attributes",
    "source",
    "cue",
    "relations",
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
    project: &Project,
) -> Result<String, Disproof> {
    let mut table = COLUMNS.join(",") + "\r\n";
    for on in documents {
        let proof = Proof::of(on.document.text.as_str());
        let sha256 = on.document.text.sha256();
        for span in on.annotations.spans() {
            let row = Row { on, span, sha256, project };
            proof.check_span(&on.document, span)?;
            row.write(&mut table);
        }
    }
    Ok(table)
}

struct Row<'a> {
    on: &'a AnnotatedDocument,
    span: &'a Span,
    sha256: &'a str,
    project: &'a Project,
}

impl Row<'_> {
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
            self.project.schema.name_of(&span.label),
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
        cell(&self.attributes());
        // By these names the schemas to begin with call who says something, and the words that tell.
        ["source", "cue"].into_iter().for_each(|role| cell(&self.linked(role)));
        cell(&self.relations());
        table.push_str("\r\n");
    }

    fn fragments(&self) -> String {
        let pieces = self.span.fragments.iter().map(|piece| {
            let place = Place::of(piece, &self.on.document.text);
            format!("{}-{}", place.start, place.end)
        });
        pieces.collect::<Vec<_>>().join(";")
    }

    /// What is said about the span: `type=direct; medium=speech`.
    fn attributes(&self) -> String {
        let mut attributes = self.span.attributes.clone();
        Naming::of(self.project).attributes_out(&mut attributes);
        let pairs = attributes.iter().map(|(name, value)| [name, "=", value].concat());
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// What has that role in the relations of the span, by name or else by its words.
    fn linked(&self, role: &str) -> String {
        let arguments = self.relations_of().flat_map(|relation| &relation.arguments);
        let having = arguments.filter(|argument| argument.role.as_str() == role);
        let others = having.filter(|argument| argument.filler.span() != Some(&self.span.id));
        others.map(|argument| self.words_of(&argument.filler)).collect::<Vec<_>>().join("; ")
    }

    /// Its relations with what they link, spans by their ids: `denies(denial=a, denied=b)`.
    fn relations(&self) -> String {
        let schema = &self.project.schema;
        let shown = self.relations_of().map(|relation| {
            let arguments = relation.arguments.iter().map(|argument| {
                let filler = match &argument.filler {
                    Filler::Span(id) => id.to_string(),
                    Filler::Words(words) => ["“", words, "”"].concat(),
                };
                [schema.role_name(&relation.label, &argument.role), "=", &filler].concat()
            });
            let arguments = arguments.collect::<Vec<_>>().join(", ");
            format!("{}({arguments})", schema.name_of(&relation.label))
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    fn relations_of(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.on.annotations.relations_of(&self.span.id)
    }

    /// Who or what it is: by the name that was given, or else by the words of the text.
    fn words_of(&self, filler: &Filler) -> String {
        let project = self.project;
        match filler {
            Filler::Words(words) => project.people.name_of(words).to_owned(),
            Filler::Span(id) => self.on.annotations.span(id).map_or_else(String::new, |span| {
                let name = project.schema.names_in(&span.attributes).next();
                let name = name.map(|name| project.people.name_of(name).to_owned());
                name.unwrap_or_else(|| self.on.document.text.join(&span.fragments))
            }),
        }
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
