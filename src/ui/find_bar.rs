//! The search: words are typed, or a whole quote is pasted, and each hit can be marked, or all.

use leptos::prelude::*;

use super::article::TEXT_ID;
use super::choices;
use super::dom::highlight::{self, Highlight};
use super::dom::{keyboard, sight};
use super::reactive::{act, focus_when_there, follow, live, relaid, shown};
use super::workbench::{Offered, Wanted, Workbench};

/// The id of the field for the words.
pub(super) const FIELD_ID: &str = "find-field";

/// The id of the bar.
pub(super) const BAR_ID: &str = "find-bar";

/// As many hits are drawn before those in sight and after them, for who scrolls.
const AROUND: usize = 40;

/// The bar, while there is a search.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let layout = relaid(move || workbench.is_finding());
    follow(move || {
        layout.track();
        let hits = workbench.finding().map(|finding| finding.hits).unwrap_or_default();
        workbench.next_frame(move || {
            workbench.with_open(|on| {
                let text = &on.document.text;
                let is_any = !hits.is_empty();
                let seen = is_any.then(|| sight::in_sight(text, TEXT_ID)).flatten();
                let drawn = seen.map(|seen| {
                    let first = hits.partition_point(|hit| hit.end() < seen.start());
                    let last = hits.partition_point(|hit| hit.start() <= seen.end());
                    let first = first.saturating_sub(AROUND);
                    &hits[first..(last + AROUND).min(hits.len())]
                });
                highlight::show(text, Highlight::Hits, drawn.into_iter().flatten().copied());
            });
        });
    });
    shown(move || workbench.finding().is_some(), || view! { <Bar/> }.into_any()).into_any()
}

#[component]
fn Bar() -> impl IntoView {
    let workbench = Workbench::expect();
    let wanted = move || workbench.finding().unwrap_or_default().wanted;
    let look = move |change: &dyn Fn(&mut Wanted)| {
        let mut next = workbench.wanted();
        change(&mut next);
        workbench.look_for(next);
    };
    let typed = move |event| {
        if let Some(words) = keyboard::typed(&event) {
            look(&|wanted| wanted.words.clone_from(&words));
        }
    };
    let walk = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            workbench.walk_hits(!event.shift_key());
        }
    };
    let count = move || {
        let finding = workbench.finding().unwrap_or_default();
        match finding.current {
            Some(current) => format!("{} of {}", current + 1, finding.hits.len()),
            None if finding.wanted.words.trim().is_empty() => String::new(),
            None => "No hit".to_owned(),
        }
    };
    let none = move || workbench.finding().is_none_or(|finding| finding.current.is_none());
    let pair = move |offered: Offered| {
        let (class, label) = (offered.class("choice"), offered.label);
        let name = label.name.clone();
        let (one, all) = (label.id.clone(), label.id.clone());
        view! {
            <span class="tag-pair" role="group" aria-label=name>
                <button
                    type="button" class=class.clone() disabled=live(none)
                    title="Mark this hit and go to the next"
                    on:click=act(move |_| workbench.tag_hit(&one))
                >
                    <span class="entry-letter" aria-hidden="true">{label.letter.to_string()}</span>
                    <span class="arm-name">{label.name}</span>
                </button>
                <button
                    type="button" class=class disabled=live(none)
                    title="Look through all hits and mark them"
                    on:click=act(move |_| workbench.review_hits(&all))
                >
                    "all…"
                </button>
            </span>
        }
        .into_any()
    };
    let tags = move || workbench.offered().into_iter().map(pair).collect::<Vec<_>>();
    let field = NodeRef::new();
    focus_when_there(field, FIELD_ID);
    view! {
        <div id=BAR_ID class="find" role="search">
            <textarea
                node_ref=field id=FIELD_ID class="field find-field" rows="1" dir="auto" autocomplete="off"
                placeholder="Find words, or paste a quote" aria-label="Find words, or paste a quote"
                prop:value=live(move || wanted().words)
                on:input=act(typed) on:keydown=act(walk)
            ></textarea>
            <span class="find-count" role="status">{live(count)}</span>
            <button
                type="button" class="tool" aria-label="Previous hit" title="Previous hit (Shift+Enter)"
                disabled=live(none) on:click=act(move |_| workbench.walk_hits(false))
            >"↑"</button>
            <button
                type="button" class="tool" aria-label="Next hit" title="Next hit (Enter)"
                disabled=live(none) on:click=act(move |_| workbench.walk_hits(true))
            >"↓"</button>
            <button
                type="button" class="tool find-close" aria-label="Close the search" title="Close (Esc)"
                on:click=act(move |_| workbench.end_search())
            >
                <span class="icon icon-close" aria-hidden="true"></span>
            </button>
            {choices::switch(
                "Match case", "Match case and marks exactly", move || wanted().match_case,
                move || look(&|wanted| wanted.match_case = !wanted.match_case),
            )}
            {choices::switch(
                "Whole words", "Only whole words", move || wanted().whole_words,
                move || look(&|wanted| wanted.whole_words = !wanted.whole_words),
            )}
            <span class="find-tags">
                {live(tags)}
            </span>
        </div>
    }
}
