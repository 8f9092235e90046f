//! Who is who: everybody whom the project names, to be called otherwise, merged and taken apart.

use leptos::prelude::*;

use super::counted::counted;
use super::dom::{focus, frame, keyboard};
use super::modal::Modal;
use super::person;
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::model::{Identifier, Known};
use crate::suggest::filter::Filter;

/// The id of the field that finds people.
const FIND_ID: &str = "people-find";

/// As many people as are listed at once: with more of them every change would be felt.
const MOST: usize = 100;

/// The dialog.
#[component]
pub(super) fn PeopleDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::People title="Who is who">
            {content()}
        </Modal>
    }
}

/// What the dialog does now: handles, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) workbench: Workbench,
    /// Everybody.
    pub(super) roster: Memo<Vec<Known>>,
    /// The name of the person whose details are shown.
    pub(super) open: RwSignal<Option<String>>,
    /// The names of those who are to become one.
    pub(super) chosen: RwSignal<Vec<String>>,
    /// What was done last, or why it could not be.
    pub(super) told: RwSignal<Result<String, String>>,
}

impl Desk {
    /// Tells what came of a change. `true` if it was made.
    pub(super) fn tell(self, result: Result<String, String>) -> bool {
        let is_done = result.is_ok();
        self.told.set(result);
        is_done
    }

    fn step(self, back: bool) {
        self.open.set(None);
        if back {
            self.workbench.undo();
        } else {
            self.workbench.redo();
        }
        self.told.set(Ok(String::new()));
        frame::once_in_page(|| focus::focus(FIND_ID));
    }
}

/// What the dialog holds.
fn content() -> AnyView {
    let workbench = Workbench::expect();
    let wanted = workbench.wanted_person.get_untracked();
    let desk = Desk {
        workbench,
        roster: memo(move || workbench.roster()),
        open: RwSignal::new(Some(wanted.clone()).filter(|name| !name.is_empty())),
        chosen: RwSignal::new(Vec::new()),
        told: RwSignal::new(Ok(String::new())),
    };
    let typed = RwSignal::new(wanted);
    let most = RwSignal::new(MOST);
    let found = memo(move || {
        let filter = Filter::new(&typed.get());
        let admits = |known: &&Known| {
            let Known { person, .. } = known;
            let names = [&person.name].into_iter().chain(&person.aliases);
            filter.is_empty()
                || filter.admits(&person.identifier)
                || names.into_iter().any(|name| filter.admits(name))
        };
        desk.roster.with(|roster| roster.iter().filter(admits).cloned().collect::<Vec<_>>())
    });
    let rows = move || {
        let listed = found.get().into_iter().take(most.get()).enumerate();
        listed.map(|(place, known)| row(desk, place, known)).collect::<Vec<_>>()
    };
    let summary = move || {
        let (people, mentions) = desk.roster.with(|roster| {
            (roster.len(), roster.iter().map(|known| known.mentions).sum::<usize>())
        });
        [counted(people, "person", "people"), counted(mentions, "mention", "mentions")].join(" · ")
    };
    let nobody = move || match desk.roster.with(Vec::is_empty) {
        true => {
            "Nobody is named yet. Give a source a name, or type one for a quote’s source: whoever \
             is named in any article is listed here."
        }
        false => "Nobody is called that.",
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let action = workbench.action(&keyboard::chords(&event));
        let is_typing = keyboard::takes_text(event.target()) && !keyboard::is_box(event.target());
        if is_typing {
            return;
        }
        match action {
            Some((Action::Undo, _)) => desk.step(true),
            Some((Action::Redo, _)) => desk.step(false),
            _ => return,
        }
        event.prevent_default();
    };
    let field = NodeRef::new();
    focus_when_there(field, FIND_ID);
    view! {
        <div class="people" on:keydown=act(press)>
            <div class="people-head">
                <input
                    node_ref=field id=FIND_ID class="field" type="text" dir="auto" autocomplete="off"
                    placeholder="Find somebody" aria-label="Find somebody"
                    prop:value=live(move || typed.get())
                    on:input=act(move |event| {
                        if let Some(words) = keyboard::typed(&event) {
                            most.set(MOST);
                            typed.set(words);
                        }
                    })
                    on:keydown=act(move |event| walk(&event, None))
                />
                <p class="people-count">{live(summary)}</p>
            </div>
            <ul class="people-list" role="list" aria-label="People">{live(rows)}</ul>
            {shown(move || found.with(Vec::is_empty), move || view! {
                <p class="dialog-note people-nobody">{live(nobody)}</p>
            }.into_any())}
            {shown(move || found.with(Vec::len) > most.get(), move || view! {
                <button
                    type="button" class="button small people-more"
                    on:click=act(move |_| most.update(|most| *most += MOST))
                >"Show more"</button>
            }.into_any())}
            {shown(move || desk.chosen.with(Vec::len) > 1, move || merge(desk))}
            <div class="people-foot">
                <p role="status" class:danger=live(move || desk.told.with(Result::is_err))>
                    {live(move || desk.told.get().unwrap_or_else(|problem| problem))}
                </p>
                {shown(
                    move || desk.told.with(|told| told.as_ref().is_ok_and(|done| !done.is_empty())),
                    move || view! {
                        <button type="button" class="button small" on:click=act(move |_| desk.step(true))>
                            "Undo"
                        </button>
                    }.into_any(),
                )}
            </div>
        </div>
    }
    .into_any()
}

