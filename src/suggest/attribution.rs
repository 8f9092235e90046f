//! Who says a content, and by which words.
//!
//! The sentences that the content stands in are read, and where they do not tell, the one that
//! leads to it, the one after it, and those before it: a quotation by itself mostly goes on with
//! the words of the one who spoke last.

mod link;
mod passage;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::report::{reports, subject};
use super::token::{Kind, Token};
use crate::text::boundary::grapheme_around;
use crate::text::colon::with_colon;
use crate::text::{Fragments, Text, TextRange};
use link::{lead_in, link, opens_with_verb, signed};
use passage::{Passage, Reading, after, before, goes_on, is_quoted, last_of, reading};

/// How many proposals there are at most.
const MOST: usize = 4;

/// Proposals that are worth less than this are not made.
const LEAST: f32 = 0.15;

/// How sure the words beside a content must be for no others to be asked.
const SURE: f32 = 0.5;

/// Who may say something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Proposal {
    /// The words that name the one who says it. They never overlap the content.
    pub source: TextRange,
    /// The words that say so; none where it only shows, or where they are in the content. They
    /// overlap neither the content nor the source.
    pub cue: Option<TextRange>,
    /// How likely, from 0 to 1. It orders proposals and is no measured share.
    pub score: f32,
}

/// What is tagged already, in any order; a tag on the same words is better than a guess.
#[derive(Clone, Copy, Default, Debug)]
pub struct Tagged<'a> {
    /// The sources.
    pub sources: &'a [TextRange],
    /// The cues.
    pub cues: &'a [TextRange],
}

/// Who may say `content`, the most likely first, and at most four; nothing where no rule fits.
///
/// The cost is that of a few sentences around the content, and of a look at each tag.
#[must_use]
pub fn attribution(text: &Text, content: &Fragments, tagged: &Tagged) -> Vec<Proposal> {
    let mut found = Found { text, content, tagged, proposals: Vec::new() };
    let readings = passage::readings(text, content);
    for reading in &readings {
        found.take(&reading.passage(text), 1.0);
    }
    if found.best() < SURE {
        // The content may be a part of what is said.
        for reading in &readings {
            if let Some(outer) = reading.outer(text) {
                found.take(&outer.passage(text), 0.9);
            }
        }
    }
    if let Some(first) = readings.first().filter(|_| found.best() < SURE) {
        found.look_around(first, readings.last().unwrap_or(first));
    }
    found.tagged_nearby(&readings);
    found.proposals
}

/// What was found so far, the best first.
struct Found<'a> {
    text: &'a Text,
    content: &'a Fragments,
    tagged: &'a Tagged<'a>,
    proposals: Vec<Proposal>,
}

