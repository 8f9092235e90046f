//! Everything of [JSON Lines](super::jsonl) but the words of the articles: for texts that must not be passed on.
//!
//! A line has no `text`, and neither has a span or a piece; `format` says so. Offsets, `sha256` and `url` are
//! there, so that whoever has the texts can put both together again: they are read beside the lines, and a text
//! is known by its hash, whatever its file is called.

use serde_json::Value;

use super::beside::{Need, Texts};
use super::files::File;
use super::proof::Disproof;
use super::{Imported, Problem, jsonl, values};
use crate::model::{AnnotatedDocument, Project};
use crate::text::{Fragments, Text, TextRange};

/// What `format` says in every line.
const FORMAT: &str = "hearsay-standoff";

/// Writes each document as a line. Every span was cut out of its text by its offsets before that is left out.
///
/// # Errors
/// [`Disproof`] if any offset in any unit does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<String, Disproof> {
    jsonl::write_changed(documents, project, FORMAT, |row| {
        each_with_words(row, |one| {
            if let Value::Object(keys) = one {
                keys.remove("text");
            }
        });
    })
}

/// Whether a file holds such lines, by its first.
#[must_use]
pub fn is_one(content: &str) -> bool {
    values::first(content).is_some_and(|row| row["format"] == FORMAT)
}

/// Which texts the lines of a file are about.
#[must_use]
pub fn needs(file: &File) -> Vec<Need> {
    let mut needs = Vec::new();
    values::each(&file.content, |_, row| {
        let sha256 = row.ok().and_then(|row| Some(row["sha256"].as_str()?.to_owned()));
        needs.extend(sha256.map(|sha256| Need { sha256, ..Need::default() }));
    });
    needs
}

/// Reads lines with the texts that lie beside them, in whatever order. A document whose text is not there
/// becomes a problem that says which it is.
#[must_use]
pub fn read(files: &[File], project: &Project) -> Imported<Vec<jsonl::Read>> {
    let texts = Texts::among(files);
    let mut imported = Imported { value: Vec::new(), problems: Vec::new() };
    for file in files.iter().filter(|file| is_one(&file.content)) {
        values::each(&file.content, |line, row| {
            let mut problem = |message| imported.problems.push(Problem { line, message });
            let mut row = match row {
                Ok(row) => row,
                Err(message) => return problem(message),
            };
            let text = match texts.exact(row["sha256"].as_str().unwrap_or_default()) {
                Ok((_, text, _)) => text,
                Err(wanted) => {
                    let title = row["title"].as_str().unwrap_or_default();
                    return problem(format!("the text of “{title}” is not here: {wanted}"));
                }
            };
            each_with_words(&mut row, |one| {
                if let Some(words) = words(one, text) {
                    one["text"] = words.into();
                }
            });
            row["format"] = jsonl::FORMAT.into();
            let Imported { value, problems } = jsonl::read(&row.to_string(), project);
            imported.value.extend(value);
            problems.into_iter().for_each(|one| problem(one.message));
        });
    }
    imported
}

/// Calls `change` with all that has words: each piece, each span, and the row.
fn each_with_words(row: &mut Value, change: impl Fn(&mut Value)) {
    for span in row.get_mut("spans").and_then(Value::as_array_mut).into_iter().flatten() {
        let pieces = span.get_mut("fragments").and_then(Value::as_array_mut);
        pieces.into_iter().flatten().for_each(&change);
        change(span);
    }
    change(row);
}

/// The words of a row, of a span or of one of its pieces, if its offsets are places in the text.
fn words(one: &Value, text: &Text) -> Option<String> {
    let range = |one: &Value| {
        let at = |name: &str| {
            let place = usize::try_from(one[name].as_u64()?).ok()?;
            text.offset_from_code_point(place)
        };
        Some(TextRange::between(at("start")?, at("end")?))
    };
    if one.get("spans").is_some() {
        return Some(text.as_str().to_owned());
    }
    match one.get("fragments").and_then(Value::as_array) {
        None => Some(text.slice(range(one)?).to_owned()),
        Some(pieces) => {
            let pieces: Option<Vec<_>> = pieces.iter().map(range).collect();
            Some(text.join(&Fragments::new(pieces?)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::beside;

    const TEXT: &str = "👍 Lamps\nNobody knew. “We won,” she said, “twice.”";

    fn documents() -> Vec<AnnotatedDocument> {
        let line = |start, end, label| format!("[{start},{end},\"{label}\"]");
        let line = format!(
            "{{\"text\":\"{}\",\"label\":[{},{}]}}\n",
            TEXT.replace('\n', "\\n"),
            line(8, 19, "Denial"),
            line(21, 30, "Quote")
        );
        let read = super::super::registry::Format::of("doccano").and_then(|format| format.read);
        read.expect("doccano is read")(&[File::new("a", line)], &Project::default()).0
    }

    #[test]
    fn no_word_of_the_text_is_left_and_all_comes_back_beside_it() {
        let (documents, project) = (documents(), Project::default());
        let lines = write(&documents, &project).expect("the offsets are right");
        let is_there = |word: &str| lines.contains(word);
        assert!(!["knew", "“We", "she said", "twice"].into_iter().any(is_there), "{lines}");
        let files = [File::new("b.txt", TEXT.to_owned()), File::new("a.jsonl", lines)];
        assert_eq!(beside::texts(&files), [&files[0]]);
        let Imported { value, problems } = read(&files, &project);
        let back: Vec<_> = value.into_iter().map(|read| read.on).collect();
        assert_eq!((back, problems), (documents, vec![]));
    }

    #[test]
    fn a_text_that_is_missing_is_named() {
        let lines = write(&documents(), &Project::default()).expect("the offsets are right");
        let other = File::new("b.txt", "Another text.".to_owned());
        let files = [other, File::new("a.jsonl", lines)];
        assert!(beside::texts(&files).is_empty());
        let Imported { value, problems } = read(&files, &Project::default());
        assert!(value.is_empty());
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(problem.line, 1);
        assert!(problem.message.contains("choose its file together with this one"));
    }
}
