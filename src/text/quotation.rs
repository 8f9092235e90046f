//! What stands between quotation marks, in the habits of many languages.
//!
//! Marks are paired within one line, from its start to its end: a mark that can close an open one
//! does, or else it opens if it can. Which it can is told by the characters beside it, since many
//! marks open in one language and close in another, and since apostrophes look like marks.
//! Whatever was opened inside and not closed there is forgotten.

use super::boundary::grapheme_around;
use super::{Offset, Text, TextRange};

/// How many marks may be open at once; the outermost is forgotten for one more. Nobody nests so
/// deep, and a line of marks alone costs no more than any other.
const DEEPEST: usize = 8;

/// Words that start with an apostrophe, without it: ’em, ’twas, and Dutch ’s avonds.
const ELIDED: &str = "em Em n s t k m til Til tis Tis twas Twas cause Cause bout round cos";

/// A stretch of a line between quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// From before the opening mark to after the closing one. Where the quotation goes on in the
    /// next paragraph there is no closing mark, and it ends with its line.
    pub with_marks: TextRange,
    /// The same without the marks and without white space at either end. Never empty.
    pub words: TextRange,
}

/// The quotations in a paragraph (a line of the text), ordered by where they start, the outer
/// before the inner. Two are disjoint or one holds the other.
///
/// A mark that is opened and never closed makes none, unless the next paragraph that is not blank
/// opens with the same mark: then the quotation goes on there.
#[must_use]
pub fn quotations(text: &Text, paragraph: TextRange) -> Vec<Quotation> {
    let line = text.slice(paragraph);
    let place = |byte: usize| Offset::from_byte(paragraph.start().byte() + byte);
    let cuts = |byte: usize| grapheme_around(text, place(byte)).is_some();
    // A place is kept for each opening mark, so that the outer comes before the inner.
    let mut found: Vec<Option<Quotation>> = Vec::new();
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let mut from = 0;
    while let Some(ahead) = line[from..].find(is_mark) {
        let mark = Mark::at(line, from + ahead, open.iter().any(|(opener, _)| opener.kind == '`'));
        from = mark.end;
        if cuts(mark.start) || cuts(mark.end) {
            continue;
        }
        if let Some(depth) = closed_by(&mark, &open) {
            let (opener, number) = open[depth];
            open.truncate(depth);
            let [start, first, last, end] =
                [opener.start, opener.end, mark.start, mark.end].map(place);
            found[number] =
                quotation(text, TextRange::between(start, end), TextRange::between(first, last));
        } else if mark.opens() {
            if open.len() == DEEPEST {
                open.remove(0);
            }
            open.push((mark, found.len()));
            found.push(None);
        }
    }
    let mut next = next_line(text, paragraph);
    for (opener, number) in open {
        if let Some(rest) = next.strip_prefix(&line[opener.start..opener.end]) {
            next = rest.trim_start();
            let words = TextRange::between(place(opener.end), paragraph.end());
            found[number] = quotation(text, words, words).map(|it| Quotation {
                with_marks: TextRange::between(place(opener.start), it.words.end()),
                ..it
            });
        }
    }
    found.into_iter().flatten().collect()
}

/// The smallest quotation that holds `range`, marks included. A range over a line break is in none.
#[must_use]
pub fn quotation_around(text: &Text, range: TextRange) -> Option<Quotation> {
    let paragraph = text.paragraphs()[text.paragraph_at(range.start())];
    let mut all = quotations(text, paragraph).into_iter();
    // Those that hold it hold each other: the last to start is the smallest.
    all.rfind(|quotation| quotation.with_marks.contains(range))
}

/// The next line that is not blank, without the white space it starts with; else nothing.
fn next_line(text: &Text, paragraph: TextRange) -> &str {
    let after = &text.paragraphs()[text.paragraph_at(paragraph.end()) + 1..];
    let mut lines = after.iter().map(|&line| text.slice(line).trim_start());
    lines.find(|line| !line.is_empty()).unwrap_or_default()
}

/// The quotation with this between its marks, unless that is blank.
fn quotation(text: &Text, with_marks: TextRange, between: TextRange) -> Option<Quotation> {
    let (slice, start) = (text.slice(between), between.start().byte());
    let end = start + slice.trim_end().len();
    let start = start + slice.len() - slice.trim_start().len();
    if end <= start {
        return None;
    }
    // An accent may sit on a space: then the space is kept.
    let (start, end) = (Offset::from_byte(start), Offset::from_byte(end));
    let start = grapheme_around(text, start).map_or(start, TextRange::start);
    let end = grapheme_around(text, end).map_or(end, TextRange::end);
    Some(Quotation { with_marks, words: TextRange::between(start, end) })
}

