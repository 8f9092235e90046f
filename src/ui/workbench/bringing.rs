//! What files with annotations would bring: looked at, with what becomes of their labels, before anything is
//! changed; then all of it comes in, or nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Dialog, Notice, Offer, Workbench};
use crate::display::colour::{next, on_dark};
use crate::edit::{ProjectCommand, ProjectRejection, plan_project};
use crate::format::files::File;
use crate::format::jsonl::{self, Read};
use crate::format::mapping::{Counts, Mapping, Outcome};
use crate::format::registry::Format;
use crate::model::{AnnotatedDocument, DocumentId, People, Project, Schema, Uses};
use crate::ui::counted::counted;
use crate::ui::dom::page;
use crate::ui::reactive::State;

/// Files with annotations that are looked at before anything of them comes in.
pub(in crate::ui) struct Incoming {
    /// The files, or what files are together.
    pub(in crate::ui) sources: Vec<Source>,
    /// What is proposed for their labels.
    pub(in crate::ui) proposed: Mapping,
    /// A schema that came along. It is looked at once the rest is in.
    schema: Option<File>,
}

/// What was read from a file, or from some that belong together.
pub(in crate::ui) struct Source {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// The format it was read as.
    pub(in crate::ui) format: Option<&'static Format>,
    /// Whether nothing but what is in it told the format.
    pub(super) is_guessed: bool,
    /// What could be read.
    pub(in crate::ui) read: Vec<Read>,
    /// What could not, each in a sentence.
    pub(in crate::ui) problems: Vec<String>,
}

/// How a document that comes in stands to those that are here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Standing {
    /// It is not here.
    New,
    /// It is here and the same, and is left as it is.
    Same,
    /// It is here and differs: it comes in as a copy beside it, so that neither is lost.
    Copy,
}

/// What bringing files in would come to.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Prospect {
    /// How each document stands to those that are here.
    pub(in crate::ui) standings: Vec<Standing>,
    /// How many annotations come in.
    pub(in crate::ui) counts: Counts,
    /// How many labels the schema gets.
    pub(in crate::ui) created: usize,
    /// Why the schema cannot get them, if it cannot.
    pub(in crate::ui) refusal: Option<String>,
}

thread_local! {
    /// It stands here and not in the workbench, since the first screen knows nothing of it.
    static INCOMING: State<Option<Arc<Incoming>>> = State::default();
}

fn incoming() -> State<Option<Arc<Incoming>>> {
    INCOMING.with(|state| *state)
}

impl Incoming {
    /// All that could be read.
    pub(in crate::ui) fn documents(&self) -> impl Iterator<Item = &AnnotatedDocument> {
        self.sources.iter().flat_map(|source| &source.read).map(|read| &read.on)
    }

    /// All that could not be read; which file it is in is said where there are several.
    pub(in crate::ui) fn problems(&self) -> Vec<String> {
        let is_one = self.sources.len() == 1;
        let of = |source: &Source| -> Vec<String> {
            let told = |problem: &String| match is_one {
                true => problem.clone(),
                false => format!("“{}”: {problem}", source.name),
            };
            source.problems.iter().map(told).collect()
        };
        self.sources.iter().flat_map(of).collect()
    }

    /// What it is called.
    fn name(&self) -> String {
        match &self.sources[..] {
            [one] => format!("“{}”", one.name),
            all => format!("{} files", all.len()),
        }
    }

    /// The format that nothing but what is in the files told, if it is one for all of them.
    fn guessed(&self) -> Option<&'static Format> {
        let mut guessed = self.sources.iter().map(|one| one.format.filter(|_| one.is_guessed));
        let first = guessed.next()??;
        guessed.all(|other| other == Some(first)).then_some(first)
    }
}

impl Workbench {
    /// What is looked at before it comes in, tracked.
    pub(in crate::ui) fn incoming(self) -> Option<Arc<Incoming>> {
        incoming().get()
    }

    /// Shows what files would bring. Where nothing could be read there is nothing to decide, and that is
    /// said at once.
    pub(super) fn look_at_incoming(self, sources: Vec<Source>, schema: Option<File>) {
        let mut brought = Incoming { sources, proposed: Mapping::default(), schema };
        let project = self.project_now();
        brought.proposed = Mapping::propose(brought.documents(), &project.schema);
        if brought.documents().next().is_none() {
            return self.tell_brought(&brought, 0, 0);
        }
        // What is there already is compared with what comes.
        let ids = brought.documents().map(|on| on.document.id.clone());
        let known = ids.filter(|id| self.entry(id).is_some()).collect();
        self.once_here(known, move || {
            incoming().set(Some(Arc::new(brought)));
            self.dialog.set(Some(Dialog::Incoming));
        });
    }

