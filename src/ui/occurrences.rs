//! Looking through the places that are to be marked alike, before they are.

use leptos::prelude::*;

use super::choices;
use super::modal::Modal;
use super::reactive::{State, act, focus_when_there, live, memo};
use super::workbench::{Dialog, Occurrence, Review, Workbench};
use crate::model::LabelId;

/// The id of the button that tags them.
const TAG_ID: &str = "tag-occurrences";

/// The dialog.
#[component]
pub(super) fn OccurrencesDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Occurrences title="Tag every occurrence">
            <Places/>
        </Modal>
    }
}

#[component]
fn Places() -> impl IntoView {
    let workbench = Workbench::expect();
    let review = workbench.review;
    let found = memo(move || review.with(|review| ByAddress(review.found.clone())));
    let meant =
        move || review.with(|review| review.meant.iter().filter(|is_meant| **is_meant).count());
    let chosen = move || review.with(|review| review.label.clone());
    let choose =
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
        found.iter().enumerate().map(|(place, it)| row(review, place, it)).collect::<Vec<_>>()
    };
    let tag = NodeRef::new();
    focus_when_there(tag, TAG_ID);
    view! {
        <div class="fields">
            <p class="dialog-note">
                "Take the tick from those that are not meant. One undo takes all back."
            </p>
            {choices::labels(workbench, chosen, choose)}
            <div class="choices">
                {switch("Match case", "Match case and marks exactly", |review| &mut review.wanted.match_case)}
                {switch("Whole words", "Only whole words", |review| &mut review.wanted.whole_words)}
            </div>
            <ul class="occurrences" role="list" tabindex="0" aria-label="Occurrences">{live(rows)}</ul>
            <div class="dialog-tools">
                <button type="button" class="button" on:click=act(move |_| workbench.dialog.set(None))>
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
}

fn row(review: State<Review>, place: usize, occurrence: &Occurrence) -> AnyView {
    let is_meant = move || review.with(|review| review.meant.get(place) == Some(&true));
    let choose = move |_| {
        review.update(|review| {
            if let Some(is_meant) = review.meant.get_mut(place) {
                *is_meant = !*is_meant;
            }
        });
    };
    view! {
        <li>
            <label class="occurrence">
                <input type="checkbox" prop:checked=live(is_meant) on:change=act(choose)/>
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