/// Whether it may open or close a quotation.
pub(super) fn is_mark(c: char) -> bool {
    is_single(c)
        || matches!(
            c,
            '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '`'
        )
}

/// Whether an apostrophe may look like it or it may be closed by what looks like one.
fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚')
}

/// The open mark that this one closes, by its number. A single mark reaches over no double one: it
/// would more likely be an apostrophe.
fn closed_by(mark: &Mark, open: &[(Mark, usize)]) -> Option<usize> {
    let reached = |opener: &Mark| mark.is_double() || !opener.is_double();
    for (depth, (opener, _)) in open.iter().enumerate().rev() {
        if !reached(opener) {
            return None;
        }
        if mark.closes(opener.kind) {
            return Some(depth);
        }
    }
    None
}

/// A quotation mark, or what looks like one.
#[derive(Clone, Copy)]
struct Mark<'a> {
    /// The mark itself; two backticks, or the two apostrophes that close them, are one mark.
    kind: char,
    start: usize,
    end: usize,
    /// The line before it.
    before: &'a str,
    /// The line after it.
    after: &'a str,
}

impl<'a> Mark<'a> {
    /// The mark at this byte of the line; `is_in_backticks` while a pair of them is open.
    fn at(line: &'a str, start: usize, is_in_backticks: bool) -> Self {
        let rest = &line[start..];
        let kind = rest.chars().next().unwrap_or_default();
        let is_pair = rest.starts_with("``") || is_in_backticks && rest.starts_with("''");
        let end = start + if is_pair { 2 } else { kind.len_utf8() };
        Self { kind, start, end, before: &line[..start], after: &line[end..] }
    }

    fn is_double(&self) -> bool {
        !is_single(self.kind) || self.end - self.start == 2 && self.kind == '\''
    }

    fn is_after(&self, what: impl Fn(char) -> bool) -> bool {
        self.before.chars().next_back().is_some_and(what)
    }

    fn is_before(&self, what: impl Fn(char) -> bool) -> bool {
        self.after.chars().next().is_some_and(what)
    }

    /// Whether nothing stands right before it.
    fn is_loose_before(&self) -> bool {
        self.before.is_empty()
            || self.is_after(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '¿' | '¡'))
    }

    /// Whether nothing stands right after it.
    fn is_loose_after(&self) -> bool {
        self.after.is_empty() || self.is_before(char::is_whitespace)
    }

    /// Whether it looks like an opening mark only.
    fn leads(&self) -> bool {
        self.is_loose_before() && !self.is_loose_after()
    }

    /// Whether it looks like a closing mark only.
    fn trails(&self) -> bool {
        !self.is_loose_before() && !self.is_before(char::is_alphanumeric)
    }

    /// Whether it closes what this mark opened.
    fn closes(&self, opener: char) -> bool {
        match (opener, self.kind) {
            ('“' | '„', '”') | ('«', '»') | ('‹', '›') | ('「', '」') | ('『', '』') => {
                true
            }
            ('„' | '”', '“') | ('”', '”') | ('»', '«') | ('›', '‹') => {
                !self.leads()
            }
            ('"' | '„', '"') => !self.leads() && !self.is_inch() && !self.is_gershayim(),
            // Both are wrong, and both are common.
            ('“', '“') => self.trails() && !self.is_after(is_mark),
            ('“', '"') => self.trails(),
            ('`', '\'') => self.is_double(),
            ('‘' | '’' | '‚', '’') | ('\'', '\'') => self.trails() && !self.is_apostrophe(),
            ('‚' | '’', '‘') => self.trails(),
            _ => false,
        }
    }

    /// Whether it opens a quotation, if it closes none.
    fn opens(&self) -> bool {
        match self.kind {
            '「' | '『' => true,
            '`' => self.end - self.start == 2,
            // Where words have no spaces between them a letter may stand before it.
            '"' | '”' => {
                self.is_loose_before()
                    || !self.is_loose_after()
                        && self.is_after(|c| !c.is_alphanumeric() || c >= '\u{2E80}')
            }
            '\'' | '’' => {
                !self.is_loose_after()
                    && (self.is_loose_before()
                        || self.is_after(|c| is_mark(c) || matches!(c, '—' | '–' | '-' | '/')))
                    && !self.is_elision()
            }
            '‘' => !self.is_elision() && !self.trails(),
            '“' | '„' | '‚' | '«' | '‹' => {
                !self.is_loose_after() || self.is_loose_before()
            }
            '»' | '›' => !self.is_loose_after(),
            _ => false,
        }
    }

    /// Whether letters or digits are left out here, at the start of a word: ’em, ’90s.
    fn is_elision(&self) -> bool {
        let end = self.after.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.after.len());
        let word = &self.after[..end];
        let digits = word.trim_end_matches('s');
        digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
            || ELIDED.split(' ').any(|elided| elided == word)
    }

    /// Whether it ends the genitive of a plural or name (James’), or the n of rock ’n’ roll, though
    /// it could close: a mark further on, after a comma or a full stop, closes better.
    fn is_apostrophe(&self) -> bool {
        if self.before.ends_with("’n") || self.before.ends_with("'n") {
            return true;
        }
        let opening = if self.kind == '’' { '‘' } else { self.kind };
        let mut former = ' ';
        let mut stops = self.after.chars().map(|c| (std::mem::replace(&mut former, c), c));
        self.is_after(|c| matches!(c, 's' | 'S' | 'x' | 'z'))
            && self.is_before(|c| c == ' ')
            && stops
                .find(|&(before, c)| {
                    c == self.kind && matches!(before, '.' | ',' | '!' | '?' | '…')
                        || c == opening && before.is_whitespace()
                })
                .is_some_and(|(before, _)| !before.is_whitespace())
    }

    /// Whether it stands in a Hebrew abbreviation: צה"ל.
    fn is_gershayim(&self) -> bool {
        let is_hebrew = |c: char| matches!(c, 'א'..='ת');
        self.is_after(is_hebrew) && self.is_before(is_hebrew)
    }

    /// Whether it stands for inches: after feet, or after a number where the marks that follow
    /// would else not come out even.
    fn is_inch(&self) -> bool {
        let number = self.before.trim_end_matches(|c: char| c.is_ascii_digit());
        number.len() < self.before.len()
            && (number.ends_with(['\'', '’', '′']) && !self.after.is_empty()
                || self.after.matches('"').count() % 2 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` in `marked` hold each quotation with its marks.
    fn check(marked: &str) {
        let (mut raw, mut expected, mut open) = (String::new(), Vec::new(), Vec::new());
        for character in marked.chars() {
            match character {
                '[' => {
                    open.push(expected.len());
                    expected.push((raw.len(), 0));
                }
                ']' => expected[open.pop().expect("a start")].1 = raw.len(),
                _ => raw.push(character),
            }
        }
        let text = Text::take_in(&raw).expect("not blank").0;
        let found = text.paragraphs().iter().flat_map(|&paragraph| quotations(&text, paragraph));
        let found: Vec<_> = found.map(|quotation| text.slice(quotation.with_marks)).collect();
        let expected: Vec<_> = expected.iter().map(|&(start, end)| &raw[start..end]).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn marks_are_paired() {
        check("[“No,”] she said, [“never.”]");
        check("[\"No,\"] she said, [\"never.\"] Then [\"why\"]?");
        check("[‘No,’] she said, [‘never.’]");
        check("['No,'] she said, ['never.'] Then ['why']?");
        check("[``No,''] she said, [``it's ['never'].'']");
        check("nothing here");
        check("“” and \" \" are empty");
    }

    #[test]
    fn every_language_has_its_marks() {
        check("[„Nein“], sagte sie, [„nie.“] [‚Doch‘]. [„Tak”], [‚nie’], [„ja\"]");
        check("[« Non »], dit-elle, [«jamais»]. [‹ Oui ›]");
        check("[»Nein«], sagte sie, [»nie.«] [›Doch‹]");
        check("[”Ja”], sa hon, [”nej.”] [’Jo’], sa han.");
        check("彼は[「行く」]と[『本』]を。他说[“好”]。他说[\"好\"]。");
        check("قال [”نعم“] و[«لا»] ثم");
        check("[“No,“] she said, [“never.\"]");
    }

    #[test]
    fn quotations_are_nested() {
        check("[“He said [‘no’] and [‘never.’]”]");
        check("[\"He said ['no.']\"] Then");
        check("['He said [\"no.\"]'] Then");
        check("[‘He said [“no”] twice.’]");
        check("[„Er sagte [‚nein‘] dazu.“]");
        check("[« Il a dit [“non”] hier »], [« et [« non »] »]");
        check("[「彼は[『はい』]と言った」]");
        check("[“[‘No,’] he said,”] she said.");
        check("[”Han sa [’nej’] till mig”]");
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        check("I didn’t, the ’90s, James’ car, the boys’ and the girls’ school");
        check("I didn't, the '90s, James' car, the boys' and the girls' school");
        check("[‘I didn’t see James’ car,’] he said.");
        check("['I didn't see James' car,'] he said. ['No.']");
        check("[‘cats’] and [‘dogs’], ['cats'] and ['dogs']");
        check("[‘Rock ’n’ roll,’] he said. Tell ’em ’twas ’s avonds. ‘90s");
        check("[“Tell 'em the dogs' owner left,”] he said.");
        check("rock 'n' roll in the '60s [“with the ’70s”] of L'Aquila");
    }

    #[test]
    fn an_inch_closes_nothing() {
        check("He is 6'2\" tall and has a 12\" pipe.");
        check("[\"He is 6'2\" tall,\"] she said. [\"It is 12\" long,\"] he said.");
        check("[\"We won by 12\"], he said. [\"Yes.\"]");
    }

    #[test]
    fn a_hebrew_abbreviation_closes_nothing() {
        check("צה\"ל הודיע: [\"צה\"ל לא היה שם.\"]");
    }

    /// Some tools lose the closing mark beside other punctuation, and quote to the next opening.
    #[test]
    fn no_closing_mark_is_swallowed() {
        check("([“No”]) [“yes”]—he said—[“never”]; [\"no\"]/[\"yes\"]... [\"So\"]-[\"so\"]");
        check("[\"I was—\"] he said. [\"Well...\"] ([\"ok\"])");
        check("named it [\"Robogee.\"] Teams of [\"Hope\"]'s makers, [“Hope”]’s too");
    }

    #[test]
    fn a_mark_left_open_makes_nothing() {
        check("“No, she said. [“Never.”]");
        check("\"No, she said. [\"Never.\"]");
        check("No,” she said. [“Never.”] He left.\" Then\n“");
        check("[“He said ‘no.”]\nThen");
        check("“No, she said.\nThen it ended.");
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        check("He said: [“I came.]\n\n[“I saw [‘it’].] \n[“I won.”] Then “we left.");
        check("[\"I came.]\n[\"I saw.\"]\nThen");
        check("[«Пришёл.]\n[«Увидел.»]");
        check("[“He said: [‘I came.]]\n[“[‘I saw.’]”]");
    }

    #[test]
    fn the_words_are_without_marks_and_space() {
        let text = Text::take_in("« Non », [``jamais''] “I came. \n“I saw.”").expect("words").0;
        let all = text.paragraphs().iter().flat_map(|&paragraph| quotations(&text, paragraph));
        let words: Vec<_> = all.map(|quotation| text.slice(quotation.words)).collect();
        assert_eq!(words, ["Non", "jamais", "I came.", "I saw."]);
    }

    /// The smallest quotation around the words in `[` and `]`.
    fn check_around(marked: &str, expected: Option<&str>) {
        let (start, end) = (marked.find('[').expect("a start"), marked.find(']').expect("an end"));
        let text = Text::take_in(&marked.replace(['[', ']'], "")).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let found = quotation_around(&text, TextRange::between(at(start), at(end - 1)));
        assert_eq!(found.map(|found| text.slice(found.with_marks)), expected, "{marked}");
    }

    #[test]
    fn the_smallest_quotation_around_is_found() {
        check_around("“He said [‘no’] twice.”", Some("‘no’"));
        check_around("“He said ‘[n]o’ twice.”", Some("‘no’"));
        check_around("“He [said ‘no]’ twice.”", Some("“He said ‘no’ twice.”"));
        check_around("“He said ‘no’ twice[.”]", Some("“He said ‘no’ twice.”"));
        check_around("“No,” [she] said, “never.”", None);
        check_around("“No,[” she said, “]never.”", None);
        check_around("“I [came.\n“I] saw.”", None);
    }

    proptest! {
        #[test]
        fn quotations_are_whole_and_nested_or_disjoint(
            raw in "([a-cs .,1“”‘’\"'„‚«»‹›「」`\u{301}👍🏽\u{A0}\u{600}\\n-]|``|''){1,50}",
        ) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            for &paragraph in text.paragraphs() {
                let all = quotations(&text, paragraph);
                for (number, one) in all.iter().enumerate() {
                    prop_assert!(paragraph.contains(one.with_marks) && !one.words.is_empty());
                    prop_assert!(one.with_marks.contains(one.words) && one.with_marks != one.words);
                    for range in [one.with_marks, one.words] {
                        prop_assert_eq!(grapheme_around(&text, range.start()), None);
                        prop_assert_eq!(grapheme_around(&text, range.end()), None);
                    }
                    for later in &all[number + 1..] {
                        prop_assert!(one.with_marks.start() < later.with_marks.start());
                        let is_inside = one.words.contains(later.with_marks);
                        prop_assert!(is_inside || !one.with_marks.overlaps(later.with_marks));
                    }
                    let smallest = quotation_around(&text, one.words).expect("there is one");
                    prop_assert!(one.with_marks.contains(smallest.with_marks));
                }
            }
        }
    }
}
