//! What the page remembers apart from documents.

use serde::{Deserialize, Serialize};

use crate::edit::keymap::OwnKeys;
use crate::text::snap::Granularity;

/// Which colours the page has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Those of the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What selections snap to, as it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Snap {
    /// Characters.
    Character,
    /// Words.
    #[default]
    Word,
    /// Sentences.
    Sentence,
    /// What stands in quotation marks.
    Quotation,
}

/// What the page remembers apart from documents.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The document that is open.
    pub open: Option<String>,
    /// The colours.
    pub theme: Theme,
    /// What selections snap to.
    pub snap: Snap,
    /// Whether quotation marks are left out of quotations; now a rule of the schema.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_quote_marks: bool,
    /// The keys that the user changed.
    pub keys: OwnKeys,
    /// Whether characters typed alone do nothing.
    pub no_single_keys: bool,
    /// How many edits had been made when everything was last saved as a file.
    #[serde(skip_serializing_if = "is_none")]
    pub saved_edits: u64,
    /// Whether the browser was asked to delete nothing by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asked_to_last: bool,
    /// Whether exports go without the schema and the guideline beside them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_schema: bool,
    /// The format that was last exported, by [`Format::id`](crate::format::registry::Format).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export_as: Option<String>,
    /// Whether exports are split into parts to train and to test on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub export_in_parts: bool,
    /// What the annotator is called in exports; empty for a name that says nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub annotator: String,
    /// Whether annotators have numbers instead of names in exports.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub export_unnamed: bool,
}

fn is_none(edits: &u64) -> bool {
    *edits == 0
}

impl From<Snap> for Granularity {
    fn from(kept: Snap) -> Self {
        match kept {
            Snap::Character => Self::Character,
            Snap::Word => Self::Word,
            Snap::Sentence => Self::Sentence,
            Snap::Quotation => Self::Quotation,
        }
    }
}

impl From<Granularity> for Snap {
    fn from(granularity: Granularity) -> Self {
        match granularity {
            Granularity::Character => Self::Character,
            Granularity::Word => Self::Word,
            Granularity::Sentence => Self::Sentence,
            Granularity::Quotation => Self::Quotation,
        }
    }
}
