//! Writing rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::features::Features;
use super::{
    BASE, FORMAT, LABEL, NO_VALUE, NOTE, NOTHING, PIECE_OF, RELATIONS, SOURCE_ROLE, SPANS,
    TARGET_ROLE, TEXT, escaping,
};
use crate::format::files::{File, Names};
use crate::format::naming::Naming;
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::format::roles;
use crate::format::tokens::{self, Token};
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Project, Relation, Schema, Span};
use crate::text::{Text, TextRange};

/// The layers that INCEpTION’s projects begin with.
const SPAN_LAYER: &str = "custom.Span";
const RELATION_LAYER: &str = "custom.Relation";

/// Writes a file for each document.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<Vec<File>, Disproof> {
    let mut names = Names::default();
    let file = |on: &AnnotatedDocument| {
        let name = [&names.stem(&on.document.details.title), ".tsv"].concat();
        Ok(File::new(&name, Sheet::of(on, project)?.written()))
    };
    documents.iter().map(file).collect()
}

/// What features say, by what they are called.
type Said = BTreeMap<String, String>;

/// The annotations of a document as they stand in rows.
struct Sheet<'a> {
    text: &'a Text,
    sentences: Vec<Sentence>,
    /// The tokens of all sentences.
    tokens: Vec<Token>,
    /// What is said of each piece of a span. Its place in the list, from 1, is its number in the file.
    pieces: Vec<Said>,
    /// The pieces that each token is in.
    on_token: BTreeMap<usize, Vec<usize>>,
    /// The relations that lead to a span that begins with the token, each with what it comes from.
    to_token: BTreeMap<usize, Vec<(String, Said)>>,
}

/// A line of the text that has words, with the blank lines after it.
struct Sentence {
    /// The bytes of the text before it, and before its end.
    start: usize,
    end: usize,
    /// How many tokens there are up to its end.
    tokens: usize,
}

/// A piece of a span: its number in the file, and the token that it begins with.
#[derive(Clone, Copy)]
struct First {
    number: usize,
    token: usize,
}

impl<'a> Sheet<'a> {
    fn of(on: &'a AnnotatedDocument, project: &Project) -> Result<Self, Disproof> {
        let (text, set) = (&on.document.text, &on.annotations);
        let mut sheet = Self {
            text,
            sentences: sentences(text.as_str()),
            tokens: Vec::new(),
            pieces: Vec::new(),
            on_token: BTreeMap::new(),
            to_token: BTreeMap::new(),
        };
        let pieces = set.spans().flat_map(|span| span.fragments.iter());
        let (starts, ends) = pieces.map(|piece| (piece.start().byte(), piece.end().byte())).unzip();
        sheet.cut(&starts, &ends);
        let proof = Proof::of(text.as_str());
        let (naming, features) = (Naming::of(project), Features::of(&project.schema));
        let said = |label: String, attributes: &Attributes, note: &str| {
            let mut said = Said::from([(LABEL.to_owned(), label)]);
            for (id, value) in attributes {
                let mut one = Attributes::from([(id.clone(), value.clone())]);
                naming.attributes_out(&mut one);
                said.extend(one.into_values().map(|value| (features.of_attribute(id), value)));
            }
            if !note.is_empty() {
                said.insert(NOTE.to_owned(), note.to_owned());
            }
            said
        };
        let mut firsts = BTreeMap::new();
        for span in set.spans() {
            proof.check_span(&on.document, span)?;
            let label = naming.label_out(span.label.as_str());
            let first = sheet.span(span, said(label, &span.attributes, &span.note));
            firsts.insert(&span.id, first);
        }
        let pairs: Vec<Pair> =
            set.relations().flat_map(|one| pairs(one, on, &project.schema)).collect();
        let are_roles_told = pairs.iter().any(|pair| pair.has_own_roles);
        for pair in pairs {
            let Relation { label, attributes, note, .. } = pair.relation;
            let mut said = said(naming.label_out(label.as_str()), attributes, note);
            if are_roles_told {
                for (feature, role) in [SOURCE_ROLE, TARGET_ROLE].into_iter().zip(pair.roles) {
                    said.insert(feature.to_owned(), role);
                }
            }
            let [from, to] = pair.ends.map(|end| firsts[end]);
            let from = format!("{}[{}_{}]", sheet.unit(from.token), from.number, to.number);
            sheet.to_token.entry(to.token).or_default().push((from, said));
        }
        Ok(sheet)
    }

