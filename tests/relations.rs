//! Relations, attributes and labels as one works with them: sentences to a desk in, what is there
//! then out. What a sentence may be is said in `support/spoken.rs`.

mod support;

use hearsay::model::Schema;
use support::spoken::{NEWS, check, check_in, desk, refused, refused_in, shown, tell};

const CALLED: &str = "r = attribution content=q source=w cue=c";
const DENIED: &str = "s = denies denial=d denied=q";

#[test]
fn an_attribution_links_many_contents_many_sources_and_a_cue() {
    check(&[CALLED], &["r attribution content=q source=w cue=c"]);
    let all = "r = attribution content=q content=k content=p content=d source=w source=m cue=c";
    check(
        &[all],
        &["r attribution content=q content=k content=p content=d source=w source=m cue=c"],
    );
    check(&["r = attribution cue=c content=q"], &["r attribution cue=c content=q"]);
}

#[test]
fn a_source_may_be_implicit_and_may_have_a_name_all_the_same() {
    check(&["r = attribution content=q source=“”"], &["r attribution content=q source=“”"]);
    check(
        &["r = attribution content=q source=“Li Wei” source=w cue=c"],
        &["r attribution content=q source=“Li Wei” source=w cue=c"],
    );
}

#[test]
fn a_denial_denies_what_stands_anywhere_or_nowhere_in_the_text() {
    check(&[DENIED], &["s denies denial=d denied=q"]);
    check(
        &["s = denies denial=d denied=p denied=q denied=“that he was there”"],
        &["s denies denial=d denied=p denied=q denied=“that he was there”"],
    );
}

#[test]
fn one_span_has_a_part_in_many_relations() {
    check(
        &[CALLED, "t = attribution content=k source=w", DENIED],
        &[
            "r attribution content=q source=w cue=c",
            "s denies denial=d denied=q",
            "t attribution content=k source=w",
        ],
    );
}

#[test]
fn a_relation_that_the_schema_does_not_have_is_not_made() {
    refused(&["r = praises content=q source=w"], "There is no relation “praises” in the schema.");
    refused(&["r = attribution content=q victim=w"], "“attribution” has no part called “victim”.");
}

#[test]
fn a_part_is_for_spans_of_some_labels_only() {
    refused(
        &["r = attribution content=q source=c"],
        "Cue cannot be the source of “attribution”. It takes: Source.",
    );
    refused(
        &["s = denies denial=d denied=w"],
        "Source cannot be the denied of “denies”. It takes: Claim, Quote.",
    );
    refused(
        &["r = attribution content=q cue=“said”"],
        "The cue of “attribution” must be marked in the text.",
    );
}

#[test]
fn what_is_the_same_has_the_same_label() {
    const SAME: &str = "s = “same as” one=w other=m";
    check(&[SAME], &["s same as one=w other=m"]);
    refused(
        &["s = “same as” one=p other=w"],
        "“same as” links only annotations of one label, and these are Claim and Source.",
    );
    refused(
        &["s = “same as” one=p other=n:Source[He]"],
        "“same as” links only annotations of one label, and these are Claim and Source.",
    );
    // Whoever becomes something else is no longer the same; who is left needs somebody else.
    check(&[SAME, "relabel m Claim"], &["m:Claim mayor"]);
    check(
        &[SAME, "relabel m w Claim"],
        &["w:Claim Wang Yi", "m:Claim mayor", "s same as one=w other=m"],
    );
    check(
        &["s = “same as” one=w other=m other=n:Source[He]", "relabel m Claim"],
        &["m:Claim mayor", "n:Source He", "s same as one=w other=n"],
    );
}

#[test]
fn a_part_is_there_as_often_as_it_may_be() {
    refused(
        &["tag n:Cue[said]", "r = attribution content=q cue=c cue=n"],
        "“attribution” can have only one cue. Take the one it has away first.",
    );
    refused(&["r = attribution source=w cue=c"], "“attribution” needs a content.");
    refused(&["s = denies denial=d"], "“denies” needs a denied.");
    refused(
        &["r = attribution content=q"],
        "“attribution” needs something else to be linked with.",
    );
}

