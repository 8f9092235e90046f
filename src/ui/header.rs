//! The bar at the top, and the tabs that a narrow screen has at the bottom.

use leptos::prelude::*;

use super::commands::obey;
use super::deeds::{Deed, ask};
use super::reactive::{act, live};
use super::toolbar::titled;
use super::workbench::{Dialog, Panel, Workbench};
use super::{guideline, intake};
use crate::edit::action::Action;
use crate::store::Theme;

/// Name, undo and redo, import, export, colours, keys.
#[component]
pub(super) fn Header() -> impl IntoView {
    let workbench = Workbench::expect();
    let has_documents =
        move || workbench.with_documents(|all| all.iter().any(|entry| entry.trashed_ms.is_none()));
    let open_dialog = move |dialog| move |_| workbench.dialog.set(Some(dialog));
    view! {
        <header class="header">
            <h1 class="brand"><span class="brand-mark" aria-hidden="true"></span>"Hearsay"</h1>
            <div class="header-tools" role="group" aria-label="Edits">
                <button
                    type="button" class="tool" title="Undo (Ctrl+Z)" aria-label="Undo"
                    disabled=live(move || !workbench.can_undo_redo().0)
                    on:click=act(move |_| obey(workbench, Action::Undo))
                >
                    <span class="icon icon-undo" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="tool" title="Redo (Ctrl+Shift+Z)" aria-label="Redo"
                    disabled=live(move || !workbench.can_undo_redo().1)
                    on:click=act(move |_| obey(workbench, Action::Redo))
                >
                    <span class="icon icon-redo" aria-hidden="true"></span>
                </button>
            </div>
            <div class="header-tools header-end">
                <guideline::GuidelineButton/>
                <intake::ChooseFiles label="Open…" class="button quiet"/>
                <button
                    type="button" class="button quiet schema-open"
                    title=live(move || titled("Change labels, relations and attributes", workbench, Action::EditSchema))
                    on:click=act(move |_| obey(workbench, Action::EditSchema))
                >
                    "Schema…"
                </button>
                <button
                    type="button" class="button primary"
                    disabled=live(move || !has_documents())
                    on:click=open_dialog(Dialog::Export)
                >
                    "Export…"
                </button>
                <ThemeButton/>
                <button
                    type="button" class="tool" title="All keys (?)" aria-label="All keys"
                    on:click=open_dialog(Dialog::Keys)
                >
                    <span class="icon icon-keys" aria-hidden="true"></span>
                </button>
            </div>
        </header>
    }
}

/// Goes round the three ways of colouring the page.
#[component]
fn ThemeButton() -> impl IntoView {
    let workbench = Workbench::expect();
    let name = move || match workbench.theme() {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let label = move || format!("Colours: {}", name());
    view! {
        <button type="button" class="tool" title=live(label) aria-label=live(label) on:click=act(move |_| obey(workbench, Action::NextTheme))>
            <span class=live(move || format!("icon icon-theme-{}", name())) aria-hidden="true"></span>
        </button>
    }
}

/// Which of its places a narrow screen shows.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    let workbench = Workbench::expect();
    let spans = move || {
        workbench.track_changes();
        workbench.with_open(|on| on.annotations.span_count()).unwrap_or_default()
    };
    let tab = move |panel: Panel, name: &'static str| {
        view! {
            <button
                type="button" class="tab"
                aria-current=live(move || (workbench.panel.get() == panel).then_some("page"))
                on:click=act(move |_| ask(workbench, Deed::Show(panel)))
            >
                {name}
                {(panel == Panel::Annotations)
                    .then(|| view! { <span class="tab-count">{live(spans)}</span> }.into_any())}
            </button>
        }
        .into_any()
    };
    view! {
        <nav class="tabs" aria-label="Places">
            {tab(Panel::Documents, "Articles")}
            {tab(Panel::Article, "Text")}
            {tab(Panel::Annotations, "Annotations")}
            {tab(Panel::Guideline, "Guideline")}
        </nav>
    }
}
