//! A key with what is held beside it, and how that is written.

use std::fmt;

/// A key with its modifiers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Chord {
    /// The key as the browser names it: `c`, `Escape`, `?`. Letters are lower-case.
    pub key: String,
    /// With Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// With Alt, or Option on a Mac.
    pub alt: bool,
    /// With Shift; only for keys that Shift does not change into another.
    pub shift: bool,
}

/// Keys whose name is not what people call them.
const CALLED: [(&str, &str); 7] = [
    (" ", "Space"),
    ("Escape", "Esc"),
    ("Delete", "Del"),
    ("ArrowLeft", "←"),
    ("ArrowRight", "→"),
    ("ArrowUp", "↑"),
    ("ArrowDown", "↓"),
];

/// What Shift makes of the digits from 1 to 9 and 0 on keyboards that news is written with: American,
/// British, German, Spanish, Italian, Nordic, Swiss, Hungarian, Russian and Japanese.
const SHIFTED: [&str; 10] = [
    "!@#$%^&*()",
    "!\"£$%^&*()",
    "!\"§$%&/()=",
    "!\"·$%&/()=",
    "!\"£$%&/()=",
    "!\"#¤%&/()=",
    "+\"*ç%&/()=",
    "'\"+!%/=()§",
    "!\"№;%:?*()",
    "!\"#$%&'()",
];

impl Chord {
    /// Whether one press of keys may be both: they are the same, or one is Shift with a digit and the
    /// other the sign that this types on some keyboard.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self == other || self.types(other) || other.types(self)
    }

    /// Whether it is Shift with a digit, and the other what that types.
    fn types(&self, sign: &Self) -> bool {
        let digit = self.key.parse::<usize>().ok().filter(|digit| *digit < 10 && self.shift);
        let is_sign = |row: &str| {
            let typed = digit.and_then(|digit| row.chars().nth((digit + 9) % 10));
            typed.is_some_and(|typed| sign.key.chars().eq([typed]))
        };
        let held = |chord: &Self| (chord.command, chord.alt);
        !sign.shift && held(self) == held(sign) && SHIFTED.iter().any(|row| is_sign(row))
    }

    /// The chord that [`Display`](fmt::Display) writes so: `Ctrl+Shift+Z`, `?`, `Alt+←`. `None` if
    /// no key is named.
    #[must_use]
    pub fn parse(spelled: &str) -> Option<Self> {
        let mut rest = spelled;
        let mut held = |name: &str| match rest.strip_prefix(name) {
            // The plus sign alone is a key.
            Some(after) if !after.is_empty() => {
                rest = after;
                true
            }
            _ => false,
        };
        let (command, alt, shift) = (held("Ctrl+"), held("Alt+"), held("Shift+"));
        let named = CALLED.iter().find(|(_, called)| *called == rest);
        let key = match named {
            Some((key, _)) => (*key).to_owned(),
            None if rest.chars().count() == 1 => rest.to_ascii_lowercase(),
            None => rest.to_owned(),
        };
        (!key.is_empty()).then_some(Self { key, command, alt, shift })
    }

    /// Whether it is one character typed alone, which speech input can set off by accident
    /// (WCAG 2.2, criterion 2.1.4).
    #[must_use]
    pub fn is_single_character(&self) -> bool {
        !self.command && !self.alt && self.key.chars().count() == 1 && self.key != " "
    }
}

impl fmt::Display for Chord {
    /// As people write it, letters as they stand on the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.command, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match CALLED.iter().find(|(key, _)| *key == self.key) {
            Some((_, called)) => f.write_str(called),
            None if self.key.len() == 1 => f.write_str(&self.key.to_ascii_uppercase()),
            None => f.write_str(&self.key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for spelled in
            ["C", "Ctrl+Shift+Z", "Alt+[", "?", "Esc", "Shift+→", "Space", "F2", "+", "Ctrl++"]
        {
            let chord = Chord::parse(spelled).expect("a chord");
            assert_eq!(chord.to_string(), spelled);
        }
        assert_eq!(Chord::parse(""), None);
        assert_eq!(Chord::parse("Ctrl+Shift+Z").map(|chord| chord.key), Some("z".to_owned()));
    }

    #[test]
    fn shift_with_a_digit_meets_what_it_types_on_some_keyboard() {
        let check = |one: &str, other: &str, expected: bool| {
            let [one, other] = [one, other].map(|spelled| Chord::parse(spelled).expect("a chord"));
            assert_eq!(one.meets(&other), expected, "{one} and {other}");
            assert_eq!(other.meets(&one), expected, "{other} and {one}");
        };
        for sign in ["!", "+", "'"] {
            check("Shift+1", sign, true);
        }
        check("Shift+4", "$", true);
        check("Shift+0", ")", true);
        check("Ctrl+Shift+4", "Ctrl+$", true);
        check("Ctrl+Shift+4", "$", false);
        check("4", "$", false);
        check("Shift+4", "!", true);
        check("Shift+4", "%", false);
        check("Shift+4", "4", false);
        check("J", "J", true);
    }

    #[test]
    fn only_characters_alone_are_single() {
        let check = |spelled: &str, expected: bool| {
            let chord = Chord::parse(spelled).expect("a chord");
            assert_eq!(chord.is_single_character(), expected, "{spelled}");
        };
        check("C", true);
        check("?", true);
        check("Shift+J", true);
        check("Space", false);
        check("Ctrl+K", false);
        check("Alt+[", false);
        check("F2", false);
    }
}
