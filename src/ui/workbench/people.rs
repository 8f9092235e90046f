//! Who is who: changing it, and finding where somebody is named.

use super::{Dialog, Panel, Reveal, Workbench};
use crate::display::outline::{context, squeezed};
use crate::edit::{Command, ProjectCommand};
use crate::model::people::PeopleProblem;
use crate::model::{AnnotationId, Filler, Known, People, Person, Relation, roster};
use crate::ui::counted::counted;

/// As many characters as are shown before and after a mention.
const AROUND_CHARS: usize = 32;

/// As many characters of a mention as are shown.
const WORDS_CHARS: usize = 80;

/// As many mentions as are listed at once.
const MOST_MENTIONS: usize = 100;

/// A place at which somebody is named.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Mention {
    /// The annotation that names them.
    pub(in crate::ui) annotation: AnnotationId,
    /// The span to go to.
    pub(in crate::ui) span: AnnotationId,
    /// What stands before it.
    pub(in crate::ui) before: String,
    /// Its words; for somebody who is named in a link only, the name.
    pub(in crate::ui) words: String,
    /// What stands after it.
    pub(in crate::ui) after: String,
}

impl Workbench {
    /// Opens the list of everybody; with somebody's name, only those who are called so.
    pub(in crate::ui) fn show_people(self, name: &str) {
        self.wanted_person.set(name.to_owned());
        self.dialog.set(Some(Dialog::People));
    }

    /// Everybody whom the project names, tracked.
    pub(in crate::ui) fn roster(self) -> Vec<Known> {
        self.track_changes();
        let uses = self.uses();
        self.with_project(|project| roster(&project.people, &uses.names(&project.schema)))
    }

    /// Changes who is who, and says what came of it: what was done, or why it cannot be.
    pub(in crate::ui) fn change_people(
        self,
        done: String,
        change: impl FnOnce(&People) -> Result<People, PeopleProblem>,
    ) -> Result<String, String> {
        let people = self.project_now().people;
        let people = change(&people).map_err(|problem| problem.to_string())?;
        let command = ProjectCommand::SetPeople(people);
        self.dispatch_project(command).map_err(|rejection| rejection.to_string())?;
        self.end_project_run();
        self.announce(&done);
        Ok(done)
    }

    /// Takes somebody for two people: in these annotations of the open article it is another, who is
    /// called `to`. Says what came of it.
    pub(in crate::ui) fn part_mentions(
        self,
        name: &str,
        annotations: Vec<AnnotationId>,
        to: &str,
    ) -> Result<String, String> {
        let people = self.project_now().people;
        if people.name_of(to.trim()) == name {
            return Err(format!("“{}” is a name of {name} too. Write another.", to.trim()));
        }
        let Person { aliases: mut given, .. } = people.person(name);
        given.push(name.to_owned());
        let mentions = counted(annotations.len(), "mention is", "mentions are");
        let command = Command::Rename { annotations, given, name: to.to_owned() };
        self.dispatch(&command).map_err(|rejection| rejection.to_string())?;
        let done = format!("{mentions} of {} now.", to.trim());
        self.announce(&done);
        Ok(done)
    }

    /// Where somebody is named in the open article, at most so many as can be listed, and how many
    /// there are.
    pub(in crate::ui) fn mentions_of(self, name: &str) -> (Vec<Mention>, usize) {
        let project = self.project_now();
        let is_them = |given: &str| project.people.name_of(given) == name;
        let found = self.with_open(|on| {
            let text = &on.document.text;
            let schema = &project.schema;
            let named = on.annotations.spans().filter(|span| {
                let mut names = schema.names_in(&span.attributes);
                names.any(is_them)
            });
            let mut found = Vec::new();
            let mut count = 0;
            for span in named {
                count += 1;
                if found.len() < MOST_MENTIONS {
                    let (before, after) = context(text, span.fragments.hull(), AROUND_CHARS);
                    let words = squeezed(&text.join(&span.fragments), WORDS_CHARS);
                    let id = span.id.clone();
                    let annotation = id.clone();
                    found.push(Mention { annotation, span: id, before, words, after });
                }
            }
            for relation in on.annotations.relations() {
                let known = schema.relation_label(&relation.label);
                let names = |argument: &&crate::model::Argument| {
                    let role = known.and_then(|known| known.role(&argument.role));
                    match &argument.filler {
                        Filler::Words(words) => {
                            is_them(words) && role.is_some_and(|role| schema.names_somebody(role))
                        }
                        Filler::Span(_) => false,
                    }
                };
                let Some(argument) = relation.arguments.iter().find(names) else { continue };
                let Some(span) = Relation::spans(relation).next() else { continue };
                count += 1;
                if let Some(of) = on.annotations.span(span).filter(|_| found.len() < MOST_MENTIONS)
                {
                    let role = schema.role_name(&relation.label, &argument.role);
                    let said = squeezed(&text.join(&of.fragments), WORDS_CHARS);
                    let after = format!(" — {role} of {said}");
                    let (span, words) = (span.clone(), name.to_owned());
                    let (annotation, before) = (relation.id.clone(), String::new());
                    found.push(Mention { annotation, span, before, words, after });
                }
            }
            (found, count)
        });
        found.unwrap_or_default()
    }

    /// Goes to a mention.
    pub(in crate::ui) fn go_to_mention(self, span: &AnnotationId) {
        self.dialog.set(None);
        self.panel.set(Panel::Article);
        let span = span.clone();
        crate::ui::dom::frame::once_in_page(move || self.select(&span, Reveal::Both));
    }
}