#[test]
fn nothing_has_two_parts_in_one_relation() {
    let twice = "The same annotation cannot have two parts in one relation.";
    refused(&["r = attribution content=q content=q source=w"], twice);
    refused(&["r = supports support=p supported=p"], twice);
    refused(&["r = attribution content=q source=“Li” source=“Li”"], twice);
}

/// In two parts there may be somebody who stays implicit: that need not be one and the same.
#[test]
fn the_same_words_may_have_two_parts() {
    let both = |schema: &mut Schema| schema.relation_labels[0].roles[0].words = true;
    check_in(both, &["s = denies denial=“no” denied=“no”"], &["s denies denial=“no” denied=“no”"]);
    refused_in(
        both,
        &["s = denies denial=“no” denied=“yes”", "t = denies denied=“yes” denial=“no”"],
        "That is linked so already.",
    );
}

#[test]
fn what_is_linked_so_already_is_not_linked_so_again() {
    let already = "That is linked so already.";
    refused(&[CALLED, "t = attribution content=q source=w cue=c"], already);
    refused(&[CALLED, "t = attribution cue=c source=w content=q"], already);
    refused(
        &[CALLED, "t = attribution content=q source=w", "t : content=q source=w cue=c"],
        already,
    );
    check(
        &[CALLED, "t = attribution content=q source=w"],
        &["r attribution content=q source=w cue=c", "t attribution content=q source=w"],
    );
}

#[test]
fn a_name_is_given_once() {
    let taken = "An annotation of that name is already there.";
    refused(&["w = denies denial=d denied=q"], taken);
    refused(&[CALLED, "r = denies denial=d denied=q"], taken);
    refused(&["r = attribution content=q source=r:Source[He]"], taken);
    refused(&["r = attribution content=q source=n:Source[He] cue=n:Cue[said]"], taken);
    refused(&["r = attribution content=q source=m:Source[He]"], taken);
    refused(&["tag w:Claim[He said]"], taken);
}

#[test]
fn what_is_gone_cannot_be_linked_or_changed() {
    let gone = "That annotation is no longer there.";
    for sentence in [
        "r = attribution content=x source=w",
        "r : content=q source=w",
        "delete x",
        "delete q x",
        "delete",
        "relabel x Claim",
        "set q x unsure=yes",
        "note x why",
        "reshape x [He]",
        // A relation is no span.
        "reshape s [He]",
        "relabel s Claim",
        "r = attribution content=s source=w",
    ] {
        refused(&[DENIED, sentence], gone);
    }
}

#[test]
fn spans_are_made_along_with_the_relation() {
    check(
        &["r = attribution content=n:Quote[no more] source=o:Source[He] cue=c"],
        &["o:Source He", "n:Quote no more", "r attribution content=n source=o cue=c"],
    );
    check(
        &["r = attribution content=k source=m", "r : content=k source=m cue=n:Cue[denied]"],
        &["n:Cue denied", "r attribution content=k source=m cue=n"],
    );
    check(&["r = attribution content=n:Quote[no more] source=o:Source[He]", "undo"], &[]);
}

#[test]
fn a_span_that_is_there_takes_the_part_of_one_that_would_be_its_twin() {
    check(
        &["r = attribution content=n:Quote[absurd] source=o:Source[Wang Yi] cue=x:Cue[said]"],
        &["x:Cue said", "r attribution content=q source=w cue=x"],
    );
    check(
        &["r = attribution content=q source=m", "r : content=q source=n:Source[Wang Yi]"],
        &["r attribution content=q source=w"],
    );
    // Other words, or another label, are no twin.
    check(
        &["r = attribution content=n:Claim[absurd] source=o:Source[Wang]"],
        &["o:Source Wang", "n:Claim absurd", "r attribution content=n source=o"],
    );
}

#[test]
fn two_that_are_made_along_are_no_twins_either() {
    refused(
        &["r = attribution content=q source=n:Source[He] source=o:Source[He]"],
        "The same annotation cannot have two parts in one relation.",
    );
    check(
        &["r = attribution content=n:Quote[He said] content=o:Claim[He said] source=w"],
        &["n:Quote He said", "o:Claim He said", "r attribution content=n content=o source=w"],
    );
}

