//! The labelling configuration (<https://labelstud.io/tags/>).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{LABELS, NOTE, TEXT};
use crate::format::spelling::Spelling;
use crate::format::xml;
use crate::model::{AnnotatedDocument, Kind, Project};

/// The configuration for these documents: all that the schema has, and what else they use.
#[must_use]
pub fn of(project: &Project, spelling: &Spelling, documents: &[AnnotatedDocument]) -> String {
    let schema = &project.schema;
    let mut config = "<View>\n  <Relations>\n".to_owned();
    for label in &schema.relation_labels {
        let _ = writeln!(config, "    <Relation value=\"{}\"/>", escaped(&label.name));
    }
    let _ = writeln!(config, "  </Relations>\n  <Labels name=\"{LABELS}\" toName=\"{TEXT}\">");
    for label in &schema.span_labels {
        let (name, colour) = (escaped(&label.name), label.colour);
        let _ = writeln!(config, "    <Label value=\"{name}\" background=\"{colour}\"/>");
    }
    let known: BTreeSet<_> = schema.span_labels.iter().map(|label| &label.id).collect();
    let used = documents.iter().flat_map(|on| on.annotations.spans().map(|span| &span.label));
    for label in used.filter(|label| !known.contains(label)).collect::<BTreeSet<_>>() {
        let _ = writeln!(config, "    <Label value=\"{}\"/>", escaped(label.as_str()));
    }
    config += "  </Labels>\n";
    let _ = writeln!(config, "  <Text name=\"{TEXT}\" value=\"${TEXT}\" granularity=\"word\"/>");
    for attribute in &schema.attributes {
        let name = spelling.attribute(&attribute.id);
        let of = attribute.labels.iter().filter(|label| schema.span_label(label).is_some());
        let of: Vec<_> = of.map(|label| escaped(schema.name_of(label))).collect();
        let when = match &of[..] {
            [] if attribute.labels.is_empty() => String::new(),
            // It is for relations alone, of which nothing more can be said there.
            [] => continue,
            labels => format!(" whenTagName=\"{LABELS}\" whenLabelValue=\"{}\"", labels.join(",")),
        };
        let shared = format!("name=\"{name}\" toName=\"{TEXT}\" perRegion=\"true\"{when}");
        match &attribute.kind {
            Kind::Choice(values) => {
                let _ = writeln!(config, "  <Choices {shared}>");
                for value in values {
                    let _ = writeln!(config, "    <Choice value=\"{}\"/>", escaped(&value.name));
                }
                config += "  </Choices>\n";
            }
            Kind::Words | Kind::Name => {
                let _ = writeln!(config, "  <TextArea {shared}/>");
            }
        }
    }
    let _ = writeln!(config, "  <TextArea name=\"{NOTE}\" toName=\"{TEXT}\" perRegion=\"true\"/>");
    config + "</View>\n"
}

/// Words as the value of an attribute, in one line.
fn escaped(words: &str) -> String {
    xml::value(&words.replace(['\n', '\r', '\t'], " "))
}
