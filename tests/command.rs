//! The command, as a pipeline calls it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use hearsay::format::feature::Feature;
use hearsay::format::registry::{FORMATS, Format};

/// The sample of the page: 39 spans, 16 relations.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui/sample.jsonl");

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there only if the test has run before.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// What the command says to these words, with nothing in the standard input.
fn run(words: &[&str]) -> Output {
    told(words, "")
}

/// The same with something there.
fn told(words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
    let mut child = command
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it is a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads, or has ended well");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it says UTF-8")
}

/// Asserts how it ends, and that it says this.
fn check(words: &[&str], ending: i32, says: &str) {
    let output = run(words);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(ending), "{words:?}: {out}{err}");
    assert!(out.contains(says) || err.contains(says), "{words:?}: {out}{err}");
}

fn put(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
    fs::write(&path, content).expect("a file can be written");
    path.display().to_string()
}

#[test]
fn what_is_converted_into_a_format_and_back_differs_only_in_what_was_said_to_be_lost() {
    let is_opened = |format: &&Format| format.read.is_some() && format.holds(Feature::Texts);
    for format in FORMATS.iter().filter(is_opened) {
        let there = folder("there").join(format.id).display().to_string() + "/";
        let converted = run(&["convert", SAMPLE, "--to", format.id, "-o", &there]);
        assert_eq!(converted.status.code(), Some(0), "{}", text(&converted.stderr));
        check(&["check", &there], 0, "problems: 0");
        let is_said = |what: &str| text(&converted.stderr).contains(what);
        let loses = ["piece", "attribute", "note", "relation", "part"].into_iter().any(is_said);
        let ending = if loses { 1 } else { 0 };
        check(&["diff", SAMPLE, &there], ending, "differences: ");
    }
}

#[test]
fn what_has_no_texts_is_put_together_with_them_again() {
    for format in FORMATS.iter().filter(|format| !format.holds(Feature::Texts)) {
        let there = folder("without-texts").join(format.id);
        let path = there.join("articles").display().to_string() + "/";
        check(&["convert", SAMPLE, "--to", format.id, "-o", &path], 0, "cannot hold: ");
        check(&["check", &path], 1, "choose its file together with this one");
        let texts = there.join("brat").display().to_string() + "/";
        let converted = run(&["convert", SAMPLE, "--to", "brat", "-o", &texts]);
        assert_eq!(converted.status.code(), Some(0), "{}", text(&converted.stderr));
        for entry in fs::read_dir(&texts).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|ending| ending == "ann" || ending == "conf") {
                fs::remove_file(path).expect("it can be removed");
            }
        }
        check(&["diff", SAMPLE, &there.display().to_string()], 0, "differences: 0");
    }
}

#[test]
fn a_table_of_others_is_read_with_the_text_that_lies_beside_it() {
    let there = folder("tables");
    let table = put(
        &there,
        "spans.csv",
        "doc_id;tag;start;end;quote\r\nlamps;Denial;8;17;He denied\r\nlamps;Claim;3;9;went out\r\n",
    );
    let lamps = put(&there, "lamps.txt", "👍 Lamps He denied it.");
    let problem = "spans.csv”: Line 3: “Claim” was left out: it should be “went out”, but";
    check(&["check", &table, &lamps], 1, problem);
    let converted = run(&["convert", &table, &lamps, "--to", "doccano"]);
    assert!(text(&converted.stdout).contains("\"start_offset\":8"), "{}", text(&converted.stdout));
    let content = fs::read_to_string(&table).expect("it is there");
    let counts = told(&["stats", "-", &lamps, "--json"], &content);
    assert!(text(&counts.stdout).contains("\"Denial\": 1"), "{}", text(&counts.stderr));
    let other = put(&there, "counts.csv", "article,words\nlamps,4\n");
    check(&["check", &other], 1, "its first line has to name a column “label”");
    let lines = fs::read_to_string(&table).expect("it is there");
    put(&there, "spans.csv", lines.rsplit_once("lamps;Claim").expect("the last row").0);
    check(&["check", &there.display().to_string()], 0, "articles: 1, spans: 1,");
}

#[test]
fn everything_comes_back_from_an_archive() {
    let archive = folder("archive").join("brat.zip").display().to_string();
    check(
        &["convert", SAMPLE, "--to", "brat", "-o", &archive],
        0,
        "cannot hold: 1 article’s details",
    );
    check(&["diff", SAMPLE, &archive], 0, "differences: 0");
}