#[test]
fn what_is_made_along_must_be_allowed_too() {
    refused(
        &["r = attribution content=q source=n:Source[absurd.\nThe]"],
        "Those words cannot be marked: the selection does not fit this text. Select them again.",
    );
    refused(
        &["r = attribution content=q source=n:Cue[said]"],
        "Cue cannot be the source of “attribution”. It takes: Source.",
    );
    let apart = |schema: &mut Schema| schema.span_labels[4].apart_from = vec!["Source".into()];
    refused_in(
        apart,
        &["r = attribution content=q cue=n:Cue[Wang]"],
        "Cue may not lie over Source here: the schema keeps them apart. Change the boundaries first.",
    );
    refused_in(
        apart,
        &["r = attribution content=q source=n:Source[He] cue=o:Cue[He said]"],
        "Cue may not lie over Source here: the schema keeps them apart. Change the boundaries first.",
    );
}

#[test]
fn linking_step_by_step_is_undone_at_once() {
    let steps = [
        "r = attribution content=q source=“”",
        "r : content=q source=w",
        "r : content=q source=w cue=n:Cue[said]",
    ];
    let done = ["n:Cue said", "r attribution content=q source=w cue=n"];
    check(&steps, &done);
    check(&[&steps[..], &["undo"]].concat(), &[]);
    check(&[&steps[..], &["undo", "redo"]].concat(), &done);
}

#[test]
fn another_relation_or_a_pause_is_another_step() {
    check(
        &["r = attribution content=q source=w", "leave", "r : content=q source=m", "undo"],
        &["r attribution content=q source=w"],
    );
    check(
        &["r = attribution content=q source=w", DENIED, "r : content=q source=m", "undo", "undo"],
        &["r attribution content=q source=w"],
    );
}

#[test]
fn linking_that_comes_back_to_where_it_was_is_no_step() {
    check(
        &[
            DENIED,
            CALLED,
            "leave",
            "r : content=q source=m",
            "r : content=q source=w cue=c",
            "undo",
        ],
        &["s denies denial=d denied=q"],
    );
}

#[test]
fn relinking_keeps_what_is_said_of_the_relation() {
    check(
        &[CALLED, "set r unsure=yes", "note r why", "r : content=q source=m"],
        &["r attribution content=q source=m unsure:yes — why"],
    );
    refused(&[CALLED, "r : content=q source=w cue=c"], "That is how it is already.");
}

#[test]
fn a_relation_goes_with_a_span_that_it_cannot_do_without() {
    check(&[DENIED, "delete d"], &[]);
    check(&[DENIED, "delete q"], &[]);
    check(&[DENIED, "delete d", "undo"], &["s denies denial=d denied=q"]);
    check(&["r = attribution content=q source=w", "delete w"], &[]);
    check(&[CALLED, "delete w c"], &[]);
    check(&[CALLED, "delete q w c r"], &[]);
}

#[test]
fn a_relation_that_can_do_without_a_span_only_loses_it() {
    check(&[CALLED, "delete c"], &["r attribution content=q source=w"]);
    check(&[CALLED, "delete w"], &["r attribution content=q cue=c"]);
    check(&["s = denies denial=d denied=p denied=q", "delete q"], &["s denies denial=d denied=p"]);
    check(
        &["r = attribution content=q source=w source=“Li”", "delete w"],
        &["r attribution content=q source=“Li”"],
    );
    check(&[CALLED, "delete c", "undo"], &["r attribution content=q source=w cue=c"]);
    check(
        &[CALLED, "set r unsure=yes", "note r why", "delete c"],
        &["r attribution content=q source=w unsure:yes — why"],
    );
}

#[test]
fn deleting_a_relation_leaves_what_it_linked() {
    check(&[CALLED, "delete r"], &[]);
    check(&[CALLED, DENIED, "delete r c"], &["s denies denial=d denied=q"]);
    check(
        &[CALLED, DENIED, "delete r s", "undo"],
        &["r attribution content=q source=w cue=c", "s denies denial=d denied=q"],
    );
    check(&[CALLED, "delete r r c c"], &[]);
}

