//! Plain-text files (`.txt`, `.md`): bytes in, text out, nothing guessed.

use crate::text::intake::MAX_BYTES;

/// A file that is not a text Hearsay can read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotText {
    /// It is larger than any text may be.
    #[error(
        "“{name}” is {megabytes} MB; the limit is {} MB. Split it into several articles.",
        MAX_BYTES / (1024 * 1024)
    )]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size, rounded up.
        megabytes: u64,
    },
    /// It holds something else than text.
    #[error(
        "“{name}” is not a text file: it looks like {kind}. Save the article as plain text (UTF-8) and try again."
    )]
    Binary {
        /// The file's name.
        name: String,
        /// What it seems to be.
        kind: &'static str,
    },
    /// It is text in another encoding, or damaged.
    #[error(
        "“{name}” is not UTF-8: byte {offset} (0x{byte:02X}) begins no character.{hint} Save it as UTF-8 and try again."
    )]
    NotUtf8 {
        /// The file's name.
        name: String,
        /// How many bytes before the first wrong one are right.
        offset: usize,
        /// The first wrong byte.
        byte: u8,
        /// What the encoding might be, as a sentence with a leading space, or nothing.
        hint: &'static str,
    },
}

/// Whether a file of so many bytes may be read at all; asked before its bytes are fetched.
///
/// # Errors
/// [`NotText::TooLarge`].
pub fn check_size(name: &str, bytes: u64) -> Result<(), NotText> {
    if bytes <= MAX_BYTES as u64 {
        return Ok(());
    }
    Err(NotText::TooLarge { name: name.to_owned(), megabytes: bytes.div_ceil(1024 * 1024) })
}

/// The text of a file, character for character.
///
/// # Errors
/// [`NotText`], which names the file.
pub fn read<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, NotText> {
    check_size(name, bytes.len() as u64)?;
    if let Some(kind) = binary_kind(bytes) {
        return Err(NotText::Binary { name: name.to_owned(), kind });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let hint = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => " It looks like UTF-16.",
            _ => "",
        };
        NotText::NotUtf8 { name: name.to_owned(), offset, byte: bytes[offset], hint }
    })
}

/// What a file that is no text seems to be, by its first bytes.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a Word document or a zip archive"),
        (b"\xD0\xCF\x11\xE0", "an old Word document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1F\x8B", "a compressed file"),
        (b"\x7FELF", "a program"),
        (b"\0asm", "a program"),
    ];
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    // UTF-16 is half zero bytes in most languages, yet it is text: the decoder names it.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return None;
    }
    // A stray control character is kept like any other; one byte in ten is no article.
    let head = &bytes[..bytes.len().min(8192)];
    let is_control = |byte: &&u8| **byte < 0x20 && !b"\t\n\r\x0C\x1B".contains(byte);
    (head.iter().filter(is_control).count() * 10 > head.len()).then_some("binary data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = read("a.txt", bytes).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn text_is_kept_character_for_character() {
        check("\u{FEFF}a\r\n é \0".as_bytes(), Ok("\u{FEFF}a\r\n é \0"));
    }

    #[test]
    fn a_file_that_is_not_utf8_is_refused_with_the_byte() {
        check(
            b"caf\xE9 noir",
            Err(
                "“a.txt” is not UTF-8: byte 3 (0xE9) begins no character. Save it as UTF-8 and try again.",
            ),
        );
        check(
            b"\xFF\xFEa\0b\0",
            Err(
                "“a.txt” is not UTF-8: byte 0 (0xFF) begins no character. It looks like UTF-16. Save it as UTF-8 and try again.",
            ),
        );
    }

    #[test]
    fn a_binary_file_is_refused_by_name() {
        for bytes in [&b"%PDF-1.7 \xE2"[..], b"\x89PNG\r\n", b"\0\x01\x02\x03abc"] {
            let refusal = read("scan.txt", bytes).expect_err("not a text").to_string();
            assert!(refusal.starts_with("“scan.txt” is not a text file"), "{refusal}");
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        let refusal = check_size("book.txt", 21 * 1024 * 1024).expect_err("too large").to_string();
        assert!(refusal.contains("“book.txt” is 21 MB; the limit is 20 MB"), "{refusal}");
    }
}
