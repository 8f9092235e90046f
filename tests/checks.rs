//! What the checks find: an annotated text in, findings out; and what a fix leaves.

use std::sync::Arc;
use std::time::Instant;

use hearsay::check::{self, Elsewhere, Finding, open};
use hearsay::edit::{Command, Step as _, plan};
use hearsay::model::{
    AnnotatedDocument, AnnotationSet, Argument, Details, Document, Filler, Project, Relation,
    Schema, Span, Status, Uses,
};
use hearsay::text::{Fragments, Text, TextRange};

/// What is found in a document that is the only one.
fn findings(project: &Project, on: &AnnotatedDocument) -> Vec<Finding> {
    findings_among(project, on, &[])
}

/// What is found in a document while these others are there too.
fn findings_among(
    project: &Project,
    on: &AnnotatedDocument,
    others: &[AnnotatedDocument],
) -> Vec<Finding> {
    let mut uses = Uses::default();
    let articles: Vec<_> = others.iter().chain([on]).collect();
    articles.iter().for_each(|one| uses.add(one.annotations.uses()));
    check::findings(project, on, Elsewhere { uses: &uses, articles: &articles })
}

/// The document in which `marks`, separated by semicolons, are made, each `id Label words`, with
/// ` | ` between the pieces and ` ; ` between marks; `attributes` are each `id attribute=value`;
/// `links` are each `id label role=span role="words"`.
fn annotated(raw: &str, marks: &str, attributes: &[&str], links: &[&str]) -> AnnotatedDocument {
    let (text, intake) = Text::take_in(raw).expect("not blank");
    let mut set = AnnotationSet::new("me".into());
    for mark in marks.split(" ; ").filter(|mark| !mark.is_empty()) {
        let mut parts = mark.splitn(3, ' ');
        let (id, label) = (parts.next().expect("id"), parts.next().expect("label"));
        let pieces = parts.next().expect("words").split(" | ").map(|words| {
            let start = raw.find(words).expect("the words are in the text");
            let at = |byte| text.offset_from_byte(byte).expect("inside");
            TextRange::between(at(start), at(start + words.len()))
        });
        let fragments = Fragments::new(pieces).expect("words");
        let own = attributes.iter().filter_map(|one| one.strip_prefix(&format!("{id} ")));
        let own = own.map(|one| one.split_once('=').expect("attribute=value"));
        let span = Span {
            id: id.into(),
            label: label.into(),
            fragments,
            attributes: own.map(|(name, value)| (name.into(), value.into())).collect(),
            note: String::new(),
        };
        set.insert_span(span.into());
    }
    for link in links {
        let mut parts = link.split(' ');
        let (id, label) = (parts.next().expect("id"), parts.next().expect("label"));
        let argument = |part: &str| {
            let (role, filler) = part.split_once('=').expect("role=filler");
            let words = filler.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let words = words.map(|words| Filler::Words(words.replace('_', " ")));
            Argument { role: role.into(), filler: words.unwrap_or(Filler::Span(filler.into())) }
        };
        let relation = Relation {
            id: id.into(),
            label: label.replace('_', " ").as_str().into(),
            arguments: parts.map(argument).collect(),
            attributes: Default::default(),
            note: String::new(),
        };
        set.insert_relation(relation.into());
    }
    let document =
        Document { id: "a".into(), details: Details::default(), text, intake, added_ms: 0 };
    AnnotatedDocument { document, annotations: set }
}

fn shown(found: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let ids: Vec<_> = finding.annotations.iter().map(|id| id.as_str()).collect();
        let fix = if finding.fix.is_some() { " (fix)" } else { "" };
        format!("{:?} {}: {}{fix}", finding.kind, ids.join(" "), finding.message)
    };
    found.iter().map(one).collect()
}

/// Asserts what is found, that every finding has a key of its own, and that each fix applies, is taken
/// back whole by one undo, and leaves nothing of what it was for.
fn check_in(project: &Project, on: &AnnotatedDocument, expected: &[&str]) {
    let found = findings(project, on);
    assert_eq!(shown(&found), expected);
    for (place, finding) in found.iter().enumerate() {
        assert!(found[..place].iter().all(|other| other.key != finding.key), "{}", finding.key);
        if let Some(fix) = &finding.fix {
            let mut fixed = on.clone();
            let transaction = plan(&project.schema, on, fix).expect("a fix applies");
            transaction.apply(&mut fixed);
            let left = findings(project, &fixed);
            assert!(left.iter().all(|one| one.key != finding.key), "{} stays", finding.key);
            transaction.inverse().apply(&mut fixed);
            assert_eq!(fixed, *on);
        }
    }
}