impl Found<'_> {
    fn best(&self) -> f32 {
        self.proposals.first().map_or(0.0, |best| best.score)
    }

    /// Takes what the sentences of one passage tell.
    fn take(&mut self, passage: &Passage, share: f32) {
        let tokens = &passage.tokens;
        for report in reports(tokens) {
            let score = report.weight * link(tokens, &report) * share;
            self.add(tokens, report.source, Some(report.cue), score);
        }
        for (at, token) in tokens.iter().enumerate().filter(|(_, it)| it.kind == Kind::Content) {
            if opens_with_verb(self.text, token)
                && let Some(source) = subject(tokens, at)
            {
                self.add(tokens, source, None, 0.75 * share);
            }
            if let Some((source, colon)) = lead_in(tokens, at) {
                self.add(tokens, source, Some(colon), 0.6 * share);
            }
            if let Some(source) = signed(tokens, at) {
                self.add(tokens, source, None, 0.7 * share);
            }
        }
    }

    /// Looks before and after sentences that do not tell.
    fn look_around(&mut self, first: &Reading, last: &Reading) {
        let text = self.text;
        let direct = is_quoted(text, first);
        if let Some(lead) = before(text, first.area.start()) {
            let leads = text.slice(lead).trim_end().ends_with(':');
            if leads {
                let mut passage = reading(text, lead, &[]).passage(text);
                passage.end_with(text, first);
                self.take(&passage, 0.95);
            }
        }
        if direct && self.best() < SURE {
            if let Some(next) = after(text, last.area.end()) {
                let mut passage = reading(text, next, &[]).passage(text);
                // A short sentence that only says who spoke: “The mayor asked.”
                let is_short = passage.tokens.len() <= 8;
                passage.start_with(text, last);
                self.take(&passage, if is_short { 0.6 } else { 0.2 });
            }
            if let Some(next) = goes_on(text, last) {
                self.take(&next.passage(text), 0.8);
            }
        }
        if self.best() < SURE {
            self.float(first, direct);
        }
    }

    /// Takes the one who spoke last.
    fn float(&mut self, first: &Reading, direct: bool) {
        let text = self.text;
        let home = text.paragraph_at(first.area.start());
        let mut share = if direct { 0.75 } else { 0.25 };
        let mut place = first.area.start();
        // A quotation seldom goes on after half a dozen sentences without a word on who speaks.
        for _ in 0..if direct { 6 } else { 1 } {
            let Some(area) = before(text, place) else { return };
            place = area.start();
            if text.paragraph_at(place) + if direct { 4 } else { 0 } < home {
                return;
            }
            let passage = reading(text, area, &[]).passage(text);
            let all = reports(&passage.tokens);
            if let Some(report) = last_of(&passage.tokens, &all) {
                let same = text.paragraph_at(place) == home;
                let score = if same { share } else { share * 0.8 };
                // The words of a sentence that goes on report all of it.
                let continues = direct && passage.is_open(text);
                let cue = continues.then(|| report.cue.clone());
                self.add(&passage.tokens, report.source.clone(), cue, score * report.weight);
                return;
            }
            share *= 0.9;
        }
    }

    /// Tags in the sentences themselves that no rule found.
    fn tagged_nearby(&mut self, readings: &[Reading]) {
        for reading in readings {
            for &source in self.tagged.sources {
                if !reading.area.contains(source) || self.touches(source) {
                    continue;
                }
                let cues = self.tagged.cues.iter().filter(|cue| {
                    reading.area.contains(**cue) && !self.touches(**cue) && !cue.overlaps(source)
                });
                let cue = cues.min_by_key(|cue| distance(**cue, source)).copied();
                let score = if cue.is_some() { 0.45 } else { 0.3 };
                self.insert(Proposal { source, cue, score });
            }
        }
    }

    fn touches(&self, range: TextRange) -> bool {
        self.content.iter().any(|piece| piece.overlaps(range))
    }

    fn add(
        &mut self,
        tokens: &[Token],
        source: Range<usize>,
        cue: Option<Range<usize>>,
        score: f32,
    ) {
        let range = |stretch: Range<usize>| {
            let (first, last) = (tokens.get(stretch.start)?, tokens[..stretch.end].last()?);
            let ends = [first.start, last.end].map(|byte| self.text.offset_from_byte(byte));
            let [Some(start), Some(end)] = ends else { return None };
            let whole = grapheme_around(self.text, start).is_none()
                && grapheme_around(self.text, end).is_none();
            whole.then(|| TextRange::between(start, end)).filter(|range| !self.touches(*range))
        };
        let (Some(source), cue) = (range(source), cue.map(range)) else { return };
        // A cue that was found and cannot be told is none to show.
        let Some(cue) = cue.map_or(Some(None), |cue| cue.map(Some)) else { return };
        let cue = cue.map(|cue| with_colon(self.text, cue)).filter(|cue| !self.touches(*cue));
        let known = |tags: &[TextRange], words: TextRange| {
            tags.iter().copied().find(|tag| tag.overlaps(words) && !self.touches(*tag))
        };
        let tag = known(self.tagged.sources, source)
            .filter(|tag| cue.is_none_or(|cue| !tag.overlaps(cue)));
        let cue_tag = cue.and_then(|cue| known(self.tagged.cues, cue));
        let source = tag.unwrap_or(source);
        let cue = cue_tag.filter(|tag| !tag.overlaps(source)).or(cue);
        let tags = [tag, cue_tag].into_iter().flatten();
        let score = tags.fold(score, |score, _| score + (1.0 - score) * 0.3);
        if cue.is_none_or(|cue| !cue.overlaps(source)) {
            self.insert(Proposal { source, cue, score });
        }
    }

    /// Puts a proposal in its place, unless a better one has the same source.
    fn insert(&mut self, proposal: Proposal) {
        let same = |other: &Proposal| other.source.overlaps(proposal.source);
        if proposal.score < LEAST {
            return;
        }
        if let Some(at) = self.proposals.iter().position(same) {
            if self.proposals[at].score >= proposal.score {
                return;
            }
            self.proposals.remove(at);
        }
        let at = self.proposals.partition_point(|other| other.score >= proposal.score);
        self.proposals.insert(at, proposal);
        self.proposals.truncate(MOST);
    }
}

/// How many bytes lie between two ranges.
fn distance(a: TextRange, b: TextRange) -> usize {
    let gap = a.start().max(b.start()).byte();
    gap.saturating_sub(a.end().min(b.end()).byte())
}
