//! Where the span of a row lies, whatever its offsets count.

use std::cell::OnceCell;

use super::columns::{Column, Columns};
use super::sheet::Row;
use crate::format::raw::{Raw, lines};
use crate::text::{Fragments, Text, TextRange};

/// What offsets count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    CodePoints,
    Utf16,
    Bytes,
}

impl Unit {
    /// The unit that is called so; code points if nothing is said.
    fn called(name: &str) -> Option<Self> {
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        Some(match name.to_lowercase().as_str() {
            "" | "codepoint" | "codepoints" | "character" | "characters" | "char" | "chars"
            | "unicode" | "utf32" | "python" => Self::CodePoints,
            "utf16" | "utf16unit" | "utf16units" | "utf16codeunit" | "utf16codeunits"
            | "javascript" | "java" => Self::Utf16,
            "byte" | "bytes" | "utf8" | "utf8byte" | "utf8bytes" => Self::Bytes,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Bytes => "bytes",
        }
    }
}

/// A text that offsets are places in.
pub enum Ruler<'a> {
    /// As it is here.
    Here(&'a Text),
    /// As it stands in its file, with its byte order mark and its carriage returns.
    Came {
        /// What became of it.
        raw: &'a Raw,
        /// The file.
        content: &'a str,
        /// The bytes before each of its characters, counted when first asked for.
        bytes: OnceCell<Vec<usize>>,
    },
}

impl<'a> Ruler<'a> {
    /// The text as it stands in a file.
    #[must_use]
    pub fn came(raw: &'a Raw, content: &'a str) -> Self {
        Self::Came { raw, content, bytes: OnceCell::new() }
    }

    /// The text as it is here.
    #[must_use]
    pub fn text(&self) -> &'a Text {
        match self {
            Self::Here(text) => text,
            Self::Came { raw, .. } => &raw.text,
        }
    }

    fn range(&self, unit: Unit, start: usize, end: usize) -> Option<TextRange> {
        match (self, unit) {
            (Self::Here(text), _) => {
                let at = |place| match unit {
                    Unit::CodePoints => text.offset_from_code_point(place),
                    Unit::Utf16 => text.offset_from_utf16(place),
                    Unit::Bytes => text.offset_from_byte(place),
                };
                (start <= end).then(|| Some(TextRange::between(at(start)?, at(end)?)))?
            }
            (Self::Came { raw, .. }, Unit::CodePoints) => raw.range(start, end),
            (Self::Came { raw, .. }, Unit::Utf16) => raw.range_of_utf16(start, end),
            (Self::Came { raw, content, bytes }, Unit::Bytes) => {
                let bytes = bytes.get_or_init(|| {
                    let starts = content.char_indices().map(|(byte, _)| byte);
                    starts.chain([content.len()]).collect()
                });
                let at = |byte: usize| bytes.binary_search(&byte).ok();
                raw.range(at(start)?, at(end)?)
            }
        }
    }

