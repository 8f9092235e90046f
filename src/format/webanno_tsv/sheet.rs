//! The layers, the text and the rows of a file.

use std::collections::BTreeMap;

use super::{BASE, CHAINS, NOTHING, RELATIONS, SPANS, TEXT, escaping};
use crate::format::Problem;
use crate::text::intake::MAX_BYTES;

/// What the annotations of a layer are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Span,
    Chain,
    Relation,
}

/// What stands in a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// What a feature of that name says.
    Feature(String),
    /// The roles of those that are linked by a feature of that name; the next column has them.
    Slot(String),
    /// Those that have the roles of the column before, which are of a layer of that name.
    Fillers(String),
    /// What a relation comes from, which is of a layer of that name.
    Source(String),
    /// That there is something of the layer.
    Presence,
}

/// A layer of annotations.
pub struct Layer {
    pub kind: Kind,
    /// Its whole name.
    pub name: String,
    pub columns: Vec<Column>,
    /// Which cell of a row its first column is.
    pub cell: usize,
}

/// A token, or a part of one.
pub struct Row<'a> {
    pub line: usize,
    /// The UTF-16 units of the text before it, and before its end.
    pub start: usize,
    pub end: usize,
    /// What it is as the file has it.
    pub words: &'a str,
    cells: Vec<&'a str>,
}

/// A file.
#[derive(Default)]
pub struct Sheet<'a> {
    pub layers: Vec<Layer>,
    pub text: String,
    pub rows: Vec<Row<'a>>,
    /// Which row is called so: `2-1`, `2-1.1`.
    pub units: BTreeMap<&'a str, usize>,
    pub problems: Vec<Problem>,
    /// The lines of a sentence that has no token yet.
    open: Vec<&'a str>,
    /// The UTF-16 units of the text.
    length: usize,
    /// Where the last sentence begins by the file's offsets, and where it does in the text.
    sentence: Option<(usize, usize)>,
}

impl Layer {
    /// `webanno.custom.Span|value`
    fn of(declared: &str, kind: Kind, cell: usize) -> Self {
        let mut parts = declared.trim_end().split('|');
        let name = parts.next().unwrap_or_default().to_owned();
        let mut columns: Vec<Column> = Vec::new();
        for part in parts {
            columns.push(match (kind, columns.last()) {
                (Kind::Relation, _) if part.starts_with(BASE) => {
                    Column::Source(part[BASE.len()..].to_owned())
                }
                (Kind::Span, Some(Column::Slot(_))) => Column::Fillers(part.to_owned()),
                (Kind::Span, _) if part.starts_with("ROLE_") => {
                    let feature = part.split_once(':').map_or(part, |(_, feature)| feature);
                    Column::Slot(feature.split('_').next().unwrap_or_default().to_owned())
                }
                (_, _) if part.is_empty() => Column::Presence,
                _ => Column::Feature(part.to_owned()),
            });
        }
        if columns.is_empty() {
            columns.push(Column::Presence);
        }
        Self { kind, name, columns, cell }
    }

    /// The last part of its name.
    pub fn short(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }
}

impl<'a> Row<'a> {
    /// Whether there is anything on it.
    pub fn is_annotated(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty() && *cell != NOTHING)
    }

    /// The columns of a layer for which it has cells.
    pub fn columns(&self, layer: &Layer) -> std::ops::Range<usize> {
        0..self.cells.len().saturating_sub(layer.cell).min(layer.columns.len())
    }

    /// What stands in a column of a layer; nothing where nothing is.
    pub fn cell(&self, layer: &Layer, column: usize) -> Option<&'a str> {
        let cell = self.cells.get(layer.cell + column).copied();
        cell.filter(|cell| *cell != NOTHING)
    }
}

