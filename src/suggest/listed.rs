//! Which spans of an article are looked for in its list.

use std::collections::BTreeSet;

use super::filter::Filter;
use super::part;
use crate::model::annotation::is_unsure;
use crate::model::{AnnotatedDocument, LabelId, Project, Span};

/// As many characters of what a span is linked with as are looked through.
const PART_CHARS: usize = 200;

/// What is looked for in the list. All that is asked for has to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The labels of which spans have one; none for all.
    pub labels: BTreeSet<LabelId>,
    /// Whether only what the annotator was unsure about is looked for.
    pub unsure: bool,
    /// What was typed.
    typed: String,
    filter: Filter,
}

impl Default for Listed {
    fn default() -> Self {
        let (labels, typed) = (BTreeSet::new(), String::new());
        Self { labels, unsure: false, filter: Filter::new(&typed), typed }
    }
}

impl Listed {
    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Looks for these words from now on.
    pub fn look_for(&mut self, typed: &str) {
        typed.clone_into(&mut self.typed);
        self.filter = Filter::new(typed);
    }

    /// Whether nothing is asked for, so that all spans are listed.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.labels.is_empty() && !self.unsure && self.filter.is_empty()
    }

    /// Whether a span is one of those that are looked for. Words are found in what it marks, in its
    /// note, in what its attributes say, and in the names and words that a link from it holds.
    #[must_use]
    pub fn admits(&self, project: &Project, on: &AnnotatedDocument, span: &Span) -> bool {
        (self.labels.is_empty() || self.labels.contains(&span.label))
            && (!self.unsure || is_doubted(on, span))
            && (self.filter.is_empty() || self.filter.admits(&words(project, on, span)))
    }
}

/// Whether the annotator was unsure about a span or about how it is linked.
fn is_doubted(on: &AnnotatedDocument, span: &Span) -> bool {
    let mut relations = on.annotations.relations_of(&span.id);
    is_unsure(&span.attributes) || relations.any(|relation| is_unsure(&relation.attributes))
}

/// All words by which a span can be found.
fn words(project: &Project, on: &AnnotatedDocument, span: &Span) -> String {
    let mut all = on.document.text.join(&span.fragments);
    let mut add = |words: &str| {
        all.push('\n');
        all.push_str(words);
    };
    add(&span.note);
    let relations: Vec<_> = on.annotations.relations_of(&span.id).collect();
    let of_relations = relations.iter().map(|relation| &relation.attributes);
    for (id, value) in std::iter::once(&span.attributes).chain(of_relations).flatten() {
        let (name, spelled) = project.schema.spelled(id, value);
        add(name);
        add(project.people.name_of(spelled));
        add(spelled);
    }
    for relation in relations {
        add(&relation.note);
        // What only has a part in it, such as the source, is listed with that from which it starts.
        let known = project.schema.relation_label(&relation.label);
        let first =
            known.filter(|known| !known.links_alike()).and_then(|known| known.roles.first());
        let starts = first.is_none_or(|first| {
            relation.fillers(&first.id).any(|filler| filler.span() == Some(&span.id))
        });
        for argument in relation.arguments.iter().filter(|_| starts) {
            if argument.filler.span() != Some(&span.id) {
                add(&part::words(project, on, &argument.filler, PART_CHARS));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnnotationSet, Argument, Details, Document, Filler, Relation};
    use crate::text::{Fragments, Text, TextRange};

    const TEXT: &str = "Wang called it “absurd” and left.";

    fn document() -> AnnotatedDocument {
        let (text, intake) = Text::take_in(TEXT).expect("not blank");
        let at = |byte| text.offset_from_byte(byte).expect("inside");
        let span = |id: &str, label: &str, words: &str, attributes: &[(&str, &str)]| {
            let start = TEXT.find(words).expect("in the text");
            Span {
                id: id.into(),
                label: label.into(),
                fragments: Fragments::new([TextRange::between(at(start), at(start + words.len()))])
                    .expect("not empty"),
                attributes: attributes
                    .iter()
                    .map(|&(id, value)| (id.to_owned(), value.to_owned()))
                    .collect(),
                note: if id == "q" { "Ask the désk".to_owned() } else { String::new() },
            }
        };
        let mut annotations = AnnotationSet::new("me".into());
        for span in [
            span("q", "Quote", "“absurd”", &[("type", "direct"), ("unsure", "yes")]),
            span("s", "Source", "Wang", &[("name", "Wang")]),
            span("c", "Claim", "left", &[]),
        ] {
            annotations.insert_span(span.into());
        }
        let argument = |role: &str, filler| Argument { role: role.into(), filler };
        let relation = Relation {
            id: "r".into(),
            label: "attribution".into(),
            arguments: vec![
                argument("content", Filler::Span("q".into())),
                argument("source", Filler::Span("s".into())),
            ],
            attributes: Default::default(),
            note: String::new(),
        };
        annotations.insert_relation(relation.into());
        let details = Details::titled_by(&text);
        let document = Document { id: "d".into(), details, text, intake, added_ms: 0 };
        AnnotatedDocument { document, annotations }
    }

    fn check(ask: impl Fn(&mut Listed), expected: &[&str]) {
        let on = document();
        let people = crate::model::People::default().renamed("Wang", "Wang Yi").expect("new");
        let project = Project { people: people.into(), ..Project::default() };
        let mut listed = Listed::default();
        ask(&mut listed);
        let found = on.annotations.spans().filter(|span| listed.admits(&project, &on, span));
        let found: Vec<_> = found.map(|span| span.id.as_str()).collect();
        assert_eq!(found, expected, "{listed:?}");
    }

    #[test]
    fn spans_are_found_by_their_label() {
        check(|_| {}, &["s", "q", "c"]);
        check(|listed| listed.labels = ["Claim".into()].into(), &["c"]);
    }

    #[test]
    fn spans_are_found_by_what_is_said_about_them() {
        let typed = |words: &'static str| move |listed: &mut Listed| listed.look_for(words);
        check(typed("LEFT"), &["c"]);
        // What a span is linked with is said about it too, but not about what has only a part in it.
        check(typed("ABSURD"), &["q"]);
        check(typed("desk direct"), &["q"]);
        check(typed("wang yi"), &["s", "q"]);
        check(typed("nowhere"), &[]);
        check(typed("  "), &["s", "q", "c"]);
    }

    #[test]
    fn unsure_ones_are_found_and_all_that_is_asked_for_has_to_hold() {
        check(|listed| listed.unsure = true, &["q"]);
        let both = |listed: &mut Listed| {
            listed.unsure = true;
            listed.look_for("left");
        };
        check(both, &[]);
    }

    #[test]
    fn nothing_asked_for_is_all() {
        let mut listed = Listed::default();
        assert!(listed.is_all());
        listed.look_for(" a ");
        assert!(!listed.is_all());
        assert_eq!(listed.typed(), " a ");
        listed.look_for(" ");
        assert!(listed.is_all());
    }
}