fn row_id(place: usize) -> String {
    ["person-", &place.to_string()].concat()
}

/// From the field, or the row at `from`, to the row below or above by an arrow key.
fn walk(event: &leptos::ev::KeyboardEvent, from: Option<usize>) {
    let to = match (event.key().as_str(), from) {
        ("ArrowDown", from) => row_id(from.map_or(0, |from| from + 1)),
        ("ArrowUp", Some(0)) => FIND_ID.to_owned(),
        ("ArrowUp", Some(from)) => row_id(from - 1),
        _ => return,
    };
    event.prevent_default();
    focus::focus(&to);
    focus::bring_into_sight(&to);
}

/// Somebody, and their details while they are asked for.
fn row(desk: Desk, place: usize, known: Known) -> AnyView {
    let name = known.person.name.clone();
    let (this, same, own) = (name.clone(), name.clone(), name.clone());
    let is_open = memo(move || desk.open.with(|open| open.as_ref() == Some(&own)));
    let is_chosen = move || desk.chosen.with(|chosen| chosen.contains(&same));
    let open = move |_| {
        desk.open.update(|open| match open {
            Some(name) if *name == this => *open = None,
            _ => *open = Some(this.clone()),
        });
    };
    let choose = {
        let name = name.clone();
        move |event: leptos::ev::Event| {
            let is_chosen = event_target_checked(&event);
            desk.chosen.update(|chosen| {
                chosen.retain(|other| *other != name);
                if is_chosen {
                    chosen.push(name.clone());
                }
            });
        }
    };
    let aliases = known.person.aliases.iter();
    let aliases: Vec<_> = aliases
        .map(|alias| view! { <span class="alias" dir="auto">{alias.clone()}</span> }.into_any())
        .collect();
    let identifier = match Identifier::of(&known.person.identifier) {
        Identifier::Other("") => None,
        Identifier::Link(words) | Identifier::Wikidata(words) | Identifier::Other(words) => {
            Some(view! { <span class="identifier">{words.to_owned()}</span> }.into_any())
        }
    };
    let mentions = counted(known.mentions, "mention", "mentions");
    view! {
        <li class="person" class:open=is_open>
            <div class="person-row">
                <input
                    type="checkbox" aria-label=["Merge ", &name].concat()
                    prop:checked=live(is_chosen) on:change=act(choose)
                />
                <button
                    type="button" class="person-open" id=row_id(place)
                    aria-expanded=live(move || is_open.get().to_string())
                    on:click=act(open) on:keydown=act(move |event| walk(&event, Some(place)))
                >
                    <span class="person-names">
                        <span class="person-name" dir="auto">{name}</span>
                        {aliases}
                        {identifier}
                    </span>
                    <span class="person-count">
                        <span aria-hidden="true">{known.mentions}</span>
                        <span class="visually-hidden">{mentions}</span>
                    </span>
                </button>
            </div>
            {shown(move || is_open.get(), move || person::details(desk, &known))}
        </li>
    }
    .into_any()
}

/// What makes one of those who are chosen.
fn merge(desk: Desk) -> AnyView {
    let named = RwSignal::new(None::<String>);
    // Whoever is named most often gives the name, until another is chosen.
    let name = memo(move || {
        let chosen = desk.chosen.get();
        let kept = named.get().filter(|name| chosen.contains(name));
        let first = || {
            desk.roster.with(|roster| {
                let mut people = roster.iter().map(|known| &known.person.name);
                people.find(|name| chosen.contains(name)).cloned()
            })
        };
        kept.or_else(first).unwrap_or_default()
    });
    let names = move || {
        let button = |one: String| {
            let (this, shown) = (one.clone(), one.clone());
            view! {
                <button
                    type="button" class="choice" dir="auto"
                    aria-pressed=live(move || name.with(|name| *name == this).to_string())
                    on:click=act(move |_| named.set(Some(one.clone())))
                >{shown}</button>
            }
            .into_any()
        };
        desk.chosen.get().into_iter().map(button).collect::<Vec<_>>()
    };
    let merge = move |_| {
        let (chosen, name) = (desk.chosen.get_untracked(), name.get_untracked());
        let done = format!("{} are now {name}.", counted(chosen.len(), "person", "people"));
        let merged = desk.workbench.change_people(done, |people| people.merged(&chosen, &name));
        if desk.tell(merged) {
            desk.chosen.set(Vec::new());
            desk.open.set(Some(name));
            frame::once_in_page(|| focus::focus(FIND_ID));
        }
    };
    view! {
        <div class="people-merge" role="group" aria-label="Merge">
            <span>{live(move || format!("Make {} one, called", counted(desk.chosen.with(Vec::len), "person", "people")))}</span>
            <div class="choices">{live(names)}</div>
            <button type="button" class="button primary small" on:click=act(merge)>"Merge"</button>
        </div>
    }
    .into_any()
}
