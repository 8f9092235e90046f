//! Which column of a table tells what: by the names that Hearsay writes, and by those that are usual elsewhere.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{Rows, unguarded};
use crate::format::files::File;

/// Which columns a table needs, in a sentence.
pub const NEEDED: &str = "it has no annotations that can be read: its first line has to name a column “label” and the \
     columns “start” and “end” (or “utf16_start” and “utf16_end”, or “byte_start” and “byte_end”).";

/// What a column tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the variants are named as the columns are")]
pub enum Column {
    DocumentId,
    Title,
    Url,
    Outlet,
    Author,
    Date,
    Sha256,
    Annotator,
    SpanId,
    Label,
    Start,
    End,
    Utf16Start,
    Utf16End,
    ByteStart,
    ByteEnd,
    Text,
    Fragments,
    Context,
    Note,
    Attributes,
    Source,
    Cue,
    Relations,
    Unit,
    Status,
    RelationsJson,
    DocumentNumber,
}

/// The columns in the order in which they are written, each with its name and then with what others call it,
/// the likeliest first. Capital letters make no difference, and a blank or a hyphen is an underscore.
#[rustfmt::skip]
pub const COLUMNS: [(Column, &[&str]); 28] = [
    (Column::DocumentId, &[
        "document_id", "doc_id", "docid", "document", "doc", "article_id", "article", "file_name", "filename",
        "file",
    ]),
    (Column::Title, &["title", "headline"]),
    (Column::Url, &["url", "link"]),
    (Column::Outlet, &["outlet", "publisher"]),
    (Column::Author, &["author"]),
    (Column::Date, &["date"]),
    (Column::Sha256, &["sha256"]),
    (Column::Annotator, &[
        "annotator", "annotator_id", "user", "username", "coder", "annotated_by", "worker_id", "worker",
    ]),
    (Column::SpanId, &["span_id", "annotation_id", "entity_id", "id"]),
    (Column::Label, &["label", "tag", "type", "category", "entity_type", "class", "discourse_type"]),
    (Column::Start, &[
        "start", "begin", "start_offset", "begin_offset", "start_char", "char_start", "span_start", "offset_start",
        "discourse_start",
    ]),
    (Column::End, &[
        "end", "stop", "end_offset", "stop_offset", "end_char", "char_end", "span_end", "offset_end",
        "discourse_end",
    ]),
    (Column::Utf16Start, &["utf16_start"]),
    (Column::Utf16End, &["utf16_end"]),
    (Column::ByteStart, &["byte_start"]),
    (Column::ByteEnd, &["byte_end"]),
    (Column::Text, &[
        "text", "quote", "span", "words", "span_text", "mention", "covered_text", "exact", "entity_text",
        "discourse_text",
    ]),
    (Column::Fragments, &["fragments"]),
    (Column::Context, &["context"]),
    (Column::Note, &["note", "notes", "comment", "comments", "remark"]),
    (Column::Attributes, &["attributes"]),
    (Column::Source, &["source"]),
    (Column::Cue, &["cue"]),
    (Column::Relations, &["relations"]),
    (Column::Unit, &["unit", "offset_unit", "offset_type"]),
    (Column::Status, &["status"]),
    (Column::RelationsJson, &["relations_json"]),
    (Column::DocumentNumber, &["document_number"]),
];

/// What some call what others call a span.
const ID: &str = "id";

/// The columns of a table.
pub struct Columns<'a> {
    names: Vec<Cow<'a, str>>,
    places: BTreeMap<Column, usize>,
}

impl<'a> Columns<'a> {
    /// The columns of the table that a file is, with what separates them; nothing if it has no annotations.
    #[must_use]
    pub fn of(content: &'a str) -> Option<(char, Self)> {
        let with = |separator| {
            let names = Rows::of(content, separator).next()?.cells.ok()?;
            let columns = Self::named(names);
            columns.tell_annotations().then_some((separator, columns))
        };
        [',', '\t', ';'].into_iter().find_map(with)
    }

