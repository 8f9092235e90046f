//! A person at work: random edits of a document, planned, applied and remembered as the page does.

use std::sync::Arc;

use hearsay::edit::{Command, History, Transaction, plan};
use hearsay::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Attributes, Details, Relation,
    Schema, Span,
};
use hearsay::text::edge::{Edge, dragged, moved};
use hearsay::text::search::Query;
use hearsay::text::snap::{Granularity, QuoteMarks, snap};
use hearsay::text::unit::Unit;
use hearsay::text::{Fragments, Offset, Text, TextRange};
use proptest::prelude::*;
use proptest::sample::Index;

use super::texts::{any_details, any_document, any_words};

/// Something a person does next; an index picks from whatever there is then.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Tag {
        pieces: Vec<(Index, Index)>,
        snapped: Option<Granularity>,
        label: Index,
    },
    Relabel(Index, Index),
    SetNote(Index, String),
    Delete(Index),
    /// Other pieces altogether, as when a selection becomes a span's boundaries.
    Reshape(Index, Vec<(Index, Index)>, Option<Granularity>),
    /// One more piece.
    AddPiece(Index, (Index, Index)),
    RemovePiece(Index, Index),
    Move {
        span: Index,
        edge: Edge,
        unit: Unit,
        forward: bool,
    },
    Drag {
        span: Index,
        piece: Index,
        edge: Edge,
        to: Index,
    },
    /// Every occurrence of the words of a span.
    TagAll(Index, Index),
    SetDetails(Details),
    Undo,
    Redo,
    EndRun,
}

fn any_tag() -> impl Strategy<Value = Step> {
    let snapped = prop::sample::select(vec![
        None,
        Some(Granularity::Character),
        Some(Granularity::Word),
        Some(Granularity::Word),
    ]);
    let pieces = prop::collection::vec(any::<(Index, Index)>(), 1..4);
    (pieces, snapped, any::<Index>()).prop_map(|(pieces, snapped, label)| Step::Tag {
        pieces,
        snapped,
        label,
    })
}

fn any_edge() -> impl Strategy<Value = Edge> {
    prop::sample::select(vec![Edge::Start, Edge::End])
}

/// A change of a span's boundaries or pieces.
fn any_reshaping() -> impl Strategy<Value = Step> {
    let pieces = prop::collection::vec(any::<(Index, Index)>(), 1..4);
    let snapped = prop::sample::select(vec![
        None,
        Some(Granularity::Word),
        Some(Granularity::Sentence),
        Some(Granularity::Quotation),
    ]);
    let unit = prop::sample::select(vec![Unit::Character, Unit::Word, Unit::Sentence]);
    prop_oneof![
        (any::<Index>(), pieces, snapped)
            .prop_map(|(span, pieces, snapped)| Step::Reshape(span, pieces, snapped)),
        any::<(Index, (Index, Index))>().prop_map(|(span, ends)| Step::AddPiece(span, ends)),
        any::<(Index, Index)>().prop_map(|(span, piece)| Step::RemovePiece(span, piece)),
        (any::<Index>(), any_edge(), unit, any::<bool>())
            .prop_map(|(span, edge, unit, forward)| Step::Move { span, edge, unit, forward }),
        (any::<Index>(), any::<Index>(), any_edge(), any::<Index>())
            .prop_map(|(span, piece, edge, to)| Step::Drag { span, piece, edge, to }),
    ]
}

/// Mostly one of two, so that a note often becomes what it was before.
fn any_note() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("a".to_owned()), any_words()]
}

/// What a person may do next.
pub(crate) fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => any_tag(),
        2 => any::<(Index, Index)>().prop_map(|(span, label)| Step::Relabel(span, label)),
        3 => (any::<Index>(), any_note()).prop_map(|(span, note)| Step::SetNote(span, note)),
        2 => any::<Index>().prop_map(Step::Delete),
        5 => any_reshaping(),
        1 => any::<(Index, Index)>().prop_map(|(span, label)| Step::TagAll(span, label)),
        1 => any_details().prop_map(Step::SetDetails),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::EndRun),
    ]
}

