//! Which candidates hold all the words that were typed.

use crate::text::accent::bare;

/// What was typed to find candidates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filter {
    /// Folded, none empty.
    words: Vec<String>,
}

impl Filter {
    /// A filter by the words in `typed`, parted by white space. Blank, it admits all.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self { words: typed.split_whitespace().map(bare).collect() }
    }

    /// Whether nothing was typed, so that everything is admitted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in `candidate`, in any order, in either case and with or without
    /// accents. A word may occur inside a longer one.
    #[must_use]
    pub fn admits(&self, candidate: &str) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let candidate = bare(candidate);
        self.words.iter().all(|word| candidate.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, candidate: &str, expected: bool) {
        assert_eq!(Filter::new(typed).admits(candidate), expected, "{typed} in {candidate}");
    }

    #[test]
    fn every_word_typed_has_to_occur() {
        check("", "Wang Yi", true);
        check("  yi  wan", "Wang Yi", true);
        check("yi li", "Wang Yi", false);
        check("minis", "the Foreign Ministry", true);
    }

    #[test]
    fn case_and_accents_do_not_count() {
        check("erdogan", "Recep Tayyip Erdoğan", true);
        check("ERDOĞAN", "Erdogan", true);
        check("lodz", "Łódź", true);
        check("nguyen", "Nguyễn", true);
        check("jose", "Jose\u{301}", true);
        check("мосКВА", "Москва", true);
        check("αθηνα", "Αθήνα", true);
        check("o'neill", "O’Neill", true);
        check("東京", "東京都", true);
    }
}
