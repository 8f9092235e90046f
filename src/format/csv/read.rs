//! Making documents of the rows of a table and the texts that lie beside it.

use std::collections::BTreeMap;

use super::columns::{Column, NEEDED, is_named_so};
use super::offsets::Ruler;
use super::sheet::{Row, Sheet};
use super::{attributes, relations};
use crate::format::Problem;
use crate::format::beside::{Found, Texts};
use crate::format::files::{self, File};
use crate::format::naming::Naming;
use crate::format::native::{RelationRecord, SpanRecord, fill};
use crate::format::place::Place;
use crate::format::raw::Raw;
use crate::model::{
    ANNOTATOR, AnnotatedDocument, AnnotationSet, Details, Document, Project, Status,
};
use crate::text::{Fragments, Text};

/// Reads the tables among files with the texts among them. A document whose text is not there, and a span that
/// is not what its row says, is left out and becomes a problem.
#[must_use]
pub fn read(files: &[File], project: &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let texts = Texts::among(files);
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| is_named_so(file)) {
        let Some(mut sheet) = Sheet::of(&file.content, &texts) else {
            problems.push(Problem { line: 1, message: NEEDED.to_owned() });
            continue;
        };
        let mut found = std::mem::take(&mut sheet.problems);
        for rows in &sheet.documents {
            let mut reader = Reader { sheet: &sheet, rows, project, problems: &mut found };
            documents.extend(reader.document(&texts, &file.name));
        }
        found.sort_by_key(|problem| problem.line);
        problems.extend(found);
    }
    (documents, problems)
}

/// Reads one document.
struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    rows: &'a [Row<'a>],
    project: &'a Project,
    problems: &'a mut Vec<Problem>,
}

/// Where the span of a row lies; nothing in a row that tells none.
type Told = Result<Option<Fragments>, String>;