fn check(on: &AnnotatedDocument, expected: &[&str]) {
    check_in(&Project::default(), on, expected);
}

fn with_schema(edit: impl Fn(&mut Schema)) -> Project {
    let mut schema = Schema::claims_denials_quotes();
    edit(&mut schema);
    Project { schema: schema.into(), ..Project::default() }
}

const SAID: &str = "“We deny the plan,” said Wang Yi. He said “no such plan” exists.";

#[test]
fn a_quote_without_a_source() {
    let quote = "q Quote “no such plan”";
    let said = ["Unlinked q: Nothing is linked as “source” by “attribution”."];
    check(&annotated(SAID, quote, &[], &[]), &said);
    let with_cue = format!("{quote} ; c Cue said");
    check(&annotated(SAID, &with_cue, &[], &["r attribution content=q cue=c"]), &said);
    check(&annotated(SAID, quote, &[], &["r attribution content=q source=\"\""]), &[]);
    let with_source = format!("{quote} ; s Source Wang Yi");
    check(&annotated(SAID, &with_source, &[], &["r attribution content=q source=s"]), &[]);
    check(&annotated(SAID, "c Claim no such plan", &[], &[]), &[]);
}

#[test]
fn a_denial_that_denies_nothing() {
    let marks = "d Denial deny ; c Claim the plan";
    let said = ["Unlinked d: Nothing is linked as “denied” by “denies”."];
    check(&annotated(SAID, marks, &[], &[]), &said);
    check(&annotated(SAID, marks, &[], &["r denies denial=d denied=c"]), &[]);
    check(&annotated(SAID, "d Denial deny", &[], &["r denies denial=d denied=\"a_plan\""]), &[]);
    let project = with_schema(|schema| {
        for role in schema.relation_labels.iter_mut().flat_map(|relation| &mut relation.roles) {
            role.expected_of.clear();
        }
    });
    check_in(&project, &annotated(SAID, marks, &[], &[]), &[]);
}

#[test]
fn a_required_attribute_is_missing() {
    let project = with_schema(|schema| {
        let claim_type = schema.attributes.iter_mut().find(|one| one.id == "claim type");
        let claim_type = claim_type.expect("it is there");
        (claim_type.required, claim_type.name) = (true, "kind of claim".to_owned());
    });
    let marks = "c Claim the plan ; e Claim exists";
    let on = annotated(SAID, marks, &["e claim type=causal"], &[]);
    check_in(&project, &on, &["Unsaid c: Claim needs “kind of claim”."]);
}

#[test]
fn edge_space() {
    let said = ["EdgeSpace c: It starts or ends with white space. (fix)"];
    check(&annotated(SAID, "c Claim  the plan", &[], &[]), &said);
    check(&annotated(SAID, "c Claim the plan", &[], &[]), &[]);
    check(&annotated("one  two three", "c Claim  two ", &[], &[]), &said);
    check(&annotated("one \u{a0}two three", "c Claim \u{a0}two | three", &[], &[]), &said);
    // Trimmed it would be the span that is there already.
    let twice = "c Claim two ; d Claim two ";
    let unfixed = ["EdgeSpace d: It starts or ends with white space."];
    check(&annotated("one two three", twice, &[], &[]), &unfixed);
}

#[test]
fn unbalanced_quotation_marks() {
    let opening = "QuoteMarks c: It has the opening quotation mark and not the closing one.";
    let fixed = format!("{opening} (fix)");
    check(&annotated(SAID, "c Claim “We deny the plan", &[], &[]), &[opening]);
    check(&annotated(SAID, "c Claim “We deny the plan,", &[], &[]), &[&fixed]);
    check(&annotated(SAID, "c Claim “We deny", &[], &[]), &[opening]);
    check(&annotated(SAID, "c Claim “We deny the plan,”", &[], &[]), &[]);
    check(&annotated(SAID, "c Claim We deny the plan", &[], &[]), &[]);
    check(&annotated(SAID, "c Claim “We deny the plan,” | “no such plan”", &[], &[]), &[]);
    let closing = "QuoteMarks c: It has the closing quotation mark and not the opening one. (fix)";
    check(&annotated(SAID, "c Claim no such plan” exists", &[], &[]), &[closing]);
    // It goes on in the next paragraph: there is no closing mark to have.
    check(&annotated("“One.\n\n“Two,” she said.", "c Claim “One.", &[], &[]), &[]);
    let without = with_schema(|schema| {
        schema.quote_marks = hearsay::text::snap::QuoteMarks::Excluded;
    });
    check_in(&without, &annotated(SAID, "c Claim “We deny the plan,", &[], &[]), &[&fixed]);
}