    /// Where the span of a row lies, if all that the row says of that is the same.
    ///
    /// # Errors
    /// What is wrong, in words that go on after “was left out:”.
    pub fn place(&self, columns: &Columns, row: &Row) -> Result<Fragments, String> {
        let cell = |column| columns.cell(column, &row.cells).trim();
        let called = cell(Column::Unit);
        let unit = Unit::called(called).ok_or_else(|| {
            format!("“{called}” is no unit. Offsets may count code points, UTF-16 units or bytes.")
        })?;
        let pairs = [
            (unit, Column::Start, Column::End),
            (Unit::Utf16, Column::Utf16Start, Column::Utf16End),
            (Unit::Bytes, Column::ByteStart, Column::ByteEnd),
        ];
        let mut hull: Option<(Unit, TextRange)> = None;
        for (unit, start, end) in pairs {
            let (start, end) = (cell(start), cell(end));
            if start.is_empty() && end.is_empty() {
                continue;
            }
            let found = self.range(unit, offset(start)?, offset(end)?);
            let found = found
                .filter(|range| !range.is_empty())
                .ok_or_else(|| format!("there are no words from {start} to {end}."))?;
            match hull {
                Some((other, range)) if range != found => {
                    return Err(format!(
                        "its offsets in {} give “{}”, those in {} “{}”.",
                        other.name(),
                        self.text().slice(range),
                        unit.name(),
                        self.text().slice(found)
                    ));
                }
                _ => hull = Some((unit, found)),
            }
        }
        let (_, hull) = hull.ok_or_else(|| "it has no offsets.".to_owned())?;
        let pieces = pieces(cell(Column::Fragments));
        let fragments = match &pieces {
            None => self.unbroken(hull, columns, row)?,
            // What goes on in the next line is in several pieces here.
            Some(pieces) if pieces.is_empty() => Fragments::new(lines(self.text(), hull))
                .ok_or_else(|| "there are no words between its offsets.".to_owned())?,
            Some(pieces) => {
                self.several(unit, pieces).filter(|all| all.hull() == hull).ok_or_else(|| {
                    let fragments = cell(Column::Fragments);
                    format!("its fragments “{fragments}” do not run from its start to its end.")
                })?
            }
        };
        let joined = self.text().join(&fragments);
        let is_whole = pieces.is_some_and(|pieces| pieces.is_empty());
        match is_told(&joined, columns, row)
            || is_whole && is_told(self.text().slice(hull), columns, row)
        {
            true => Ok(fragments),
            false => Err(format!(
                "it should be “{}”, but its offsets give “{joined}”.",
                columns.cell(Column::Text, &row.cells)
            )),
        }
    }

    fn several(&self, unit: Unit, pieces: &[(usize, usize)]) -> Option<Fragments> {
        let ranges = pieces.iter().map(|(start, end)| self.range(unit, *start, *end));
        let ranges: Option<Vec<_>> = ranges.collect();
        Fragments::new(ranges?).filter(|all| all.count() == pieces.len())
    }

    /// A span whose fragments cannot be read: a spreadsheet makes a date of `4-9`. Where its words are all that
    /// lie between its offsets, it has one.
    fn unbroken(&self, hull: TextRange, columns: &Columns, row: &Row) -> Result<Fragments, String> {
        let has_words = !columns.cell(Column::Text, &row.cells).is_empty();
        let whole = Fragments::new([hull]);
        let is_it = has_words && is_told(self.text().slice(hull), columns, row);
        whole.filter(|_| is_it).ok_or_else(|| {
            let fragments = columns.cell(Column::Fragments, &row.cells);
            format!("its fragments “{fragments}” are no places such as “4-9;12-15”.")
        })
    }
}

/// Whether a row has these words, or none. Its line ends may be those of a spreadsheet.
fn is_told(words: &str, columns: &Columns, row: &Row) -> bool {
    let is_it = |cell: &str| {
        cell == words
            || cell.contains('\r') && cell.replace("\r\n", "\n").replace('\r', "\n") == words
    };
    let cell = columns.cell(Column::Text, &row.cells);
    cell.is_empty() || is_it(cell) || is_it(columns.raw_cell(Column::Text, &row.cells))
}

/// An offset; data frames with an empty cell in a column make `4.0` of 4.
fn offset(cell: &str) -> Result<usize, String> {
    let whole = cell.split_once('.').filter(|(_, rest)| rest.bytes().all(|digit| digit == b'0'));
    let digits = whole.map_or(cell, |(digits, _)| digits);
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok());
    number.flatten().ok_or_else(|| match cell {
        "" => "one of its two offsets is missing.".to_owned(),
        _ => format!("“{cell}” is no offset, which counts from 0."),
    })
}

/// The pieces that a cell lists; none if it is empty, nothing if it is no such list.
fn pieces(cell: &str) -> Option<Vec<(usize, usize)>> {
    let piece = |piece: &str| {
        let (start, end) = piece.split_once('-')?;
        Some((offset(start.trim()).ok()?, offset(end.trim()).ok()?))
    };
    cell.split(';').filter(|_| !cell.is_empty()).map(piece).collect()
}
