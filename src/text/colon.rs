//! The colon between the words that report something and what they report.

use super::boundary::grapheme_around;
use super::quotation::is_mark;
use super::{Offset, Text, TextRange};

/// The words of a cue with the colon that follows them directly, if it leads to what is said: `said:`.
///
/// A colon that nothing follows leads nowhere, and one between digits or letters is part of a word.
/// French sets a space before it.
#[must_use]
pub fn with_colon(text: &Text, cue: TextRange) -> TextRange {
    let paragraph = text.paragraphs()[text.paragraph_at(cue.end())];
    let after = &text.as_str()[cue.end().byte()..];
    let line = &text.as_str()[cue.end().byte()..paragraph.end().byte().max(cue.end().byte())];
    let colon = line.trim_start();
    let Some(rest) = colon.strip_prefix([':', '：']) else { return cue };
    let is_wide = colon.starts_with('：');
    let leads = is_wide || rest.is_empty() || rest.starts_with(|c| is_mark(c) || c.is_whitespace());
    let passed = line.len() - rest.len();
    let end = Offset::from_byte(cue.end().byte() + passed);
    let is_whole = grapheme_around(text, end).is_none();
    if leads && is_whole && !after[passed..].trim_start().is_empty() {
        TextRange::between(cue.start(), end)
    } else {
        cue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[` and `]` in `marked` hold the words; `expected` is what the cue is.
    fn check(marked: &str, expected: &str) {
        let (start, end) = (marked.find('[').expect("a start"), marked.find(']').expect("an end"));
        let text = Text::take_in(&marked.replace(['[', ']'], "")).expect("not blank").0;
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let cue = TextRange::between(at(start), at(end - 1));
        assert_eq!(text.slice(with_colon(&text, cue)), expected, "{marked}");
    }

    #[test]
    fn a_colon_before_content_belongs_to_the_cue() {
        check("Wang [said]: “No.”", "said:");
        check("Wang [said]:“No.”", "said:");
        check("Wang [said]: nothing was wrong.", "said:");
        check("Wang [said]:\n\n“No.”", "said:");
        check("Il [dit]\u{A0}: «\u{A0}Non\u{A0}»", "dit\u{A0}:");
        check("王[说]：“好。”", "说：");
        check("Wang [said:] “No.”", "said:");
    }

    #[test]
    fn any_other_stays_outside() {
        check("Wang [told] reporters: “No.”", "told");
        check("Wang [said]:", "said");
        check("Wang [said]: \n\n", "said");
        check("Wang [said]:no", "said");
        check("Wang [said]\n: no", "said");
        check("Wang [said]:\u{301} no", "said");
        check("Wang [said]", "said");
    }
}
