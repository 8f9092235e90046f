//! The parts that a dataset is split into to train and to test on.

use crate::model::AnnotatedDocument;
use crate::text::Text;

/// A part of a dataset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// To learn from: eight articles in ten.
    Train,
    /// To choose between what was learnt: one in ten.
    Validation,
    /// To measure it in the end: one in ten.
    Test,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// What it is called, in small letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }

    /// The part of an article with that text. Its hash decides: so it stays in its part however the dataset
    /// grows, and the same text is never in two.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        let digits = text.sha256().get(..8).unwrap_or_default();
        match u32::from_str_radix(digits, 16).unwrap_or_default() % 10 {
            8 => Self::Validation,
            9 => Self::Test,
            _ => Self::Train,
        }
    }
}

/// The documents of each part that has any, in their order.
#[must_use]
pub fn split(documents: &[AnnotatedDocument]) -> Vec<(Part, Vec<AnnotatedDocument>)> {
    let of = |part: Part| -> Vec<_> {
        let its = documents.iter().filter(|on| Part::of(&on.document.text) == part);
        its.cloned().collect()
    };
    let parts = Part::ALL.into_iter().map(|part| (part, of(part)));
    parts.filter(|(_, documents)| !documents.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_eight_in_ten_are_to_learn_from() {
        let text =
            |number: usize| Text::take_in(&format!("Article {number}")).expect("it has words").0;
        let count = |part| (0..2_000).filter(|number| Part::of(&text(*number)) == part).count();
        let [train, validation, test] = Part::ALL.map(count);
        assert_eq!(train + validation + test, 2_000);
        assert!((1_540..1_660).contains(&train) && (150..250).contains(&test), "{train}, {test}");
    }
}
