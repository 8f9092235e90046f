//! Schemas in which much is called something else, and schemas with whatever may be in one.

use hearsay::model::{Colour, Kind, Schema};
use proptest::prelude::*;
use proptest::sample::Index;

/// A name that nothing else has.
fn any_name() -> impl Strategy<Value = String> {
    "[a-zé👍“”=;,(){}\\\\\"]{1,8}".prop_map(|name| format!("_{name}"))
}

/// What is called something: names, of labels, relations, attributes, and of roles and values.
pub(crate) fn names(schema: &mut Schema) -> Vec<Vec<&mut String>> {
    let mut groups = Vec::new();
    let Schema { span_labels, relation_labels, attributes, .. } = schema;
    groups.push(span_labels.iter_mut().map(|label| &mut label.name).collect());
    let (mut relations, mut parts) = (Vec::new(), Vec::new());
    for relation in relation_labels {
        relations.push(&mut relation.name);
        parts.push(relation.roles.iter_mut().map(|role| &mut role.name).collect());
    }
    let mut own = Vec::new();
    for attribute in attributes {
        own.push(&mut attribute.name);
        if let Kind::Choice(values) = &mut attribute.kind {
            parts.push(values.iter_mut().map(|value| &mut value.name).collect());
        }
    }
    groups.extend([relations, own]);
    groups.extend(parts);
    groups
}

/// The default schema in which much is called something else, or what something else was called.
pub(crate) fn any_renamed() -> impl Strategy<Value = Schema> {
    let renames = prop::collection::vec((any::<Index>(), any::<Index>(), any_name()), 0..12);
    let swaps = prop::collection::vec(any::<(Index, Index, Index)>(), 0..12);
    (renames, swaps).prop_map(|(renames, swaps)| {
        let mut schema = Schema::claims_denials_quotes();
        for (number, (group, place, name)) in renames.into_iter().enumerate() {
            let mut groups = names(&mut schema);
            let group = &mut groups[group.index(13)];
            let place = place.index(group.len());
            *group[place] = format!("{name}{number}");
        }
        for (group, one, other) in swaps {
            let mut groups = names(&mut schema);
            let group = &mut groups[group.index(13)];
            let (one, other) = (one.index(group.len()), other.index(group.len()));
            let swapped = group[one].clone();
            *group[one] = std::mem::replace(group[other], swapped);
        }
        schema
    })
}

/// A schema that makes sense, with whatever may be in one.
pub(crate) fn any_schema() -> impl Strategy<Value = Schema> {
    let presets = prop_oneof![
        any_renamed(),
        Just(Schema::attribution()),
        Just(Schema::check_worthy_claims()),
    ];
    let label = (any::<bool>(), any::<Option<Index>>(), any::<[u8; 3]>(), ".{0,9}");
    let labels = prop::collection::vec((label, prop::option::of(any::<Index>())), 8);
    let flags = prop::collection::vec(any::<[bool; 3]>(), 8);
    (presets, labels, flags, any::<u32>()).prop_map(|(mut schema, labels, flags, revision)| {
        schema.revision = u64::from(revision);
        let ids: Vec<_> = schema.span_labels.iter().map(|label| label.id.clone()).collect();
        for (place, (label, more)) in schema.span_labels.iter_mut().zip(labels).enumerate() {
            let ((retired, apart, channels, help), instead) = more;
            label.retired = retired && place > 0;
            label.apart_from = apart.iter().map(|apart| apart.get(&ids).clone()).collect();
            label.colour = Colour { channels };
            label.help = help;
            // Only ever one further to the front, so that no way leads round.
            label.instead = instead.filter(|_| place > 0).map(|to| ids[to.index(place)].clone());
        }
        for (relation, [retired, many, words]) in schema.relation_labels.iter_mut().zip(&flags) {
            relation.retired = *retired;
            relation.roles[1].many = *many;
            relation.roles[1].words = *words;
        }
        for (attribute, [retired, required, _]) in schema.attributes.iter_mut().zip(flags) {
            (attribute.retired, attribute.required) = (retired, required);
        }
        schema
    })
}
