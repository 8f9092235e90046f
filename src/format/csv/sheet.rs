//! The rows of a table by the documents that they are about.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::Rows;
use super::columns::{Column, Columns};
use crate::format::Problem;
use crate::format::beside::{Need, Texts};
use crate::format::files::File;

/// By what rows are about one document of one annotator.
const ABOUT: [Column; 4] =
    [Column::DocumentNumber, Column::DocumentId, Column::Sha256, Column::Annotator];

/// A row.
pub struct Row<'a> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What stands in it.
    pub cells: Vec<Cow<'a, str>>,
}

/// A table of annotations.
pub struct Sheet<'a> {
    /// Its columns.
    pub columns: Columns<'a>,
    /// The rows of each document, at least one, in the order of the table.
    pub documents: Vec<Vec<Row<'a>>>,
    /// Whether all that names a document names the same one.
    is_of_one: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl<'a> Sheet<'a> {
    /// The table that a file is; nothing if it has no annotations. The texts there tell what a column `id`
    /// names.
    #[must_use]
    pub fn of(content: &'a str, texts: &Texts) -> Option<Self> {
        let (separator, mut columns) = Columns::of(content)?;
        let mut problems = Vec::new();
        let mut problem = |line, message: String| problems.push(Problem { line, message });
        let unknown: Vec<_> = columns.unknown().map(|name| format!("“{name}”")).collect();
        if !unknown.is_empty() {
            let unknown = unknown.join(", ");
            problem(1, format!("what is in these columns is not read: {unknown}."));
        }
        let mut rows = Vec::new();
        for row in Rows::of(content, separator).skip(1) {
            match row.cells {
                // Spreadsheets leave empty rows and cells at the ends.
                Ok(cells) if cells.iter().all(|cell| cell.is_empty()) => {}
                Ok(cells) if cells.iter().skip(columns.count()).any(|cell| !cell.is_empty()) => {
                    problem(
                        row.line,
                        format!(
                            "this row has {} cells, and the first line names {} columns; it was left out.",
                            cells.len(),
                            columns.count()
                        ),
                    );
                }
                Ok(cells) => rows.push(Row { line: row.line, cells }),
                Err(wrong) => problem(row.line, wrong.to_owned()),
            }
        }
        if columns.have_unclear_ids() && ids_are_of_documents(&columns, &rows, texts) {
            columns.take_ids_for_documents();
        }
        let documents = by_document(&columns, rows);
        let is_of_one = are_of_one(&columns, &documents);
        Some(Self { columns, documents, is_of_one, problems })
    }

    /// Which text a document of the table needs, if the table is that file.
    #[must_use]
    pub fn need(&self, rows: &[Row], by: &str) -> Need {
        let cell = |column| rows.first().map_or("", |row| self.columns.cell(column, &row.cells));
        Need {
            sha256: cell(Column::Sha256).trim().to_ascii_lowercase(),
            names: [Column::DocumentId, Column::Title].map(|one| cell(one).to_owned()).to_vec(),
            is_alone: self.is_of_one,
            by: by.to_owned(),
        }
    }
}

/// Whether all rows are about one document, whoever annotated it.
fn are_of_one(columns: &Columns, documents: &[Vec<Row>]) -> bool {
    let tell = [Column::DocumentNumber, Column::DocumentId, Column::Sha256, Column::Title];
    let said = |rows: &Vec<Row>| {
        let first = rows.first()?;
        Some(tell.map(|column| columns.cell(column, &first.cells).to_owned()))
    };
    documents.iter().filter_map(said).collect::<BTreeSet<_>>().len() <= 1
}

/// Whether a column `id` names documents: a file is called so, or several rows have the same.
fn ids_are_of_documents(columns: &Columns, rows: &[Row], texts: &Texts) -> bool {
    let ids: BTreeSet<_> =
        rows.iter().map(|row| columns.cell(Column::SpanId, &row.cells)).collect();
    ids.len() < rows.len() || ids.into_iter().any(|id| texts.have(id))
}

fn by_document<'a>(columns: &Columns, rows: Vec<Row<'a>>) -> Vec<Vec<Row<'a>>> {
    let mut documents: Vec<Vec<Row>> = Vec::new();
    let mut places: BTreeMap<[String; 4], usize> = BTreeMap::new();
    for row in rows {
        let key = ABOUT.map(|column| columns.cell(column, &row.cells).to_owned());
        let place = *places.entry(key).or_insert(documents.len());
        match documents.get_mut(place) {
            Some(rows) => rows.push(row),
            None => documents.push(vec![row]),
        }
    }
    documents
}

/// Which texts a file needs, if it is a table.
#[must_use]
pub fn needs(file: &File, texts: &Texts) -> Vec<Need> {
    let Some(sheet) = Sheet::of(&file.content, texts) else { return Vec::new() };
    sheet.documents.iter().map(|rows| sheet.need(rows, &file.name)).collect()
}
