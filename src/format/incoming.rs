//! What files turn out to be, by what is in them; their names only help where that does not tell.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use super::brat::folder::{Pair, folder, stem};
use super::feature::Feature;
use super::files::File;
use super::registry::Format;
use super::schema::{is_of, looks_like_one as looks_like_schema};
use super::{Imported, beside, cas, conll, csv, hugging_face, jsonl, standoff};
use crate::model::{AnnotatedDocument, People, Project};

/// Something that came in one or in several files.
pub enum Brought<'a> {
    /// Documents that left a program as data.
    Documents {
        /// What they came in, as it is called where something is said about it.
        name: String,
        /// What could be read.
        read: Vec<jsonl::Read>,
        /// What could not, each in a sentence.
        problems: Vec<String>,
        /// The format they are in.
        format: Option<&'static Format>,
        /// Whether nothing but what is in the file told the format.
        is_guessed: bool,
    },
    /// A schema, or what is meant as one.
    Schema(&'a File),
    /// The text of an article.
    Article(&'a File),
    /// Something that can be used only with something else, which is said in a sentence.
    Stray(String),
    /// A table of something else than annotations, and in a sentence what it would need.
    Unfit(&'a File, String),
}

/// Finds out what files are that came together: first those that only together are something.
#[must_use]
pub fn sort<'a>(files: &'a [File], project: &Project) -> Vec<Brought<'a>> {
    let pairs = folder(files);
    let mut brought = Vec::new();
    if !pairs.is_empty() {
        brought.push(read_pairs(&pairs, project));
    }
    let taken: BTreeSet<&str> = pairs.iter().map(|pair| pair.stem).collect();
    let is_of_pair = |name: &str| stem(name).is_some_and(|stem| taken.contains(stem));
    let columns: BTreeMap<&str, Option<&File>> = conll::folder::folder(files)
        .into_iter()
        .rev()
        .map(|(file, text)| (&*file.name, text))
        .collect();
    let texts: BTreeSet<&str> = columns.values().filter_map(|text| Some(&*(*text)?.name)).collect();
    let apart = beside::texts(files);
    let is_apart = |file: &File| apart.iter().any(|text| std::ptr::eq(*text, file));
    let is_types = |file: &&File| cas::xmi::is_type_system(&file.content);
    let types: Vec<File> = files.iter().filter(is_types).cloned().collect();
    let is_beside = |file: &File| texts.contains(&*file.name) || is_apart(file);
    for file in files.iter().filter(|file| !is_of_pair(&file.name) && !is_beside(file)) {
        let File { name, content } = file;
        let ending = ending(name);
        let is_json = ["json", "jsonl", "jsonld"].contains(&ending.as_str());
        if let Some(text) = columns.get(&**name) {
            let set: Vec<_> = [Some(file), *text].into_iter().flatten().cloned().collect();
            brought.extend(Format::of("conll").map(|format| read_as(format, &set, project)));
            continue;
        }
        let is_data = is_json || ["csv", "tsv", "tab", "xmi", "xml"].contains(&ending.as_str());
        brought.push(match (ending.as_str(), Format::of_file(content).filter(|_| is_data)) {
            _ if is_json && hugging_face::is_one(content) => {
                own_lines(name, &hugging_face::as_own(content), "hugging-face", project)
            }
            (_, Some(format)) if !format.holds(Feature::Texts) => {
                let texts = apart.iter().map(|text| (*text).clone());
                let set: Vec<_> = std::iter::once(file.clone()).chain(texts).collect();
                match standoff::is_one(content) {
                    true => own(name, standoff::read(&set, project), Some(format)),
                    false => read_as(format, &set, project),
                }
            }
            (_, Some(format)) if cas::xmi::is_one(content) => {
                let files = [slice::from_ref(file), &types].concat();
                read_as(format, &files, project)
            }
            (_, Some(format)) => read_as(format, slice::from_ref(file), project),
            ("jsonl", None) => own_lines(name, content, "jsonl", project),
            ("ann" | "a1" | "a2", None) => Brought::Stray(format!(
                "“{name}” says what is marked in a text, and the text is missing: choose the .txt of \
                 that name together with it."
            )),
            (_, None) if csv::is_named_so(file) => {
                Brought::Unfit(file, format!("“{name}” is not read: {}", csv::NEEDED))
            }
            // It tells brat what the schema tells here.
            ("conf", None) if !pairs.is_empty() => continue,
            // It says of a dataset what is in its lines.
            ("md", None) if files.len() > 1 && content.starts_with("---\npretty_name:") => continue,
            // How Label Studio shows tasks is told by the schema here.
            ("xml", None) if files.len() > 1 && content.trim_start().starts_with("<View") => {
                continue;
            }
            // It tells the types of what came along with it.
            ("xml", None) if types.len() < files.len() && is_types(&file) => continue,
            // It came along with an export.
            ("json", None) if files.len() > 1 && is_of(content, project) => continue,
            (_, None) if looks_like_schema(name, content) => Brought::Schema(file),
            (_, None) => Brought::Article(file),
        });
    }
    brought
}