    fn named(names: Vec<Cow<'a, str>>) -> Self {
        let spelled: Vec<_> = names.iter().map(|name| spelled(name)).collect();
        let place = |known: &str| spelled.iter().position(|name| name == known);
        let places = COLUMNS.iter().filter_map(|(column, known)| {
            Some((*column, known.iter().find_map(|known| place(known))?))
        });
        Self { places: places.collect(), names }
    }

    /// Whether there is a label, and offsets in some unit.
    fn tell_annotations(&self) -> bool {
        let offsets = [
            [Column::Start, Column::End],
            [Column::Utf16Start, Column::Utf16End],
            [Column::ByteStart, Column::ByteEnd],
        ];
        self.have(Column::Label)
            && offsets.iter().any(|pair| pair.iter().all(|one| self.have(*one)))
    }

    /// Whether there is such a column.
    #[must_use]
    pub fn have(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// What a row says there, without the apostrophe that guards it; nothing where there is no such column or
    /// cell.
    #[must_use]
    pub fn cell<'c>(&self, column: Column, cells: &'c [Cow<'_, str>]) -> &'c str {
        unguarded(self.raw_cell(column, cells))
    }

    /// The same to the letter.
    #[must_use]
    pub fn raw_cell<'c>(&self, column: Column, cells: &'c [Cow<'_, str>]) -> &'c str {
        self.places.get(&column).and_then(|place| cells.get(*place)).map_or("", |cell| &**cell)
    }

    /// Whether a column is called `id`, which may name a span or a document, and nothing else names one.
    #[must_use]
    pub fn have_unclear_ids(&self) -> bool {
        let ids = self.places.get(&Column::SpanId).map(|place| spelled(&self.names[*place]));
        !self.have(Column::DocumentId) && ids.is_some_and(|name| name == ID)
    }

    /// Takes the column `id` for one that names documents.
    pub fn take_ids_for_documents(&mut self) {
        if let Some(place) = self.places.remove(&Column::SpanId) {
            self.places.insert(Column::DocumentId, place);
        }
    }

    /// The names of those that tell nothing here.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let is_unknown = |place: &usize| !self.places.values().any(|known| known == place);
        let names = self.names.iter().enumerate().filter(move |(place, _)| is_unknown(place));
        names.map(|(_, name)| name.trim()).filter(|name| !name.is_empty())
    }
}

/// A name as the names here are spelled.
fn spelled(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Whether a file is a table of annotations, with commas or semicolons.
#[must_use]
pub fn is_one(content: &str) -> bool {
    Columns::of(content).is_some_and(|(separator, _)| separator != '\t')
}

/// Whether it is one with tabs.
#[must_use]
pub fn is_tabbed(content: &str) -> bool {
    Columns::of(content).is_some_and(|(separator, _)| separator == '\t')
}

/// Whether a file is called what tables are.
#[must_use]
pub fn is_named_so(file: &File) -> bool {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["csv", "tsv", "tab"].contains(&ending.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first_line: &str, expected: &[(Column, &str)], unknown: &[&str]) {
        let (_, columns) = Columns::of(first_line).expect("it is a table");
        let found = columns.places.iter().map(|(column, place)| (*column, &*columns.names[*place]));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        assert_eq!(columns.unknown().collect::<Vec<_>>(), unknown);
    }

    #[test]
    fn columns_are_known_by_the_names_that_are_usual() {
        check(
            "Doc-ID;Begin;End;Type;Quote;mood\r\n",
            &[
                (Column::DocumentId, "Doc-ID"),
                (Column::Label, "Type"),
                (Column::Start, "Begin"),
                (Column::End, "End"),
                (Column::Text, "Quote"),
            ],
            &["mood"],
        );
        check(
            "\u{FEFF}\"start char\"\tend_char\ttype\tlabel\t\n",
            &[(Column::Label, "label"), (Column::Start, "start char"), (Column::End, "end_char")],
            &["type"],
        );
    }

    #[test]
    fn without_a_label_or_offsets_it_is_no_table_of_annotations() {
        for content in ["", "label,start\n", "start,end,text", "He labels, starts, ends.", "label"]
        {
            assert!(!is_one(content) && !is_tabbed(content), "{content}");
        }
        assert!(is_one("label,byte_start,byte_end") && is_tabbed("label\tutf16_start\tutf16_end"));
    }
}
