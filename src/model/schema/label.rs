//! A kind of span, and how its spans look.

use crate::model::{Colour, LabelId};

/// How a label's underline is drawn, so that labels differ without colour too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineStyle {
    /// One unbroken line.
    Solid,
    /// A broken line.
    Dashed,
    /// Two thin lines.
    Double,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDot,
    /// One thick line.
    Thick,
    /// Long dashes.
    LongDash,
    /// One thin line.
    Thin,
}

impl LineStyle {
    /// All styles, in the order in which new labels get them.
    pub const ALL: [Self; 8] = [
        Self::Solid,
        Self::Dashed,
        Self::Double,
        Self::Dotted,
        Self::DashDot,
        Self::Thick,
        Self::LongDash,
        Self::Thin,
    ];

    /// The style in words; also by this name it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Dashed => "dashed",
            Self::Double => "double",
            Self::Dotted => "dotted",
            Self::DashDot => "dash-dot",
            Self::Thick => "thick",
            Self::LongDash => "long-dash",
            Self::Thin => "thin",
        }
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
