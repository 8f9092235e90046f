//! The small bar of labels: at the end of what is selected, or docked at the bottom of a touch
//! screen.

use leptos::prelude::*;

use super::commands::obey;
use super::dom::selection;
use super::handles::pixels;
use super::reactive::{act, follow, live, relaid, shown};
use super::toolbar::titled;
use super::workbench::{Panel, Workbench};
use crate::edit::action::Action;
use crate::text::edge::Edge;
use crate::text::unit::Unit;

/// Room that the bar needs under a selection, in CSS pixels; with less it stands above.
const ROOM: f64 = 120.0;

/// Tags what is selected; on a narrow screen it also changes and deletes the selected span, whose
/// list is out of sight there.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let layout = relaid(move || workbench.pending_untracked().is_some());
    let tagging = move || workbench.pending().is_some_and(|pending| pending.settled);
    let editing = move || {
        workbench.pending().is_none()
            && workbench.selected().is_some()
            && workbench.panel.get() == Panel::Article
    };
    let place: RwSignal<Option<selection::Place>> = RwSignal::new(None);
    follow(move || {
        layout.track();
        let last = workbench.pending().and_then(|pending| pending.fragments.iter().next_back());
        workbench.next_frame(move || {
            let end = last.and_then(|last| {
                let ends = workbench.with_open(|on| selection::ends(&on.document.text, last, None));
                ends.flatten().map(|[_, end]| end)
            });
            if place.try_get_untracked().is_some_and(|shown| shown != end) {
                place.set(end);
            }
        });
    });
    let left = move || place.get().map(|end| pixels(end.x));
    let top = move || {
        place.get().map(|end| {
            let above = end.bottom + ROOM > selection::window_height();
            pixels(if above { end.top - ROOM / 2.0 } else { end.bottom })
        })
    };
    let buttons = move || {
        let labels = workbench.offered().into_iter();
        labels
            .map(|offered| {
                let (class, place, label) = (offered.class("bar-label"), offered.place, offered.label);
                let id = label.id.clone();
                view! {
                    <button
                        type="button" class=class title=label.help
                        on:click=act(move |_| workbench.label(&id))
                    >
                        {label.name}
                        {live(move || workbench.with_keymap(|keymap| {
                            keymap.key_of(Action::Label(place)).map(|key| view! { <kbd>{key}</kbd> }.into_any())
                        }))}
                    </button>
                }.into_any()
            })
            .collect::<Vec<_>>()
    };
    let add_title =
        move || titled("Add these words to the selected span", workbench, Action::AddFragment);
    let use_title =
        move || titled("Give the selected span these boundaries", workbench, Action::UseSelection);
    view! {
        <div
            class="bar" role="toolbar" aria-label="Labels"
            class:tagging=live(tagging) class:editing=live(editing)
            hidden=live(move || !(tagging() || editing()))
            style:left=live(left) style:top=live(top)
            on:pointerdown=act(move |event: leptos::ev::PointerEvent| event.prevent_default())
            on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
        >
            {live(buttons)}
            {shown(move || tagging() && workbench.selected().is_some(), move || view! { <button
                    type="button" class="bar-action" title=live(add_title)
                    on:click=act(move |_| workbench.add_fragment())
                >
                    "Add to span"
                </button>
                <button
                    type="button" class="bar-action" title=live(use_title)
                    on:click=act(move |_| workbench.use_selection())
                >
                    "Resize span"
                </button> }.into_any())}
            {shown(editing, move || view! { <button
                    type="button" class="bar-tool" aria-label="Link"
                    title=live(move || {
                        titled("Who said it, or what it denies", workbench, Action::Relate { otherwise: false })
                    })
                    on:click=act(move |_| obey(workbench, Action::Relate { otherwise: false }))
                >
                    <span class="icon icon-link" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="bar-tool" aria-label="Note"
                    title=live(move || titled("Note", workbench, Action::EditNote))
                    on:click=act(move |_| workbench.edit_note())
                >
                    <span class="icon icon-edit" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="bar-tool" aria-label="Delete"
                    title=live(move || titled("Delete", workbench, Action::Delete))
                    on:click=act(move |_| workbench.delete_selected())
                >
                    <span class="icon icon-trash" aria-hidden="true"></span>
                </button>
                <Boundaries/> }.into_any())}
        </div>
    }
    .into_any()
}

/// Buttons that move either end of the selected span by a word.
#[component]
pub(super) fn Boundaries() -> impl IntoView {
    let workbench = Workbench::expect();
    let moves = [
        (Edge::Start, false, "Start a word earlier", "Start"),
        (Edge::Start, true, "Start a word later", ""),
        (Edge::End, false, "End a word earlier", "End"),
        (Edge::End, true, "End a word later", ""),
    ];
    let buttons = moves.map(|(edge, forward, name, about)| {
        let action = Action::Adjust { edge, unit: Unit::Word, forward };
        view! {
            <span class="boundary-name" aria-hidden="true">{about}</span>
            <button
                type="button" class="boundary" aria-label=name
                title=live(move || titled(name, workbench, action))
                on:click=act(move |_| workbench.adjust(edge, Unit::Word, forward))
            >
                <span aria-hidden="true">{if forward { "▸" } else { "◂" }}</span>
            </button>
        }
        .into_any()
    });
    view! {
        <div class="boundaries" role="group" aria-label="Boundaries">
            {buttons.into_iter().collect::<Vec<_>>()}
        </div>
    }
}
