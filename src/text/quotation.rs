//! x
use super::{Text, TextRange};
/// x
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// x
    pub with_marks: TextRange,
    /// x
    pub words: TextRange,
}
/// x
#[must_use]
pub fn quotations(_text: &Text, _paragraph: TextRange) -> Vec<Quotation> {
    Vec::new()
}
/// x
#[must_use]
pub fn quotation_around(_text: &Text, _range: TextRange) -> Option<Quotation> {
    None
}
