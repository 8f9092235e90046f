//! A relation of the schema and its roles.

use leptos::prelude::*;

use super::fields;
use crate::model::schema::{Flag, List, Part, Words};
use crate::ui::dom::page;
use crate::ui::reactive::act;
use crate::ui::workbench::Workbench;

/// All about a relation with these roles.
pub(super) fn relation(workbench: Workbench, part: &Part, roles: Vec<Part>) -> AnyView {
    let own = part.clone();
    let add = move |_| {
        if let Part::Relation(id) = &own {
            workbench.add_part(&Part::Role(id.clone(), page::fresh_name().as_str().into()));
        }
    };
    view! {
        <div class="schema-fields">
            <div class="schema-line">
                {fields::words(workbench, part, Words::Name, "Name", fields::NAME_ID)}
                {fields::tools(workbench, part)}
            </div>
            {fields::words(workbench, part, Words::Help, "Help: what it links, in a sentence", "")}
            <div class="choices">
                {fields::flag(workbench, part, Flag::OneLabel, (
                    "Of one label", "It links only spans that have the same label.",
                ))}
            </div>
            <h3 class="field-name">"Roles, first that of the span from which one starts"</h3>
            {roles.iter().map(|one| role(workbench, one)).collect::<Vec<_>>()}
            <button type="button" class="button quiet small schema-more" on:click=act(add)>"Add a role"</button>
        </div>
    }
    .into_any()
}

fn role(workbench: Workbench, part: &Part) -> AnyView {
    view! {
        <div class="schema-inner">
            <div class="schema-line">
                {fields::words(workbench, part, Words::Name, "Role", "")}
                {fields::tools(workbench, part)}
            </div>
            {fields::labels(workbench, part, List::Own, "For spans that are", false)}
            {fields::labels(
                workbench, part, List::Expecting, "Expected of, so that the checks find what lacks it", false,
            )}
            <div class="choices">
                {fields::flag(workbench, part, Flag::Required, (
                    "Required", "Every such relation must have it.",
                ))}
                {fields::flag(workbench, part, Flag::Many, (
                    "Several allowed", "One relation may have several.",
                ))}
                {fields::flag(workbench, part, Flag::Typed, (
                    "Words allowed", "Words may have it that do not stand in the text.",
                ))}
            </div>
        </div>
    }
    .into_any()
}
