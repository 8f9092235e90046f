//! Verbs that report, in all their forms.

use super::lexicon::{IRREGULAR, SAYING, THINKING, is_in};

/// What a form of a verb can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// say
    Infinitive,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Ing,
}

/// A verb that reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Verb {
    pub(super) form: Form,
    /// Whether it seldom does anything else.
    pub(super) says: bool,
}

/// The verb that `word` is a form of, if it reports.
pub(super) fn verb(word: &str) -> Option<Verb> {
    if !word.is_ascii() {
        return None;
    }
    if is_in(IRREGULAR, word) {
        let says = is_in("said told wrote written", word);
        return Some(Verb { form: Form::Past, says });
    }
    let strength = |stem: &str, ending: &str| {
        let is = |words: &str| {
            words.split(' ').any(|known| {
                known.len() == stem.len() + ending.len()
                    && known[..stem.len()].eq_ignore_ascii_case(stem)
                    && known.ends_with(ending)
            })
        };
        if is(SAYING) { Some(true) } else { is(THINKING).then_some(false) }
    };
    if let Some(says) = strength(word, "") {
        return Some(Verb { form: Form::Infinitive, says });
    }
    // What is taken off the form, and what the infinitive has instead.
    const ENDINGS: [(&str, &str, Form); 9] = [
        ("s", "", Form::Third),
        ("ies", "y", Form::Third),
        ("es", "", Form::Third),
        ("ed", "", Form::Past),
        ("d", "", Form::Past),
        ("ied", "y", Form::Past),
        ("ing", "", Form::Ing),
        ("ing", "e", Form::Ing),
        ("ying", "y", Form::Ing),
    ];
    for (ending, instead, form) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        let doubled = || {
            let mut last = stem.bytes().rev();
            let twice = last.next().is_some_and(|byte| last.next() == Some(byte));
            (twice && instead.is_empty()).then(|| strength(&stem[..stem.len() - 1], "")).flatten()
        };
        if let Some(says) = strength(stem, instead).or_else(doubled) {
            return Some(Verb { form, says });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, form: Form) {
        for word in words.split(' ') {
            assert_eq!(verb(word).map(|verb| verb.form), Some(form), "{word}");
        }
    }

    #[test]
    fn a_verb_is_known_in_every_form() {
        check("say deny argue admit", Form::Infinitive);
        check("says denies argues admits stresses", Form::Third);
        check("said told wrote denied argued admitted insisted called quipped", Form::Past);
        check("saying denying arguing admitting writing tweeting", Form::Ing);
        for other in ["saw", "ran", "table", "", "s", "ed", "été", "thing", "sad"] {
            assert_eq!(verb(other), None, "{other}");
        }
    }
}