#[test]
fn the_same_twice() {
    let said = ["Twice c d: The same words are marked as Claim twice. (fix)"];
    let marks = "c Claim the plan ; d Claim the plan ; e Denial the plan";
    let denies = ["r denies denial=e denied=d"];
    check(&annotated(SAID, marks, &[], &denies), &said);
    // Either says something that would be lost.
    let both = ["c certainty=certain"];
    let unfixed = ["Twice c d: The same words are marked as Claim twice."];
    check(&annotated(SAID, marks, &both, &denies), &unfixed);
    let links = ["r same_as one=c other=d", "s same_as one=c other=d"];
    let twice = ["Twice r s: The same is linked by “same as” twice. (fix)"];
    check(&annotated(SAID, "c Claim the plan ; d Claim exists", &[], &links), &twice);
}

#[test]
fn spans_of_one_label_cross() {
    let said = ["Crossing c d: Two spans marked as Claim lie half over each other."];
    check(
        &annotated(SAID, "c Claim such plan ; d Claim plan” exists", &[], &[]),
        &["QuoteMarks d: It has the closing quotation mark and not the opening one.", said[0]],
    );
    check(&annotated("one two three", "c Claim one two ; d Claim two three", &[], &[]), &said);
    check(
        &annotated("one two three", "c Claim one two ; d Quote two three", &[], &[]),
        &["Unlinked d: Nothing is linked as “source” by “attribution”."],
    );
    check(&annotated("one two three", "c Claim one two three ; d Claim two", &[], &[]), &[]);
    check(&annotated("one two three", "c Claim one | three ; d Claim two", &[], &[]), &[]);
}

#[test]
fn labels_that_are_kept_apart() {
    let project = with_schema(|schema| schema.span_labels[0].apart_from = vec!["Source".into()]);
    let on = annotated("one two three", "c Claim one two ; s Source two", &[], &[]);
    check_in(
        &project,
        &on,
        &["TooClose c s: Source lies over Claim, and the schema keeps them apart."],
    );
}

#[test]
fn what_is_retired_and_what_the_schema_lacks() {
    let project = with_schema(|schema| {
        (schema.span_labels[0].retired, schema.span_labels[0].instead) =
            (true, Some("Source".into()));
        schema.span_labels[4].retired = true;
        if let hearsay::model::Kind::Choice(values) = &mut schema.attributes[0].kind {
            values[0].retired = true;
        }
    });
    let marks = "a Claim one ; b Cue two ; c Gone three";
    let on = annotated("one two three", marks, &["c type=direct", "b type=odd"], &[]);
    check_in(
        &project,
        &on,
        &[
            "Retired a: The label “Claim” is retired. Give “Source” instead. (fix)",
            "Retired b: The label “Cue” is retired. Choose another.",
            "Retired c: “direct” is retired as a value of “type”.",
            "Unknown b: “type” is “odd”, which the schema does not have.",
            "Unknown c: There is no label “Gone” in the schema.",
        ],
    );
}

#[test]
fn links_that_the_schema_does_not_allow() {
    let marks = "c Claim the plan ; s Source Wang Yi";
    let links =
        ["p denies denial=c denied=\"x\"", "q knows one=c other=s", "r same_as one=c other=\"x\""];
    check(
        &annotated(SAID, marks, &[], &links),
        &[
            "Unknown q: There is no relation “knows” in the schema.",
            "Misfit p: Claim cannot be the denial of “denies”. It takes: Denial.",
            "Misfit r: The other of “same as” must be marked in the text.",
        ],
    );
}

