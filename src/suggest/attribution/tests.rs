//! Sentences as news has them, each with who says what by which words.

use super::*;
use crate::text::Offset;
use proptest::prelude::*;

/// The text of `marked`, and the stretches between the marks: `[` `]` a piece of the content, `<`
/// `>` the source, `{` `}` the cue.
fn read(marked: &str) -> (Text, Vec<(char, TextRange)>) {
    let (mut raw, mut stretches, mut starts) = (String::new(), Vec::new(), Vec::new());
    for character in marked.chars() {
        match character {
            '[' | '<' | '{' => starts.push((character, raw.len())),
            ']' | '>' | '}' => {
                let (kind, start) = starts.pop().expect("a start");
                stretches.push((kind, start, raw.len()));
            }
            _ => raw.push(character),
        }
    }
    let text = Text::take_in(&raw).expect("not blank").0;
    let place = |byte| text.offset_from_byte(byte).expect("inside");
    let ranges = stretches
        .into_iter()
        .map(|(kind, start, end)| (kind, TextRange::between(place(start), place(end))))
        .collect();
    (text, ranges)
}

/// The best proposal for the content is what is marked.
fn check(marked: &str) {
    check_tagged(marked, false);
}

fn check_tagged(marked: &str, with_tags: bool) {
    let (text, stretches) = read(marked);
    let of = |kind| stretches.iter().filter(move |it| it.0 == kind).map(|it| it.1);
    let content = Fragments::new(of('[')).expect("a content");
    let (sources, cues): (Vec<_>, Vec<_>) = (of('<').collect(), of('{').collect());
    let tagged = Tagged { sources: &sources, cues: &cues };
    let tagged = if with_tags { tagged } else { Tagged::default() };
    let best = attribution(&text, &content, &tagged).into_iter().next();
    let words = |range: TextRange| text.slice(range);
    let found = best.map(|best| (words(best.source), best.cue.map(words)));
    let expected = sources.first().map(|&source| (words(source), cues.first().copied().map(words)));
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn a_quote_comes_first() {
    check("[“It is absurd,”] <Wang Yi> {said}.");
    check("[“It is absurd,”] {said} <Wang Yi>.");
    check("[\"It is absurd,\"] {said} <Foreign Minister Wang Yi> in Beijing on Monday.");
    check("[‘We will appeal,’] <the company> {said} in a statement.");
    check("[“Nobody was hurt,”] <Mr. de la Cruz> {added}.");
    check("[“Nobody was hurt,”] <Ursula von der Leyen> {told} reporters in Brussels.");
    check("[“Is it over?”] {asked} <a spokesman for the ministry>.");
    check("[“We lost,”] <she> {has repeatedly said}.");
    check("[“We lost”], {wrote} <the paper’s editor>, who was there.");
    check("[“The bridge is safe,”] {tweeted} <Dr. Amina al-Sayed>, the city’s chief engineer.");
    check("[“We have no plans,”] {said} <a source with knowledge of the talks>.");
    check("[“Stay home!”] <the governor> {warned} residents on Friday.");
    check("[“It rained,”] {says} <Smith>, 45.");
    check("[“The roof fell,”] <I> {told} the court.");
    check("[“A disgrace”]: that was how it felt.");
}

#[test]
fn the_source_comes_first() {
    check("<Wang Yi> {said:} [“It is absurd.”]");
    check("<The minister> {said} [that the plan was dead].");
    check("<Officials> {say} [the dam will hold].");
    check("<She> {did not say} [whether she would stand again].");
    check("On Monday, <Governor Ana Ruiz> {denied} [that money was lost].");
    check("<The ministry> {has repeatedly denied} [it held the data].");
    check("But <a spokeswoman for the airline> {insisted} [that no passenger was at risk].");
    check("<The union> {told} members [the strike was over].");
    check("<He> {called} the report [“a work of fiction”].");
    check("After the vote, <Lena Brandt> {announced} [that she would resign].");
    check("<The report> {said} [fraud had doubled].");
    check("<Two senior officials> {later confirmed} [the deal had collapsed].");
    check("<Police in Leeds> {said} [a man had been arrested].");
    check("<The United Nations> on Tuesday {warned} [that supplies were running out].");
    check("In a statement, <the bank> {rejected} [the accusation].");
    check("<The European Commission> {declined to say} [whether it would sue].");
    check("<Trump> {claims} [he won].");
    check("<The mayor> {pointed out} [that the tax had fallen].");
    check("<Ministers> {are expected to announce} [a new fund].");
    check("<They> {vowed} [to fight on].");
}

#[test]
fn explanations_are_cut_off() {
    check("<Wang Yi>, the minister, {said} [that talks went on].");
    check("[“It failed,”] {said} <Wang Yi>, the minister.");
    check("<Jane Doe>, 45, a teacher from Leeds, {said} [she saw smoke].");
    check("<The minister>, who was in Rome, {said} [the law would pass].");
    check("After the match, <Luis Ortega>, the team’s coach, {said}, [“We learned a lot.”]");
    check("<Maria Silva>, minister of trade, industry and energy, {denied} [this].");
    check("<Smith>, in an interview with a local paper, {said} [he was sorry].");
    check("The director of the clinic, <Professor Ada Moss>, {says} [it is crucial].");
    check("The head of the ILO (a UN agency), <Guy Ryder>, {called} it [“dangerous”].");
    check("<Smith> (left) {said} [he was sorry].");
    check(
        "<Professor Ada Moss>, Director of the Clinic, and Chair of the Fund, {says} [it is late].",
    );
    check("Anna Berg, <who> {said} [she was a witness], left early.");
    check("[“It is over,”] {said} <Li>, whose party lost.");
}

#[test]
fn a_content_may_be_split() {
    check("[“It is,”] <she> {said}, [“a disgrace.”]");
    check("[“It is,”] {said} <Ben Okri>, a driver, [“a disgrace.”]");
    check("[“No,”] <he> {told} the BBC. [“Never.”]");
    check("[The plan], <the minister> {said}, [is dead].");
    check("[“We came.] \n\n[“We saw,”] {said} <Caesar>.");
}

#[test]
fn according_to_somebody() {
    check("{According to} <the ministry>, [nobody was hurt].");
    check("[Nobody was hurt], {according to} <Col. Juan Pérez>, a spokesman.");
    check("[Prices rose], {according to} <a report by the central bank>.");
    check("[Prices rose by a tenth], {according to} <them>.");
    check("{According to} <the envoy to Chad Ian Okoye>, [talks failed].");
    check("<Sites such as Gawker.com> {have stated} [that they would not].");
    check("[Two ships sank], {according to} <people familiar with the matter>.");
}

#[test]
fn others_may_speak_beside() {
    check("<Ann> {said} [the bill was dead] but Bob insisted that it would pass.");
    check("Ann said the bill was dead but <Bob> {insisted} [that it would pass].");
    check("“It is a long and bad bill,” Ann said, but <Bob> {replied}, [“It is fine.”]");
    check("While Ann said that it was late, <Bob> {argued} [there was time].");
    check("Ann says <Bob> {admitted} [he lied].");
    check("The reports said nothing. <The judge> {ruled} [that he was guilty].");
}

#[test]
fn one_subject_has_two_verbs() {
    check("<The senator> denied the charge and {said} [he would stay].");
    check("<The senator> rejected the report, {calling} it [“absurd”].");
    check("“It will never pass here,” said <Ann>, {adding} [that it was late].");
    check("On Sunday <the bishop> condemned the attack, {saying:} [“Stop.”]");
}

#[test]
fn passive_verbs_name_the_source_after_by() {
    check("[The results] {were announced} by <the commission>.");
    check("<The captain> {was quoted as saying} [that the ship was sound].");
    check("<The captain> {was quoted by Reuters as saying} [that the ship was sound].");
    check("Reporters were told [that it was over].");
    check("It was reported [that he died].");
}

#[test]
fn nouns_report_too() {
    check("<Smith’s> {claim} [that he was ill] was false.");
    check("The court heard <his> {denial} [that he was there].");
}

#[test]
fn a_colon_or_dash_is_enough() {
    check("<Mayor>{:} [no new taxes]");
    check("[“It was a long game.”] – <Jane Smith>");
    check("<She> {continued:}\n\n[“We will stay.”]");
}

#[test]
fn the_cue_may_be_in_the_content() {
    check("<The ministry> [has denied that it knew].");
    check("On Monday, <Wang Yi>, the minister, [rejected the report].");
}

#[test]
fn a_quote_by_itself_is_of_the_one_who_spoke_last() {
    check("“It is a long game,” said <Ann Lee>. [“We will win.”]");
    check("“It is a long game,” said <Ann Lee>.\n\n[“We will win.”]");
    check("“It is a long game,” said <Ann Lee>.\n\n“We may win.”\n\n[“Or lose.”]");
    check("[“Is it so?”] <The mayor> {asked}.");
    check("<Ann> {said:} “We came here long ago.\n\n[“We saw.”]");
}

#[test]
fn a_part_of_a_quotation_is_said_by_whom_it_is() {
    check("“Well, [there was no leak],” <the engineer> {said}.");
    check("“[There was no leak],” <the engineer> {said}.");
    check("“<The minister> {said} [it was safe],” Ann recalled.");
}

#[test]
fn nothing_is_said_where_no_rule_fits() {
    check("[The dam broke on Monday.]");
    check("[Der Damm brach am Montag.]");
    check("他说：[“好。”]");
    check("قال: [«نعم»]");
}

#[test]
fn names_that_look_like_other_words() {
    check("<Theresa May> {said} [the vote would be held].");
    check("<The WHO> {said} [the virus had spread].");
    check("<US officials> {said} [the base was hit].");
    check("<One man> confessed, {writing} in a blog post: [“I did it.”]");
    check("[“We tried,”] <state media> {reported}.");
    check("[“We tried,”] <the Associated Press> {reported} on Sunday.");
    check("<The U.S. Department of Justice> {alleged} [that he lied].");
}

#[test]
fn what_is_tagged_is_taken() {
    check_tagged("<Wang Yi, the minister>, {said} [that talks went on].", true);
    check_tagged("<Der Minister> {meinte}, [es sei zu spät].", true);
}

proptest! {
    #[test]
    fn proposals_lie_beside_the_content_in_any_text(
        raw in "([A-Ca-c .!?…,:;”“\"'»«()1\u{301}👍🏽é。」と།\u{A0}\u{200D}\n-]| said | told | Mr\\. |The | he | according to | by | and ){1,40}",
        ends in prop::collection::vec(0_usize..120, 2..6),
    ) {
        let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
        let place = |byte: &usize| text.offset_from_byte(*byte);
        let places: Vec<Offset> = ends.iter().filter_map(place).collect();
        let pieces = places.chunks(2).filter(|two| two.len() == 2);
        let pieces = pieces.map(|two| TextRange::between(two[0], two[1]));
        let pieces = pieces.filter(|piece| !text.slice(*piece).contains('\n'));
        let Some(content) = Fragments::new(pieces) else { return Ok(()) };
        let proposals = attribution(&text, &content, &Tagged::default());
        prop_assert!(proposals.len() <= MOST);
        for pair in proposals.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
        }
        for Proposal { source, cue, score } in proposals {
            prop_assert!((LEAST..=1.0).contains(&score));
            for words in [Some(source), cue].into_iter().flatten() {
                prop_assert!(!words.is_empty() && !text.slice(words).contains('\n'));
                prop_assert!(content.iter().all(|piece| !piece.overlaps(words)));
            }
            prop_assert!(cue.is_none_or(|cue| !cue.overlaps(source)));
        }
    }
}
