//! What holds of every text and every sequence of edits.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hearsay::edit::history::Step as _;
use hearsay::edit::{Command, NewSpan, plan};
use hearsay::model::{
    AnnotatedDocument, AnnotationSet, Document, Filler, Relation, Schema, Span, Uses,
};
use hearsay::text::cursor::Cursor;
use hearsay::text::snap::Granularity;
use hearsay::text::unit::Unit;
use hearsay::text::{Fragments, TextRange};
use proptest::prelude::*;
use proptest::sample::Index;
use support::desk::{Desk, any_annotated, any_worked_on, is_allowed, pick};
use support::steps::{any_linking, any_steps};
use support::texts::any_document;
use unicode_segmentation::UnicodeSegmentation as _;

/// Asserts all that may be relied on in a document, by counting afresh.
fn check_valid(on: &AnnotatedDocument) {
    let (text, set) = (&on.document.text, &on.annotations);
    let spans: Vec<_> = set.spans().collect();
    for span in &spans {
        for piece in span.fragments.iter() {
            let mut home = text.paragraphs().iter().filter(|paragraph| paragraph.contains(piece));
            let paragraph = *home.next().expect("it lies in a paragraph");
            assert_eq!(home.next(), None, "{piece:?} lies in one paragraph");
            let mut characters = text.slice(paragraph).grapheme_indices(true);
            let is_cut = |unit| is_cut(piece, paragraph, unit);
            assert!(!characters.any(is_cut), "{piece:?} cuts no character");
            assert!(!text.slice(piece).is_empty());
        }
    }
    for pair in spans.windows(2) {
        let place = |span: &Span| {
            let hull = span.fragments.hull();
            (hull.start(), std::cmp::Reverse(hull.end()), span.id.clone())
        };
        assert!(place(pair[0]) < place(pair[1]), "in the order of reading: {pair:?}");
    }
    let twins: BTreeSet<_> = spans.iter().map(|span| (&span.label, &span.fragments)).collect();
    assert_eq!(twins.len(), spans.len(), "no stretch has the same label twice");
    for relation in set.relations() {
        let linked = relation.spans().all(|end| set.span(end).is_some());
        assert!(linked, "{relation:?} links only spans that are there");
    }
    check_look_ups(on, &spans);
}

/// Whether an end of the piece lies inside a unit, given with where in the paragraph it starts.
fn is_cut(piece: TextRange, paragraph: TextRange, (start, unit): (usize, &str)) -> bool {
    let start = paragraph.start().byte() + start;
    [piece.start(), piece.end()]
        .iter()
        .any(|end| start < end.byte() && end.byte() < start + unit.len())
}

/// Asserts that every look-up gives what a search through `spans`, which are all, gives.
fn check_look_ups(on: &AnnotatedDocument, spans: &[&Arc<Span>]) {
    let set = &on.annotations;
    let mut counted = BTreeMap::new();
    for span in spans {
        *counted.entry(&span.label).or_insert(0) += 1;
        assert_eq!(set.span(&span.id), Some(*span));
    }
    assert_eq!(set.span_count(), spans.len());
    for (label, count) in &counted {
        assert_eq!(set.count(label), *count);
    }
    check_links(set, spans);
    assert_eq!(*set.uses(), counted_uses(set));

    let step = |next: Option<&Arc<Span>>| next.map(|span| span.id.clone());
    let forward: Vec<_> =
        std::iter::successors(step(set.span_after(None)), |id| step(set.span_after(Some(id))))
            .collect();
    let back: Vec<_> =
        std::iter::successors(step(set.span_before(None)), |id| step(set.span_before(Some(id))))
            .collect();
    assert!(forward.iter().eq(spans.iter().map(|span| &span.id)), "span_after walks all spans");
    assert!(back.iter().eq(spans.iter().rev().map(|span| &span.id)), "span_before walks all spans");

    for &paragraph in on.document.text.paragraphs() {
        let starting = spans.iter().copied().filter(|span| {
            paragraph.contains(span.fragments.iter().next().expect("a span has a piece"))
        });
        assert!(set.spans_starting_in(paragraph).eq(starting));
        let found: BTreeSet<_> =
            set.fragments_in(paragraph).map(|(piece, span)| (piece, &span.id)).collect();
        let pieces = spans.iter().flat_map(|span| span.fragments.iter().map(|p| (p, &span.id)));
        assert_eq!(found, pieces.filter(|(piece, _)| paragraph.contains(*piece)).collect());
    }
}

