//! What becomes of the labels of documents that come in.

mod support;

use std::sync::Arc;

use hearsay::format::mapping::{Counts, Fate, Mapping, Outcome, Used};
use hearsay::model::schema::{MOST_LABELS, Part};
use hearsay::model::{AnnotatedDocument, Argument, Attributes, Colour, Filler, Relation, Schema};
use proptest::prelude::*;
use proptest::sample::select;
use support::desk::{any_annotated, is_allowed};
use support::schemas::any_schema;
use support::spoken;

const GREY: [Colour; 2] = [Colour::hex(0x59_59_59), Colour::hex(0xb8_b8_b8)];

/// A rumour that a denial contradicts, which denies a claim; only the denial is called as in the schema.
fn brought() -> AnnotatedDocument {
    let mut on = spoken::document(
        "{a:Rumour It rains}, {b:claim it pours}. {c:Denial Nobody} {d:B-Quote says so}.",
    );
    for (id, label, ends) in [
        ("r", "contradicts", [("from", "a"), ("to", "c")]),
        ("s", "denies", [("denial", "c"), ("denied", "b")]),
    ] {
        let argument = |(role, span): (&str, &str)| Argument {
            role: role.into(),
            filler: Filler::Span(span.into()),
        };
        on.annotations.insert_relation(Arc::new(Relation {
            id: id.into(),
            label: label.into(),
            arguments: ends.map(argument).to_vec(),
            attributes: Attributes::new(),
            note: String::new(),
        }));
    }
    on
}

fn outcome(mapping: &Mapping, schema: &Schema) -> Outcome {
    mapping.outcome(schema, |_| GREY, |_| false)
}

/// A fate in a word; what becomes another label, by its id.
fn told(fate: &Fate) -> String {
    match fate {
        Fate::Stay => "stays".to_owned(),
        Fate::Create => "is created".to_owned(),
        Fate::Become(label) => label.to_string(),
        Fate::LeaveOut => "is left out".to_owned(),
    }
}

/// What is said of each label: its name, how many have it, what becomes of it.
fn labels(mapping: &Mapping) -> Vec<String> {
    let told = |(part, used): (Part, &Used)| match part {
        Part::Label(id) => format!("{id} ({}) {}", used.count, told(&used.fate)),
        Part::Relation(id) => format!("–{id}– ({}) {}", used.count, told(&used.fate)),
        other => format!("{other:?}"),
    };
    mapping.labels().map(told).collect()
}

/// All annotations of a document: the name and label of each, of a relation with its ends.
fn annotations(on: &AnnotatedDocument) -> Vec<String> {
    let spans = on.annotations.spans().map(|span| format!("{} {}", span.id, span.label));
    let end = |end: &Argument| match &end.filler {
        Filler::Span(id) => format!(" {}={id}", end.role),
        Filler::Words(words) => format!(" {}=“{words}”", end.role),
    };
    let relations = on.annotations.relations().map(|one| {
        let ends = one.arguments.iter().map(end).collect::<String>();
        format!("{} {}{ends}", one.id, one.label)
    });
    spans.chain(relations).collect()
}

/// Asserts what comes in of [`brought`] if these choices are made after what was proposed; and what is
/// added to the schema.
fn check(choices: &[(Part, Fate)], expected: &[&str], created: &[&str]) {
    let (on, schema) = (brought(), Schema::claims_denials_quotes());
    let mut mapping = Mapping::propose([&on], &schema);
    for (part, fate) in choices {
        mapping.choose(part, fate.clone());
    }
    let outcome = outcome(&mapping, &schema);
    let comes = outcome.apply(&on);
    assert_eq!(annotations(&comes), expected);
    assert_eq!(outcome.schema.problems(), []);
    let new_spans = outcome.schema.span_labels[schema.span_labels.len()..].iter();
    let new_relations = outcome.schema.relation_labels[schema.relation_labels.len()..].iter();
    let names = new_spans.map(|one| &one.name).chain(new_relations.map(|one| &one.name));
    assert_eq!(names.collect::<Vec<_>>(), created);
    check_counts(&outcome, &on);
}

