//! What annotations say, against what the schema lets them say today: labels, values, links.

use std::collections::BTreeMap;

use super::{Kind, Look};
use crate::edit::plan::objection;
use crate::edit::{Command, Rejection};
use crate::model::{AnnotationId, Attribute, Attributes, LabelId, Schema};

/// Labels and values that are retired or unknown, attributes that are missing, links that no longer fit.
pub(super) fn look(look: &mut Look) {
    let mut required = BTreeMap::new();
    for span in look.spans() {
        check_label(look, &span.id, &span.label);
        check_attributes(look, &mut required, &span.id, &span.label, &span.attributes);
    }
    for relation in look.relations() {
        let ids = || vec![relation.id.clone()];
        match look.schema.relation_label(&relation.label) {
            None => {
                let message =
                    format!("There is no relation “{}” in the schema.", relation.label.as_str());
                look.find(Kind::Unknown, "", ids(), message, None);
            }
            Some(known) if known.retired => {
                let message = format!("The relation “{}” is retired.", known.name);
                look.find(Kind::Retired, "", ids(), message, None);
            }
            Some(_) => match objection(look.schema, look.on, relation) {
                // That is found among what is there twice.
                None | Some(Rejection::AlreadyLinked) => {}
                Some(objection) => {
                    look.find(Kind::Misfit, "", ids(), objection.to_string(), None);
                }
            },
        }
        check_attributes(look, &mut required, &relation.id, &relation.label, &relation.attributes);
    }
}

fn check_label(look: &mut Look, id: &AnnotationId, label: &LabelId) {
    let ids = vec![id.clone()];
    match look.schema.span_label(label) {
        None => {
            let message = format!("There is no label “{label}” in the schema.");
            look.find(Kind::Unknown, "", ids, message, None);
        }
        Some(known) if known.retired => {
            let instead = instead(look.schema, label);
            let message = match instead {
                Some(instead) => {
                    let instead = look.schema.name_of(instead);
                    format!("The label “{}” is retired. Give “{instead}” instead.", known.name)
                }
                None => format!("The label “{}” is retired. Choose another.", known.name),
            };
            let fix =
                instead.map(|label| Command::Relabel { spans: ids.clone(), label: label.clone() });
            look.find(Kind::Retired, "", ids, message, fix);
        }
        Some(_) => {}
    }
}

/// The label that is given today instead of a retired one, at the end of the way.
fn instead<'a>(schema: &'a Schema, label: &'a LabelId) -> Option<&'a LabelId> {
    let next = |id: &LabelId| schema.span_label(id).and_then(|known| known.instead.as_ref());
    let mut way = std::iter::successors(next(label), |id| next(id)).take(schema.span_labels.len());
    way.find(|id| schema.span_label(id).is_some_and(|known| !known.retired))
}

fn check_attributes<'a>(
    look: &mut Look<'a>,
    required: &mut BTreeMap<&'a LabelId, Vec<&'a Attribute>>,
    id: &AnnotationId,
    label: &'a LabelId,
    attributes: &Attributes,
) {
    let schema = look.schema;
    let musts = required.entry(label).or_insert_with(|| {
        schema.attributes_of(label).filter(|attribute| attribute.required).collect()
    });
    for attribute in musts.iter() {
        if attributes.get(&attribute.id).is_none_or(|value| value.trim().is_empty()) {
            let message = format!("{} needs “{}”.", look.called(label), attribute.name);
            look.find(Kind::Unsaid, &attribute.id, vec![id.clone()], message, None);
        }
    }
    for (attribute, value) in attributes {
        let Some(known) = schema.attribute(attribute) else { continue };
        if known.values().is_empty() {
            continue;
        }
        let (name, ids) = (&known.name, vec![id.clone()]);
        match known.value(value) {
            None => {
                let message = format!("“{name}” is “{value}”, which the schema does not have.");
                look.find(Kind::Unknown, attribute, ids, message, None);
            }
            Some(known) if known.retired => {
                let message = format!("“{}” is retired as a value of “{name}”.", known.name);
                look.find(Kind::Retired, attribute, ids, message, None);
            }
            Some(_) => {}
        }
    }
}