/// Asserts that the relations of each span, and of none, are those that a search gives.
fn check_links(set: &AnnotationSet, spans: &[&Arc<Span>]) {
    let relations: Vec<_> = set.relations().collect();
    assert_eq!(set.relation_count(), relations.len());
    for relation in &relations {
        assert_eq!(set.relation(&relation.id), Some(*relation));
        assert_eq!(set.label_of(&relation.id), Some(&relation.label));
        assert_eq!(set.relations_of(&relation.id).count(), 0, "no relation links a relation");
    }
    for span in spans {
        let is_end = |relation: &&&Arc<Relation>| {
            relation.arguments.iter().any(|end| end.filler == Filler::Span(span.id.clone()))
        };
        assert!(set.relations_of(&span.id).eq(relations.iter().filter(is_end).copied()));
        assert_eq!(set.label_of(&span.id), Some(&span.label));
    }
}

/// How often labels, values and short words are used, counted afresh.
fn counted_uses(set: &AnnotationSet) -> Uses {
    let mut uses = Uses::default();
    let mut values = Vec::new();
    for span in set.spans() {
        *uses.spans.entry(span.label.clone()).or_default() += 1;
        values.extend(span.attributes.clone());
    }
    for relation in set.relations() {
        *uses.relations.entry(relation.label.clone()).or_default() += 1;
        values.extend(relation.attributes.clone());
        for end in &relation.arguments {
            if let Filler::Words(words) = &end.filler {
                values.push((format!("{}/{}", relation.label, end.role), words.clone()));
            }
        }
    }
    for value in values.into_iter().filter(|(_, value)| value.len() <= 120) {
        *uses.values.entry(value).or_default() += 1;
    }
    uses
}

/// A document without annotations.
fn bare(document: Document) -> AnnotatedDocument {
    AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) }
}

/// Every state that undoing, or redoing, everything goes through, the present one first.
fn states(desk: &mut Desk, step: &support::steps::Step) -> Vec<AnnotatedDocument> {
    let mut states = vec![desk.on.clone()];
    while desk.take(step).is_some() {
        states.push(desk.on.clone());
    }
    states
}

