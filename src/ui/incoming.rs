//! What files with annotations would bring, before they do: their articles, what becomes of their labels, and
//! what could not be read.

mod labels;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::counted::counted;
use super::modal::Modal;
use super::problems::list_of;
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::workbench::{Choices, Dialog, Incoming, Prospect, Source, Workbench};
use super::your_data::grouped;
use crate::format::joining::Standing;
use crate::model::{ANNOTATOR, AnnotatedDocument};

/// The id of the button that brings the files in.
const TAKE_ID: &str = "take-incoming";

/// As many files and as many articles are listed; the rest is counted.
const MOST_LISTED: usize = 8;

/// The dialog.
#[component]
pub(super) fn IncomingDialog() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <Modal which=Dialog::Incoming title="Bring in annotated articles">
            {live(move || workbench.incoming().map(|incoming| content(workbench, &incoming)))}
        </Modal>
    }
}

/// What is in it.
fn content(workbench: Workbench, incoming: &Arc<Incoming>) -> AnyView {
    let choices =
        RwSignal::new(Choices { mapping: incoming.proposed.clone(), annotator: String::new() });
    let prospect = {
        let incoming = Arc::clone(incoming);
        memo(move || choices.with(|choices| workbench.prospect(&incoming, choices)))
    };
    let articles = {
        let incoming = Arc::clone(incoming);
        move || prospect.with(|prospect| articles(&incoming, prospect))
    };
    let problems = incoming.problems();
    let unread = (!problems.is_empty())
        .then(|| format!(" {} could not be read.", counted(problems.len(), "part", "parts")));
    let take = NodeRef::new();
    focus_when_there(take, TAKE_ID);
    view! {
        <div class="fields">
            {files(&incoming.sources)}
            <p role="status">{live(move || prospect.with(summary))}{unread}</p>
            {annotator(incoming, choices)}
            {workbench.with_schema(|schema| labels::content(schema, choices))}
            {(!problems.is_empty()).then(|| view! {
                <section class="arrival-problems">
                    <h3 class="field-name">"What could not be read"</h3>
                    {list_of(problems)}
                </section>
            }.into_any())}
            <section>
                <h3 class="field-name">"Articles"</h3>
                <dl class="arrival">{live(articles)}</dl>
                {more(incoming.documents().count(), ["article", "articles"])}
            </section>
            {shown(
                move || prospect.with(|prospect| prospect.refusal.is_some()),
                move || view! {
                    <p class="arrival-problems" role="alert">
                        {live(move || prospect.with(|prospect| prospect.refusal.clone()))}
                    </p>
                }.into_any(),
            )}
            <div class="dialog-tools stays">
                <button
                    type="button" class="button quiet"
                    on:click=act(move |_| workbench.leave_incoming())
                >"Cancel"</button>
                <button
                    node_ref=take id=TAKE_ID type="button" class="button primary"
                    disabled=live(move || prospect.with(|prospect| prospect.refusal.is_some()))
                    on:click=act(move |_| {
                        choices.with_untracked(|choices| workbench.take_incoming(choices));
                    })
                >"Bring in"</button>
            </div>
        </div>
    }
    .into_any()
}

/// Which files they are, and what each was read as.
fn files(sources: &[Source]) -> AnyView {
    let file = |source: &Source| {
        let format = source.format.map_or("", |format| format.name);
        view! {
            <p class="arrival-name" dir="auto">
                {source.name.clone()}<span class="arrival-titles">"Read as "{format}</span>
            </p>
        }
        .into_any()
    };
    let listed: Vec<_> = sources.iter().take(MOST_LISTED).map(file).collect();
    view! { {listed}{more(sources.len(), ["file", "files"])} }.into_any()
}

/// How many there are beside those that are listed.
fn more(all: usize, [one, many]: [&str; 2]) -> Option<AnyView> {
    let more = all.checked_sub(MOST_LISTED).filter(|more| *more > 0)?;
    let words = format!("and {more} more {}", if more == 1 { one } else { many });
    Some(view! { <p class="dialog-note">{words}</p> }.into_any())
}

/// Whose the annotations are.
fn annotator(incoming: &Incoming, choices: RwSignal<Choices>) -> AnyView {
    let named: BTreeSet<_> =
        incoming.documents().map(|on| on.annotations.annotator().as_str()).collect();
    let named: Vec<_> = named.into_iter().filter(|name| *name != ANNOTATOR).collect();
    let hint = match &named[..] {
        [] => "The files do not say".to_owned(),
        names => names.join(", "),
    };
    // Once the name is whole: all articles are compared anew for it.
    let name = move |event| {
        let name = event_target_value(&event);
        choices.update(|choices| name.trim().clone_into(&mut choices.annotator));
    };
    view! {
        <label class="field-row">
            <span class="field-name">"Annotated by"</span>
            <input
                class="field" type="text" name="annotator" placeholder=hint autocomplete="off" dir="auto"
                on:change=act(name)
            />
        </label>
        <p class="dialog-note">
            "An article that is here keeps its annotations. These become another set of it, by whoever is named here or in the file."
        </p>
    }
    .into_any()
}

/// What bringing it in comes to, in a few sentences.
fn summary(prospect: &Prospect) -> String {
    let Prospect { standings, counts, created, .. } = prospect;
    let count = |is_one: fn(&Standing) -> bool| standings.iter().filter(|one| is_one(one)).count();
    let new = count(|one| *one == Standing::New);
    let joining = count(|one| matches!(one, Standing::Joins(_)));
    let new = (new > 0).then(|| counted(new, "article comes in", "articles come in"));
    let joining = (joining > 0).then(|| match joining {
        1 => "1 set of annotations joins its article".to_owned(),
        many => format!("{many} sets of annotations join their articles"),
    });
    let coming: Vec<_> = new.into_iter().chain(joining).collect();
    if coming.is_empty() {
        return "Nothing comes in: all of it is here already.".to_owned();
    }
    let mut said = format!(
        "{}, with {} and {}.",
        coming.join(" and "),
        counted(counts.spans, "span", "spans"),
        counted(counts.relations, "relation", "relations"),
    );
    if counts.spans_left_out + counts.relations_left_out > 0 {
        said += &format!(
            " {} and {} are left out.",
            counted(counts.spans_left_out, "span", "spans"),
            counted(counts.relations_left_out, "relation", "relations"),
        );
    }
    if *created > 0 {
        said += &format!(" The schema gets {}.", counted(*created, "label", "labels"));
    }
    said
}

/// What becomes of the first articles.
fn articles(incoming: &Incoming, prospect: &Prospect) -> Vec<AnyView> {
    let row = |(on, standing): (&AnnotatedDocument, &Standing)| {
        let fate = match standing {
            Standing::New => "Added".to_owned(),
            Standing::Same(_) => "Here already".to_owned(),
            Standing::Joins(by) => format!("Another set, by {by}"),
        };
        let comes = !matches!(standing, Standing::Same(_));
        let text = &on.document.text;
        let facts = [
            format!("{} characters", grouped(text.code_point_from_offset(text.range().end()))),
            counted(on.annotations.span_count(), "span", "spans"),
            counted(on.annotations.relation_count(), "relation", "relations"),
        ];
        view! {
            <div class="arrival-row incoming-article" class:comes=comes>
                <dt dir="auto">{fate}</dt>
                <dd>
                    <span dir="auto">{on.document.details.title.clone()}</span>
                    <span class="arrival-titles">{facts.join(", ")}</span>
                </dd>
            </div>
        }
        .into_any()
    };
    let all = incoming.documents().zip(&prospect.standings);
    all.take(MOST_LISTED).map(row).collect()
}
