//! The bar in which a relation is made: which part is given now, and what may have it.

use leptos::prelude::*;

use super::dom::keyboard;
use super::reactive::{act, focus_when_there, live, memo, shown};
use super::workbench::{Choice, Linking, Workbench};
use crate::display::label_style::class;
use crate::display::outline::excerpt;
use crate::model::{Filler, LabelId, Project};
use crate::suggest::part::{self, Part};

/// The id of the field in which one types to find something.
pub(super) const FIELD_ID: &str = "link-field";

/// The id of the list of choices.
const LIST_ID: &str = "link-choices";

/// As many characters of a span as the list shows.
const EXCERPT_CHARS: usize = 90;

/// The bar, while a relation is being made.
pub(super) fn content() -> AnyView {
    let workbench = Workbench::expect();
    let bar = shown(move || workbench.linking().is_some(), || view! { <Bar/> }.into_any());
    view! { {bar} }.into_any()
}

#[component]
fn Bar() -> impl IntoView {
    let workbench = Workbench::expect();
    let typed = move |event| {
        if let Some(words) = keyboard::typed(&event) {
            workbench.type_choice(words);
        }
    };
    let walk = move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => workbench.take_choice(None),
            "ArrowDown" => workbench.walk_choices(true),
            "ArrowUp" => workbench.walk_choices(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let asked = memo(move || workbench.linking().map(|linking| question(workbench, &linking)));
    let rows = move || {
        let linking = workbench.linking()?;
        let current = linking.current;
        let rows = linking.choices.iter().enumerate();
        let rows = rows.map(|(place, choice)| row(workbench, &linking, choice, place, current));
        Some(rows.collect::<Vec<_>>())
    };
    let active = move || {
        let linking = workbench.linking()?;
        (!linking.choices.is_empty()).then(|| choice_id(linking.current))
    };
    let field = NodeRef::new();
    focus_when_there(field, FIELD_ID);
    view! {
        <section class="linker" aria-label="Link">
            <div class="linker-head">
                <label class="linker-asked" for=FIELD_ID>{live(move || asked.get())}</label>
                <input
                    node_ref=field id=FIELD_ID class="field" type="text" dir="auto" autocomplete="off"
                    role="combobox" aria-expanded="true" aria-controls=LIST_ID
                    aria-activedescendant=live(active)
                    placeholder="Type to find, or click or mark it in the text"
                    prop:value=live(move || workbench.linking().map(|linking| linking.typed).unwrap_or_default())
                    on:input=act(typed) on:keydown=act(walk)
                />
                <button
                    type="button" class="tool" aria-label="Done" title="Done (Esc)"
                    on:click=act(move |_| workbench.leave_linking())
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
            <ul id=LIST_ID class="linker-choices" role="listbox" aria-label="What may have this part">
                {live(rows)}
            </ul>
            {shown(
                move || workbench.linking().is_some_and(|linking| linking.choices.is_empty()),
                || view! { <p class="panel-empty">"Nothing in this article can have this part yet. Mark it in the text with its label’s key."</p> }.into_any(),
            )}
        </section>
    }
}

/// What the user is asked for.
fn question(workbench: Workbench, linking: &Linking) -> String {
    let project = workbench.project_now();
    let of = workbench.with_open(|on| {
        let span = Filler::Span(linking.anchor.clone());
        part::words(&project, on, &span, 40)
    });
    let of = of.unwrap_or_default();
    let of = of.trim_matches(['“', '”', '"']);
    match &linking.giving {
        None => format!("What is “{of}” to be linked as?"),
        Some(giving) => {
            let relation = project.schema.name_of(&giving.label);
            let role = project.schema.role_name(&giving.label, &giving.role);
            format!("{relation} of “{of}”: {role}?")
        }
    }
}

fn choice_id(place: usize) -> String {
    format!("choice-{place}")
}

fn row(
    workbench: Workbench,
    linking: &Linking,
    choice: &Choice,
    place: usize,
    current: usize,
) -> AnyView {
    let project = workbench.project_now();
    let shown = Shown::of(workbench, &project, linking, choice).unwrap_or_default();
    view! {
        <li
            id=choice_id(place) role="option" class=["linker-choice ", &shown.class].concat()
            aria-selected=(place == current).to_string()
            // The field keeps the keyboard.
            on:mousedown=act(move |event: leptos::ev::MouseEvent| event.prevent_default())
            on:mouseenter=act(move |_| workbench.point_at_choice(place))
            on:click=act(move |_| workbench.take_choice(Some(place)))
        >
            <span class="entry-letter" aria-hidden="true">{shown.letter}</span>
            <span class="linker-words" dir="auto">{shown.words}</span>
            <span class="linker-where">{shown.place}</span>
        </li>
    }
    .into_any()
}

/// A choice as the list shows it.
#[derive(Default)]
struct Shown {
    class: String,
    letter: String,
    words: String,
    place: String,
}

impl Shown {
    fn of(
        workbench: Workbench,
        project: &Project,
        linking: &Linking,
        choice: &Choice,
    ) -> Option<Self> {
        let schema = &project.schema;
        let look = |label: &LabelId| (class(schema, label), schema.letter(label).to_string());
        Some(match choice {
            Choice::Kind(label, role) => {
                let relation = schema.relation_label(label)?;
                let words = match relation.links_alike() {
                    true => relation.name.clone(),
                    false => format!("{}: as {}", relation.name, schema.role_name(label, role)),
                };
                Self { words, place: relation.help.clone(), ..Self::default() }
            }
            Choice::Skip => {
                let giving = linking.giving.as_ref()?;
                let role = schema.role_name(&giving.label, &giving.role);
                Self { words: format!("Leave the {role} out"), ..Self::default() }
            }
            Choice::Part(Part::Words(words)) if words.is_empty() => {
                let place = "nobody is named".to_owned();
                Self { words: "Implicit".to_owned(), place, ..Self::default() }
            }
            Choice::Part(Part::Words(words)) => Self {
                words: project.people.name_of(words).to_owned(),
                place: "not in this text".to_owned(),
                ..Self::default()
            },
            Choice::Part(Part::Found { range, label }) => {
                let (class, letter) = look(label);
                let words = workbench.with_open(|on| on.document.text.slice(*range).to_owned())?;
                Self { class, letter, words, place: "suggested".to_owned() }
            }
            Choice::Part(Part::Span(id)) => {
                let span = workbench.span(id)?;
                let (class, letter) = look(&span.label);
                let name = schema.names_in(&span.attributes).next();
                let name = name.map(|name| project.people.name_of(name).to_owned());
                let words = workbench
                    .with_open(|on| excerpt(&on.document.text, &span, EXCERPT_CHARS))
                    .unwrap_or_default();
                let words = match name {
                    Some(name) if name != words => format!("{name} — {words}"),
                    _ => words,
                };
                let place = super::relations::distance(workbench, &linking.anchor, id);
                Self { class, letter, words, place }
            }
        })
    }
}
