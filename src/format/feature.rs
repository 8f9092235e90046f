//! What annotations may have, and what of it a format holds.

use super::layer;
use crate::model::{ANNOTATOR, AnnotatedDocument, Details, Project, Relation, Span};

/// Something that annotations may have and that not every format can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Feature {
    /// The texts of the articles.
    Texts,
    /// Addresses, outlets, authors, dates, and which articles are done.
    Details,
    /// Spans that share characters.
    Overlaps,
    /// Spans that share characters with others of their label.
    SameLabel,
    /// Spans that begin or end with white space.
    Edges,
    /// Spans in several pieces.
    Pieces,
    /// Relations between two spans.
    Pairs,
    /// Relations between more than two, or with words that do not stand in the text.
    Manifold,
    /// Which part each has in a relation.
    Roles,
    /// Relations that link no span, only words.
    Spanless,
    /// Attributes of spans.
    Attributes,
    /// Attributes and notes of relations.
    RelationAttributes,
    /// Notes on spans.
    Notes,
    /// Whose annotations they are, if that is told.
    Annotators,
    /// Other names and identifiers of people.
    People,
    /// What was found and is accepted as it is.
    Accepted,
}

impl Feature {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Texts,
        Self::Details,
        Self::Overlaps,
        Self::SameLabel,
        Self::Edges,
        Self::Pieces,
        Self::Pairs,
        Self::Manifold,
        Self::Roles,
        Self::Spanless,
        Self::Attributes,
        Self::RelationAttributes,
        Self::Notes,
        Self::Annotators,
        Self::People,
        Self::Accepted,
    ];

    /// What it is called where one asks what a format holds.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Details => "details",
            Self::Overlaps => "overlaps",
            Self::SameLabel => "overlaps within a label",
            Self::Edges => "white space at edges",
            Self::Pieces => "several pieces",
            Self::Pairs => "relations of two",
            Self::Manifold => "other relations",
            Self::Roles => "parts in relations",
            Self::Spanless => "relations without a span",
            Self::Attributes => "attributes",
            Self::RelationAttributes => "attributes of relations",
            Self::Notes => "notes",
            Self::People => "people",
            Self::Accepted => "accepted findings",
            Self::Annotators => "annotators",
        }
    }

    /// What a format has to hold for that relation.
    #[must_use]
    pub fn of_relation(relation: &Relation) -> Self {
        match (relation.spans().count(), relation.arguments.len()) {
            (0, _) => Self::Spanless,
            (2, 2) => Self::Pairs,
            _ => Self::Manifold,
        }
    }

    /// How much of it there is in documents, counted in what is lost with it.
    #[must_use]
    pub fn count(self, documents: &[AnnotatedDocument], project: &Project) -> usize {
        documents.iter().map(|on| self.count_in(on, project)).sum()
    }

    fn count_in(self, on: &AnnotatedDocument, project: &Project) -> usize {
        let set = &on.annotations;
        match self {
            Self::Texts => 1,
            Self::Details => {
                let titled =
                    Details { title: on.document.details.title.clone(), ..Details::default() };
                usize::from(on.document.details != titled)
            }
            Self::Overlaps => overlapping(on),
            Self::SameLabel => crowded(on),
            Self::Edges => set.spans().filter(|span| has_white_edge(span, on)).count(),
            Self::Pieces => set.spans().filter(|span| span.fragments.count() > 1).count(),
            Self::Pairs | Self::Manifold | Self::Spanless => {
                set.relations().filter(|one| Self::of_relation(one) == self).count()
            }
            Self::Roles => set.relations().filter(|one| one.spans().count() > 1).count(),
            Self::Attributes => set.spans().filter(|span| !span.attributes.is_empty()).count(),
            Self::RelationAttributes => set.relations().filter(|one| has_more(one)).count(),
            Self::Notes => set.spans().filter(|span| !span.note.is_empty()).count(),
            Self::People => super::people::known_in(on, project).len(),
            Self::Accepted => set.accepted().len(),
            Self::Annotators => usize::from(set.annotator().as_str() != ANNOTATOR),
        }
    }

    /// That many of it, in words.
    #[must_use]
    pub fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Texts => ("text", "texts"),
            Self::Details => ("article’s details", "articles’ details"),
            Self::Overlaps => (
                "span that shares characters with one before it",
                "spans that share characters with one before them",
            ),
            Self::SameLabel => (
                "span that shares characters with another of its label",
                "spans that share characters with others of their labels",
            ),
            Self::Edges => ("span’s white space at its ends", "spans’ white space at their ends"),
            Self::Pieces => ("span in several pieces", "spans in several pieces"),
            Self::Pairs => ("relation between two spans", "relations between two spans"),
            Self::Manifold => (
                "relation of more than two, or with words that are not in the text, as a whole",
                "relations of more than two, or with words that are not in the text, as a whole",
            ),
            Self::Roles => (
                "relation’s parts, which only the order tells",
                "relations’ parts, which only the order tells",
            ),
            Self::Spanless => ("relation that links no span", "relations that link no span"),
            Self::Attributes => ("span’s attributes", "spans’ attributes"),
            Self::RelationAttributes => {
                ("relation’s attributes or note", "relations’ attributes or notes")
            }
            Self::Notes => ("note", "notes"),
            Self::People => ("person’s other names", "persons’ other names"),
            Self::Accepted => ("accepted finding", "accepted findings"),
            Self::Annotators => ("annotator’s name", "annotators’ names"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

fn has_more(relation: &Relation) -> bool {
    !relation.attributes.is_empty() || !relation.note.is_empty()
}

/// How many spans do not fit whole into a column for their label.
fn crowded(on: &AnnotatedDocument) -> usize {
    let held = layer::held(on);
    let is_whole = |span: &Span| {
        let pieces = span.fragments.iter().filter_map(|one| layer::trimmed(&on.document.text, one));
        held.get(&span.id).map_or(0, Vec::len) == pieces.count()
    };
    on.annotations.spans().filter(|span| !is_whole(span)).count()
}

fn has_white_edge(span: &Span, on: &AnnotatedDocument) -> bool {
    span.fragments.iter().any(|piece| layer::trimmed(&on.document.text, piece) != Some(piece))
}

/// How many spans share characters with one before them.
fn overlapping(on: &AnnotatedDocument) -> usize {
    let mut pieces: Vec<_> = on
        .annotations
        .spans()
        .enumerate()
        .flat_map(|(number, span)| span.fragments.iter().map(move |piece| (piece, number)))
        .collect();
    pieces.sort_by_key(|(piece, number)| (piece.start(), *number));
    let mut end = None;
    let mut found = std::collections::BTreeSet::new();
    for (piece, number) in pieces {
        if end.is_some_and(|end| piece.start() < end) {
            found.insert(number);
        }
        end = end.max(Some(piece.end()));
    }
    found.len()
}
