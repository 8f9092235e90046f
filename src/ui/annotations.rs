//! The list beside the text: every span in the order of reading, or those that are looked for.

use leptos::prelude::*;

use super::checks;
use super::deeds::hover;
use super::dom::near::Near;
use super::dom::{frame, listen};
use super::entry::{Entry, group_id, group_number};
use super::list_head::ListHead;
use super::reactive::{act, follow, live, memo, shown};
use super::several_bar::SeveralBar;
use super::workbench::Workbench;
use crate::edit::action::Action;
use crate::model::AnnotationId;

/// The id of the element that scrolls the list.
const LIST_ID: &str = "annotation-list";

/// How long after the text of an article that was opened its list is made, in milliseconds: who opens an article
/// looks at the text first, and what is pressed at once is answered by then.
const REST_MS: u32 = 50;

/// About as high as an entry is, in rem.
const ENTRY_REM: usize = 4;

/// The list of annotations.
#[component]
pub(super) fn Annotations() -> impl IntoView {
    let workbench = Workbench::expect();
    follow(move || {
        workbench.open_id();
        frame::after_frame(REST_MS, move || workbench.list_open());
    });
    let list = move || workbench.is_listing().then(|| view! { <List/> }.into_any());
    view! {
        <section class="annotations" aria-labelledby="annotations-title">
            <ListHead/>
            <SeveralBar/>
            {live(list)}
            <checks::Checks/>
        </section>
    }
}

/// So many groups are one until they come near: in a long list most never do, and the browser asks of each
/// watched element anew where it is, for every frame.
const SECTION: usize = 16;

/// The spans of the open document, in a group for each paragraph: the paragraphs stay the same, so
/// that a new span changes one short list and not one long one.
#[component]
fn List() -> impl IntoView {
    let workbench = Workbench::expect();
    let paragraphs = workbench.with_open(|on| {
        // No span lies in an empty line, and many articles have one after each paragraph.
        let lines = on.document.text.paragraphs().iter().enumerate();
        lines.filter(|(_, line)| !line.is_empty()).map(|(number, _)| number).collect::<Vec<_>>()
    });
    let paragraphs = paragraphs.unwrap_or_default();
    let near: StoredValue<Option<Near>, LocalStorage> = StoredValue::new_local(None);
    let section = |(place, groups): (usize, &[usize])| {
        let (is_near, groups) = (RwSignal::new(false), groups.to_vec());
        let shown = groups.clone();
        ((is_near, groups), view! { <Section place groups=shown is_near/> }.into_any())
    };
    let sections = paragraphs.chunks(SECTION).enumerate().map(section);
    let (watched, sections): (Vec<_>, Vec<_>) = sections.unzip();
    let is_empty = memo(move || {
        workbench.track_changes();
        workbench.with_open(|on| on.annotations.span_count() == 0).unwrap_or(true)
    });
    // On paper nobody scrolls.
    let printed = paragraphs.clone();
    listen::on_print(move || printed.iter().for_each(|&number| workbench.build_group(number)));
    follow(move || {
        let watched = watched.clone();
        let sections = (0..watched.len()).map(section_id);
        near.set_value(Near::inside(LIST_ID, sections, move |id| {
            if let Some(number) = group_number(id) {
                return workbench.build_group(number);
            }
            let Some((is_near, groups)) = section_number(id).and_then(|place| watched.get(place))
            else {
                return;
            };
            is_near.set(true);
            let groups = groups.iter().copied();
            let groups: Vec<_> =
                groups.filter(|&number| !workbench.group_is_built(number)).map(group_id).collect();
            frame::once_in_page(move || {
                // The list may be gone by now.
                near.try_with_value(|near| near.as_ref().map(|near| near.watch(groups)));
            });
        }));
    });
    view! {
        <div class="panel-body" id=LIST_ID data-scroller tabindex="-1" hidden=live(move || workbench.shows_checks())>
            {shown(move || is_empty.get(), move || view! { <p class="panel-empty">
                    "Nothing marked yet. Select words in the text, then press " <LabelKeys/> "."
                </p> }.into_any())}
            <div
                class="entries" role=live(move || (!is_empty.get()).then_some("list"))
                on:mouseover=act(move |event| hover(workbench, Some(&event)))
                on:mouseleave=act(move |_| hover(workbench, None))
                aria-busy=live(move || workbench.list_is_behind().to_string())
            >
                {sections}
            </div>
        </div>
    }
}

