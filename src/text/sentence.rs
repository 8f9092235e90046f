//! Where the sentences of a line begin and end.
//!
//! Unicode's own rules (annex 29) end a sentence after “Mr.” and “U.S.”; these know abbreviations,
//! initials, dates and clauses like “Stop!” he said. A sentence ends
//!
//! - at the end of its line, always;
//! - after a mark that means nothing else (`。`, `।`, `؟`, …), with the quotation marks and brackets
//!   that close after it;
//! - after `.`, `!`, `?` or `…`, with what closes after it, if white space follows and then
//!   something that can open a sentence: no lower-case letter, no comma. Whether a full stop only
//!   ends an abbreviation is told by the word before and the word after.
//!
//! A line in a script without such marks, like Thai, is one sentence.

mod marks;
mod words;

use super::boundary::grapheme_around;
use super::{Offset, Text, TextRange};
use marks::{is_certain, is_closing, is_inner, is_lower, is_opening, is_quote, is_terminator};
use words::{
    AFTER_HOUR, AFTER_ORDINAL, BEFORE_NUMBER, BEFORE_ORDINAL, FOREIGN_OPENERS, NEVER_LAST, OPENERS,
    REPORTING, SELDOM_LAST, is_in,
};

/// The sentences of a paragraph (a line of the text), in order.
///
/// None is empty or overlaps another; each character of the paragraph that is not white space is in
/// one. None starts or ends in white space, or inside a user-perceived character: where an accent
/// sits on a space, that space is kept.
#[must_use]
pub fn sentences(text: &Text, paragraph: TextRange) -> Vec<TextRange> {
    let line = text.slice(paragraph);
    let place = |byte: usize| Offset::from_byte(paragraph.start().byte() + byte);
    let inside = |byte: usize| grapheme_around(text, place(byte));
    let end = place(line.trim_end().len());
    let mut found = Vec::new();
    let mut start = after_space(line, 0);
    if start == line.len() {
        return found;
    }
    let mut first = inside(start).map_or(place(start), TextRange::start).max(paragraph.start());
    let mut seek = start;
    while let Some(ahead) = line[seek..].find(is_terminator) {
        let mark = seek + ahead;
        seek = after_marks(line, mark);
        let next = after_space(line, seek);
        if next == line.len() {
            break;
        }
        if ends_sentence(&line[start..], mark - start, seek - start)
            && inside(seek).is_none()
            && inside(next).is_none()
        {
            found.push(TextRange::between(first, place(seek)));
            (start, seek, first) = (next, next, place(next));
        }
    }
    let last = grapheme_around(text, end).map_or(end, TextRange::end).min(paragraph.end());
    found.push(TextRange::between(first, last));
    found
}

/// The sentence that holds `place`: the one that starts there, or else the one it is in or at the
/// end of; in the white space between two the one that follows, after the last the last.
///
/// `None` in a blank paragraph.
#[must_use]
pub fn sentence_at(text: &Text, place: Offset) -> Option<TextRange> {
    let all = sentences(text, text.paragraphs()[text.paragraph_at(place)]);
    let starting = all.iter().find(|sentence| sentence.start() == place);
    let holding = || all.iter().find(|sentence| place <= sentence.end());
    starting.or_else(holding).or(all.last()).copied()
}

/// The first sentence that starts at or after `place`. Only paragraphs up to it are looked at.
#[must_use]
pub fn next_sentence(text: &Text, place: Offset) -> Option<TextRange> {
    let first = text.paragraph_at(place);
    text.paragraphs()[first..].iter().find_map(|&paragraph| {
        sentences(text, paragraph).into_iter().find(|sentence| place <= sentence.start())
    })
}

/// The last sentence that ends at or before `place`. Only paragraphs back to it are looked at.
#[must_use]
pub fn previous_sentence(text: &Text, place: Offset) -> Option<TextRange> {
    let last = text.paragraph_at(place);
    text.paragraphs()[..=last].iter().rev().find_map(|&paragraph| {
        sentences(text, paragraph).into_iter().rev().find(|sentence| sentence.end() <= place)
    })
}

