//! The card of a dataset: what is in it, how it came about, what is known against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::format::part::Part;
use crate::model::{AnnotatedDocument, Project, Schema, Status};

/// The types of the columns, as `datasets` writes them.
const COLUMNS: &str = include_str!("columns.yaml");

/// How it is read.
const LOADING: &str = "\
```python
from datasets import load_dataset

for article in load_dataset(\"path/to/this/folder\", split=\"train\"):
    for span in article[\"spans\"]:
        print(span[\"label\"], [article[\"text\"][piece[\"start\"]:piece[\"end\"]] for piece in span[\"fragments\"]])
```

";

/// What everybody should know who uses it.
const LIMITS: &str = "\
- Spans overlap and nest, and some are in several pieces: `start` and `end` run from the first piece to the
  last, and `fragments` are what was marked. Offsets count code points, as Python does; those in UTF-16 units
  and in bytes stand beside them.
- What was not marked is not thereby denied: the articles may hold more than annotators found.
- How far annotators agree is not measured in this card.
- Check whether the texts may be passed on, and write the licence at the top of this file.

";

/// The card, in Markdown.
#[must_use]
pub fn of(parts: &[(Part, Vec<AnnotatedDocument>)], project: &Project) -> String {
    let schema = &project.schema;
    let documents: Vec<_> = parts.iter().flat_map(|(_, documents)| documents).collect();
    let names: Vec<_> = parts.iter().map(|(part, _)| *part).collect();
    let mut card = head(documents.len(), &names, schema);
    let _ = writeln!(card, "# {}\n", schema.name);
    card += "News articles in which it is marked who says what. Annotated with Hearsay.\n\n";
    card += "## What is in it\n\n";
    card += &counts(&documents, parts, schema);
    card += &origin(&documents);
    card += "## How to load it\n\n";
    card += LOADING;
    card += "## What is known against it\n\n";
    card += LIMITS;
    let _ = writeln!(card, "## Schema\n\n{}, revision {}.\n", schema.name, schema.revision);
    card += &labels(schema);
    card += "## Guideline\n\n";
    card += &nested(&project.guideline);
    card
}

/// The part that machines read.
fn head(articles: usize, parts: &[Part], schema: &Schema) -> String {
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
        "---\npretty_name: {name}\nlicense: unknown\ntask_categories:\n- token-classification\n\
         tags:\n- news\n- attribution\n- hearsay\nsize_categories:\n- {size}\nconfigs:\n\
         - config_name: default\n  data_files:\n{files}{COLUMNS}---\n\n",
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

/// Where the articles are from, as far as that was written down.
fn origin(documents: &[&AnnotatedDocument]) -> String {
    let details = || documents.iter().map(|on| &on.document.details);
    let outlets: BTreeSet<_> =
        details().map(|one| one.outlet.trim()).filter(|outlet| !outlet.is_empty()).collect();
    let dates: BTreeSet<_> =
        details().map(|one| one.date.trim()).filter(|date| !date.is_empty()).collect();
    let annotators: BTreeSet<_> =
        documents.iter().map(|on| on.annotations.annotator().as_str()).collect();
    let mut said = String::from("## Where it is from\n\n");
    if !outlets.is_empty() {
        let outlets: Vec<_> = outlets.into_iter().map(escaped).collect();
        let _ = writeln!(said, "The articles are from {}.", outlets.join(", "));
    }
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let _ = writeln!(said, "Their dates run from {} to {}.", escaped(first), escaped(last));
    }
    let _ = writeln!(said, "Annotators: {}.\n", annotators.len());
    said
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

/// A guideline whose headings stand below the card's.
fn nested(guideline: &str) -> String {
    let mut is_code = false;
    let lines = guideline.lines().map(|line| {
        is_code ^= line.trim_start().starts_with("```");
        let is_heading = !is_code && line.starts_with('#');
        [if is_heading { "##" } else { "" }, line].concat()
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Words that are no Markdown.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for character in words.chars() {
        if "\\`*_[]<>|#".contains(character) {
            escaped.push('\\');
        }
        escaped.push(if character.is_control() { ' ' } else { character });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_does_not_become_markdown() {
        assert_eq!(escaped("a|b\n*c*"), "a\\|b \\*c\\*");
        assert_eq!(
            nested("# One\n```\n# two\n```\n## Three"),
            "### One\n```\n# two\n```\n#### Three\n"
        );
    }

    #[test]
    fn the_head_is_yaml_whatever_the_schema_is_called() {
        let schema =
            Schema { name: "No: “yes”\n---".to_owned(), ..Schema::claims_denials_quotes() };
        let head = head(1_000, &Part::ALL, &schema);
        assert!(head.starts_with("---\npretty_name: \"No: “yes”\\n---\"\n"), "{head}");
        assert!(head.contains("\n- 1K<n<10K\n"));
        assert!(head.contains("\n  - split: test\n    path: data/test.jsonl\ndataset_info:\n"));
        assert_eq!(head.lines().filter(|line| *line == "---").count(), 2);
    }
}
