//! Making documents of rows.

use std::collections::BTreeMap;

use super::features::Features;
use super::marks::{End, LINK, Link, Mark, Marks};
use super::sheet::{Column, Kind, Layer, Sheet};
use super::{FORMAT, LABEL, NO_VALUE, NOTE, PIECE_OF, SOURCE_ROLE, TARGET_ROLE, escaping};
use crate::format::Problem;
use crate::format::files;
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::raw::{Raw, written};
use crate::format::roles;
use crate::model::{AnnotatedDocument, Attributes, LabelId, Project};

/// What a relation is called that leads from an element of a chain to the next and says nothing.
const NEXT: &str = "next";

/// Whether a file is of any version 3.
#[must_use]
pub fn is_one(content: &str) -> bool {
    content.strip_prefix('\u{FEFF}').unwrap_or(content).starts_with(FORMAT)
}

/// Reads the document of a file of that name. What cannot be read, or does not fit, is left out and becomes a
/// problem.
#[must_use]
pub fn read(
    name: &str,
    content: &str,
    project: &Project,
    annotator: &str,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let mut sheet = Sheet::of(content.strip_prefix('\u{FEFF}').unwrap_or(content));
    let mut problems = std::mem::take(&mut sheet.problems);
    let (text, more) = written(&sheet.text);
    let raw = match Raw::take_in(&text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(Problem { line: 0, message: format!("its text is left out. {error}") });
            return (Vec::new(), problems);
        }
    };
    let marks = Marks::of(&sheet, &raw, more, &mut problems);
    let mut reader = Reader {
        project,
        features: Features::of(&project.schema),
        sheet: &sheet,
        raw: &raw,
        more,
        spans: Vec::new(),
        of_marks: BTreeMap::new(),
        of_rows: BTreeMap::new(),
        relations: Vec::new(),
        problems,
    };
    reader.all(&marks);
    let Reader { spans, relations, mut problems, .. } = reader;
    let file = name.rsplit('/').next().unwrap_or(name);
    let details = files::details(file.strip_suffix(".tsv").unwrap_or(file), &raw.text);
    let (on, misfits) = raw.into_document(details, annotator, spans, relations);
    let told = misfits
        .iter()
        .map(|misfit| Problem { line: 0, message: format!("{misfit}; it was left out.") });
    problems.extend(told);
    problems.sort_by_key(|problem| problem.line);
    (vec![on], problems)
}

struct Reader<'a> {
    project: &'a Project,
    features: Features<'a>,
    sheet: &'a Sheet<'a>,
    raw: &'a Raw,
    /// By how many UTF-16 units all offsets are larger in the raw text.
    more: usize,
    spans: Vec<SpanRecord>,
    /// Which spans annotations are, and which are rows that relations link, though nothing is on them.
    of_marks: BTreeMap<usize, usize>,
    of_rows: BTreeMap<usize, usize>,
    relations: Vec<RelationRecord>,
    problems: Vec<Problem>,
}

/// What is said by features.
#[derive(Default)]
struct Said {
    label: Option<String>,
    note: String,
    piece_of: Option<String>,
    roles: [Option<String>; 2],
    /// The rest, by what people call it.
    attributes: Attributes,
}

