//! What may have a part in a relation, the likeliest first: spans that are marked, words that rules
//! find near by, and words that do not stand in the text.

use std::collections::{BTreeMap, BinaryHeap};

use super::attribution::{Tagged, attribution};
use super::denied::denied;
use super::filter::Filter;
use crate::model::{
    AnnotatedDocument, AnnotationId, Argument, Filler, Kind, LabelId, Project, RelationLabel, Role,
    Span,
};
use crate::text::{Fragments, Text, TextRange};

/// How many paragraphs away something is still near.
const NEAR_PARAGRAPHS: usize = 1;

/// How likely a proposal must be to come before what is marked already.
const LIKELY: f32 = 0.3;

/// What may have a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A span that is marked.
    Span(AnnotationId),
    /// Words that are not marked yet.
    Found {
        /// Where they are.
        range: TextRange,
        /// What they are to be marked as.
        label: LabelId,
    },
    /// Words that do not stand in the text; empty for somebody who stays implicit.
    Words(String),
}

/// The part that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The kind of relation.
    pub relation: &'a RelationLabel,
    /// The part.
    pub role: &'a Role,
    /// The span that the relation starts from.
    pub anchor: &'a AnnotationId,
    /// What has which part already.
    pub taken: &'a [Argument],
    /// What was typed to find it.
    pub typed: &'a str,
}

/// At most `most` that may have the part, the likeliest first. `names` are the names given to somebody
/// anywhere in the project, with how often.
#[must_use]
pub fn parts(
    project: &Project,
    on: &AnnotatedDocument,
    names: &BTreeMap<&str, usize>,
    wanted: &Wanted,
    most: usize,
) -> Vec<Part> {
    let Some(anchor) = on.annotations.span(wanted.anchor) else { return Vec::new() };
    let filter = Filter::new(wanted.typed);
    let is_typed = !wanted.typed.trim().is_empty();
    let names_somebody = match wanted.relation.of_one_label {
        true => is_naming(project, &anchor.label),
        false => is_named(project, wanted.role),
    };
    let mut parts = Vec::new();
    let found = proposals(project, on, wanted, anchor);
    let fits = |range: &TextRange| filter.admits(on.document.text.slice(*range));
    parts.extend(found.into_iter().filter(|(range, _)| fits(range)).map(
        |(range, label)| match twin(on, range, &label) {
            Some(span) => Part::Span(span),
            None => Part::Found { range, label },
        },
    ));
    let spans = candidates(project, on, (wanted, anchor), &filter);
    let ranked = match names_somebody || project.schema.is_beside(wanted.role) {
        true => nearest(&on.document.text, anchor, spans, most),
        false => {
            denied(&on.document.text, anchor, spans, most).into_iter().map(|one| one.id).collect()
        }
    };
    for id in ranked {
        let part = Part::Span(id);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.truncate(most);
    if wanted.role.words {
        parts.extend(words_typed(project, names, wanted, &filter, names_somebody, is_typed));
    }
    parts.retain(|part| !is_taken(part, wanted.taken));
    parts
}

/// Whether a part stands in the paragraph of the span that the relation starts from, or beside it.
#[must_use]
pub fn is_near(on: &AnnotatedDocument, wanted: &Wanted, part: &Part) -> bool {
    let text = &on.document.text;
    let Some(anchor) = on.annotations.span(wanted.anchor) else { return false };
    let place = match part {
        Part::Span(id) => on.annotations.span(id).map(|span| span.fragments.start()),
        Part::Found { range, .. } => Some(range.start()),
        Part::Words(_) => None,
    };
    let lines = |place| text.paragraph_at(place);
    place.is_some_and(|place| {
        let (first, last) = (lines(anchor.fragments.start()), lines(anchor.fragments.hull().end()));
        let line = lines(place);
        first.saturating_sub(line) <= NEAR_PARAGRAPHS
            && line.saturating_sub(last) <= NEAR_PARAGRAPHS
    })
}

/// How what has a part is called: by the name it was given, or else by its words, at most about
/// `limit` characters of them.
#[must_use]
pub fn words(project: &Project, on: &AnnotatedDocument, filler: &Filler, limit: usize) -> String {
    match filler {
        Filler::Words(words) if words.is_empty() => "implicit".to_owned(),
        Filler::Words(words) => project.people.name_of(words).to_owned(),
        Filler::Span(id) => on.annotations.span(id).map_or_else(String::new, |span| {
            let name = project.schema.names_in(&span.attributes).next();
            let shown = || on.document.text.join_short(&span.fragments, limit);
            name.map_or_else(shown, |name| project.people.name_of(name).to_owned())
        }),
    }
}

/// Whether a part is somebody's: its spans have an attribute that says a name.
fn is_named(project: &Project, role: &Role) -> bool {
    role.fillers.iter().any(|label| is_naming(project, label))
}

/// Whether spans with that label have an attribute that says a name.
fn is_naming(project: &Project, label: &LabelId) -> bool {
    project.schema.attributes_of(label).any(|attribute| attribute.kind == Kind::Name)
}

/// The words that rules find for the part, with what they would be marked as.
fn proposals(
    project: &Project,
    on: &AnnotatedDocument,
    wanted: &Wanted,
    anchor: &Span,
) -> Vec<(TextRange, LabelId)> {
    let roles = &wanted.relation.roles;
    let Some(naming) = roles.iter().find(|role| is_named(project, role)) else { return Vec::new() };
    let (Some(label), true) = (wanted.role.fillers.first(), project.schema.is_beside(wanted.role))
    else {
        return Vec::new();
    };
    let content = content(on, wanted, anchor);
    let marked = |role: Option<&Role>| {
        let spans = on.annotations.spans().filter(|span| {
            role.is_some_and(|role| role.takes(&span.label)) && span.fragments.count() == 1
        });
        spans.map(|span| span.fragments.hull()).collect::<Vec<_>>()
    };
    let cue = roles.iter().find(|role| role.id != naming.id && project.schema.is_beside(role));
    let (sources, cues) = (marked(Some(naming)), marked(cue));
    let tagged = Tagged { sources: &sources, cues: &cues };
    let mut proposals = attribution(&on.document.text, &content, &tagged);
    proposals.retain(|one| one.score >= LIKELY);
    if wanted.role.id == naming.id {
        return proposals.into_iter().map(|one| (one.source, label.clone())).collect();
    }
    // The cue that goes with the source that was given comes first.
    let given = wanted.taken.iter().find(|argument| argument.role == naming.id);
    let given = given.and_then(|one| on.annotations.span(one.filler.span()?));
    let goes_with = |source: TextRange| {
        given.is_some_and(|span| span.fragments.iter().any(|piece| piece.overlaps(source)))
    };
    let (first, rest): (Vec<_>, Vec<_>) =
        proposals.into_iter().partition(|one| goes_with(one.source));
    let cues = first.into_iter().chain(rest).filter_map(|one| one.cue);
    cues.map(|cue| (cue, label.clone())).collect()
}

/// The words that are said: those of the span that the relation starts from, or, where that is a
/// source or a cue, of the content that it is given already.
fn content(on: &AnnotatedDocument, wanted: &Wanted, anchor: &Span) -> Fragments {
    let first = wanted.relation.roles.first();
    let given = wanted.taken.iter().find(|one| first.is_some_and(|first| first.id == one.role));
    let given = given.and_then(|one| on.annotations.span(one.filler.span()?));
    given.map_or_else(|| anchor.fragments.clone(), |span| span.fragments.clone())
}

/// The spans that can have the part and have what is typed in their words or their names.
fn candidates<'a>(
    project: &Project,
    on: &'a AnnotatedDocument,
    (wanted, anchor): (&Wanted, &Span),
    filter: &Filter,
) -> Vec<&'a Span> {
    let spans = on.annotations.spans().map(|span| &**span);
    let is_alike = |span: &Span| !wanted.relation.of_one_label || span.label == anchor.label;
    let fitting = spans.filter(|span| {
        wanted.role.takes(&span.label) && is_alike(span) && span.id != *wanted.anchor
    });
    fitting
        .filter(|span| {
            filter.is_empty() || {
                let mut words = on.document.text.join(&span.fragments);
                for name in project.schema.names_in(&span.attributes) {
                    words.extend([" ", project.people.name_of(name)]);
                }
                filter.admits(&words)
            }
        })
        .collect()
}

