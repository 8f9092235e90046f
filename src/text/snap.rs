//! From the stretch a hand selected to the stretch it meant.
//!
//! The conventions are those of the PolNeAR guidelines: edge space and stray punctuation are out,
//! the full stop that ends a sentence is out unless a closing quotation mark follows it, and no
//! piece crosses a line break.

use super::boundary::{grapheme_around, word_around};
use super::quotation::{Quotation, quotation_around, quotations};
use super::sentence::sentences;
use super::{Fragments, Offset, Text, TextRange};

/// How much a selection grows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Granularity {
    /// Not at all, but that no user-perceived character is cut in two.
    Character,
    /// To whole words; stray punctuation at the edges is dropped.
    #[default]
    Word,
    /// To whole sentences; stray punctuation at the edges is dropped.
    Sentence,
    /// To the whole of what stands in quotation marks; to words where nothing is quoted.
    Quotation,
}

/// Whether quotation marks belong to what they enclose. Corpora differ: in PolNeAR they do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum QuoteMarks {
    /// A quotation starts and ends with its marks.
    #[default]
    Included,
    /// A quotation is the words between its marks.
    Excluded,
}

/// What `selected` means at this granularity: one piece a paragraph, or one for each quotation that
/// it reaches into.
///
/// `None` if there is nothing in it to mark: it is empty, or only white space, or only stray
/// punctuation.
#[must_use]
pub fn snap(
    text: &Text,
    selected: TextRange,
    granularity: Granularity,
    marks: QuoteMarks,
) -> Option<Fragments> {
    let paragraphs = text.paragraphs();
    let (first, last) = (text.paragraph_at(selected.start()), text.paragraph_at(selected.end()));
    let mut pieces = Vec::new();
    for &paragraph in &paragraphs[first..=last] {
        let piece = selected.intersection(paragraph).and_then(|piece| trim_space(text, piece));
        let Some(piece) = piece else { continue };
        match granularity {
            Granularity::Character => pieces.push(grow(text, piece, grapheme_around)),
            Granularity::Word => pieces.extend(words(text, paragraph, piece)),
            Granularity::Sentence => pieces.extend(whole_sentences(text, paragraph, piece)),
            Granularity::Quotation => match quoted(text, paragraph, piece) {
                found if found.is_empty() => pieces.extend(words(text, paragraph, piece)),
                found => pieces.extend(found.iter().map(|quotation| match marks {
                    QuoteMarks::Included => quotation.with_marks,
                    QuoteMarks::Excluded => quotation.words,
                })),
            },
        }
    }
    Fragments::new(pieces)
}

fn words(text: &Text, paragraph: TextRange, piece: TextRange) -> Option<TextRange> {
    let grown = grow_to_words(text, piece);
    // Where only a colon says who spoke (“Dam leaks: engineer”), it is all that can be marked.
    let is_colon = matches!(text.slice(grown), ":" | "：");
    if is_colon { Some(grown) } else { trim_punctuation(text, paragraph, grown) }
}

/// The sentences that `piece` reaches into, without stray punctuation at the edges. A sentence may be
/// nothing but such punctuation: what is left then reaches into fewer.
fn whole_sentences(text: &Text, paragraph: TextRange, mut piece: TextRange) -> Option<TextRange> {
    let all = sentences(text, paragraph);
    loop {
        let reached = all.iter().copied().filter(|sentence| sentence.overlaps(piece));
        let trimmed = trim_punctuation(text, paragraph, reached.fold(piece, TextRange::hull))?;
        if trimmed == piece {
            return Some(piece);
        }
        piece = trimmed;
    }
}

/// The quotation that holds `piece`; without one, those that it reaches into, each a piece of its
/// own: `“…,” she said, “…”` is one span in two pieces.
fn quoted(text: &Text, paragraph: TextRange, piece: TextRange) -> Vec<Quotation> {
    if let Some(around) = quotation_around(text, piece) {
        return vec![around];
    }
    let mut reached: Vec<Quotation> = Vec::new();
    for quotation in quotations(text, paragraph) {
        let is_inside = |outer: &Quotation| outer.with_marks.contains(quotation.with_marks);
        if quotation.with_marks.overlaps(piece) && !reached.iter().any(is_inside) {
            reached.push(quotation);
        }
    }
    reached
}

