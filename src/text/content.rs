//! An immutable text and the index that translates positions in it.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::intake::{Intake, LineEndings, MAX_BYTES, TextError, line_endings};
use super::offset::{Fragments, Offset, TextRange};

/// One entry of the index is kept for this many bytes of text; between two entries characters are
/// counted one by one. Small enough that the ends of ten thousand spans are found in a few
/// milliseconds, large enough that the index is a fifth of the text.
const STRIDE: usize = 64;

/// What the index knows of one place in the text.
#[derive(Clone, Copy)]
struct Mark {
    byte: u32,
    code_point: u32,
    utf16: u32,
}

/// The text of a document: it never changes, so positions in it stay right.
///
/// Cheap to clone. Lines end in LF; every other character is kept as it came.
#[derive(Clone)]
pub struct Text {
    content: Arc<str>,
    /// One mark at or just before every [`STRIDE`] bytes; empty when the text is ASCII and all
    /// three units are the same.
    marks: Arc<[Mark]>,
    paragraphs: Arc<[TextRange]>,
    /// Worked out when first asked for.
    sha256: Arc<OnceLock<String>>,
}

impl Text {
    /// Takes in a text as a user brings it: drops a byte order mark, ends every line in LF.
    ///
    /// # Errors
    /// [`TextError`] when it is blank or too long.
    pub fn take_in(raw: &str) -> Result<(Self, Intake), TextError> {
        if raw.len() > MAX_BYTES {
            return Err(TextError::TooLong(raw.len()));
        }
        let unmarked = raw.strip_prefix('\u{FEFF}');
        let content = unmarked.unwrap_or(raw);
        if content.chars().all(char::is_whitespace) {
            return Err(TextError::Blank);
        }
        let intake =
            Intake { line_endings: line_endings(content), had_byte_order_mark: unmarked.is_some() };
        let text = if intake.line_endings == LineEndings::Lf {
            Self::index(content.into())
        } else {
            Self::index(content.replace("\r\n", "\n").replace('\r', "\n").into())
        };
        Ok((text, intake))
    }

    /// A text that was taken in before, exactly as it is. `None` if it holds a CR, which no text
    /// taken in does, or is too long.
    #[must_use]
    pub fn restored(content: &str) -> Option<Self> {
        let fits = content.len() <= MAX_BYTES && !content.contains('\r');
        fits.then(|| Self::index(content.into()))
    }

    fn index(content: Arc<str>) -> Self {
        let marks = if content.is_ascii() { Arc::default() } else { marks(&content) };
        let mut start = 0;
        let paragraphs = content
            .split('\n')
            .map(|line| {
                let end = start + line.len();
                let range = TextRange::between(Offset::from_byte(start), Offset::from_byte(end));
                start = end + 1;
                range
            })
            .collect();
        Self { content, marks, paragraphs, sha256: Arc::default() }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The characters of a stretch.
    ///
    /// # Panics
    /// If `range` was made for another, longer text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        &self.content[range.start().byte()..range.end().byte()]
    }

    /// The characters of all pieces, joined by a space.
    #[must_use]
    pub fn join(&self, fragments: &Fragments) -> String {
        let pieces: Vec<_> = fragments.iter().map(|piece| self.slice(piece)).collect();
        pieces.join(" ")
    }

    /// The characters of all pieces, joined by a space and cut off after `limit` of them.
    #[must_use]
    pub fn join_short(&self, fragments: &Fragments, limit: usize) -> String {
        let mut words = self.join(fragments);
        if let Some((end, _)) = words.char_indices().nth(limit) {
            words.truncate(end);
            words.push('…');
        }
        words
    }