/// Asserts that what comes in and what does not is together what there is.
fn check_counts(outcome: &Outcome, on: &AnnotatedDocument) {
    let comes = outcome.apply(on).annotations;
    let Counts { spans, relations, spans_left_out, relations_left_out } = outcome.count(on);
    assert_eq!([spans, relations], [comes.span_count(), comes.relation_count()]);
    let all = [spans + spans_left_out, relations + relations_left_out];
    assert_eq!(all, [on.annotations.span_count(), on.annotations.relation_count()]);
}

fn label(id: &str) -> Part {
    Part::Label(id.into())
}

fn relation(id: &str) -> Part {
    Part::Relation(id.into())
}

#[test]
fn what_is_nearly_known_becomes_that_and_all_else_is_created() {
    let mapping = Mapping::propose([&brought(), &brought()], &Schema::claims_denials_quotes());
    assert_eq!(
        labels(&mapping),
        [
            "B-Quote (2) Quote",
            "Rumour (2) is created",
            "claim (2) Claim",
            "–contradicts– (2) is created",
            "Denial (2) stays",
            "–denies– (2) stays",
        ]
    );
}

#[test]
fn each_choice_does_what_it_says() {
    let contradicts = "r contradicts from=a to=c";
    let denies = "s denies denial=c denied=b";
    check(
        &[],
        &["a Rumour", "b Claim", "c Denial", "d Quote", contradicts, denies],
        &["Rumour", "contradicts"],
    );
    check(
        &[(label("claim"), Fate::Stay), (label("Denial"), Fate::Become("Quote".into()))],
        &["a Rumour", "b claim", "c Quote", "d Quote", contradicts, denies],
        &["Rumour", "contradicts"],
    );
    check(
        &[(label("Rumour"), Fate::LeaveOut)],
        &["b Claim", "c Denial", "d Quote", denies],
        // Nothing has it yet, and yet it was wanted.
        &["contradicts"],
    );
    check(
        &[(label("Denial"), Fate::LeaveOut), (relation("contradicts"), Fate::Stay)],
        &["a Rumour", "b Claim", "d Quote"],
        &["Rumour"],
    );
    check(
        &[(relation("denies"), Fate::LeaveOut), (relation("contradicts"), Fate::Stay)],
        &["a Rumour", "b Claim", "c Denial", "d Quote", contradicts],
        &["Rumour"],
    );
}

#[test]
fn a_relation_gets_the_roles_of_what_it_becomes() {
    check(
        &[
            (label("Rumour"), Fate::Become("Claim".into())),
            (relation("contradicts"), Fate::Become("denies".into())),
        ],
        &[
            "a Claim",
            "b Claim",
            "c Denial",
            "d Quote",
            "r denies denied=a denial=c",
            "s denies denial=c denied=b",
        ],
        &[],
    );
}

#[test]
fn a_relation_is_created_with_the_roles_it_has() {
    let (on, schema) = (brought(), Schema::claims_denials_quotes());
    let outcome = outcome(&Mapping::propose([&on], &schema), &schema);
    let kind = outcome.schema.relation_label(&"contradicts".into()).expect("it was created");
    let roles: Vec<_> = kind.roles.iter().map(|role| (role.id.as_str(), role.many)).collect();
    assert_eq!(roles, [("from", false), ("to", false)]);
    let comes = outcome.apply(&on).annotations;
    let made = comes.relation(&"r".into()).expect("it comes in");
    assert!(is_allowed(&outcome.schema, &comes, made));
}

#[test]
fn a_name_that_another_kind_of_label_has_is_given_all_the_same() {
    let schema = Schema::claims_denials_quotes();
    let on = spoken::document("{a:denies It rains}.");
    let outcome = outcome(&Mapping::propose([&on], &schema), &schema);
    assert_eq!(annotations(&outcome.apply(&on)), ["a denies 2"]);
    assert_eq!(outcome.schema.name_of(&"denies 2".into()), "denies");
    assert_eq!(outcome.schema.problems(), []);
}

