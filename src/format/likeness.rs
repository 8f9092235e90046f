//! Whether documents that went through a format are what they were, but for what it cannot hold.

use std::collections::BTreeMap;

use super::feature::Feature;
use super::naming::Naming;
use super::native::{RelationRecord, SpanRecord};
use super::registry::Format;
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Project};

/// What a format has to bring back of a document: all that it holds, by what things are called and not
/// by names that it may give anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likeness {
    text: String,
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
        let like = |record: SpanRecord| SpanLikeness {
            at: record.at,
            label: spell(&record.label),
            attributes: said(Feature::Attributes, record.attributes),
            note: if format.holds(Feature::Notes) { record.note } else { String::new() },
        };
        let mut spans: Vec<(SpanLikeness, AnnotationId)> = on
            .annotations
            .spans()
            .map(|span| {
                let mut record = SpanRecord::of(span, text);
                naming.span_out(&mut record);
                (like(record), span.id.clone())
            })
            .collect();
        spans.sort();
        // Two that are the same in everything cannot be told apart: either may be meant.
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first = 0;
        for (place, (span, id)) in spans.iter().enumerate() {
            if spans[first].0 != *span {
                first = place;
            }
            places.insert(id.as_str(), first);
        }
        let mut relations: Vec<RelationLikeness> = on
            .annotations
            .relations()
            .filter(|relation| format.holds(Feature::of_relation(relation)))
            .map(|relation| {
                let mut record = RelationRecord::from(&**relation);
                naming.relation_out(&mut record);
                let ends = record.arguments.into_iter().map(|end| {
                    (
                        (format.spell_role)(&end.role),
                        end.span.and_then(|span| places.get(span.as_str()).copied()),
                        end.words,
                    )
                });
                let mut ends: Vec<_> = ends.collect();
                ends.sort();
                let holds_more = format.holds(Feature::RelationAttributes);
                RelationLikeness {
                    label: spell(&record.label),
                    ends,
                    attributes: said(Feature::RelationAttributes, record.attributes),
                    note: if holds_more { record.note } else { String::new() },
                }
            })
            .collect();
        relations.sort();
        let spans = spans.into_iter().map(|(span, _)| span).collect();
        Self { text: text.as_str().to_owned(), spans, relations }
    }
}
