//! How likely a report is one of the content, by what stands between the two.

use std::ops::Range;

use crate::suggest::noun::{noun_after, noun_before};
use crate::suggest::report::{Order, Report};
use crate::suggest::token::{Kind, Token, tokens};
use crate::text::{Text, TextRange};

/// How sure it is that a report with nothing in between tells who says the content.
const NEXT: f32 = 0.9;

/// How likely the report is one of the content, from 0 to 1.
pub(super) fn link(tokens: &[Token], report: &Report) -> f32 {
    let hull = report.hull();
    let content = |at: &usize| tokens[*at].kind == Kind::Content;
    let left = (0..hull.start).rev().find(content).map_or(0.0, |at| {
        let stands = behind(&tokens[at + 1..hull.start]) * closes(&tokens[at]);
        stands * takes_no_other(tokens, report)
    });
    let right = (hull.end..tokens.len()).find(content).map_or(0.0, |at| {
        let sayer = if report.order == Order::CueFirst { 0.95 } else { 1.0 };
        let ends_before = tokens[at].word.trim_end_matches(is_quote).ends_with(',');
        ahead(&tokens[hull.end..at]) * sayer * if ends_before { 0.8 } else { 1.0 }
    });
    1.0 - (1.0 - NEXT * left) * (1.0 - NEXT * right)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '’' | '\'' | '»' | '«')
}

/// What is left of the likelihood over the words between a content and a report behind it.
fn behind(between: &[Token]) -> f32 {
    let mut share = 1.0;
    for token in between {
        share *= match token.kind {
            Kind::Mark(',' | '-' | '—' | '–' | '"' | '”' | '\'' | '’' | ')' | '(' | '?' | '!') => {
                1.0
            }
            Kind::Mark('.' | ';' | ':') => 0.4,
            Kind::Mark(_) | Kind::Adverb => 0.9,
            Kind::Conjunction if token.is("as") || token.is("so") => 1.0,
            Kind::Conjunction | Kind::And => 0.4,
            Kind::Verb(_) | Kind::Auxiliary => 0.5,
            Kind::Quoted => 0.6,
            _ => 0.8,
        };
    }
    share
}

/// What is left over the words between a report and a content that follows.
fn ahead(between: &[Token]) -> f32 {
    let mut share = 1.0;
    for token in between {
        share *= match token.kind {
            Kind::Mark(',' | ':' | '-' | '—' | '–' | '"' | '“' | '\'' | '(' | ')' | '‘') => {
                1.0
            }
            Kind::Mark('.' | ';') => 0.3,
            Kind::Conjunction if token.is("that") || token.is("whether") => 1.0,
            Kind::Conjunction => 0.7,
            Kind::And => 0.75,
            Kind::Verb(_) => 0.4,
            Kind::Auxiliary => 0.7,
            Kind::Quoted => 0.5,
            _ => 0.95,
        };
    }
    share
}

/// What ends with a full stop waits for nobody to be named after it.
fn closes(content: &Token) -> f32 {
    let bare = content.word.trim_end_matches(is_quote);
    if bare.ends_with('.') && bare.len() < content.word.len() { 0.7 } else { 1.0 }
}

/// Less where a report behind the content has something else to say: “…, but he said that …”.
fn takes_no_other(tokens: &[Token], report: &Report) -> f32 {
    let end = report.hull().end;
    let Some(next) = tokens.get(end) else { return 1.0 };
    let tells = report.order == Order::SourceFirst
        && tokens[report.cue.clone()].iter().any(|cue| {
            ["told", "tells", "telling", "tell", "assured", "reminded", "informed"]
                .iter()
                .any(|verb| cue.is(verb))
        });
    match next.kind {
        // It goes on into another piece of the same content, or into somebody's words.
        Kind::Mark(':') => 0.4,
        Kind::Conjunction if next.is("that") || next.is("whether") => 0.4,
        Kind::Name | Kind::Noun | Kind::Determiner | Kind::Object | Kind::Subject
            if report.order == Order::SourceFirst && !tells =>
        {
            0.5
        }
        Kind::Quoted => 0.4,
        _ if report.order == Order::Shared => 0.6,
        _ => 1.0,
    }
}

/// “Mayor: no deal”: who stands before the colon before the content, with nothing else, and the
/// colon.
pub(super) fn lead_in(tokens: &[Token], content: usize) -> Option<(Range<usize>, Range<usize>)> {
    let colon = content.checked_sub(1).filter(|&at| tokens[at].kind == Kind::Mark(':'))?;
    let source = noun_before(tokens, 0, colon)?;
    let is_all = tokens[..source.start].iter().all(|token| !token.is_word());
    let is_name = tokens[source.start].kind == Kind::Name;
    (is_all && is_name && source.len() <= 6).then_some((source, colon..content))
}

/// “…” – Jane Smith: who stands after a dash after the content, with nothing else.
pub(super) fn signed(tokens: &[Token], content: usize) -> Option<Range<usize>> {
    let mut at = content + 1;
    while tokens.get(at).is_some_and(|it| matches!(it.kind, Kind::Mark('-' | '–' | '—' | '―')))
    {
        at += 1;
    }
    let source = noun_after(tokens, at, tokens.len()).filter(|_| at > content + 1)?;
    let is_name = tokens[source.start].kind == Kind::Name;
    let is_all = tokens.get(source.end).is_none_or(|next| !next.is_word());
    (is_name && is_all).then_some(source)
}

/// Whether a content starts with the verb that reports it: who “denied the report”.
pub(super) fn opens_with_verb(text: &Text, content: &Token) -> bool {
    // A verb and what belongs to it: longer groups are not worth a look.
    let mut end = content.end.min(content.start + 60);
    while !text.as_str().is_char_boundary(end) {
        end -= 1;
    }
    let ends = [content.start, end].map(|byte| text.offset_from_byte(byte));
    let [Some(start), Some(end)] = ends else { return false };
    let inside = tokens(text, TextRange::between(start, end), &[], &[]);
    let mut words =
        inside.iter().skip_while(|token| matches!(token.kind, Kind::Auxiliary | Kind::Adverb));
    words.next().is_some_and(|token| matches!(token.kind, Kind::Verb(_)))
}