proptest! {
    #[test]
    fn every_sequence_of_edits_leaves_a_valid_set(
        start in any_annotated("a"),
        steps in any_steps(),
    ) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            desk.take(step);
            check_valid(&desk.on);
        }
    }

    #[test]
    fn an_edit_and_then_its_inverse_change_nothing(
        start in any_annotated("a"),
        steps in any_steps(),
    ) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            let before = desk.on.clone();
            if let Some(transaction) = desk.take(step) {
                let mut back = desk.on.clone();
                transaction.inverse().apply(&mut back);
                prop_assert_eq!(&back, &before);
                prop_assert_eq!(transaction.inverse().inverse(), transaction);
            }
        }
    }

    #[test]
    fn undoing_all_returns_to_the_start_and_redoing_all_retraces_every_state(
        start in any_annotated("a"),
        steps in any_steps(),
    ) {
        use support::steps::Step::{Redo, Undo};
        let mut desk = Desk::new(start.clone(), "me");
        let mut seen = vec![start.clone()];
        for step in &steps {
            desk.take(step);
            seen.push(desk.on.clone());
        }
        let mut back = states(&mut desk, &Undo);
        prop_assert_eq!(desk.history.last_done(), None);
        prop_assert_eq!(back.last(), Some(&start));
        prop_assert!(back.iter().all(|state| seen.contains(state)), "no state is new");
        let forth = states(&mut desk, &Redo);
        prop_assert_eq!(desk.history.next_redone(), None);
        back.reverse();
        // What had been undone before is redone too, so that there may be more states now.
        prop_assert_eq!(&forth[..back.len()], &back[..]);
        prop_assert!(forth.iter().all(|state| seen.contains(state)), "no state is new");
    }

    #[test]
    fn every_undo_changes_something(start in any_annotated("a"), steps in any_steps()) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            desk.take(step);
        }
        let back = states(&mut desk, &support::steps::Step::Undo);
        for pair in back.windows(2) {
            prop_assert_ne!(&pair[0], &pair[1]);
        }
    }

    #[test]
    fn any_stretch_of_any_text_can_be_asked_for(
        document in any_document("a"),
        other in any_document("b"),
        pieces in prop::collection::vec(any::<(Index, Index)>(), 1..5),
    ) {
        let Some(fragments) = pick(&other.text, &pieces, None) else { return Ok(()) };
        let mut on = bare(document);
        let command = Command::Tag(NewSpan { id: "new".into(), fragments, label: "Claim".into() });
        if let Ok(transaction) = plan(&Schema::claims_denials_quotes(), &on, &command) {
            transaction.apply(&mut on);
            check_valid(&on);
        }
    }

    #[test]
    fn a_selection_becomes_whole_words_and_characters(
        document in any_document("a"),
        ends in any::<(Index, Index)>(),
    ) {
        let text = &document.text;
        let snapped = pick(text, &[ends], Some(Granularity::Word));
        for piece in snapped.iter().flat_map(Fragments::iter) {
            let paragraph = text.paragraphs()[text.paragraph_at(piece.start())];
            let content = text.slice(paragraph);
            let is_cut = |unit| is_cut(piece, paragraph, unit);
            prop_assert!(!content.grapheme_indices(true).any(is_cut), "a character is cut");
            // An accent on a space is no word.
            let mut words =
                content.unicode_word_indices().filter(|word| !word.1.starts_with(char::is_whitespace));
            prop_assert!(!words.any(is_cut), "a word is cut");
        }
    }

    #[test]
    fn no_way_of_selecting_cuts_a_character_or_holds_a_line_break(
        document in any_document("a"),
        ends in any::<(Index, Index)>(),
        granularity in prop::sample::select(vec![
            Granularity::Character, Granularity::Word, Granularity::Sentence, Granularity::Quotation,
        ]),
    ) {
        let text = &document.text;
        for piece in pick(text, &[ends], Some(granularity)).iter().flat_map(Fragments::iter) {
            let paragraph = text.paragraphs()[text.paragraph_at(piece.start())];
            prop_assert!(paragraph.contains(piece));
            let mut characters = text.slice(paragraph).grapheme_indices(true);
            prop_assert!(!characters.any(|unit| is_cut(piece, paragraph, unit)), "a character is cut");
        }
    }

    #[test]
    fn keys_walk_every_unit_there_and_back(
        document in any_document("a"),
        unit in prop::sample::select(vec![Unit::Character, Unit::Word, Unit::Sentence]),
    ) {
        let text = &document.text;
        let walk = |from, forward| {
            let step = move |cursor: &Cursor| cursor.by(unit, text, forward);
            std::iter::successors(step(&Cursor::at(from)), step).map(Cursor::range).collect::<Vec<_>>()
        };
        let there = walk(text.range().start(), true);
        let mut back = walk(text.range().end(), false);
        back.reverse();
        prop_assert!(there.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        prop_assert_eq!(there, back);
    }

    #[test]
    fn every_relation_that_is_made_stays_as_the_schema_wants_it(
        start in any_worked_on("a"),
        steps in any_steps(),
    ) {
        let mut desk = Desk::new(start, "me");
        for step in &steps {
            desk.take(step);
            let set = &desk.on.annotations;
            for relation in set.relations() {
                prop_assert!(is_allowed(&desk.schema, set, relation), "{relation:?} after {step:?}");
            }
            check_valid(&desk.on);
        }
    }

    #[test]
    fn what_the_schema_keeps_apart_is_never_laid_over_each_other(
        document in any_document("a"),
        steps in any_steps(),
    ) {
        let schema = apart();
        let mut desk = Desk::with(schema.clone(), bare(document), "me");
        for step in &steps {
            desk.take(step);
            let spans: Vec<_> = desk.on.annotations.spans().collect();
            for (place, one) in spans.iter().enumerate() {
                for other in &spans[..place] {
                    let meet = one.fragments.iter().any(|piece| {
                        other.fragments.iter().any(|there| there.overlaps(piece))
                    });
                    let may = schema.may_overlap(&one.label, &other.label);
                    prop_assert!(may || !meet, "{one:?} over {other:?} after {step:?}");
                }
            }
        }
    }

    #[test]
    fn of_two_that_are_linked_alike_none_is_made(
        start in any_worked_on("a"),
        links in prop::collection::vec(any_linking(), 1..12),
    ) {
        let mut desk = Desk::new(start, "me");
        for link in &links {
            desk.take(link);
        }
        let relations: Vec<_> = desk.on.annotations.relations().collect();
        for (place, one) in relations.iter().enumerate() {
            for other in &relations[..place] {
                let holds = |of: &Relation, all: &Relation| {
                    all.arguments.iter().all(|end| of.arguments.contains(end))
                };
                let alike = one.label == other.label && holds(one, other) && holds(other, one);
                prop_assert!(!alike, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_relation_that_makes_no_sense_without_a_span_goes_with_it_and_one_undo_brings_all_back(
        start in any_annotated("a"),
        chosen in any::<Index>(),
    ) {
        // No schema knows these relations, so that none of them makes sense with a part less.
        let links = |on: &AnnotatedDocument, span: &Span| {
            on.annotations.relations().filter(|relation| relation.links(&span.id)).count()
        };
        let Some((desk, gone)) = without_one(&start, chosen) else { return Ok(()) };
        prop_assert_eq!(links(&desk.on, &gone), 0);
        let kept: Vec<&Relation> =
            start.annotations.relations().map(|r| &**r).filter(|r| !r.links(&gone.id)).collect();
        prop_assert!(desk.on.annotations.relations().map(|r| &**r).eq(kept), "others are kept");
        check_one_undo_brings_back(desk, &start);
    }

    #[test]
    fn a_relation_that_makes_sense_without_a_span_only_loses_it_and_one_undo_brings_all_back(
        start in any_worked_on("a"),
        chosen in any::<Index>(),
    ) {
        let Some((desk, gone)) = without_one(&start, chosen) else { return Ok(()) };
        let set = &desk.on.annotations;
        for before in start.annotations.relations() {
            let mut left = Relation::clone(before);
            left.arguments.retain(|end| end.filler != Filler::Span(gone.id.clone()));
            // What it links besides is there all along, so that this asks only whether it is enough.
            let expected = is_allowed(&desk.schema, set, &left).then_some(&left);
            prop_assert_eq!(set.relation(&before.id).map(|after| &**after), expected);
        }
        check_one_undo_brings_back(desk, &start);
    }
}

/// A schema that keeps quotes off each other and cues off all else.
fn apart() -> Schema {
    let mut schema = Schema::claims_denials_quotes();
    let others = ["Claim", "Denial", "Source"];
    for label in &mut schema.span_labels {
        match label.id.as_str() {
            "Quote" => label.apart_from = vec!["Quote".into()],
            "Cue" => label.apart_from = others.map(Into::into).to_vec(),
            _ => {}
        }
    }
    schema
}

/// A desk on which one span was deleted, with that span; `None` if there was none.
fn without_one(start: &AnnotatedDocument, chosen: Index) -> Option<(Desk, Arc<Span>)> {
    let mut desk = Desk::new(start.clone(), "me");
    let spans: Vec<_> = start.annotations.spans().cloned().collect();
    let gone = (!spans.is_empty()).then(|| Arc::clone(chosen.get(&spans)))?;
    let command = Command::Delete { annotations: vec![gone.id.clone()] };
    desk.obey(&command).expect("it is there");
    let mut left = spans;
    left.retain(|span| span.id != gone.id);
    assert!(desk.on.annotations.spans().eq(left.iter()), "it alone is gone");
    Some((desk, gone))
}

fn check_one_undo_brings_back(mut desk: Desk, start: &AnnotatedDocument) {
    desk.take(&support::steps::Step::Undo);
    assert_eq!(desk.on, *start);
    assert_eq!(desk.history.last_done(), None);
}

#[test]
#[should_panic(expected = "a transaction is applied to the state it was made for")]
fn an_edit_of_another_state_is_not_applied() {
    let text = hearsay::text::Text::take_in("The mayor denied it.").expect("not blank").0;
    let details = hearsay::model::Details::titled_by(&text);
    let intake = Default::default();
    let mut on = bare(Document { id: "a".into(), details, text, intake, added_ms: 0 });
    let title = |title: &str| {
        let details = hearsay::model::Details { title: title.to_owned(), ..Default::default() };
        Command::SetDetails { details }
    };
    let schema = Schema::claims_denials_quotes();
    let planned = plan(&schema, &on, &title("One")).expect("another title");
    plan(&schema, &on, &title("Two")).expect("another title").apply(&mut on);
    planned.apply(&mut on);
}