#[test]
fn somebody_is_named_differently_elsewhere() {
    let text = "Wang spoke. She left. Wang spoke again, and she agreed with Wang Yi.";
    let marks = "a Source Wang ; b Source She ; c Source Wang Yi ; d Source she";
    let named = |names: [&str; 4]| {
        let attribute = |(id, name)| format!("{id} name={name}");
        ["a", "b", "c", "d"].into_iter().zip(names).map(attribute).collect::<Vec<_>>()
    };
    let check = |project: &Project, names, expected: &[&str]| {
        let named = named(names);
        let named: Vec<_> = named.iter().map(String::as_str).collect();
        check_in(project, &annotated(text, marks, &named, &[]), expected);
    };
    let project = Project::default();
    // She may well be two people.
    check(&project, ["Wang Yi", "Li", "Wang Yi", "Mayor Ito"], &[]);
    check(
        &project,
        ["Wang Yi", "Wáng  yi", "Wang Yi", "Li"],
        &["Name b: “Wáng  yi” is called “Wang Yi” elsewhere. (fix)"],
    );
    let people = project.people.renamed("Wang", "Wang Yi").expect("another name");
    let known = Project { people: people.into(), ..project };
    check(&known, ["Wang", "Li", "Wang Yi", "Li"], &[]);
    check(
        &known,
        ["Wang", "wang yi", "Li", "wang yi"],
        &["Name b d: “wang yi” is called “Wang Yi” elsewhere. (fix)"],
    );
    let text = "Wang spoke. Then Wang\u{301} left.";
    let on = annotated(
        text,
        "a Source Wang ; b Source Wang\u{301}",
        &["a name=Wang Yi", "b name=Wang Hao"],
        &[],
    );
    check_in(
        &Project::default(),
        &on,
        &["Name a b: The same words are named “Wang Yi” here and “Wang Hao”."],
    );
}

/// An article whose sources have these words and names.
fn article(id: &str, named: &[(&str, &str)]) -> AnnotatedDocument {
    let raw: Vec<_> = named.iter().map(|(words, _)| *words).collect();
    let mut on = annotated(&raw.join("\n"), "", &[], &[]);
    on.document.id = id.into();
    on.document.details.title = format!("Article {id}");
    let text = on.document.text.clone();
    for (place, (paragraph, (_, name))) in text.paragraphs().iter().zip(named).enumerate() {
        let span = Span {
            id: format!("{id}{place}").as_str().into(),
            label: "Source".into(),
            fragments: Fragments::new([*paragraph]).expect("words"),
            attributes: [("name".to_owned(), (*name).to_owned())].into_iter().collect(),
            note: String::new(),
        };
        on.annotations.insert_span(span.into());
    }
    on
}

#[test]
fn somebody_is_named_differently_in_another_article() {
    let check = |here: &[(&str, &str)], there: &[(&str, &str)], expected: &[&str]| {
        let on = article("a", here);
        let found = findings_among(&Project::default(), &on, &[article("b", there)]);
        assert_eq!(shown(&found), expected, "{here:?} and {there:?}");
        // What another article uses is known of even if it is not at hand.
        let mut uses = on.annotations.uses().clone();
        uses.add(article("b", there).annotations.uses());
        let known = Elsewhere { uses: &uses, articles: &[] };
        let found = shown(&check::findings(&Project::default(), &on, known));
        assert!(found.iter().all(|one| expected.contains(&one.as_str())));
    };
    let twice: &[_] = &[("she", "Ada Lind"), ("her", "Ada Lind")];
    check(
        &[("Lind", "ada  lind")],
        twice,
        &["Name a0: “ada  lind” is called “Ada Lind” elsewhere. (fix)"],
    );
    for other in ["Áda Lind", "Ada-Lind", "Ada Lind.", "ADA LIND"] {
        let expected = format!("Name a0: “{other}” is called “Ada Lind” elsewhere. (fix)");
        check(&[("Lind", other)], twice, &[&expected]);
    }
    // The one that is used more is right, and that may be the one here.
    check(&[("Lind", "Ada Lind"), ("she", "Ada Lind")], &[("her", "Áda Lind")], &[]);
    check(&[("Lind", "Ada Lind")], &[("her", "Ada Linde")], &[]);
    check(
        &[("Lind", "Ada Lind")],
        &[("Lind", "Bo Lind")],
        &["Name a0: The same words are named “Ada Lind” here and “Bo Lind” in “Article b”."],
    );
    check(&[("she", "Ada Lind")], &[("she", "Bo Lind")], &[]);
}