fn section_id(place: usize) -> String {
    format!("section-{place}")
}

fn section_number(id: &str) -> Option<usize> {
    id.strip_prefix("section-")?.parse().ok()
}

/// The groups of some paragraphs. Until somebody scrolls near them, they are only a place that is as high as they
/// will be.
#[component]
fn Section(place: usize, groups: Vec<usize>, is_near: RwSignal<bool>) -> impl IntoView {
    let workbench = Workbench::expect();
    let groups = StoredValue::new(groups);
    let is_built = memo(move || {
        let is_asked_for = |&number: &usize| workbench.group(number).get();
        is_near.get() || groups.with_value(|groups| groups.iter().any(is_asked_for))
    });
    let count = memo(move || {
        let listed = |&number: &usize| listed_in(workbench, number).len();
        if is_built.get() { 0 } else { groups.with_value(|groups| groups.iter().map(listed).sum()) }
    });
    let group = |number| view! { <Group number/> }.into_any();
    let shown = move || {
        let numbers = if is_built.get() { groups.get_value() } else { Vec::new() };
        numbers.into_iter().map(group).collect::<Vec<_>>()
    };
    view! {
        <div
            role="presentation" id=section_id(place)
            style:min-height=live(move || height(count.get()))
            // Without height, all would come near and be built.
            hidden=live(move || !is_built.get() && count.get() == 0)
        >
            {live(shown)}
        </div>
    }
}

/// How high so many entries are that are not built yet.
fn height(entries: usize) -> Option<String> {
    (entries > 0).then(|| format!("{}rem", entries * ENTRY_REM))
}

/// The spans that the list shows in a paragraph's group, tracked.
fn listed_in(workbench: Workbench, paragraph: usize) -> Vec<AnnotationId> {
    workbench.track_lines(paragraph);
    workbench.only_listed(workbench.spans_starting_in(paragraph))
}

/// The keys that labels have now: “C, D or Q”.
#[component]
fn LabelKeys() -> impl IntoView {
    let workbench = Workbench::expect();
    let count = workbench.with_schema(|schema| schema.span_labels.len());
    let keys = move || {
        let keys: Vec<_> = workbench.with_keymap(|keymap| {
            (0..count).filter_map(|place| keymap.key_of(Action::Label(place))).collect()
        });
        let last = keys.len().saturating_sub(1);
        let key = |(place, key)| {
            let joint = match place {
                0 => "",
                _ if place == last => " or ",
                _ => ", ",
            };
            view! { {joint} <kbd>{key}</kbd> }.into_any()
        };
        let is_empty = keys.is_empty();
        let shown: Vec<_> = keys.into_iter().enumerate().map(key).collect();
        view! { {is_empty.then_some("a label")} {shown} }.into_any()
    };
    view! { {live(keys)} }
}

/// The spans that start in one paragraph. Until somebody scrolls near it, a group of a long list is
/// only as high as it will be.
#[component]
fn Group(number: usize) -> impl IntoView {
    let workbench = Workbench::expect();
    let spans = memo(move || listed_in(workbench, number));
    let is_built = RwSignal::from(workbench.group(number));
    let waiting = move || if is_built.get() { 0 } else { spans.with(Vec::len) };
    // Built again only when a span comes or goes, not when one changes.
    let entries = move || {
        let shown = if is_built.get() { spans.get() } else { Vec::new() };
        let entry = |id| view! { <Entry id paragraph=number/> }.into_any();
        shown.into_iter().map(entry).collect::<Vec<_>>()
    };
    view! {
        <div
            class="group" role="presentation" id=group_id(number)
            style:min-height=live(move || height(waiting()))
            // Without height, all groups would come near and be built.
            hidden=live(move || spans.with(Vec::is_empty))
        >
            {live(entries)}
        </div>
    }
}
