//! Which key does what, as data: what the page obeys is also what its help lists and its settings
//! change.

use super::action::{Action, Group, ROWS};
use super::chord::Chord;
use crate::model::{Attribute, Schema};

/// A user's own keys: for each command that they changed, by its name, the chords that give it.
/// An empty list switches it off.
pub type OwnKeys = Vec<(String, Vec<String>)>;

/// A command with its keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// By this name the user's own keys for it are kept.
    pub id: String,
    /// What the keys do.
    pub action: Action,
    /// What it has to do with.
    pub group: Group,
    /// What they do in words, for the list of keys.
    pub name: String,
    /// The keys, each of which does it.
    pub chords: Vec<Chord>,
    /// Whether the user changed them.
    pub is_own: bool,
}

/// All keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// Whether characters typed alone do nothing.
    only_with_modifiers: bool,
}

impl Keymap {
    /// The keys for a schema: a number and a letter for each label, and those of the page; where the
    /// user has chosen `own` ones, these. A chord that cannot be read is left out, and a number that the schema
    /// gives to a value stays the value's.
    #[must_use]
    pub fn new(schema: &Schema, own: &OwnKeys, only_with_modifiers: bool) -> Self {
        let chords = |keys: &str| keys.split(' ').filter_map(Chord::parse).collect::<Vec<_>>();
        let is_of_value = |key: char| {
            let mut values = schema.attributes.iter().flat_map(Attribute::offered);
            values.any(|value| value.key == Some(key))
        };
        let labels = schema.span_labels.iter().enumerate().map(|(place, label)| Binding {
            id: ["label-", label.id.as_str()].concat(),
            action: Action::Label(place),
            group: Group::Labels,
            name: ["Mark as ", &label.name].concat(),
            chords: match place {
                // A tenth label has no number that is one key.
                0..9 if !is_of_value(char::from(b'1' + place as u8)) => {
                    chords(&format!("{} {}", label.letter, place + 1))
                }
                _ => chords(&label.letter.to_string()),
            },
            is_own: false,
        });
        let labels = labels.filter(|binding| match binding.action {
            Action::Label(place) => !schema.span_labels[place].retired,
            _ => true,
        });
        let rows = ROWS.iter().map(|row| Binding {
            id: row.id.to_owned(),
            action: row.action,
            group: row.group,
            name: row.name.to_owned(),
            chords: chords(row.keys),
            is_own: false,
        });
        let mut bindings: Vec<_> = labels.chain(rows).collect();
        for binding in &mut bindings {
            if let Some((_, chords)) = own.iter().find(|(id, _)| *id == binding.id) {
                binding.chords =
                    chords.iter().filter_map(|spelled| Chord::parse(spelled)).collect();
                binding.is_own = true;
            }
        }
        Self { bindings, only_with_modifiers }
    }

    /// What a key does. Where two commands have the same key, it gives the first.
    #[must_use]
    pub fn action(&self, pressed: &Chord) -> Option<Action> {
        if self.only_with_modifiers && pressed.is_single_character() {
            return None;
        }
        let binding = self.bindings.iter().find(|binding| binding.chords.contains(pressed));
        binding.map(|binding| binding.action)
    }

    /// All commands with their keys.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The key that gives a command first, as people write it.
    #[must_use]
    pub fn key_of(&self, action: Action) -> Option<String> {
        let binding = self.bindings.iter().find(|binding| binding.action == action)?;
        let usable = |chord: &&Chord| !(self.only_with_modifiers && chord.is_single_character());
        binding.chords.iter().find(usable).map(Chord::to_string)
    }

    /// The other command that has this key too, if there is one, with its key: on some keyboards Shift
    /// and a digit type what the key is.
    #[must_use]
    pub fn conflict(&self, chord: &Chord, own: &str) -> Option<(&Binding, &Chord)> {
        let others = || self.bindings.iter().filter(|other| other.id != own);
        let first = |is: fn(&Chord, &Chord) -> bool| {
            others().find_map(|other| {
                other.chords.iter().find(|there| is(there, chord)).map(|there| (other, there))
            })
        };
        first(|there, chord| there == chord).or_else(|| first(Chord::meets))
    }

