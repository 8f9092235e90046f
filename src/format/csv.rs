//! CSV and TSV: a row a span, for spreadsheets and data frames
//! (RFC 4180, <https://www.rfc-editor.org/rfc/rfc4180>; UTF-8, lines end in CR LF). TSV is the same with a tab
//! for each comma, and quotes its cells by the same rule, as pandas and Excel expect.
//!
//! A cell that starts with `=`, `+`, `-`, `@`, a tab, a CR or NUL gets an apostrophe before it, since a
//! spreadsheet would run it as a formula
//! (<https://owasp.org/www-community/attacks/CSV_Injection>, ASVS 5.0, 1.2.10); so does one that starts with
//! apostrophes and then one of these, so that one apostrophe can always be taken off again.
//!
//! `start` and `end` are code points, as `unit` says; `fragments` lists the pieces as `start-end`, separated by
//! semicolons. `attributes` are `type=direct; medium=speech`, where a name or value that this would be unclear
//! with is a JSON string. `source`, `cue` and `relations` are for people to read; `relations_json` has the
//! relations of the row's span as [`jsonl`](super::jsonl) has them. An article without spans, or with relations
//! that link none, has a row in which nothing is said of a span. `document_number` tells which rows are about
//! one article.
//!
//! The texts lie beside a table ([`beside`](super::beside)). Of others' tables the columns are known by the
//! names that are usual ([`columns`]), the separator may be a semicolon, and offsets may count what `unit`
//! says. A span is taken only if its offsets, in every unit that is there, mark the words that stand in its row.

mod attributes;
mod cells;
pub mod columns;
mod offsets;
mod read;
mod relations;
mod sheet;
mod write;

pub use columns::{NEEDED, is_named_so, is_one, is_tabbed};
pub use read::read;
pub use sheet::needs;
pub use write::{write, write_tabbed};