/// The nearest of the spans, what stands before the anchor first of two as near.
fn nearest(text: &Text, anchor: &Span, spans: Vec<&Span>, most: usize) -> Vec<AnnotationId> {
    let own = anchor.fragments.hull();
    let lines = |from: usize, to: usize| from.abs_diff(to);
    let line = text.paragraph_at(own.start());
    let mut heap: BinaryHeap<(usize, usize, AnnotationId)> = BinaryHeap::new();
    for span in spans {
        let hull = span.fragments.hull();
        let gap = if hull.end() <= own.start() {
            own.start().byte() - hull.end().byte()
        } else {
            hull.start().byte().saturating_sub(own.end().byte())
        };
        let far = lines(line, text.paragraph_at(hull.start()));
        heap.push((far, gap, span.id.clone()));
        if heap.len() > most {
            heap.pop();
        }
    }
    heap.into_sorted_vec().into_iter().map(|(_, _, id)| id).collect()
}

/// Words that do not stand in the text: names that the project knows, what is typed, and nobody in
/// particular.
fn words_typed(
    project: &Project,
    names: &BTreeMap<&str, usize>,
    wanted: &Wanted,
    filter: &Filter,
    names_somebody: bool,
    is_typed: bool,
) -> Vec<Part> {
    let typed = wanted.typed.trim();
    let mut parts = Vec::new();
    if names_somebody && is_typed {
        let mut known: Vec<&str> = names.keys().map(|name| project.people.name_of(name)).collect();
        known.dedup();
        for name in known {
            let part = Part::Words(name.to_owned());
            if name != typed && filter.admits(name) && !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    if is_typed {
        parts.push(Part::Words(typed.to_owned()));
    } else if names_somebody {
        parts.push(Part::Words(String::new()));
    }
    parts
}

fn is_taken(part: &Part, taken: &[Argument]) -> bool {
    taken.iter().any(|argument| match (part, &argument.filler) {
        (Part::Span(id), Filler::Span(other)) => id == other,
        (Part::Words(words), Filler::Words(other)) => words == other,
        _ => false,
    })
}

fn twin(on: &AnnotatedDocument, range: TextRange, label: &LabelId) -> Option<AnnotationId> {
    let paragraph = on.document.text.paragraphs()[on.document.text.paragraph_at(range.start())];
    let mut there = on.annotations.fragments_in(paragraph);
    let same = there.find(|(piece, span)| {
        *piece == range && span.label == *label && span.fragments.count() == 1
    });
    same.map(|(_, span)| span.id.clone())
}
