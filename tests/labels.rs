//! Labels of spans as one works with them: given to several at once, retired, kept apart. What a
//! sentence to a desk may be is said in `support/spoken.rs`.

mod support;

use hearsay::model::{LabelId, Schema};
use support::spoken::{check, check_in, desk, refused, refused_in, shown, tell};

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

/// However the words of a cue were selected, found or proposed.
#[test]
fn a_colon_before_what_is_said_belongs_to_the_cue() {
    let text = "{w:Source Wang} said: {q:Quote “No.”}\nLi added: “Never.”\nHo told us: “No.”";
    let check = |did: &[&str], expected: &[&str]| {
        let mut desk = desk(Schema::claims_denials_quotes(), text);
        let before = desk.on.clone();
        for sentence in did {
            tell(&mut desk, sentence).unwrap_or_else(|no| panic!("{sentence}: {no}"));
        }
        assert_eq!(shown(&before, &desk.on), expected, "{did:?}");
    };
    check(&["tag c:Cue[said]"], &["c:Cue said:"]);
    check(&["tag c:Cue[said:]"], &["c:Cue said:"]);
    check(&["tag c:Cue[told]"], &["c:Cue told"]);
    check(&["tag c:Claim[said]"], &["c:Claim said"]);
    check(&["tag c:Source[said]"], &["c:Source said"]);
    check(&["all Cue[said] Cue[added]"], &["all0:Cue said:", "all1:Cue added:"]);
    check(
        &["tag c:Cue[said]", "r = attribution content=q source=w cue=n:Cue[said]"],
        &["c:Cue said:", "r attribution content=q source=w cue=c"],
    );
    check(&["tag c:Cue[said]", "undo"], &[]);
    // Whoever moves its end means that.
    check(&["tag c:Cue[said]", "reshape c [said]"], &["c:Cue said"]);
}

#[test]
fn a_label_is_for_cues_by_what_the_schema_links_it_to() {
    let schemas = [
        (Schema::claims_denials_quotes(), "Cue"),
        (Schema::attribution(), "Cue"),
        (Schema::check_worthy_claims(), ""),
    ];
    for (schema, expected) in schemas {
        let cues = schema.span_labels.iter().filter(|label| schema.is_cue(&label.id));
        let cues: Vec<_> = cues.map(|label| label.name.as_str()).collect();
        assert_eq!(cues.join(" "), expected, "{}", schema.name);
    }
}
