//! The annotations that rows have.

use std::collections::BTreeMap;

use super::sheet::{Column, Kind, Layer, Row, Sheet};
use super::{NO_VALUE, NOTHING, escaping};
use crate::format::Problem;
use crate::format::raw::Raw;

/// The name that stands for every layer, and the place of that.
const ANY: &str = "uima.tcas.Annotation";
const ANYWHERE: usize = usize::MAX;

/// An annotation on tokens, or an element of a chain.
pub struct Mark<'a> {
    pub layer: usize,
    /// The line on which it begins.
    pub line: usize,
    /// The UTF-16 units of the text before it, and before its end.
    pub start: usize,
    pub end: usize,
    /// What is in the columns of its layer, as it is escaped.
    pub said: BTreeMap<usize, &'a str>,
    /// Which element of which chain it is.
    pub element: Option<(u32, u32)>,
    /// The last row that it is in.
    row: usize,
}

/// A relation.
pub struct Link<'a> {
    pub layer: usize,
    pub line: usize,
    /// The layer that its ends are of.
    pub base: &'a str,
    pub from: End<'a>,
    pub to: End<'a>,
    /// What is in the columns of its layer, as it is escaped.
    pub said: BTreeMap<usize, &'a str>,
}

/// An end of a relation: which row, and, where several are there, which of them.
#[derive(Clone, Copy)]
pub struct End<'a> {
    pub row: usize,
    name: Option<&'a str>,
}

/// All annotations of a file.
#[derive(Default)]
pub struct Marks<'a> {
    pub marks: Vec<Mark<'a>>,
    pub links: Vec<Link<'a>>,
    /// The places of the layers, by their names.
    layers: BTreeMap<&'a str, usize>,
    /// Those that have a name in their layer.
    named: BTreeMap<(usize, &'a str), usize>,
    /// Those of a layer that are in a row, in order.
    on_row: BTreeMap<(usize, usize), Vec<usize>>,
}

impl<'a> Marks<'a> {
    /// Those of a file whose text begins after some UTF-16 units of the raw one.
    pub fn of(sheet: &'a Sheet<'a>, raw: &Raw, more: usize, problems: &mut Vec<Problem>) -> Self {
        let mut all = Self::default();
        for (place, layer) in sheet.layers.iter().enumerate() {
            all.layers.entry(&layer.name).or_insert(place);
        }
        for (number, row) in sheet.rows.iter().enumerate().filter(|(_, row)| row.is_annotated()) {
            if let Err(message) = check(row, raw, more) {
                problems.push(Problem { line: row.line, message });
                continue;
            }
            let layers = sheet.layers.iter().enumerate();
            for (place, layer) in layers.take_while(|(_, layer)| !row.columns(layer).is_empty()) {
                if layer.kind == Kind::Relation {
                    all.links(sheet, row, number, place, problems);
                } else {
                    all.marks(row, number, place, layer);
                }
            }
        }
        all
    }

    /// Takes in what a row has of a layer.
    fn marks(&mut self, row: &Row<'a>, number: usize, place: usize, layer: &Layer) {
        // Only links of chains tell which of them is meant, so that they come before their types.
        let is_type = |column: &usize| layer.columns[*column] != Column::Feature(LINK.to_owned());
        let mut columns: Vec<usize> = row.columns(layer).collect();
        columns.sort_by_key(is_type);
        for column in columns {
            let Some(cell) = row.cell(layer, column) else { continue };
            for (index, part) in escaping::parts(cell, b'|').enumerate() {
                let is_fillers = matches!(layer.columns[column], Column::Fillers(_));
                let (value, name, element) = match layer.kind {
                    Kind::Chain if is_type(&column) => (escaping::bracketed(part).0, None, None),
                    Kind::Chain => element(part),
                    // There each of several has its own.
                    _ if is_fillers => (part, None, None),
                    _ => {
                        let (value, name) = escaping::bracketed(part);
                        (value, name, None)
                    }
                };
                if value.is_empty() && name.is_none() {
                    continue;
                }
                let there = self.on_row.get(&(number, place)).and_then(|there| there.get(index));
                let known = match name {
                    Some(name) => self.named.get(&(place, name)).copied(),
                    None => there.copied(),
                };
                let mark = known.unwrap_or_else(|| {
                    self.marks.push(Mark {
                        layer: place,
                        line: row.line,
                        start: row.start,
                        end: row.end,
                        said: BTreeMap::new(),
                        element,
                        row: usize::MAX,
                    });
                    self.marks.len() - 1
                });
                if let Some(name) = name {
                    self.named.insert((place, name), mark);
                    self.named.entry((ANYWHERE, name)).or_insert(mark);
                }
                let on = &mut self.marks[mark];
                if on.row != number {
                    on.row = number;
                    on.start = on.start.min(row.start);
                    on.end = on.end.max(row.end);
                    self.on_row.entry((number, place)).or_default().push(mark);
                    self.on_row.entry((number, ANYWHERE)).or_default().push(mark);
                }
                if ![NO_VALUE, NOTHING].contains(&value) {
                    on.said.entry(column).or_insert(value);
                }
            }
        }
    }

