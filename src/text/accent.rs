//! Letters without their accents, for what people type and spell in more than one way.

use super::fold::folded;

/// The letters without case and accents.
#[must_use]
pub fn bare(words: &str) -> String {
    words
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .map(|c| plain(folded(c)))
        .collect()
}

/// Small letters from U+00E0 on without their accents; `.` stands for what is left as it is.
const LATIN: &str = "aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..\
    jjkk.llllll..llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.";

/// The same from U+1E00 on, which Vietnamese is written in.
const MORE_LATIN: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooo\
    pppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaa\
    aaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

fn plain(letter: char) -> char {
    let from = |table: &str, start: u32| {
        let at = u32::from(letter).checked_sub(start)?;
        let byte = table.as_bytes().get(usize::try_from(at).ok()?)?;
        (*byte != b'.').then_some(char::from(*byte))
    };
    let greek_or_cyrillic = || {
        Some(match letter {
            'ά' => 'α',
            'έ' => 'ε',
            'ή' => 'η',
            'ί' | 'ϊ' | 'ΐ' => 'ι',
            'ό' => 'ο',
            'ύ' | 'ϋ' | 'ΰ' => 'υ',
            'ώ' => 'ω',
            'ё' => 'е',
            'ѐ' => 'е',
            _ => return None,
        })
    };
    from(LATIN, 0xE0)
        .or_else(|| from(MORE_LATIN, 0x1E00))
        .or_else(greek_or_cyrillic)
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tables say the same as the names of the letters in Unicode do.
    #[test]
    fn letters_lose_their_accents() {
        assert_eq!(bare("àéîõüÿçñøđğıłńőřśťůžşżž"), "aeiouycnodgilnorstuzszz");
        assert_eq!(bare("ḁṩẁạảấếịọốợụứỳỹẓẉ"), "aswaaaeiooouuyyzw");
        assert_eq!(bare("æßœþ"), "æßœþ");
    }
}