    /// The whole text as a range.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::between(Offset::START, Offset::from_byte(self.content.len()))
    }

    /// The lines, without their LF, in order; an empty line is a paragraph too.
    #[must_use]
    pub fn paragraphs(&self) -> &[TextRange] {
        &self.paragraphs
    }

    /// The number of the paragraph that `offset` lies in. The place before an LF belongs to the
    /// paragraph that the LF ends.
    #[must_use]
    pub fn paragraph_at(&self, offset: Offset) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end() < offset)
    }

    /// The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| {
            let mut digest = Sha256::new();
            // In pieces: while a function runs, a browser goes on with the slow form of it that it
            // began with, and takes the fast one, if it has one by then, for the next call.
            for piece in self.content.as_bytes().chunks(4096) {
                digest.update(piece);
            }
            let mut hex = String::with_capacity(64);
            for byte in digest.finalize() {
                write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
            }
            hex
        })
    }

    /// The place after `byte` UTF-8 bytes. `None` outside the text or inside a character.
    #[must_use]
    pub fn offset_from_byte(&self, byte: usize) -> Option<Offset> {
        self.content.is_char_boundary(byte).then(|| Offset::from_byte(byte))
    }

    /// The place after `code_point` code points. `None` outside the text.
    #[must_use]
    pub fn offset_from_code_point(&self, code_point: usize) -> Option<Offset> {
        self.offset_from_units(code_point, |mark| mark.code_point, |_| 1)
    }

    /// The place after `utf16` UTF-16 code units. `None` outside the text or inside a surrogate
    /// pair.
    #[must_use]
    pub fn offset_from_utf16(&self, utf16: usize) -> Option<Offset> {
        self.offset_from_units(utf16, |mark| mark.utf16, char::len_utf16)
    }

    /// How many code points lie before `offset`.
    #[must_use]
    pub fn code_point_from_offset(&self, offset: Offset) -> usize {
        self.units_from_offset(offset, |mark| mark.code_point, |_| 1)
    }

    /// How many UTF-16 code units lie before `offset`.
    #[must_use]
    pub fn utf16_from_offset(&self, offset: Offset) -> usize {
        self.units_from_offset(offset, |mark| mark.utf16, char::len_utf16)
    }

    fn offset_from_units(
        &self,
        units: usize,
        of_mark: impl Fn(&Mark) -> u32,
        of_char: impl Fn(char) -> usize,
    ) -> Option<Offset> {
        if self.marks.is_empty() {
            return self.offset_from_byte(units);
        }
        let mark = self.marks[self.marks.partition_point(|m| of_mark(m) as usize <= units) - 1];
        let (mut byte, mut passed) = (mark.byte as usize, of_mark(&mark) as usize);
        let mut chars = self.content[byte..].chars();
        while passed < units {
            let next = chars.next()?;
            byte += next.len_utf8();
            passed += of_char(next);
        }
        (passed == units).then(|| Offset::from_byte(byte))
    }

    fn units_from_offset(
        &self,
        offset: Offset,
        of_mark: impl Fn(&Mark) -> u32,
        of_char: impl Fn(char) -> usize,
    ) -> usize {
        let byte = offset.byte();
        if self.marks.is_empty() {
            return byte;
        }
        let mark = self.marks[self.marks.partition_point(|m| m.byte as usize <= byte) - 1];
        let passed: usize = self.content[mark.byte as usize..byte].chars().map(of_char).sum();
        of_mark(&mark) as usize + passed
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Text").field(&self.content).finish()
    }
}

