//! New parts of a schema, which get by themselves what tells them from the others.

use super::presets::free_key;
use super::{Attribute, Kind, LineStyle, Part, RelationLabel, Role, Schema, SpanLabel, Value};
use crate::model::{Colour, LabelId, free_name};
use crate::text::fold::lowered;

/// The letters and signs that new labels get, in this order. None of the signs shares its key with one
/// of the first digits on any keyboard: Shift with these, and these alone, are keys of the page.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0%~|<>:\
    ÄÅÆÇÐÉÎÑÖØŁŒŞŠÜŽÞΓΔΘΛΞΠΣΦΨΩБГДЖЗИЙЛФЦЧШЩЪЫЬЭЮЯЂЄЉЊЋЏ";

impl Schema {
    /// A part that is not there yet, by the id in `part`; what is there is left as it is. A label gets
    /// these colours, a line that no other has or at least none near it, and a letter that nothing
    /// else has for which `is_taken` says no.
    pub fn add(&mut self, part: &Part, colours: [Colour; 2], is_taken: impl Fn(char) -> bool) {
        if self.has(part) {
            return;
        }
        match part {
            Part::Label(id) => {
                let name = free_name("New label", " ", |name| {
                    self.span_labels.iter().any(|one| one.name == name)
                });
                self.add_label(id, &name, colours, is_taken);
            }
            Part::Relation(id) => {
                let name = free_name("new relation", " ", |name| {
                    self.relation_labels.iter().any(|one| one.name == name)
                });
                let all: Vec<_> = self.offered_labels().map(|one| one.id.clone()).collect();
                let role = |name: &str, many| Role {
                    id: name.into(),
                    name: name.to_owned(),
                    fillers: all.clone(),
                    required: true,
                    many,
                    words: false,
                    expected_of: Vec::new(),
                };
                let roles = vec![role("from", false), role("to", true)];
                let (id, help) = (id.clone(), String::new());
                self.relation_labels.push(RelationLabel {
                    id,
                    name,
                    help,
                    roles,
                    of_one_label: false,
                    retired: false,
                });
            }
            Part::Role(of, id) => {
                let all: Vec<_> = self.offered_labels().map(|one| one.id.clone()).collect();
                let relation = self.relation_labels.iter_mut().find(|one| one.id == *of);
                if let Some(relation) = relation {
                    let name = free_name("new role", " ", |name| {
                        relation.roles.iter().any(|one| one.name == name)
                    });
                    relation.roles.push(Role {
                        id: id.clone(),
                        name,
                        fillers: all,
                        required: false,
                        many: false,
                        words: false,
                        expected_of: Vec::new(),
                    });
                }
            }
            Part::Attribute(id) => {
                let name = free_name("new attribute", " ", |name| {
                    self.attributes.iter().any(|one| one.name == name)
                });
                self.attributes.push(Attribute {
                    id: id.clone(),
                    name,
                    help: String::new(),
                    labels: Vec::new(),
                    kind: Kind::Choice(Vec::new()),
                    required: false,
                    retired: false,
                });
                for name in ["yes", "no"] {
                    self.add_value(id, name, name);
                }
            }
            Part::Value(of, id) => {
                let name = free_name("new value", " ", |name| {
                    let attribute = self.attribute(of);
                    attribute.is_some_and(|one| one.values().iter().any(|one| one.name == name))
                });
                self.add_value(of, id, &name);
            }
        }
    }

    /// A kind of span that is not there yet and is called so, as [`Schema::add`] makes one.
    pub fn add_label(
        &mut self,
        id: &LabelId,
        name: &str,
        [colour, dark_colour]: [Colour; 2],
        is_taken: impl Fn(char) -> bool,
    ) {
        self.span_labels.push(SpanLabel {
            id: id.clone(),
            letter: self.free_letter(name, is_taken),
            name: name.to_owned(),
            help: String::new(),
            colour,
            dark_colour,
            line: self.next_line(),
            apart_from: Vec::new(),
            retired: false,
            instead: None,
        });
    }

    fn add_value(&mut self, attribute: &str, id: &str, name: &str) {
        let letters: Vec<char> = self.offered_labels().map(|one| one.letter).collect();
        let key = self.attribute(attribute).and_then(|one| free_key(&self.attributes, one));
        let is_letter = |key: &char| letters.iter().any(|one| lowered(*one) == *key);
        if let Some(values) = self.values_mut(attribute) {
            values.push(Value {
                id: id.to_owned(),
                name: name.to_owned(),
                help: String::new(),
                key: key.filter(|key| !is_letter(key)),
                retired: false,
            });
        }
    }

    /// The labels that are given.
    fn offered_labels(&self) -> impl Iterator<Item = &SpanLabel> {
        self.span_labels.iter().filter(|label| !label.retired)
    }

    /// A line for one more label: one that no label has, or else the one that was given longest ago.
    fn next_line(&self) -> LineStyle {
        let last = |line: &LineStyle| {
            self.span_labels.iter().rposition(|label| label.line == *line).map_or(0, |at| at + 1)
        };
        LineStyle::ALL.into_iter().min_by_key(last).unwrap_or(LineStyle::SOLID)
    }

    /// A letter for one more label: rather one of its name. Each of its spans begins with it, so that
    /// there is always one, and one that nobody can type is better than none.
    fn free_letter(&self, name: &str, is_taken: impl Fn(char) -> bool) -> char {
        let same = |one: char, other: char| lowered(one) == lowered(other);
        let is_free = |&letter: &char| {
            let values = self.attributes.iter().flat_map(Attribute::values);
            !self.span_labels.iter().any(|label| same(label.letter, letter))
                && !values.filter_map(|value| value.key).any(|key| same(key, letter))
        };
        let named = name.chars().map(|c| c.to_ascii_uppercase()).filter(char::is_ascii_uppercase);
        let mut free: Vec<char> = named.chain(LETTERS.chars()).filter(is_free).collect();
        // Rather a letter that means something else than none.
        let first = free.first().copied().unwrap_or('?');
        free.retain(|&letter| !is_taken(letter));
        free.first().copied().unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREY: [Colour; 2] = [Colour::hex(0x59_59_59), Colour::hex(0xb8_b8_b8)];

    #[test]
    fn what_is_new_makes_sense_at_once() {
        let mut schema = Schema::claims_denials_quotes();
        for place in 0..55 {
            let id = format!("new-{place}");
            schema.add(&Part::Label(id.as_str().into()), GREY, |letter| "JKNP".contains(letter));
        }
        for part in [
            Part::Relation("r".into()),
            Part::Role("r".into(), "third".into()),
            Part::Attribute("a".into()),
            Part::Value("a".into(), "maybe".into()),
            Part::Value("a".into(), "certainly".into()),
        ] {
            schema.add(&part, GREY, |_| false);
            assert!(schema.has(&part), "{part:?}");
        }
        assert_eq!(schema.problems(), []);
        assert!(!schema.span_labels[5..].iter().any(|label| "JKNP".contains(label.letter)));
        // On some keyboard each of these is typed with a digit that is a key of the page itself.
        let signs = "!@#$\"£§·¤ç+*'№;&(-_";
        assert!(!schema.span_labels.iter().any(|label| signs.contains(label.letter)));
        for near in schema.span_labels.windows(8) {
            let mut lines: Vec<_> = near.iter().map(|label| label.line.name()).collect();
            lines.sort_unstable();
            lines.dedup();
            assert_eq!(lines.len(), 8, "eight labels in a row have lines of their own");
        }
    }
}
