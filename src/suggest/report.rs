//! Who reports in a sentence, and by which verb.
//!
//! A report is found from its verb: what belongs to the verb around it is the cue, and then the
//! noun before it, or after it, or that of another verb, is the source. Stretches are of tokens,
//! half open.

use std::ops::Range;

use super::lexicon::{BEING, LEADING, NOUNS, PARTICLES, SETTINGS, is_in};
use super::noun::{noun_after, noun_before, noun_explained, noun_first};
use super::token::{Kind, Token};
use super::verb::{Form, Verb};

/// How the words stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// X said
    SourceFirst,
    /// said X; according to X; as was said by X
    CueFirst,
    /// …, saying: whose words these are is told by the verb before.
    Shared,
}

/// Somebody reports something.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) source: Range<usize>,
    pub(super) cue: Range<usize>,
    pub(super) order: Order,
    /// How likely the words mean that, from 0 to 1, before what is said is looked at.
    pub(super) weight: f32,
}

impl Report {
    /// From the first of its words to the last.
    pub(super) fn hull(&self) -> Range<usize> {
        if self.order == Order::Shared {
            return self.cue.clone();
        }
        self.source.start.min(self.cue.start)..self.source.end.max(self.cue.end)
    }
}

/// All reports in the tokens, in the order of their cues.
pub(super) fn reports(tokens: &[Token]) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    for at in 0..tokens.len() {
        let next = match tokens[at].kind {
            Kind::Verb(verb) => by_verb(tokens, at, verb, &found),
            _ if tokens[at].is("according") => according(tokens, at),
            _ if is_in(NOUNS, tokens[at].word) => claim(tokens, at),
            _ => None,
        };
        if let Some(report) = next {
            // “Was quoted as saying” has two verbs and is one report.
            found.retain(|former| former.cue.end <= report.cue.start);
            found.push(report);
        }
    }
    found
}

fn according(tokens: &[Token], at: usize) -> Option<Report> {
    tokens.get(at + 1).filter(|next| next.is("to"))?;
    let source = noun_after(tokens, at + 2, tokens.len())?;
    Some(Report { source, cue: at..at + 2, order: Order::CueFirst, weight: 0.95 })
}

/// His claim that …
fn claim(tokens: &[Token], at: usize) -> Option<Report> {
    let owner = at.checked_sub(1).filter(|&owner| tokens[owner].is_possessive())?;
    let start = noun_before(tokens, 0, at)?.start;
    let source = if is_in("his her its their our my your", tokens[owner].word) {
        owner..at
    } else {
        start..at
    };
    tokens.get(at + 1).filter(|next| next.kind == Kind::Content || next.is("that"))?;
    Some(Report { source, cue: at..at + 1, order: Order::SourceFirst, weight: 0.9 })
}

fn by_verb(tokens: &[Token], at: usize, verb: Verb, found: &[Report]) -> Option<Report> {
    let cue = group(tokens, at);
    let weight = if verb.says { 1.0 } else { 0.85 };
    let after = tokens.get(cue.end);
    let leads = |words: &str| tokens[cue.start..at].iter().any(|token| is_in(words, token.word));
    let is_quoted = leads("quoted cited reported");
    // “Was told” and “reported by” name the one who says it after “by”, if at all.
    let by = after.is_some_and(|after| after.is("by"));
    if verb.form == Form::Past && !is_quoted && (by || leads(BEING)) {
        let source = noun_after(tokens, cue.end + 1, tokens.len()).filter(|_| by)?;
        return Some(Report { source, cue, order: Order::CueFirst, weight: weight * 0.85 });
    }
    if let Some(source) = subject(tokens, cue.start) {
        let is_nothing = tokens[source.start].is("it") && !verb.says;
        let weight = if is_nothing { weight * 0.7 } else { weight };
        // An infinitive needs more than one to say it, and an auxiliary for one.
        let is_bare = verb.form == Form::Ing && cue.len() == 1;
        let weight = if is_bare { weight * 0.8 } else { weight };
        return Some(Report { source, cue, order: Order::SourceFirst, weight });
    }
    let may_invert = match verb.form {
        Form::Infinitive => tokens[at].is("say") || tokens[at].is("argue"),
        Form::Third | Form::Past => true,
        Form::Ing => false,
    };
    let follows_quote = tokens[..cue.start].iter().rev().find(|token| !is_mark(token));
    let is_after_content = follows_quote
        .is_none_or(|token| matches!(token.kind, Kind::Content | Kind::Quoted))
        || tokens[cue.start - 1].is("as")
        || tokens[cue.start - 1].is("so");
    if may_invert
        && is_after_content
        && let Some(source) = noun_after(tokens, cue.end, tokens.len())
    {
        return Some(Report { source, cue, order: Order::CueFirst, weight: weight * 0.97 });
    }
    let former = found.last().map(|former| former.source.clone());
    let clause =
        (0..cue.start).rev().find(|&at| tokens[at].kind == Kind::Mark(';')).map_or(0, |at| at + 1);
    let source = former.or_else(|| noun_first(tokens, clause, cue.start))?;
    let joins = cue.start.checked_sub(1).map(|before| tokens[before]);
    let is_joined = joins.is_some_and(|before| {
        matches!(before.kind, Kind::Mark(',') | Kind::And)
            || before.is("but")
            || before.is("while")
            || before.is("by")
            || before.is("before")
            || before.is("after")
            || before.is("without")
            || before.is("in")
    });
    let share = if is_joined { 0.9 } else { 0.6 };
    Some(Report { source, cue, order: Order::Shared, weight: weight * share })
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark(_))
}

