//! The list beside the text: every span in the order of reading, and how many there are of each.

use leptos::prelude::*;

use super::dom::near::Near;
use super::entry::{Entry, group_id, group_number};
use super::reactive::{follow, live, memo, shown};
use super::workbench::Workbench;

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
            <div class="panel-head">
                <h2 id="annotations-title" class="panel-title">"Annotations"</h2>
                <Counts/>
            </div>
            {live(move || workbench.open_id().map(|_| view! { <List/> }.into_any()))}
        </section>
    }
}

/// How many spans of each label there are.
#[component]
fn Counts() -> impl IntoView {
    let workbench = Workbench::expect();
    let labels = workbench.with_schema(|schema| schema.span_labels.clone());
    let chips = labels.into_iter().enumerate().map(|(place, label)| {
        let id = label.id.clone();
        let count = memo(move || {
            workbench.track_changes();
            workbench.with_open(|on| on.annotations.count(&id)).unwrap_or_default()
        });
        let plural = format!("{}s", label.id);
        view! {
            <li class=format!("count label-{place}") title=label.help>
                <span class="count-number">{live(move || count.get())}</span>
                <span class="count-name">{plural}</span>
            </li>
        }
        .into_any()
    });
    view! { <ul class="counts" role="list" aria-label="Counts">{chips.collect::<Vec<_>>()}</ul> }
}

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
    let groups: Vec<_> =
        paragraphs.iter().map(|&number| view! { <Group number/> }.into_any()).collect();
    let is_empty = memo(move || {
        workbench.track_changes();
        workbench.with_open(|on| on.annotations.span_count() == 0).unwrap_or(true)
    });
    follow(move || {
        let all = paragraphs.iter().copied();
        let waiting = all.filter(|&number| !workbench.group_is_built(number));
        near.set_value(Near::inside(LIST_ID, waiting.map(group_id), move |id| {
            if let Some(number) = group_number(id) {
                workbench.build_group(number);
            }
        }));
    });
    view! {
        <div class="panel-body" id=LIST_ID data-scroller tabindex="-1">
            {shown(move || is_empty.get(), move || view! { <p class="panel-empty">
                    "Nothing marked yet. Select words in the text, then press "
                    <kbd>"C"</kbd> ", " <kbd>"D"</kbd> " or " <kbd>"Q"</kbd> "."
                </p> }.into_any())}
            <div class="entries" role=live(move || (!is_empty.get()).then_some("list"))>{groups}</div>
        </div>
    }
}

/// The spans that start in one paragraph. Until somebody scrolls near it, a group of a long list is
/// only as high as it will be.
#[component]
fn Group(number: usize) -> impl IntoView {
    let workbench = Workbench::expect();
    let spans = memo(move || {
        workbench.track_paragraph(number);
        workbench.spans_starting_in(number)
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
        <div class="group" role="presentation" id=group_id(number) style:min-height=live(height)>
            {live(entries)}
        </div>
    }
}
