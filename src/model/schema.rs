//! The labels an annotator may give, with how they look and which key gives them.

use super::LabelId;

/// How a label's underline is drawn, so that labels differ without colour too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineStyle {
    /// One unbroken line.
    Solid,
    /// A broken line.
    Dashed,
    /// Two thin lines.
    Double,
}

/// A kind of span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpanLabel {
    /// Its name, shown and exported.
    pub id: LabelId,
    /// One sentence that says what it marks.
    pub help: String,
    /// The letter that stands at the start of each of its spans, and the key that gives it; its
    /// place in the schema, from 1, is the other key.
    pub letter: char,
    /// How its underline is drawn.
    pub line: LineStyle,
}

/// The labels of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schema {
    /// The kinds of span, in the order of their number keys.
    pub span_labels: Vec<SpanLabel>,
}

impl Schema {
    /// Claims, denials and quotes.
    #[must_use]
    pub fn claims_denials_quotes() -> Self {
        let label = |name: &str, letter, line, help: &str| SpanLabel {
            id: name.into(),
            help: help.to_owned(),
            letter,
            line,
        };
        Self {
            span_labels: vec![
                label(
                    "Claim",
                    'C',
                    LineStyle::Solid,
                    "An assertion of fact that could be checked, by a source or by the author.",
                ),
                label(
                    "Denial",
                    'D',
                    LineStyle::Dashed,
                    "Words that reject, deny or contradict something.",
                ),
                label(
                    "Quote",
                    'Q',
                    LineStyle::Double,
                    "What somebody is reported to have said, written or thought.",
                ),
            ],
        }
    }

    /// The place of a label in the schema, from 0.
    #[must_use]
    pub fn position(&self, label: &LabelId) -> Option<usize> {
        self.span_labels.iter().position(|known| known.id == *label)
    }

    /// The label of that name.
    #[must_use]
    pub fn span_label(&self, label: &LabelId) -> Option<&SpanLabel> {
        self.span_labels.iter().find(|known| known.id == *label)
    }

    /// The letter of the label of that name; a question mark for one the schema does not have, which
    /// an imported document may bring.
    #[must_use]
    pub fn letter(&self, label: &LabelId) -> char {
        self.span_label(label).map_or('?', |known| known.letter)
    }
}
