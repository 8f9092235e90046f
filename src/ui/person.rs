//! Somebody's details: the name, the other names, the identifier, and where they are named.

use std::sync::Arc;

use leptos::prelude::*;

use super::counted::counted;
use super::dom::{focus, frame, keyboard};
use super::people::Desk;
use super::reactive::{Live, act, follow, live, memo, shown};
use super::workbench::Mention;
use crate::model::{AnnotationId, Identifier, Known, Person};

/// The id of the field for the name.
const NAME_ID: &str = "person-called";

/// The id of the button that merges somebody with whom the name belongs to.
const MERGE_ID: &str = "person-merge";

/// The details.
pub(super) fn details(desk: Desk, known: &Known) -> AnyView {
    view! {
        <div class="person-details">
            {called(desk, &known.person)}
            {aliases(desk, known)}
            {identifier(desk, &known.person)}
            {mentions(desk, &known.person.name)}
        </div>
    }
    .into_any()
}

/// The name, to be written anew. A name that somebody has already is asked about.
fn called(desk: Desk, person: &Person) -> AnyView {
    let name = Arc::new(person.name.clone());
    let typed = RwSignal::new(person.name.clone());
    // Whose name was typed, if it is somebody else's.
    let other = RwSignal::new(None::<String>);
    let own = Arc::clone(&name);
    let is_new = memo(move || typed.with(|typed| !typed.trim().is_empty() && typed.trim() != *own));
    let own = Arc::clone(&name);
    let rename = Arc::new(move || {
        let to = typed.get_untracked().trim().to_owned();
        let done = format!("{own} is now {to}.");
        let renamed = desk.workbench.change_people(done, |people| people.renamed(&own, &to));
        if desk.tell(renamed) {
            let people = desk.workbench.project_now().people;
            desk.open.set(Some(people.name_of(&to).to_owned()));
            desk.chosen.set(Vec::new());
            frame::once_in_page(|| focus::focus(NAME_ID));
        }
    });
    let merge = Arc::clone(&rename);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let to = typed.get_untracked().trim().to_owned();
        let people = desk.workbench.project_now().people;
        let whose = people.name_of(&to).to_owned();
        let is_somebody = |known: &Known| known.person.name == whose;
        let is_taken = desk.roster.with_untracked(|roster| roster.iter().any(is_somebody));
        if is_taken && whose != *name {
            other.set(Some(whose));
        } else {
            rename();
        }
    };
    let asks = move || {
        other.get().map(|whose| {
            let mentions = desk.roster.with_untracked(|roster| {
                let them = roster.iter().find(|known| known.person.name == whose);
                counted(them.map_or(0, |known| known.mentions), "mention", "mentions")
            });
            format!("“{whose}” is somebody here, with {mentions}. Merge the two?")
        })
    };
    view! {
        <form class="person-field" on:submit=act(submit)>
            <label for=NAME_ID>"Name"</label>
            <input
                id=NAME_ID class="field" type="text" dir="auto" autocomplete="off"
                prop:value=live(move || typed.get())
                on:input=act(move |event| {
                    if let Some(words) = keyboard::typed(&event) {
                        other.set(None);
                        typed.set(words);
                    }
                })
            />
            <button type="submit" class="button small" disabled=live(move || !is_new.get())>"Rename"</button>
        </form>
        {shown(move || other.with(Option::is_some), move || {
            let merge = Arc::clone(&merge);
            follow(|| frame::once_in_page(|| focus::focus(MERGE_ID)));
            view! {
                <div class="person-ask" role="group" aria-label="Merge the two?">
                    <p id="person-asked">{live(asks)}</p>
                    <button
                        id=MERGE_ID type="button" class="button primary small" aria-describedby="person-asked"
                        on:click=act(move |_| merge())
                    >"Merge the two"</button>
                    <button
                        type="button" class="button small"
                        on:click=act(move |_| {
                            other.set(None);
                            frame::once_in_page(|| focus::focus(NAME_ID));
                        })
                    >"No"</button>
                </div>
            }.into_any()
        })}
    }
    .into_any()
}

/// The other names; those that are pressed can become somebody else's.
fn aliases(desk: Desk, known: &Known) -> Option<AnyView> {
    let all = known.person.aliases.clone();
    if all.is_empty() {
        return None;
    }
    let leaving: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let typed = RwSignal::new(String::new());
    let chips: Vec<_> = all
        .into_iter()
        .zip(&known.given)
        .map(|(alias, count)| {
            let (this, shown) = (alias.clone(), alias.clone());
            let is_leaving = move || leaving.with(|leaving| leaving.contains(&this));
            let press = move |_| {
                leaving.update(|leaving| match leaving.iter().position(|one| *one == alias) {
                    Some(place) => drop(leaving.remove(place)),
                    None => leaving.push(alias.clone()),
                });
                typed.set(
                    leaving.with_untracked(|leaving| leaving.first().cloned()).unwrap_or_default(),
                );
            };
            view! {
                <button
                    type="button" class="choice" title="Choose it to make it somebody else’s name"
                    aria-pressed=live(move || is_leaving().to_string()) on:click=act(press)
                >
                    <span dir="auto">{shown}</span>
                    <span class="alias-count" aria-hidden="true">{*count}</span>
                </button>
            }
            .into_any()
        })
        .collect();
    let from = known.person.name.clone();
    let split = Arc::new(move || {
        let (names, to) = (leaving.get_untracked(), typed.get_untracked());
        let done = format!("{} is no longer {from}.", names.join(", "));
        let split = desk.workbench.change_people(done, |people| people.split(&names, &to));
        if desk.tell(split) {
            desk.chosen.set(Vec::new());
            desk.open.set(Some(to.trim().to_owned()));
        }
    });
    let form = move || {
        let split = Arc::clone(&split);
        somebody_else("person-split", typed, move || split())
    };
    Some(
        view! {
            <div class="person-field" role="group" aria-label="Other names">
                <span class="person-label">"Also called"</span>
                <div class="choices">{chips}</div>
            </div>
            {shown(move || leaving.with(|leaving| !leaving.is_empty()), form)}
        }
        .into_any(),
    )
}