    /// Cuts the sentences into tokens, also where spans start and end.
    fn cut(&mut self, starts: &BTreeSet<usize>, ends: &BTreeSet<usize>) {
        for Sentence { start, end, tokens } in &mut self.sentences {
            let content = &self.text.as_str()[*start..*end];
            let inside = |bytes: &BTreeSet<usize>| {
                bytes.range(*start..=*end).map(|byte| byte - *start).collect::<BTreeSet<_>>()
            };
            let (starts, ends) = (inside(starts), inside(ends));
            let is_needed = |token: &Token| {
                // A sentence begins where its first token does.
                token.start == 0
                    || starts.contains(&token.start)
                    || ends.contains(&token.end)
                    || !content[token.start..token.end].trim().is_empty()
            };
            let cut = tokens::of(content, &starts, &ends).into_iter().filter(is_needed);
            self.tokens.extend(cut.map(|token| Token {
                start: token.start + *start,
                end: token.end + *start,
                ..token
            }));
            *tokens = self.tokens.len();
        }
    }

    fn span(&mut self, span: &Span, said: Said) -> First {
        let number = self.pieces.len() + 1;
        for piece in span.fragments.iter() {
            let mut said = said.clone();
            if span.fragments.count() > 1 {
                said.insert(PIECE_OF.to_owned(), number.to_string());
            }
            self.pieces.push(said);
            for token in self.tokens_of(piece) {
                self.on_token.entry(token).or_default().push(self.pieces.len());
            }
        }
        let hull = span.fragments.hull();
        First { number, token: *self.tokens_of(hull).start() }
    }

    fn tokens_of(&self, piece: TextRange) -> std::ops::RangeInclusive<usize> {
        let [first, last] = tokens::span(&self.tokens, piece.start().byte(), piece.end().byte());
        first..=last
    }

    /// What a token is called: `2-1` for the first of the second sentence.
    fn unit(&self, token: usize) -> String {
        let sentence = self.sentences.partition_point(|one| one.tokens <= token);
        let before = sentence.checked_sub(1).map_or(0, |before| self.sentences[before].tokens);
        format!("{}-{}", sentence + 1, token - before + 1)
    }

    fn written(&self) -> String {
        let relations = self.to_token.values().flatten();
        let in_spans = features(self.pieces.iter());
        let in_relations = features(relations.map(|(_, said)| said));
        let has_relations = !self.to_token.is_empty();
        let mut sheet = format!("{FORMAT}.3\n{SPANS}{SPAN_LAYER}|{}\n", in_spans.join("|"));
        if has_relations {
            let columns = in_relations.join("|");
            let _ = writeln!(sheet, "{RELATIONS}{RELATION_LAYER}|{columns}|{BASE}{SPAN_LAYER}");
        }
        sheet.push('\n');
        let mut first = 0;
        for sentence in &self.sentences {
            sheet.push('\n');
            for line in self.text.as_str()[sentence.start..sentence.end].split('\n') {
                let _ = writeln!(sheet, "{TEXT}{}", escaping::text(line));
            }
            for token in first..sentence.tokens {
                self.row(&mut sheet, token, &in_spans);
                if has_relations {
                    self.relations(&mut sheet, token, &in_relations);
                }
                sheet.push('\n');
            }
            first = sentence.tokens;
        }
        sheet
    }

