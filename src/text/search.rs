//! Finding words in a text, as people type or paste them.

use super::boundary::{grapheme_around, word_around};
use super::fold::{folded, lowered};
use super::{Fragments, Offset, Text, TextRange};

/// The words to look for where others like these are wanted: pieces with nothing but white space between
/// them are one stretch. `None` for pieces with words between them, which nobody would find elsewhere.
#[must_use]
pub fn sought(text: &Text, pieces: &Fragments) -> Option<String> {
    let pairs = pieces.iter().zip(pieces.iter().skip(1));
    let mut gaps = pairs.map(|(one, next)| TextRange::between(one.end(), next.start()));
    gaps.all(|gap| text.slice(gap).trim().is_empty()).then(|| text.join(pieces))
}

/// What to look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    /// Without white space at its ends; one space stands for any white space in between.
    needle: Vec<char>,
    match_case: bool,
    whole_words: bool,
}

impl Query {
    /// A search for `words`; `None` if they are blank.
    ///
    /// White space of any length and kind matches any other, line breaks too, so that a quotation
    /// pasted from elsewhere is found. Unless `match_case`, letters match in either case and
    /// quotation marks, apostrophes and dashes match in every shape. With `whole_words`, no hit
    /// starts or ends inside a word; what an apostrophe joins to a name is another word (“Orlo’s”,
    /// “l’État”).
    #[must_use]
    pub fn new(words: &str, match_case: bool, whole_words: bool) -> Option<Self> {
        let mut needle = Vec::new();
        for word in words.split_whitespace() {
            if !needle.is_empty() {
                needle.push(' ');
            }
            needle.extend(word.chars().map(|c| if match_case { c } else { folded(c) }));
        }
        (!needle.is_empty()).then_some(Self { needle, match_case, whole_words })
    }

    /// All hits in the order of the text, none overlapping another, none cutting a user-perceived
    /// character.
    #[must_use]
    pub fn find_all(&self, text: &Text) -> Vec<TextRange> {
        let content = text.as_str();
        let (mut hits, mut free) = (Vec::new(), 0);
        for start in self.beginnings(content) {
            if start < free {
                continue;
            }
            let Some(length) = self.length_at(&content[start..]) else { continue };
            let ends = [start, start + length].map(Offset::from_byte);
            if ends.iter().all(|&end| self.may_end(text, end)) {
                hits.push(TextRange::between(ends[0], ends[1]));
                free = start + length;
            }
        }
        hits
    }

    /// The bytes at which a character starts that the needle may start with.
    fn beginnings(&self, content: &str) -> impl Iterator<Item = usize> {
        let is_beginning = |character| self.seen(character) == self.needle[0];
        // Nearly all characters are a byte each and no beginning, which a glance at a table tells:
        // folding each would be most of a search.
        let table: [bool; 128] = std::array::from_fn(|byte| is_beginning(char::from(byte as u8)));
        let may_begin = move |(place, byte): &(usize, u8)| match byte {
            0..0x80 => table[usize::from(*byte)],
            // The rest of a character that was looked at already.
            0x80..0xC0 => false,
            _ => content[*place..].chars().next().is_some_and(is_beginning),
        };
        content.bytes().enumerate().filter(may_begin).map(|(place, _)| place)
    }

    fn seen(&self, character: char) -> char {
        if self.match_case && !character.is_whitespace() { character } else { folded(character) }
    }

    /// How many bytes at the start of `content` the needle matches, if it does.
    fn length_at(&self, content: &str) -> Option<usize> {
        let mut left = content;
        for &wanted in &self.needle {
            let mut chars = left.chars();
            if self.seen(chars.next()?) != wanted {
                return None;
            }
            left = if wanted == ' ' { left.trim_start() } else { chars.as_str() };
        }
        Some(content.len() - left.len())
    }

