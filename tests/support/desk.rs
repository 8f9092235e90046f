//! A person at work: random edits of a document, planned, applied and remembered as the page does.

use std::sync::Arc;

use hearsay::edit::{Command, History, Transaction, plan};
use hearsay::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Attributes, Details, Relation,
    Schema, Span,
};
use hearsay::text::snap::{Granularity, QuoteMarks, snap};
use hearsay::text::{Fragments, Text, TextRange};
use proptest::prelude::*;
use proptest::sample::Index;

use super::texts::{any_details, any_document, any_words};

/// Something a person does next; an index picks from whatever there is then.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Tag { pieces: Vec<(Index, Index)>, snapped: Option<Granularity>, label: Index },
    Relabel(Index, Index),
    SetNote(Index, String),
    Delete(Index),
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
            Step::SetDetails(details) => Command::SetDetails { details: details.clone() },
            Step::Undo | Step::Redo | Step::EndRun => return None,
        })
    }

    fn span(&self, chosen: &Index) -> Option<AnnotationId> {
        let ids: Vec<_> = self.on.annotations.spans().map(|span| &span.id).collect();
        (!ids.is_empty()).then(|| chosen.get(&ids).to_owned().clone())
    }
}

/// The stretches between pairs of places of the text.
pub(crate) fn pick(
    text: &Text,
    pieces: &[(Index, Index)],
    snapped: Option<Granularity>,
) -> Option<Fragments> {
    let length = text.as_str().chars().count();
    let place = |index: &Index| {
        text.offset_from_code_point(index.index(length + 1)).expect("a place in the text")
    };
    let ranges = pieces.iter().map(|(a, b)| TextRange::between(place(a), place(b)));
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