#[test]
fn parts_and_numbers_instead_of_names_are_written_if_wanted() {
    let there = folder("parts").display().to_string() + "/";
    let all = put(
        &folder("parts-of"),
        "a.jsonl",
        &["One.", "Two.", "Three.", "Four.", "Five.", "Six."]
            .map(|text| format!("{{\"text\":\"{text}\",\"label\":[]}}\n"))
            .concat(),
    );
    check(&["convert", &all, "--to", "prodigy", "--split", "-o", &there], 0, "");
    assert!(Path::new(&there).join("train/articles.jsonl").is_file());
    let (found, _) = (text(&run(&["stats", &there, "--json"]).stdout), ());
    assert!(found.contains("\"articles\": 6"), "{found}");
    let numbered = text(&run(&["convert", &all, "--to", "jsonl", "--pseudonyms"]).stdout);
    assert_eq!(numbered.matches("\"annotator\":\"annotator-1\"").count(), 6, "{numbered}");
}

#[test]
fn a_card_has_the_licence_and_the_source_that_are_said_or_were_once() {
    let there = folder("card");
    let (first, second) = (there.join("first/"), there.join("second/"));
    let path = |path: &Path| path.display().to_string();
    let read = |path: PathBuf| fs::read_to_string(path).expect("it was written");
    let said = ["--license", "CC-BY-4.0", "--source", "An *archive*."];
    let to = ["convert", SAMPLE, "--to", "hugging-face", "-o", &path(&first)];
    check(&[&to[..], &said].concat(), 0, "");
    let card = read(first.join("README.md"));
    assert!(
        card.contains("\nlicense: cc-by-4.0\n") && card.contains("\nAn *archive*.\n"),
        "{card}"
    );
    let to = ["convert", &path(&first), "--to", "hugging-face", "-o", &path(&second)];
    check(&[&to[..], &["--license", "Ours: “alone”"]].concat(), 0, "");
    let card = read(second.join("README.md"));
    assert!(card.contains("\nlicense: other\nlicense_name: \"ours-alone\"\n"), "{card}");
    assert!(card.contains("\nAn *archive*.\n"), "{card}");
}

#[test]
fn it_reads_what_comes_in_and_hands_out_what_goes_on() {
    let line = "{\"text\":\"👍 No.\",\"label\":[[2,4,\"Denial\"]]}\n";
    let output = told(&["convert", "-", "--to", "csv"], line);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains(",Denial,2,4,3,5,5,7,No,"), "{}", text(&output.stdout));
    let counts = told(&["stats", "-", "--json"], line);
    assert!(text(&counts.stdout).contains("\"Denial\": 1"), "{}", text(&counts.stdout));
    for format in ["xmi", "tei", "webanno-tsv", "cas-json", "conll"] {
        let there = folder("piped").join(format).display().to_string() + "/";
        told(&["convert", "-", "--to", format, "-o", &there], line);
        let files = fs::read_dir(&there)
            .expect("it was written")
            .map(|file| file.expect("it is there").path());
        let is_data = |path: &PathBuf| {
            !["TypeSystem", "hearsay-schema"].iter().any(|name| {
                path.ends_with(format!("{name}.xml")) || path.ends_with(format!("{name}.json"))
            })
        };
        let data = files
            .filter(is_data)
            .find(|path| path.extension().is_none_or(|ending| ending != "txt"));
        let content = fs::read_to_string(data.expect("there is a file")).expect("it is text");
        let counts = told(&["stats", "-", "--json"], &content);
        assert!(
            text(&counts.stdout).contains("\"Denial\": 1"),
            "{format}: {}",
            text(&counts.stderr)
        );
    }
    let article = told(&["stats", "-"], "He denied it.");
    assert!(text(&article.stdout).contains("articles"), "{}", text(&article.stdout));
}

#[test]
fn a_wrong_offset_is_found_and_named() {
    let sample = fs::read_to_string(SAMPLE).expect("it is there");
    let moved = sample.replacen("\"start\":75,", "\"start\":76,", 1);
    assert_ne!(moved, sample);
    let path = put(&folder("wrong"), "moved.jsonl", &moved);
    check(&["check", &path], 1, "moved.jsonl”: Line 1:");
    let other = sample.replacen("evening after", "evening past", 1);
    let path = put(&folder("other"), "other.jsonl", &other);
    check(&["check", &path], 1, "other.jsonl”: Line 1:");
}

