//! How a document that comes in stands to those that are here: a text is known by its hash, and annotations
//! of a text that is here join it as another annotator's set.

use super::jsonl;
use crate::model::{
    ANNOTATOR, AnnotatedDocument, AnnotatorId, Document, DocumentId, Project, free_name,
};

/// What annotators are called who have the name of somebody else; a number follows.
const ANNOTATOR_NUMBERED: &str = "annotator";

/// How a document that comes in stands to those that are here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Its text is not here.
    New,
    /// All that it says is here: in this document.
    Same(DocumentId),
    /// Its text is here and its annotations are not: they come in beside those that are, as this annotator's.
    Joins(AnnotatorId),
}

/// How a document stands to `sets`, the documents here that have its text.
///
/// A set that is here by another annotator is another set, even if it says the same: that two people agree is
/// worth knowing. Annotations that say nothing about whose they are may be anybody's.
#[must_use]
pub fn standing(on: &AnnotatedDocument, sets: &[AnnotatedDocument], project: &Project) -> Standing {
    let Some(first) = sets.first() else { return Standing::New };
    let by = on.annotations.annotator();
    let said = said(on, &first.document, project);
    let is_same = |here: &&AnnotatedDocument| {
        let may_be = by.as_str() == ANNOTATOR || by == here.annotations.annotator();
        may_be && said == self::said(here, &first.document, project)
    };
    if let Some(same) = sets.iter().find(is_same) {
        return Standing::Same(same.document.id.clone());
    }
    if says_nothing(on) {
        return Standing::Same(first.document.id.clone());
    }
    let is_taken =
        |name: &str| sets.iter().any(|here| here.annotations.annotator().as_str() == name);
    let name = match (is_taken(by.as_str()), by.as_str()) {
        (true, ANNOTATOR) => free_name(ANNOTATOR_NUMBERED, "-", |name| {
            // The first annotator is the one who is here.
            name == ANNOTATOR_NUMBERED || is_taken(name)
        }),
        (_, name) => free_name(name, "-", is_taken),
    };
    Standing::Joins(name.as_str().into())
}

/// A document that joins `article`: the same article, as far as that is known, under a name that sorts behind
/// its own.
#[must_use]
pub fn joined(
    mut on: AnnotatedDocument,
    article: &Document,
    by: AnnotatorId,
    fresh: &str,
) -> AnnotatedDocument {
    let came = std::mem::replace(&mut on.document, article.clone());
    on.document.id = format!("{}-{fresh}", article.id).as_str().into();
    let details = &mut on.document.details;
    details.status = came.details.status;
    for (here, came) in [
        (&mut details.title, came.details.title),
        (&mut details.url, came.details.url),
        (&mut details.outlet, came.details.outlet),
        (&mut details.author, came.details.author),
        (&mut details.date, came.details.date),
    ] {
        if here.is_empty() {
            *here = came;
        }
    }
    on.annotations.rename_annotator(by);
    on
}

/// What annotations say, whoever made them and whatever their article is called. (An export calls people by
/// their own names, whatever they were called in the text.)
fn said(on: &AnnotatedDocument, article: &Document, project: &Project) -> Option<String> {
    let mut on = AnnotatedDocument { document: article.clone(), ..on.clone() };
    on.annotations.rename_annotator(ANNOTATOR.into());
    jsonl::write([&on], project).ok()
}

fn says_nothing(on: &AnnotatedDocument) -> bool {
    let set = &on.annotations;
    set.span_count() == 0 && set.relation_count() == 0 && set.accepted().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::native::SpanRecord;
    use crate::format::raw::Raw;
    use crate::model::{Attributes, Details, Status};

    const TEXT: &str = "It rains.\nIt pours.";

    /// A document written as its annotator and the words that are marked, such as `Ana: rains, pours`.
    fn document(written: &str) -> AnnotatedDocument {
        let (by, words) = written.split_once(':').expect("an annotator");
        let raw = Raw::take_in(TEXT).expect("not blank");
        let words = words.split(',').map(str::trim).filter(|words| !words.is_empty());
        let spans: Vec<_> = words
            .map(|words| {
                let start = TEXT.find(words).expect("words of the text");
                SpanRecord {
                    id: words.to_owned(),
                    label: "claim".to_owned(),
                    at: vec![(start, start + words.len())],
                    attributes: Attributes::new(),
                    note: String::new(),
                }
            })
            .collect();
        let mut on = raw.into_document(Details::default(), by, spans, []).0;
        on.document.id = written.into();
        on
    }

    fn check(comes: &str, here: &[&str], expected: &str) {
        let sets: Vec<_> = here.iter().map(|written| document(written)).collect();
        let found = match standing(&document(comes), &sets, &Project::default()) {
            Standing::New => "new".to_owned(),
            Standing::Same(id) => format!("same as {id}"),
            Standing::Joins(by) => format!("joins by {by}"),
        };
        assert_eq!(found, expected, "{comes} beside {here:?}");
    }

    #[test]
    fn a_text_that_is_not_here_is_new() {
        check("me: rains", &[], "new");
    }

    #[test]
    fn another_annotators_set_joins_even_if_it_says_the_same() {
        check("Ana: pours", &["me: rains"], "joins by Ana");
        check("Ana: rains", &["me: rains"], "joins by Ana");
        check("Ana: rains", &["me: rains", "Ana: rains"], "same as Ana: rains");
    }

    #[test]
    fn what_is_nobodys_joins_under_a_number_unless_it_is_here() {
        check("me: rains", &["me: rains"], "same as me: rains");
        check("me: rains", &["me: pours", "Ana: rains"], "same as Ana: rains");
        check("me: pours", &["me: rains"], "joins by annotator-2");
        check("me: pours", &["me: rains", "annotator-2: rains"], "joins by annotator-3");
        check("Ana: pours", &["Ana: rains"], "joins by Ana-2");
        check("me: pours", &["Ana: rains"], "joins by me");
    }

    #[test]
    fn annotations_that_are_none_add_nothing() {
        check("Ana:", &["me: rains"], "same as me: rains");
        check("me: rains", &["me:"], "joins by annotator-2");
    }

    #[test]
    fn what_joins_is_the_same_article_with_what_only_the_file_knows() {
        let mut article = document("me: rains").document;
        article.details.title = "Rain".to_owned();
        article.added_ms = 7;
        let mut came = document("Ana: pours");
        came.document.details = Details {
            title: "Another title".to_owned(),
            outlet: "The Gauge".to_owned(),
            status: Status::Done,
            ..Details::default()
        };
        let on = joined(came, &article, "Ana".into(), "x1");
        assert_eq!(on.document.id.as_str(), "me: rains-x1");
        assert_eq!(on.document.added_ms, 7);
        let Details { title, outlet, status, .. } = &on.document.details;
        assert_eq!((title.as_str(), outlet.as_str(), *status), ("Rain", "The Gauge", Status::Done));
        assert_eq!(on.annotations.annotator().as_str(), "Ana");
    }
}