impl Reader<'_> {
    fn document(&mut self, texts: &Texts, by: &str) -> Option<AnnotatedDocument> {
        let first = self.rows.first()?;
        let need = self.sheet.need(self.rows, by);
        let mut on = match texts.find(&need) {
            Err(wanted) => {
                let name = [Column::Title, Column::DocumentId].map(|one| self.cell(one, first));
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                self.problem(first, format!("the text of “{name}” is not here: {wanted}"));
                return None;
            }
            Ok(Found::Exact(_, text, intake)) => {
                let id = match self.cell(Column::DocumentId, first) {
                    "" => &text.sha256()[..16],
                    id => id,
                };
                let annotations = AnnotationSet::new(self.annotator(first).into());
                let document = Document {
                    id: id.into(),
                    details: self.details(first),
                    text: text.clone(),
                    intake,
                    added_ms: 0,
                };
                let mut on = AnnotatedDocument { document, annotations };
                let told = self.places(&Ruler::Here(text));
                self.fill(&mut on, told);
                on
            }
            Ok(Found::Named(file)) => self.of_file(file, first)?,
        };
        self.check_details();
        self.link(&mut on);
        Some(on)
    }

    /// A document whose text is a file that nothing but its name tells.
    fn of_file(&mut self, file: &File, first: &Row) -> Option<AnnotatedDocument> {
        let raw = match Raw::take_in(&file.content) {
            Ok(raw) => raw,
            Err(error) => {
                self.problem(first, format!("“{}” is left out. {error}", file.name));
                return None;
            }
        };
        let mut told = self.places(&Ruler::came(&raw, &file.content));
        if raw.text.as_str() != file.content {
            // Python takes the carriage returns out of a text that it opens.
            let here = self.places(&Ruler::Here(&raw.text));
            let wrong = |told: &[Told]| told.iter().filter(|one| one.is_err()).count();
            if wrong(&here) < wrong(&told) {
                told = here;
            }
        }
        for (row, told) in self.rows.iter().zip(&mut told) {
            if told.as_ref().is_ok_and(Option::is_some) && self.cell(Column::Label, row).is_empty()
            {
                *told = Err("it has no label.".to_owned());
            }
        }
        let mut details = self.details(first);
        if details.title.is_empty() {
            let base = file.name.rsplit('/').next().unwrap_or_default();
            let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
            details.title = files::details(stem, &raw.text).title;
        }
        let (mut on, _) = raw.into_document(details, self.annotator(first), [], []);
        self.fill(&mut on, told);
        Some(on)
    }

    /// Where the span of each row lies.
    fn places(&self, ruler: &Ruler) -> Vec<Told> {
        let place = |row: &Row| {
            let columns = &self.sheet.columns;
            match self.says_nothing_of_a_span(row) {
                true => Ok(None),
                false => ruler.place(columns, row).map(Some),
            }
        };
        self.rows.iter().map(place).collect()
    }

    fn says_nothing_of_a_span(&self, row: &Row) -> bool {
        use Column::{
            Attributes, ByteEnd, ByteStart, End, Fragments, Label, Note, SpanId, Start, Text,
            Utf16End, Utf16Start,
        };
        let all = [
            Label, Start, End, Utf16Start, Utf16End, ByteStart, ByteEnd, Text, Fragments, Note,
            Attributes, SpanId,
        ];
        all.into_iter().all(|column| self.cell(column, row).is_empty())
    }

    /// Puts the spans in that are right.
    fn fill(&mut self, on: &mut AnnotatedDocument, told: Vec<Told>) {
        for (row, told) in self.rows.iter().zip(told) {
            let fragments = match told {
                Ok(None) => continue,
                Ok(Some(fragments)) => fragments,
                Err(wrong) => {
                    let named = [Column::Label, Column::Text].map(|one| self.cell(one, row));
                    let named = named.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                    self.problem(row, format!("“{named}” was left out: {wrong}"));
                    continue;
                }
            };
            let record = self.span(row, &fragments, &on.document.text);
            for misfit in fill(&mut on.annotations, &on.document.text, [record], []) {
                self.problem(row, format!("{misfit}; it was left out."));
            }
        }
    }

    fn span(&mut self, row: &Row, fragments: &Fragments, text: &Text) -> SpanRecord {
        let said = self.cell(Column::Attributes, row);
        let attributes = attributes::read(said).unwrap_or_else(|| {
            self.problem(
                row,
                format!("the attributes “{said}” were left out: they are not such as “type=direct; medium=speech”."),
            );
            Default::default()
        });
        let at = fragments.iter().map(|piece| {
            let place = Place::of(piece, text);
            (place.start, place.end)
        });
        let mut record = SpanRecord {
            id: match self.cell(Column::SpanId, row) {
                "" => format!("row{}", row.line),
                id => id.to_owned(),
            },
            label: self.cell(Column::Label, row).to_owned(),
            at: at.collect(),
            attributes,
            note: self.cell(Column::Note, row).to_owned(),
        };
        Naming::of(self.project).span_in(&mut record);
        record
    }

    /// Puts the relations in. Each stands in the row of each span that it links, and is the same there.
    fn link(&mut self, on: &mut AnnotatedDocument) {
        let columns = &self.sheet.columns;
        let (have, have_shown) =
            (columns.have(Column::RelationsJson), columns.have(Column::Relations));
        let mut known: BTreeMap<String, (usize, RelationRecord)> = BTreeMap::new();
        for row in self.rows {
            let shown = self.cell(Column::Relations, row);
            let records = match relations::read(self.cell(Column::RelationsJson, row)) {
                Ok(records) => records,
                Err(error) => {
                    self.problem(row, format!("“relations_json” cannot be read ({error})."));
                    continue;
                }
            };
            if have && have_shown && !is_same(shown, &relations::shown(&records)) {
                self.problem(
                    row,
                    "“relations” does not say what “relations_json” does, which was read."
                        .to_owned(),
                );
            } else if !have && !shown.is_empty() {
                self.problem(
                    row,
                    format!(
                        "“{shown}” was left out: relations are read from a column “relations_json”."
                    ),
                );
            }
            for record in records {
                let (line, first) =
                    known.entry(record.id.clone()).or_insert_with(|| (row.line, record.clone()));
                if *first != record {
                    let message = format!(
                        "relation “{}” is not what it is in line {line}, which was read.",
                        record.id
                    );
                    self.problem(row, message);
                }
            }
        }
        for (line, mut record) in known.into_values() {
            Naming::of(self.project).relation_in(&mut record);
            for misfit in fill(&mut on.annotations, &on.document.text, [], [record]) {
                let message = format!("{misfit}; it was left out.");
                self.problems.push(Problem { line, message });
            }
        }
    }

    fn details(&self, row: &Row) -> Details {
        let cell = |column| self.cell(column, row).to_owned();
        Details {
            title: cell(Column::Title),
            url: cell(Column::Url),
            outlet: cell(Column::Outlet),
            author: cell(Column::Author),
            date: cell(Column::Date),
            status: match self.cell(Column::Status, row) {
                "done" => Status::Done,
                _ => Status::Open,
            },
        }
    }

    /// Tells what is said of the document and is not read.
    fn check_details(&mut self) {
        let Some((first, others)) = self.rows.split_first() else { return };
        let details = self.details(first);
        if let Some(row) = others.iter().find(|row| self.details(row) != details) {
            let message = format!(
                "the article’s title, address, outlet, author, date or status is not what it is in line \
                 {}, which was read.",
                first.line
            );
            self.problem(row, message);
        }
        let status = self.cell(Column::Status, first);
        if !["", "open", "done"].contains(&status) {
            self.problem(
                first,
                format!("the status “{status}” is not read: it may be “open” or “done”."),
            );
        }
    }

    fn annotator<'c>(&self, row: &'c Row) -> &'c str {
        match self.cell(Column::Annotator, row) {
            "" => ANNOTATOR,
            annotator => annotator,
        }
    }

    fn cell<'c>(&self, column: Column, row: &'c Row) -> &'c str {
        self.sheet.columns.cell(column, &row.cells)
    }

    fn problem(&mut self, row: &Row, message: String) {
        self.problems.push(Problem { line: row.line, message });
    }
}

/// Whether two cells say the same. Line ends may be those of a spreadsheet.
fn is_same(one: &str, other: &str) -> bool {
    let without = |cell: &str| cell.replace('\r', "");
    without(one) == without(other)
}
