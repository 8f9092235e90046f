//! What a change of the schema does to the annotations that are there, said before it is made.

use std::fmt;

use crate::model::schema::{Flag, Part, Sort, Words};
use crate::model::{Attribute, LabelId, Schema, Uses};

/// One thing that a change of the schema does to annotations. None of them is changed by it: what
/// changes is what they are called, how they look, and what is still asked of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// They are shown and exported under another name.
    Called {
        /// Which, in words.
        which: String,
        /// What they are called now.
        before: String,
        /// What they will be called.
        after: String,
    },
    /// They look different.
    Redrawn {
        /// Which, in words.
        which: String,
        /// What of them: colour, line, letter.
        what: String,
    },
    /// They keep what is no longer given.
    Keep {
        /// Which, in words.
        which: String,
        /// What it is: a label, a relation, a value, ….
        what: &'static str,
        /// What it is called.
        name: String,
    },
    /// They have what the schema did not know so far.
    Known {
        /// Which, in words.
        which: String,
        /// What it is called.
        name: String,
    },
    /// The checks will list them.
    Listed {
        /// Which, in words.
        which: String,
        /// Why.
        why: String,
    },
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Called { which, before, after } => {
                write!(f, "{which} called “{after}” instead of “{before}”.")
            }
            Self::Redrawn { which, what } => write!(f, "{which} drawn with another {what}."),
            Self::Keep { which, what, name } => write!(f, "{which} the retired {what} “{name}”."),
            Self::Known { which, name } => {
                write!(f, "{which} “{name}”, which the schema did not know.")
            }
            Self::Listed { which, why } => write!(f, "{which} listed by the checks: {why}."),
        }
    }
}

/// What changing the schema from `before` to `after` does to annotations that use it so much. Nothing,
/// if they stay as they are and look as they did.
#[must_use]
pub fn effects(before: &Schema, after: &Schema, uses: &Uses) -> Vec<Effect> {
    let mut found = Vec::new();
    for sort in [Sort::Labels, Sort::Relations, Sort::Attributes] {
        for part in after.parts(sort) {
            of_part(before, after, uses, &part, &mut found);
            for inner in after.parts_of(&part) {
                of_part(before, after, uses, &inner, &mut found);
            }
        }
    }
    of_looks(before, after, uses, &mut found);
    of_overlaps(before, after, uses, &mut found);
    of_roles(before, after, uses, &mut found);
    for attribute in &after.attributes {
        of_attribute(before, attribute, (after, uses), &mut found);
    }
    found
}

/// What comes of another name, of being retired, of being known.
fn of_part(before: &Schema, after: &Schema, uses: &Uses, part: &Part, found: &mut Vec<Effect>) {
    let count = uses.of_part(part);
    if count == 0 {
        return;
    }
    let thing = match part {
        Part::Label(_) => "span",
        Part::Relation(_) | Part::Role(..) => "relation",
        Part::Attribute(_) | Part::Value(..) => "annotation",
    };
    let name = after.words(part, Words::Name).trim().to_owned();
    if !before.has(part) {
        let which = counted(count, thing, ["has", "have"]);
        found.push(Effect::Known { which, name });
        return;
    }
    let former = before.words(part, Words::Name).trim();
    if former != name {
        let (of, verbs) = match part {
            Part::Label(_) | Part::Relation(_) => ("", ["is", "are"]),
            Part::Role(..) => ("A role of ", ["is", "is"]),
            Part::Attribute(_) => ("What is said by ", ["is", "is"]),
            Part::Value(..) => ("A value of ", ["is", "is"]),
        };
        let which = [of, &counted(count, thing, verbs)].concat();
        let (before, after) = (former.to_owned(), name.clone());
        found.push(Effect::Called { which, before, after });
    }
    if after.flag(part, Flag::Retired) && !before.flag(part, Flag::Retired) {
        let what = match part {
            Part::Label(_) => "label",
            Part::Relation(_) => "relation",
            Part::Role(..) => "role",
            Part::Attribute(_) => "attribute",
            Part::Value(..) => "value",
        };
        found.push(Effect::Keep { which: counted(count, thing, ["keeps", "keep"]), what, name });
    }
}

