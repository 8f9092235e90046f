//! Denials and the claims around them: which is denied.

use super::*;
use crate::model::{Attributes, LabelId};

fn span(number: usize, text: &Text, start: usize, end: usize) -> Span {
    let place = |byte| text.offset_from_byte(byte).expect("inside");
    let range = TextRange::between(place(start), place(end));
    Span {
        id: AnnotationId::from(number.to_string().as_str()),
        label: LabelId::from("Claim"),
        fragments: Fragments::new([range]).expect("not empty"),
        attributes: Attributes::new(),
        note: String::new(),
    }
}

/// `{` `}` holds the denial, `[` `]` each candidate, `<` `>` the one that has to come first.
fn check(marked: &str) {
    let (mut raw, mut starts, mut found) = (String::new(), Vec::new(), Vec::new());
    for character in marked.chars() {
        match character {
            '[' | '{' | '<' => starts.push((character, raw.len())),
            ']' | '}' | '>' => {
                let (kind, start) = starts.pop().expect("a start");
                found.push((kind, start, raw.len()));
            }
            _ => raw.push(character),
        }
    }
    let text = Text::take_in(&raw).expect("not blank").0;
    let spans: Vec<_> = (0..)
        .zip(&found)
        .map(|(number, &(kind, start, end))| (kind, span(number, &text, start, end)))
        .collect();
    let denial = &spans.iter().find(|(kind, _)| *kind == '{').expect("a denial").1;
    let all = spans.iter().map(|(_, span)| span);
    let best = denied(&text, denial, all, 1).into_iter().next().expect("a candidate");
    let best = spans.iter().find(|(_, span)| span.id == best.id).expect("a candidate");
    assert_eq!(text.join(&best.1.fragments), {
        let first = spans.iter().find(|(kind, _)| *kind == '<').expect("the first");
        text.join(&first.1.fragments)
    });
}

#[test]
fn the_nearest_is_denied_where_words_tell_nothing() {
    check("[The dam broke.] <Money was lost.> The mayor {denied it}.");
    check("<The dam broke.> The mayor {rejected that}. [Money was lost.]");
}

#[test]
fn shared_words_tell_over_paragraphs() {
    check(
        "<The plant leaked waste into the river.>\n\n[The mayor resigned.]\n\n\
         [A vote is due in May.]\n\nThe company {denied any leak of waste}.",
    );
    check(
        "[The minister took bribes from builders.]\n\n<The minister lied to parliament.>\n\n\
         The minister {said he had never lied to parliament}.",
    );
    check("The firm {denied} <that it had sold data>. [Its shares fell.]");
}

#[test]
fn words_in_every_claim_tell_little() {
    check(
        "<The minister knew of the fraud.> [The minister left early.] [The minister is rich.]\n\n\
         {“The minister had no idea of any fraud.”}",
    );
}

#[test]
fn the_words_of_the_sentence_help() {
    check(
        "<Troops crossed the border on Friday.>\n\n[Prices rose.]\n\n[Prices fell.]\n\n\
         Asked about the border and the troops, a spokesman {called it a lie}.",
    );
}

#[test]
fn what_somebody_says_while_denying_is_not_denied() {
    check("<The plant leaked.> [“We {never leaked a drop}, and the plant is safe,”] he said.");
}

#[test]
fn other_scripts_are_compared_too() {
    check("<Завод загрязнил реку.>\n\n[Мэр ушёл.]\n\n[Цены растут.]\n\n{Завод реку не загрязнял.}");
}

#[test]
fn a_denial_alone_denies_nothing() {
    let text = Text::take_in("It is not so.").expect("not blank").0;
    let denial = span(1, &text, 0, 13);
    assert_eq!(denied(&text, &denial, [&denial], 9), []);
}

#[test]
fn ten_thousand_candidates_are_all_ranked() {
    let raw = "The minister said that the plant at the river had leaked for years. ".repeat(10_000);
    let text = Text::take_in(&raw).expect("not blank").0;
    let spans: Vec<_> =
        (0..10_000).map(|number| span(number, &text, number * 68, number * 68 + 67)).collect();
    let best = denied(&text, &spans[5000], &spans, usize::MAX);
    assert_eq!(best.len(), 9999);
}
