//! Random articles: letters, accents, emoji, right-to-left script, control characters, any line
//! ending.

use hearsay::model::{Details, Document, Status};
use hearsay::text::Text;
use proptest::prelude::*;

/// What texts are put together from.
const PIECES: [&str; 40] = [
    "a",
    "b",
    "Said",
    "no",
    "c",
    " ",
    " ",
    " ",
    "  ",
    ", ",
    ". ",
    ".",
    "“",
    "”",
    "\"",
    "’",
    "(",
    "é",
    "e\u{301}",
    "👍🏽",
    "👨‍👩‍👧",
    "🇫🇷",
    "𠮷",
    "أ",
    "לא",
    "\u{202E}",
    "\u{2067}",
    "\u{2069}",
    "\0",
    "\t",
    "\u{A0}",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{301}",
    "\u{FEFF}",
    "क्षि",
];

/// A text as a user might bring it.
fn any_raw() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

/// Words for a title or a note: often empty, sometimes hostile to a file format.
pub(crate) fn any_words() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => prop::sample::select(vec!['a', 'é', '👍', ' ', ',', '"', '=', '\\', '\n', '\r', '\t', '\0']),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..6).prop_map(|chars| chars.into_iter().collect())
}

/// What a user may know about a document.
pub(crate) fn any_details() -> impl Strategy<Value = Details> {
    let words = (any_words(), any_words(), any_words(), any_words(), any_words());
    (words, any::<bool>()).prop_map(|((title, url, outlet, author, date), done)| Details {
        title,
        url,
        outlet,
        author,
        date,
        status: if done { Status::Done } else { Status::Open },
    })
}

/// A document of that name with a random text, taken in like any other.
pub(crate) fn any_document(id: &'static str) -> impl Strategy<Value = Document> {
    let text = any_raw().prop_filter_map("a blank text", |raw| Text::take_in(&raw).ok());
    // Times beyond 2^53 milliseconds are no times, and JavaScript could not hold them.
    (text, any_details(), 0..1_u64 << 53).prop_map(move |((text, intake), details, added_ms)| {
        Document { id: id.into(), details, text, intake, added_ms }
    })
}
