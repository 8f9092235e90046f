//! What brat has to know to show annotations: `annotation.conf`
//! (<https://brat.nlplab.org/configuration.html>).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::format::spelling::Spelling;
use crate::model::{AnnotatedDocument, LabelId, RelationLabel, Role};

/// The configuration for these documents: all that the schema has, and what else they use.
#[must_use]
pub fn of(spelling: &Spelling, documents: &[AnnotatedDocument]) -> String {
    let schema = spelling.schema;
    let mut conf = "[entities]\n\n".to_owned();
    for label in spans(spelling, documents) {
        let _ = writeln!(conf, "{label}");
    }
    conf += "\n[relations]\n\n";
    let two_ended = |label: &&RelationLabel| label.roles.len() == 2;
    for label in schema.relation_labels.iter().filter(two_ended) {
        let name = spelling.label(label.id.as_str());
        let [first, second] = [0, 1].map(|place| fillers(spelling, &label.roles[place]));
        let _ = writeln!(conf, "{name}\tArg1:{first}, Arg2:{second}");
    }
    conf += "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n";
    conf += "\n[events]\n\n";
    for label in &schema.relation_labels {
        let roles = label.roles.iter().map(|role| {
            let name = Spelling::role(label, role.id.as_str());
            // Words may have it instead of a span, so that it may always be missing.
            let count = if role.many { "*" } else { "?" };
            format!("{name}{count}:{}", fillers(spelling, role))
        });
        let roles = roles.collect::<Vec<_>>().join(", ");
        let _ = writeln!(conf, "{}\t{roles}", spelling.label(label.id.as_str()));
    }
    conf += "\n[attributes]\n\n";
    for attribute in &schema.attributes {
        let values = spelling.values(&attribute.id);
        if !values.is_empty() {
            let values: Vec<_> = values.into_values().collect();
            let on = holders(spelling, &attribute.labels);
            let name = spelling.attribute(&attribute.id);
            let _ = writeln!(conf, "{name}\tArg:{on}, Value:{}", values.join("|"));
        }
    }
    conf
}

fn spans(spelling: &Spelling, documents: &[AnnotatedDocument]) -> Vec<String> {
    let known = spelling.schema.span_labels.iter().map(|label| &label.id);
    let used = documents.iter().flat_map(|on| on.annotations.spans().map(|span| &span.label));
    let (mut seen, mut labels) = (BTreeSet::new(), Vec::new());
    for label in known.chain(used) {
        if seen.insert(label) {
            labels.push(spelling.label(label.as_str()));
        }
    }
    labels
}

fn fillers(spelling: &Spelling, role: &Role) -> String {
    if role.fillers.is_empty() { "<ENTITY>".to_owned() } else { joined(spelling, &role.fillers) }
}

fn holders(spelling: &Spelling, labels: &[LabelId]) -> String {
    if labels.is_empty() { "<ANY>".to_owned() } else { joined(spelling, labels) }
}

fn joined(spelling: &Spelling, labels: &[LabelId]) -> String {
    labels.iter().map(|label| spelling.label(label.as_str())).collect::<Vec<_>>().join("|")
}