/// What Hearsay wrote, with who is who.
fn own_lines<'a>(name: &str, lines: &str, format: &str, project: &Project) -> Brought<'a> {
    own(name, jsonl::read(lines, project), Format::of(format))
}

fn own<'a>(
    name: &str,
    Imported { value, problems }: Imported<Vec<jsonl::Read>>,
    format: Option<&'static Format>,
) -> Brought<'a> {
    let problems = problems.iter().map(ToString::to_string).collect();
    Brought::Documents { name: name.to_owned(), read: value, problems, format, is_guessed: false }
}

/// What another tool wrote, which knows nobody by other names: a file, with what tells how to read it.
fn read_as<'a>(format: &'static Format, files: &[File], project: &Project) -> Brought<'a> {
    let read = format.read.map(|read| read(files, project));
    let (documents, problems) = read.unwrap_or_default();
    Brought::Documents {
        name: files.first().map(|file| file.name.clone()).unwrap_or_default(),
        read: documents.into_iter().map(unnamed).collect(),
        problems: problems.iter().map(ToString::to_string).collect(),
        format: Some(format),
        is_guessed: true,
    }
}

fn unnamed(on: AnnotatedDocument) -> jsonl::Read {
    jsonl::Read { on, people: People::default() }
}

/// Texts with their annotations.
fn read_pairs<'a>(pairs: &[Pair], project: &Project) -> Brought<'a> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for pair in pairs {
        match pair.read(project) {
            Ok(read) => {
                documents.push(unnamed(read.value));
                problems.extend(read.problems.iter().map(|one| pair.told(one)));
            }
            Err(error) => problems.push(format!("“{}”: {error}", pair.title)),
        }
    }
    let name = match pairs {
        [pair] => pair.title.to_owned(),
        _ => format!("{} texts with annotations", pairs.len()),
    };
    let format = Format::of("brat");
    Brought::Documents { name, read: documents, problems, format, is_guessed: false }
}

