//! Writing columns of tags.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens;
use crate::format::files::{File, Names};
use crate::format::layer;
use crate::format::proof::{Disproof, Proof};
use crate::format::raw::written;
use crate::format::spelling::Spelling;
use crate::model::{AnnotatedDocument, Project};
use crate::text::sentence::sentences;
use crate::text::{Text, TextRange};

/// Writes two files for each document.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<Vec<File>, Disproof> {
    let spelling = Spelling::of(&project.schema);
    let labels = labels(documents, project);
    let mut names = Names::default();
    let mut files = Vec::new();
    for on in documents {
        let stem = names.stem(&on.document.details.title);
        let rows = rows(on, &labels, &spelling)?;
        let (text, _) = written(on.document.text.as_str());
        files.push(File::new(&format!("{stem}.conll"), written(&rows).0.into_owned()));
        files.push(File::new(&format!("{stem}.txt"), text.into_owned()));
    }
    Ok(files)
}

/// The label of each column: those of the schema, then what else the spans have.
fn labels<'a>(documents: &'a [AnnotatedDocument], project: &'a Project) -> Vec<&'a str> {
    let mut labels: Vec<_> =
        project.schema.span_labels.iter().map(|label| label.id.as_str()).collect();
    let known: BTreeSet<_> = labels.iter().copied().collect();
    let spans = documents.iter().flat_map(|on| on.annotations.spans());
    let others: BTreeSet<_> = spans.map(|span| span.label.as_str()).collect();
    labels.extend(others.difference(&known));
    labels
}

fn rows(on: &AnnotatedDocument, labels: &[&str], spelling: &Spelling) -> Result<String, Disproof> {
    let text = &on.document.text;
    let proof = Proof::of(text.as_str());
    let held = layer::held(on);
    let mut columns: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
    for span in on.annotations.spans() {
        proof.check_span(&on.document, span)?;
        let pieces = held.get(&span.id).into_iter().flatten();
        columns.entry(span.label.as_str()).or_default().extend(pieces);
    }
    columns.values_mut().for_each(|column| column.sort_by_key(|piece| piece.start()));
    let pieces: Vec<TextRange> = columns.values().flatten().copied().collect();
    let (starts, ends) =
        pieces.iter().map(|piece| (piece.start().byte(), piece.end().byte())).unzip();
    let mut breaks = breaks(text, &pieces).into_iter().peekable();
    let labels: Vec<_> = labels.iter().map(|label| (*label, spelling.label(label))).collect();
    let mut next: Vec<_> = labels
        .iter()
        .map(|(label, _)| columns.remove(label).unwrap_or_default().into_iter().peekable())
        .collect();
    let mut rows = String::new();
    for (start, end) in tokens::of(text.as_str(), &starts, &ends) {
        if breaks.next_if(|place| *place <= start).is_some() {
            // Of several in a row, one is left.
            while breaks.next_if(|place| *place <= start).is_some() {}
            if !rows.is_empty() {
                rows.push('\n');
            }
        }
        rows += &text.as_str()[start..end];
        for ((_, label), column) in labels.iter().zip(&mut next) {
            while column.next_if(|piece| piece.end().byte() <= start).is_some() {}
            let tag = match column.peek() {
                Some(piece) if piece.start().byte() == start => "B-",
                Some(piece) if piece.start().byte() < start => "I-",
                _ => {
                    rows += "\tO";
                    continue;
                }
            };
            rows += "\t";
            rows += tag;
            rows += label;
        }
        rows.push('\n');
    }
    rows.push('\n');
    Ok(rows)
}

/// The bytes before each sentence that begins in no piece.
fn breaks(text: &Text, pieces: &[TextRange]) -> BTreeSet<usize> {
    let all = text.paragraphs().iter().flat_map(|line| sentences(text, *line));
    let mut breaks: BTreeSet<_> = all.map(|sentence| sentence.start().byte()).collect();
    for piece in pieces {
        let after = piece.start().byte() + 1;
        while let Some(place) = breaks.range(after..piece.end().byte()).next().copied() {
            breaks.remove(&place);
        }
    }
    breaks
}
