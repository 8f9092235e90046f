//! The units that a selection moves by and grows by.

use super::boundary::{
    grapheme_around, next_grapheme, next_word, previous_grapheme, previous_word, word_around,
};
use super::sentence::{next_sentence, previous_sentence, sentence_at};
use super::{Offset, Text, TextRange};

/// What one press of a key moves over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// A user-perceived character.
    Character,
    /// A word; spaces and marks between words are passed over.
    Word,
    /// A sentence.
    Sentence,
}

impl Unit {
    /// The first unit that starts at or after `place`, whatever paragraph it is in.
    #[must_use]
    pub fn after(self, text: &Text, place: Offset) -> Option<TextRange> {
        match self {
            Self::Character => next_grapheme(text, place),
            Self::Word => next_word(text, place),
            Self::Sentence => next_sentence(text, place),
        }
    }

    /// The last unit that ends at or before `place`, whatever paragraph it is in.
    #[must_use]
    pub fn before(self, text: &Text, place: Offset) -> Option<TextRange> {
        match self {
            Self::Character => previous_grapheme(text, place),
            Self::Word => previous_word(text, place),
            Self::Sentence => previous_sentence(text, place),
        }
    }

    /// The unit that `place` lies inside of; a sentence also holds its own ends. `None` between two
    /// units, where [`Self::after`] finds the next.
    #[must_use]
    pub fn around(self, text: &Text, place: Offset) -> Option<TextRange> {
        match self {
            Self::Character => grapheme_around(text, place),
            Self::Word => word_around(text, place).filter(|word| {
                // The spaces and marks between two words are no word.
                text.slice(*word).chars().any(char::is_alphanumeric)
            }),
            Self::Sentence => sentence_at(text, place),
        }
    }
}