    /// A token with the spans that it is in.
    fn row(&self, sheet: &mut String, token: usize, features: &[String]) {
        let Token { start, end, .. } = self.tokens[token];
        let at = |byte| self.text.offset_from_byte(byte).unwrap_or(self.text.range().end());
        let range = TextRange::between(at(start), at(end));
        let Place { utf16_start, utf16_end, .. } = Place::of(range, self.text);
        let words = escaping::text(self.text.slice(range));
        let _ = write!(sheet, "{}\t{utf16_start}-{utf16_end}\t{words}\t", self.unit(token));
        let pieces = self.on_token.get(&token).map(Vec::as_slice).unwrap_or_default();
        for feature in features {
            let values = pieces
                .iter()
                .map(|number| format!("{}[{number}]", value(self.pieces[number - 1].get(feature))));
            cell(sheet, values);
        }
    }

    /// The relations that lead to a token.
    fn relations(&self, sheet: &mut String, token: usize, features: &[String]) {
        let relations = self.to_token.get(&token).map(Vec::as_slice).unwrap_or_default();
        for feature in features {
            cell(sheet, relations.iter().map(|(_, said)| value(said.get(feature))));
        }
        cell(sheet, relations.iter().map(|(from, _)| from.clone()));
    }
}

/// The sentences of a text, without their tokens. The first begins with the first line that is not empty, since
/// a sentence has a token.
fn sentences(text: &str) -> Vec<Sentence> {
    let (mut sentences, mut start): (Vec<Sentence>, usize) = (Vec::new(), 0);
    for line in text.split('\n') {
        let end = start + line.len();
        match sentences.last_mut() {
            Some(before) if line.trim().is_empty() => before.end = end,
            None if line.is_empty() => {}
            _ => sentences.push(Sentence { start, end, tokens: 0 }),
        }
        start = end + 1;
    }
    sentences
}

/// Two ends of a relation.
struct Pair<'a> {
    relation: &'a Relation,
    ends: [&'a AnnotationId; 2],
    /// What people call their roles.
    roles: [String; 2],
    /// Whether the labels of the ends tell other roles.
    has_own_roles: bool,
}

/// A relation as several of two ends, each from its first span.
fn pairs<'a>(relation: &'a Relation, on: &AnnotatedDocument, schema: &Schema) -> Vec<Pair<'a>> {
    let mut ends =
        relation.arguments.iter().filter_map(|one| Some((&one.role, one.filler.span()?)));
    let Some(first) = ends.next() else { return Vec::new() };
    let known = schema.relation_label(&relation.label);
    let label = |id| on.annotations.span(id).map_or("", |span| span.label.as_str());
    let pair = |other| {
        let ends = [first, other].map(|(_, span)| span);
        let roles = [first, other].map(|(role, _)| role);
        let told = roles::ends(known, ends.map(|id| (id.to_string(), label(id))));
        Pair {
            relation,
            ends,
            has_own_roles: told.iter().zip(roles).any(|(told, own)| told.role != own.as_str()),
            roles: roles.map(|role| schema.role_name(&relation.label, role).to_owned()),
        }
    };
    ends.map(pair).collect()
}

/// The features of a layer, the label first.
fn features<'a>(said: impl Iterator<Item = &'a Said>) -> Vec<String> {
    let mut features: BTreeSet<&str> =
        said.flat_map(|said| said.keys().map(String::as_str)).collect();
    features.remove(LABEL);
    std::iter::once(LABEL).chain(features).map(str::to_owned).collect()
}

fn value(said: Option<&String>) -> String {
    said.map_or_else(|| NO_VALUE.to_owned(), |said| escaping::value(said))
}

fn cell(sheet: &mut String, values: impl Iterator<Item = String>) {
    let values: Vec<_> = values.collect();
    *sheet += &if values.is_empty() { NOTHING.to_owned() } else { values.join("|") };
    sheet.push('\t');
}
