//! Taking over a schema from elsewhere without leaving one annotation behind.

use super::{Attribute, Kind, RelationLabel, Role, Schema, SpanLabel, Value};
use crate::model::{LabelId, Uses};
use crate::text::fold::folded_name;

impl Schema {
    /// What comes of `self`, which was brought from elsewhere, in a project that has the schema `own`
    /// and these uses of it.
    ///
    /// What annotations have stays what it is: where the new schema calls something by the same name
    /// but knows it by another id, it gets the id that is in use; what it does not have at all is kept,
    /// retired.
    #[must_use]
    pub fn adopted(mut self, own: &Self, uses: &Uses) -> Self {
        self.match_names(own, uses);
        self.keep_used(own, uses);
        self
    }

    fn match_names(&mut self, own: &Self, uses: &Uses) {
        let is_same = |one: &str, other: &str| folded_name(one) == folded_name(other);
        let is_used = |label: &LabelId| uses.of_label(label) > 0;
        for label in own.span_labels.iter().filter(|label| is_used(&label.id)) {
            let twin = self.span_labels.iter().find(|one| is_same(&one.name, &label.name));
            if let Some(twin) = twin.map(|twin| twin.id.clone())
                && self.span_label(&label.id).is_none()
            {
                self.call(&twin, &label.id);
            }
        }
        // What an import brought is called by its id.
        for label in uses.spans.keys().filter(|label| own.span_label(label).is_none()) {
            let twin = self.span_labels.iter().find(|one| is_same(&one.name, label.as_str()));
            if let Some(twin) = twin.map(|twin| twin.id.clone())
                && self.span_label(label).is_none()
            {
                self.call(&twin, label);
            }
        }
        for relation in own.relation_labels.iter().filter(|relation| is_used(&relation.id)) {
            let twin = self.relation_labels.iter().find(|one| is_same(&one.name, &relation.name));
            if let Some(twin) = twin.map(|twin| twin.id.clone())
                && self.relation_label(&relation.id).is_none()
            {
                self.call(&twin, &relation.id);
            }
            let Some(twin) = self.relation_labels.iter_mut().find(|one| one.id == relation.id)
            else {
                continue;
            };
            for role in &relation.roles {
                if twin.role(&role.id).is_none()
                    && let Some(same) =
                        twin.roles.iter_mut().find(|one| is_same(&one.name, &role.name))
                {
                    same.id = role.id.clone();
                }
            }
        }
        for attribute in own.attributes.iter().filter(|one| uses.of_attribute(&one.id) > 0) {
            if self.attribute(&attribute.id).is_none()
                && let Some(same) =
                    self.attributes.iter_mut().find(|one| is_same(&one.name, &attribute.name))
            {
                same.id.clone_from(&attribute.id);
            }
            let Some(values) = self.values_mut(&attribute.id) else { continue };
            for value in attribute.values() {
                if !values.iter().any(|one| one.id == value.id)
                    && let Some(same) =
                        values.iter_mut().find(|one| is_same(&one.name, &value.name))
                {
                    same.id.clone_from(&value.id);
                }
            }
        }
    }

    /// Knows a label by another id from now on.
    fn call(&mut self, before: &LabelId, after: &LabelId) {
        let rename = |id: &mut LabelId| {
            if id == before {
                *id = after.clone();
            }
        };
        for label in &mut self.span_labels {
            rename(&mut label.id);
            label.apart_from.iter_mut().for_each(rename);
            label.instead.iter_mut().for_each(rename);
        }
        for relation in &mut self.relation_labels {
            rename(&mut relation.id);
            let roles = relation.roles.iter_mut();
            roles.for_each(|role| {
                role.fillers.iter_mut().chain(&mut role.expected_of).for_each(rename);
            });
        }
        self.attributes.iter_mut().flat_map(|one| &mut one.labels).for_each(rename);
    }

    fn keep_used(&mut self, own: &Self, uses: &Uses) {
        for attribute in own.attributes.iter().filter(|one| uses.of_attribute(&one.id) > 0) {
            self.keep_attribute(attribute, uses);
        }
        for relation in own.relation_labels.iter().filter(|one| uses.of_label(&one.id) > 0) {
            self.keep_relation(relation);
        }
        let named: Vec<LabelId> = {
            let roles = self.relation_labels.iter().flat_map(|one| &one.roles);
            let fillers = roles.flat_map(|role| role.fillers.iter().chain(&role.expected_of));
            fillers.chain(self.attributes.iter().flat_map(|one| &one.labels)).cloned().collect()
        };
        let is_needed =
            |label: &&SpanLabel| uses.of_label(&label.id) > 0 || named.contains(&label.id);
        for label in own.span_labels.iter().filter(is_needed) {
            if self.span_label(&label.id).is_none() && self.relation_label(&label.id).is_none() {
                self.span_labels.push(SpanLabel { retired: true, ..label.clone() });
            }
        }
        for relation in &own.relation_labels {
            if named.contains(&relation.id) {
                self.keep_relation(relation);
            }
        }
        let known: Vec<LabelId> = self.span_labels.iter().map(|one| one.id.clone()).collect();
        for label in &mut self.span_labels {
            label.apart_from.retain(|named| known.contains(named));
            label.instead.take_if(|named| !known.contains(named));
        }
    }