    /// What bringing it in would come to with these choices, now.
    pub(in crate::ui) fn prospect(self, brought: &Incoming, mapping: &Mapping) -> Prospect {
        let project = self.project_now();
        let outcome = self.mapped(mapping, &project.schema);
        let labels = |schema: &Schema| schema.span_labels.len() + schema.relation_labels.len();
        let created = labels(&outcome.schema) - labels(&project.schema);
        let planned = plan_project(&project, &Uses::default(), set_schema(&outcome));
        let refusal = planned.err().filter(|why| *why != ProjectRejection::NothingToDo);
        let mut counts = Counts::default();
        let mut first: BTreeMap<&DocumentId, &AnnotatedDocument> = BTreeMap::new();
        let mut standings = Vec::new();
        for on in brought.documents() {
            let id = &on.document.id;
            let standing = match first.get(id) {
                Some(before) if *before == on => Standing::Same,
                Some(_) => Standing::Copy,
                None if self.entry(id).is_none() => Standing::New,
                None => self.weighed(outcome.apply(on), &project).1,
            };
            if standing == Standing::New {
                first.insert(id, on);
            }
            if standing != Standing::Same {
                counts += outcome.count(on);
            }
            standings.push(standing);
        }
        Prospect { standings, counts, created, refusal: refusal.map(|why| why.to_string()) }
    }

    /// What choices come to in that schema.
    fn mapped(self, mapping: &Mapping, schema: &Schema) -> Outcome {
        let paint = |schema: &Schema| {
            let taken: Vec<_> = schema.span_labels.iter().map(|label| label.colour).collect();
            let colour = next(&taken);
            [colour, on_dark(colour)]
        };
        self.keymap.with_untracked(|keymap| {
            mapping.outcome(schema, paint, |key| keymap.rival(key, "").is_some())
        })
    }

    /// Leaves everything as it is.
    pub(in crate::ui) fn leave_incoming(self) {
        self.dialog.set(None);
        incoming().set(None);
    }

    /// Brings in what is looked at, its labels as was chosen. If the schema cannot get what it is to get,
    /// nothing comes in.
    pub(in crate::ui) fn take_incoming(self, mapping: &Mapping) {
        if !self.may_edit() {
            return;
        }
        let Some(brought) = incoming().get_untracked() else { return };
        self.leave_incoming();
        let schema = self.with_schema(Schema::clone);
        let outcome = self.mapped(mapping, &schema);
        if outcome.schema != schema
            && let Err(rejection) = self.dispatch_project(set_schema(&outcome))
        {
            return self.warn(format!("Nothing of {} was taken in. {rejection}", brought.name()));
        }
        let project = self.project_now();
        // Who is who is taken over for names that nobody here has said anything about.
        let known_people = People::clone(&project.people);
        let read = brought.sources.iter().flat_map(|source| &source.read);
        let people = read.fold(known_people, |all, one| all.with(&one.people));
        // Refused is only what changes nothing.
        let _ = self.dispatch_project(ProjectCommand::SetPeople(people));
        let (mut added, mut known, mut last) = (0, 0, None);
        for on in brought.documents() {
            let (mut on, standing) = self.weighed(outcome.apply(on), &project);
            if standing == Standing::Same {
                known += 1;
                last = Some(on.document.id);
                continue;
            }
            if standing == Standing::Copy || self.is_shut_in(&on.document.id) {
                on.document.id = page::fresh_name().as_str().into();
            }
            last = Some(on.document.id.clone());
            self.add(on);
            added += 1;
        }
        if let Some(last) = last {
            self.open(&last);
        }
        self.tell_brought(&brought, added, known);
        if let Some(file) = &brought.schema {
            // The schema may have other labels by now.
            self.start_over();
            self.bring_schema(&file.name, &file.content);
        }
    }

    /// A document with when it was added, and how it stands to those that are here.
    fn weighed(
        self,
        mut on: AnnotatedDocument,
        project: &Project,
    ) -> (AnnotatedDocument, Standing) {
        let entry = self.entry(&on.document.id);
        if on.document.added_ms == 0 {
            // Not every format says when.
            on.document.added_ms = entry.as_ref().map_or_else(page::now_ms, |one| one.added_ms);
        }
        if entry.is_none() {
            return (on, Standing::New);
        }
        // An export calls people by their own names, whatever they were called in the text.
        let written = |on: &AnnotatedDocument| jsonl::write([on], project).ok();
        let is_same = self.desk.update_untracked(|desk| {
            desk.load(&on.document.id)
                .is_ok_and(|here| here.on == on || written(&here.on) == written(&on))
        });
        (on, if is_same { Standing::Same } else { Standing::Copy })
    }

    fn tell_brought(self, brought: &Incoming, added: usize, known: usize) {
        let name = brought.name();
        let mut message = match (added, known) {
            (0, 0) => format!("{name} holds no document that could be read."),
            (_, 0) => format!("{} added from {name}.", articles(added)),
            (0, _) => format!("Nothing new in {name}: {} there already.", articles(known)),
            _ => {
                format!("{} added from {name}; {} there already.", articles(added), articles(known))
            }
        };
        if let Some(format) = brought.guessed() {
            message += &format!(" It was read as {}.", format.name);
        }
        let problems = brought.problems();
        if !problems.is_empty() {
            message += &format!(" {} could not be read.", counted(problems.len(), "part", "parts"));
        }
        let offer = (!problems.is_empty()).then_some(Offer::ShowProblems);
        let is_error = offer.is_some();
        self.problems.set(problems);
        self.show(Notice { message, offer, is_error });
    }
}

fn set_schema(outcome: &Outcome) -> ProjectCommand {
    ProjectCommand::SetSchema(Box::new(outcome.schema.clone()))
}

fn articles(count: usize) -> String {
    counted(count, "article", "articles")
}