/// What a file's name ends with, in small letters, without the dot.
fn ending(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::schema;

    /// What it is in a word, with the number of documents.
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let files: Vec<_> =
            files.iter().map(|(name, content)| File::new(name, (*content).to_owned())).collect();
        let found = sort(&files, &Project::default()).into_iter().map(|one| match one {
            Brought::Documents { name, read, problems, format, is_guessed } => format!(
                "{name}: {} documents, {} problems, {}{}",
                read.len(),
                problems.len(),
                if is_guessed { "" } else { "surely " },
                format.map_or("?", |format| format.id)
            ),
            Brought::Schema(file) => format!("{}: schema", file.name),
            Brought::Article(file) => format!("{}: article", file.name),
            Brought::Stray(message) => message.chars().take(12).collect(),
            Brought::Unfit(file, _) => format!("{}: unfit", file.name),
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn files_are_what_is_in_them() {
        check(&[("a.txt", "No.")], &["a.txt: article"]);
        check(&[("a.md", "No."), ("b", "Yes.")], &["a.md: article", "b: article"]);
        check(
            &[("a.txt", "No."), ("a.ann", "T1\tDenial 0 2\tNo\n"), ("annotation.conf", "")],
            &["a: 1 documents, 0 problems, surely brat"],
        );
        check(&[("a.ann", "T1\tDenial 0 2\tNo\n")], &["“a.ann” says"]);
        check(&[("a.jsonl", "{}")], &["a.jsonl: 0 documents, 1 problems, surely jsonl"]);
        check(&[("a.json", "{}")], &["a.json: article"]);
        check(
            &[("a.jsonl", "{\"text\":\"No.\",\"label\":[[0,2,\"Denial\"]]}\n")],
            &["a.jsonl: 1 documents, 0 problems, doccano"],
        );
        check(&[("a.iob2", "No\tB-Denial\n")], &["a.iob2: 1 documents, 0 problems, conll"]);
        check(
            &[("a.conll", "No\tO\n"), ("a.txt", "No"), ("b.txt", "No\tO\n"), ("b", "No")],
            &[
                "a.conll: 1 documents, 0 problems, conll",
                "b.txt: 1 documents, 0 problems, conll",
                "b: article",
            ],
        );
        check(
            &[("a.tsv", "#FORMAT=WebAnno TSV 3.2\n\n\n#Text=No.\n1-1\t0-2\tNo\t\n")],
            &["a.tsv: 1 documents, 0 problems, webanno-tsv"],
        );
        check(&[("a.tsv", "No\tYes")], &["a.tsv: unfit"]);
        let xmi = "<?xml version=\"1.0\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
                   xmlns:cas=\"http:///uima/cas.ecore\"><cas:Sofa xmi:id=\"1\" sofaString=\"No.\"/></xmi:XMI>";
        let types = "<?xml version=\"1.0\"?><typeSystemDescription/>";
        check(
            &[("a.xmi", xmi), ("b.xml", xmi), ("TypeSystem.xml", types)],
            &["a.xmi: 1 documents, 0 problems, xmi", "b.xml: 1 documents, 0 problems, xmi"],
        );
        let tei = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><ab xml:id=\"text\" \
                   xml:space=\"preserve\">No.</ab></body></text><standOff/></TEI>";
        check(
            &[("a.xml", tei), ("b.xmi", xmi), ("TypeSystem.xml", types)],
            &["a.xml: 1 documents, 0 problems, tei", "b.xmi: 1 documents, 0 problems, xmi"],
        );
        check(&[("TypeSystem.xml", types)], &["TypeSystem.xml: article"]);
        check(
            &[("a.json", "{\"%FEATURE_STRUCTURES\":[]}")],
            &["a.json: 0 documents, 1 problems, cas-json"],
        );
        let context = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",";
        let text = [context, "\"id\":\"urn:a\",\"type\":\"Text\",\"value\":\"No.\"}"].concat();
        check(&[("a.jsonld", &text)], &["a.jsonld: 1 documents, 0 problems, web-annotation"]);
        check(&[("a.json", &text)], &["a.json: 1 documents, 0 problems, web-annotation"]);
        let tei =
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>No.</p></body></text></TEI>";
        check(&[("a.xml", tei)], &["a.xml: 1 documents, 1 problems, tei"]);
        let apart = "{\"format\":\"hearsay-standoff\",\"sha256\":\"3e8c…\"}";
        check(
            &[("a.jsonl", apart), ("a.txt", "No.")],
            &["a.jsonl: 0 documents, 1 problems, surely standoff", "a.txt: article"],
        );
        let own = schema::write(&Project::default());
        check(&[("hearsay-schema.json", &own)], &["hearsay-schema.json: schema"]);
        check(&[("a.txt", "No."), ("hearsay-schema.json", &own)], &["a.txt: article"]);
    }
}
