//! What a key says about an annotation: the value of an attribute that has this key in the schema.

use crate::model::{Attribute, LabelId, Schema, Value};

/// A value of an attribute that has a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keyed<'a> {
    /// The attribute.
    pub attribute: &'a Attribute,
    /// The value.
    pub value: &'a Value,
    /// Its key, a letter in lower case.
    pub key: char,
}

/// Every value that can be given by a key, in the order of the schema.
pub fn keyed(schema: &Schema) -> impl Iterator<Item = Keyed<'_>> {
    let offered = schema.attributes.iter().filter(|attribute| !attribute.retired);
    offered.flat_map(|attribute| {
        attribute.offered().filter_map(move |value| {
            let key = value.key?.to_ascii_lowercase();
            Some(Keyed { attribute, value, key })
        })
    })
}

/// What `key` says about annotations with these labels: one value, if it is one that all of them may
/// have; else one for each attribute that some of them may have. Several mean that the key is not
/// clear.
#[must_use]
pub fn values_of_key<'a>(schema: &'a Schema, labels: &[&LabelId], key: char) -> Vec<Keyed<'a>> {
    let key = key.to_ascii_lowercase();
    let is_for_some = |one: &Keyed| labels.iter().any(|label| one.attribute.is_for(label));
    let is_for_all = |one: &Keyed| labels.iter().all(|label| one.attribute.is_for(label));
    let mut meant: Vec<Keyed> = Vec::new();
    for one in keyed(schema).filter(|one| one.key == key && is_for_some(one)) {
        // Where one attribute has two values of one key, the first has it.
        if meant.last().is_none_or(|last| last.attribute.id != one.attribute.id) {
            meant.push(one);
        }
    }
    match meant.iter().find(|one| is_for_all(one)) {
        Some(&one) => vec![one],
        None => meant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn check(labels: &[&str], key: char, expected: &[(&str, &str)]) {
        let schema = Schema::claims_denials_quotes();
        let labels: Vec<LabelId> = labels.iter().map(|&label| label.into()).collect();
        let labels: Vec<&LabelId> = labels.iter().collect();
        let meant = values_of_key(&schema, &labels, key);
        let meant: Vec<_> = meant.iter().map(|one| (&*one.attribute.id, &*one.value.id)).collect();
        assert_eq!(meant, expected, "{key} on {labels:?}");
    }

    #[test]
    fn a_key_says_what_the_label_makes_of_it() {
        check(&["Quote"], '6', &[("type", "direct")]);
        check(&["Claim"], '6', &[("check-worthy", "yes")]);
        check(&["Cue"], '6', &[]);
        check(&["Quote"], 'c', &[]);
        check(&["denies"], 'x', &[("unsure", "yes")]);
        check(&["Quote"], 'X', &[("unsure", "yes")]);
    }

    #[test]
    fn of_several_annotations_it_says_what_all_of_them_may_have() {
        check(&["Quote", "Claim"], 'x', &[("unsure", "yes")]);
        check(&["Quote", "Cue"], '6', &[("type", "direct")]);
        check(&["Quote", "Claim"], '6', &[("type", "direct"), ("check-worthy", "yes")]);
        check(&[], '6', &[]);
    }

    #[test]
    fn what_is_retired_has_no_key() {
        let mut schema = Schema::claims_denials_quotes();
        let quote = LabelId::from("Quote");
        if let Kind::Choice(values) = &mut schema.attributes[0].kind {
            values[0].retired = true;
        }
        assert!(values_of_key(&schema, &[&quote], '6').is_empty());
        schema.attributes[0].retired = true;
        assert!(values_of_key(&schema, &[&quote], '7').is_empty());
        assert!(keyed(&schema).all(|one| one.attribute.id != "type"));
    }
}
