//! Spans that are not linked with what is expected of their label.

use super::{Kind, Look};
use crate::model::uses::role_key;
use crate::model::{Filler, RelationLabel, Role};

/// A quote without a source, a denial that denies nothing.
pub(super) fn look(look: &mut Look) {
    let schema = look.schema;
    let offered = schema.relation_labels.iter().filter(|relation| !relation.retired);
    let expected: Vec<(&RelationLabel, &Role)> = offered
        .flat_map(|relation| relation.roles.iter().map(move |role| (relation, role)))
        .filter(|(_, role)| !role.expected_of.is_empty())
        .collect();
    for span in look.spans() {
        for (relation, role) in &expected {
            if !role.expected_of.contains(&span.label) {
                continue;
            }
            // Somebody who stays implicit is somebody.
            let own = Filler::Span(span.id.clone());
            let mut linked = look.on.annotations.relations_of(&span.id);
            let has_one = linked.any(|one| {
                one.label == relation.id && one.fillers(&role.id).any(|filler| *filler != own)
            });
            if !has_one {
                let (role_name, relation_name) = (&role.name, &relation.name);
                let message = format!("Nothing is linked as “{role_name}” by “{relation_name}”.");
                let part = role_key(&relation.id, role.id.as_str());
                look.find(Kind::Unlinked, &part, vec![span.id.clone()], message, None);
            }
        }
    }
}
