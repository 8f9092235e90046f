//! Where spans start and end: with white space, with one of two quotation marks.

use std::collections::BTreeSet;

use super::{Kind, Look};
use crate::edit::Command;
use crate::model::Span;
use crate::text::quotation::{Quotation, quotations};
use crate::text::snap::QuoteMarks;
use crate::text::{Fragments, Offset, Text, TextRange};

/// Edge space, and quotation marks of which only one belongs to the span.
pub(super) fn look(look: &mut Look) {
    let text = &look.on.document.text;
    for span in look.spans() {
        let has_space = |piece| trimmed(text, piece) != Some(piece);
        if span.fragments.iter().any(has_space) {
            let kept = span.fragments.iter().filter_map(|piece| trimmed(text, piece));
            let message = "It starts or ends with white space.".to_owned();
            let fix = Fragments::new(kept).map(|kept| reshaped(span, kept));
            look.find(Kind::EdgeSpace, "", vec![span.id.clone()], message, fix);
        }
    }
    let mut told = BTreeSet::new();
    for &paragraph in text.paragraphs() {
        let mut pieces = look.on.annotations.fragments_in(paragraph).peekable();
        if pieces.peek().is_none() {
            continue;
        }
        let quoted = quotations(text, paragraph);
        for (piece, span) in pieces {
            let half = quoted.iter().find(|quotation| cuts(quotation, piece));
            let Some(quotation) = half.filter(|_| told.insert(&span.id)) else { continue };
            let message = match has_mark(piece, opening(quotation)) {
                true => "It has the opening quotation mark and not the closing one.",
                false => "It has the closing quotation mark and not the opening one.",
            };
            let fix = balanced(look, span, piece, quotation);
            look.find(Kind::QuoteMarks, "", vec![span.id.clone()], message.to_owned(), fix);
        }
    }
}

fn reshaped(span: &Span, fragments: Fragments) -> Command {
    Command::Reshape { span: span.id.clone(), fragments }
}

/// The range without white space at either end; `None` if nothing is left.
fn trimmed(text: &Text, range: TextRange) -> Option<TextRange> {
    let words = text.slice(range);
    let start = range.start().byte() + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    let place = |byte| text.offset_from_byte(byte);
    let (start, end) = (place(start)?, place(end)?);
    (start < end).then(|| TextRange::between(start, end))
}

fn opening(quotation: &Quotation) -> TextRange {
    TextRange::between(quotation.with_marks.start(), quotation.words.start())
}

fn closing(quotation: &Quotation) -> TextRange {
    TextRange::between(quotation.words.end(), quotation.with_marks.end())
}

/// Whether a piece has one of the two marks. Where the quotation goes on in the next paragraph there is
/// only one.
fn cuts(quotation: &Quotation, piece: TextRange) -> bool {
    let has = |mark: TextRange| has_mark(piece, mark);
    !closing(quotation).is_empty() && has(opening(quotation)) != has(closing(quotation))
}

/// Whether the piece reaches over the mark; the space that some languages set inside does not count.
fn has_mark(piece: TextRange, mark: TextRange) -> bool {
    piece.overlaps(mark)
}

/// The span with both marks, or with neither where they do not belong to quotations: if it has all the
/// words between them.
fn balanced(look: &Look, span: &Span, piece: TextRange, quotation: &Quotation) -> Option<Command> {
    if !piece.contains(quotation.words) {
        return None;
    }
    let made = match look.schema.quote_marks {
        QuoteMarks::Included => piece.hull(quotation.with_marks),
        QuoteMarks::Excluded => {
            let (mut start, mut end): (Offset, Offset) = (piece.start(), piece.end());
            // A mark in the middle of the span stays: taking it out would cut the span in two.
            if has_mark(piece, opening(quotation)) && start >= quotation.with_marks.start() {
                start = quotation.words.start();
            }
            if has_mark(piece, closing(quotation)) && end <= quotation.with_marks.end() {
                end = quotation.words.end();
            }
            TextRange::between(start, end)
        }
    };
    let others = span.fragments.iter().filter(|other| *other != piece);
    let fragments = Fragments::new(others.chain([made]))?;
    (fragments != span.fragments).then(|| reshaped(span, fragments))
}
