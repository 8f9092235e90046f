//! What a denial probably denies, by nearness and by the words that both have.
//!
//! The cost grows with the words of the candidates and with nothing else: each is read once.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::lexicon::{
    ADVERBS, AUXILIARIES, CONJUNCTIONS, DETERMINERS, OBJECTS, PREPOSITIONS, RELATIVES, SUBJECTS,
    is_in,
};
use super::verb::verb;
use crate::model::{AnnotationId, Span};
use crate::text::fold::folded;
use crate::text::sentence::sentence_at;
use crate::text::{Fragments, Text, TextRange};

/// How many different words are compared: those of the denial first, then of its sentence. More
/// tell no more, and as many are the bits of one number.
const MOST_WORDS: usize = 64;

/// What a word of the sentence around a denial weighs, beside 1 for a word of the denial itself.
const OF_SENTENCE: f32 = 0.6;

/// How many bytes away nearness has halved: about three sentences.
const NEAR_BYTES: f32 = 400.0;

/// A span that a denial may deny.
#[derive(Clone, PartialEq, Debug)]
pub struct Denied {
    /// Its name.
    pub id: AnnotationId,
    /// How likely, from 0 to 1. It orders candidates and is no measured share.
    pub score: f32,
}

impl Eq for Denied {}

impl Ord for Denied {
    /// The likelier is the greater; of two alike the one that was given earlier has to be told by
    /// its name, so that the order is always the same.
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.id.cmp(&self.id))
    }
}

impl PartialOrd for Denied {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The `most` likeliest of `candidates`, Claims and Quotes, that `denial` may deny, best first. The
/// denial itself is never among them.
pub fn denied<'a>(
    text: &Text,
    denial: &Span,
    candidates: impl IntoIterator<Item = &'a Span>,
    most: usize,
) -> Vec<Denied> {
    let query = Query::of(text, &denial.fragments);
    let mut often = vec![0_u32; query.words.len()];
    let mut read = Vec::new();
    for span in candidates {
        if span.id != denial.id {
            let shared = query.shared(text, &span.fragments);
            for (bit, count) in often.iter_mut().enumerate() {
                *count += u32::from(shared.mask >> bit & 1 == 1);
            }
            read.push((span, shared));
        }
    }
    let weights = query.weights(&often, read.len());
    let mut heap: BinaryHeap<Denied> = read
        .into_iter()
        .map(|(span, shared)| {
            let alike = shared.likeness(&weights);
            let near = nearness(text, &denial.fragments, &span.fragments);
            Denied { id: span.id.clone(), score: 0.65 * alike + 0.35 * near }
        })
        .collect();
    let mut best = Vec::new();
    while best.len() < most
        && let Some(next) = heap.pop()
    {
        best.push(next);
    }
    best
}

/// The words to look for.
struct Query {
    /// What stands for each word, and whether it is one of the denial itself.
    words: Vec<(u32, bool)>,
}

/// Which words of a query a candidate has.
#[derive(Clone, Copy)]
struct Shared {
    mask: u64,
    /// How many words the candidate has that may have a meaning of their own.
    count: u32,
}

impl Query {
    fn of(text: &Text, denial: &Fragments) -> Self {
        let mut words: Vec<(u32, bool)> = Vec::new();
        let mut take = |range: TextRange, is_own: bool| {
            for_words(text.slice(range), |word| {
                let number = number(word);
                let is_new = words.iter().all(|(other, _)| *other != number);
                if is_new && words.len() < MOST_WORDS && !is_empty_word(word) {
                    words.push((number, is_own));
                }
            });
        };
        for piece in denial.iter() {
            take(piece, true);
        }
        for piece in denial.iter() {
            if let Some(sentence) = sentence_at(text, piece.start()) {
                take(sentence, false);
            }
        }
        Self { words }
    }