fn after_space(line: &str, from: usize) -> usize {
    line.len() - line[from..].trim_start().len()
}

/// Where the terminators that start at `mark` end, with all that closes after them.
fn after_marks(line: &str, mark: usize) -> usize {
    let mut rest = &line[mark..];
    // German closes with a mark that Chinese opens with.
    let opening: &[char] =
        if rest.starts_with(['。', '！', '？', '｡']) { &['“', '‘'] } else { &[] };
    let belongs = |c: char| (is_terminator(c) || is_closing(c)) && !opening.contains(&c);
    loop {
        let after = rest.trim_start_matches(belongs);
        let after =
            after_reference(after).or_else(|| after_spaced_guillemet(after)).unwrap_or(after);
        if after.len() == rest.len() {
            return line.len() - rest.len();
        }
        rest = after;
    }
}

/// What follows the number of a footnote: `[12]`.
fn after_reference(rest: &str) -> Option<&str> {
    let number = rest.strip_prefix('[')?;
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == number.len() { None } else { after.strip_prefix(']') }
}

/// What follows a guillemet that closes after a space, as in French. One that a letter or digit
/// follows opens, as in German.
fn after_spaced_guillemet(rest: &str) -> Option<&str> {
    let bare = rest.trim_start();
    let after = bare.strip_prefix(['»', '›']).filter(|_| bare.len() < rest.len())?;
    (!after.starts_with(char::is_alphanumeric)).then_some(after)
}

/// Whether the sentence that `line` starts with ends at `end`, after the marks from `mark` on.
/// Something other than white space follows.
fn ends_sentence(line: &str, mark: usize, end: usize) -> bool {
    let (before, marks, rest) = (&line[..mark], &line[mark..end], &line[end..]);
    let follows = rest.trim_start();
    if follows.starts_with(is_inner) {
        return false;
    }
    let quoted = marks.ends_with(is_quote);
    if marks.contains(is_certain) {
        return !(quoted && reports_unspaced(follows));
    }
    // A semicolon asks in Greek only.
    let greek = |c: char| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}');
    if rest.len() == follows.len() || marks.starts_with(';') && !before.ends_with(greek) {
        return false;
    }
    let next = Next::of(follows);
    // A dash after a quotation leads to the one who said it.
    if next.goes_on() || quoted && follows.starts_with(['-', '–', '—']) {
        return false;
    }
    if marks.starts_with('.') && !marks[1..].contains(is_terminator) {
        return full_stop_ends(before, &next);
    }
    if marks.starts_with("..") || marks.starts_with('…') {
        // An ellipsis that stands by itself leaves something out, mostly inside a sentence.
        return before.contains(char::is_alphanumeric)
            && (!before.ends_with(' ') || next.opens(true));
    }
    !(quoted && next.reports())
}

/// The words after a terminator.
struct Next<'a> {
    /// The first, without its marks and without what an apostrophe joins to it.
    word: &'a str,
    /// What follows it.
    after: &'a str,
}

impl<'a> Next<'a> {
    fn of(follows: &'a str) -> Self {
        let bare = follows.trim_start_matches(is_opening);
        let (word, after) =
            bare.split_at(bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len()));
        Self { word, after }
    }

    /// Whether it goes on in lower case. “iPhone” does not.
    fn goes_on(&self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(is_lower) && !chars.next().is_some_and(char::is_uppercase)
    }

    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is a word that opens many sentences, and no initial.
    fn opens(&self, foreign: bool) -> bool {
        !self.after.starts_with('.')
            && (is_in(OPENERS, self.word)
                || foreign && is_in(FOREIGN_OPENERS, self.word)
                || self.after.starts_with(':'))
    }

    /// Whether a name and then a verb of saying follow, or a verb alone.
    fn reports(&self) -> bool {
        if self.opens(true) {
            return false;
        }
        let mut words = self.after.split_whitespace().take(4);
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        is_in(REPORTING, self.word)
            || words
                .by_ref()
                .find(|word| !is_name(word))
                .is_some_and(|word| is_in(REPORTING, word.trim_end_matches(is_inner)))
    }
}