    /// Takes in the relations that lead to a row.
    fn links(
        &mut self,
        sheet: &'a Sheet<'a>,
        row: &Row<'a>,
        number: usize,
        place: usize,
        problems: &mut Vec<Problem>,
    ) {
        let layer = &sheet.layers[place];
        let source = layer.columns.iter().enumerate().find_map(|(column, one)| match one {
            Column::Source(base) => Some((column, base)),
            _ => None,
        });
        let Some((source, base)) = source else { return };
        let Some(cell) = row.cell(layer, source) else { return };
        let mut links = Vec::new();
        for part in escaping::parts(cell, b'|') {
            let (unit, names) = escaping::bracketed(part);
            let (from, to) = names.and_then(|names| names.split_once('_')).unzip();
            let name = |name: Option<&'a str>| name.filter(|name| *name != "0");
            let from = sheet.units.get(unit).map(|row| End { row: *row, name: name(from) });
            if from.is_none() {
                let message =
                    format!("a relation from “{part}” was left out: there is no such row.");
                problems.push(Problem { line: row.line, message });
            }
            // One that is left out keeps its place among the others.
            links.push(from.map(|from| Link {
                layer: place,
                line: row.line,
                base,
                from,
                to: End { row: number, name: name(to) },
                said: BTreeMap::new(),
            }));
        }
        for column in row.columns(layer).filter(|column| *column != source) {
            let Some(cell) = row.cell(layer, column) else { continue };
            for (value, link) in escaping::parts(cell, b'|').zip(&mut links) {
                if let (Some(link), true) = (link, value != NO_VALUE) {
                    link.said.insert(column, value);
                }
            }
        }
        self.links.extend(links.into_iter().flatten());
    }

    /// The annotation that an end of a relation means; nothing if its layer is not in the file, or has none
    /// there.
    pub fn at(&self, end: End, base: &str) -> Option<usize> {
        let is_any = base.is_empty() || base == ANY;
        let place = if is_any { ANYWHERE } else { *self.layers.get(base)? };
        match end.name {
            Some(name) => self.named.get(&(place, name)).copied(),
            None => self.on_row.get(&(end.row, place))?.first().copied(),
        }
    }

    /// Whether the file has a layer of that name.
    pub fn has_layer(&self, name: &str) -> bool {
        self.layers.contains_key(name)
    }
}

/// The feature of a chain that tells the relation from an element to the next.
pub const LINK: &str = "referenceRelation";

impl<'a> End<'a> {
    /// `1-3[4]`
    pub fn of(filler: &'a str, units: &BTreeMap<&str, usize>) -> Option<Self> {
        let (unit, name) = escaping::bracketed(filler);
        Some(Self { row: *units.get(unit)?, name: name.filter(|name| *name != "0") })
    }
}

/// `coref->1-2`: what it says, its name, and which element of which chain it is.
fn element(part: &str) -> (&str, Option<&str>, Option<(u32, u32)>) {
    let found = part.rsplit_once("->").and_then(|(value, name)| {
        let (chain, element) = name.split_once('-')?;
        Some((value, Some(name), Some((chain.parse().ok()?, element.parse().ok()?))))
    });
    found.unwrap_or((part, None, None))
}

/// Whether the words of a row are where its offsets are.
fn check(row: &Row, raw: &Raw, more: usize) -> Result<(), String> {
    let words = escaping::words(row.words);
    let left_out =
        |why: &str| Err(format!("what is on “{words}” was left out: its offsets {why}."));
    let Some(range) = raw.range_of_utf16(row.start + more, row.end + more) else {
        return left_out("do not lie in the text");
    };
    let found = raw.text.slice(range);
    let lines = words.replace("\r\n", "\n").replace('\r', "\n");
    match [&*lines, row.words].contains(&found) {
        true => Ok(()),
        false => left_out(&format!("give “{found}”")),
    }
}