    fn shared(&self, text: &Text, fragments: &Fragments) -> Shared {
        let mut shared = Shared { mask: 0, count: 0 };
        for piece in fragments.iter() {
            for_words(text.slice(piece), |word| {
                // Words without a meaning of their own are mostly short.
                shared.count += u32::from(word.len() > 3);
                let number = number(word);
                if let Some(bit) = self.words.iter().position(|(other, _)| *other == number) {
                    shared.mask |= 1 << bit;
                }
            });
        }
        shared
    }

    /// What each word tells, where it occurs in `often` of `all` candidates: the rarer the more.
    fn weights(&self, often: &[u32], all: usize) -> Vec<f32> {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        let weight = |(&(_, is_own), &count): (&(u32, bool), &u32)| {
            let rarity = as_f32((all / count.max(1)).max(1).ilog2() + 1);
            rarity * if is_own { 1.0 } else { OF_SENTENCE }
        };
        self.words.iter().zip(often).map(weight).collect()
    }
}

impl Shared {
    /// From 0, no word shared, to 1: all words of each are words of the other.
    fn likeness(self, weights: &[f32]) -> f32 {
        let (mut shared, mut all) = (0.0, 0.0);
        for (bit, weight) in weights.iter().enumerate() {
            all += weight;
            if self.mask >> bit & 1 == 1 {
                shared += weight;
            }
        }
        if shared == 0.0 {
            return 0.0;
        }
        let of_candidate = as_f32(self.mask.count_ones()) / as_f32(self.count.max(1));
        (shared / all * of_candidate.min(1.0)).sqrt()
    }
}

/// Few enough are counted for a float to hold them; more do not matter.
fn as_f32(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// From 1, side by side, towards 0. What is denied mostly stands before.
fn nearness(text: &Text, denial: &Fragments, candidate: &Fragments) -> f32 {
    let (denial, candidate) = (denial.hull(), candidate.hull());
    let gap = denial.start().max(candidate.start()).byte();
    let gap = gap.saturating_sub(denial.end().min(candidate.end()).byte());
    let paragraphs =
        text.paragraph_at(denial.start()).abs_diff(text.paragraph_at(candidate.start()));
    let far = as_f32(u32::try_from(gap).unwrap_or(u32::MAX)) / NEAR_BYTES
        + as_f32(u32::try_from(paragraphs).unwrap_or(u32::MAX)) / 6.0;
    let share = if candidate.contains(denial) {
        // What somebody says while denying is not what is denied.
        0.3
    } else if candidate.start() > denial.end() {
        0.7
    } else {
        1.0
    };
    share / (1.0 + far)
}

/// Calls `each` with every word of at least two bytes.
fn for_words<'a>(words: &'a str, mut each: impl FnMut(&'a str)) {
    let parts = |c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36F}');
    words.split(parts).filter(|word| word.len() > 1).for_each(&mut each);
}

/// What stands for a word: the same number for all its forms that differ in case and ending.
fn number(word: &str) -> u32 {
    // FNV-1a: two words of an article seldom share one of four thousand million numbers.
    stem(word)
        .chars()
        .fold(0x811C_9DC5, |number, c| (number ^ u32::from(folded(c))).wrapping_mul(0x0100_0193))
}

/// Whether the word has no meaning that a claim is told by, or only says that something is said.
fn is_empty_word(word: &str) -> bool {
    let lists = [
        DETERMINERS,
        AUXILIARIES,
        PREPOSITIONS,
        SUBJECTS,
        OBJECTS,
        CONJUNCTIONS,
        RELATIVES,
        ADVERBS,
    ];
    word.len() <= 9 && lists.iter().any(|list| is_in(list, word))
        || is_in("and there claims allegations reports denial", word)
        || verb(word).is_some_and(|verb| verb.says)
}

/// The word without the ending of an English form, as long as four letters are left.
fn stem(word: &str) -> &str {
    let cut = ["ations", "ation", "ingly", "ings", "ing", "ed", "es", "s", "e"].iter();
    cut.filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.len() >= 4).unwrap_or(word)
}

#[cfg(test)]
mod tests;
