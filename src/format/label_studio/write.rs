//! Writing tasks.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{LABELS, NOTE, TEXT, config};
use crate::format::data;
use crate::format::files::File;
use crate::format::naming::Naming;
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::format::raw::written;
use crate::format::spelling::Spelling;
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Project};

/// Writes a file with a task for each document, and the configuration.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(
    documents: &[AnnotatedDocument],
    project: &Project,
    stem: &str,
) -> Result<Vec<File>, Disproof> {
    let spelling = Spelling::of(&project.schema);
    let tasks: Result<Vec<_>, _> =
        documents.iter().map(|on| task(on, project, &spelling)).collect();
    let tasks = serde_json::to_string_pretty(&tasks?).expect("records hold only what JSON can");
    let config = config::of(project, &spelling, documents);
    Ok(vec![
        File::new(&[stem, ".json"].concat(), tasks + "\n"),
        File::new("labeling-config.xml", config),
    ])
}

fn task(on: &AnnotatedDocument, project: &Project, spelling: &Spelling) -> Result<Value, Disproof> {
    let text = &on.document.text;
    let proof = Proof::of(text.as_str());
    let (content, more) = written(text.as_str());
    let naming = Naming::of(project);
    let mut results = Vec::new();
    let mut regions: BTreeMap<&AnnotationId, String> = BTreeMap::new();
    for span in on.annotations.spans() {
        proof.check_span(&on.document, span)?;
        for (number, piece) in span.fragments.iter().enumerate() {
            let place = Place::of(piece, text);
            let id = match number {
                0 => span.id.to_string(),
                number => format!("{}-{number}", span.id),
            };
            regions.entry(&span.id).or_insert_with(|| id.clone());
            let region = |from: &str, kind: &str, said: Value| {
                let mut value = json!({ "start": place.start + more, "end": place.end + more });
                value["text"] = text.slice(piece).into();
                value[if kind == "textarea" { "text" } else { kind }] = said;
                json!({ "id": id, "from_name": from, "to_name": TEXT, "type": kind, "value": value })
            };
            let label = naming.label_out(span.label.as_str());
            results.push(region(LABELS, "labels", json!([label])));
            for (attribute, value) in &span.attributes {
                let is_choice = project
                    .schema
                    .attribute(attribute)
                    .is_some_and(|known| known.value(value).is_some());
                let kind = if is_choice { "choices" } else { "textarea" };
                let mut one = Attributes::from([(attribute.clone(), value.clone())]);
                naming.attributes_out(&mut one);
                let said: Vec<_> = one.into_values().collect();
                results.push(region(&spelling.attribute(attribute), kind, json!(said)));
            }
            if !span.note.is_empty() {
                results.push(region(NOTE, "textarea", json!([span.note])));
            }
        }
    }
    for relation in on.annotations.relations() {
        let mut spans = relation.spans().filter_map(|span| regions.get(span));
        let Some(first) = spans.next() else { continue };
        for other in spans {
            let label = naming.label_out(relation.label.as_str());
            results.push(json!({
                "type": "relation", "from_id": first, "to_id": other, "direction": "right",
                "labels": [label],
            }));
        }
    }
    let mut data = data::of(&on.document);
    data.insert(TEXT.to_owned(), content.into_owned().into());
    Ok(json!({ "data": data, "annotations": [{ "result": results }] }))
}