fn of_looks(before: &Schema, after: &Schema, uses: &Uses, found: &mut Vec<Effect>) {
    for label in &after.span_labels {
        let count = uses.of_part(&Part::Label(label.id.clone()));
        let Some(former) = before.span_label(&label.id).filter(|_| count > 0) else { continue };
        let colours = (label.colour, label.dark_colour) != (former.colour, former.dark_colour);
        let changed = [
            (colours, "colour"),
            (label.line != former.line, "line"),
            (label.letter != former.letter, "letter"),
        ];
        let changed: Vec<_> = changed.iter().filter(|one| one.0).map(|one| one.1).collect();
        if !changed.is_empty() {
            let (of, are) = (label.name.trim(), are(count));
            let which = format!("{} of “{of}” {are}", things(count, "span"));
            found.push(Effect::Redrawn { which, what: changed.join(" and ") });
        }
    }
}

/// Which labels may no longer lie over each other, each pair once.
fn of_overlaps(before: &Schema, after: &Schema, uses: &Uses, found: &mut Vec<Effect>) {
    let count = |label: &LabelId| uses.of_part(&Part::Label(label.clone()));
    for (place, one) in after.span_labels.iter().enumerate() {
        for other in &after.span_labels[place..] {
            let is_new = before.may_overlap(&one.id, &other.id)
                && !after.may_overlap(&one.id, &other.id)
                && count(&one.id).min(count(&other.id)) > usize::from(one.id == other.id);
            if is_new {
                let (one, other) = (one.name.trim(), other.name.trim());
                let which = match one == other {
                    true => format!("Spans of “{one}” that lie over each other stay, and are"),
                    false => format!("Spans of “{one}” over spans of “{other}” stay, and are"),
                };
                let why = "they may overlap no longer".to_owned();
                found.push(Effect::Listed { which, why });
            }
        }
    }
}

/// What is asked of relations that was not asked before.
fn of_roles(before: &Schema, after: &Schema, uses: &Uses, found: &mut Vec<Effect>) {
    for relation in &after.relation_labels {
        let count = uses.of_part(&Part::Relation(relation.id.clone()));
        let Some(former) = before.relation_label(&relation.id).filter(|_| count > 0) else {
            continue;
        };
        let name = relation.name.trim();
        let mut list = |which: &str, why: String| {
            let all = things(count, "relation");
            let which = format!("Of the {all} “{name}”, those {which} are");
            found.push(Effect::Listed { which, why });
        };
        if relation.of_one_label && !former.of_one_label {
            list("between different labels", "all must have the same label now".to_owned());
        }
        for role in &relation.roles {
            let role_name = role.name.trim();
            let known = former.role(&role.id);
            if role.required && !known.is_some_and(|known| known.required) {
                list(&format!("without “{role_name}”"), "they need one now".to_owned());
            }
            let Some(known) = known else { continue };
            if known.many && !role.many {
                list(&format!("with several “{role_name}”"), "only one may be there".to_owned());
            }
            if known.words && !role.words {
                list(&format!("with words as “{role_name}”"), "it must be a span now".to_owned());
            }
            let gone = |label: &&LabelId| !role.takes(label) && uses.of_label(label) > 0;
            for label in known.fillers.iter().filter(gone) {
                let label = after.name_of(label).trim();
                let why = format!("“{label}” is no longer taken");
                list(&format!("with “{label}” as “{role_name}”"), why);
            }
        }
    }
}