/// The verb at `at` with its auxiliaries, negation, adverbs and particle.
fn group(tokens: &[Token], at: usize) -> Range<usize> {
    let mut start = at;
    while let Some(former) = start.checked_sub(1).map(|index| &tokens[index]) {
        let leads_to = |index: usize| {
            index.checked_sub(1).is_some_and(|before| {
                is_in(LEADING, tokens[before].word)
                    || matches!(tokens[before].kind, Kind::Auxiliary)
            })
        };
        if matches!(former.kind, Kind::Auxiliary | Kind::Adverb) {
            start -= 1;
        } else if former.is("to") && leads_to(start - 1)
            || former.is("on") && start >= 2 && is_in("went goes go", tokens[start - 2].word)
        {
            start -= 2;
        } else if former.is("to") && start >= 3 && tokens[start - 2].is("on") {
            start -= 3;
        } else if former.is("as") {
            let quoted = (start.saturating_sub(7)..start)
                .rev()
                .find(|&index| is_in("quoted cited reported", tokens[index].word));
            let Some(quoted) = quoted else { break };
            start = quoted;
        } else {
            break;
        }
    }
    // “Earlier” before a comma opens the sentence, and “so” opens a clause.
    let mut end = at + 1;
    if tokens.get(end).is_some_and(|next| is_in(PARTICLES, next.word))
        && tokens.get(end + 1).is_none_or(|next| next.kind != Kind::Time)
        && !tokens[at].is("said")
    {
        end += 1;
    }
    while tokens.get(end).is_some_and(|next| next.kind == Kind::Adverb && next.word.ends_with("ly"))
    {
        end += 1;
    }
    start..end
}

/// The noun that the verb group from `end` on is about, if it stands before it.
pub(super) fn subject(tokens: &[Token], end: usize) -> Option<Range<usize>> {
    let mut end = end;
    // Days, and what somebody speaks at, may come in between.
    while let Some(last) = end.checked_sub(1).map(|index| &tokens[index]) {
        let dated = last.kind == Kind::Time
            || last.kind == Kind::Number && end >= 2 && tokens[end - 2].kind == Kind::Time;
        if !dated {
            break;
        }
        end -= 1;
        if end > 0 && matches!(tokens[end - 1].kind, Kind::Preposition) {
            end -= 1;
        }
    }
    let last = end.checked_sub(1)?;
    if tokens[last].kind == Kind::Relative {
        return Some(last..end);
    }
    let is_wall = |token: &Token| match token.kind {
        Kind::Content | Kind::Quoted | Kind::Verb(_) | Kind::Auxiliary => true,
        Kind::Mark(c) => c != ',',
        _ => false,
    };
    if tokens[last].kind == Kind::Mark(',') {
        let opens = (0..last).rev().find(|&at| matches!(tokens[at].kind, Kind::Mark(',')))?;
        // What is between the commas may hold verbs: it only has to be no clause of its own.
        let explains = &tokens[opens + 1..last];
        let is_clean =
            !explains.iter().any(|token| matches!(token.kind, Kind::Content | Kind::Quoted));
        let floor = (0..opens).rev().find(|&at| is_wall(&tokens[at])).map_or(0, |at| at + 1);
        return if is_clean { noun_explained(tokens, floor, last) } else { None };
    }
    let wall = (0..end).rev().find(|&at| {
        let token = &tokens[at];
        is_wall(token) || matches!(token.kind, Kind::Conjunction | Kind::Relative)
    });
    let floor = wall.map_or(0, |at| at + 1);
    if let Some(relative) = wall.filter(|&at| tokens[at].kind == Kind::Relative && at > 0) {
        let before = relative - usize::from(tokens[relative - 1].kind == Kind::Mark(','));
        return noun_before(tokens, 0, before);
    }
    let noun = noun_before(tokens, floor, end)?;
    // “Critics of the plan, in a statement said”: where it was said names nobody.
    let setting = noun.len() <= 3 && is_in(SETTINGS, tokens[noun.end - 1].word);
    let after_in = noun.start > floor && tokens[noun.start - 1].kind == Kind::Preposition;
    if setting && after_in { None } else { Some(noun) }
}
