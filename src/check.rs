//! What a curator would find in a document: what is missing, what does not fit, what looks like a slip.
//!
//! None of it is refused while somebody annotates: a quote has to be marked before its source can be.
//! Each finding can be gone to, put right by a command where nothing can be lost by that, and accepted
//! as it is with a reason. It is known by a key that stays the same as long as the annotations that it
//! is about are there, so that what was accepted stays accepted.

mod edges;
mod linked;
mod names;
mod overlap;
mod spelling;
mod twins;
mod wording;

use crate::edit::{Command, plan};
use crate::model::{
    AnnotatedDocument, AnnotationId, Details, LabelId, Project, Relation, Schema, Span, Status,
    Uses,
};
use crate::text::Offset;

/// What kind of thing was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The article is marked as done, and something in it is open.
    Done,
    /// A span is not linked with what is expected of its label: a quote without a source.
    Unlinked,
    /// An attribute that every such annotation must have is missing.
    Unsaid,
    /// The same words have the same label twice, or the same things are linked twice.
    Twice,
    /// A span starts or ends with white space.
    EdgeSpace,
    /// A span has one of two quotation marks.
    QuoteMarks,
    /// Two spans with one label lie half over each other.
    Crossing,
    /// Two spans lie over each other whose labels the schema keeps apart.
    TooClose,
    /// A label or a value is used that is no longer given.
    Retired,
    /// A label or a value is used that the schema does not have.
    Unknown,
    /// A relation is as the schema no longer allows it.
    Misfit,
    /// Somebody is called otherwise elsewhere.
    Name,
}

impl Kind {
    /// Its heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "Marked as done with open checks",
            Self::Unlinked => "Not linked",
            Self::Unsaid => "Required, and not said",
            Self::Twice => "Marked twice",
            Self::EdgeSpace => "Space at an end",
            Self::QuoteMarks => "Unbalanced quotation marks",
            Self::Crossing => "Crossing spans of one label",
            Self::TooClose => "Labels that are kept apart",
            Self::Retired => "Retired",
            Self::Unknown => "Not in the schema",
            Self::Misfit => "Links that the schema does not allow",
            Self::Name => "Named differently",
        }
    }

    /// By this it is kept; it never changes.
    fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Unlinked => "unlinked",
            Self::Unsaid => "unsaid",
            Self::Twice => "twice",
            Self::EdgeSpace => "edge-space",
            Self::QuoteMarks => "quotation-marks",
            Self::Crossing => "crossing",
            Self::TooClose => "too-close",
            Self::Retired => "retired",
            Self::Unknown => "unknown",
            Self::Misfit => "misfit",
            Self::Name => "name",
        }
    }
}

/// Something that was found in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is known by: its kind, and the annotations that it is about.
    pub key: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The annotations that it is about, the one to go to first; none if it is about the article.
    pub annotations: Vec<AnnotationId>,
    /// What is the matter, in a sentence.
    pub message: String,
    /// What puts it right without losing anything, where something does.
    pub fix: Option<Command>,
    /// Why it is right as it is, if somebody said so.
    pub accepted: Option<String>,
}

/// What is known beside the document that is looked through.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere<'a> {
    /// What the whole project uses, with the document itself.
    pub uses: &'a Uses,
    /// The articles that are at hand; the document itself may be among them.
    pub articles: &'a [&'a AnnotatedDocument],
}

/// Everything that is found in a document, by its kind and then in the order of reading; also what is
/// accepted.
#[must_use]
pub fn findings<'a>(
    project: &'a Project,
    on: &'a AnnotatedDocument,
    elsewhere: Elsewhere<'a>,
) -> Vec<Finding> {
    let mut look = Look { project, schema: &project.schema, on, elsewhere, found: Vec::new() };
    linked::look(&mut look);
    wording::look(&mut look);
    twins::look(&mut look);
    edges::look(&mut look);
    overlap::look(&mut look);
    names::look(&mut look);
    look.found.sort_by_key(|(place, finding)| (finding.kind, *place));
    let mut found: Vec<_> = look.found.into_iter().map(|(_, finding)| finding).collect();
    let count = open(&found);
    if on.document.details.status == Status::Done && count > 0 {
        found.insert(0, done(on, count));
    }
    found
}

/// How many of the findings are neither put right nor accepted.
#[must_use]
pub fn open(found: &[Finding]) -> usize {
    found.iter().filter(|one| one.accepted.is_none() && one.kind != Kind::Done).count()
}

/// The article is marked as done though something is open.
fn done(on: &AnnotatedDocument, count: usize) -> Finding {
    let key = Kind::Done.id().to_owned();
    let details = Details { status: Status::Open, ..on.document.details.clone() };
    let what = if count == 1 { "one check is".to_owned() } else { format!("{count} checks are") };
    Finding {
        kind: Kind::Done,
        annotations: Vec::new(),
        message: format!("The article is marked as done, and {what} open."),
        fix: Some(Command::SetDetails { details }),
        accepted: on.annotations.accepted().get(&key).cloned(),
        key,
    }
}

/// Somebody who looks through a document.
struct Look<'a> {
    project: &'a Project,
    schema: &'a Schema,
    on: &'a AnnotatedDocument,
    elsewhere: Elsewhere<'a>,
    found: Vec<(Offset, Finding)>,
}

impl<'a> Look<'a> {
    /// Notes what was found. `part` tells apart what is found of the same annotations; a fix that does
    /// not apply is none.
    fn find(
        &mut self,
        kind: Kind,
        part: &str,
        annotations: Vec<AnnotationId>,
        message: String,
        fix: Option<Command>,
    ) {
        let mut key = kind.id().to_owned();
        for word in [part].into_iter().chain(annotations.iter().map(AnnotationId::as_str)) {
            if !word.is_empty() {
                key.push(' ');
                key.push_str(word);
            }
        }
        let fix = fix.filter(|command| plan(self.schema, self.on, command).is_ok());
        let accepted = self.on.annotations.accepted().get(&key).cloned();
        let place = annotations.first().map_or(Offset::START, |id| self.place(id));
        self.found.push((place, Finding { key, kind, annotations, message, fix, accepted }));
    }

    /// Where an annotation starts.
    fn place(&self, id: &AnnotationId) -> Offset {
        let set = &self.on.annotations;
        let start = |id| set.span(id).map(|span| span.fragments.start());
        let linked = || set.relation(id).and_then(|relation| relation.spans().find_map(start));
        start(id).or_else(linked).unwrap_or_default()
    }

    /// All spans in the order of reading.
    fn spans(&self) -> impl Iterator<Item = &'a Span> + use<'a> {
        self.on.annotations.spans().map(|span| &**span)
    }

    /// All relations.
    fn relations(&self) -> impl Iterator<Item = &'a Relation> + use<'a> {
        self.on.annotations.relations().map(|relation| &**relation)
    }

    /// What people call a label.
    fn called(&self, label: &'a LabelId) -> &'a str {
        self.schema.name_of(label)
    }
}