/// What is asked of annotations by an attribute that was not asked before.
fn of_attribute(
    before: &Schema,
    attribute: &Attribute,
    (after, uses): (&Schema, &Uses),
    found: &mut Vec<Effect>,
) {
    let name = attribute.name.trim();
    let former = before.attribute(&attribute.id);
    let asks = |one: &Attribute| one.required && !one.retired;
    if asks(attribute) && !former.is_some_and(asks) {
        let spans = uses.spans.iter().chain(&uses.relations);
        let all: usize = spans.filter(|one| attribute.is_for(one.0)).map(|one| one.1).sum();
        let without = all.saturating_sub(uses.of_attribute(&attribute.id));
        if without > 0 {
            let names: Vec<_> =
                attribute.labels.iter().map(|id| after.name_of(id).trim()).collect();
            let of = if names.is_empty() { "" } else { &format!(" ({})", names.join(", ")) };
            let which = format!("{}{of} {}", things(without, "annotation"), are(without));
            found.push(Effect::Listed { which, why: format!("“{name}” is required now") });
        }
    }
    let Some(former) = former.filter(|_| uses.of_attribute(&attribute.id) > 0) else { return };
    let labels = uses.spans.keys().chain(uses.relations.keys());
    for label in labels.filter(|label| former.is_for(label) && !attribute.is_for(label)) {
        let label = after.name_of(label).trim();
        let which = format!("“{label}” with “{name}” stay so, and are");
        found
            .push(Effect::Listed {
                which, why: format!("“{name}” is not for “{label}” any more")
            });
    }
}

/// So many of them, and what they do.
fn counted(count: usize, thing: &str, [one, several]: [&str; 2]) -> String {
    format!("{} {}", things(count, thing), if count == 1 { one } else { several })
}

