//! A kind of span, and how its spans look.

use super::MOST_LABELS;
use crate::model::{Colour, LabelId};

/// How a label's underline is drawn, so that labels differ without colour too.
///
/// It is unbroken, or strokes of up to three lengths in a rhythm that comes again and again; no
/// rhythm is another one begun elsewhere or read backwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineStyle(&'static str);

impl LineStyle {
    /// One unbroken line.
    pub const SOLID: Self = Self("solid");
    /// A broken line.
    pub const DASHED: Self = Self("dashed");
    /// Two thin lines.
    pub const DOUBLE: Self = Self("double");
    /// Dots.
    pub const DOTTED: Self = Self("dotted");
    /// Dashes and dots in turn.
    pub const DASH_DOT: Self = Self("dash-dot");
    /// One thick line.
    pub const THICK: Self = Self("thick");
    /// Long dashes.
    pub const LONG_DASH: Self = Self("long-dash");
    /// One thin line.
    pub const THIN: Self = Self("thin");

    /// All styles, in the order in which new labels get them: one for each label that a schema can
    /// have, those that are told apart most easily first.
    pub const ALL: [Self; MOST_LABELS] = [
        Self::SOLID,
        Self::DASHED,
        Self::DOUBLE,
        Self::DOTTED,
        Self::DASH_DOT,
        Self::THICK,
        Self::LONG_DASH,
        Self::THIN,
        Self("line-dot"),
        Self("line-dash"),
        Self("dash-dot-dot"),
        Self("dash-dash-dot"),
        Self("line-dot-dot"),
        Self("line-dash-dot"),
        Self("line-dash-dash"),
        Self("line-line-dot"),
        Self("line-line-dash"),
        Self("dash-dot-dot-dot"),
        Self("dash-dash-dot-dot"),
        Self("line-dot-dot-dot"),
        Self("dash-dash-dash-dot"),
        Self("line-dash-dot-dot"),
        Self("line-dot-dash-dot"),
        Self("line-dash-dash-dot"),
        Self("line-dash-dot-dash"),
        Self("line-line-dot-dot"),
        Self("line-dash-dash-dash"),
        Self("line-line-dash-dot"),
        Self("line-dash-line-dot"),
        Self("line-line-dash-dash"),
        Self("line-line-line-dot"),
        Self("line-line-line-dash"),
        Self("dash-dot-dot-dot-dot"),
        Self("dash-dash-dot-dot-dot"),
        Self("dash-dot-dash-dot-dot"),
        Self("line-dot-dot-dot-dot"),
        Self("dash-dash-dash-dot-dot"),
        Self("dash-dash-dot-dash-dot"),
        Self("line-dash-dot-dot-dot"),
        Self("line-dot-dash-dot-dot"),
        Self("dash-dash-dash-dash-dot"),
        Self("line-dash-dash-dot-dot"),
        Self("line-dash-dot-dash-dot"),
        Self("line-dash-dot-dot-dash"),
        Self("line-dot-dash-dash-dot"),
        Self("line-line-dot-dot-dot"),
        Self("line-dot-line-dot-dot"),
        Self("line-dash-dash-dash-dot"),
        Self("line-dash-dash-dot-dash"),
        Self("line-line-dash-dot-dot"),
        Self("line-line-dot-dash-dot"),
        Self("line-dash-line-dot-dot"),
        Self("line-dash-dot-line-dot"),
        Self("line-dash-dash-dash-dash"),
        Self("line-line-dash-dash-dot"),
        Self("line-line-dash-dot-dash"),
        Self("line-dash-line-dash-dot"),
        Self("line-dash-dash-line-dot"),
        Self("line-line-line-dot-dot"),
        Self("line-line-dot-line-dot"),
    ];

    /// The style in words; also by this name it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The style of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// A kind of span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpanLabel {
    /// Its name in annotations, which never changes.
    pub id: LabelId,
    /// Its name, shown and exported.
    pub name: String,
    /// One sentence that says what it marks.
    pub help: String,
    /// The letter that stands at the start of each of its spans, and the key that gives it; its
    /// place in the schema, from 1, is the other key.
    pub letter: char,
    /// Its colour on light paper.
    pub colour: Colour,
    /// Its colour on dark paper.
    pub dark_colour: Colour,
    /// How its underline is drawn.
    pub line: LineStyle,
    /// The labels over whose spans its own may not lie, itself perhaps among them.
    pub apart_from: Vec<LabelId>,
    /// Whether it is no longer given. Its spans stay.
    pub retired: bool,
    /// The label to give instead, if it is retired.
    pub instead: Option<LabelId>,
}
