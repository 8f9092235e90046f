//! What the checks find, in the place of the list of annotations: each can be gone to, put right where
//! that is safe, and accepted with a reason.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::check_row::row;
use super::commands::obey;
use super::deeds::{Deed, ask};
use super::later::quietly_later;
use super::reactive::{act, follow, live, memo, shown};
use super::toolbar::titled;
use super::workbench::Workbench;
use crate::check::{Finding, Kind, open};
use crate::edit::action::Action;

/// How long the hands must rest before the article is looked through again, in milliseconds.
const REST_MS: u32 = 150;

/// As many findings as are listed at once.
const MOST: usize = 200;

/// The id of the element that holds the checks.
pub(super) const CHECKS_ID: &str = "checks";

/// The two things that the place of the annotations can show.
#[component]
pub(super) fn Switches() -> impl IntoView {
    let workbench = Workbench::expect();
    let count = move || {
        let found = workbench.found().filter(|_| workbench.shows_checks())?;
        Some(open(&found)).filter(|count| *count > 0)
    };
    view! {
        <div class="switches" role="group" aria-label="Show">
            <button
                type="button" class="switch"
                aria-pressed=live(move || (!workbench.shows_checks()).to_string())
                on:click=act(move |_| ask(workbench, Deed::LeaveChecks))
            >
                "Annotations"
            </button>
            <button
                type="button" class="switch"
                title=live(move || {
                    titled("What a curator would find in this article", workbench, Action::ShowChecks)
                })
                aria-pressed=live(move || workbench.shows_checks().to_string())
                on:click=act(move |_| obey(workbench, Action::ShowChecks))
            >
                "Checks"
                {live(move || count().map(|count| view! { <span class="tab-count">{count}</span> }.into_any()))}
            </button>
        </div>
    }
}

/// Says that the article is done, or that it is not.
#[component]
pub(super) fn Done() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <button
            type="button" class="button quiet small done"
            title=live(move || titled("Whether the article is annotated to the end", workbench, Action::SwitchDone))
            aria-pressed=live(move || workbench.is_done().to_string())
            on:click=act(move |_| obey(workbench, Action::SwitchDone))
        >
            {live(move || if workbench.is_done() { "Done" } else { "Mark as done" })}
        </button>
    }
}

/// The checks, while they are asked for.
#[component]
pub(super) fn Checks() -> impl IntoView {
    let workbench = Workbench::expect();
    let is_shown = move || workbench.shows_checks() && workbench.open_id().is_some();
    let checks = || {
        let checks = quietly_later(|parts| (parts.checks)());
        view! { {checks} }.into_any()
    };
    view! { {shown(is_shown, checks)} }
}

/// What was found, kept up to date while it is shown.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let rest: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    follow(move || {
        workbench.track_changes();
        workbench.with_project(|_| ());
        match workbench.found() {
            None => workbench.look_through(),
            // A timer that is put aside does not ring.
            Some(_) => {
                rest.set_value(Some(Timeout::new(REST_MS, move || workbench.look_through())))
            }
        }
    });
    let found = memo(move || workbench.found().map(ByAddress));
    // The one for which a reason is being written.
    let asked: RwSignal<Option<String>> = RwSignal::new(None);
    let most = RwSignal::new(MOST);
    let groups = move || {
        let found = found.get()?.0;
        let mut groups = Vec::new();
        let (mut place, most) = (0, most.get());
        let mut rest = found.iter().filter(|one| one.accepted.is_none()).peekable();
        while let Some(kind) = rest.peek().map(|one| one.kind) {
            let mut of_kind = Vec::new();
            let mut count = 0;
            while let Some(finding) = rest.next_if(|one| one.kind == kind) {
                count += 1;
                if place < most {
                    of_kind.push(row(workbench, asked, place, finding));
                }
                place += 1;
            }
            groups.push(group(kind, count, of_kind));
        }
        Some(groups)
    };
    let accepted = move || {
        let found = found.get()?.0;
        let all: Vec<_> = found.iter().filter(|one| one.accepted.is_some()).collect();
        let count = all.len();
        // They stand after all that is open.
        let first = found.len() - count;
        let rows = all.into_iter().take(MOST).enumerate();
        let rows: Vec<_> =
            rows.map(|(place, one)| row(workbench, asked, first + place, one)).collect();
        (count > 0).then(|| {
            view! {
                <details class="checks-accepted">
                    <summary>{["Accepted (", &count.to_string(), ")"].concat()}</summary>
                    <ul class="checks" role="list">{rows}</ul>
                </details>
            }
            .into_any()
        })
    };
    let count_of = move |wanted: fn(&Finding) -> bool| {
        found.get().map_or(0, |found| found.0.iter().filter(|one| wanted(one)).count())
    };
    let is_empty = move || found.get().is_some() && count_of(|one| one.accepted.is_none()) == 0;
    let hides_some = move || count_of(|one| one.accepted.is_none()) > most.get();
    view! {
        <div class="panel-body" id=CHECKS_ID data-scroller tabindex="-1">
            {shown(is_empty, || view! {
                <p class="panel-empty">"Nothing found. All is as the schema expects it."</p>
            }.into_any())}
            {live(groups)}
            {shown(hides_some, move || view! {
                <button
                    type="button" class="button small"
                    on:click=act(move |_| most.update(|most| *most += MOST))
                >"Show more"</button>
            }.into_any())}
            {live(accepted)}
        </div>
    }
    .into_any()
}

/// What was found of one kind.
fn group(kind: Kind, count: usize, rows: Vec<AnyView>) -> AnyView {
    view! {
        <section class="checks-group" data-kind=format!("{kind:?}")>
            <h3 class="checks-title">{kind.name()} " " <span class="checks-count">{count}</span></h3>
            <ul class="checks" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What was found, which counts as something else only when it was found anew.
#[derive(Clone)]
struct ByAddress(Arc<Vec<Finding>>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