/// So many of them.
fn things(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{ProjectCommand, ProjectRejection, plan_project};
    use crate::model::schema::{List, presets};
    use crate::model::{Colour, Kind, LineStyle, Project};

    /// A project with 312 claims, one quote, 40 cues and 12 denials; 10 claims have a kind.
    fn uses() -> Uses {
        let mut uses = Uses::default();
        for (label, count) in [("Claim", 312), ("Quote", 1), ("Cue", 40), ("Denial", 12), ("X", 3)]
        {
            uses.spans.insert(label.into(), count);
        }
        uses.relations.insert("denies".into(), 12);
        for (id, value, count) in [("claim type", "causal", 10), ("unsure", "yes", 1)] {
            uses.values.insert((id.to_owned(), value.to_owned()), count);
        }
        uses
    }

    fn check(edit: impl Fn(&mut Schema), expected: &[&str]) {
        let before = Schema::claims_denials_quotes();
        let mut after = before.clone();
        edit(&mut after);
        assert_eq!(after.problems(), []);
        let found = effects(&before, &after, &uses());
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    fn part(name: &str) -> Part {
        Part::Label(name.into())
    }

    #[test]
    fn names() {
        check(|_| {}, &[]);
        check(
            |s| s.set_words(&part("Claim"), Words::Name, "Assertion"),
            &["312 spans are called “Assertion” instead of “Claim”."],
        );
        check(
            |s| s.set_words(&part("Quote"), Words::Name, "Quotation "),
            &["1 span is called “Quotation” instead of “Quote”."],
        );
        check(|s| s.set_words(&part("Source"), Words::Name, "Speaker"), &[]);
        check(|s| s.set_words(&part("Claim"), Words::Help, "Other help."), &[]);
        let causal = Part::Value("claim type".into(), "causal".into());
        check(
            |s| s.set_words(&causal, Words::Name, "cause"),
            &["A value of 10 annotations is called “cause” instead of “causal”."],
        );
        check(
            |s| s.set_words(&Part::Relation("denies".into()), Words::Name, "rejects"),
            &["12 relations are called “rejects” instead of “denies”."],
        );
    }

    #[test]
    fn what_is_retired_and_what_is_added() {
        check(
            |s| s.set_flag(&part("Cue"), Flag::Retired, true),
            &["40 spans keep the retired label “Cue”."],
        );
        check(|s| s.set_flag(&part("Source"), Flag::Retired, true), &[]);
        check(
            |s| s.set_flag(&Part::Attribute("unsure".into()), Flag::Retired, true),
            &["1 annotation keeps the retired attribute “unsure”."],
        );
        check(
            |s| {
                s.add(&part("X"), [Colour::hex(0); 2], |_| false);
                s.set_words(&part("X"), Words::Name, "Aside");
            },
            &["3 spans have “Aside”, which the schema did not know."],
        );
        check(|s| s.add(&part("Y"), [Colour::hex(0); 2], |_| false), &[]);
    }

    #[test]
    fn looks() {
        check(
            |s| s.span_labels[0].colour = Colour::hex(0),
            &["312 spans of “Claim” are drawn with another colour."],
        );
        check(
            |s| {
                s.span_labels[4].line = LineStyle::THIN;
                s.span_labels[4].letter = '+';
            },
            &["40 spans of “Cue” are drawn with another line and letter."],
        );
        check(|s| s.span_labels.swap(0, 2), &[]);
    }

    #[test]
    fn what_the_checks_will_list() {
        let required = |id: &'static str| {
            move |s: &mut Schema| s.set_flag(&Part::Attribute(id.into()), Flag::Required, true)
        };
        check(
            required("claim type"),
            &["302 annotations (Claim) are listed by the checks: “claim type” is required now."],
        );
        check(required("anonymous"), &[]);
        check(
            |s| s.name_label(&part("Claim"), List::Own, &"Denial".into(), true),
            &[
                "Spans of “Claim” over spans of “Denial” stay, and are listed by the checks: they may overlap no longer.",
            ],
        );
        check(|s| s.name_label(&part("Claim"), List::Own, &"Source".into(), true), &[]);
        check(|s| s.name_label(&part("Quote"), List::Own, &"Quote".into(), true), &[]);
        check(
            |s| s.name_label(&part("Cue"), List::Own, &"Cue".into(), true),
            &[
                "Spans of “Cue” that lie over each other stay, and are listed by the checks: they may overlap no longer.",
            ],
        );
        let denied = Part::Role("denies".into(), "denied".into());
        check(
            |s| s.name_label(&denied, List::Own, &"Quote".into(), false),
            &[
                "Of the 12 relations “denies”, those with “Quote” as “denied” are listed by the checks: “Quote” is no longer taken.",
            ],
        );
        check(
            |s| s.set_flag(&Part::Relation("denies".into()), Flag::OneLabel, true),
            &[
                "Of the 12 relations “denies”, those between different labels are listed by the checks: all must have the same label now.",
            ],
        );
        check(
            |s| s.set_flag(&denied, Flag::Many, false),
            &[
                "Of the 12 relations “denies”, those with several “denied” are listed by the checks: only one may be there.",
            ],
        );
        check(
            |s| {
                let all = s.attributes.iter_mut().find(|one| one.id == "claim type");
                if let Some(one) = all {
                    one.labels = vec!["Denial".into()];
                    if let Kind::Choice(values) = &mut one.kind {
                        // Denials have values with the same keys.
                        values.iter_mut().for_each(|value| value.key = None);
                    }
                }
            },
            &[
                "“Claim” with “claim type” stay so, and are listed by the checks: “claim type” is not for “Claim” any more.",
            ],
        );
    }

    #[test]
    fn what_is_adopted_can_be_used_whatever_is_in_use() {
        let mut used = uses();
        used.relations.insert("attribution".into(), 5);
        for (schema, _) in presets::all() {
            let project = Project::default();
            let adopted = schema.adopted(&project.schema, &used);
            let planned = plan_project(&project, &used, ProjectCommand::SetSchema(adopted.into()));
            assert!(matches!(planned, Ok(_) | Err(ProjectRejection::NothingToDo)), "{planned:?}");
        }
    }
}