#[test]
fn of_spellings_that_are_used_alike_the_first_is_right_and_never_capitals() {
    let check = |names: &[&str], expected: &[&str]| {
        let named: Vec<_> = names.iter().map(|name| ("she", *name)).collect();
        assert_eq!(shown(&findings(&Project::default(), &article("a", &named))), expected);
    };
    let shouted = "Name a1: “ADA LIND” is called “Ada Lind” elsewhere. (fix)";
    check(&["Ada Lind", "ADA LIND"], &[shouted]);
    check(
        &["ADA LIND", "Ada Lind", "ADA LIND"],
        &["Name a0 a2: “ADA LIND” is called “Ada Lind” elsewhere. (fix)"],
    );
    check(
        &["Ada Lind", "Áda Lind"],
        &["Name a1: “Áda Lind” is called “Ada Lind” elsewhere. (fix)"],
    );
    check(
        &["Áda Lind", "Ada Lind"],
        &["Name a1: “Ada Lind” is called “Áda Lind” elsewhere. (fix)"],
    );
    check(&["NATO", "NATO", "Nato"], &["Name a2: “Nato” is called “NATO” elsewhere. (fix)"]);
    let people = Project::default().people.identified("ada lind", "Q1").expect("new");
    let known = Project { people: people.into(), ..Project::default() };
    let on = article("a", &[("she", "Ada Lind"), ("she", "ada lind")]);
    assert_eq!(
        shown(&findings(&known, &on)),
        ["Name a0: “Ada Lind” is called “ada lind” elsewhere. (fix)"]
    );
}

#[test]
fn an_article_is_done_with_open_checks() {
    let mut on = annotated(SAID, "d Denial deny", &[], &[]);
    on.document.details.status = Status::Done;
    check(
        &on,
        &[
            "Done : The article is marked as done, and one check is open. (fix)",
            "Unlinked d: Nothing is linked as “denied” by “denies”.",
        ],
    );
    assert_eq!(open(&findings(&Project::default(), &on)), 1);
}

#[test]
fn what_is_accepted_stays_so_until_it_is_taken_back() {
    let (project, mut on) = (Project::default(), annotated(SAID, "d Denial deny", &[], &[]));
    let [finding] = &findings(&project, &on)[..] else { panic!("one finding") };
    let reason = Some("A refusal to answer.".to_owned());
    let accept = Command::Accept { found: finding.key.clone(), reason: reason.clone() };
    let transaction = plan(&project.schema, &on, &accept).expect("it can be accepted");
    transaction.apply(&mut on);
    let found = findings(&project, &on);
    assert_eq!(found[0].accepted, reason);
    assert_eq!((found.len(), open(&found)), (1, 0));
    on.document.details.status = Status::Done;
    assert_eq!(findings(&project, &on).len(), 1, "a done article may have accepted checks");
    transaction.inverse().apply(&mut on);
    assert_eq!(open(&findings(&project, &on)), 1);
}

#[test]
fn a_book_of_ten_thousand_spans_is_looked_through_in_no_time() {
    let words = "\"One two three four,\" said Wang Yi of the plan and the price. ".repeat(6);
    let raw = vec![words; 1_250].join("\n");
    let mut on = annotated(&raw, "", &[], &[]);
    let text = on.document.text.clone();
    for (number, paragraph) in text.paragraphs().iter().enumerate() {
        for piece in 0..8 {
            let at = |byte| text.offset_from_byte(paragraph.start().byte() + byte).expect("inside");
            let label = ["Claim", "Denial", "Quote", "Source"][piece % 4];
            let fragments =
                Fragments::new([TextRange::between(at(piece * 30 + 3), at(piece * 30 + 20))]);
            let name = ("name".to_owned(), format!("Person {}", number % 1_000));
            let span = Span {
                id: format!("s{number}-{piece}").as_str().into(),
                label: label.into(),
                fragments: fragments.expect("words"),
                attributes: [name].into_iter().filter(|_| label == "Source").collect(),
                note: String::new(),
            };
            on.annotations.insert_span(Arc::new(span));
        }
    }
    let started = Instant::now();
    let found = findings(&Project::default(), &on);
    let took = started.elapsed();
    assert!(found.len() > 5_000);
    // Optimised it takes a few milliseconds; this holds on any machine.
    assert!(took.as_millis() < 3_000, "{took:?}");
}

/// The sample shows how it is done: every quote has its source, every denial what it denies, and there
/// is nothing that a curator would have to say.
#[test]
fn the_sample_passes_its_own_checks() {
    let project = Project::default();
    let read = hearsay::format::jsonl::read(include_str!("../src/ui/sample.jsonl"), &project);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let [sample] = &read.value[..] else { panic!("one article") };
    let found = findings(&project, &sample.on);
    let found: Vec<_> = found.iter().map(|one| (&one.message, &one.annotations)).collect();
    assert!(found.is_empty(), "{found:#?}");
}
