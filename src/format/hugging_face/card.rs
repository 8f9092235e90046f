//! The card of a dataset: what is in it, how it came about, what is known against it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::markdown::{escaped, nested};
use super::{datasheet, license, source};
use crate::format::part::Part;
use crate::model::datasheet::Question;
use crate::model::{AnnotatedDocument, Project, Schema, Status};

/// The types of the columns, as `datasets` writes them.
const COLUMNS: &str = include_str!("columns.yaml");

/// How it is read.
const LOADING: &str = "\
```python
from datasets import load_dataset
articles = load_dataset(\"path/to/this/folder\", split=\"train\")
print([(span[\"label\"], span[\"text\"]) for article in articles for span in article[\"spans\"]])
```

";

/// What everybody should know who uses it.
const LIMITS: &str = "\
- Spans overlap and nest, and some are in several pieces: `start` and `end` run from the first piece to the
  last, and `fragments` are what was marked. Offsets count code points, as Python does; those in UTF-16 units
  and in bytes stand beside them.
- What was not marked is not thereby denied: the articles may hold more than annotators found.
- How far annotators agree is not measured in this card.

";

/// The card, in Markdown.
#[must_use]
pub fn of(parts: &[(Part, Vec<AnnotatedDocument>)], project: &Project) -> String {
    let (schema, answers) = (&project.schema, &project.datasheet);
    let documents: Vec<_> = parts.iter().flat_map(|(_, documents)| documents).collect();
    let names: Vec<_> = parts.iter().map(|(part, _)| *part).collect();
    let mut card = head(documents.len(), &names, schema, answers.answer(Question::License));
    let _ = writeln!(card, "# {}\n", schema.name);
    card += "News articles in which it is marked who says what. Annotated with Hearsay.\n\n";
    card += "## What is in it\n\n";
    card += &counts(&documents, parts, schema);
    card += &source::section(&documents, answers);
    card += "## How to load it\n\n";
    card += LOADING;
    card += "## What is known against it\n\n";
    card += LIMITS;
    card += &datasheet::section(&documents, names.len() > 1, project);
    let _ = writeln!(card, "## Schema\n\n{}, revision {}.\n", schema.name, schema.revision);
    card += &labels(schema);
    card += "## Guideline\n\n";
    card += &nested(&project.guideline);
    card
}

/// The part that machines read.
fn head(articles: usize, parts: &[Part], schema: &Schema, license: &str) -> String {
    let size = match articles {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        _ => "100K<n<1M",
    };
    // A string of JSON is one of YAML, too (YAML 1.2.2, 1.2).
    let name = serde_json::Value::from(schema.name.as_str());
    let mut files = String::new();
    for part in parts {
        let _ = writeln!(files, "  - split: {}\n    path: {}", part.name(), super::lines_of(*part));
    }
    format!(
        "---\npretty_name: {name}\n{}task_categories:\n- token-classification\n\
         tags:\n- news\n- attribution\n- hearsay\nsize_categories:\n- {size}\nconfigs:\n\
         - config_name: default\n  data_files:\n{files}{COLUMNS}---\n\n",
        license::yaml(license),
    )
}

/// How many there are of what, in a table.
fn counts(
    documents: &[&AnnotatedDocument],
    parts: &[(Part, Vec<AnnotatedDocument>)],
    schema: &Schema,
) -> String {
    let (mut spans, mut relations) = (BTreeMap::new(), BTreeMap::new());
    for on in documents {
        for span in on.annotations.spans() {
            *spans.entry(schema.name_of(&span.label).to_owned()).or_insert(0_usize) += 1;
        }
        for relation in on.annotations.relations() {
            *relations.entry(schema.name_of(&relation.label).to_owned()).or_insert(0_usize) += 1;
        }
    }
    let done = documents.iter().filter(|on| on.document.details.status == Status::Done).count();
    let characters: usize =
        documents.iter().map(|on| on.document.text.as_str().chars().count()).sum();
    let mut table = String::from("| | |\n|---|---:|\n");
    let mut row = |name: &str, count: usize| {
        let _ = writeln!(table, "| {} | {count} |", escaped(name));
    };
    row("articles", documents.len());
    if parts.len() > 1 {
        parts.iter().for_each(|(part, its)| row(&format!("of them in {}", part.name()), its.len()));
    }
    row("of them marked as done", done);
    row("code points of text", characters);
    for (kind, counts) in [("spans", &spans), ("relations", &relations)] {
        row(kind, counts.values().sum());
        counts.iter().for_each(|(name, count)| row(&format!("{kind}: {name}"), *count));
    }
    table.push('\n');
    table
}

/// What may be said, with what it means.
fn labels(schema: &Schema) -> String {
    let spans = schema.span_labels.iter().map(|one| ("span", &one.name, &one.help));
    let relations = schema.relation_labels.iter().map(|one| ("relation", &one.name, &one.help));
    let attributes = schema.attributes.iter().map(|one| ("attribute", &one.name, &one.help));
    let mut table = String::from("| | | |\n|---|---|---|\n");
    for (kind, name, help) in spans.chain(relations).chain(attributes) {
        let _ = writeln!(table, "| {kind} | {} | {} |", escaped(name), escaped(help));
    }
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_yaml_whatever_the_schema_is_called() {
        let schema =
            Schema { name: "No: “yes”\n---".to_owned(), ..Schema::claims_denials_quotes() };
        let head = head(1_000, &Part::ALL, &schema, "a: b\n---");
        let first =
            "---\npretty_name: \"No: “yes”\\n---\"\nlicense: other\nlicense_name: \"a-b\"\n";
        assert!(head.starts_with(first), "{head}");
        assert!(head.contains("\n- 1K<n<10K\n"));
        assert!(head.contains("\n  - split: test\n    path: data/test.jsonl\ndataset_info:\n"));
        assert_eq!(head.lines().filter(|line| *line == "---").count(), 2);
    }
}