    fn may_end(&self, text: &Text, place: Offset) -> bool {
        grapheme_around(text, place).is_none()
            && !(self.whole_words
                && word_around(text, place).is_some_and(|word| {
                    let [before, after] = [
                        TextRange::between(word.start(), place),
                        TextRange::between(place, word.end()),
                    ];
                    !is_elided(text.slice(before)) && !is_possessive(text.slice(after))
                }))
    }
}

/// Whether this is what an apostrophe joins to the end of a name: “’s”. The rules by which text is cut into
/// words (Unicode Standard Annex 29, WB6 and WB7) take both together for one.
fn is_possessive(end: &str) -> bool {
    let mut letters = end.chars().map(|letter| lowered(folded(letter)));
    (letters.next(), letters.next(), letters.next()) == (Some('\''), Some('s'), None)
}

/// Whether this is a short word that an apostrophe joins to the start of the next: “l’”, “qu’”.
fn is_elided(start: &str) -> bool {
    start.chars().count() <= 3 && start.chars().next_back().map(folded) == Some('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` shows the hits in brackets.
    fn check(words: &str, match_case: bool, whole_words: bool, marked: &str) {
        let raw = marked.replace(['[', ']'], "");
        let text = Text::take_in(&raw).expect("not blank").0;
        let query = Query::new(words, match_case, whole_words).expect("not blank");
        let mut shown = raw.clone();
        for hit in query.find_all(&text).iter().rev() {
            shown.insert(hit.end().byte(), ']');
            shown.insert(hit.start().byte(), '[');
        }
        assert_eq!(shown, marked, "{words}");
    }

    #[test]
    fn hits_are_found_in_either_case_or_exactly() {
        check("the", false, false, "[The] o[the]r, [the] one");
        check("the", true, false, "The o[the]r, [the] one");
        check("the", false, true, "[The] other, [the] one");
        check("ÉTAT", false, false, "l’[état], l’[État]");
        check("москва", false, true, "[Москва], Москвы, [МОСКВА]");
    }

    #[test]
    fn what_an_apostrophe_joins_to_a_name_is_no_part_of_it() {
        check("Ms Orlo", false, true, "[Ms Orlo]’s dam, [MS ORLO]'S, Ms Orlov’s");
        check("état", false, true, "l’[État], d'[état], qu’[état], états");
        check("Orlo’s", false, true, "[Orlo’s] dam");
        check("don", false, true, "don’t, [Don]");
    }

    #[test]
    fn a_quotation_is_found_as_it_was_pasted() {
        check("didn't say \"no\"", false, false, "He [didn’t say “no”].");
        check("one  two\nthree", false, false, "[one two\n\nthree] four");
        check("didn't", true, false, "didn’t");
    }

    #[test]
    fn hits_do_not_overlap() {
        check("aa", false, false, "[aa][aa]a");
        check("a a", false, false, "[a a] a");
    }

    #[test]
    fn no_hit_cuts_a_character() {
        check("👍", false, false, "👍🏽 [👍]");
        check("e", false, false, "e\u{301} [e]");
    }

    #[test]
    fn pieces_with_words_between_them_are_not_looked_for() {
        let text = Text::take_in("No, she said, never.\n\nNot once.").expect("not blank").0;
        let check = |words: &[&str], expected: Option<&str>| {
            let pieces = words.iter().map(|words| {
                let start = text.as_str().find(words).expect("they are there");
                let ends = [start, start + words.len()].map(Offset::from_byte);
                TextRange::between(ends[0], ends[1])
            });
            let pieces = Fragments::new(pieces).expect("words");
            assert_eq!(sought(&text, &pieces).as_deref(), expected, "{words:?}");
        };
        check(&["she said"], Some("she said"));
        check(&["No", "never"], None);
        check(&["never.", "Not once"], Some("never. Not once"));
    }

    #[test]
    fn blank_words_are_no_query() {
        assert_eq!(Query::new(" \n", false, false), None);
    }
}
