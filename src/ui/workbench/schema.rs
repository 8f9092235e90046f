//! The schema as it is being edited: a draft beside the one in use, until it is used.

use std::sync::Arc;

use leptos::prelude::untrack;

use super::{Dialog, Workbench};
use crate::display::colour::{next, on_dark};
use crate::display::label_style;
use crate::edit::keymap::Keymap;
use crate::edit::{ProjectCommand, ProjectRejection, effects, plan_project};
use crate::format::files::stem;
use crate::format::schema::{self, Read};
use crate::model::schema::{Part, Sort, Words, presets};
use crate::model::{Datasheet, Project, Schema, Uses};
use crate::ui::dom::download::download;
use crate::ui::dom::files::ChosenFile;

/// A schema that is being edited, and what came with it.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Draft {
    /// The schema.
    pub(in crate::ui) schema: Schema,
    /// The guideline, if another comes with it.
    pub(in crate::ui) guideline: Option<String>,
    /// What has to be known about the dataset, if more of that comes with it.
    datasheet: Option<Datasheet>,
}

impl Draft {
    fn of(project: &Project) -> Self {
        Self { schema: Schema::clone(&project.schema), guideline: None, datasheet: None }
    }
}

/// What the editor of the schema has on its desk.
pub(in crate::ui) struct Drafting {
    /// The draft.
    pub(in crate::ui) draft: Draft,
    /// The schema that the draft was begun from.
    base: Arc<Schema>,
    /// The draft as it was before each change.
    past: Vec<Draft>,
    /// The words that are being typed: however long, they are one change.
    run: Option<(Part, Words)>,
    /// How much of the schema is in use.
    pub(in crate::ui) uses: Uses,
    /// What is looked at: parts of a sort, or the schema as a whole.
    pub(in crate::ui) sort: Option<Sort>,
    /// The part that is looked at.
    chosen: Option<Part>,
    /// The file that could not be read, with all that is wrong with it.
    pub(in crate::ui) unread: Option<(String, Vec<String>)>,
}

impl Drafting {
    /// Nothing is changed yet.
    pub(super) fn of(project: &Project) -> Self {
        Self {
            draft: Draft::of(project),
            base: Arc::clone(&project.schema),
            past: Vec::new(),
            run: None,
            uses: Uses::default(),
            sort: Some(Sort::Labels),
            chosen: None,
            unread: None,
        }
    }

    /// Whether there is anything that is not in use yet.
    fn is_changed(&self) -> bool {
        self.draft.schema != *self.base
            || self.draft.guideline.is_some()
            || self.draft.datasheet.is_some()
    }

    /// Whether a change of the draft can be taken back.
    pub(in crate::ui) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// The parts that are listed.
    pub(in crate::ui) fn listed(&self) -> Vec<Part> {
        self.sort.map(|sort| self.draft.schema.parts(sort)).unwrap_or_default()
    }

    /// The part that is looked at; the first, if none was chosen.
    pub(in crate::ui) fn chosen(&self) -> Option<Part> {
        let listed = self.listed();
        let chosen = listed.iter().find(|part| Some(*part) == self.chosen.as_ref());
        chosen.or(listed.first()).cloned()
    }

    /// What is edited here is no longer the revision that was brought.
    fn is_own(&mut self) {
        let own = self.base.revision;
        let revision = &mut self.draft.schema.revision;
        *revision = own.min(*revision);
    }

    fn begin(&mut self, run: Option<(Part, Words)>) {
        if run.is_none() || run != self.run {
            self.past.push(self.draft.clone());
        }
        self.run = run;
        self.unread = None;
    }
}

/// What using the draft would come to.
#[derive(Clone, PartialEq)]
pub(in crate::ui) enum Outcome {
    /// It is the schema that is in use.
    Same,
    /// It cannot be used: all that is wrong with it.
    Wrong(Vec<String>),
    /// What it does to annotations; nothing, if it leaves them as they are.
    Does(Vec<String>),
}

impl Workbench {
    /// Opens the editor, with what was left there if it was changed.
    pub(in crate::ui) fn open_schema(self) {
        let project = self.project_now();
        let uses = self.uses();
        self.drafting.update(|drafting| {
            if !drafting.is_changed() {
                let sort = drafting.sort;
                *drafting =
                    Drafting { sort, chosen: drafting.chosen.take(), ..Drafting::of(&project) };
            }
            drafting.uses = uses;
        });
        self.dialog.set(Some(Dialog::Schema));
    }

