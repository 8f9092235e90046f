//! Tokens without white space.

use std::collections::BTreeSet;

use crate::format::tokens;

/// The bytes before and before the end of each token of a text: its words and signs, cut where spans start
/// and end, and at white space.
#[must_use]
pub fn of(text: &str, starts: &BTreeSet<usize>, ends: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for token in tokens::of(text, starts, ends) {
        let mut start = token.start;
        // An accent on a space is one sign with it.
        for part in text[token.start..token.end].split(char::is_whitespace) {
            if !part.is_empty() {
                found.push((start, start + part.len()));
            }
            start += part.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_has_white_space() {
        let text = "It’s  “no”\u{a0}👍🏽 \u{301}x\n\tdéjà";
        let tokens = of(text, &BTreeSet::new(), &BTreeSet::new());
        let words: Vec<_> = tokens.iter().map(|&(start, end)| &text[start..end]).collect();
        assert_eq!(words, ["It’s", "“", "no", "”", "👍🏽", "\u{301}", "x", "déjà"]);
        assert_eq!(of("ab", &BTreeSet::from([1]), &BTreeSet::new()), [(0, 1), (1, 2)]);
    }
}