#[test]
fn a_span_that_can_no_longer_have_its_part_gives_it_up() {
    check(&[CALLED, "relabel c Claim"], &["c:Claim called", "r attribution content=q source=w"]);
    check(
        &[CALLED, "relabel q Claim"],
        &["q:Claim absurd", "r attribution content=q source=w cue=c"],
    );
    check(&[CALLED, "relabel q Cue"], &["q:Cue absurd"]);
    check(&[DENIED, "relabel q Claim"], &["q:Claim absurd", "s denies denial=d denied=q"]);
    check(&[DENIED, "relabel q Denial"], &["q:Denial absurd"]);
    check(&[CALLED, "relabel w c Quote"], &["w:Quote Wang Yi", "c:Quote called"]);
    check(&[CALLED, "relabel c Claim", "undo"], &["r attribution content=q source=w cue=c"]);
}

#[test]
fn a_retired_relation_is_not_made_and_stays_where_it_is() {
    let mut schema = Schema::claims_denials_quotes();
    let mut desk = desk(schema.clone(), NEWS);
    let before = desk.on.clone();
    tell(&mut desk, DENIED).expect("it is offered");
    for relation in &mut schema.relation_labels {
        relation.retired = true;
    }
    desk.schema = schema;
    let said = tell(&mut desk, "t = denies denial=d denied=p").expect_err("it is retired");
    assert_eq!(said.to_string(), "The relation “denies” is retired. Choose another relation.");
    tell(&mut desk, "s : denial=d denied=p denied=q").expect("it is there");
    tell(&mut desk, "delete p").expect("it is there");
    assert_eq!(shown(&before, &desk.on), ["s denies denial=d denied=q"]);
}

#[test]
fn something_is_said_of_several_at_once() {
    check(
        &["set q k q type=direct"],
        &["q:Quote absurd type:direct", "k:Quote that he lied type:direct"],
    );
    check(
        &[CALLED, "set q r unsure=yes"],
        &["q:Quote absurd unsure:yes", "r attribution content=q source=w cue=c unsure:yes"],
    );
    // Those of which it is not said are passed over.
    check(&["set q p w type=direct"], &["q:Quote absurd type:direct"]);
    check(&["set q k type=direct", "unset q k w type"], &[]);
    check(&["set q k type=direct", "undo"], &[]);
    check(&["set w name=“Wang Yi”"], &["w:Source Wang Yi name:Wang Yi"]);
}

#[test]
fn what_the_schema_does_not_say_is_not_said() {
    refused(&["set q colour=red"], "There is no attribute “colour” in the schema.");
    refused(
        &["set q type=loud"],
        "“type” cannot be “loud”. Choose one of the values that the schema has.",
    );
    refused(
        &["set w name=“ ”"],
        "“name” cannot be “ ”. Choose one of the values that the schema has.",
    );
    refused(&["set p w type=direct"], "“type” is not said of Source.");
    refused(&[CALLED, "set r type=direct"], "“type” is not said of attribution.");
    refused(&["set q type=direct", "set q type=direct"], "That is how it is already.");
    refused(&["unset q type"], "That is how it is already.");
}

#[test]
fn a_name_is_typed_in_one_step_and_a_choice_is_a_step_each() {
    check(&["set w name=W", "set w name=Wa", "set w name=Wang", "undo"], &[]);
    check(&["set q type=direct", "set q type=mixed", "undo"], &["q:Quote absurd type:direct"]);
    check(&["set w name=W", "set m name=M", "undo"], &["w:Source Wang Yi name:W"]);
}

#[test]
fn what_was_found_is_accepted_and_no_longer() {
    let mut desk = desk(Schema::claims_denials_quotes(), NEWS);
    let mut check = |sentence: &str, expected: &[(&str, &str)]| {
        tell(&mut desk, sentence).expect("it applies");
        let accepted = desk.on.annotations.accepted().iter();
        let found: Vec<_> = accepted.map(|(one, why)| (one.as_str(), why.as_str())).collect();
        assert_eq!(found, expected, "{sentence}");
    };
    check("accept no-source=author", &[("no-source", "author")]);
    check("accept no-source=editor", &[("no-source", "editor")]);
    check("undo", &[("no-source", "author")]);
    check("dismiss no-source", &[]);
    check("undo", &[("no-source", "author")]);
    refused(&["dismiss no-source"], "That is how it is already.");
    refused(&["accept a=b", "accept a=b"], "That is how it is already.");
}