/// Moves either end outwards where it lies inside a unit.
fn grow(
    text: &Text,
    piece: TextRange,
    unit_around: fn(&Text, Offset) -> Option<TextRange>,
) -> TextRange {
    let start = unit_around(text, piece.start()).map_or(piece.start(), TextRange::start);
    let end = unit_around(text, piece.end()).map_or(piece.end(), TextRange::end);
    TextRange::between(start, end)
}

/// Moves either end outwards to where neither a word nor a character is cut: in some scripts a
/// character reaches over the end of a word.
fn grow_to_words(text: &Text, mut piece: TextRange) -> TextRange {
    loop {
        let grown = grow(text, grow(text, piece, word_around), grapheme_around);
        if grown == piece {
            return piece;
        }
        piece = grown;
    }
}

fn trim_space(text: &Text, piece: TextRange) -> Option<TextRange> {
    let kept = text.slice(piece).trim();
    (!kept.is_empty()).then(|| sub_range(text, piece, kept))
}

fn trim_punctuation(text: &Text, paragraph: TextRange, piece: TextRange) -> Option<TextRange> {
    let mut kept = text.slice(piece);
    loop {
        let range = sub_range(text, piece, kept);
        let follows = &text.as_str()[range.end().byte()..paragraph.end().byte()];
        let trimmed = trim_end(trim_start(kept).trim_start(), follows).trim_end();
        if trimmed.is_empty() {
            return None;
        }
        let smaller = sub_range(text, piece, trimmed);
        // An accent may sit on a full stop or a space: then that is no stray mark.
        if smaller == range || grow(text, smaller, grapheme_around) != smaller {
            return Some(range);
        }
        kept = trimmed;
    }
}

/// Without a mark that belongs to what stands before.
fn trim_start(piece: &str) -> &str {
    let mut chars = piece.chars();
    match chars.next() {
        Some('.' | '-' | '…') if chars.as_str().starts_with(|c: char| !c.is_whitespace()) => {
            piece
        }
        // Guillemets are left alone: French sets a space inside them.
        Some(quote) if is_quote(quote) && chars.as_str().starts_with(char::is_whitespace) => {
            chars.as_str()
        }
        Some(',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '}' | '…' | '-' | '–' | '—') => {
            chars.as_str()
        }
        _ => piece,
    }
}

/// Without a mark that belongs to what stands after, or to the sentence around.
fn trim_end<'a>(piece: &'a str, follows: &str) -> &'a str {
    let mut chars = piece.chars();
    match chars.next_back() {
        Some(',' | ';' | ':' | '(' | '[' | '{' | '-' | '–' | '—') => chars.as_str(),
        Some('.') if !follows.starts_with(is_closing_quote) && !abbreviates(chars.as_str()) => {
            chars.as_str()
        }
        // The full stops of Chinese and Japanese, of Hindi, and of Urdu.
        Some('。' | '｡' | '।' | '۔') if !follows.starts_with(is_closing_quote) => {
            chars.as_str()
        }
        Some(quote) if is_quote(quote) && chars.as_str().ends_with(char::is_whitespace) => {
            chars.as_str()
        }
        _ => piece,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '„' | '‚')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | '」' | '』')
}

/// How many bytes after a word, which ends with `before`, stay with it whatever it is snapped to: what
/// asks, exclaims and shuts brackets, and the full stop of an abbreviation.
pub(super) fn kept_after(before: &str, follows: &str) -> usize {
    let stays = |(at, c): &(usize, char)| match c {
        '?' | '!' | '…' | '？' | '！' | '؟' | ')' | ']' | '}' => true,
        '.' => *at == 0 && abbreviates(before),
        _ => false,
    };
    if !before.ends_with(char::is_alphanumeric) {
        return 0;
    }
    follows.char_indices().take_while(stays).map(|(_, c)| c.len_utf8()).sum()
}

