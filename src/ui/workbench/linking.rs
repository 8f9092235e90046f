//! Making relations, by "this, then that": one starts from a span and gives the other parts one after
//! the other, from a list, by clicking spans in the text, or by marking words with their label.
//!
//! The relation is there as soon as it makes sense; what is given afterwards changes it. All that is
//! given in one go is undone in one go.

mod giving;
mod open;

use std::sync::Arc;

use open::{kinds, repeatable, unfilled};

use super::labelling::fresh_id;
use super::{Panel, Workbench};
use crate::edit::{Command, NewSpan};
use crate::model::{AnnotatedDocument, AnnotationId, Argument, Filler, LabelId, RoleId};
use crate::suggest::part::{self, Part};
use crate::text::Fragments;
use crate::ui::article::TEXT_ID;
use crate::ui::dom::{focus, selection};
use crate::ui::linker;

/// As many choices as are listed; typing finds the others.
const LISTED: usize = 40;

/// A relation that is being made or changed.
#[derive(Clone)]
pub(in crate::ui) struct Linking {
    /// The span that one started from.
    pub(in crate::ui) anchor: AnnotationId,
    /// What is given; none while the kind of relation is chosen.
    pub(in crate::ui) giving: Option<Giving>,
    /// What was typed to find it.
    pub(in crate::ui) typed: String,
    /// What can be chosen, the likeliest first.
    pub(in crate::ui) choices: Arc<Vec<Choice>>,
    /// Which of them Enter takes.
    pub(in crate::ui) current: usize,
}

/// The part that is given now, and what was given before.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Giving {
    /// The kind of relation.
    pub(in crate::ui) label: LabelId,
    /// The part that is given now.
    pub(in crate::ui) role: RoleId,
    /// The relation's name.
    relation: AnnotationId,
    /// Whether the relation is there yet.
    is_made: bool,
    /// What has which part so far.
    arguments: Vec<Argument>,
    /// The spans that are to be made with the relation, as soon as it makes sense.
    with: Vec<NewSpan>,
}

/// What can be chosen.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) enum Choice {
    /// To make a relation of this kind, in which the span one started from has that part.
    Kind(LabelId, RoleId),
    /// To give the part to this.
    Part(Part),
    /// To leave the part out.
    Skip,
}

impl Workbench {
    /// The relation that is being made, tracked.
    pub(in crate::ui) fn linking(self) -> Option<Linking> {
        self.linking.get()
    }

    /// Whether a relation is being made.
    pub(in crate::ui) fn is_linking(self) -> bool {
        self.linking.with_untracked(Option::is_some)
    }

    /// Starts the relation that a span like the selected one most often has; if one is being made
    /// already, gives the keyboard to its field.
    pub(in crate::ui) fn relate(self) {
        if self.is_linking() {
            return focus::focus(linker::FIELD_ID);
        }
        let Some(span) = self.selected_span() else {
            return self
                .tell("Go to a span with N or a click first: then say what it is linked with.");
        };
        let likeliest = self.with_schema(|schema| {
            let kinds = schema.kinds_for(&span.label);
            kinds.first().map(|(relation, role)| (relation.id.clone(), role.id.clone()))
        });
        match likeliest {
            Some((label, role)) => self.start_linking(&span.id, &label, &role),
            None => {
                let name = self.with_schema(|schema| schema.name_of(&span.label).to_owned());
                self.tell(format!("The schema has no relation for {name}."));
            }
        }
    }

    /// Lets the user choose what kind of relation the selected span is to have.
    pub(in crate::ui) fn relate_otherwise(self) {
        let Some(span) = self.selected_span() else { return self.relate() };
        let linking = Linking {
            anchor: span.id.clone(),
            giving: None,
            typed: String::new(),
            choices: Arc::default(),
            current: 0,
        };
        self.show_linking(linking);
    }