/// Asks what somebody else is called.
fn somebody_else(id: &'static str, typed: RwSignal<String>, split: impl Fn() + 'static) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        split();
    };
    view! {
        <form class="person-field" on:submit=act(submit)>
            <label for=id>"Somebody else, called"</label>
            <input
                id=id class="field" type="text" dir="auto" autocomplete="off"
                prop:value=live(move || typed.get())
                on:input=act(move |event| {
                    if let Some(words) = keyboard::typed(&event) {
                        typed.set(words);
                    }
                })
            />
            <button type="submit" class="button small">"Split off"</button>
        </form>
    }
    .into_any()
}

/// What names them in the world. Nothing is ever loaded from there.
fn identifier(desk: Desk, person: &Person) -> AnyView {
    let name = person.name.clone();
    let write = move |event: leptos::ev::Event| {
        let identifier = event_target_value(&event);
        let done = match identifier.trim() {
            "" => format!("{name} has no identifier."),
            identifier => format!("{name} is {identifier}."),
        };
        let changed =
            desk.workbench.change_people(done, |people| people.identified(&name, &identifier));
        desk.tell(changed);
    };
    let place = match Identifier::of(&person.identifier) {
        Identifier::Link(url) => Some(
            view! {
                <a class="identifier-link" href=url.to_owned() target="_blank" rel="noreferrer noopener">
                    {url.to_owned()}
                </a>
            }
            .into_any(),
        ),
        Identifier::Wikidata(item) => {
            let item = ["Wikidata item ", item].concat();
            Some(view! { <span class="identifier-link">{item}</span> }.into_any())
        }
        Identifier::Other(_) => None,
    };
    view! {
        <div class="person-field wide">
            <label for="person-identifier">"Identifier"</label>
            <input
                id="person-identifier" class="field" type="text" autocomplete="off"
                placeholder="Q42, or a web address" prop:value=person.identifier.clone()
                on:change=act(write)
            />
            {place}
        </div>
    }
    .into_any()
}

/// Where they are named in the open article, once that is asked for. Mentions that are ticked can become
/// somebody else's.
fn mentions(desk: Desk, name: &str) -> AnyView {
    let workbench = desk.workbench;
    let name = StoredValue::new(name.to_owned());
    let are_shown = RwSignal::new(false);
    let leaving: RwSignal<Vec<AnnotationId>> = RwSignal::new(Vec::new());
    let typed = RwSignal::new(String::new());
    let row = move |mention: Mention| {
        let Mention { annotation, span, before, words, after } = mention;
        let called = ["This mention is somebody else: ", &before, &words, &after].concat();
        let this = annotation.clone();
        let is_leaving = move || leaving.with(|leaving| leaving.contains(&this));
        let tick = move |event: leptos::ev::Event| {
            let is_ticked = event_target_checked(&event);
            leaving.update(|leaving| {
                leaving.retain(|one| *one != annotation);
                if is_ticked {
                    leaving.push(annotation.clone());
                }
            });
        };
        view! {
            <li class="mention-row">
                <input
                    type="checkbox" aria-label=called title="Tick it if it is somebody else"
                    prop:checked=live(is_leaving) on:change=act(tick)
                />
                <button type="button" class="mention" dir="auto" on:click=act(move |_| workbench.go_to_mention(&span))>
                    {before}<b>{words}</b>{after}
                </button>
            </li>
        }
        .into_any()
    };
    let list: Live<Option<AnyView>> = live(move || {
        if !are_shown.get() {
            return None;
        }
        let (found, count) = name.with_value(|name| workbench.mentions_of(name));
        let more = count - found.len();
        let note = match (count, more) {
            (0, _) => Some("Nowhere in the open article.".to_owned()),
            (_, 0) => None,
            _ => Some(format!("And {more} more.")),
        };
        let rows: Vec<_> = found.into_iter().map(row).collect();
        Some(
            view! {
                <ul class="mentions" role="list" aria-label="Mentions in this article">{rows}</ul>
                {note.map(|note| view! { <p class="dialog-note">{note}</p> }.into_any())}
            }
            .into_any(),
        )
    });
    let split = move || {
        let (gone, to) = (leaving.get_untracked(), typed.get_untracked());
        let parted = name.with_value(|name| workbench.part_mentions(name, gone, &to));
        if desk.tell(parted) {
            desk.chosen.set(Vec::new());
            desk.open.set(Some(to.trim().to_owned()));
        }
    };
    view! {
        <div class="person-mentions">
            <button
                type="button" class="button quiet small"
                aria-expanded=live(move || are_shown.get().to_string())
                on:click=act(move |_| {
                    are_shown.update(|shown| *shown = !*shown);
                    leaving.set(Vec::new());
                })
            >"Show mentions in this article"</button>
            {list}
            {shown(move || leaving.with(|leaving| !leaving.is_empty()), move || {
                somebody_else("person-part", typed, split)
            })}
        </div>
    }
    .into_any()
}
