//! Reading columns of tags.

use std::cmp::Reverse;

use super::folder::folder;
use super::rows::{Row, columns, row};
use super::tags::{chunks, parse};
use crate::format::Problem;
use crate::format::files::File;
use crate::format::native::SpanRecord;
use crate::format::place::Place;
use crate::format::raw::{Raw, written};
use crate::format::spelling::Spelling;
use crate::model::{AnnotatedDocument, Attributes, Details, Project};
use crate::text::TextRange;

/// Reads documents into a project: each file of columns with the text that has its name, or, without one,
/// its tokens as the text. What cannot be read is left out and becomes a problem.
#[must_use]
pub fn read(
    files: &[File],
    project: &Project,
    annotator: &str,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for (file, text) in folder(files) {
        let mut reader = Reader { project, annotator, problems: &mut problems };
        documents.extend(reader.file(&file.content, text.map(|text| &*text.content)));
    }
    (documents, problems)
}

/// A row with the line it is in, and whether a sentence begins with it.
struct Token<'a> {
    line: usize,
    is_first: bool,
    fields: Vec<&'a str>,
}

struct Reader<'a> {
    project: &'a Project,
    annotator: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, line: usize, message: String) {
        self.problems.push(Problem { line, message });
    }

    /// All documents of a file. If their text is given, all is one.
    fn file(&mut self, content: &str, text: Option<&str>) -> Vec<AnnotatedDocument> {
        let mut parts: Vec<Vec<Token>> = vec![Vec::new()];
        let mut is_first = true;
        for (line, content) in
            (1..).zip(content.strip_prefix('\u{FEFF}').unwrap_or(content).lines())
        {
            match row(content) {
                Row::Token(fields) => {
                    let part = parts.last_mut().expect("there is always one");
                    part.push(Token { line, is_first, fields });
                    is_first = false;
                }
                Row::End => is_first = true,
                Row::Document if text.is_none() => parts.push(Vec::new()),
                Row::Document | Row::Comment => {}
            }
        }
        let (token, tags) = columns(parts.iter().flatten().map(|token| &token.fields));
        if tags.is_empty() {
            self.problem(1, "no column has tags such as “B-Claim” and “O”.".to_owned());
            return Vec::new();
        }
        let mut documents = Vec::new();
        for part in parts.iter_mut().filter(|part| !part.is_empty()) {
            part.retain(|one| {
                let is_whole = one.fields.len() > token && !one.fields[token].is_empty();
                if !is_whole {
                    self.problem(one.line, "there is no token here; it was left out.".to_owned());
                }
                is_whole
            });
            documents.extend(self.document(part, token, &tags, text));
        }
        documents
    }

    fn document(
        &mut self,
        part: &[Token],
        token: usize,
        tags: &[usize],
        text: Option<&str>,
    ) -> Option<AnnotatedDocument> {
        let line = part.first()?.line;
        let joined = text.is_none().then(|| written(&joined(part, token)).0.into_owned());
        let raw = match Raw::take_in(text.or(joined.as_deref())?) {
            Ok(raw) => raw,
            Err(error) => {
                self.problem(line, format!("the text is left out. {error}"));
                return None;
            }
        };
        let places = self.places(part, token, &raw);
        let mut spans = Vec::new();
        for &column in tags {
            let mut said = Vec::new();
            for (place, one) in part.iter().enumerate().take(places.len()) {
                match one.fields.get(column).map(|tag| (tag, parse(tag))) {
                    Some((_, Some(tag))) => said.push((place, tag)),
                    Some((tag, None)) => {
                        let message = format!("“{tag}” is no tag, and was read as “O”.");
                        self.problem(one.line, message);
                        said.push((place, None));
                    }
                    None => {
                        let message = "a tag is missing, and was read as “O”.".to_owned();
                        self.problem(one.line, message);
                        said.push((place, None));
                    }
                }
            }
            for (label, first, last) in chunks(said) {
                spans.push((TextRange::between(places[first].start(), places[last].end()), label));
            }
        }
        spans.sort_by_key(|(range, _)| (range.start(), Reverse(range.end())));
        let spelling = Spelling::of(&self.project.schema);
        let records: Vec<_> = spans
            .into_iter()
            .enumerate()
            .map(|(number, (range, label))| SpanRecord {
                id: format!("s{number}"),
                label: spelling.span_label(label).map_or(label, |known| known.id.as_str()).into(),
                at: raw.pieces(range).into_iter().map(|piece| code_points(&raw, piece)).collect(),
                attributes: Attributes::new(),
                note: String::new(),
            })
            .collect();
        let details = Details::titled_by(&raw.text);
        let (on, misfits) = raw.into_document(details, self.annotator, records, []);
        misfits.iter().for_each(|misfit| self.problem(line, format!("{misfit}; it was left out.")));
        Some(on)
    }

    /// Where the tokens stand in the text, up to the first that does not come next.
    fn places(&mut self, part: &[Token], token: usize, raw: &Raw) -> Vec<TextRange> {
        let text = raw.text.as_str();
        let mut places = Vec::with_capacity(part.len());
        let mut before = 0;
        for one in part {
            let start = text.len() - text[before..].trim_start().len();
            let word = one.fields[token];
            if !text[start..].starts_with(word) {
                self.problem(
                    one.line,
                    format!("“{word}” does not come next in the text; the tags from here on were left out."),
                );
                break;
            }
            before = start + word.len();
            let at = |byte| raw.text.offset_from_byte(byte).expect("a word begins and ends there");
            places.push(TextRange::between(at(start), at(before)));
        }
        places
    }
}

fn code_points(raw: &Raw, piece: TextRange) -> (usize, usize) {
    let Place { start, end, .. } = Place::of(piece, &raw.text);
    (start, end)
}

/// The tokens as a text: a sentence a line, with a space between each two.
fn joined(part: &[Token], token: usize) -> String {
    let mut text = String::new();
    for one in part {
        if !text.is_empty() {
            text.push(if one.is_first { '\n' } else { ' ' });
        }
        text += one.fields[token];
    }
    text
}
