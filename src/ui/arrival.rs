//! What a project file would add and change, before it does.

use std::sync::Arc;

use leptos::prelude::*;

use super::counted::counted;
use super::modal::Modal;
use super::problems::list_of;
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::workbench::{Arriving, Dialog, Workbench};
use crate::store::arrival::{Arrival, Choice, Standing};

/// The id of the button that takes the file in.
const TAKE_ID: &str = "take-arriving";

/// As many titles are named of each kind; the rest is counted.
const MOST_NAMED: usize = 8;

/// The dialog.
#[component]
pub(super) fn ArrivalDialog() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <Modal which=Dialog::Arrival title="Open a project file">
            {live(move || workbench.arriving().map(|arriving| content(workbench, &arriving)))}
        </Modal>
    }
}

/// What is in it.
fn content(workbench: Workbench, Arriving { name, arrival }: &Arriving) -> AnyView {
    let has = |standing| arrival.documents.iter().any(|one| one.standing == standing);
    let choice = RwSignal::new(Choice {
        project: arrival.project.is_some_and(|project| Arrival::takes(project, Choice::default())),
        ..Choice::default()
    });
    let rows = {
        let arrival = Arc::clone(arrival);
        move || rows(&arrival, choice.get())
    };
    let brings_something = {
        let arrival = Arc::clone(arrival);
        memo(move || !arrival.writes(choice.get()).is_empty())
    };
    let replaces = {
        let arrival = Arc::clone(arrival);
        move || arrival.replaces(choice.get())
    };
    let problems = arrival.problems();
    let take = NodeRef::new();
    focus_when_there(take, TAKE_ID);
    view! {
        <div class="fields">
            <p class="arrival-name" dir="auto">{name.clone()}</p>
            <dl class="arrival">{live(rows)}</dl>
            {has(Standing::Older).then(|| option(
                choice, |choice| &mut choice.older_too,
                "Take all from the file", "Also articles that are newer here, or were changed in both.",
            ))}
            {has(Standing::DeletedHere).then(|| option(
                choice, |choice| &mut choice.bring_back,
                "Bring back what was deleted here", "Otherwise what was deleted for good stays deleted.",
            ))}
            {project(arrival.project, choice)}
            {(!problems.is_empty()).then(|| view! {
                <section class="arrival-problems">
                    <h3 class="field-name">"What cannot be taken"</h3>
                    {list_of(problems)}
                </section>
            }.into_any())}
            {shown(replaces, move || view! {
                <div class="arrival-warning">
                    <p>"What is replaced here is lost, unless you save it first."</p>
                    <button
                        type="button" class="button small"
                        on:click=act(move |_| workbench.save_project())
                    >"Save project file"</button>
                </div>
            }.into_any())}
            <div class="dialog-tools">
                <button
                    type="button" class="button quiet"
                    on:click=act(move |_| workbench.leave_arriving())
                >"Cancel"</button>
                <button
                    node_ref=take id=TAKE_ID type="button" class="button primary"
                    disabled=live(move || !brings_something.get())
                    on:click=act(move |_| workbench.take_arriving(choice.get_untracked()))
                >"Add and change"</button>
            </div>
        </div>
    }
    .into_any()
}

/// What becomes of an article, in words; nothing is said about what is only a note.
fn fate(standing: Standing, choice: Choice) -> Option<&'static str> {
    Some(match standing {
        Standing::New => "Added",
        Standing::DeletedHere if choice.bring_back => "Brought back",
        Standing::Newer => "Changed, newer in the file",
        Standing::Older if choice.older_too => "Changed, though newer here",
        Standing::DamagedHere => "Replaced, damaged here",
        Standing::Same => "The same here",
        Standing::Older => "Stay, newer here",
        Standing::DeletedHere => "Stay deleted",
        Standing::DeletedThere => "Stay, deleted in the file",
        Standing::BeyondUs => "Stay, written by a newer Hearsay",
        Standing::Note => return None,
    })
}

/// For each fate the articles that have it: those that come first, then those that stay.
fn rows(arrival: &Arrival, choice: Choice) -> Vec<AnyView> {
    let mut fates: Vec<(bool, &str, Vec<&str>)> = Vec::new();
    for one in &arrival.documents {
        let Some(fate) = fate(one.standing, choice) else { continue };
        match fates.iter_mut().find(|(_, known, _)| *known == fate) {
            Some((.., titles)) => titles.push(&one.title),
            None => {
                let comes = Arrival::takes(one.standing, choice);
                let before = |(other, ..): &(bool, &str, Vec<&str>)| *other || !comes;
                let place = fates.partition_point(before);
                fates.insert(place, (comes, fate, vec![&one.title]));
            }
        }
    }
    if fates.is_empty() {
        return vec![view! { <p>"The file holds no article that can be taken."</p> }.into_any()];
    }
    let row = |(comes, fate, titles): (bool, &'static str, Vec<&str>)| {
        let mut named: Vec<_> =
            titles.iter().take(MOST_NAMED).map(|title| format!("“{title}”")).collect();
        if titles.len() > MOST_NAMED {
            named.push(format!("{} more", titles.len() - MOST_NAMED));
        }
        view! {
            <div class="arrival-row" class:comes=comes>
                <dt>{fate}</dt>
                <dd>
                    {counted(titles.len(), "article", "articles")}
                    <span class="arrival-titles" dir="auto">{named.join(", ")}</span>
                </dd>
            </div>
        }
        .into_any()
    };
    fates.into_iter().map(row).collect()
}

/// What is asked about the schema, the guideline and the people of the file.
fn project(standing: Option<Standing>, choice: RwSignal<Choice>) -> Option<AnyView> {
    let about = match standing? {
        Standing::Same => return None,
        Standing::Newer => "Those of the file are newer.",
        Standing::Older => "Those here are newer.",
        Standing::DamagedHere => "Those here are damaged.",
        Standing::BeyondUs => "Those here were written by a newer Hearsay.",
        _ => "None were made here yet.",
    };
    Some(option(
        choice,
        |choice| &mut choice.project,
        "Take schema, guideline and people from the file",
        about,
    ))
}

fn option(
    choice: RwSignal<Choice>,
    part: fn(&mut Choice) -> &mut bool,
    name: &'static str,
    about: &'static str,
) -> AnyView {
    view! {
        <label class="option">
            <input
                type="checkbox" prop:checked=live(move || *part(&mut choice.get()))
                on:change=act(move |event| {
                    choice.update(|choice| *part(choice) = event_target_checked(&event));
                })
            />
            <span class="option-name">{name}</span>
            <span class="option-about">{about}</span>
        </label>
    }
    .into_any()
}
