//! What stands below the options in the help of each command: notes, examples, and how it ends.

use hearsay::format::registry::FORMATS;

/// What is said of input, whatever is done with it.
const INPUT: &str = "\
Input:
  Files, folders with all that is in them, .zip archives, project files of the page (.hearsay), and - for \
what comes in by standard input. What a file is, is found out from what is in it. A text without \
annotations is an article if it is named itself or ends in .txt. A file whose name begins with a dot is \
passed over.";

/// How every command ends.
pub const ENDINGS: &str = "\
Exit status: 0 all is well; 1 something was found (a problem, a difference, a loss with --strict); \
2 it was called wrongly; 3 a file could not be read or written.";

/// Below the help of all.
pub fn all() -> String {
    sections(&[
        INPUT,
        "\
Examples:
  hearsay convert articles.jsonl --to brat -o for-brat/
  hearsay convert for-brat/ --to jsonl -o back.jsonl
  hearsay check dataset/
  hearsay stats dataset/ --json
  hearsay diff anna.jsonl ben.jsonl
  hearsay schema > schema.json
  hearsay help convert",
        &ends("something was found: a problem, a difference, or a loss with --strict"),
    ])
}

/// Below the help of `convert`.
pub fn convert() -> String {
    let widest = FORMATS.iter().map(|format| format.id.len()).max().unwrap_or(0);
    let mut formats = String::from("Formats:");
    for format in &FORMATS {
        let read = if format.read.is_some() { "" } else { "; written only" };
        formats += &format!("\n  {:widest$}  {}{read}", format.id, format.name);
    }
    sections(&[
        INPUT,
        &formats,
        "\
Output:
  A format of several files needs a folder or a .zip, into which hearsay-schema.json comes, too. A file is \
written whole or not at all. Without --output one file alone goes to standard output. Messages, and on a \
terminal how far the work is, go to standard error.",
        "\
Examples:
  hearsay convert articles.jsonl --to brat -o for-brat/
  hearsay convert dataset.zip --to csv --strict -o spans.csv
  cat doccano.jsonl | hearsay convert - --to jsonl > articles.jsonl
  hearsay convert backup.hearsay --to hugging-face --split --only-done --pseudonyms \\
    --license cc-by-4.0 --source 'The archive of the Harbour Post.' -o corpus/",
        &ends("a part of what was given could not be read, or with --strict something would be lost"),
    ])
}

/// Below the help of `check`.
pub fn check() -> String {
    sections(&[
        INPUT,
        "\
Output:
  A line for each problem, with the file and where in it, and then how many articles, spans, relations and \
problems there are.",
        "\
Examples:
  hearsay check dataset/
  hearsay convert dataset/ --to jsonl | hearsay check -",
        &ends("there are problems, or no article"),
    ])
}

/// Below the help of `stats`.
pub fn stats() -> String {
    sections(&[
        INPUT,
        "\
Examples:
  hearsay stats dataset/
  hearsay stats dataset/ --json | python3 -m json.tool",
        &ends("a part of what was given could not be read"),
    ])
}

/// Below the help of `diff`.
pub fn diff() -> String {
    sections(&[
        INPUT,
        "\
Output:
  For each text the title, and below it the annotations that only one has: - before those of the first, + \
before those of the second; places are code points. In the end the number of differences.",
        "\
Examples:
  hearsay diff anna.jsonl ben.jsonl
  hearsay diff articles.jsonl from-brat/ --schema hearsay-schema.json",
        &ends("there is a difference"),
    ])
}

/// Below the help of `schema`.
pub fn schema() -> String {
    sections(&[
        "\
Output:
  The schema as JSON, with the guideline, and with licence and source of the dataset if they are known.",
        "\
Examples:
  hearsay schema > schema.json
  hearsay schema backup.hearsay > schema.json
  hearsay schema schema.json > /dev/null && echo It is right.",
        "\
Exit status:
  0  the schema was printed
  2  it was called wrongly
  3  the file cannot be read, or is no schema that makes sense; what is wrong is listed",
    ])
}

/// Below the help of `formats`.
pub fn formats() -> String {
    sections(&[
        "\
Output:
  What each is called after --to; whether it is read, too; what its offsets count; and its name. \
docs/formats.md says what each can hold.",
        "\
Examples:
  hearsay formats",
        "\
Exit status:
  0  the list was printed",
    ])
}

/// Below the help of `man`.
pub fn man() -> String {
    sections(&[
        "\
Examples:
  hearsay man | man -l -
  hearsay man ~/.local/share/man/man1/
  man hearsay-convert",
        "\
Exit status:
  0  the pages were written
  2  it was called wrongly
  3  a page could not be written",
    ])
}

/// How a command ends that ends with 1 if that is so.
fn ends(found: &str) -> String {
    format!(
        "Exit status:\n  0  all is well\n  1  {found}\n  2  it was called wrongly\n  3  a file could not be read or \
         written"
    )
}

fn sections(all: &[&str]) -> String {
    all.join("\n\n")
}