    /// The command of the page, or the user's own key, that a label's or a value's `key` is too, with
    /// that command's key; of the label called `own` by the keys it is not asked.
    #[must_use]
    pub fn rival(&self, key: char, own: &str) -> Option<(&Binding, &Chord)> {
        self.conflict(&Chord::parse(key.encode_utf8(&mut [0; 4]))?, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SpanLabel;

    fn keymap(own: &[(&str, &[&str])]) -> Keymap {
        let spelled = |chords: &[&str]| chords.iter().map(|&chord| chord.to_owned()).collect();
        let own = own.iter().map(|&(id, chords)| (id.to_owned(), spelled(chords))).collect();
        Keymap::new(&Schema::claims_denials_quotes(), &own, false)
    }

    fn press(keymap: &Keymap, chord: &str) -> Option<Action> {
        keymap.action(&Chord::parse(chord).expect("a chord"))
    }

    #[test]
    fn every_label_has_its_number_and_its_letter() {
        let keymap = keymap(&[]);
        for (keys, place) in
            [(["1", "C"], 0), (["2", "D"], 1), (["3", "Q"], 2), (["4", "S"], 3), (["5", "U"], 4)]
        {
            for key in keys {
                assert_eq!(press(&keymap, key), Some(Action::Label(place)), "{key}");
            }
        }
        assert_eq!(press(&keymap, "6"), None);
    }

    #[test]
    fn a_number_that_a_value_has_stays_the_values() {
        let mut schema = Schema::claims_denials_quotes();
        let promise = SpanLabel { id: "promise".into(), ..schema.span_labels[0].clone() };
        schema.span_labels.push(SpanLabel { letter: 'p', ..promise });
        let press =
            |schema: &Schema, key: &str| press(&Keymap::new(schema, &OwnKeys::new(), false), key);
        assert_eq!(press(&schema, "6"), None);
        assert_eq!(press(&schema, "P"), Some(Action::Label(5)));
        schema.attributes.clear();
        assert_eq!(press(&schema, "6"), Some(Action::Label(5)));
    }

    #[test]
    fn no_key_does_two_things_and_every_key_can_be_written() {
        let keymap = keymap(&[]);
        for (binding, row) in keymap.bindings()[5..].iter().zip(&ROWS) {
            assert_eq!(binding.chords.len(), row.keys.split_whitespace().count(), "{}", row.id);
        }
        for binding in keymap.bindings() {
            for chord in &binding.chords {
                assert_eq!(keymap.conflict(chord, &binding.id), None, "{chord} is bound twice");
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let keymap = keymap(&[]);
        for (place, binding) in keymap.bindings().iter().enumerate() {
            let same = |other: &Binding| other.id == binding.id || other.name == binding.name;
            assert!(!keymap.bindings()[..place].iter().any(same), "{}", binding.id);
        }
    }

    #[test]
    fn copying_is_left_to_the_browser() {
        assert_eq!(press(&keymap(&[]), "Ctrl+C"), None);
    }

    #[test]
    fn a_user_gives_a_command_other_keys_or_none() {
        let keymap = keymap(&[("next-span", &["X", "Ctrl+G"]), ("undo", &[]), ("gone", &["Y"])]);
        assert_eq!(press(&keymap, "X"), Some(Action::NextSpan));
        assert_eq!(press(&keymap, "Ctrl+G"), Some(Action::NextSpan));
        assert_eq!(press(&keymap, "N"), None);
        assert_eq!(press(&keymap, "Ctrl+Z"), None);
        assert_eq!(keymap.key_of(Action::NextSpan).as_deref(), Some("X"));
        assert_eq!(keymap.key_of(Action::Undo), None);
    }

    #[test]
    fn two_commands_with_one_key_are_told() {
        let keymap = keymap(&[("next-span", &["J"])]);
        let chord = Chord::parse("J").expect("a chord");
        let other = keymap.conflict(&chord, "next-span").map(|(other, _)| other.id.as_str());
        assert_eq!(other, Some("next-sentence"));
    }

    #[test]
    fn a_sign_that_shift_and_a_digit_type_is_the_key_of_what_they_do() {
        let check = |key: char, expected: Option<(&str, &str)>| {
            let keymap = keymap(&[]);
            let rival = keymap.rival(key, "label-Claim");
            let rival = rival.map(|(other, chord)| (other.id.clone(), chord.to_string()));
            let expected = expected.map(|(id, chord)| (id.to_owned(), chord.to_owned()));
            assert_eq!(rival, expected, "{key}");
        };
        check('$', Some(("snap-quotation", "Shift+4")));
        check('!', Some(("snap-character", "Shift+1")));
        check('?', Some(("keys", "?")));
        check('%', None);
        check('C', None);
    }

    #[test]
    fn characters_typed_alone_can_be_switched_off() {
        let keymap = Keymap::new(&Schema::claims_denials_quotes(), &OwnKeys::new(), true);
        for key in ["C", "1", "J", "?", "Shift+J"] {
            assert_eq!(press(&keymap, key), None, "{key}");
        }
        assert_eq!(press(&keymap, "Ctrl+Z"), Some(Action::Undo));
        assert_eq!(press(&keymap, "Space"), Some(Action::Sentence));
        assert_eq!(keymap.key_of(Action::Undo).as_deref(), Some("Ctrl+Z"));
    }
}