    /// Starts a relation of that kind, in which `anchor` has that role, or goes on with the one it is
    /// in already.
    pub(in crate::ui) fn start_linking(
        self,
        anchor: &AnnotationId,
        label: &LabelId,
        role: &RoleId,
    ) {
        let own = Argument { role: role.clone(), filler: Filler::Span(anchor.clone()) };
        let there = self.with_open(|on| {
            let mut relations = on.annotations.relations_of(anchor);
            relations.find(|one| one.label == *label && one.arguments.contains(&own)).cloned()
        });
        let (relation, is_made, arguments) = match there.flatten() {
            Some(relation) => (relation.id.clone(), true, relation.arguments.clone()),
            None => (fresh_id(), false, vec![own]),
        };
        let next = self.with_schema(|schema| {
            let known = schema.relation_label(label)?;
            let open = unfilled(known, &arguments).or_else(|| repeatable(known, role));
            open.map(|role| role.id.clone())
        });
        let Some(next) = next else {
            return self.tell("Everything in this relation is given already.");
        };
        let giving = Giving {
            label: label.clone(),
            role: next,
            relation,
            is_made,
            arguments,
            with: Vec::new(),
        };
        self.show_linking(Linking {
            anchor: anchor.clone(),
            giving: Some(giving),
            typed: String::new(),
            choices: Arc::default(),
            current: 0,
        });
    }

    fn show_linking(self, linking: Linking) {
        self.leave_search();
        self.drop_pending();
        self.panel.set(Panel::Article);
        self.linking.set(Some(linking));
        self.list_choices();
        // A bar that was not there takes the keyboard itself when it is.
        focus::focus(linker::FIELD_ID);
    }

    /// Looks for what is typed among the choices.
    pub(in crate::ui) fn type_choice(self, typed: String) {
        self.linking.update_untracked(|linking| {
            if let Some(linking) = linking {
                linking.typed = typed;
            }
        });
        self.list_choices();
    }

    /// Makes the next choice the one that Enter takes, or the one before.
    pub(in crate::ui) fn walk_choices(self, forward: bool) {
        self.linking.update(|linking| {
            let Some(linking) = linking else { return };
            let count = linking.choices.len().max(1);
            let step = if forward { 1 } else { count - 1 };
            linking.current = (linking.current + step) % count;
        });
        self.preview_choice();
    }

    /// Makes a choice the one that Enter takes.
    pub(in crate::ui) fn point_at_choice(self, place: usize) {
        self.linking.update(|linking| {
            if let Some(linking) = linking {
                linking.current = place;
            }
        });
        self.preview_choice();
    }

    /// Shows in the text where the choice stands that Enter takes.
    fn preview_choice(self) {
        let part = self.linking.with_untracked(|linking| {
            let linking = linking.as_ref()?;
            linking.choices.get(linking.current).cloned()
        });
        let here = match part {
            Some(Choice::Part(Part::Span(id))) => self.span(&id).map(|span| span.fragments.clone()),
            Some(Choice::Part(Part::Found { range, .. })) => Fragments::new([range]),
            _ => None,
        };
        self.show_here(here);
    }

    fn list_choices(self) {
        let Some(linking) = self.linking.get_untracked() else { return };
        let choices = self.choices(&linking).unwrap_or_default();
        self.linking.update(|linking| {
            if let Some(linking) = linking {
                (linking.choices, linking.current) = (Arc::new(choices), 0);
            }
        });
        self.preview_choice();
    }