    fn keep_relation(&mut self, relation: &RelationLabel) {
        let known = self.relation_labels.iter_mut().find(|one| one.id == relation.id);
        let Some(known) = known else {
            self.relation_labels.push(RelationLabel { retired: true, ..relation.clone() });
            return;
        };
        for role in &relation.roles {
            if known.role(&role.id).is_none() {
                known.roles.push(Role { required: false, ..role.clone() });
            }
        }
    }

    fn keep_attribute(&mut self, attribute: &Attribute, uses: &Uses) {
        let Some(known) = self.attributes.iter_mut().find(|one| one.id == attribute.id) else {
            let kept = Attribute { required: false, retired: true, ..attribute.clone() };
            self.attributes.push(kept);
            return;
        };
        if let Kind::Choice(values) = &mut known.kind {
            for value in attribute.values() {
                let is_used = uses.of_value(&attribute.id, &value.id) > 0;
                if is_used && !values.iter().any(|one| one.id == value.id) {
                    values.push(Value { retired: true, ..value.clone() });
                }
            }
        } else if !attribute.values().is_empty() {
            // Values that were chosen cannot be told from words that were typed.
            known.kind = attribute.kind.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::presets;

    /// Uses of the schema that a project begins with.
    fn uses(spans: &[(&str, usize)], relations: &[&str], values: &[(&str, &str)]) -> Uses {
        let mut uses = Uses::default();
        uses.spans.extend(spans.iter().map(|&(label, count)| (label.into(), count)));
        uses.relations.extend(relations.iter().map(|&label| (label.into(), 1)));
        let value = |&(id, value): &(&str, &str)| ((id.to_owned(), value.to_owned()), 1);
        uses.values.extend(values.iter().map(value));
        uses
    }

    /// The default schema as somebody else would have written it: every id is another.
    fn foreign() -> Schema {
        let mut schema = Schema::claims_denials_quotes();
        let names: Vec<_> = schema.span_labels.iter().map(|one| one.id.clone()).collect();
        let relations: Vec<_> = schema.relation_labels.iter().map(|one| one.id.clone()).collect();
        for id in names.iter().chain(&relations) {
            schema.call(id, &format!("x-{id}").as_str().into());
        }
        for attribute in &mut schema.attributes {
            attribute.id.insert_str(0, "x-");
            if let Kind::Choice(values) = &mut attribute.kind {
                values.iter_mut().for_each(|value| value.id.insert_str(0, "x-"));
            }
        }
        schema
    }

    #[test]
    fn what_is_in_use_keeps_its_id_under_the_same_name() {
        let own = Schema::claims_denials_quotes();
        let used = uses(&[("Claim", 2)], &["denies"], &[("claim type", "causal")]);
        let adopted = foreign().adopted(&own, &used);
        assert_eq!(adopted.problems(), []);
        let ids = |schema: &Schema| {
            let labels = schema.span_labels.iter().map(|one| one.id.to_string());
            labels.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ids(&adopted), "Claim x-Denial x-Quote x-Source x-Cue");
        let denies = adopted.relation_label(&"denies".into()).expect("it is in use");
        assert_eq!(denies.roles[1].fillers, ["Claim".into(), "x-Quote".into()]);
        let kind = adopted.attribute("claim type").expect("it is in use");
        assert_eq!(kind.labels, ["Claim".into()]);
        assert!(kind.value("causal").is_some() && kind.value("position").is_some());
        assert!(!kind.retired && kind.values().len() == 5);
    }

    #[test]
    fn every_schema_can_be_adopted_whatever_is_in_use() {
        let used = uses(
            &[("Claim", 1), ("Denial", 1), ("Quote", 1), ("Cue", 1), ("Stray", 1)],
            &["denies", "same as", "attribution"],
            &[("claim type", "causal"), ("type", "mixed"), ("name", "Wang Yi"), ("unsure", "yes")],
        );
        let brought = presets::all().into_iter().map(|(schema, _)| schema).chain([foreign()]);
        for schema in brought {
            let name = schema.name.clone();
            let adopted = schema.adopted(&Schema::claims_denials_quotes(), &used);
            assert_eq!(adopted.problems(), [], "{name}");
        }
    }

    #[test]
    fn without_annotations_it_is_taken_as_it_is() {
        for (schema, _) in presets::all() {
            let own = Schema::claims_denials_quotes();
            assert_eq!(schema.clone().adopted(&own, &Uses::default()), schema);
        }
    }

    #[test]
    fn labels_that_an_import_brought_find_their_names() {
        let own = Schema::claims_denials_quotes();
        let mut brought = Schema::claims_denials_quotes();
        brought.add(
            &crate::model::schema::Part::Label("l1".into()),
            [own.span_labels[0].colour; 2],
            |_| false,
        );
        brought.span_labels[5].name = "Stray".to_owned();
        let adopted = brought.adopted(&own, &uses(&[("Stray", 3)], &[], &[]));
        assert_eq!(adopted.name_of(&"Stray".into()), "Stray");
        assert_eq!(adopted.span_labels.len(), 6);
        assert!(adopted.span_label(&"Stray".into()).is_some());
    }
}