    /// What `read` makes of the editor's desk, tracked.
    pub(in crate::ui) fn with_drafting<T>(self, read: impl FnOnce(&Drafting) -> T) -> T {
        self.drafting.with(read)
    }

    /// What `read` makes of the editor's desk, now.
    pub(in crate::ui) fn drafting_now<T>(self, read: impl FnOnce(&Drafting) -> T) -> T {
        self.drafting.with_untracked(read)
    }

    /// What `read` makes of the draft, tracked.
    pub(in crate::ui) fn with_draft<T>(self, read: impl FnOnce(&Schema) -> T) -> T {
        self.drafting.with(|drafting| read(&drafting.draft.schema))
    }

    /// Changes the draft.
    pub(in crate::ui) fn edit_draft(self, edit: impl FnOnce(&mut Schema)) {
        self.drafting.update(|drafting| {
            drafting.begin(None);
            edit(&mut drafting.draft.schema);
            drafting.is_own();
            drop_if_same(drafting);
        });
    }

    /// Types words about a part of the draft.
    pub(in crate::ui) fn type_in_draft(self, part: &Part, words: Words, typed: &str) {
        self.drafting.update(|drafting| {
            drafting.begin(Some((part.clone(), words)));
            drafting.draft.schema.set_words(part, words, typed);
            drafting.is_own();
        });
    }

    /// Looks at the parts of another sort, or at the schema as a whole.
    pub(in crate::ui) fn look_at(self, sort: Option<Sort>) {
        self.drafting.update(|drafting| drafting.sort = sort);
    }

    /// Looks at a part.
    pub(in crate::ui) fn choose_part(self, part: Option<Part>) {
        self.drafting.update(|drafting| {
            drafting.chosen = part;
            drafting.run = None;
        });
    }

    /// Adds a part to the draft, with what tells it from the others.
    pub(in crate::ui) fn add_part(self, part: &Part) {
        let keymap = untrack(|| self.draft_keymap());
        self.edit_draft(|schema| {
            let taken: Vec<_> = schema.span_labels.iter().map(|label| label.colour).collect();
            let colour = next(&taken);
            schema.add(part, [colour, on_dark(colour)], |key| keymap.rival(key, "").is_some());
        });
    }

    /// The keys as they would be with the draft.
    pub(in crate::ui) fn draft_keymap(self) -> Keymap {
        self.with_settings(|settings| {
            self.with_draft(|schema| Keymap::new(schema, &settings.keys, false))
        })
    }

    /// Takes the last change of the draft back.
    pub(in crate::ui) fn undo_draft(self) {
        self.drafting.update(|drafting| {
            if let Some(draft) = drafting.past.pop() {
                drafting.draft = draft;
                drafting.run = None;
            }
        });
    }

    /// Makes the draft that schema as far as annotations can follow, with what came with it. The draft
    /// there was can be had back.
    fn begin_draft(self, brought: Read) {
        let own = self.project_now();
        self.drafting.update(|drafting| {
            drafting.begin(None);
            let guideline = brought.guideline.filter(|text| **text != *own.guideline);
            let schema = brought.schema.adopted(&own.schema, &drafting.uses);
            let datasheet = own.datasheet.filled(&brought.datasheet);
            let datasheet = (datasheet != *own.datasheet).then_some(datasheet);
            drafting.draft = Draft { schema, guideline, datasheet };
            drafting.chosen = None;
            drop_if_same(drafting);
        });
    }

    /// Makes the draft the schema that is in use.
    pub(in crate::ui) fn start_over(self) {
        let own = self.project_now();
        self.drafting.update(|drafting| {
            drafting.begin(None);
            drafting.draft = Draft::of(&own);
            drafting.base = own.schema;
            drop_if_same(drafting);
        });
    }

    /// Makes the draft one of the schemas to begin with.
    pub(in crate::ui) fn use_preset(self, place: usize) {
        let preset = presets::all().into_iter().nth(place);
        if let Some((preset, _)) = preset {
            let revision = self.with_schema(|schema| schema.revision);
            let schema = Schema { revision, ..preset };
            self.begin_draft(Read { schema, guideline: None, datasheet: Datasheet::default() });
        }
    }