impl<'a> Sheet<'a> {
    /// Reads the lines of a file.
    pub fn of(content: &'a str) -> Self {
        let mut sheet = Self::default();
        let lines = content.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        for (number, line) in (1..).zip(lines) {
            let layer = [(SPANS, Kind::Span), (CHAINS, Kind::Chain), (RELATIONS, Kind::Relation)]
                .into_iter()
                .find_map(|(prefix, kind)| Some((line.strip_prefix(prefix)?, kind)));
            if let (Some((declared, kind)), None) = (layer, &sheet.sentence) {
                let cell = sheet.layers.iter().map(|layer| layer.columns.len()).sum();
                sheet.layers.push(Layer::of(declared, kind, cell));
            } else if let Some(text) = line.strip_prefix(TEXT) {
                sheet.open.push(text);
            } else if line.is_empty() {
                sheet.close(None, number);
            } else if !line.starts_with('#') {
                sheet.row(line, number);
            }
        }
        sheet.close(None, 0);
        sheet
    }

    fn problem(&mut self, line: usize, message: String) {
        self.problems.push(Problem { line, message });
    }

    /// `1-1⇥0-2⇥He⇥…`
    fn row(&mut self, line: &'a str, number: usize) {
        let mut cells = line.split('\t');
        let (unit, at) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let words = cells.next().unwrap_or_default();
        let offset = |end: &str| end.parse::<usize>().ok().filter(|offset| *offset <= MAX_BYTES);
        let Some((start, end)) =
            at.split_once('-').and_then(|(start, end)| Some((offset(start)?, offset(end)?)))
        else {
            let first: String = line.chars().take(20).collect();
            return self.problem(
                number,
                format!(
                    "“{first}” was left out: a row has a number and two offsets such as “0-4”."
                ),
            );
        };
        if !self.open.is_empty() {
            self.close(Some((start, words)), number);
        }
        let place = self.sentence.and_then(|(file, text)| {
            let here = |offset: usize| offset.checked_sub(file)?.checked_add(text);
            Some((here(start)?, here(end)?))
        });
        let Some((start, end)) = place else {
            return self
                .problem(number, format!("“{unit}” was left out: it lies before its sentence."));
        };
        self.units.insert(unit, self.rows.len());
        self.rows.push(Row { line: number, start, end, words, cells: cells.collect() });
    }

    /// Puts the open sentence into the text, by the offset and the words of its first token.
    fn close(&mut self, first: Option<(usize, &str)>, line: usize) {
        if self.open.is_empty() {
            return;
        }
        let lines: Vec<_> = self.open.drain(..).map(escaping::words).collect();
        let sentence = lines.join("\n");
        // By the file's offsets, the one before ends here.
        let before = self.sentence.map(|(file, text)| file + (self.length - text));
        let start = match first {
            None => before.map_or(0, |before| before + 1),
            Some((start, words)) => {
                // Some have no token for white space that a sentence begins with.
                let trimmed = sentence.trim_start();
                let is_told = escaping::words(words).starts_with(char::is_whitespace);
                let space = &sentence[..sentence.len() - trimmed.len()];
                start.saturating_sub(if is_told { 0 } else { units(space) })
            }
        };
        let gap = match before {
            None => Some(start),
            Some(before) => start.checked_sub(before),
        };
        let fits = |gap: &usize| *gap <= MAX_BYTES.saturating_sub(self.text.len());
        let gap = gap.filter(fits).unwrap_or_else(|| {
            let message = format!(
                "this sentence cannot begin at {start}, and was put into a line of its own."
            );
            self.problem(line, message);
            usize::from(before.is_some())
        });
        // No file tells what lies between two sentences. INCEpTION has a line break, and then spaces; what
        // a text begins with that is in no sentence is empty lines.
        let (breaks, spaces) = match before {
            None => (gap, 0),
            Some(_) => (gap.min(1), gap.saturating_sub(1)),
        };
        self.text += &"\n".repeat(breaks);
        self.text += &" ".repeat(spaces);
        self.text += &sentence;
        self.sentence = Some((start, self.length + gap));
        self.length += gap + units(&sentence);
    }
}

fn units(words: &str) -> usize {
    words.chars().map(char::len_utf16).sum()
}
