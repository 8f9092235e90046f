//! What all documents have in common, and changing it: the schema, the guideline, who is who.

use std::sync::Arc;

use leptos::prelude::Notify as _;

use super::Workbench;
use crate::display::label_style;
use crate::edit::{ProjectCommand, ProjectRejection, plan_project};
use crate::model::{LabelId, Project, Schema, SpanLabel, Uses};
use crate::ui::dom::page::{self, Painted};

/// A label as it is offered.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Offered {
    /// Its place in the schema, from 0.
    pub(in crate::ui) place: usize,
    /// The label.
    pub(in crate::ui) label: SpanLabel,
}

impl Offered {
    /// The class of what stands for it.
    pub(in crate::ui) fn class(&self, kind: &str) -> String {
        format!("{kind} label-{}", self.place)
    }
}

impl Workbench {
    /// What `read` makes of the schema, now.
    pub(in crate::ui) fn with_schema<T>(self, read: impl FnOnce(&Schema) -> T) -> T {
        self.project.with_untracked(|project| read(&project.schema))
    }

    /// What `read` makes of the project, tracked.
    pub(in crate::ui) fn with_project<T>(self, read: impl FnOnce(&Project) -> T) -> T {
        self.project.with(read)
    }

    /// The project as it is now.
    pub(in crate::ui) fn project_now(self) -> Project {
        self.project.get_untracked()
    }

    /// The labels that can be given, tracked.
    pub(in crate::ui) fn offered(self) -> Vec<Offered> {
        self.project.with(|project| {
            let labels = project.schema.span_labels.iter().enumerate();
            let offered = labels.filter(|(_, label)| !label.retired);
            offered.map(|(place, label)| Offered { place, label: label.clone() }).collect()
        })
    }

    /// What people call a label, tracked.
    pub(in crate::ui) fn name_of(self, label: &LabelId) -> String {
        self.project.with(|project| project.schema.name_of(label).to_owned())
    }

    /// How often all documents together use what the schema offers, with the trash.
    pub(in crate::ui) fn uses(self) -> Uses {
        let mut uses = Uses::default();
        self.listing.with_untracked(|listing| {
            self.desk.with_untracked(|desk| {
                for entry in listing {
                    match desk.loaded(&entry.id) {
                        Some(loaded) => uses.add(loaded.on.annotations.uses()),
                        None => uses.add(&entry.uses),
                    }
                }
            });
        });
        uses
    }

    /// Changes what all documents have in common, keeps it, and redraws what looks different.
    ///
    /// # Errors
    /// [`ProjectRejection`] if it cannot be changed so; the caller tells.
    pub(in crate::ui) fn dispatch_project(
        self,
        command: ProjectCommand,
    ) -> Result<(), ProjectRejection> {
        if !self.may_edit() {
            return Err(ProjectRejection::NotHere);
        }
        // Nothing but what the schema offers is anything that annotations could lose.
        let uses = match command {
            ProjectCommand::SetSchema(_) | ProjectCommand::Replace { .. } => self.uses(),
            _ => Uses::default(),
        };
        let change =
            self.project.with_untracked(|project| plan_project(project, &uses, command))?;
        let stamp = self.next_stamp();
        let project =
            self.project_history.update_untracked(|history| history.commit(change, stamp));
        self.put_project(project);
        Ok(())
    }

    /// Takes the last change of the project back, or makes it again.
    pub(super) fn step_project(self, back: bool) -> bool {
        let step = self
            .project_history
            .update_untracked(|history| if back { history.undo() } else { history.redo() });
        let Some(change) = step else { return false };
        self.put_project(change.after);
        true
    }

    /// Ends what is undone as one, when the user leaves a field of the project.
    pub(in crate::ui) fn end_project_run(self) {
        self.project_history.update_untracked(crate::edit::History::end_run);
    }

    fn put_project(self, project: Project) {
        let kept = self.desk.with_untracked(|desk| desk.store.put_project(&project));
        self.after_keeping(kept);
        self.show_project(project);
    }

    /// Makes the project this one, and shows it.
    pub(super) fn show_project(self, project: Project) {
        let looks = |schema: &Schema| {
            let labels = schema.span_labels.iter();
            labels.map(|label| (label.id.clone(), label.letter)).collect::<Vec<_>>()
        };
        let before = self.with_schema(looks);
        // Which spans are listed, so that their marks point there, may be told by names.
        let is_drawn_otherwise = before != looks(&project.schema) || self.lists_only_some();
        // A schema that is shared is the same one: then no mark looks different, and no key is another.
        let schema = Arc::clone(&project.schema);
        let is_same = self.project.with_untracked(|now| Arc::ptr_eq(&now.schema, &schema));
        self.project.set(project);
        if !is_same {
            page::paint_labels(Painted::Used, &label_style::style_sheet(&schema));
            self.apply_keys();
        }
        if is_drawn_otherwise {
            self.redraw_all();
        }
        self.changed.notify();
    }
}
