//! Whether documents that went through a format are what they were, but for what it cannot hold.

use std::collections::BTreeMap;

use super::feature::Feature;
use super::layer;
use super::naming::Naming;
use super::native::{ArgumentRecord, RelationRecord, SpanRecord};
use super::place::Place;
use super::registry::Format;
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Details, Project, Relation};

/// What a format has to bring back of a document: all that it holds, by what things are called and not
/// by names that it may give anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likeness {
    text: String,
    details: Option<Details>,
    annotator: Option<String>,
    spans: Vec<SpanLikeness>,
    relations: Vec<RelationLikeness>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct SpanLikeness {
    at: Vec<(usize, usize)>,
    label: String,
    attributes: Attributes,
    note: String,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct RelationLikeness {
    label: String,
    /// Roles with the place of a span among the spans, or with words.
    ends: Vec<(String, Option<usize>, Option<String>)>,
    attributes: Attributes,
    note: String,
}

impl Likeness {
    /// What that format has to bring back.
    #[must_use]
    pub fn of(on: &AnnotatedDocument, project: &Project, format: &Format) -> Self {
        let naming = Naming::of(project);
        let text = &on.document.text;
        let spell = |name: &str| (format.spell)(name);
        let said = |feature, attributes: Attributes| {
            let kept = if format.holds(feature) { attributes } else { Attributes::new() };
            kept.into_iter().map(|(name, value)| (spell(&name), value)).collect::<Attributes>()
        };
        let like = |record: SpanRecord| {
            let at = match format.holds(Feature::Pieces) {
                true => vec![record.at],
                // Each piece is a span of its own then.
                false => record.at.into_iter().map(|piece| vec![piece]).collect(),
            };
            let label = spell(&record.label);
            let attributes = said(Feature::Attributes, record.attributes);
            let note = if format.holds(Feature::Notes) { record.note } else { String::new() };
            at.into_iter().map(move |at| SpanLikeness {
                at,
                label: label.clone(),
                attributes: attributes.clone(),
                note: note.clone(),
            })
        };
        // What a column for each label has no place for.
        let apart = (!format.holds(Feature::SameLabel)).then(|| layer::held(on));
        let mut spans: Vec<(SpanLikeness, AnnotationId)> = Vec::new();
        for span in on.annotations.spans() {
            let mut record = SpanRecord::of(span, text);
            if let Some(apart) = &apart {
                let pieces = apart.get(&span.id).into_iter().flatten();
                let places = pieces.map(|piece| Place::of(*piece, text));
                record.at = places.map(|place| (place.start, place.end)).collect();
            }
            naming.span_out(&mut record);
            spans.extend(like(record).map(|like| (like, span.id.clone())));
        }
        spans.sort();
        // Two that are the same in everything cannot be told apart: either may be meant.
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first = 0;
        for (place, (span, id)) in spans.iter().enumerate() {
            if spans[first].0 != *span {
                first = place;
            }
            // Of several pieces the first stands for all.
            places.entry(id.as_str()).or_insert(first);
        }
        let mut relations: Vec<RelationLikeness> = Vec::new();
        for relation in on.annotations.relations() {
            for mut record in held(relation, format) {
                naming.relation_out(&mut record);
                let holds_roles = format.holds(Feature::Roles);
                let role = |role: &str| {
                    if holds_roles { (format.spell_role)(role) } else { String::new() }
                };
                let ends = record.arguments.into_iter().map(|end| {
                    let span = end.span.and_then(|span| places.get(span.as_str()).copied());
                    (role(&end.role), span, end.words)
                });
                let mut ends: Vec<_> = ends.collect();
                if holds_roles {
                    ends.sort();
                }
                let holds_more = format.holds(Feature::RelationAttributes);
                relations.push(RelationLikeness {
                    label: spell(&record.label),
                    ends,
                    attributes: said(Feature::RelationAttributes, record.attributes),
                    note: if holds_more { record.note } else { String::new() },
                });
            }
        }
        relations.sort();
        let spans = spans.into_iter().map(|(span, _)| span).collect();
        let details = format.holds(Feature::Details).then(|| on.document.details.clone());
        let annotator = format
            .holds(Feature::Annotators)
            .then(|| on.annotations.annotator().as_str().to_owned());
        Self { text: text.as_str().to_owned(), details, annotator, spans, relations }
    }
}

/// What a format brings back of a relation: all of it, or, of one that it cannot hold, the spans that it
/// links, two by two.
fn held(relation: &Relation, format: &Format) -> Vec<RelationRecord> {
    let whole = RelationRecord::from(relation);
    match Feature::of_relation(relation) {
        feature if format.holds(feature) => vec![whole],
        Feature::Manifold if format.holds(Feature::Pairs) => {
            let spans = whole.arguments.iter().filter(|end| end.span.is_some());
            let spans: Vec<_> = spans.cloned().collect();
            let Some((first, others)) = spans.split_first() else { return Vec::new() };
            let pair = |other: &ArgumentRecord| RelationRecord {
                arguments: vec![first.clone(), other.clone()],
                ..whole.clone()
            };
            others.iter().map(pair).collect()
        }
        _ => Vec::new(),
    }
}
