//! A stretch of text as exports give it: in all three units, with its words.

use crate::text::{Text, TextRange};

/// A half-open stretch of text, counted in code points, in UTF-16 code units and in UTF-8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Code points before it.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// UTF-16 code units before it.
    pub utf16_start: usize,
    /// UTF-16 code units before its end.
    pub utf16_end: usize,
    /// UTF-8 bytes before it.
    pub byte_start: usize,
    /// UTF-8 bytes before its end.
    pub byte_end: usize,
}

impl Place {
    /// Where `range` lies in `text`.
    #[must_use]
    pub fn of(range: TextRange, text: &Text) -> Self {
        Self {
            start: text.code_point_from_offset(range.start()),
            end: text.code_point_from_offset(range.end()),
            utf16_start: text.utf16_from_offset(range.start()),
            utf16_end: text.utf16_from_offset(range.end()),
            byte_start: range.start().byte(),
            byte_end: range.end().byte(),
        }
    }
}