fn marks(content: &str) -> Arc<[Mark]> {
    let mut marks = Vec::with_capacity(content.len() / STRIDE + 1);
    let (mut code_point, mut utf16, mut due) = (0, 0, 0);
    for (byte, character) in content.char_indices() {
        if byte >= due {
            let byte = u32::try_from(byte).expect("a text is at most MAX_BYTES long");
            marks.push(Mark { byte, code_point, utf16 });
            due += STRIDE;
        }
        code_point += 1;
        utf16 += if character.len_utf16() == 2 { 2 } else { 1 };
    }
    marks.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(raw: &str) -> Text {
        Text::take_in(raw).expect("a text that is not blank").0
    }

    fn check_intake(raw: &str, expected: &str, line_endings: LineEndings, bom: bool) {
        let (text, intake) = Text::take_in(raw).expect("a text that is not blank");
        assert_eq!(text.as_str(), expected);
        assert_eq!(intake, Intake { line_endings, had_byte_order_mark: bom }, "of {raw:?}");
    }

    #[test]
    fn lines_end_in_lf_and_that_is_recorded() {
        check_intake("a\nb", "a\nb", LineEndings::Lf, false);
        check_intake("a\r\nb\r\n", "a\nb\n", LineEndings::CrLf, false);
        check_intake("a\rb", "a\nb", LineEndings::Cr, false);
        check_intake("a\r\nb\nc\rd", "a\nb\nc\nd", LineEndings::Mixed, false);
        check_intake("a\r\r\nb", "a\n\nb", LineEndings::Mixed, false);
        check_intake("\u{FEFF}a", "a", LineEndings::Lf, true);
    }

    #[test]
    fn nothing_else_is_changed() {
        let odd = " \u{0}\u{2028}e\u{301}\t\u{202E}x\u{FEFF} ";
        check_intake(odd, odd, LineEndings::Lf, false);
    }

    #[test]
    fn a_blank_text_is_refused() {
        for blank in ["", " \t\r\n", "\u{FEFF}", "\u{A0}\u{3000}"] {
            assert_eq!(Text::take_in(blank).map(|_| ()), Err(TextError::Blank), "{blank:?}");
        }
    }

    #[test]
    fn a_text_over_the_limit_is_refused_with_the_limit() {
        let refusal = Text::take_in(&"x".repeat(MAX_BYTES + 1)).expect_err("too long");
        assert!(refusal.to_string().contains("the limit is 20 MB"), "{refusal}");
    }

    /// brat's issue 1115, doccano's 1126 and others: every offset after an emoji was off by one.
    #[test]
    fn brat_1115_offsets_after_emoji() {
        let text = text("👍🏽 no");
        let offset = text.offset_from_byte(9).expect("before the n");
        assert_eq!(text.code_point_from_offset(offset), 3);
        assert_eq!(text.utf16_from_offset(offset), 5);
        assert_eq!(text.offset_from_utf16(1), None, "inside a surrogate pair");
        assert_eq!(text.offset_from_utf16(5), Some(offset));
        assert_eq!(text.offset_from_code_point(3), Some(offset));
    }

    #[test]
    fn sha256_is_that_of_the_bytes() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(text("abc").sha256(), known, "FIPS 180-2, appendix B.1");
    }

    #[test]
    fn every_line_is_a_paragraph() {
        let text = text("one\n\nthree\n");
        let lines: Vec<_> = text.paragraphs().iter().map(|&range| text.slice(range)).collect();
        assert_eq!(lines, ["one", "", "three", ""]);
        let found: Vec<_> = [0, 3, 4, 5, 10, 11]
            .map(|byte| text.paragraph_at(text.offset_from_byte(byte).expect("inside")))
            .into();
        assert_eq!(found, [0, 0, 1, 2, 2, 3]);
    }

    /// Letters, accents, astral characters and line breaks, long enough for several index marks.
    fn any_text() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            6 => any::<char>(),
            4 => prop::sample::select(vec!['a', ' ', '\n', '\u{301}', '👍', '\u{200D}', 'é']),
        ];
        prop::collection::vec(character, 1..900).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn conversions_agree_with_counting(raw in any_text()) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            let mut utf16 = 0;
            for (code_point, (byte, character)) in text.as_str().char_indices().enumerate() {
                let offset = text.offset_from_byte(byte).expect("a character starts here");
                prop_assert_eq!(text.code_point_from_offset(offset), code_point);
                prop_assert_eq!(text.utf16_from_offset(offset), utf16);
                prop_assert_eq!(text.offset_from_code_point(code_point), Some(offset));
                prop_assert_eq!(text.offset_from_utf16(utf16), Some(offset));
                utf16 += character.len_utf16();
            }
            let end = text.range().end();
            let length = text.as_str().chars().count();
            prop_assert_eq!(text.code_point_from_offset(end), length);
            prop_assert_eq!(text.offset_from_code_point(length + 1), None);
            prop_assert_eq!(text.offset_from_utf16(utf16), Some(end));
            prop_assert_eq!(text.offset_from_utf16(utf16 + 1), None);
        }

        #[test]
        fn paragraphs_joined_by_lf_are_the_text(raw in any_text()) {
            let Ok((text, _)) = Text::take_in(&raw) else { return Ok(()) };
            let lines: Vec<_> = text.paragraphs().iter().map(|&range| text.slice(range)).collect();
            prop_assert_eq!(lines.join("\n"), text.as_str());
        }
    }
}