    fn choices(self, linking: &Linking) -> Option<Vec<Choice>> {
        let project = self.project_now();
        let Some(giving) = &linking.giving else {
            let label = self.span(&linking.anchor)?.label.clone();
            return Some(kinds(&project, &label, &linking.typed));
        };
        let known = project.schema.relation_label(&giving.label)?;
        let role = known.role(&giving.role)?;
        let wanted = part::Wanted {
            relation: known,
            role,
            anchor: &linking.anchor,
            taken: &giving.arguments,
            typed: &linking.typed,
        };
        let uses = self.uses();
        let names = uses.names(&project.schema);
        let parts = self.with_open(|on| part::parts(&project, on, &names, &wanted, LISTED))?;
        let is_near = |part: &Part| self.with_open(|on| part::is_near(on, &wanted, part));
        let near = parts.iter().take_while(|part| is_near(part) == Some(true)).count();
        let mut choices: Vec<_> = parts.into_iter().map(Choice::Part).collect();
        // Leaving it out comes before what is only somewhere in the article.
        if !role.required && linking.typed.trim().is_empty() {
            choices.insert(near, Choice::Skip);
        }
        Some(choices)
    }

    /// Takes the choice at that place; the one that Enter takes, if none is named.
    pub(in crate::ui) fn take_choice(self, place: Option<usize>) {
        let Some(linking) = self.linking.get_untracked() else { return };
        let choice = linking.choices.get(place.unwrap_or(linking.current)).cloned();
        match choice {
            None => self.announce("Nothing here can have that part. Type other words."),
            Some(Choice::Kind(label, role)) => {
                self.start_linking(&linking.anchor, &label, &role);
            }
            Some(Choice::Skip) => self.ask_behind(),
            Some(Choice::Part(part)) => self.give_part(part),
        }
    }

    /// Makes no relation any more; what was given stays given.
    pub(in crate::ui) fn leave_linking(self) {
        if self.is_linking() {
            self.linking.set(None);
            self.show_here(None);
            self.end_run();
            focus::focus(TEXT_ID);
            // What was pointed at may lie far away: back to where one was.
            if let Some(span) = self.selected_span() {
                self.with_open(|on| selection::reveal(&on.document.text, span.fragments.hull()));
            }
        }
    }

    /// A relation as a sentence: "attribution: content “…”, source Wang Yi, cue “called”".
    fn relation_in_words(self, on: &AnnotatedDocument, id: &AnnotationId) -> Option<String> {
        let relation = on.annotations.relation(id)?;
        let project = self.project_now();
        let parts = relation.arguments.iter().map(|argument| {
            let role = project.schema.role_name(&relation.label, &argument.role);
            let words = part::words(&project, on, &argument.filler, 40);
            [role, " ", &words].concat()
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        Some([project.schema.name_of(&relation.label), ": ", &parts].concat())
    }

    /// Takes one part out of a relation, or the whole relation if it makes no sense without.
    pub(in crate::ui) fn take_part_away(self, relation: &AnnotationId, place: usize) {
        let there = self.with_open(|on| on.annotations.relation(relation).cloned()).flatten();
        let Some(there) = there else { return };
        let mut arguments = there.arguments.clone();
        arguments.remove(place);
        let makes_sense = self.with_schema(|schema| {
            let known = schema.relation_label(&there.label);
            known.is_some_and(|known| open::makes_sense(known, &arguments))
        });
        let relation = relation.clone();
        let command = match makes_sense {
            true => Command::Relink { relation, arguments, with: Vec::new() },
            false => Command::Delete { annotations: vec![relation] },
        };
        if self.dispatch(&command).is_ok() {
            self.end_run();
            self.announce("Taken away. Undo brings it back.");
        }
    }

    /// Takes a relation away; its spans stay.
    pub(in crate::ui) fn unlink(self, relation: &AnnotationId) {
        let command = Command::Delete { annotations: vec![relation.clone()] };
        if self.dispatch(&command).is_ok() {
            self.announce("No longer linked. Undo brings it back.");
        }
    }

    /// The spans that relations link with a span.
    pub(in crate::ui) fn partners(self, span: &AnnotationId) -> Vec<AnnotationId> {
        let partners = self.with_open(|on| {
            let relations = on.annotations.relations_of(span);
            let linked = relations.flat_map(|relation| relation.spans());
            linked.filter(|other| *other != span).cloned().collect()
        });
        partners.unwrap_or_default()
    }
}
