//! What a person does next at a desk: random steps, most of which can be done.

use hearsay::model::Details;
use hearsay::text::edge::Edge;
use hearsay::text::snap::Granularity;
use hearsay::text::unit::Unit;
use proptest::prelude::*;
use proptest::sample::Index;

use super::texts::{any_details, any_words};

/// Pieces to be picked from the text, each by two places.
pub(crate) type Pieces = Vec<(Index, Index)>;

/// Something a person does next; an index picks from whatever there is then.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Tag {
        pieces: Pieces,
        snapped: Option<Granularity>,
        label: Index,
    },
    /// Several spans at once, one perhaps twice.
    Relabel(Vec<Index>, Index),
    /// The note of a span or a relation.
    SetNote(Index, String),
    /// Several spans and relations at once, one perhaps twice.
    SetAttribute {
        annotations: Vec<Index>,
        attribute: Index,
        value: Option<(Index, String)>,
    },
    /// Whoever is called so in some annotations gets another name there.
    Rename {
        annotations: Vec<Index>,
        given: String,
        name: String,
    },
    /// Several spans and relations at once, one perhaps twice.
    Delete(Vec<Index>),
    Link {
        kind: Index,
        ends: Vec<End>,
    },
    Relink {
        relation: Index,
        ends: Vec<End>,
    },
    /// Also what has been accepted, once more or no longer.
    Accept(String, Option<String>),
    /// Other pieces altogether, as when a selection becomes a span's boundaries.
    Reshape(Index, Pieces, Option<Granularity>),
    /// One more piece.
    AddPiece(Index, (Index, Index)),
    RemovePiece(Index, Index),
    /// The end of one piece, or of them all.
    Move {
        span: Index,
        piece: Option<Index>,
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

/// An end of a relation that is to be made. The required roles are filled first.
#[derive(Clone, Debug)]
pub(crate) struct End {
    /// Its role, if nothing else is missing.
    pub(crate) role: Index,
    pub(crate) who: Who,
}

/// What is to have a part in a relation.
#[derive(Clone, Debug)]
pub(crate) enum Who {
    /// A span that may have it; any span if there is none, or if it is picked blindly.
    There {
        span: Index,
        blindly: bool,
    },
    /// A span that is made in the same edit, with a label that may have it.
    New {
        pieces: Pieces,
        label: Index,
    },
    Words(String),
}

fn any_snapping() -> impl Strategy<Value = Option<Granularity>> {
    prop::sample::select(vec![
        None,
        Some(Granularity::Character),
        Some(Granularity::Word),
        Some(Granularity::Word),
    ])
}

fn any_pieces() -> impl Strategy<Value = Pieces> {
    prop::collection::vec(any::<(Index, Index)>(), 1..4)
}

pub(crate) fn any_tag() -> impl Strategy<Value = Step> {
    (any_pieces(), any_snapping(), any::<Index>()).prop_map(|(pieces, snapped, label)| Step::Tag {
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
    let snapped = prop::sample::select(vec![
        None,
        Some(Granularity::Word),
        Some(Granularity::Sentence),
        Some(Granularity::Quotation),
    ]);
    let unit = prop::sample::select(vec![Unit::Character, Unit::Word, Unit::Sentence]);
    prop_oneof![
        (any::<Index>(), any_pieces(), snapped)
            .prop_map(|(span, pieces, snapped)| Step::Reshape(span, pieces, snapped)),
        any::<(Index, (Index, Index))>().prop_map(|(span, ends)| Step::AddPiece(span, ends)),
        any::<(Index, Index)>().prop_map(|(span, piece)| Step::RemovePiece(span, piece)),
        (any::<Index>(), any::<Option<Index>>(), any_edge(), unit, any::<bool>()).prop_map(
            |(span, piece, edge, unit, forward)| Step::Move { span, piece, edge, unit, forward }
        ),
        (any::<Index>(), any::<Index>(), any_edge(), any::<Index>())
            .prop_map(|(span, piece, edge, to)| Step::Drag { span, piece, edge, to }),
    ]
}

/// Mostly one of two, so that a note often becomes what it was before.
fn any_note() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("a".to_owned()), any_words()]
}

/// Some of what is there: mostly one, sometimes several, sometimes the same twice.
fn any_choice() -> impl Strategy<Value = Vec<Index>> {
    prop_oneof![
        3 => prop::collection::vec(any::<Index>(), 1..2),
        2 => prop::collection::vec(any::<Index>(), 2..6),
        1 => any::<Index>().prop_map(|one| vec![one, one]),
    ]
}

fn any_end() -> impl Strategy<Value = End> {
    let there = (any::<Index>(), prop::bool::weighted(0.1))
        .prop_map(|(span, blindly)| Who::There { span, blindly });
    let new = (any_pieces(), any::<Index>()).prop_map(|(pieces, label)| Who::New { pieces, label });
    let who = prop_oneof![6 => there, 2 => new, 2 => any_note().prop_map(Who::Words)];
    (any::<Index>(), who).prop_map(|(role, who)| End { role, who })
}

/// A relation that is made or changed.
pub(crate) fn any_linking() -> impl Strategy<Value = Step> {
    let ends = || prop::collection::vec(any_end(), 1..5);
    prop_oneof![
        3 => (any::<Index>(), ends()).prop_map(|(kind, ends)| Step::Link { kind, ends }),
        2 => (any::<Index>(), ends())
            .prop_map(|(relation, ends)| Step::Relink { relation, ends }),
    ]
}

fn any_attributing() -> impl Strategy<Value = Step> {
    let value = prop::option::weighted(0.8, (any::<Index>(), any_note()));
    (any_choice(), any::<Index>(), value).prop_map(|(annotations, attribute, value)| {
        Step::SetAttribute { annotations, attribute, value }
    })
}

fn any_renaming() -> impl Strategy<Value = Step> {
    (any_choice(), any_note(), any_note()).prop_map(|(annotations, given, name)| Step::Rename {
        annotations,
        given,
        name,
    })
}

fn any_accepting() -> impl Strategy<Value = Step> {
    let found =
        prop::sample::select(vec!["no source s1", "crossing s1 s2"]).prop_map(str::to_owned);
    (found, prop::option::of(any_note())).prop_map(|(found, reason)| Step::Accept(found, reason))
}

/// What a person may do next.
pub(crate) fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => any_tag(),
        2 => (any_choice(), any::<Index>()).prop_map(|(spans, label)| Step::Relabel(spans, label)),
        3 => (any::<Index>(), any_note()).prop_map(|(one, note)| Step::SetNote(one, note)),
        3 => any_attributing(),
        1 => any_renaming(),
        2 => any_choice().prop_map(Step::Delete),
        6 => any_linking(),
        1 => any_accepting(),
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
