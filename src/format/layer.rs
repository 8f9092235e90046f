//! What one column of tags can say of the spans of one label: stretches of words that share no character.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{AnnotatedDocument, AnnotationId, LabelId};
use crate::text::{Text, TextRange};

/// The pieces of each span that its label's column holds, without the white space at their ends. Of pieces
/// that share characters it holds the one that starts first, and of those that start together the longest.
#[must_use]
pub fn held(on: &AnnotatedDocument) -> BTreeMap<&AnnotationId, Vec<TextRange>> {
    let text = &on.document.text;
    let mut layers: BTreeMap<&LabelId, Vec<(TextRange, &AnnotationId)>> = BTreeMap::new();
    for span in on.annotations.spans() {
        let pieces = span.fragments.iter().filter_map(|piece| trimmed(text, piece));
        let layer = layers.entry(&span.label).or_default();
        layer.extend(pieces.map(|piece| (piece, &span.id)));
    }
    let mut held: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for layer in layers.values_mut() {
        layer.sort_by_key(|(piece, id)| (piece.start(), Reverse(piece.end()), *id));
        let mut end = None;
        for (piece, id) in layer {
            if end.is_none_or(|end| end <= piece.start()) {
                end = Some(piece.end());
                held.entry(*id).or_default().push(*piece);
            }
        }
    }
    held
}

/// A stretch without the white space at its ends; nothing if it has nothing else.
#[must_use]
pub fn trimmed(text: &Text, piece: TextRange) -> Option<TextRange> {
    let words = text.slice(piece);
    let start = piece.start().byte() + (words.len() - words.trim_start().len());
    let end = piece.start().byte() + words.trim_end().len();
    let at = |byte| text.offset_from_byte(byte);
    (start < end).then(|| Some(TextRange::between(at(start)?, at(end)?)))?
}
