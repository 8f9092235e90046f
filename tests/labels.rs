//! Labels of spans as one works with them: given to several at once, retired, kept apart. What a
//! sentence to a desk may be is said in `support/spoken.rs`.

mod support;

use hearsay::model::{LabelId, Schema};
use support::spoken::{check, check_in, refused, refused_in};

#[test]
fn several_spans_get_a_label_at_once() {
    check(
        &["relabel q k q p Claim", "set q unsure=yes"],
        &["q:Claim absurd unsure:yes", "k:Claim that he lied"],
    );
    check(&["relabel q k Claim", "undo"], &[]);
    refused(&["relabel q k Quote"], "That is how it is already.");
    refused(
        &["relabel q Opinion"],
        "There is no label “Opinion”. Choose one of the labels above the list.",
    );
}

#[test]
fn two_labels_on_the_same_words_never_become_one() {
    let already = "Those words are already marked as Claim.";
    refused(&["tag n:Quote[he lied]", "relabel n Claim"], already);
    refused(
        &["tag n:Quote[He said]", "tag o:Denial[He said]", "relabel n o Claim"],
        "“He said”: Those words are already marked as Claim.",
    );
    refused(&["tag n:Claim[he lied]"], already);
    refused(&["tag n:Claim[He said]", "reshape n [he lied]"], already);
    refused(&["all Claim[he lied]"], "That is how it is already.");
    check(&["all Claim[he lied] Claim[He said] Claim[He said]"], &["all1:Claim He said"]);
}

fn retired(schema: &mut Schema) {
    schema.span_labels[1].retired = true;
    schema.span_labels[1].instead = Some("Quote".into());
    schema.span_labels[2].retired = true;
    schema.span_labels[2].instead = Some("Claim".into());
    schema.span_labels[4].retired = true;
}

#[test]
fn a_retired_label_is_refused_with_what_to_give_instead() {
    let quote = "The label “Quote” is retired. Give “Claim” instead.";
    refused_in(retired, &["tag n:Quote[He]"], quote);
    refused_in(retired, &["all Quote[He]"], quote);
    refused_in(retired, &["relabel p Quote"], quote);
    refused_in(retired, &["r = attribution content=n:Quote[He] source=w"], quote);
    refused_in(retired, &["tag n:Cue[He]"], "The label “Cue” is retired. Choose another label.");
}

/// What is to be given instead may be retired itself by now.
#[test]
fn a_retired_label_is_never_refused_in_favour_of_another_that_is() {
    let denial = "The label “Denial” is retired. Give “Claim” instead.";
    refused_in(retired, &["tag n:Denial[He]"], denial);
    let quote_too = |schema: &mut Schema| {
        retired(schema);
        schema.span_labels[2].instead = Some("Cue".into());
    };
    let denial = "The label “Denial” is retired. Choose another label.";
    refused_in(quote_too, &["tag n:Denial[He]"], denial);
}

#[test]
fn what_has_a_retired_label_stays_and_can_be_worked_on() {
    check_in(
        retired,
        &[
            "r = attribution content=q source=w cue=c",
            "reshape q [it absurd]",
            "set q type=direct",
            "note c why",
        ],
        &[
            "c:Cue called — why",
            "q:Quote it absurd type:direct",
            "r attribution content=q source=w cue=c",
        ],
    );
}

fn kept_apart(pairs: &[(&str, &str)]) -> impl Fn(&mut Schema) {
    let pairs: Vec<(LabelId, LabelId)> =
        pairs.iter().map(|&(one, other)| (one.into(), other.into())).collect();
    move |schema| {
        for label in &mut schema.span_labels {
            let from = pairs.iter().filter(|(one, _)| *one == label.id);
            label.apart_from = from.map(|(_, other)| other.clone()).collect();
        }
    }
}

fn over(label: &str, other: &str) -> String {
    format!(
        "{label} may not lie over {other} here: the schema keeps them apart. Change the boundaries first."
    )
}

#[test]
fn labels_that_are_kept_apart_never_lie_over_each_other() {
    let apart = || kept_apart(&[("Claim", "Source"), ("Quote", "Quote")]);
    // Said of one, it holds for both.
    refused_in(apart(), &["tag n:Claim[Wang]"], &over("Claim", "Source"));
    refused_in(apart(), &["tag n:Source[lied]"], &over("Source", "Claim"));
    refused_in(apart(), &["tag n:Quote[he lied]"], &over("Quote", "Quote"));
    refused_in(apart(), &["tag n:Quote[He]", "reshape n [he lied]"], &over("Quote", "Quote"));
    refused_in(
        apart(),
        &["relabel w Claim", "relabel w Source", "tag n:Claim[Yi]"],
        &over("Claim", "Source"),
    );
    refused_in(apart(), &["all Quote[He] Quote[He said]"], &over("Quote", "Quote"));
    refused_in(apart(), &["all Quote[He] Quote[lied]"], &over("Quote", "Quote"));
    refused_in(apart(), &["relabel p Quote"], &over("Quote", "Quote"));
    check_in(apart(), &["tag n:Claim[called]"], &["n:Claim called"]);
    check_in(apart(), &["reshape k [that he]"], &["k:Quote that he"]);
    check_in(apart(), &["all Quote[He] Quote[said]"], &["all0:Quote He", "all1:Quote said"]);
}

/// A span that gets the label too is not in the way of one that gets it.
#[test]
fn spans_that_are_relabelled_together_meet_as_what_they_become() {
    let apart = || kept_apart(&[("Denial", "Claim"), ("Denial", "Quote")]);
    check_in(apart(), &["relabel k p Denial"], &["k:Denial that he lied", "p:Denial he lied"]);
    refused_in(apart(), &["relabel k Denial"], &over("Denial", "Claim"));
    refused_in(
        kept_apart(&[("Denial", "Denial")]),
        &["relabel k p Denial"],
        &format!("“he lied”: {}", over("Denial", "Denial")),
    );
    refused_in(
        kept_apart(&[("Quote", "Quote")]),
        &["relabel k p Quote"],
        &format!("“he lied”: {}", over("Quote", "Quote")),
    );
}
