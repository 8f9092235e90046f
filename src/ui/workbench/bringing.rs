//! What files with annotations would bring: looked at, with what becomes of their labels, before anything is
//! changed; then all of it comes in, or nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Dialog, Notice, Offer, Workbench};
use crate::display::colour::{next, on_dark};
use crate::edit::{ProjectCommand, ProjectRejection, plan_project};
use crate::format::files::File;
use crate::format::joining::{Standing, joined, standing};
use crate::format::jsonl::Read;
use crate::format::mapping::{Counts, Mapping, Outcome};
use crate::format::registry::Format;
use crate::model::{ANNOTATOR, AnnotatedDocument, DocumentId, People, Project, Schema, Uses};
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

/// What is chosen for files that come in.
#[derive(Clone, PartialEq, Default)]
pub(in crate::ui) struct Choices {
    /// What becomes of their labels.
    pub(in crate::ui) mapping: Mapping,
    /// Whose the annotations are; empty for what the files say.
    pub(in crate::ui) annotator: String,
}

/// How many documents came in.
#[derive(Clone, Copy, Default)]
struct Arrived {
    added: usize,
    joined: usize,
    /// How many were there already.
    known: usize,
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
            return self.tell_brought(&brought, Arrived::default());
        }
        // What is there already is compared with what comes.
        let comes: BTreeSet<_> = brought.documents().map(|on| on.document.text.sha256()).collect();
        let known = self.listing.with_untracked(|listing| {
            let known = listing.iter().filter(|entry| comes.contains(&*entry.sha256));
            known.map(|entry| entry.id.clone()).collect()
        });
        self.once_here(known, move || {
            incoming().set(Some(Arc::new(brought)));
            self.dialog.set(Some(Dialog::Incoming));
        });
    }

    /// What bringing it in would come to with these choices, now.
    pub(in crate::ui) fn prospect(self, brought: &Incoming, choices: &Choices) -> Prospect {
        let project = self.project_now();
        let outcome = self.mapped(&choices.mapping, &project.schema);
        let labels = |schema: &Schema| schema.span_labels.len() + schema.relation_labels.len();
        let created = labels(&outcome.schema) - labels(&project.schema);
        let planned = plan_project(&project, &Uses::default(), set_schema(&outcome));
        let refusal = planned.err().filter(|why| *why != ProjectRejection::NothingToDo);
        let weighed = self.weighed(brought, &outcome, &choices.annotator, &project);
        let standings: Vec<_> = weighed.into_iter().map(|(_, standing)| standing).collect();
        let mut counts = Counts::default();
        for (on, standing) in brought.documents().zip(&standings) {
            if !matches!(standing, Standing::Same(_)) {
                counts += outcome.count(on);
            }
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

    /// Brings in what is looked at, as was chosen. If the schema cannot get what it is to get, nothing comes
    /// in.
    pub(in crate::ui) fn take_incoming(self, choices: &Choices) {
        if !self.may_edit() {
            return;
        }
        let Some(brought) = incoming().get_untracked() else { return };
        self.leave_incoming();
        let schema = self.with_schema(Schema::clone);
        let outcome = self.mapped(&choices.mapping, &schema);
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
        let (mut arrived, mut last) = (Arrived::default(), None);
        for (on, standing) in self.weighed(&brought, &outcome, &choices.annotator, &project) {
            last = Some(match standing {
                Standing::Same(id) => {
                    arrived.known += 1;
                    id
                }
                Standing::New | Standing::Joins(_) => {
                    let count = match standing {
                        Standing::New => &mut arrived.added,
                        _ => &mut arrived.joined,
                    };
                    *count += 1;
                    let id = on.document.id.clone();
                    self.add(on);
                    id
                }
            });
        }
        if let Some(last) = last {
            self.open(&last);
        }
        self.tell_brought(&brought, arrived);
        if let Some(file) = &brought.schema {
            // The schema may have other labels by now.
            self.start_over();
            self.bring_schema(&file.name, &file.content);
        }
    }

    /// All documents as they would be here, each with how it stands to those that are here and to those
    /// before it.
    fn weighed(
        self,
        brought: &Incoming,
        outcome: &Outcome,
        annotator: &str,
        project: &Project,
    ) -> Vec<(AnnotatedDocument, Standing)> {
        let own = self.with_settings(|settings| settings.annotator.clone());
        let (mut ids, here) = self.known();
        let load = |id| self.desk.update_untracked(|desk| Some(desk.load(id).ok()?.on.clone()));
        let mut sets: BTreeMap<String, Vec<AnnotatedDocument>> = BTreeMap::new();
        let mut weighed = Vec::new();
        for on in brought.documents() {
            let mut on = outcome.apply(on);
            if !annotator.is_empty() {
                on.annotations.rename_annotator(annotator.into());
            }
            if on.annotations.annotator().as_str() == own {
                on.annotations.rename_annotator(ANNOTATOR.into());
            }
            if on.document.added_ms == 0 {
                // Not every format says when.
                on.document.added_ms = page::now_ms();
            }
            let sha256 = on.document.text.sha256().to_owned();
            let sets = sets.entry(sha256).or_insert_with_key(|sha256| {
                here.get(sha256).into_iter().flatten().filter_map(load).collect()
            });
            let standing = standing(&on, sets, project);
            match (&standing, sets.first()) {
                (Standing::Joins(by), Some(first)) => {
                    on = joined(on, &first.document, by.clone(), &page::fresh_name());
                }
                (Standing::New, _) => {
                    // A name may be that of another text, or of one in the trash.
                    let id = &on.document.id;
                    if ids.contains(id) || self.is_shut_in(id) {
                        on.document.id = page::fresh_name().as_str().into();
                    }
                }
                _ => {}
            }
            if !matches!(standing, Standing::Same(_)) {
                ids.insert(on.document.id.clone());
                sets.push(on.clone());
            }
            weighed.push((on, standing));
        }
        weighed
    }

    /// The names of all documents here, and, without the trash, of those that have a text, by its SHA-256.
    fn known(self) -> (BTreeSet<DocumentId>, BTreeMap<String, Vec<DocumentId>>) {
        self.listing.with_untracked(|listing| {
            let mut by_text: BTreeMap<String, Vec<DocumentId>> = BTreeMap::new();
            for entry in listing.iter().filter(|entry| entry.trashed_ms.is_none()) {
                by_text.entry(entry.sha256.clone()).or_default().push(entry.id.clone());
            }
            (listing.iter().map(|entry| entry.id.clone()).collect(), by_text)
        })
    }

    fn tell_brought(self, brought: &Incoming, arrived: Arrived) {
        let name = brought.name();
        let Arrived { added, joined, known } = arrived;
        let mut told = Vec::new();
        if added > 0 {
            told.push(format!("{} added from {name}", counted(added, "article", "articles")));
        }
        if joined > 0 {
            let from = if added > 0 { "" } else { &*format!(" from {name}") };
            told.push(match joined {
                1 => format!("1 set of annotations{from} joined its article"),
                many => format!("{many} sets of annotations{from} joined their articles"),
            });
        }
        let known_there = format!("{} there already", counted(known, "article", "articles"));
        let mut message = match (known, told.is_empty()) {
            (0, true) => format!("{name} holds no document that could be read."),
            (_, true) => format!("Nothing new in {name}: {known_there}."),
            (0, false) => told.join("; ") + ".",
            (_, false) => format!("{}; {known_there}.", told.join("; ")),
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
