//! What has to be known about a dataset and stands in no article, in the sense of datasheets for datasets
//! (<https://arxiv.org/abs/1803.09010>).

use super::Attributes;

/// Something that is asked about a dataset as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// On what terms it may be used and passed on: an identifier such as `cc-by-4.0`, or words.
    License,
    /// Where the texts are from and on what terms, in some lines of Markdown.
    Source,
}

impl Question {
    /// What it is called in records and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::License => "license",
            Self::Source => "source",
        }
    }
}

/// What was answered: once, for every export. Answers to questions that this program does not ask are kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Datasheet(Attributes);

impl Datasheet {
    /// The answers, each by the name of its question.
    #[must_use]
    pub fn new(answers: Attributes) -> Self {
        Self(answers)
    }

    /// All answers, by the names of their questions.
    #[must_use]
    pub fn answers(&self) -> &Attributes {
        &self.0
    }

    /// What was answered, as it was typed; empty if nothing was.
    #[must_use]
    pub fn answer(&self, question: Question) -> &str {
        self.0.get(question.name()).map_or("", String::as_str)
    }

    /// The same with that for an answer; an empty one is none.
    #[must_use]
    pub fn with(&self, question: Question, answer: String) -> Self {
        let mut answers = self.0.clone();
        if answer.is_empty() {
            answers.remove(question.name());
        } else {
            answers.insert(question.name().to_owned(), answer);
        }
        Self(answers)
    }

    /// The same, with the answers of another to what is not answered here.
    #[must_use]
    pub fn filled(&self, other: &Self) -> Self {
        let mut answers = other.0.clone();
        answers.extend(self.0.clone());
        Self(answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stays_and_an_empty_one_is_none() {
        let ours = Datasheet::default().with(Question::License, "mit".to_owned());
        assert_eq!(ours.answer(Question::License), "mit");
        assert_eq!(ours.answer(Question::Source), "");
        assert_eq!(ours.with(Question::License, String::new()), Datasheet::default());
        let theirs = Datasheet::default()
            .with(Question::License, "gpl-3.0".to_owned())
            .with(Question::Source, "An archive.".to_owned());
        let filled = ours.filled(&theirs);
        assert_eq!(filled.answer(Question::License), "mit");
        assert_eq!(filled.answer(Question::Source), "An archive.");
    }
}
