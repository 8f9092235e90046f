//! Other people's files, where they lie beside the project: read, written, read again, the same.
//! `cargo test --test round_trips -- --nocapture` prints how many there are.

use std::fs;
use std::path::{Path, PathBuf};

use hearsay::format::export::export;
use hearsay::format::files::File;
use hearsay::format::registry::Format;
use hearsay::model::Project;
use hearsay::text::Text;

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
        assert!(!documents.is_empty() || !problems.is_empty(), "{}", folder.display());
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

#[test]
fn webanno_tsv() {
    check("webanno-tsv", "webanno-tsv", &["reference.tsv"]);
    for corpus in ["webanno-tsv/tsv3", "gum-news/coref/gum/tsv"] {
        check("webanno-tsv", corpus, &[".tsv"]);
    }
}

/// The value of an attribute in a line of XML.
fn xml_value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// INCEpTION’s suite has each sheet as XMI, too: where the sheet has an annotation, that has one.
#[test]
fn webanno_tsv_has_what_its_xmi_has() {
    for folder in folders("webanno-tsv", "reference.xmi") {
        let [sheet, xmi] = ["reference.tsv", "reference.xmi"].map(|name| files(&folder, &[name]));
        let read = Format::of("webanno-tsv").and_then(|format| format.read).expect("it is read");
        let (documents, _) = read(&sheet, &Project::default());
        let whole = xmi[0].content.lines().find_map(|line| xml_value(line, "sofaString"));
        let whole = whole.expect("it has a text").replace("&#10;", "\n").replace("&#128522;", "😊");
        assert_eq!(whole.trim_end(), documents[0].document.text.as_str());
        let text = Text::restored(&whole).expect("it is a text");
        let offset = |name: &str, line: &str| {
            let units = xml_value(line, name)?.parse().ok()?;
            Some(text.offset_from_utf16(units)?.byte())
        };
        let (mut told, mut relations) = (Vec::new(), 0);
        for line in xmi[0].content.lines() {
            relations += usize::from(line.contains(" Governor="));
            // What every file has, and what stands on the end of a relation.
            let is_other = [":DocumentMetaData ", ":Token ", ":Sentence ", " Governor="];
            if is_other.iter().any(|one| line.contains(one)) {
                continue;
            }
            if let (Some(start), Some(end)) = (offset("begin", line), offset("end", line)) {
                let words = &text.as_str()[start..end];
                let before = words.len() - words.trim_start().len();
                if !words.trim().is_empty() {
                    told.push((start + before, start + before + words.trim().len()));
                }
            }
        }
        let set = &documents[0].annotations;
        // A relation between tokens makes them spans.
        let spans = set.spans().filter(|span| span.label.as_str() != "Token");
        let hull = |span: &std::sync::Arc<hearsay::model::Span>| span.fragments.hull();
        let mut found: Vec<_> =
            spans.map(|span| (hull(span).start().byte(), hull(span).end().byte())).collect();
        told.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, told, "{}", folder.display());
        assert!(set.relation_count() >= relations, "{}", folder.display());
    }
}

#[test]
fn cas() {
    check("xmi", "uima-cas", &[".xmi", "typesystem.xml"]);
    check("xmi", "webanno-tsv", &["reference.xmi"]);
    check("cas-json", "uima-cas", &[".json"]);
}

/// The examples of the specification have none of the texts that they are about.
#[test]
fn web_annotation() {
    let read = Format::of("web-annotation").and_then(|format| format.read).expect("it is read");
    for folder in folders("w3c-web-annotation/model", ".json") {
        for file in files(&folder, &[".json"]) {
            let known = Format::of_file(&file.content).map(|format| format.id);
            assert_eq!(known, Some("web-annotation"), "{}", file.name);
            let (documents, problems) = read(std::slice::from_ref(&file), &Project::default());
            assert!(documents.is_empty() && !problems.is_empty(), "{}", file.name);
            eprintln!("{}: {} problems, {}", file.name, problems.len(), problems[0]);
        }
    }
}
