//! The sentences that are read, with what is content in them.

use crate::suggest::report::Report;
use crate::suggest::token::{Kind, Token, tokens};
use crate::text::quotation::{Quotation, quotations};
use crate::text::sentence::{next_sentence, previous_sentence, sentences};
use crate::text::{Fragments, Offset, Text, TextRange};

/// How far before and after a content its sentences are looked for, in bytes: more than any
/// sentence of news has, and little in a book on one line.
const REACH: usize = 1500;

/// Sentences of one paragraph and the pieces of content in them.
pub(super) struct Reading {
    pub(super) area: TextRange,
    /// In order, none overlapping another.
    pub(super) pieces: Vec<TextRange>,
    quotations: Vec<Quotation>,
}

/// The words and marks of a reading.
pub(super) struct Passage<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    quotations: Vec<Quotation>,
}

impl Reading {
    pub(super) fn passage<'a>(&self, text: &'a Text) -> Passage<'a> {
        let tokens = tokens(text, self.area, &self.pieces, &self.quotations);
        Passage { tokens, quotations: self.quotations.clone() }
    }

    /// The same with whole quotations for the pieces inside them, if there are any.
    pub(super) fn outer(&self, text: &Text) -> Option<Self> {
        let mut is_wider = false;
        let pieces = self.pieces.iter().map(|&piece| {
            let holds = |quotation: &&Quotation| {
                quotation.with_marks.contains(piece) && quotation.with_marks != piece
            };
            let outer = self.quotations.iter().find(holds);
            is_wider |= outer.is_some();
            outer.map_or(piece, |outer| outer.with_marks)
        });
        let pieces = Fragments::new(pieces)?;
        is_wider.then(|| self::reading(text, pieces.hull(), &pieces.iter().collect::<Vec<_>>()))
    }
}

impl<'a> Passage<'a> {
    /// Adds the content of `reading` after the last word.
    pub(super) fn end_with(&mut self, text: &'a Text, reading: &Reading) {
        self.tokens.extend(reading.pieces.first().map(|&piece| content(text, piece)));
    }

    /// Adds the content of `reading` before the first word.
    pub(super) fn start_with(&mut self, text: &'a Text, reading: &Reading) {
        if let Some(&piece) = reading.pieces.last() {
            self.tokens.insert(0, content(text, piece));
        }
    }

    /// Whether a quotation goes on after it.
    pub(super) fn is_open(&self, text: &Text) -> bool {
        self.quotations.last().is_some_and(|last| is_open(text, last.with_marks))
    }
}

fn content(text: &Text, piece: TextRange) -> Token<'_> {
    Token {
        kind: Kind::Content,
        word: text.slice(piece),
        start: piece.start().byte(),
        end: piece.end().byte(),
    }
}

/// Whether a quotation ends without a closing mark.
fn is_open(text: &Text, with_marks: TextRange) -> bool {
    let words = text.slice(with_marks);
    words.starts_with(is_mark) && !words.ends_with(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`')
}

/// The sentences around the pieces of `content`, one reading for each paragraph.
pub(super) fn readings(text: &Text, content: &Fragments) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    let mut pieces: Vec<TextRange> = Vec::new();
    let mut all = content.iter().peekable();
    while let Some(piece) = all.next() {
        pieces.push(piece);
        let home = text.paragraph_at(piece.start());
        if all.peek().is_none_or(|next| text.paragraph_at(next.start()) != home) {
            let hull = pieces.iter().fold(piece, |hull, other| hull.hull(*other));
            found.push(reading(text, hull, &pieces));
            pieces.clear();
        }
    }
    found
}

/// The sentences around `hull`, with these pieces of content, each as wide as its marks.
pub(super) fn reading(text: &Text, hull: TextRange, pieces: &[TextRange]) -> Reading {
    let paragraph = text.paragraphs()[text.paragraph_at(hull.start())];
    let window = window(text, paragraph, hull);
    let quotations = quotations(text, window);
    let widened = pieces.iter().map(|&piece| {
        let equals = |quotation: &&Quotation| {
            quotation.with_marks.contains(piece) && piece.contains(quotation.words)
        };
        quotations.iter().find(equals).map_or(piece, |quotation| quotation.with_marks)
    });
    let pieces: Vec<_> = Fragments::new(widened).iter().flat_map(Fragments::iter).collect();
    let hull = pieces.iter().fold(hull, |hull, piece| hull.hull(*piece));
    // Sentences of a quotation that the content is a part of are read with all of it.
    let mut area = hull;
    for sentence in sentences(text, window) {
        if sentence.overlaps(hull) {
            area = area.hull(sentence);
        }
    }
    Reading { area, pieces, quotations }
}

/// The part of the paragraph that is near `hull`.
fn window(text: &Text, paragraph: TextRange, hull: TextRange) -> TextRange {
    let near = |byte: usize| {
        let mut places = (0..4).filter_map(|more| text.offset_from_byte(byte + more));
        places.next().unwrap_or(paragraph.start())
    };
    let start = near(hull.start().byte().saturating_sub(REACH)).max(paragraph.start());
    let end = near((hull.end().byte() + REACH).min(text.range().end().byte()));
    TextRange::between(start.min(hull.start()), end.min(paragraph.end()).max(hull.end()))
}

/// The sentence before a place.
pub(super) fn before(text: &Text, place: Offset) -> Option<TextRange> {
    previous_sentence(text, place)
}

/// The sentence after a place.
pub(super) fn after(text: &Text, place: Offset) -> Option<TextRange> {
    next_sentence(text, place)
}

/// Whether the first piece stands in quotation marks.
pub(super) fn is_quoted(text: &Text, reading: &Reading) -> bool {
    reading.pieces.first().is_some_and(|&piece| {
        text.slice(piece).starts_with(is_mark)
            || reading.quotations.iter().any(|quotation| quotation.with_marks.contains(piece))
    })
}

/// The quotation that the last piece goes on with in the next paragraph, if it is open.
pub(super) fn goes_on(text: &Text, reading: &Reading) -> Option<Reading> {
    let last = reading.pieces.last().filter(|last| is_open(text, **last))?;
    let next = next_sentence(text, last.end())?;
    let paragraph = text.paragraphs()[text.paragraph_at(next.start())];
    let first = quotations(text, window(text, paragraph, next)).into_iter().next()?;
    Some(self::reading(text, first.with_marks, &[first.with_marks]))
}

/// The report that tells best who spoke last.
pub(super) fn last_of<'a>(tokens: &[Token], reports: &'a [Report]) -> Option<&'a Report> {
    let has_quote = tokens.iter().any(|token| token.kind == Kind::Quoted);
    let mut best: Option<&Report> = None;
    let names = |report: &&Report| tokens[report.source.start].kind != Kind::Relative;
    for report in reports.iter().filter(|report| has_quote || report.weight > 0.6).filter(names) {
        if best.is_none_or(|best| report.weight >= best.weight) {
            best = Some(report);
        }
    }
    best
}
