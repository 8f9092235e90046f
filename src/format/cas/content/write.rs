//! The feature structures of a document.

use std::collections::BTreeMap;

use super::{VIEW, spelled_all};
use crate::format::cas::layers::{ARTICLE, EVENT, LINK, METADATA, RELATION, SOFA, SPAN};
use crate::format::cas::structure::{Structure, Value};
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::format::raw::written;
use crate::model::{AnnotatedDocument, Attributes, Project, Relation, Span, Status};

/// All that is said of a document, whose file has that name. The text comes first.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words.
pub fn write(
    on: &AnnotatedDocument,
    project: &Project,
    name: &str,
) -> Result<Vec<Structure>, Disproof> {
    let text = on.document.text.as_str();
    let (content, more) = written(text);
    let mut writer = Writer { on, project, more, places: BTreeMap::new(), structures: Vec::new() };
    writer.add(SOFA, |sofa| {
        sofa.with("sofaNum", 1)
            .with("sofaID", VIEW)
            .with("mimeType", "text")
            .with("sofaString", &*content)
    });
    writer.document(name, content.encode_utf16().count());
    let proof = Proof::of(text);
    for span in on.annotations.spans() {
        proof.check_span(&on.document, span)?;
        writer.span(span);
    }
    on.annotations.relations().for_each(|relation| writer.relation(relation));
    Ok(writer.structures)
}

struct Writer<'a> {
    on: &'a AnnotatedDocument,
    project: &'a Project,
    /// By how many units all offsets are larger than in the text.
    more: usize,
    /// The first piece of each span, and where it is.
    places: BTreeMap<&'a str, (usize, [usize; 2])>,
    structures: Vec<Structure>,
}

impl<'a> Writer<'a> {
    /// Adds a structure; how others refer to it.
    fn add(&mut self, kind: &str, features: impl FnOnce(Structure) -> Structure) -> usize {
        let id = self.structures.len() + 1;
        self.structures.push(features(Structure::new(id, kind)));
        id
    }

    /// Adds an annotation of what lies there.
    fn annotate(
        &mut self,
        kind: &str,
        [begin, end]: [usize; 2],
        features: impl FnOnce(Structure) -> Structure,
    ) -> usize {
        self.add(kind, |one| features(of_text(one).with("begin", begin).with("end", end)))
    }

    fn document(&mut self, name: &str, length: usize) {
        let details = &self.on.document.details;
        self.annotate(METADATA, [0, length], |one| {
            let one = one
                .with("language", "x-unspecified")
                .with("documentTitle", &*details.title)
                .with("documentId", name);
            with(one, "documentUri", &details.url)
        });
        self.add(ARTICLE, |one| {
            let one = with(of_text(one), "outlet", &details.outlet);
            let one = with(with(one, "author", &details.author), "date", &details.date);
            one.with("status", if details.status == Status::Done { "done" } else { "open" })
        });
    }

    fn span(&mut self, span: &'a Span) {
        let text = &self.on.document.text;
        let mut record = SpanRecord::of(span, text);
        Naming::of(self.project).span_out(&mut record);
        for piece in span.fragments.iter() {
            let place = Place::of(piece, text);
            let at = [place.utf16_start + self.more, place.utf16_end + self.more];
            let id = self.annotate(SPAN, at, |one| {
                let one = one.with("label", &*record.label).with("id", &*record.id);
                with_more(one, &record.attributes, &record.note)
            });
            self.places.entry(span.id.as_str()).or_insert((id, at));
        }
    }

    fn relation(&mut self, relation: &Relation) {
        let mut record = RelationRecord::from(relation);
        Naming::of(self.project).relation_out(&mut record);
        let place = |end: &ArgumentRecord| self.places.get(end.span.as_deref()?).copied();
        if let [first, second] = &record.arguments[..]
            && let (Some((governor, _)), Some((dependent, at))) = (place(first), place(second))
        {
            self.annotate(RELATION, at, |one| {
                let one = one
                    .with("label", &*record.label)
                    .with("id", &*record.id)
                    .with("Governor", Value::One(governor))
                    .with("Dependent", Value::One(dependent))
                    .with("governorRole", &*first.role)
                    .with("dependentRole", &*second.role);
                with_more(one, &record.attributes, &record.note)
            });
            return;
        }
        let cue = relation.arguments.iter().find(|one| one.role.as_str() == "cue");
        let cue = cue.and_then(|cue| cue.filler.span()).or_else(|| relation.spans().next());
        let at = cue.and_then(|cue| self.places.get(cue.as_str()));
        let at = at.map_or([0, 0], |(_, at)| *at);
        let mut links = Vec::new();
        for end in &record.arguments {
            let target = end.span.as_deref().and_then(|span| self.places.get(span)).copied();
            links.push(self.add(LINK, |link| {
                let link = link.with("role", &*end.role);
                match target {
                    Some((target, _)) => link.with("target", Value::One(target)),
                    None => link.with("words", end.words.as_deref().unwrap_or_default()),
                }
            }));
        }
        self.annotate(EVENT, at, |one| {
            let one = one
                .with("label", &*record.label)
                .with("id", &*record.id)
                .with("arguments", Value::Many(links));
            with_more(one, &record.attributes, &record.note)
        });
    }
}

/// A structure that is about the text.
fn of_text(one: Structure) -> Structure {
    one.with("sofa", Value::One(1))
}

/// The same with words, if there are any.
fn with(one: Structure, feature: &str, words: &str) -> Structure {
    if words.is_empty() { one } else { one.with(feature, words) }
}

fn with_more(one: Structure, attributes: &Attributes, note: &str) -> Structure {
    let one = match attributes.is_empty() {
        true => one,
        false => one.with("attributes", Value::List(spelled_all(attributes))),
    };
    with(one, "note", note)
}
