//! Tokens as spaCy has them: put together with the spaces between, they are the text to the letter.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation as _;

/// A token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// The bytes of the text before it.
    pub start: usize,
    /// The bytes before its end.
    pub end: usize,
    /// Whether one space follows it that is in no token.
    pub has_space: bool,
}

/// The tokens of a text: its words and signs (UAX #29, 4), cut at the bytes at which spans start and end.
/// White space is a token of its own, but for a single space after a word that no span begins or ends with.
#[must_use]
pub fn of(text: &str, starts: &BTreeSet<usize>, ends: &BTreeSet<usize>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (first, word) in text.split_word_bound_indices() {
        let beyond = first + word.len();
        let cuts = |set: &BTreeSet<usize>| {
            set.range(first + 1..beyond.max(first + 1)).copied().collect::<Vec<_>>()
        };
        let cuts: BTreeSet<usize> =
            cuts(starts).into_iter().chain(cuts(ends)).chain([beyond]).collect();
        let mut start = first;
        for end in cuts {
            let is_bound = starts.contains(&start) || ends.contains(&end);
            match tokens.last_mut() {
                Some(last) if &text[start..end] == " " && !last.has_space && !is_bound => {
                    last.has_space = true;
                }
                _ => tokens.push(Token { start, end, has_space: false }),
            }
            start = end;
        }
    }
    tokens
}

/// The first and the last token of what lies between two bytes, at which tokens start and end.
#[must_use]
pub fn span(tokens: &[Token], start: usize, end: usize) -> [usize; 2] {
    let first = tokens.partition_point(|token| token.start < start);
    let last = tokens.partition_point(|token| token.end < end);
    [first, last]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans are marked with brackets; tokens are told with `_` for a space that follows.
    fn check(marked: &str, expected: &[&str]) {
        let (mut text, mut starts, mut ends) = (String::new(), BTreeSet::new(), BTreeSet::new());
        for character in marked.chars() {
            match character {
                '[' => drop(starts.insert(text.len())),
                ']' => drop(ends.insert(text.len())),
                other => text.push(other),
            }
        }
        let tokens = of(&text, &starts, &ends);
        let shown = tokens.iter().map(|token| {
            [&text[token.start..token.end], if token.has_space { "_" } else { "" }].concat()
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
        let put_together = tokens.iter().map(|token| {
            [&text[token.start..token.end], if token.has_space { " " } else { "" }].concat()
        });
        assert_eq!(put_together.collect::<String>(), text);
        for (&start, &end) in starts.iter().zip(&ends) {
            let [first, last] = span(&tokens, start, end);
            assert_eq!((tokens[first].start, tokens[last].end), (start, end));
        }
    }

    #[test]
    fn tokens_are_words_and_signs_and_the_text_to_the_letter() {
        check("“No”, he said.", &["“", "No", "”", ",_", "he_", "said", "."]);
        check("a  b\n\nc", &["a", "  ", "b", "\n", "\n", "c"]);
        check(" a 👍🏽 b", &[" ", "a_", "👍🏽_", "b"]);
    }

    #[test]
    fn a_span_is_made_of_whole_tokens() {
        check("un[believ]able", &["un", "believ", "able"]);
        check("he [said] no", &["he_", "said_", "no"]);
        check("he[ said] no", &["he", " ", "said_", "no"]);
        check("he [said ]no", &["he_", "said", " ", "no"]);
    }
}
