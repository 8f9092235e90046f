//! How a text came in, and what may not come in.

/// The longest text, in UTF-8 bytes: 20 MB, some three million words.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// How the lines of the text as it came in ended. Inside Hearsay they always end in LF.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineEndings {
    /// LF throughout, or a single line: nothing was changed.
    #[default]
    Lf,
    /// Every line ended in CR LF.
    CrLf,
    /// Every line ended in CR.
    Cr,
    /// More than one of the three.
    Mixed,
}

/// What was done to a text when it came in; together with the text it tells how the original
/// looked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    /// The line endings it came with.
    pub line_endings: LineEndings,
    /// Whether a byte order mark was dropped from its start.
    pub had_byte_order_mark: bool,
}

/// A text that cannot become a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TextError {
    /// It has no visible character.
    #[error("There is no text in it. Copy the text of an article, then paste it here.")]
    Blank,
    /// It is longer than [`MAX_BYTES`].
    #[error(
        "This text is {} MB long; the limit is {} MB. Split it into several articles.",
        megabytes(*.0),
        MAX_BYTES / (1024 * 1024)
    )]
    TooLong(usize),
}

fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1024 * 1024)
}

/// The line endings of a text as it came.
pub(super) fn line_endings(content: &str) -> LineEndings {
    let crlf = content.matches("\r\n").count();
    let cr = content.matches('\r').count() - crlf;
    let lf = content.matches('\n').count() - crlf;
    match (crlf > 0, cr > 0, lf > 0) {
        (false, false, _) => LineEndings::Lf,
        (true, false, false) => LineEndings::CrLf,
        (false, true, false) => LineEndings::Cr,
        _ => LineEndings::Mixed,
    }
}