/// Whether a clause follows that says whose words these were, in a script without spaces: 「…。」と
/// in Japanese, 他说 in Chinese.
fn reports_unspaced(follows: &str) -> bool {
    let end = follows.find(|c: char| !c.is_alphanumeric()).unwrap_or(follows.len());
    let (clause, after) = follows.split_at(end);
    follows.starts_with(['と', 'っ'])
        || clause.chars().count() <= 12
            && clause.ends_with(['说', '說', '道', '问', '問', '喊', '答', '称', '稱'])
            // Before a colon it reports what comes next.
            && !after.starts_with(['：', ':'])
}

/// Whether a single full stop after `before` ends the sentence, and not an abbreviation or a
/// number only.
fn full_stop_ends(before: &str, next: &Next) -> bool {
    let start = before.rfind(char::is_whitespace).unwrap_or(0);
    let (earlier, word) = before.split_at(start);
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_first = !earlier.contains(char::is_alphanumeric);
    let length = word.chars().count();
    let is_digits = word.bytes().all(|byte| byte.is_ascii_digit());
    if word.is_empty() {
        // The last of an ellipsis with spaces in it.
        return !earlier.ends_with('.') || next.opens(true);
    }
    if is_digits {
        let article = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_ordinal =
            is_in(AFTER_ORDINAL, next.word) || is_in(BEFORE_ORDINAL, article) && !next.opens(true);
        return length > 2 || !(is_first || is_ordinal);
    }
    if is_in(NEVER_LAST, word) || is_first && (length == 1 || is_roman(word)) {
        return false;
    }
    if is_in(BEFORE_NUMBER, word) {
        let is_date = next.after.starts_with('.') && is_in(BEFORE_NUMBER, next.word);
        return !(next.is_number() || is_date);
    }
    if matches!(word, "a.m" | "p.m") {
        let is_zone = next.word.len() > 1 && next.word.chars().all(char::is_uppercase);
        return !(is_zone || next.is_number() || is_in(AFTER_HOUR, next.word));
    }
    if length == 1 {
        return next.opens(false);
    }
    !(is_dotted(word) || is_in(SELDOM_LAST, word)) || next.opens(true)
}

