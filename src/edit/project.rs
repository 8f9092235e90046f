//! Changing what all documents have in common: the schema, the guideline, who is who, what has to be
//! known about them as a dataset.
//!
//! Annotations refer to the schema by names that never change, so that none of these changes touches
//! an annotation. What is used is therefore never taken out of the schema, only retired.

use std::sync::Arc;

use super::history::{History, Step};
use crate::model::schema::check::SchemaProblem;
use crate::model::{Datasheet, People, Project, Schema, Uses};

/// One thing a user means to do to the project. [`plan_project`] says what it comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProjectCommand {
    /// Use another schema. Its revision is counted here, unless it brings a later one from elsewhere.
    SetSchema(Box<Schema>),
    /// Write the guideline.
    SetGuideline(String),
    /// Change who is who.
    SetPeople(People),
    /// Say what has to be known about the dataset.
    SetDatasheet(Datasheet),
    /// Use another schema, with what came with it.
    Replace {
        /// The schema.
        schema: Box<Schema>,
        /// The guideline, if another is to be used.
        guideline: Option<String>,
        /// What has to be known about the dataset, if that is another.
        datasheet: Option<Datasheet>,
    },
}

/// Why the project cannot be changed so. Each is a sentence for the person who tries.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProjectRejection {
    /// The schema makes no sense.
    #[error("{}", sentences(.0))]
    Problems(Vec<SchemaProblem>),
    /// Something that annotations have would be gone.
    #[error(
        "{what} “{name}” is used by {count}, so it cannot be taken out. Retire it instead: then it is no longer offered, and stays where it was given."
    )]
    InUse {
        /// What it is.
        what: &'static str,
        /// What it is called.
        name: String,
        /// By how many annotations, in words.
        count: String,
    },
    /// Another tab edits, and this one only shows what it does.
    #[error("You edit in another tab.")]
    NotHere,
    /// It would leave everything as it is.
    #[error("That is how it is already.")]
    NothingToDo,
}

fn sentences(problems: &[SchemaProblem]) -> String {
    let sentences: Vec<_> = problems.iter().map(ToString::to_string).collect();
    sentences.join(" ")
}

/// A change of the project: all of it before, and after. Its parts are shared, so that this is small.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProjectChange {
    /// As it was.
    pub before: Project,
    /// As it will be.
    pub after: Project,
    /// What is being typed, if anything is.
    typed: Option<Typed>,
}

/// Something that is kept as it is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Typed {
    Guideline,
    Datasheet,
}

impl Step for ProjectChange {
    fn inverse(&self) -> Self {
        let Self { before, after, typed } = self.clone();
        Self { before: after, after: before, typed }
    }

    fn goes_on_with(&self, next: &Self) -> bool {
        self.typed.is_some() && self.typed == next.typed
    }

    fn follow_with(&mut self, next: Self) {
        // However long it is typed on, that is one revision.
        let revision = self.after.schema.revision;
        self.after = next.after;
        Arc::make_mut(&mut self.after.schema).revision = revision;
    }

    fn is_nothing(&self) -> bool {
        self.before.guideline == self.after.guideline
            && self.before.people == self.after.people
            && self.before.datasheet == self.after.datasheet
            && Schema { revision: self.before.schema.revision, ..Schema::clone(&self.after.schema) }
                == *self.before.schema
    }
}

impl History<ProjectChange> {
    /// Remembers a change that is made now; hands back the project as it is from now on. However long
    /// the guideline is typed on, that is one revision, and none if it comes back to what it was.
    #[must_use = "it counts revisions as an undo does, unlike the change itself"]
    pub fn commit(&mut self, change: ProjectChange, stamp: u64) -> Project {
        let mut whole = self.going_on(&change).unwrap_or(&change).clone();
        if whole != change {
            whole.follow_with(change.clone());
        }
        self.record(change, stamp);
        if whole.is_nothing() { whole.before } else { whole.after }
    }
}

/// What `command` comes to, in a project whose documents use `uses` of its schema.
///
/// # Errors
/// The [`ProjectRejection`] that says why it does not apply.
pub fn plan_project(
    project: &Project,
    uses: &Uses,
    command: ProjectCommand,
) -> Result<ProjectChange, ProjectRejection> {
    let before = project.clone();
    let mut after = project.clone();
    let typed = match command {
        ProjectCommand::SetGuideline(_) => Some(Typed::Guideline),
        ProjectCommand::SetDatasheet(_) => Some(Typed::Datasheet),
        _ => None,
    };
    match command {
        ProjectCommand::SetSchema(schema) => after.schema = checked(project, uses, *schema)?,
        ProjectCommand::SetGuideline(text) => after.guideline = text.into(),
        ProjectCommand::SetPeople(people) => after.people = people.into(),
        ProjectCommand::SetDatasheet(datasheet) => after.datasheet = datasheet.into(),
        ProjectCommand::Replace { schema, guideline, datasheet } => {
            after.schema = checked(project, uses, *schema)?;
            if let Some(guideline) = guideline {
                after.guideline = guideline.into();
            }
            if let Some(datasheet) = datasheet {
                after.datasheet = datasheet.into();
            }
        }
    }
    let is_same =
        |one: &Schema, other: &Schema| *one == Schema { revision: one.revision, ..other.clone() };
    if is_same(&after.schema, &before.schema)
        && after.guideline == before.guideline
        && after.people == before.people
        && after.datasheet == before.datasheet
    {
        return Err(ProjectRejection::NothingToDo);
    }
    if after.schema != before.schema || after.guideline != before.guideline {
        let next = before.schema.revision + 1;
        let schema = Arc::make_mut(&mut after.schema);
        schema.revision = schema.revision.max(next);
    }
    Ok(ProjectChange { before, after, typed })
}

/// The schema, if it makes sense and has all that is used of the one there is.
fn checked(
    project: &Project,
    uses: &Uses,
    schema: Schema,
) -> Result<Arc<Schema>, ProjectRejection> {
    let problems = schema.problems();
    if !problems.is_empty() {
        return Err(ProjectRejection::Problems(problems));
    }
    let in_use = |what, name: &str, count| {
        let count =
            if count == 1 { "one annotation".to_owned() } else { format!("{count} annotations") };
        Err(ProjectRejection::InUse { what, name: name.to_owned(), count })
    };
    let former = &project.schema;
    for label in &former.span_labels {
        let count = uses.spans.get(&label.id).copied().unwrap_or_default();
        if count > 0 && schema.span_label(&label.id).is_none() {
            return in_use("The label", &label.name, count);
        }
    }
    for relation in &former.relation_labels {
        let count = uses.relations.get(&relation.id).copied().unwrap_or_default();
        let Some(left) = schema.relation_label(&relation.id).filter(|_| count > 0) else {
            if count > 0 {
                return in_use("The relation", &relation.name, count);
            }
            continue;
        };
        let gone = relation.roles.iter().find(|role| left.role(&role.id).is_none());
        if let Some(role) = gone {
            return in_use("The role", &role.name, count);
        }
    }
    for attribute in &former.attributes {
        let Some(left) = schema.attribute(&attribute.id) else {
            let count = uses.of_attribute(&attribute.id);
            if count > 0 {
                return in_use("The attribute", &attribute.name, count);
            }
            continue;
        };
        for value in attribute.values() {
            let count = uses.of_value(&attribute.id, &value.id);
            if count > 0 && left.value(&value.id).is_none() {
                return in_use("The value", &value.name, count);
            }
        }
    }
    Ok(Arc::new(schema))
}
