//! Looking through the places that are to be marked alike, before they are.

use leptos::prelude::*;

use super::modal::Modal;
use super::reactive::{State, act, focus_when_there, live, memo};
use super::workbench::{Dialog, Occurrence, Review, Workbench};

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
    let labels = workbench.with_schema(|schema| schema.span_labels.clone());
    let labels = labels.into_iter().enumerate().map(|(place, label)| {
        let (chosen, choice) = (label.id.clone(), label.id.clone());
        view! {
            <button
                type="button" class=format!("choice label-{place}")
                aria-pressed=live(move || review.with(|r| r.label.as_ref() == Some(&chosen)).to_string())
                on:click=act(move |_| workbench.revise(|review| review.label = Some(choice.clone())))
            >
                {label.id.to_string()}
            </button>
        }
        .into_any()
    });
    let switch = move |name: &'static str, of: fn(&mut Review) -> &mut bool| {
        let is_on = move || review.with(|review| *of(&mut review.clone()));
        view! {
            <button
                type="button" class="switch" aria-pressed=live(move || is_on().to_string())
                on:click=act(move |_| workbench.revise(|review| {
                    let on = of(review);
                    *on = !*on;
                }))
            >
                {name}
            </button>
        }
        .into_any()
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
            <div class="choices" role="group" aria-label="Label">{labels.collect::<Vec<_>>()}</div>
            <div class="choices">
                {switch("Match case", |review| &mut review.wanted.match_case)}
                {switch("Whole words", |review| &mut review.wanted.whole_words)}
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
