//! The words that name somebody, found beside a verb: a pronoun, a name with its title, or an
//! article and what belongs to it.
//!
//! Stretches are of tokens, half open.

use std::ops::Range;

use super::lexicon::{DETERMINERS, PAST, SETTINGS, is_in};
use super::token::{Kind, Token};

/// The noun that ends before `end`, as far back as `floor`.
pub(super) fn noun_before(tokens: &[Token], floor: usize, end: usize) -> Option<Range<usize>> {
    let last = tokens[floor..end].last()?;
    if last.kind == Kind::Subject {
        return Some(end - 1..end);
    }
    let mut start = end;
    while start > floor && tokens[start - 1].is_nominal() {
        start -= 1;
    }
    let bare = start;
    while start > floor && tokens[start - 1].kind == Kind::Determiner {
        start -= 1;
    }
    // “Some” and “many” say things by themselves.
    if start == end || bare == end && is_in("the a an its my our your their", last.word) {
        return None;
    }
    if start <= floor {
        return Some(start..end);
    }
    let link = &tokens[start - 1];
    let before = || noun_before(tokens, floor, start - 1);
    match link.kind {
        Kind::Preposition => match before() {
            Some(left) if belongs(tokens, &left, start - 1, start..end) => Some(left.start..end),
            Some(left) => Some(left),
            // In Washington officials …: the place opens the sentence.
            None => {
                let noun = (start..end).find(|&at| tokens[at].kind == Kind::Noun);
                let names = tokens[start].kind == Kind::Name;
                Some(noun.filter(|_| names).unwrap_or(start)..end)
            }
        },
        Kind::And => match before() {
            Some(left) if left.start == floor || tokens[left.start - 1].is_listing() => {
                Some(listed(tokens, floor, left.start)..end)
            }
            _ => Some(start..end),
        },
        _ => Some(start..end),
    }
}

impl Token<'_> {
    /// Whether it stands between the items of a list.
    fn is_listing(&self) -> bool {
        matches!(self.kind, Kind::Mark(',') | Kind::Conjunction)
    }
}

/// Where a list of names starts whose last but one starts at `start`.
fn listed(tokens: &[Token], floor: usize, start: usize) -> usize {
    let mut first = start;
    while first > floor + 1 && tokens[first - 1].kind == Kind::Mark(',') {
        let end = first - 1;
        let mut next = end;
        while next > floor && tokens[next - 1].kind == Kind::Name {
            next -= 1;
        }
        if next == end || next > floor && tokens[next - 1].kind == Kind::Preposition {
            break;
        }
        first = next;
    }
    first
}

/// Whether the noun after the preposition at `link` is a part of what the one before it is called.
fn belongs(tokens: &[Token], left: &Range<usize>, link: usize, right: Range<usize>) -> bool {
    let link = &tokens[link];
    let head = &tokens[left.end - 1];
    if head.kind == Kind::Subject || is_in(SETTINGS, tokens[right.end - 1].word) {
        return false;
    }
    // The first word of a sentence has a capital whatever it is; a name in the plural is a kind of
    // people all the same.
    let is_kind = left.start == 0
        && left.len() == 1
        && !head.word.ends_with('.')
        && (head.word.ends_with('s') || head.is("police"));
    let is_envoy = is_in("ambassador adviser advisor aide envoy representative", head.word);
    if head.kind == Kind::Name && !is_kind {
        return link.is("of") || link.is("for") || link.is("to") && is_envoy;
    }
    is_in("of for from at in with on by as against to near inside behind within", link.word)
}

