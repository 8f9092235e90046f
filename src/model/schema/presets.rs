//! Schemas to begin with.
//!
//! The labels and attributes follow those of the field: PARC 3.0 and PolNeAR for attributions,
//! FactBank for certainty, NewsClaims and AVeriTeC for claims.

use super::{Attribute, Kind, LineStyle, RelationLabel, Role, Schema, SpanLabel, Value};
use crate::model::annotation::UNSURE;
use crate::model::{Colour, LabelId};
use crate::text::snap::QuoteMarks;

/// Keys for the values of attributes, in the order in which they are given out: the page needs none of
/// them for anything else.
pub const VALUE_KEYS: &str = "67890hlmtvwyo,.;-=";

/// The label of claims in the schemas that have them.
pub const CLAIM: &str = "Claim";
const DENIAL: &str = "Denial";
const QUOTE: &str = "Quote";
const SOURCE: &str = "Source";
const CUE: &str = "Cue";
const CONTENT: &str = "Content";
const ATTRIBUTION: &str = "attribution";

/// All schemas to begin with, each with a sentence about it.
#[must_use]
pub fn all() -> [(Schema, &'static str); 3] {
    [
        (
            Schema::claims_denials_quotes(),
            "Who says what, and what a denial denies. The guideline is written for it.",
        ),
        (Schema::attribution(), "Source, cue and content, as in PARC 3.0 and PolNeAR."),
        (
            Schema::check_worthy_claims(),
            "Claims that deserve checking, with what speaks for and against them.",
        ),
    ]
}

impl Schema {
    /// Claims, denials and quotes, with who says them: what the project begins with.
    #[must_use]
    pub fn claims_denials_quotes() -> Self {
        Self {
            name: "Claims, denials and quotes".to_owned(),
            revision: 1,
            span_labels: vec![
                first(
                    CLAIM,
                    "An assertion of fact that could be checked, by a source or by the author.",
                ),
                second(DENIAL, "Words that reject, deny or contradict something."),
                label(
                    QUOTE,
                    'Q',
                    (0x59_59_59, 0xb8_b8_b8),
                    LineStyle::DOUBLE,
                    "What somebody is reported to have said, written or thought.",
                ),
                source(),
                cue(),
            ],
            relation_labels: vec![
                RelationLabel {
                    id: "denies".into(),
                    name: "denies".to_owned(),
                    help:
                        "Links a denial to the claim or quote that it denies, wherever that stands."
                            .to_owned(),
                    roles: vec![
                        role("denial", &[DENIAL], [true, false, false]),
                        expected(&[DENIAL], role("denied", &[CLAIM, QUOTE], [true, true, true])),
                    ],
                    of_one_label: false,
                    retired: false,
                },
                attribution(&[CLAIM, DENIAL, QUOTE], &[QUOTE]),
                pair(
                    "supports",
                    ["support", "supported"],
                    &[CLAIM],
                    "Links a claim to another that it gives a reason for.",
                ),
                RelationLabel {
                    of_one_label: true,
                    ..pair(
                        "same as",
                        ["one", "other"],
                        &[CLAIM, SOURCE],
                        "Links two claims that say the same, or two mentions of one source.",
                    )
                },
            ],
            attributes: keyed(vec![
                choice(
                    "type",
                    "How the words are reported.",
                    &[QUOTE],
                    &[
                        ("direct", "Word for word, in quotation marks."),
                        ("indirect", "In the reporter’s words: “said that …”."),
                        ("mixed", "Partly in quotation marks, partly not."),
                        ("free indirect", "In the reporter’s words, without a cue of its own."),
                    ],
                ),
                choice(
                    "medium",
                    "How it was uttered.",
                    &[QUOTE],
                    &[
                        ("speech", "Spoken."),
                        ("writing", "Written: a statement, a post, a report."),
                        ("thought", "Thought, believed, felt."),
                    ],
                ),
                choice(
                    "check-worthy",
                    "Whether the public would want it checked.",
                    &[CLAIM],
                    &[
                        ("yes", "Checking it would matter to readers."),
                        ("no", "Nobody would ask for it to be checked."),
                        ("unsure", "Hard to say."),
                    ],
                ),
                choice(
                    "claim type",
                    "What kind of fact is asserted.",
                    &[CLAIM],
                    &[
                        ("event or property", "That something happened, or is so."),
                        ("numerical", "That a number, a share or a comparison is so."),
                        ("causal", "That one thing leads to another."),
                        ("quote verification", "That somebody said something."),
                        ("position", "That somebody stands for something."),
                    ],
                ),
                choice(
                    "certainty",
                    "How sure the one who asserts it makes it sound.",
                    &[CLAIM],
                    &[
                        ("certain", "Said as a fact."),
                        ("probable", "Likely, expected, believed."),
                        ("possible", "May, might, could."),
                    ],
                ),
                choice(
                    "asserted by",
                    "Who stands for it.",
                    &[CLAIM],
                    &[
                        ("source", "Somebody whom the article quotes."),
                        ("author", "The article itself."),
                    ],
                ),
                choice(
                    "form",
                    "How it is denied.",
                    &[DENIAL],
                    &[
                        ("explicit verb", "By a verb such as deny, reject, refute."),
                        ("negated statement", "By saying that it is not so."),
                        ("rejection of a label", "By refusing the word for it: “absurd”, “a lie”."),
                        ("counter-evidence", "By a fact that speaks against it."),
                        ("refusal to answer", "By not answering: a non-denial."),
                    ],
                ),
                choice(
                    "strength",
                    "How much of it is denied.",
                    &[DENIAL],
                    &[
                        ("full", "All of it."),
                        ("partial", "A part of it, or its wording only."),
                        ("non-denial", "It sounds like a denial and denies nothing."),
                    ],
                ),
                name(),
                choice(
                    "anonymous",
                    "Whether the article keeps the name to itself.",
                    &[SOURCE],
                    &[
                        ("yes", "No name is given: “officials”, “a person who knows the matter”."),
                        ("no", "The article says who it is."),
                    ],
                ),
                unsure(),
            ]),
            quote_marks: QuoteMarks::Included,
        }
    }

    /// Source, cue and content, as in PARC 3.0 and PolNeAR.
    #[must_use]
    pub fn attribution() -> Self {
        Self {
            name: "Attribution".to_owned(),
            revision: 1,
            span_labels: vec![
                first(CONTENT, "What is attributed: said, written, thought, meant or intended."),
                source(),
                cue(),
            ],
            relation_labels: vec![attribution(&[CONTENT], &[CONTENT])],
            attributes: keyed(vec![
                choice(
                    "type",
                    "How the words are reported.",
                    &[CONTENT],
                    &[
                        ("direct", "Word for word, in quotation marks."),
                        ("indirect", "In the reporter’s words."),
                        ("mixed", "Partly in quotation marks, partly not."),
                    ],
                ),
                name(),
                unsure(),
            ]),
            quote_marks: QuoteMarks::Included,
        }
    }

    /// Claims that deserve checking, with what speaks for and against them.
    #[must_use]
    pub fn check_worthy_claims() -> Self {
        const EVIDENCE: &str = "Evidence";
        Self {
            name: "Check-worthy claims".to_owned(),
            revision: 1,
            span_labels: vec![
                first(CLAIM, "An assertion of fact that could be checked."),
                second(EVIDENCE, "What the article gives for or against a claim."),
                source(),
            ],
            relation_labels: vec![
                RelationLabel {
                    id: "made by".into(),
                    name: "made by".to_owned(),
                    help: "Links a claim to those who make it.".to_owned(),
                    roles: vec![
                        role("claim", &[CLAIM], [true, false, false]),
                        role("claimant", &[SOURCE], [true, true, true]),
                    ],
                    of_one_label: false,
                    retired: false,
                },
                RelationLabel {
                    id: "bears on".into(),
                    name: "bears on".to_owned(),
                    help: "Links evidence to the claims that it speaks for or against.".to_owned(),
                    roles: vec![
                        role("evidence", &[EVIDENCE], [true, false, false]),
                        expected(&[EVIDENCE], role("claim", &[CLAIM], [true, true, false])),
                    ],
                    of_one_label: false,
                    retired: false,
                },
            ],
            attributes: keyed(vec![
                choice(
                    "check-worthy",
                    "Whether the public would want it checked.",
                    &[CLAIM],
                    &[
                        ("yes", "Checking it would matter to readers."),
                        ("no", "Nobody would ask for it to be checked."),
                        ("not a fact", "An opinion, a wish, a question."),
                    ],
                ),
                choice(
                    "topic",
                    "What it is about.",
                    &[CLAIM],
                    &[
                        ("politics", ""),
                        ("health", ""),
                        ("economy", ""),
                        ("science", ""),
                        ("other", ""),
                    ],
                ),
                choice(
                    "stance",
                    "Which way the evidence points.",
                    &["bears on"],
                    &[
                        ("for", "It makes the claim more likely."),
                        ("against", "It makes the claim less likely."),
                    ],
                ),
                unsure(),
            ]),
            quote_marks: QuoteMarks::Included,
        }
    }
}

fn label(
    name: &str,
    letter: char,
    (light, dark): (u32, u32),
    line: LineStyle,
    help: &str,
) -> SpanLabel {
    SpanLabel {
        id: name.into(),
        name: name.to_owned(),
        help: help.to_owned(),
        letter,
        colour: Colour::hex(light),
        dark_colour: Colour::hex(dark),
        line,
        apart_from: Vec::new(),
        retired: false,
        instead: None,
    }
}

/// The label that a schema is most about.
fn first(name: &str, help: &str) -> SpanLabel {
    label(name, 'C', (0x00_72_b2, 0x3f_9b_e0), LineStyle::SOLID, help)
}

/// The one that speaks about the first.
fn second(name: &str, help: &str) -> SpanLabel {
    label(name, 'D', (0xc4_55_00, 0xe8_74_3b), LineStyle::DASHED, help)
}

fn source() -> SpanLabel {
    label(SOURCE, 'S', (0x48_18_c0, 0xd0_d2_ff), LineStyle::DOTTED, "Who says it.")
}

fn cue() -> SpanLabel {
    label(
        CUE,
        'U',
        (0x7b_2d_00, 0xff_c6_ae),
        LineStyle::DASH_DOT,
        "The words that report it: “said”, “has denied”, “according to”.",
    )
}

/// Who says what by which words. The content comes first: one starts from it. Whatever has a label of
/// `quoted` is expected to have a source.
fn attribution(contents: &[&str], quoted: &[&str]) -> RelationLabel {
    RelationLabel {
        id: ATTRIBUTION.into(),
        name: ATTRIBUTION.to_owned(),
        help: "Says who said it, and by which words it is reported.".to_owned(),
        roles: vec![
            role("content", contents, [true, true, false]),
            expected(quoted, role("source", &[SOURCE], [false, true, true])),
            role("cue", &[CUE], [false, false, false]),
        ],
        of_one_label: false,
        retired: false,
    }
}

fn pair(name: &str, [from, to]: [&str; 2], fillers: &[&str], help: &str) -> RelationLabel {
    RelationLabel {
        id: name.into(),
        name: name.to_owned(),
        help: help.to_owned(),
        roles: vec![
            role(from, fillers, [true, false, false]),
            role(to, fillers, [true, true, false]),
        ],
        of_one_label: false,
        retired: false,
    }
}

fn role(name: &str, fillers: &[&str], [required, many, words]: [bool; 3]) -> Role {
    let (fillers, expected_of) = (labels(fillers), Vec::new());
    Role { id: name.into(), name: name.to_owned(), fillers, required, many, words, expected_of }
}

/// The role, expected of the spans with these labels.
fn expected(of: &[&str], role: Role) -> Role {
    Role { expected_of: labels(of), ..role }
}

fn labels(ids: &[&str]) -> Vec<LabelId> {
    ids.iter().map(|&id| LabelId::from(id)).collect()
}

fn choice(name: &str, help: &str, labels: &[&str], values: &[(&str, &str)]) -> Attribute {
    let value = |&(name, help): &(&str, &str)| Value {
        id: name.to_owned(),
        name: name.to_owned(),
        help: help.to_owned(),
        key: None,
        retired: false,
    };
    Attribute {
        id: name.to_owned(),
        name: name.to_owned(),
        help: help.to_owned(),
        labels: self::labels(labels),
        kind: Kind::Choice(values.iter().map(value).collect()),
        required: false,
        retired: false,
    }
}

/// Who a source is.
fn name() -> Attribute {
    let help = "Who it is, by one and the same name everywhere.";
    Attribute { kind: Kind::Name, ..choice("name", help, &[SOURCE], &[]) }
}

/// The one attribute that every annotation may have.
fn unsure() -> Attribute {
    let mut unsure = choice(
        UNSURE,
        "Whether you would like somebody to look at it again.",
        &[],
        &[("yes", "Look again.")],
    );
    if let Kind::Choice(values) = &mut unsure.kind {
        values[0].key = Some('x');
    }
    unsure
}

/// Gives each value without a key the first that no other value has which the same annotation may
/// have, as long as there are keys.
fn keyed(mut attributes: Vec<Attribute>) -> Vec<Attribute> {
    for place in 0..attributes.len() {
        let values = attributes[place].values().len();
        for value in 0..values {
            if attributes[place].values()[value].key.is_none() {
                let key = free_key(&attributes, &attributes[place]);
                if let Kind::Choice(values) = &mut attributes[place].kind {
                    values[value].key = key;
                }
            }
        }
    }
    attributes
}

/// The first key that no value has yet which an annotation with `attribute` may have too.
#[must_use]
pub fn free_key(attributes: &[Attribute], attribute: &Attribute) -> Option<char> {
    let meets = |other: &&Attribute| {
        other.labels.is_empty()
            || attribute.labels.is_empty()
            || other.labels.iter().any(|label| attribute.labels.contains(label))
    };
    let is_taken = |key: char| {
        let near = attributes.iter().filter(meets).chain([attribute]);
        near.flat_map(Attribute::values).any(|value| value.key == Some(key))
    };
    VALUE_KEYS.chars().find(|&key| !is_taken(key))
}
