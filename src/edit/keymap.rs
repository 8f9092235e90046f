//! Which key does what, as data: what the page obeys is also what its help lists.

use crate::model::Schema;

/// What a key can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Tag the selection, or relabel the selected span, with the label at this place of the schema.
    Label(usize),
    /// Take the last edit back.
    Undo,
    /// Do it again.
    Redo,
    /// Remove the selected span.
    Delete,
    /// Select the next span.
    NextSpan,
    /// Select the previous span.
    PreviousSpan,
    /// Write the selected span's note.
    EditNote,
    /// Let go of the selection, or of the selected span.
    Release,
    /// Show all keys.
    ShowKeys,
}

/// A key with its modifiers. `command` is Ctrl, or Cmd on a Mac.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chord {
    /// The key as the browser names it: `c`, `Escape`, `?`. Letters are lower-case.
    pub key: String,
    /// With Ctrl or Cmd.
    pub command: bool,
    /// With Shift; only for keys that Shift does not change into another.
    pub shift: bool,
}

impl Chord {
    /// A key alone.
    #[must_use]
    pub fn key(key: &str) -> Self {
        Self { key: key.to_owned(), command: false, shift: false }
    }

    /// As people write it: `Ctrl+Shift+Z`.
    #[must_use]
    pub fn spelled(&self) -> String {
        let key = match self.key.as_str() {
            "Escape" => "Esc".to_owned(),
            "Delete" => "Del".to_owned(),
            key => key.to_ascii_uppercase(),
        };
        let mut spelled = String::new();
        for (held, name) in [(self.command, "Ctrl+"), (self.shift, "Shift+")] {
            if held {
                spelled.push_str(name);
            }
        }
        // A named key keeps its own spelling; only single letters are upper-case.
        if self.key.chars().count() > 1 && !matches!(self.key.as_str(), "Escape" | "Delete") {
            spelled + &self.key
        } else {
            spelled + &key
        }
    }
}

/// What one or more keys do, for the page to obey and the help to list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The keys, each of which does it.
    pub chords: Vec<Chord>,
    /// What they do.
    pub action: Action,
    /// That in words, for the list of keys.
    pub description: String,
}

/// All keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keys for a schema: a number and a letter for each label, and the fixed ones.
    #[must_use]
    pub fn for_schema(schema: &Schema) -> Self {
        let key = Chord::key;
        let ctrl = |key: &str, shift| Chord { key: key.to_owned(), command: true, shift };
        let binding = |chords: Vec<Chord>, action, description: &str| Binding {
            chords,
            action,
            description: description.to_owned(),
        };
        let labels = schema.span_labels.iter().enumerate().map(|(place, label)| {
            let keys = [(place + 1).to_string(), label.letter.to_ascii_lowercase().to_string()];
            binding(
                keys.iter().map(|k| key(k)).collect(),
                Action::Label(place),
                &format!("Mark the selection as {}, or relabel the selected span", label.id),
            )
        });
        let fixed = [
            binding(vec![key("n")], Action::NextSpan, "Go to the next span"),
            binding(vec![key("p")], Action::PreviousSpan, "Go to the previous span"),
            binding(vec![key("Enter")], Action::EditNote, "Write the selected span’s note"),
            binding(
                vec![key("Delete"), key("Backspace")],
                Action::Delete,
                "Delete the selected span",
            ),
            binding(vec![ctrl("z", false), key("z")], Action::Undo, "Undo"),
            binding(vec![ctrl("z", true), ctrl("y", false)], Action::Redo, "Redo"),
            binding(vec![key("Escape")], Action::Release, "Let go of the selection"),
            binding(vec![key("?")], Action::ShowKeys, "Show all keys"),
        ];
        Self { bindings: labels.chain(fixed).collect() }
    }

    /// What a key does.
    #[must_use]
    pub fn action(&self, pressed: &Chord) -> Option<Action> {
        self.bindings
            .iter()
            .find(|binding| binding.chords.contains(pressed))
            .map(|binding| binding.action)
    }

    /// All keys with what they do.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_its_number_and_its_letter() {
        let keymap = Keymap::for_schema(&Schema::claims_denials_quotes());
        for (keys, place) in [(["1", "c"], 0), (["2", "d"], 1), (["3", "q"], 2)] {
            for key in keys {
                assert_eq!(keymap.action(&Chord::key(key)), Some(Action::Label(place)), "{key}");
            }
        }
        assert_eq!(keymap.action(&Chord::key("4")), None);
    }

    #[test]
    fn no_key_does_two_things() {
        let keymap = Keymap::for_schema(&Schema::claims_denials_quotes());
        let chords: Vec<_> = keymap.bindings().iter().flat_map(|b| &b.chords).collect();
        for (place, chord) in chords.iter().enumerate() {
            assert!(!chords[..place].contains(chord), "{} is bound twice", chord.spelled());
        }
    }

    #[test]
    fn copying_is_left_to_the_browser() {
        let keymap = Keymap::for_schema(&Schema::claims_denials_quotes());
        let copy = Chord { key: "c".to_owned(), command: true, shift: false };
        assert_eq!(keymap.action(&copy), None);
    }
}