/// How many bytes before a word, which begins with `follows`, stay with it: what opens brackets and
/// Spanish questions.
pub(super) fn kept_before(before: &str, follows: &str) -> usize {
    let stays = |c: &char| matches!(c, '(' | '[' | '{' | '¿' | '¡');
    if !follows.starts_with(char::is_alphanumeric) {
        return 0;
    }
    before.chars().rev().take_while(stays).map(char::len_utf8).sum()
}

/// Whether a full stop after `before` belongs to an abbreviation, an initial or an ellipsis.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.');
    word.contains('.') || {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    }
}

/// The range of `kept`, a slice out of the middle of `piece`.
fn sub_range(text: &Text, piece: TextRange, kept: &str) -> TextRange {
    let base = text.as_str().as_ptr() as usize;
    let start = kept.as_ptr() as usize - base;
    debug_assert!(start >= piece.start().byte() && start + kept.len() <= piece.end().byte());
    TextRange::between(Offset::from_byte(start), Offset::from_byte(start + kept.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` in `marked` hold what the hand selected; `expected` shows each snapped piece.
    fn check(granularity: Granularity, marked: &str, expected: &[&str]) {
        let start = marked.find('[').expect("a start");
        let end = marked.rfind(']').expect("an end") - 1;
        let raw = [&marked[..start], &marked[start + 1..=end], &marked[end + 2..]].concat();
        let text = Text::take_in(&raw).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let selected = TextRange::between(at(start), at(end));
        let snapped = snap(&text, selected, granularity, QuoteMarks::Included);
        let found: Vec<_> =
            snapped.iter().flat_map(Fragments::iter).map(|range| text.slice(range)).collect();
        assert_eq!(found, expected, "{marked}");
    }

    fn words(marked: &str, expected: &[&str]) {
        check(Granularity::Word, marked, expected);
    }

    #[test]
    fn a_selection_grows_to_whole_words() {
        words("The may[or deni]ed it", &["mayor denied"]);
        words("The [mayor] denied it", &["mayor"]);
        words("He did[n]’t", &["didn’t"]);
        words("some 12,5[0]0 people", &["12,500"]);
    }

    #[test]
    fn edge_space_is_out() {
        words("The[ mayor ]denied it", &["mayor"]);
        words("The mayor[ \t]denied it", &[]);
        words("The mayor[]denied it", &[]);
    }

    #[test]
    fn stray_punctuation_is_out() {
        words("“No[,” she said,] then", &["she said"]);
        words("then [said “]No", &["said"]);
        words("[« Non »] dit-il", &["« Non »"]);
        words("It rose[, she said,] then", &["she said"]);
        words("Then [(as he put it]) it ended", &["(as he put it"]);
        words("one [—] two", &[]);
        words("Dam leaks[: ]engineer", &[":"]);
        words("He sa[id: ]it rained", &["said"]);
        words("at [-5 degrees]", &["-5 degrees"]);
    }

    #[test]
    fn the_full_stop_of_a_sentence_is_out_and_that_of_a_quote_is_in() {
        words("[He said he was not there.] Then", &["He said he was not there"]);
        words("“[I was not there.]” Then", &["I was not there."]);
        words("[“I was not there.”] Then", &["“I was not there.”"]);
        words("It left the [U.S.] Then", &["U.S."]);
        words("It was [Mr. J.] Then", &["Mr. J."]);
        words("[Well...] Then", &["Well..."]);
        words("[Is it so?] Then", &["Is it so?"]);
    }

    #[test]
    fn a_selection_over_paragraphs_becomes_pieces() {
        words("The [mayor.\n\n  Then si]lence", &["mayor", "Then silence"]);
        words("one[\n\n]two", &[]);
    }

    #[test]
    fn a_selection_grows_to_sentences() {
        let sentences = |marked, expected: &[&str]| check(Granularity::Sentence, marked, expected);
        sentences("It rose. He de[ni]ed it. It fell.", &["He denied it"]);
        sentences("It r[ose. He de]nied it. It fell.", &["It rose. He denied it"]);
        sentences(
            "Mr. J. K. S[m]ith left the U.S. in Nov. 2019. It fell.",
            &["Mr. J. K. Smith left the U.S. in Nov. 2019"],
        );
        sentences("“I was not th[er]e.” He left.", &["“I was not there.”"]);
        sentences("It rose.\n\nIt f[ell.\nIt st]ood.", &["It fell", "It stood"]);
        sentences("他说了。我不[知]道。", &["我不知道"]);
    }

    #[test]
    fn a_selection_grows_to_quotations() {
        let quotations =
            |marked, expected: &[&str]| check(Granularity::Quotation, marked, expected);
        quotations("“No,” she said, “ne[v]er.”", &["“never.”"]);
        quotations("“N[o,” she said, “ne]ver.”", &["“No,”", "“never.”"]);
        quotations("He said “it was ‘f[ak]e’ news”.", &["‘fake’"]);
        quotations("He said “it w[as ‘fak]e’ news”.", &["“it was ‘fake’ news”"]);
        quotations("He [deni]ed it.", &["denied"]);
        quotations("« N[o]n », dit-il.", &["« Non »"]);
    }

    #[test]
    fn a_project_may_leave_quotation_marks_out() {
        let text = Text::take_in("« Non », dit-il. “No.”").expect("not blank").0;
        let snapped = snap(&text, text.range(), Granularity::Quotation, QuoteMarks::Excluded);
        let found: Vec<_> =
            snapped.iter().flat_map(Fragments::iter).map(|range| text.slice(range)).collect();
        assert_eq!(found, ["Non", "No."]);
    }

    /// Known of other tools: the mark that closes a quotation was swallowed or lost.
    #[test]
    fn a_closing_quote_stays_with_its_quotation() {
        words("He said [“I was not there.”]", &["“I was not there.”"]);
        words("He said [“not there]”", &["“not there"]);
        check(Granularity::Quotation, "He said “I was not [there.”]", &["“I was not there.”"]);
        check(Granularity::Sentence, "“I was [there].” He left.", &["“I was there.”"]);
    }

    #[test]
    fn no_character_is_cut_in_two() {
        check(Granularity::Character, "a 👍[🏽 b]", &["👍🏽 b"]);
        check(Granularity::Character, "ma[yo]r", &["yo"]);
        check(Granularity::Character, "mayor[,]", &[","]);
        words("x [👨‍👩‍👧‍👦] y", &["👨‍👩‍👧‍👦"]);
        words("សេច[ក្]ដី", &["ក្ដី"]);
    }

    #[test]
    fn a_sentence_of_stray_marks_comes_to_rest() {
        let snapped = |marked: &str| {
            let text = Text::take_in(marked).expect("not blank").0;
            let all = snap(&text, text.range(), Granularity::Sentence, QuoteMarks::Included)?;
            snap(&text, all.hull(), Granularity::Sentence, QuoteMarks::Included)
                .map(|again| again == all)
        };
        assert_ne!(snapped(". \" '"), Some(false));
        assert_ne!(snapped("a. \" '"), Some(false));
    }

    /// doccano and others: a trailing space in the selection moved the span.
    #[test]
    fn trailing_space_does_not_move_the_span() {
        words("[Nothing happened ] here", &["Nothing happened"]);
    }

    proptest! {
        #[test]
        fn snapping_twice_is_snapping_once(
            raw in "[a-c\\.,\"“” \n👍🏽\u{301}é'(]{1,60}",
            ends in any::<(prop::sample::Index, prop::sample::Index)>(),
            granularity in prop::sample::select(vec![
                Granularity::Character, Granularity::Word, Granularity::Sentence,
                Granularity::Quotation,
            ]),
        ) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            let places: Vec<_> =
                (0..=raw.len()).filter_map(|byte| text.offset_from_byte(byte)).collect();
            let selected = TextRange::between(*ends.0.get(&places), *ends.1.get(&places));
            let snapped = |range| snap(&text, range, granularity, QuoteMarks::Included);
            let Some(once) = snapped(selected) else { return Ok(()) };
            for piece in once.iter() {
                let slice = text.slice(piece);
                let bare = trim_space(&text, piece).expect("not only space");
                prop_assert!(bare == piece || grow(&text, bare, grapheme_around) != bare);
                prop_assert_eq!(grow(&text, piece, grapheme_around), piece);
                prop_assert!(!slice.contains('\n'));
                let twice = snapped(piece).expect("not empty");
                prop_assert_eq!(twice.hull(), piece);
            }
        }
    }
}
