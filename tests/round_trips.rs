//! Other people's files, where they lie beside the project: read, written, read again, the same.
//! `cargo test --test round_trips -- --nocapture` prints how many there are.

use std::fs;
use std::path::{Path, PathBuf};

use hearsay::format::export::export;
use hearsay::format::files::File;
use hearsay::format::registry::Format;
use hearsay::model::Project;

/// The folders of a corpus that hold files that end so.
fn folders(corpus: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(corpus);
    let (mut found, mut open) = (Vec::new(), vec![root]);
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten();
        let paths: Vec<_> =
            entries.map(|file| file.expect("a folder can be read").path()).collect();
        if paths.iter().any(|path| path.to_string_lossy().ends_with(ending)) {
            found.push(folder);
        }
        open.extend(paths.into_iter().filter(|path| path.is_dir()));
    }
    found.sort();
    if found.is_empty() {
        eprintln!("skipped: there is no “{ending}” of {corpus} beside the project");
    }
    found
}

/// The files of a folder that have one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<File> {
    let entries = fs::read_dir(folder).expect("a folder can be read");
    let mut paths: Vec<_> =
        entries.map(|file| file.expect("a folder can be read").path()).collect();
    paths.retain(|path| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        File::new(&name, fs::read_to_string(path).expect("a corpus is UTF-8"))
    };
    paths.iter().map(read).collect()
}

fn check(format: &str, corpus: &str, endings: &[&str]) {
    let format = Format::of(format).expect("it is a format");
    let read = format.read.expect("it is read");
    let project = Project::default();
    for folder in folders(corpus, endings[0]) {
        let files = files(&folder, endings);
        let (documents, problems) = read(&files, &project);
        assert!(!documents.is_empty(), "{}", folder.display());
        // That it reads again as the same is what an export proves of itself.
        let written = export(format, &documents, &project, "again");
        assert!(written.is_ok(), "{}: {written:?}", folder.display());
        let count = |of: fn(&hearsay::model::AnnotationSet) -> usize| {
            documents.iter().map(|on| of(&on.annotations)).sum::<usize>()
        };
        eprintln!(
            "{:<6} {:<40} {:>4} documents {:>6} spans {:>6} relations {:>4} problems",
            format.id,
            folder
                .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"))
                .expect("it lies there")
                .display()
                .to_string(),
            documents.len(),
            count(|set| set.span_count()),
            count(|set| set.relation_count()),
            problems.len()
        );
        for problem in problems.iter().take(3) {
            eprintln!("       {problem}");
        }
    }
}

#[test]
fn brat() {
    check("brat", "brat", &[".ann", ".a1", ".a2", ".txt"]);
    check("brat", "litbank/brat", &[".ann", ".txt"]);
}

#[test]
fn doccano() {
    for corpus in ["doccano/data_import/tests/data", "doccano/data_export"] {
        check("doccano", corpus, &[".jsonl"]);
    }
}

#[test]
fn label_studio() {
    check("label-studio", "label-studio", &[".json"]);
}

#[test]
fn prodigy() {
    check("prodigy", "prodigy", &[".jsonl"]);
}

#[test]
fn conll() {
    check("conll", "doccano/data_import/tests/data/sequence_labeling", &[".conll"]);
    check("conll", "wnut17", &[".conll"]);
}
