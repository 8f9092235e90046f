//! Giving parts: what is pressed, marked or chosen from the list is given the part that is asked for, or
//! another that nothing has yet, and what is still missing is asked for next.

use std::sync::Arc;

use super::open::{self, is_unfilled};
use super::{Giving, Workbench};
use crate::edit::{Command, NewSpan};
use crate::model::{Argument, Filler, LabelId, RoleId, Span};
use crate::suggest::part::Part;
use crate::text::Fragments;
use crate::ui::dom::focus;
use crate::ui::linker;
use crate::ui::workbench::Reveal;
use crate::ui::workbench::labelling::fresh_id;

impl Workbench {
    /// Gives the selected span the part, if it is another than the one started from; or else takes the
    /// choice that is shown.
    pub(in crate::ui) fn take_pointed_at(self) {
        let anchor = self.linking.with_untracked(|linking| Some(linking.as_ref()?.anchor.clone()));
        let other = self.selected_span().filter(|span| Some(&span.id) != anchor.as_ref());
        if !other.is_some_and(|span| self.give_span(&span)) {
            self.take_choice(None);
        }
    }

    pub(super) fn give_part(self, part: Part) {
        let Some(giving) = self.giving() else { return };
        match part {
            Part::Span(id) => self.give(&giving.role, Filler::Span(id), None),
            Part::Words(words) => self.give(&giving.role, Filler::Words(words), None),
            Part::Found { range, label } => {
                if let Some(fragments) = Fragments::new([range]) {
                    self.give_new(&giving.role, fragments, &label);
                }
            }
        }
    }

    pub(super) fn giving(self) -> Option<Giving> {
        self.linking.with_untracked(|linking| linking.as_ref()?.giving.clone())
    }

    /// Gives a span that the user points at the part it can have; `false` if nothing is being given,
    /// or it can have none.
    fn give_span(self, span: &Span) -> bool {
        let Some(giving) = self.giving() else { return false };
        match self.role_for(&giving, &span.label) {
            Some(role) => {
                self.give(&role, Filler::Span(span.id.clone()), None);
                true
            }
            None => false,
        }
    }

    /// The same for spans that were pressed: the first that can have a part is given it, and if none can, that
    /// is said. `false` if nothing is being given.
    pub(in crate::ui) fn give_pressed(self, spans: &[Arc<Span>]) -> bool {
        let (Some(giving), Some(first)) = (self.giving(), spans.first()) else { return false };
        if !spans.iter().any(|span| self.give_span(span)) {
            self.tell(self.with_schema(|schema| {
                let (label, role) =
                    (schema.name_of(&first.label), schema.role_name(&giving.label, &giving.role));
                format!(
                    "{label} cannot be the {role} here. Press or mark another, or leave with Esc."
                )
            }));
        }
        true
    }

    /// Marks words as `label` and gives them the part that such spans have; `false` if nothing is
    /// being given, or they can have none.
    pub(in crate::ui) fn give_words_marked(self, fragments: &Fragments, label: &LabelId) -> bool {
        let Some(giving) = self.giving() else { return false };
        match self.role_for(&giving, label) {
            Some(role) => {
                self.give_new(&role, fragments.clone(), label);
                true
            }
            None => false,
        }
    }

    /// The part that a span with that label can have: the one that is given now if it can, or else
    /// another that nothing has yet.
    fn role_for(self, giving: &Giving, label: &LabelId) -> Option<RoleId> {
        self.with_schema(|schema| {
            let known = schema.relation_label(&giving.label)?;
            let now = known.role(&giving.role).filter(|role| role.takes(label));
            let mut others = known.roles.iter().filter(|role| role.takes(label));
            let other = || others.find(|role| is_unfilled(role, &giving.arguments));
            now.or_else(other).map(|role| role.id.clone())
        })
    }

    fn give_new(self, role: &RoleId, fragments: Fragments, label: &LabelId) {
        let new = NewSpan { id: fresh_id(), fragments, label: label.clone() };
        self.give(role, Filler::Span(new.id.clone()), Some(new));
    }

    /// Gives a part; makes the relation as soon as it makes sense, or changes it.
    fn give(self, role: &RoleId, filler: Filler, new: Option<NewSpan>) {
        let Some(mut giving) = self.giving() else { return };
        giving.arguments.push(Argument { role: role.clone(), filler });
        giving.with.extend(new);
        let makes_sense = self.with_schema(|schema| {
            schema
                .relation_label(&giving.label)
                .is_some_and(|known| open::makes_sense(known, &giving.arguments))
        });
        if makes_sense {
            let (arguments, with) = (giving.arguments.clone(), giving.with.clone());
            let command = match giving.is_made {
                true => Command::Relink { relation: giving.relation.clone(), arguments, with },
                false => Command::Link {
                    id: giving.relation.clone(),
                    label: giving.label.clone(),
                    arguments,
                    with,
                },
            };
            if self.dispatch(&command).is_err() {
                return;
            }
            // What was marked along may have been there already, under another name.
            let made =
                self.with_open(|on| on.annotations.relation(&giving.relation).cloned()).flatten();
            if let Some(made) = made {
                giving.arguments.clone_from(&made.arguments);
            }
            giving.is_made = true;
            giving.with.clear();
        }
        self.drop_pending();
        self.linking.update_untracked(|linking| {
            if let Some(linking) = linking {
                linking.giving = Some(giving);
            }
        });
        self.ask_on();
    }

    /// Asks for the part that is asked for if nothing has it, since another was given; or else goes on.
    fn ask_on(self) {
        let Some(giving) = self.giving() else { return };
        let is_open = self.with_schema(|schema| {
            let role = schema.relation_label(&giving.label)?.role(&giving.role)?;
            Some(is_unfilled(role, &giving.arguments))
        });
        if is_open == Some(true) {
            self.list_choices();
            focus::focus(linker::FIELD_ID);
        } else {
            self.ask_behind();
        }
    }

    /// Goes on to the next part that nothing has, or ends. What was passed over is not asked for again.
    pub(super) fn ask_behind(self) {
        let Some(giving) = self.giving() else { return };
        let next = self.with_schema(|schema| {
            let known = schema.relation_label(&giving.label)?;
            let place = known.roles.iter().position(|role| role.id == giving.role)?;
            let mut later = known.roles[place + 1..].iter();
            later.find(|role| is_unfilled(role, &giving.arguments)).map(|role| role.id.clone())
        });
        let Some(role) = next else { return self.end_linking(&giving) };
        self.linking.update_untracked(|linking| {
            if let Some(linking) = linking {
                linking.typed.clear();
                linking.giving = Some(Giving { role, ..giving });
            }
        });
        self.list_choices();
        focus::focus(linker::FIELD_ID);
    }

    fn end_linking(self, giving: &Giving) {
        let anchor = self.linking.with_untracked(|linking| Some(linking.as_ref()?.anchor.clone()));
        self.leave_linking();
        if let Some(anchor) = anchor {
            self.select(&anchor, Reveal::List);
        }
        let said = self.with_open(|on| self.relation_in_words(on, &giving.relation)).flatten();
        if let Some(said) = said {
            self.announce(&said);
        }
    }
}