impl Reader<'_> {
    fn all(&mut self, marks: &Marks) {
        let mut pieces = BTreeMap::new();
        for (number, mark) in marks.marks.iter().enumerate() {
            self.mark(number, mark, &mut pieces);
        }
        for link in &marks.links {
            self.link(link, marks);
        }
        for (number, mark) in marks.marks.iter().enumerate() {
            self.slots(number, mark, marks);
        }
        self.chains(marks);
    }

    fn problem(&mut self, line: usize, message: String) {
        self.problems.push(Problem { line, message });
    }

    /// An annotation as a span, or as a piece of one before it.
    fn mark(&mut self, number: usize, mark: &Mark, pieces: &mut BTreeMap<(String, String), usize>) {
        let layer = &self.sheet.layers[mark.layer];
        let Said { label, note, piece_of, attributes, .. } = self.said(layer, &mark.said);
        let label = label.unwrap_or_else(|| layer.short().to_owned());
        let at = self.place(mark.start, mark.end);
        if at.is_empty() {
            let message = format!(
                "“{label}” from {} to {} was left out: there are no words there.",
                mark.start, mark.end
            );
            return self.problem(mark.line, message);
        }
        let whole = piece_of.map(|whole| (whole, label.clone()));
        if let Some(span) = whole.as_ref().and_then(|whole| pieces.get(whole).copied()) {
            self.spans[span].at.extend(at);
            self.of_marks.insert(number, span);
            return;
        }
        let span = self.span(label, at, attributes, note);
        self.of_marks.insert(number, span);
        if let Some(whole) = whole {
            pieces.insert(whole, span);
        }
    }

    /// Adds a span; its place among all.
    fn span(
        &mut self,
        label: String,
        at: Vec<(usize, usize)>,
        attributes: Attributes,
        note: String,
    ) -> usize {
        let number = self.spans.len();
        let mut span = SpanRecord { id: format!("s{number}"), label, at, attributes, note };
        Naming::of(self.project).span_in(&mut span);
        self.spans.push(span);
        number
    }

    /// The pieces, one a line, of a stretch of the text.
    fn place(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let range = self.raw.range_of_utf16(start + self.more, end + self.more);
        let range = range.filter(|range| !range.is_empty());
        let pieces = range.map(|range| self.raw.pieces(range)).unwrap_or_default();
        let place = |piece| {
            let Place { start, end, .. } = Place::of(piece, &self.raw.text);
            (start, end)
        };
        pieces.into_iter().map(place).collect()
    }

    /// What the features of a layer say.
    fn said(&self, layer: &Layer, cells: &BTreeMap<usize, &str>) -> Said {
        let mut said = Said::default();
        let label = label_column(layer);
        for (column, cell) in cells {
            let Column::Feature(feature) = &layer.columns[*column] else { continue };
            let value = escaping::words(cell);
            match &**feature {
                _ if Some(*column) == label => said.label = Some(value),
                // What leads to the next element is said of that.
                LINK if layer.kind == Kind::Chain => {}
                NOTE => said.note = value,
                PIECE_OF => said.piece_of = Some(value),
                SOURCE_ROLE => said.roles[0] = Some(value),
                TARGET_ROLE => said.roles[1] = Some(value),
                feature => {
                    let known = self.features.attribute(feature);
                    let known = known.and_then(|id| self.project.schema.attribute(id));
                    let name = known.map_or(feature, |known| &*known.name);
                    said.attributes.insert(name.to_owned(), value);
                }
            }
        }
        said
    }

    fn link(&mut self, link: &Link, marks: &Marks) {
        let layer = &self.sheet.layers[link.layer];
        let ends = [link.from, link.to].map(|end| self.end(end, link.base, marks));
        let [Some(from), Some(to)] = ends else {
            let message =
                format!("a relation of “{}” was left out: its ends are not there.", layer.short());
            return self.problem(link.line, message);
        };
        let Said { label, note, attributes, roles, .. } = self.said(layer, &link.said);
        let label = label.unwrap_or_else(|| layer.short().to_owned());
        let roles = roles[0].is_some().then(|| roles.map(Option::unwrap_or_default));
        self.relation(label, [from, to], roles, attributes, note);
    }

    /// The span at an end of a relation: the row itself, where relations are between tokens.
    fn end(&mut self, end: End, base: &str, marks: &Marks) -> Option<usize> {
        if let Some(mark) = marks.at(end, base) {
            return self.of_marks.get(&mark).copied();
        }
        if marks.has_layer(base) {
            return None;
        }
        if let Some(span) = self.of_rows.get(&end.row) {
            return Some(*span);
        }
        let row = self.sheet.rows.get(end.row)?;
        let at = self.place(row.start, row.end);
        let label = base.rsplit('.').next().filter(|_| !at.is_empty())?;
        let span = self.span(label.to_owned(), at, Attributes::new(), String::new());
        self.of_rows.insert(end.row, span);
        Some(span)
    }

    /// Adds a relation between two spans, whose roles are told by their labels where they are not given.
    fn relation(
        &mut self,
        label: String,
        ends: [usize; 2],
        roles: Option<[String; 2]>,
        attributes: Attributes,
        note: String,
    ) {
        let ends = ends.map(|end| &self.spans[end]);
        let given = roles.into_iter().flatten().zip(ends);
        let given = given.map(|(role, span)| ArgumentRecord {
            role,
            span: Some(span.id.clone()),
            words: None,
        });
        let id = format!("r{}", self.relations.len());
        let mut relation =
            RelationRecord { id, label, arguments: given.collect(), attributes, note };
        Naming::of(self.project).relation_in(&mut relation);
        if relation.arguments.is_empty() {
            let known = self.project.schema.relation_label(&LabelId::from(relation.label.as_str()));
            relation.arguments =
                roles::ends(known, ends.map(|span| (span.id.clone(), &*span.label)));
        }
        self.relations.push(relation);
    }

    /// What an annotation links by slots: a relation to each, with its role.
    fn slots(&mut self, number: usize, mark: &Mark, marks: &Marks) {
        let Some(host) = self.of_marks.get(&number).copied() else { return };
        let layer = &self.sheet.layers[mark.layer];
        for (column, fillers) in &mark.said {
            let Column::Fillers(base) = &layer.columns[*column] else { continue };
            let slot = column.checked_sub(1).map(|slot| (slot, &layer.columns[slot]));
            let Some((slot, Column::Slot(feature))) = slot else { continue };
            let roles = mark.said.get(&slot).copied().unwrap_or_default();
            let mut roles = escaping::parts(roles, b';');
            for filler in escaping::parts(fillers, b';') {
                let role = roles.next().filter(|role| ![NO_VALUE, ""].contains(role));
                let role = role.map_or_else(|| "to".to_owned(), escaping::words);
                let end = End::of(filler, &self.sheet.units);
                let Some(end) = end.and_then(|end| self.end(end, base, marks)) else {
                    let message =
                        format!("“{role}” of “{feature}” was left out: “{filler}” is not there.");
                    self.problem(mark.line, message);
                    continue;
                };
                let roles = Some([layer.short().to_owned(), role]);
                self.relation(
                    feature.clone(),
                    [host, end],
                    roles,
                    Attributes::new(),
                    String::new(),
                );
            }
        }
    }

    /// From each element of a chain to the next.
    fn chains(&mut self, marks: &Marks) {
        let mut elements = BTreeMap::new();
        for (number, mark) in marks.marks.iter().enumerate() {
            if let (Some((chain, element)), Some(span)) = (mark.element, self.of_marks.get(&number))
            {
                elements.insert((mark.layer, chain, element), (*span, mark));
            }
        }
        let in_order: Vec<_> = elements.iter().collect();
        for pair in in_order.windows(2) {
            let [(first, (from, mark)), (second, (to, _))] = pair else { continue };
            if (first.0, first.1) == (second.0, second.1) {
                let layer = &self.sheet.layers[mark.layer];
                let link = |column: &Column| *column == Column::Feature(LINK.to_owned());
                let column = layer.columns.iter().position(link);
                let said = column.and_then(|column| mark.said.get(&column));
                let label = said.map_or_else(|| NEXT.to_owned(), |said| escaping::words(said));
                self.relation(label, [*from, *to], None, Attributes::new(), String::new());
            }
        }
    }
}

/// The feature by which a layer's annotations are told apart: the one that is called after that, or the
/// first.
fn label_column(layer: &Layer) -> Option<usize> {
    let named = |name: &str| {
        layer
            .columns
            .iter()
            .position(|one| matches!(one, Column::Feature(feature) if feature == name))
    };
    let is_own = |one: &Column| matches!(one, Column::Feature(feature) if ![LINK, NOTE, PIECE_OF].contains(&&**feature));
    named(LABEL).or_else(|| named("value")).or_else(|| layer.columns.iter().position(is_own))
}
