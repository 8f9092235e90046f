//! Writing a table.

use std::borrow::Cow;

use super::cells::push_row;
use super::columns::{COLUMNS, Column};
use super::{attributes, relations};
use crate::format::naming::Naming;
use crate::format::native::RelationRecord;
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::model::{AnnotatedDocument, Filler, Project, Relation, Span, Status};
use crate::text::TextRange;

/// How many characters of its paragraph are shown on either side of a span.
const CONTEXT_CHARS: usize = 60;

/// What `start`, `end` and `fragments` count.
const UNIT: &str = "code points";

/// Writes a row for each span of each document, after a row of column names, with commas.
///
/// # Errors
/// [`Disproof`] if any offset in any unit does not give its span's words; nothing is written then.
pub fn write<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
    project: &Project,
) -> Result<String, Disproof> {
    separated(documents, project, ',')
}

/// The same with tabs.
///
/// # Errors
/// [`Disproof`] as of [`write()`].
pub fn write_tabbed<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
    project: &Project,
) -> Result<String, Disproof> {
    separated(documents, project, '\t')
}

fn separated<'a>(
    documents: impl IntoIterator<Item = &'a AnnotatedDocument>,
    project: &Project,
    separator: char,
) -> Result<String, Disproof> {
    let mut table = String::new();
    push_row(&mut table, separator, COLUMNS.iter().map(|(_, names)| names[0].into()));
    for (number, on) in (1..).zip(documents) {
        let proof = Proof::of(on.document.text.as_str());
        let sha256 = on.document.text.sha256();
        let mut push = |span: Option<&Span>| {
            let linked = relations_of(on, span);
            let row = Row { on, number, span, linked, sha256, project };
            row.write(&mut table, separator);
        };
        for span in on.annotations.spans() {
            proof.check_span(&on.document, span)?;
            push(Some(span));
        }
        if on.annotations.span_count() == 0 || !relations_of(on, None).is_empty() {
            push(None);
        }
    }
    Ok(table)
}

/// The relations of a span, or those that link none.
fn relations_of<'a>(on: &'a AnnotatedDocument, span: Option<&Span>) -> Vec<&'a Relation> {
    match span {
        Some(span) => on.annotations.relations_of(&span.id).map(|one| &**one).collect(),
        None => {
            let all = on.annotations.relations().map(|one| &**one);
            all.filter(|one| one.spans().next().is_none()).collect()
        }
    }
}

struct Row<'a> {
    on: &'a AnnotatedDocument,
    /// Which document of the table it is about, from 1.
    number: usize,
    /// The span; nothing in a row for what a document has beside its spans.
    span: Option<&'a Span>,
    linked: Vec<&'a Relation>,
    sha256: &'a str,
    project: &'a Project,
}

impl Row<'_> {
    fn write(&self, table: &mut String, separator: char) {
        let naming = Naming::of(self.project);
        let called = |relation: &&Relation| {
            let mut record = RelationRecord::from(*relation);
            naming.relation_out(&mut record);
            record
        };
        let records: Vec<_> = self.linked.iter().map(called).collect();
        let place = self.span.map(|span| Place::of(span.fragments.hull(), &self.on.document.text));
        let cells = COLUMNS.iter().map(|(column, _)| self.cell(*column, place.as_ref(), &records));
        push_row(table, separator, cells);
    }

    fn cell<'b>(
        &'b self,
        column: Column,
        place: Option<&Place>,
        records: &[RelationRecord],
    ) -> Cow<'b, str> {
        let details = &self.on.document.details;
        let of_place = |unit: fn(&Place) -> usize| {
            place.map_or_else(Cow::default, |place| unit(place).to_string().into())
        };
        match (column, self.span) {
            (Column::DocumentId, _) => self.on.document.id.as_str().into(),
            (Column::Title, _) => (&*details.title).into(),
            (Column::Url, _) => (&*details.url).into(),
            (Column::Outlet, _) => (&*details.outlet).into(),
            (Column::Author, _) => (&*details.author).into(),
            (Column::Date, _) => (&*details.date).into(),
            (Column::Sha256, _) => self.sha256.into(),
            (Column::Annotator, _) => self.on.annotations.annotator().as_str().into(),
            (Column::Start, _) => of_place(|place| place.start),
            (Column::End, _) => of_place(|place| place.end),
            (Column::Utf16Start, _) => of_place(|place| place.utf16_start),
            (Column::Utf16End, _) => of_place(|place| place.utf16_end),
            (Column::ByteStart, _) => of_place(|place| place.byte_start),
            (Column::ByteEnd, _) => of_place(|place| place.byte_end),
            // By these names the schemas to begin with call who says something, and the words that tell.
            (Column::Source, _) => self.linked("source").into(),
            (Column::Cue, _) => self.linked("cue").into(),
            (Column::Relations, _) => relations::shown(records).into(),
            (Column::RelationsJson, _) => relations::written(records).into(),
            (Column::Unit, _) => UNIT.into(),
            (Column::Status, _) => match details.status {
                Status::Open => "open".into(),
                Status::Done => "done".into(),
            },
            (Column::DocumentNumber, _) => self.number.to_string().into(),
            (Column::SpanId, Some(span)) => span.id.as_str().into(),
            (Column::Label, Some(span)) => self.project.schema.name_of(&span.label).into(),
            (Column::Text, Some(span)) => self.on.document.text.join(&span.fragments).into(),
            (Column::Fragments, Some(span)) => self.fragments(span).into(),
            (Column::Context, Some(span)) => self.context(span).into(),
            (Column::Note, Some(span)) => (&*span.note).into(),
            (Column::Attributes, Some(span)) => self.attributes(span).into(),
            (_, None) => Cow::default(),
        }
    }

    fn fragments(&self, span: &Span) -> String {
        let pieces = span.fragments.iter().map(|piece| {
            let place = Place::of(piece, &self.on.document.text);
            format!("{}-{}", place.start, place.end)
        });
        pieces.collect::<Vec<_>>().join(";")
    }

    fn attributes(&self, span: &Span) -> String {
        let mut called = span.attributes.clone();
        Naming::of(self.project).attributes_out(&mut called);
        attributes::written(&called)
    }

    /// What has that role in the relations of the row, by name or else by its words.
    fn linked(&self, role: &str) -> String {
        let arguments = self.linked.iter().flat_map(|relation| &relation.arguments);
        let having = arguments.filter(|argument| argument.role.as_str() == role);
        let own = self.span.map(|span| &span.id);
        let others = having.filter(|argument| own.is_none() || argument.filler.span() != own);
        others.map(|argument| self.words_of(&argument.filler)).collect::<Vec<_>>().join("; ")
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
    fn context(&self, span: &Span) -> String {
        let text = &self.on.document.text;
        let hull = span.fragments.hull();
        let paragraph = |offset| text.paragraphs()[text.paragraph_at(offset)];
        let before = text.slice(TextRange::between(paragraph(hull.start()).start(), hull.start()));
        let after = text.slice(TextRange::between(hull.end(), paragraph(hull.end()).end()));
        let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(byte, _)| byte);
        let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(byte, _)| byte);
        [&before[from..], text.slice(hull), &after[..to]].concat().replace('\n', " ")
    }
}