#[test]
fn labels_are_created_as_long_as_there_is_room() {
    let many = 2 * MOST_LABELS;
    let marked = (0..many).map(|number| format!("{{s{number}:new{number} Word}} "));
    let on = spoken::document(&marked.collect::<String>());
    let schema = Schema::claims_denials_quotes();
    let mut mapping = Mapping::propose([&on], &schema);
    let created = mapping.spans.values().filter(|used| used.fate == Fate::Create).count();
    assert_eq!(created, MOST_LABELS - schema.span_labels.len());
    assert_eq!(outcome(&mapping, &schema).schema.problems(), []);
    let stays = mapping.labels().find(|(_, used)| used.fate == Fate::Stay).map(|(part, _)| part);
    mapping.choose(&stays.expect("there is no room for all"), Fate::Create);
    let problems = outcome(&mapping, &schema).schema.problems();
    assert!(problems[0].to_string().contains("60"), "{problems:?}");
}

/// Whatever somebody may choose for a label.
fn any_fate() -> impl Strategy<Value = Fate> {
    let known = select(vec!["Claim", "Denial", "Quote", "denies", "attribution", "gone"]);
    prop_oneof![
        Just(Fate::Stay),
        Just(Fate::Create),
        Just(Fate::LeaveOut),
        known.prop_map(|id| Fate::Become(id.into())),
    ]
}

proptest! {
    #[test]
    fn what_comes_in_stands_where_it_stood(
        on in any_annotated("a"),
        schema in any_schema(),
        fates in prop::collection::vec(any_fate(), 12),
    ) {
        let mut mapping = Mapping::propose([&on], &schema);
        let parts: Vec<_> = mapping.labels().map(|(part, _)| part).collect();
        for (part, fate) in parts.iter().zip(fates) {
            mapping.choose(part, fate);
        }
        let outcome = outcome(&mapping, &schema);
        let comes = outcome.apply(&on);
        prop_assert_eq!(&comes.document, &on.document);
        for span in comes.annotations.spans() {
            let before = on.annotations.span(&span.id).expect("none is made up");
            prop_assert_eq!(&span.fragments, &before.fragments);
            prop_assert_eq!((&span.attributes, &span.note), (&before.attributes, &before.note));
        }
        for relation in comes.annotations.relations() {
            let before = on.annotations.relation(&relation.id).expect("none is made up");
            let fillers = |one: &Relation| one.arguments.iter().map(|end| end.filler.clone()).collect::<Vec<_>>();
            prop_assert_eq!(fillers(relation), fillers(before));
            let mut ends = relation.spans();
            prop_assert!(ends.all(|end| comes.annotations.span(end).is_some()), "nothing dangles");
        }
        check_counts(&outcome, &on);
    }

    #[test]
    fn what_stays_or_is_created_is_as_it_was(on in any_annotated("a"), creates in any::<[bool; 12]>()) {
        let schema = Schema::claims_denials_quotes();
        let mut mapping = Mapping::propose([&on], &schema);
        let used: Vec<_> = mapping.labels().map(|(part, used)| (part, used.is_known)).collect();
        for ((part, is_known), creates) in used.into_iter().zip(creates) {
            let is_taken = matches!(&part, Part::Relation(id) if schema.span_label(id).is_some());
            let creates = creates && !is_known && !is_taken;
            mapping.choose(&part, if creates { Fate::Create } else { Fate::Stay });
        }
        prop_assert_eq!(outcome(&mapping, &schema).apply(&on), on);
    }

    #[test]
    fn what_is_proposed_makes_sense(on in any_annotated("a"), schema in any_schema()) {
        let whole = schema.problems();
        let mapping = Mapping::propose([&on], &schema);
        let outcome = outcome(&mapping, &schema);
        prop_assert_eq!(outcome.schema.problems(), whole);
        let counts = outcome.count(&on);
        prop_assert_eq!([counts.spans_left_out, counts.relations_left_out], [0, 0]);
    }
}
