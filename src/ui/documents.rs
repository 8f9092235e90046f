//! The list of articles.

use leptos::prelude::*;

use super::commands::obey;
use super::deeds::{Deed, ask};
use super::dom::keyboard;
use super::later::quietly_later;
use super::reactive::{act, live, memo, shown};
use super::toolbar::titled;
use super::workbench::{Dialog, Workbench};
use crate::edit::action::Action;
use crate::model::ANNOTATOR;
use crate::store::Entry;
use crate::suggest::filter::Filter;

/// As many articles are listed at once: with many more of them every change would be felt.
const MOST: usize = 200;

/// So many articles are found by looking.
const FEW: usize = 20;

/// What is listed.
#[derive(Clone, Copy)]
pub(super) struct Search {
    /// What is looked for.
    typed: RwSignal<String>,
    /// As many are shown at most.
    most: RwSignal<usize>,
}

/// The articles: add, open, rename, put into the trash.
#[component]
pub(super) fn Documents() -> impl IntoView {
    let workbench = Workbench::expect();
    let typed = RwSignal::new(String::new());
    let most = RwSignal::new(MOST);
    // What is listed, the newest first, and how many more there are.
    let kept = move || {
        let filter = Filter::new(&typed.get());
        workbench.with_documents(|all| {
            let kept = all.iter().rev().filter(|entry| entry.trashed_ms.is_none());
            let mut found = kept.filter(|entry| {
                filter.is_empty()
                    || filter.admits(
                        &[&*entry.title, " ", &entry.outlet, " ", &entry.annotator].concat(),
                    )
            });
            let listed: Vec<Entry> = found.by_ref().take(most.get()).cloned().collect();
            (listed, found.count())
        })
    };
    let count = memo(move || workbench.with_documents(<[Entry]>::len));
    let list = move || {
        let (listed, more) = kept();
        if listed.is_empty() {
            let told = match typed.with(String::is_empty) {
                true => "No article yet. Paste one anywhere on the page.",
                false => "No article is called that.",
            };
            return view! { <p class="panel-empty">{told}</p> }.into_any();
        }
        let mut above = String::new();
        let row = |entry: Entry| {
            let joins = std::mem::replace(&mut above, entry.sha256.clone()) == entry.sha256;
            view! { <DocumentEntry entry joins/> }.into_any()
        };
        let mut rows: Vec<_> = listed.into_iter().map(row).collect();
        if more > 0 {
            rows.push(
                view! {
                    <li>
                        <button
                            type="button" class="button quiet small"
                            on:click=act(move |_| most.update(|most| *most += MOST))
                        >
                            {["Show more of ", &more.to_string()].concat()}
                        </button>
                    </li>
                }
                .into_any(),
            );
        }
        view! { <ul class="document-list" role="list">{rows}</ul> }.into_any()
    };
    view! {
        <section class="documents" aria-labelledby="documents-title">
            <div class="panel-head">
                <h2 id="documents-title" class="panel-title">"Articles"</h2>
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.begin_new())
                >
                    "New"
                </button>
            </div>
            {shown(move || count.get() > FEW, move || {
                quietly_later(move |parts| (parts.find_article)(Search { typed, most })).into_any()
            })}
            <div class="panel-body">
                {live(list)}
            </div>
            <div class="panel-foot">
                <button
                    type="button" class="button quiet small"
                    title=live(move || titled("Say who is who", workbench, Action::ShowPeople))
                    on:click=act(move |_| obey(workbench, Action::ShowPeople))
                >
                    "Who is who…"
                </button>
            </div>
            {quietly_later(|parts| (parts.trash)())}
        </section>
    }
}

/// A document in the list; `joins` if the one above it is the same article, annotated by somebody else.
#[component]
fn DocumentEntry(entry: Entry, joins: bool) -> impl IntoView {
    let workbench = Workbench::expect();
    let id = StoredValue::new(entry.id.clone());
    let is_open = memo(move || workbench.open_id() == Some(id.get_value()));
    let spans = entry.spans;
    let by = match &*entry.annotator {
        ANNOTATOR => String::new(),
        name => ["by ", name].concat(),
    };
    let about = move || {
        if is_open.get() {
            workbench.track_changes();
        }
        let spans = workbench.span_count(&id.get_value()).unwrap_or(spans);
        let count = match spans {
            0 => "no annotations".to_owned(),
            1 => "1 annotation".to_owned(),
            many => format!("{many} annotations"),
        };
        let known = [&*by, &entry.outlet, &entry.date, &count];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let title = shown_title(&entry.title);
    let rename = move |_| {
        workbench.open(&id.get_value());
        workbench.dialog.set(Some(Dialog::Details));
    };
    view! {
        <li class="document" class:open=is_open class:joins=joins>
            <button
                type="button" class="document-open"
                aria-current=live(move || is_open.get().then_some("true"))
                on:click=act(move |_| workbench.open(&id.get_value()))
            >
                <span class="document-title" dir="auto">{title.clone()}</span>
                <span class="document-about">{about}</span>
            </button>
            <span class="document-tools">
                <button
                    type="button" class="tool small" title="Rename or edit details"
                    aria-label=format!("Rename or edit details of {title}")
                    on:click=rename
                >
                    <span class="icon icon-edit" aria-hidden="true"></span>
                </button>
                <button
                    type="button" class="tool small" title="Move to trash"
                    aria-label=format!("Move {title} to trash")
                    on:click=act(move |_| ask(workbench, Deed::Trash(id.get_value())))
                >
                    <span class="icon icon-trash" aria-hidden="true"></span>
                </button>
            </span>
        </li>
    }
}

/// The field by which an article is found.
pub(super) fn find(Search { typed, most }: Search) -> AnyView {
    view! {
        <input
            class="field document-find" type="text" dir="auto" autocomplete="off"
            placeholder="Find an article" aria-label="Find an article"
            on:input=act(move |event| {
                if let Some(words) = keyboard::typed(&event) {
                    most.set(MOST);
                    typed.set(words);
                }
            })
        />
    }
    .into_any()
}

/// A title as it is shown; one that was emptied still has to be seen.
pub(super) fn shown_title(title: &str) -> String {
    if title.trim().is_empty() { "Untitled".to_owned() } else { title.to_owned() }
}
