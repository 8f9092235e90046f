//! A field for somebody's name, completed from the names that the project knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::attributes::{Ids, common, hint};
use super::dom::{keyboard, page};
use super::reactive::{act, live, shown};
use super::workbench::Workbench;
use crate::model::Attribute;
use crate::suggest::Filter;

/// As many names as are offered at once.
const MOST: usize = 8;

/// A field that is being written into.
#[derive(Clone, Copy)]
struct Writing {
    /// What was typed and is not kept yet.
    typed: RwSignal<Option<String>>,
    /// The names that are offered.
    offered: RwSignal<Vec<String>>,
    /// The one that the arrow keys have come to.
    current: RwSignal<Option<usize>>,
}

impl Writing {
    fn offer(self, names: Vec<String>) {
        self.offered.set(names);
        self.current.set(None);
    }

    /// Goes to the next name that is offered or the one before, round the end.
    fn walk(self, forward: bool) {
        let count = self.offered.with_untracked(Vec::len);
        self.current.update(|current| {
            *current = match *current {
                _ if count == 0 => None,
                None => Some(if forward { 0 } else { count - 1 }),
                Some(place) if forward => Some((place + 1) % count),
                Some(place) => Some((place + count - 1) % count),
            };
        });
    }

    fn pointed_at(self) -> Option<String> {
        let place = self.current.get_untracked()?;
        self.offered.with_untracked(|names| names.get(place).cloned())
    }
}

/// The field for an attribute that says a name.
pub(super) fn name_field(workbench: Workbench, ids: &Ids, attribute: &Attribute) -> AnyView {
    let said = common(workbench, ids, &attribute.id);
    let hint = hint(workbench, ids, &attribute.id);
    let writing = Writing {
        typed: RwSignal::new(None),
        offered: RwSignal::new(Vec::new()),
        current: RwSignal::new(None),
    };
    let list = page::fresh_name();
    let give = {
        let (ids, id) = (Arc::clone(ids), attribute.id.clone());
        move |name: &str| {
            let name = name.trim();
            writing.offer(Vec::new());
            workbench.say_of(&ids(), &id, (!name.is_empty()).then(|| name.to_owned()));
            // Written or refused, the field shows what is so now.
            writing.typed.set(None);
        }
    };
    let value = move || {
        let named = |given: String| {
            workbench.with_project(|project| project.people.name_of(&given).to_owned())
        };
        writing.typed.get().or_else(|| said.get().map(named)).unwrap_or_default()
    };
    let type_name = move |event| {
        if let Some(typed) = keyboard::typed(&event) {
            writing.offer(names(workbench, &typed));
            writing.typed.set(Some(typed));
        }
    };
    let press = {
        let give = give.clone();
        move |event: leptos::ev::KeyboardEvent| {
            let is_open = !writing.offered.with_untracked(Vec::is_empty);
            match event.key().as_str() {
                _ if event.is_composing() => return,
                "ArrowDown" | "ArrowUp" if !is_open => writing.offer(names(workbench, "")),
                "ArrowDown" => writing.walk(true),
                "ArrowUp" => writing.walk(false),
                "Escape" if is_open => writing.offer(Vec::new()),
                "Enter" => {
                    let typed = || writing.typed.get_untracked();
                    if let Some(name) = writing.pointed_at().or_else(typed) {
                        give(&name);
                    }
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let write = {
        let give = give.clone();
        move |event| {
            // What was chosen from the list is kept already.
            if writing.typed.with_untracked(Option::is_some) {
                give(&event_target_value(&event));
            }
        }
    };
    let option = {
        let list = list.clone();
        move |(place, name): (usize, String)| {
            let (give, given) = (give.clone(), name.clone());
            view! {
                <li
                    id=format!("{list}-{place}") role="option" class="name-choice" dir="auto"
                    aria-selected=live(move || (writing.current.get() == Some(place)).to_string())
                    // The field keeps the keyboard.
                    on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
                    on:click=act(move |_| give(&given))
                >
                    {name}
                </li>
            }
            .into_any()
        }
    };
    let options = {
        let list = list.clone();
        move || {
            let names = writing.offered.get().into_iter().enumerate();
            let options: Vec<_> = names.map(&option).collect();
            view! { <ul class="name-choices" id=list.clone() role="listbox" aria-label="Names">{options}</ul> }
                .into_any()
        }
    };
    let is_open = move || !writing.offered.with(Vec::is_empty);
    let active = {
        let list = list.clone();
        move || writing.current.get().map(|place| format!("{list}-{place}"))
    };
    view! {
        <span class="name-field">
            <input
                class="field" type="text" dir="auto" autocomplete="off" spellcheck="false"
                role="combobox" aria-autocomplete="list" aria-label=attribute.name.clone()
                title=attribute.help.clone() placeholder=live(move || hint.get())
                aria-expanded=live(move || is_open().to_string())
                aria-controls=live(move || is_open().then(|| list.clone()))
                aria-activedescendant=live(active)
                prop:value=live(value)
                on:input=act(type_name) on:keydown=act(press) on:change=act(write)
                on:blur=act(move |_| writing.offer(Vec::new()))
            />
            {shown(is_open, options)}
        </span>
    }
    .into_any()
}

/// The names that hold what was typed, or one of whose other names does: the most used first.
fn names(workbench: Workbench, typed: &str) -> Vec<String> {
    let (uses, project) = (workbench.uses(), workbench.project_now());
    let filter = Filter::new(typed);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (given, count) in uses.names(&project.schema) {
        let name = project.people.name_of(given);
        let known = counts.contains_key(name);
        if known || filter.admits(name) || filter.admits(given) {
            *counts.entry(name).or_default() += count;
        }
    }
    let mut names: Vec<_> = counts.into_iter().filter(|(name, _)| *name != typed).collect();
    names.sort_unstable_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    names.into_iter().take(MOST).map(|(name, _)| name.to_owned()).collect()
}