/// What a person may do in a while.
pub(crate) fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any_step(), 1..24)
}

/// A person's desk: one document with what was done to it.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) on: AnnotatedDocument,
    pub(crate) history: History,
    schema: Schema,
    person: &'static str,
    made: usize,
}

impl Desk {
    pub(crate) fn new(on: AnnotatedDocument, person: &'static str) -> Self {
        let schema = Schema::claims_denials_quotes();
        Self { on, history: History::default(), schema, person, made: 0 }
    }

    /// Does it, if it can be done; hands back what changed the document.
    pub(crate) fn take(&mut self, step: &Step) -> Option<Transaction> {
        let transaction = match step {
            Step::Undo => self.history.undo(),
            Step::Redo => self.history.redo(),
            Step::EndRun => {
                self.history.end_run();
                None
            }
            _ => self.command(step).and_then(|command| self.plan(&command)),
        }?;
        transaction.apply(&mut self.on);
        Some(transaction)
    }

    /// Plans a command and remembers it; the caller applies it.
    fn plan(&mut self, command: &Command) -> Option<Transaction> {
        let transaction = plan(&self.schema, &self.on, command).ok()?;
        self.history.record(transaction.clone());
        Some(transaction)
    }

    /// What the step means now. `None` if there is no span, or no words, to do it to.
    pub(crate) fn command(&mut self, step: &Step) -> Option<Command> {
        let label = |label: &Index| label.get(&self.schema.span_labels).id.clone();
        Some(match step {
            Step::Tag { pieces, snapped, label: chosen } => {
                let fragments = pick(&self.on.document.text, pieces, *snapped)?;
                let label = label(chosen);
                self.made += 1;
                let id = format!("{}{}", self.person, self.made);
                Command::Tag { id: id.as_str().into(), fragments, label }
            }
            Step::Relabel(span, chosen) => {
                Command::Relabel { span: self.span(span)?, label: label(chosen) }
            }
            Step::SetNote(span, note) => {
                Command::SetNote { span: self.span(span)?, note: note.clone() }
            }
            Step::Delete(span) => Command::Delete { span: self.span(span)? },
            Step::Reshape(span, pieces, snapped) => {
                let fragments = pick(&self.on.document.text, pieces, *snapped)?;
                Command::Reshape { span: self.span(span)?, fragments }
            }
            Step::AddPiece(span, ends) => self.reshape(span, |text, fragments| {
                let more = pick(text, &[*ends], Some(Granularity::Word))?;
                Fragments::new(fragments.iter().chain(more.iter()))
            })?,
            Step::RemovePiece(span, piece) => self.reshape(span, |_, fragments| {
                let gone = piece.index(fragments.count());
                let left = fragments.iter().enumerate().filter(|(place, _)| *place != gone);
                Fragments::new(left.map(|(_, piece)| piece))
            })?,
            Step::Move { span, edge, unit, forward } => self
                .reshape(span, |text, fragments| moved(text, fragments, *edge, *unit, *forward))?,
            Step::Drag { span, piece, edge, to } => self.reshape(span, |text, fragments| {
                let piece = piece.index(fragments.count());
                let to = place(text, to);
                dragged(text, fragments, piece, *edge, to, Granularity::Word)
            })?,
            Step::TagAll(span, chosen) => {
                let id = self.span(span)?;
                let (text, label) = (&self.on.document.text, label(chosen));
                let words = text.join(&self.on.annotations.span(&id)?.fragments);
                let hits = Query::new(&words, false, false)?.find_all(text);
                let places = hits.into_iter().filter_map(|hit| {
                    snap(text, hit, Granularity::Character, QuoteMarks::Included)
                });
                let person = self.person;
                let named = places.enumerate().map(|(place, fragments)| {
                    let id = format!("{person}{}-{place}", self.made);
                    (id.as_str().into(), fragments)
                });
                let spans = named.collect();
                self.made += 1;
                Command::TagAll { spans, label }
            }
            Step::SetDetails(details) => Command::SetDetails { details: details.clone() },
            Step::Undo | Step::Redo | Step::EndRun => return None,
        })
    }