    /// Reads a schema file into the draft and shows it there; what is wrong with it is listed, and then
    /// nothing is changed.
    pub(in crate::ui) fn bring_schema(self, name: &str, content: &str) {
        self.open_schema();
        match schema::read(content) {
            Ok(read) => self.begin_draft(read),
            Err(problems) => self.drafting.update(|drafting| {
                drafting.unread = Some((name.to_owned(), problems));
            }),
        }
    }

    /// Reads the first of some files into the draft.
    pub(in crate::ui) async fn bring_schema_file(self, files: Vec<ChosenFile>) {
        let Some(file) = files.into_iter().next() else { return };
        let name = file.name();
        let bytes = file.bytes().await.map_err(|error| error.to_string());
        let content = bytes.and_then(|bytes| {
            let content = crate::format::plain::read(&name, &bytes);
            content.map(str::to_owned).map_err(|error| error.to_string())
        });
        match content {
            Ok(content) => self.bring_schema(&name, &content),
            Err(problem) => self.drafting.update(|drafting| {
                drafting.unread = Some((name, vec![problem]));
            }),
        }
    }

    /// Hands the draft out as a file.
    pub(in crate::ui) fn export_schema(self) {
        let (name, content) = self.drafting.with_untracked(|drafting| {
            let mut project = self.project_now();
            project.schema = Arc::new(drafting.draft.schema.clone());
            if let Some(guideline) = &drafting.draft.guideline {
                project.guideline = guideline.as_str().into();
            }
            if let Some(datasheet) = &drafting.draft.datasheet {
                project.datasheet = Arc::new(datasheet.clone());
            }
            (stem(&project.schema.name), schema::write(&project))
        });
        if let Err(error) = download(&format!("{name}.json"), "application/json", &content) {
            self.warn(error.to_string());
        }
    }

    /// What using the draft would come to, tracked.
    pub(in crate::ui) fn outcome(self) -> Outcome {
        self.drafting.with(|drafting| {
            let (draft, uses) = (&drafting.draft, &drafting.uses);
            let project = self.project_now();
            let faint = draft.schema.span_labels.iter().flat_map(|label| {
                let faint = label_style::too_faint(label).into_iter();
                faint.map(|faint| format!("“{}”: {faint}", label.name.trim()))
            });
            let mut wrong: Vec<String> = faint.collect();
            match plan_project(&project, uses, command(draft)) {
                Err(ProjectRejection::Problems(problems)) => {
                    wrong.splice(0..0, problems.iter().map(ToString::to_string));
                }
                Err(ProjectRejection::NothingToDo) if wrong.is_empty() => return Outcome::Same,
                Err(rejection @ ProjectRejection::InUse { .. }) => {
                    wrong.insert(0, rejection.to_string());
                }
                Ok(_) | Err(ProjectRejection::NothingToDo | ProjectRejection::NotHere) => {}
            }
            if !wrong.is_empty() {
                return Outcome::Wrong(wrong);
            }
            let effects = effects(&project.schema, &draft.schema, uses);
            let mut does: Vec<String> = effects.iter().map(ToString::to_string).collect();
            if draft.guideline.is_some() {
                does.push("The guideline is replaced by the one that came with it.".to_owned());
            }
            if draft.datasheet.is_some() {
                does.push("Licence and source of the dataset are taken over.".to_owned());
            }
            Outcome::Does(does)
        })
    }

    /// Uses the draft from now on.
    pub(in crate::ui) fn use_draft(self) {
        let command = self.drafting.with_untracked(|drafting| command(&drafting.draft));
        match self.dispatch_project(command) {
            Ok(()) => {
                let project = self.project_now();
                self.drafting.update(|drafting| {
                    *drafting = Drafting { sort: drafting.sort, ..Drafting::of(&project) };
                });
                self.dialog.set(None);
                self.tell("The schema is changed. Undo takes it back.");
            }
            Err(rejection) => self.tell(rejection.to_string()),
        }
    }
}

fn command(draft: &Draft) -> ProjectCommand {
    let schema = Box::new(draft.schema.clone());
    let (guideline, datasheet) = (draft.guideline.clone(), draft.datasheet.clone());
    if guideline.is_none() && datasheet.is_none() {
        return ProjectCommand::SetSchema(schema);
    }
    ProjectCommand::Replace { schema, guideline, datasheet }
}

/// A change that changed nothing is none.
fn drop_if_same(drafting: &mut Drafting) {
    if drafting.past.last() == Some(&drafting.draft) {
        drafting.past.pop();
    }
}