#[test]
fn a_folder_is_read_with_all_that_is_in_it() {
    let all = folder("all");
    put(&all, "one/a.txt", "He denied it.");
    put(&all, "one/a.ann", "T1\tDenial 0 12\tHe denied it\n");
    put(&all, "two/a.txt", "No.");
    put(&all, "two/b.json", "[{\"data\":{\"text\":\"No!\"},\"annotations\":[]}]");
    put(&all, "README.md", "No article.");
    put(&all, ".hidden.txt", "No article either.");
    check(&["check", &all.display().to_string()], 0, "articles: 3, spans: 1,");
}

#[test]
fn labels_are_called_what_the_schema_beside_them_calls_them() {
    let beside = folder("beside");
    let schema =
        text(&run(&["schema"]).stdout).replace("\"name\": \"Denial\"", "\"name\": \"No!\"");
    let path = put(&beside, "hearsay-schema.json", &schema);
    put(&beside, "a.txt", "He denied it.");
    put(&beside, "a.ann", "T1\tNo_ 0 12\tHe denied it\n");
    check(&["schema", &path], 0, "\"name\": \"No!\"");
    let found = text(&run(&["convert", &beside.display().to_string(), "--to", "jsonl"]).stdout);
    assert!(found.contains("\"label\":\"No!\""), "{found}");
}

#[test]
fn what_would_be_lost_can_be_a_reason_not_to_write() {
    let path = folder("strict").join("spans.csv").display().to_string();
    check(&["convert", SAMPLE, "--to", "csv", "-o", &path, "--strict"], 1, "Nothing was written.");
    assert!(!Path::new(&path).exists());
    check(&["convert", SAMPLE, "--to", "csv", "-o", &path], 0, "cannot hold: 1 text");
    assert!(Path::new(&path).exists());
}

#[test]
fn what_is_different_is_shown_line_by_line() {
    let two = folder("two");
    let one = put(&two, "one.jsonl", "{\"text\":\"No. Yes.\",\"label\":[[0,2,\"Denial\"]]}\n");
    let other = put(
        &two,
        "other.jsonl",
        "{\"text\":\"No. Yes.\",\"label\":[[0,2,\"Claim\"],[4,7,\"Claim\"]]}\n",
    );
    check(&["diff", &one, &one], 0, "differences: 0");
    check(&["diff", &one, &other], 1, "+ Claim 0–2 “No”");
    check(&["diff", &one, &other], 1, "- Denial 0–2 “No”");
    check(&["diff", &one, &other], 1, "differences: 3");
}

#[test]
fn every_command_has_help_and_a_page_of_the_manual() {
    let there = folder("man");
    check(&["man", &there.display().to_string()], 0, "");
    let page = |name: &str| fs::read_to_string(there.join(name)).expect("it was written");
    let commands = ["convert", "check", "stats", "diff", "schema", "formats", "man"];
    for command in commands {
        let help = text(&run(&["help", command]).stdout);
        for part in ["\n\nUsage: hearsay ", "\nExamples:\n  hearsay ", "\nExit status:\n  0  "] {
            assert!(help.contains(part), "{command} says {part:?}: {help}");
        }
        let page = page(&format!("hearsay-{command}.1"));
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "\"EXIT STATUS\""]
        {
            assert!(
                page.contains(&format!("\n.SH {section}\n")),
                "{command} has {section}: {page}"
            );
        }
        assert!(page.contains(&format!("hearsay\\-{command} \\- ")), "{page}");
    }
    assert_eq!(fs::read_dir(&there).expect("it is a folder").count(), commands.len() + 1);
    assert_eq!(text(&run(&["man"]).stdout), page("hearsay.1"));
}

#[test]
fn what_is_asked_wrongly_is_told_how_to_ask() {
    check(&["convert", SAMPLE, "--to", "braat"], 2, "a similar value exists: 'brat'");
    check(&["convert", SAMPLE, "--to", "brat"], 3, "Say where to with --output");
    check(&["check", "nothing/is/here.jsonl"], 3, "nothing/is/here.jsonl” cannot be read");
    check(&["convert", &put(&folder("no"), "a.md", " "), "--to", "csv"], 3, "There is no article");
    check(&["--help"], 0, "hearsay diff anna.jsonl ben.jsonl");
    check(&["formats"], 0, "UTF-16 units");
}
