//! A person at work: random edits of a document, planned, applied and remembered as the page does.

use std::sync::Arc;

use hearsay::edit::{Command, History, NewSpan, Rejection, Transaction, plan};
use hearsay::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Attributes, Filler, LabelId,
    Relation, RelationLabel, Schema, Span,
};
use hearsay::text::edge::{dragged, moved};
use hearsay::text::search::Query;
use hearsay::text::snap::{Granularity, QuoteMarks, snap};
use hearsay::text::{Fragments, Offset, Text, TextRange};
use proptest::prelude::*;
use proptest::sample::Index;

use super::steps::{End, Step, Who, any_linking, any_tag};
use super::texts::{any_document, any_words};

/// A person's desk: one document with what was done to it.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) on: AnnotatedDocument,
    pub(crate) history: History<Transaction>,
    pub(crate) schema: Schema,
    person: &'static str,
    /// How many names were given; each step has a later stamp.
    made: usize,
}

impl Desk {
    pub(crate) fn new(on: AnnotatedDocument, person: &'static str) -> Self {
        Self::with(Schema::claims_denials_quotes(), on, person)
    }

    /// A desk whose project has that schema.
    pub(crate) fn with(schema: Schema, on: AnnotatedDocument, person: &'static str) -> Self {
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
            _ => {
                let command = self.command(step)?;
                return self.obey(&command).ok();
            }
        }?;
        transaction.apply(&mut self.on);
        Some(transaction)
    }

    /// Does what the command says, if it applies.
    pub(crate) fn obey(&mut self, command: &Command) -> Result<Transaction, Rejection> {
        let transaction = plan(&self.schema, &self.on, command)?;
        self.made += 1;
        self.history.record(transaction.clone(), self.made as u64);
        transaction.apply(&mut self.on);
        Ok(transaction)
    }

    /// What the step means now. `None` if there is no span, or no words, to do it to.
    pub(crate) fn command(&mut self, step: &Step) -> Option<Command> {
        let label = |label: &Index| label.get(&self.schema.span_labels).id.clone();
        Some(match step {
            Step::Tag { pieces, snapped, label: chosen } => {
                let fragments = pick(&self.on.document.text, pieces, *snapped)?;
                let label = label(chosen);
                Command::Tag(NewSpan { id: self.new_name(), fragments, label })
            }
            Step::Relabel(chosen, to) => {
                let spans: Option<Vec<_>> = chosen.iter().map(|one| self.span(one)).collect();
                Command::Relabel { spans: spans?, label: label(to) }
            }
            Step::SetNote(one, note) => {
                Command::SetNote { annotation: self.annotation(one)?, note: note.clone() }
            }
            Step::SetAttribute { annotations, attribute, value } => {
                self.set_attribute(annotations, attribute, value.as_ref())?
            }
            Step::Rename { annotations, given, name } => Command::Rename {
                annotations: self.annotations(annotations)?,
                given: vec![given.clone()],
                name: name.clone(),
            },
            Step::Delete(chosen) => Command::Delete { annotations: self.annotations(chosen)? },
            Step::Link { kind, ends } => {
                let known = kind.get(&self.schema.relation_labels).clone();
                let (arguments, with) = self.ends(&known, ends)?;
                Command::Link { id: self.new_name(), label: known.id, arguments, with }
            }
            Step::Relink { relation, ends } => {
                let relations: Vec<_> = self.on.annotations.relations().cloned().collect();
                let before = (!relations.is_empty()).then(|| relation.get(&relations))?;
                let known = self.schema.relation_label(&before.label)?.clone();
                let (arguments, with) = self.ends(&known, ends)?;
                Command::Relink { relation: before.id.clone(), arguments, with }
            }
            Step::Accept(found, reason) => {
                Command::Accept { found: found.clone(), reason: reason.clone() }
            }
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
            Step::Move { span, piece, edge, unit, forward } => {
                self.reshape(span, |text, fragments| {
                    let place = piece.map(|piece| piece.index(fragments.count()));
                    moved(text, fragments, place, *edge, *unit, *forward)
                })?
            }
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
                    let id = format!("{person}{}-{place}", self.made + 1);
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

    fn new_name(&mut self) -> AnnotationId {
        self.made += 1;
        format!("{}{}", self.person, self.made).as_str().into()
    }

    /// What is to be said, by a value that the attribute has, or else by words.
    fn set_attribute(
        &self,
        chosen: &[Index],
        attribute: &Index,
        value: Option<&(Index, String)>,
    ) -> Option<Command> {
        let known = attribute.get(&self.schema.attributes);
        let value = value.map(|(value, words)| match known.values() {
            [] => words.clone(),
            values => value.get(values).id.clone(),
        });
        let annotations = self.annotations(chosen)?;
        Some(Command::SetAttribute { annotations, attribute: known.id.clone(), value })
    }

    /// What is to have which part in a relation of that kind, and the spans to be made for it.
    fn ends(
        &mut self,
        known: &RelationLabel,
        ends: &[End],
    ) -> Option<(Vec<Argument>, Vec<NewSpan>)> {
        let required: Vec<_> = known.roles.iter().filter(|role| role.required).collect();
        let (mut arguments, mut with) = (Vec::new(), Vec::new());
        for (number, end) in ends.iter().enumerate() {
            let role = required.get(number).copied().unwrap_or_else(|| end.role.get(&known.roles));
            let filler = match &end.who {
                Who::Words(words) => Filler::Words(words.clone()),
                Who::There { span, blindly } => {
                    let fits = |span: &&Arc<Span>| *blindly || role.takes(&span.label);
                    let fitting: Vec<_> = self.on.annotations.spans().filter(fits).collect();
                    let chosen = match fitting[..] {
                        [] => self.span(span)?,
                        _ => span.get(&fitting).id.clone(),
                    };
                    Filler::Span(chosen)
                }
                Who::New { pieces, label } => {
                    let label: LabelId = label.get(&role.fillers).clone();
                    let fragments = pick(&self.on.document.text, pieces, Some(Granularity::Word))?;
                    let id = self.new_name();
                    with.push(NewSpan { id: id.clone(), fragments, label });
                    Filler::Span(id)
                }
            };
            arguments.push(Argument { role: role.id.clone(), filler });
        }
        Some((arguments, with))
    }

    /// Some of the spans and relations.
    fn annotations(&self, chosen: &[Index]) -> Option<Vec<AnnotationId>> {
        chosen.iter().map(|one| self.annotation(one)).collect()
    }

    /// A span or a relation.
    fn annotation(&self, chosen: &Index) -> Option<AnnotationId> {
        let set = &self.on.annotations;
        let spans = set.spans().map(|span| &span.id);
        let ids: Vec<_> = spans.chain(set.relations().map(|relation| &relation.id)).collect();
        (!ids.is_empty()).then(|| chosen.get(&ids).to_owned().clone())
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

/// An end of a relation, a span or words.
type Ends = Vec<(String, Result<Index, String>)>;

/// A relation to be made between whatever spans there are.
type Link = (String, Ends, Attributes, String);

fn any_attributes() -> impl Strategy<Value = Attributes> {
    prop::collection::btree_map(any_words(), any_words(), 0..3)
}

fn any_link() -> impl Strategy<Value = Link> {
    let filler = prop_oneof![3 => any::<Index>().prop_map(Ok), 1 => any_words().prop_map(Err)];
    let ends = prop::collection::vec((any_words(), filler), 0..4);
    (any_words(), ends, any_attributes(), any_words())
}

/// A document of that name with spans, in one piece and in several, and relations between them,
/// all with attributes and notes. No schema knows the relations and attributes: they came from
/// elsewhere.
pub(crate) fn any_annotated(id: &'static str) -> impl Strategy<Value = AnnotatedDocument> {
    let spans = prop::collection::vec((any_tag(), any_attributes(), any_words()), 0..7);
    let links = prop::collection::vec(any_link(), 0..4);
    let annotator = prop::sample::select(&["me", "Zoë 👩🏽‍✈️", "=Ben, \"B\""][..]);
    (any_document(id), spans, links, any_attributes(), annotator).prop_map(
        |(document, spans, links, accepted, annotator)| {
            let annotations = AnnotationSet::new(annotator.into());
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
            for (number, link) in links.into_iter().enumerate() {
                let relation = linked(number, link, &tagged);
                on.annotations.insert_relation(Arc::new(relation));
            }
            for (found, reason) in accepted {
                on.annotations.accept(&found, Some(reason));
            }
            on
        },
    )
}

fn linked(number: usize, (label, ends, attributes, note): Link, tagged: &[Arc<Span>]) -> Relation {
    let end = |(role, filler): (String, Result<Index, String>)| Argument {
        role: role.as_str().into(),
        filler: match filler {
            Ok(span) if !tagged.is_empty() => Filler::Span(span.get(tagged).id.clone()),
            Ok(_) => Filler::Words(String::new()),
            Err(words) => Filler::Words(words),
        },
    };
    Relation {
        id: format!("relation{number}").as_str().into(),
        label: label.as_str().into(),
        arguments: ends.into_iter().map(end).collect(),
        attributes,
        note,
    }
}

/// A document with spans of the schema's labels and relations that the schema allows, of everything
/// that a person makes in a while.
pub(crate) fn any_worked_on(id: &'static str) -> impl Strategy<Value = AnnotatedDocument> {
    let tags = prop::collection::vec(any_tag(), 2..8);
    let links = prop::collection::vec(any_linking(), 1..8);
    (any_document(id), tags, links).prop_map(|(document, tags, links)| {
        let annotations = AnnotationSet::new("me".into());
        let mut desk = Desk::new(AnnotatedDocument { document, annotations }, "first");
        for step in tags.iter().chain(&links) {
            desk.take(step);
        }
        desk.on
    })
}

/// Whether the schema allows a relation as it stands: the plain rules, counted afresh.
pub(crate) fn is_allowed(schema: &Schema, set: &AnnotationSet, relation: &Relation) -> bool {
    let Some(known) = schema.relation_label(&relation.label) else { return false };
    let ends = &relation.arguments;
    let fits = |end: &Argument| {
        known.roles.iter().any(|role| {
            role.id == end.role
                && match &end.filler {
                    Filler::Words(_) => role.words,
                    Filler::Span(id) => {
                        set.span(id).is_some_and(|span| role.fillers.contains(&span.label))
                    }
                }
        })
    };
    let is_counted_right = known.roles.iter().all(|role| {
        let count = ends.iter().filter(|end| end.role == role.id).count();
        (count > 0 || !role.required) && (count < 2 || role.many)
    });
    let spans: Vec<_> = ends.iter().filter_map(|end| end.filler.span()).collect();
    let is_once = (0..spans.len()).all(|place| !spans[..place].contains(&spans[place]));
    ends.len() > 1 && ends.iter().all(fits) && is_counted_right && is_once
}
