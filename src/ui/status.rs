//! The line at the bottom: whether the work is kept, and what the keys do now.

use leptos::prelude::*;

use super::later::quietly_later;
use super::reactive::live;
use super::workbench::Workbench;
use crate::edit::action::Action;
use crate::text::unit::Unit;

/// The line.
#[component]
pub(super) fn StatusBar() -> impl IntoView {
    let workbench = Workbench::expect();
    let is_kept = move || workbench.unkept().is_none();
    let key = move |action| workbench.with_keymap(|keymap| keymap.key_of(action));
    let hint = move || {
        let labels = workbench.offered().into_iter();
        let labels = labels.map(|offered| (Action::Label(offered.place), offered.label.name));
        let labels: Vec<(Action, String)> = labels.collect();
        let named = |action, what: &str| (action, what.to_owned());
        let armed = workbench.armed();
        let (told, offered) = if workbench.linking().is_some() {
            let told =
                "Enter gives what is pointed at, ↑ ↓ go to another; or click it in the text.";
            (told.to_owned(), vec![named(Action::Release, "done")])
        } else if let Some(armed) = armed {
            let armed = workbench.name_of(&armed);
            let told = format!("{armed} is armed: each selection is marked so.");
            (told, vec![named(Action::Release, "disarms")])
        } else if workbench.pending().is_some() {
            (String::new(), labels)
        } else if workbench.selected().is_some() {
            let more = [
                named(Action::EditNote, "note"),
                named(Action::Delete, "delete"),
                named(Action::NextSpan, "next"),
            ];
            (String::new(), labels.into_iter().chain(more).collect())
        } else if workbench.open_id().is_some() {
            let next = Action::Move { unit: Unit::Sentence, forward: true, extend: false };
            let more = [
                named(next, "next sentence"),
                named(Action::NextSpan, "next span"),
                named(Action::Find, "find"),
                named(Action::ShowCommands, "commands"),
                named(Action::ShowKeys, "keys"),
            ];
            ("Select words to mark them.".to_owned(), more.into())
        } else {
            (String::new(), Vec::new())
        };
        let leaves =
            workbench.caret_mode.get().then(|| named(Action::CaretMode, "ends caret mode"));
        let offered = offered.into_iter().chain(leaves).filter_map(|(action, what)| {
            Some(view! { <span><kbd>{key(action)?}</kbd>" "{what}</span> }.into_any())
        });
        let caret =
            workbench.caret_mode.get().then(|| view! { <span>"Caret mode."</span> }.into_any());
        view! {
            {caret}
            <span>{told}</span>
            {offered.collect::<Vec<_>>()}
        }
        .into_any()
    };
    view! {
        <footer class="status" class:armed=live(move || workbench.armed().is_some())>
            <span class="status-kept" class:danger=live(move || !is_kept())>
                {live(move || match (is_kept(), workbench.is_keeping()) {
                    (false, _) => "Not kept",
                    (true, true) => "Keeping…",
                    (true, false) => "Kept in this browser",
                })}
            </span>
            {quietly_later(|parts| (parts.file_status)())}
            <span class="status-hint">{live(hint)}</span>
        </footer>
    }
}