    fn reshape(
        &self,
        chosen: &Index,
        edit: impl FnOnce(&Text, &Fragments) -> Option<Fragments>,
    ) -> Option<Command> {
        let span = self.span(chosen)?;
        let before = &self.on.annotations.span(&span)?.fragments;
        let fragments = edit(&self.on.document.text, before)?;
        Some(Command::Reshape { span, fragments })
    }

    fn span(&self, chosen: &Index) -> Option<AnnotationId> {
        let ids: Vec<_> = self.on.annotations.spans().map(|span| &span.id).collect();
        (!ids.is_empty()).then(|| chosen.get(&ids).to_owned().clone())
    }
}

/// Some place of the text.
fn place(text: &Text, index: &Index) -> Offset {
    let length = text.as_str().chars().count();
    text.offset_from_code_point(index.index(length + 1)).expect("a place in the text")
}

/// The stretches between pairs of places of the text.
pub(crate) fn pick(
    text: &Text,
    pieces: &[(Index, Index)],
    snapped: Option<Granularity>,
) -> Option<Fragments> {
    let ranges = pieces.iter().map(|(a, b)| TextRange::between(place(text, a), place(text, b)));
    match snapped {
        None => Fragments::new(ranges),
        Some(granularity) => {
            let snapped: Vec<_> = ranges
                .filter_map(|range| snap(text, range, granularity, QuoteMarks::Included))
                .collect();
            Fragments::new(snapped.iter().flat_map(Fragments::iter))
        }
    }
}

/// A relation to be made between whatever spans there are.
type Link = (String, Vec<(String, Index)>, Attributes, String);

fn any_attributes() -> impl Strategy<Value = Attributes> {
    prop::collection::btree_map(any_words(), any_words(), 0..3)
}

fn any_link() -> impl Strategy<Value = Link> {
    let ends = prop::collection::vec((any_words(), any::<Index>()), 0..4);
    (any_words(), ends, any_attributes(), any_words())
}

/// A document of that name with spans, in one piece and in several, and relations between them,
/// all with attributes and notes.
pub(crate) fn any_annotated(id: &'static str) -> impl Strategy<Value = AnnotatedDocument> {
    let spans = prop::collection::vec((any_tag(), any_attributes(), any_words()), 0..7);
    let links = prop::collection::vec(any_link(), 0..4);
    (any_document(id), spans, links).prop_map(|(document, spans, links)| {
        let annotations = AnnotationSet::new("me".into());
        let mut desk = Desk::new(AnnotatedDocument { document, annotations }, "first");
        for (tag, ..) in &spans {
            desk.take(tag);
        }
        let mut on = desk.on;
        let tagged: Vec<_> = on.annotations.spans().cloned().collect();
        for (span, (_, attributes, note)) in tagged.iter().zip(spans) {
            let span = Span { attributes, note, ..Span::clone(span) };
            on.annotations.insert_span(Arc::new(span));
        }
        for (number, (label, ends, attributes, note)) in links.into_iter().enumerate() {
            let ends = if tagged.is_empty() { Vec::new() } else { ends };
            let end = |(role, span): (String, Index)| Argument {
                role,
                span: span.get(&tagged).id.clone(),
            };
            let relation = Relation {
                id: format!("relation{number}").as_str().into(),
                label: label.as_str().into(),
                arguments: ends.into_iter().map(end).collect(),
                attributes,
                note,
            };
            on.annotations.insert_relation(Arc::new(relation));
        }
        on
    })
}
