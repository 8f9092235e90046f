//! What a search takes to be the same: letters in either case, and characters that people type for
//! one another.

/// One character that stands for all that a search which is not exact takes to be the same.
///
/// Letters become [`lowered`]. Quotation marks, apostrophes and dashes of every shape become the one on
/// the keyboard; every white space becomes a space.
#[must_use]
pub fn folded(character: char) -> char {
    match character {
        '\0'..='\u{7F}' if character.is_ascii_whitespace() => ' ',
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐'..='―' | '−' => '-',
        _ if !character.is_ascii() && character.is_whitespace() => ' ',
        _ => lowered(character),
    }
}

/// A name as names are told apart: whatever case it is in, and without white space around it.
#[must_use]
pub fn folded_name(name: &str) -> String {
    name.trim().chars().map(lowered).collect()
}

/// The lower-case letter of a capital, where that is one letter, in the scripts that news is written in
/// and that have two cases: Latin, Greek, Cyrillic and Armenian; any other character is left.
///
/// These are rules and not the tables of the standard library, which would be a hundredth of the page.
#[must_use]
pub fn lowered(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let code = u32::from(character);
    let is_even = code.is_multiple_of(2);
    let shift: i32 = match code {
        0xC0..=0xDE if code != 0xD7 => 32,
        0x178 => -121,
        // Turkish: the dotted capital and the plain small letter.
        0x130 => -199,
        0x100..=0x137 | 0x14A..=0x177 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF if is_even => 1,
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC if !is_even => 1,
        0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 if is_even => 1,
        0x386 => 38,
        0x388..=0x38A => 37,
        0x38C => 64,
        0x38E..=0x38F => 63,
        0x391..=0x3A1 | 0x3A3..=0x3AB => 32,
        // The sigma that ends a word.
        0x3C2 => 1,
        0x400..=0x40F => 80,
        0x410..=0x42F => 32,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F if is_even => 1,
        0x4C0 => 15,
        0x4C1..=0x4CE if !is_even => 1,
        0x531..=0x556 => 48,
        0x1E9E => -7615,
        _ => 0,
    };
    char::from_u32(code.wrapping_add_signed(shift)).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of the blocks that are covered is folded as the standard library lowers it.
    #[test]
    fn letters_fold_as_the_unicode_tables_say() {
        let covered = (0..0x250).chain(0x370..0x400).chain(0x400..0x590).chain(0x1E00..0x1F00);
        // Letters of African and Native American orthographies, of phonetics, Coptic, and archaic ones
        // whose small letter lies far away or that have three cases.
        let left_out = |code: u32| {
            matches!(code, 0x181..=0x1CC | 0x1F1..=0x1F7 | 0x220 | 0x23A..=0x24F | 0x370..=0x37F
                | 0x3CF..=0x3FF)
        };
        for code in covered.filter(|&code| !left_out(code)) {
            let Some(character) = char::from_u32(code) else { continue };
            let mut lower = character.to_lowercase();
            let expected = match (character, lower.next(), lower.next()) {
                ('ς', ..) => 'σ',
                ('İ', ..) => 'i',
                (_, Some(one), None) => one,
                _ => continue,
            };
            let is_letter = character.is_alphabetic();
            if is_letter && character.is_uppercase() || character == 'ς' {
                assert_eq!(folded(character), expected, "U+{code:04X} {character}");
            } else if is_letter {
                assert_eq!(folded(character), character, "U+{code:04X} {character}");
            }
        }
    }

    #[test]
    fn what_people_type_for_one_another_folds_to_the_same() {
        for (typed, printed) in
            [('\'', "‘’‚"), ('"', "“”„«»"), ('-', "–—‑−"), (' ', "\u{A0}\t\u{2009}")]
        {
            for character in printed.chars() {
                assert_eq!(folded(character), folded(typed), "{character:?} for {typed:?}");
            }
        }
    }
}
