//! Looking through the places that are to be marked alike, before they are.

use leptos::prelude::*;

use super::choices;
use super::dom::keyboard;
use super::modal::Modal;
use super::reactive::{act, focus_when_there, follow, live, memo};
use super::workbench::{Dialog, Occurrence, Review, Workbench};
use crate::model::LabelId;

/// The id of the button that tags them.
const TAG_ID: &str = "tag-occurrences";

/// The dialog.
#[component]
pub(super) fn OccurrencesDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Occurrences title="Tag every occurrence" beside=true>
            {content()}
        </Modal>
    }
}

/// What is in it.
fn content() -> AnyView {
    let workbench = Workbench::expect();
    let review = workbench.review;
    let found = memo(move || review.with(|review| ByAddress(review.found.clone())));
    let meant =
        move || review.with(|review| review.meant.iter().filter(|is_meant| **is_meant).count());
    let chosen = move || review.with(|review| review.label.clone());
    let choose_label =
        move |label: &LabelId| workbench.revise(|review| review.label = Some(label.clone()));
    let switch = move |name, title, of: fn(&mut Review) -> &mut bool| {
        let is_on = move || review.with(|review| *of(&mut review.clone()));
        let flip = move || {
            workbench.revise(|review| {
                let on = of(review);
                *on = !*on;
            });
        };
        choices::switch(name, title, is_on, flip)
    };
    let rows = move || {
        let found = found.get().0;
        found.iter().enumerate().map(|(place, it)| row(place, it)).collect::<Vec<_>>()
    };
    let choose = move |event: leptos::ev::Event| {
        let Some((place, is_meant)) = keyboard::ticked(event.target()) else { return };
        if let Ok(place) = place.parse::<usize>() {
            review.update(|review| review.meant[place] = is_meant);
        }
    };
    let here = RwSignal::new(None::<usize>);
    follow(move || {
        let here = here.get().and_then(|place| found.get_untracked().0.get(place).cloned());
        workbench.show_here(here.map(|occurrence| occurrence.fragments));
    });
    on_cleanup(move || workbench.show_here(None));
    let look = move |event: leptos::ev::FocusEvent| {
        here.set(keyboard::ticked(event.target()).and_then(|(place, _)| place.parse().ok()));
    };
    let tag = NodeRef::new();
    focus_when_there(tag, TAG_ID);
    view! {
        <div class="fields">
            <p class="dialog-note">
                "Take the tick from those that are not meant; each is shown in the text as you come to it. "
                "One undo takes all back."
            </p>
            {choices::labels(workbench, chosen, choose_label)}
            <div class="choices">
                {switch("Match case", "Match case and marks exactly", |review| &mut review.wanted.match_case)}
                {switch("Whole words", "Only whole words", |review| &mut review.wanted.whole_words)}
            </div>
            <ul
                class="occurrences" role="list" tabindex="0" aria-label="Occurrences"
                on:change=act(choose) on:focusin=act(look)
            >
                {live(rows)}
            </ul>
            <div class="dialog-tools">
                <button type="button" class="button" on:click=act(move |_| workbench.leave_review())>
                    "Cancel"
                </button>
                <button
                    node_ref=tag id=TAG_ID type="button" class="button primary" disabled=live(move || meant() == 0)
                    on:click=act(move |_| workbench.tag_occurrences())
                >
                    {live(move || format!("Tag {}", meant()))}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// A row without anything that follows it: with hundreds of them that would be felt.
fn row(place: usize, occurrence: &Occurrence) -> AnyView {
    view! {
        <li>
            <label class="occurrence">
                <input type="checkbox" checked value=place/>
                <span dir="auto">
                    {occurrence.before.clone()}<b>{occurrence.words.clone()}</b>{occurrence.after.clone()}
                </span>
            </label>
        </li>
    }
    .into_any()
}

/// A list that counts as another only when it was gathered anew.
#[derive(Clone)]
struct ByAddress(std::sync::Arc<Vec<Occurrence>>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        std::sync::Arc::ptr_eq(&self.0, &other.0)
    }
}
