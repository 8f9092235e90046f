//! The list beside the text: every span in the order of reading, or those that are looked for.

use leptos::prelude::*;

use super::checks;
use super::deeds::hover;
use super::dom::listen;
use super::dom::near::Near;
use super::entry::{Entry, group_id, group_number};
use super::list_head::ListHead;
use super::reactive::{act, follow, live, memo, shown};
use super::several_bar::SeveralBar;
use super::workbench::Workbench;
use crate::edit::action::Action;

/// The id of the element that scrolls the list.
const LIST_ID: &str = "annotation-list";

/// About as high as an entry is, in rem.
const ENTRY_REM: usize = 4;

/// The list of annotations.
#[component]
pub(super) fn Annotations() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <section class="annotations" aria-labelledby="annotations-title">
            <ListHead/>
            <SeveralBar/>
            {live(move || workbench.open_id().map(|_| view! { <List/> }.into_any()))}
            <checks::Checks/>
        </section>
    }
}

/// So many groups are watched as one until they come near: the browser asks of each watched element
/// anew where it is, for every frame.
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
        let groups = groups.iter().map(|&number| view! { <Group number/> }.into_any());
        let groups: Vec<_> = groups.collect();
        view! { <div role="presentation" id=section_id(place)>{groups}</div> }.into_any()
    };
    let sections: Vec<_> = paragraphs.chunks(SECTION).enumerate().map(section).collect();
    let is_empty = memo(move || {
        workbench.track_changes();
        workbench.with_open(|on| on.annotations.span_count() == 0).unwrap_or(true)
    });
    // On paper nobody scrolls.
    let printed = paragraphs.clone();
    listen::on_print(move || printed.iter().for_each(|&number| workbench.build_group(number)));
    follow(move || {
        let paragraphs = paragraphs.clone();
        let sections = (0..paragraphs.len().div_ceil(SECTION)).map(section_id);
        near.set_value(Near::inside(LIST_ID, sections, move |id| {
            if let Some(number) = group_number(id) {
                workbench.build_group(number);
                return Vec::new();
            }
            let groups = section_number(id).and_then(|place| paragraphs.chunks(SECTION).nth(place));
            let groups = groups.unwrap_or_default().iter().copied();
            groups.filter(|&number| !workbench.group_is_built(number)).map(group_id).collect()
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
    let spans = memo(move || {
        workbench.track_lines(number);
        workbench.only_listed(workbench.spans_starting_in(number))
    });
    let is_built = RwSignal::from(workbench.group(number));
    let height = move || {
        let waiting = !is_built.get() && spans.with(|spans| !spans.is_empty());
        waiting.then(|| format!("{}rem", spans.with(Vec::len) * ENTRY_REM))
    };
    // Built again only when a span comes or goes, not when one changes.
    let entries = move || {
        let shown = if is_built.get() { spans.get() } else { Vec::new() };
        let entry = |id| view! { <Entry id paragraph=number/> }.into_any();
        shown.into_iter().map(entry).collect::<Vec<_>>()
    };
    view! {
        <div
            class="group" role="presentation" id=group_id(number) style:min-height=live(height)
            // Without height, all groups would come near and be built.
            hidden=live(move || spans.with(Vec::is_empty))
        >
            {live(entries)}
        </div>
    }
}