/// Whether it numbers a section: II, IV.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether it is an abbreviation with full stops inside, like “U.S”, “Ph.D” or “f.eks”, and no
/// number and no name of a site.
fn is_dotted(word: &str) -> bool {
    let length = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
    let longest = word.split('.').map(length).max().unwrap_or(0);
    let first = word.split('.').next().map_or(0, length);
    word.contains('.')
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-'))
        && (longest <= 2 || longest == 3 && first == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `|` in `marked` stands where a sentence ends inside a line.
    fn check(marked: &str) {
        let text = Text::take_in(&marked.replace('|', "")).expect("not blank").0;
        let found = text.paragraphs().iter().flat_map(|&paragraph| sentences(&text, paragraph));
        let found: Vec<_> = found.map(|sentence| text.slice(sentence)).collect();
        let expected = marked.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty());
        assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_its_line() {
        check("He left.| She stayed!| Why?| Nobody knows…| But it was late.");
        check("A heading\nThe first line. | The second sentence\n\n  and a last line  ");
        check("Really?!| Yes!!| Maybe.| 25 people came.| #metoo went on.");
        check("Thousands marched.[12]| The police watched.");
        check("It was cold (and wet).| (He was late.)| [He left.]| Then it ended.");
        check("It opened in 1999.| iPhones came later.");
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        check("Mr. Smith and Mrs. Jones met Gov. Brown, Sen. Warren and Dr. No.| They left.");
        check("Gen. Milley and Lt. Col. Vindman of St. Petersburg testified vs. Moscow.");
        check("On Nov. 5 and Tues. Oct. 3 it rose, e.g. Apple Inc. rose by No. 5.| Others fell.");
        check("It met at 10 a.m. Monday, at 5 p.m. EST and at 6 p.m. on Friday.");
        check("Goods (i.e. Chinese ones) of Acme Ltd. Chairman Jones, pp. 3 and Vol. 2.");
        check("Martin Luther King Jr. Day, Ph.D. Smith, Washington D.C. Mayor Bowser.");
        check("In Nov. 5 people came.");
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_too() {
        check("He lives in the U.S.| The mayor left.");
        check("the U.S. President, the U.S. Department and the U.S. 5th Fleet");
        check("They flew to Washington D.C.| Image: United States Navy.");
        check("It belongs to Acme Inc.| But he left at 5 p.m.| Smith stayed, etc.| Others did.");
        check("They met in Nov.| The talks failed.| He said no.| Five people left.");
        check("Lessons from plan B.| It failed.| He sat.| The sun.| They won.");
    }

    #[test]
    fn initials_belong_to_a_name() {
        check("J. K. Rowling, J.R.R. Tolkien, L. Ron Hubbard and George W. Bush met.");
        check("It is by R. A. Smith.| It sold well.");
        check("Sie traf J. Le Pen.| Пришёл А. С. Пушкин.| Он ушёл.");
    }

    #[test]
    fn numbers_dates_and_addresses_are_whole() {
        check(
            "It rose 3.5 per cent to 1.000.000.| It fell by 2.5.| In 2010.| He is 19.| Smith left.",
        );
        check("See https://example.com/a.b?c=D.E and example.com.| Smith did.| Use .NET there.");
        check("Am 3. Mai und im 19. Jahrhundert spielte der 1. FC Köln.| Es war gut.");
        check("3. Mai 2020");
        check("1. First they came.| 2. Then they left.\na) First.\nA. One\nIV. Four");
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        check("“I was not there.”| The mayor left.");
        check("“I came.| I saw.| I won,” he said.| “Did you?”| She laughed.");
        check("\"I was not there.\"| The mayor left.| ‘No.’| „Ja.“| «Non.»| »Nein.«| ‹Oui.›| End.");
        check("He named it \"Robogee.\"| Teams came.| (“No.”)| Yes.");
        check("« Est-ce vrai ? »| Il est parti.| « Non. »| »Er kam.«| »Ich gehe«, sagte er.");
    }

    #[test]
    fn a_clause_that_reports_goes_on() {
        check("“Stop!” he said.| “Is it so?” asked Smith.| “Go!” cried the mayor.");
        check("“Is it so?” Smith asked.| “Who?” Mayor Jane Smith wondered, then left.");
        check("“Is it so?”| The mayor asked.| “Why?”| Smith had no answer.");
        check("“It was a long game.” – Jane Smith");
        check("« Est-ce vrai ? » demande-t-il.| «Стой!» — сказал он.| — ¡Alto! — dijo Juan.");
        check("「行きます。」と言った。|「はい。」|彼は行った。");
        check("“停！”他说。|他走了。|“你好。”|他走了，不说了。|“好。”|他说：“不。”");
    }

    #[test]
    fn an_ellipsis_ends_a_sentence_or_leaves_something_out() {
        check("I wonder...| Smith did too.| He said … Trump left.| Well… maybe. . . or not.");
        check("It ended.| […] Nothing more.| They left . . .| The end.");
        check("It fell […] by half […]| Ozone rose.");
    }

    #[test]
    fn abbreviations_in_other_languages() {
        check("Sie kam z. B. Montag, d. h. heute, mit Prof. Dr. Müller bzw. Hrn. ab.");
        check("Rund 3 Mio. Euro gab Hr. Schmidt aus.| Das ist z.B. Geld.");
        check("M. Macron et Mme. Royal sont là.| MM. Dupont et av. J.-C. Martin aussi.");
        check("El Sr. García de EE. UU. llegó.| ¿Qué?| ¡No!| La Sra. Pérez, pág. 3.");
        check("В 2010 г. Москва и т. д. росла, ул. Ленина.| Он ушёл.| Το είπε ο κ. Μητσοτάκης.");
    }

    #[test]
    fn every_script_has_its_marks() {
        check("Он пришёл.| Она ушла!| Почему?");
        check("Τι είναι;| Αυτό είναι.| Yes; No");
        check("هل هذا صحيح؟| نعم.| «لا.»| قال ذلك.");
        check("وہ آیا۔| وہ گیا۔");
        check("האם זה נכון?| כן.| הוא הלך.");
        check("他来了。|她走了！|为什么？|好。");
        check("그는 갔다.| 그녀도 갔다.");
        check("वह आया।| वह गया॥|अंत");
        check("Նա եկավ։ |Նա գնաց։");
        check("እሱ መጣ። |እሷ፡ሄደች።፡|እሱ፡መጣ።");
        check("საქართველო დიდია.| ის აქ არის.");
        check("เขามาแล้ว เธอไปแล้ว");
    }

    /// The sentence found from the place of `|` in `marked`.
    fn check_found(
        find: fn(&Text, Offset) -> Option<TextRange>,
        marked: &str,
        expected: Option<&str>,
    ) {
        let byte = marked.find('|').expect("a place");
        let text = Text::take_in(&marked.replacen('|', "", 1)).expect("not blank").0;
        let place = text.offset_from_byte(byte).expect("inside");
        assert_eq!(find(&text, place).map(|range| text.slice(range)), expected, "{marked}");
    }

    #[test]
    fn a_place_is_in_a_sentence_or_before_the_next() {
        check_found(sentence_at, "One.| Two.", Some("One."));
        check_found(sentence_at, "One. | Two.", Some("Two."));
        check_found(sentence_at, " | One. Two.", Some("One."));
        check_found(sentence_at, "One. T|wo.", Some("Two."));
        check_found(sentence_at, "好。|是。", Some("是。"));
        check_found(sentence_at, "One. Two. | \nThree.", Some("Two."));
        check_found(sentence_at, "One.\n |\nTwo.", None);
    }

    #[test]
    fn sentences_are_walked_across_paragraphs() {
        check_found(next_sentence, "|One. Two.", Some("One."));
        check_found(next_sentence, "O|ne. Two.", Some("Two."));
        check_found(next_sentence, "One. T|wo.\n\n Three.", Some("Three."));
        check_found(next_sentence, "One. T|wo.\n ", None);
        check_found(previous_sentence, "One. Two.|", Some("Two."));
        check_found(previous_sentence, "One. Two|.", Some("One."));
        check_found(previous_sentence, "One. Two.\n \nT|hree.", Some("Two."));
        check_found(previous_sentence, "O|ne.", None);
    }

    proptest! {
        #[test]
        fn the_sentences_of_a_paragraph_hold_what_is_in_it(
            raw in "([A-Ca-c .!?…,:;”“\"'»«()\\[\\]1\u{301}👍🏽é。」と।ア\u{A0}\u{600}\u{200D}\n-]|U\\.S\\.|Mr\\. |The | said){1,40}",
        ) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            for &paragraph in text.paragraphs() {
                let mut done = paragraph.start();
                for sentence in sentences(&text, paragraph) {
                    let between = text.slice(TextRange::between(done, sentence.start()));
                    prop_assert!(done <= sentence.start() && between.trim().is_empty());
                    prop_assert!(paragraph.contains(sentence) && !sentence.is_empty());
                    prop_assert_eq!(grapheme_around(&text, sentence.start()), None);
                    prop_assert_eq!(grapheme_around(&text, sentence.end()), None);
                    let slice = text.slice(sentence);
                    // White space at an edge stays where an accent sits on it.
                    let bare = [slice.trim_start().len(), slice.len() - slice.trim_end().len()]
                        .map(|bytes| text.offset_from_byte(sentence.end().byte() - bytes));
                    for place in bare.into_iter().flatten() {
                        let is_edge = place == sentence.start() || place == sentence.end();
                        prop_assert!(is_edge || grapheme_around(&text, place).is_some());
                    }
                    prop_assert_eq!(sentence_at(&text, sentence.start()), Some(sentence));
                    prop_assert_eq!(next_sentence(&text, sentence.start()), Some(sentence));
                    prop_assert_eq!(previous_sentence(&text, sentence.end()), Some(sentence));
                    done = sentence.end();
                }
                prop_assert!(text.slice(TextRange::between(done, paragraph.end())).trim().is_empty());
            }
        }
    }
}