/// The noun that starts at `start`, as far as `ceiling`.
pub(super) fn noun_after(tokens: &[Token], start: usize, ceiling: usize) -> Option<Range<usize>> {
    let tokens = &tokens[..ceiling];
    let first = tokens.get(start)?;
    if matches!(first.kind, Kind::Subject | Kind::Object) {
        return Some(start..start + 1);
    }
    let mut bare = start;
    while tokens.get(bare).is_some_and(|token| token.kind == Kind::Determiner) {
        bare += 1;
    }
    let mut end = bare;
    while let Some(token) = tokens.get(end).filter(|token| token.is_nominal()) {
        let is_inside = end == bare
            || token.kind != Kind::Noun
            || !(is_in(PAST, token.word)
                || token.word.ends_with("ing")
                || token.word.ends_with("ed"));
        // After a name the noun is a title before another name: Tesla chief Elon Musk.
        if !is_inside {
            break;
        }
        end += 1;
    }
    if end == start || end == bare && is_in("the a an", first.word) {
        return None;
    }
    let found = start..end;
    let Some(link) = tokens.get(end) else { return Some(found) };
    match link.kind {
        Kind::Preposition => match noun_after(tokens, end + 1, ceiling) {
            Some(right) if belongs(tokens, &found, end, right.clone()) && !link.is("on") => {
                Some(start..right.end)
            }
            _ => Some(found),
        },
        Kind::And => match noun_after(tokens, end + 1, ceiling) {
            Some(right) if tokens[right.start].kind == Kind::Name && first.kind == Kind::Name => {
                Some(start..right.end)
            }
            _ => Some(found),
        },
        _ => Some(found),
    }
}

/// Whether the tokens are a noun from end to end, and not a phrase that only opens a sentence.
fn is_noun(tokens: &[Token], stretch: Range<usize>) -> bool {
    noun_before(tokens, stretch.start, stretch.end).is_some_and(|found| found == stretch)
}

/// The noun that explanations between commas follow, the last comma at `end`: “Li, the minister, ”.
pub(super) fn noun_explained(tokens: &[Token], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut commas: Vec<usize> =
        (floor..end).filter(|&at| tokens[at].kind == Kind::Mark(',')).collect();
    let mut found: Option<Range<usize>> = None;
    // The explanation itself says nothing, unless it is the name: “the editor of Le Monde, Ann Lee, ”.
    let last = commas.last().map_or(floor, |comma| comma + 1)..end;
    let is_name = |at: usize| tokens[at].kind == Kind::Name && !tokens[at].is_possessive();
    let named = last.len() > 1 && last.clone().all(is_name);
    while let Some(comma) = commas.pop() {
        let from = commas.last().map_or(floor, |former| former + 1);
        let Some(noun) = noun_before(tokens, from, comma) else { continue };
        let opening = &tokens[noun.start];
        let is_named = opening.kind == Kind::Name;
        let is_sayer = is_named
            || opening.kind == Kind::Subject
            || is_in(DETERMINERS, opening.word)
            || noun.start == floor;
        let is_whole = noun.start == from || !is_noun(tokens, from..comma);
        let after_in = noun.start > floor && tokens[noun.start - 1].kind == Kind::Preposition;
        if !is_sayer || !is_whole || after_in || tokens[noun.start].kind == Kind::Number {
            continue;
        }
        // A bare name before anything else is what that explains.
        if found
            .as_ref()
            .is_none_or(|inner| noun.clone().all(is_name) && !inner.clone().all(is_name))
        {
            found = Some(noun);
        }
    }
    let is_described = |noun: &Range<usize>| noun.clone().any(|at| !is_name(at));
    if named && found.as_ref().is_some_and(is_described) { Some(last) } else { found }
}

/// Who the sentence from `floor` on is about: its first noun after what only leads to it.
pub(super) fn noun_first(tokens: &[Token], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut at = floor;
    while at < end {
        let token = &tokens[at];
        match token.kind {
            Kind::Preposition | Kind::Verb(_) | Kind::Time | Kind::Number => {
                // The phrase goes on up to its comma.
                at = (at..end).find(|&at| tokens[at].kind == Kind::Mark(','))? + 1;
            }
            Kind::Mark(_) | Kind::Conjunction | Kind::And | Kind::Adverb => at += 1,
            Kind::Content | Kind::Quoted | Kind::Auxiliary | Kind::Relative | Kind::Object => {
                return None;
            }
            _ => return noun_after(tokens, at, end),
        }
    }
    None
}
