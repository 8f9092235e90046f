//! The fields of the editor of the schema: words, keys, what is so or not, which labels.

use leptos::prelude::*;

use crate::edit::chord::Chord;
use crate::model::LabelId;
use crate::model::schema::{Flag, List, Part, Words};
use crate::ui::dom::keyboard;
use crate::ui::reactive::{act, live};
use crate::ui::workbench::Workbench;

/// The id of the name of the part that is looked at.
pub(super) const NAME_ID: &str = "part-name";

/// A field for words about a part. `id` is empty for one that nothing has to find.
pub(super) fn words(
    workbench: Workbench,
    part: &Part,
    words: Words,
    name: &'static str,
    id: &'static str,
) -> AnyView {
    let (read, written) = (part.clone(), part.clone());
    let value = move || workbench.with_draft(|schema| schema.words(&read, words).to_owned());
    let write = move |event| {
        if let Some(typed) = keyboard::typed(&event) {
            workbench.type_in_draft(&written, words, &typed);
        }
    };
    view! {
        <label class="field-row schema-words">
            <span class="field-name">{name}</span>
            <input
                class="field" type="text" autocomplete="off" dir="auto" id=(!id.is_empty()).then_some(id)
                prop:value=live(value) on:input=act(write)
            />
        </label>
    }
    .into_any()
}

/// A field for the key of a label or a value: the next key that is pressed in it.
pub(super) fn key(workbench: Workbench, part: &Part, name: &'static str) -> AnyView {
    let part = StoredValue::new(part.clone());
    let set = move |key| part.with_value(|part| workbench.edit_draft(|s| s.set_key(part, key)));
    let value = move || {
        let key = part.with_value(|part| workbench.with_draft(|schema| schema.key(part)));
        key.map(|key| key.to_string()).unwrap_or_default()
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let mut pressed = Chord::parse(&event.key()).filter(|_| !event.is_composing());
        pressed.take_if(|_| event.ctrl_key() || event.alt_key() || event.meta_key());
        match (event.key().as_str(), pressed) {
            ("Backspace" | "Delete", _) => set(None),
            (key, Some(chord)) if chord.key.chars().count() == 1 && chord.key != " " => {
                set(key.chars().next());
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <label class="field-row schema-key">
            <span class="field-name">{name}</span>
            <input
                class="field" type="text" autocomplete="off" maxlength="2" size="2"
                prop:value=live(value) on:keydown=act(press)
                on:input=act(move |event| {
                    // Where no key is heard, such as on a touch screen.
                    if let Some(typed) = keyboard::typed(&event) {
                        set(typed.trim().chars().next_back());
                    }
                })
            />
        </label>
    }
    .into_any()
}

/// Says that a part's key does something else already.
pub(super) fn rival(workbench: Workbench, part: &Part) -> AnyView {
    let part = part.clone();
    let sentence = move || {
        let key = workbench.with_draft(|schema| schema.key(&part))?;
        let own = match &part {
            Part::Label(id) => ["label-", id.as_str()].concat(),
            _ => String::new(),
        };
        let keymap = workbench.draft_keymap();
        let (rival, there) = keymap.rival(key, &own)?;
        let (key, name) = (key.to_uppercase().to_string(), &rival.name);
        let is_same = there.to_string() == key;
        Some(view! {
            <p class="schema-warning">
                {if is_same {
                    format!("{key} is also the key of “{name}”, which would no longer have it. ")
                } else {
                    format!("On some keyboards {key} is typed with {there}, which is “{name}” and goes first. ")
                }}
                "Choose another here, or give that command another under Keys."
            </p>
        }.into_any())
    };
    view! { {live(sentence)} }.into_any()
}

/// A button that is pressed while something is so about a part.
pub(super) fn flag(
    workbench: Workbench,
    part: &Part,
    flag: Flag,
    (name, title): (&'static str, &'static str),
) -> AnyView {
    let (read, written) = (part.clone(), part.clone());
    let is_so = move |part: &Part| workbench.with_draft(|schema| schema.flag(part, flag));
    let flip = move |_| {
        let is_so = untrack(|| is_so(&written));
        workbench.edit_draft(|schema| schema.set_flag(&written, flag, !is_so));
    };
    view! {
        <button
            type="button" class="choice" title=title
            aria-pressed=live(move || is_so(&read).to_string()) on:click=act(flip)
        >
            {name}
        </button>
    }
    .into_any()
}

/// A button for each label, pressed while the part names it; also for each relation, if they may be
/// named too.
pub(super) fn labels(
    workbench: Workbench,
    part: &Part,
    list: List,
    name: &'static str,
    with_relations: bool,
) -> AnyView {
    let part = StoredValue::new(part.clone());
    let chips = move || {
        let chip = |(class, id, name): (String, LabelId, String)| {
            let named = id.clone();
            let is_named = move |id: &LabelId| {
                part.with_value(|part| {
                    workbench.with_draft(|schema| schema.names_label(part, list, id))
                })
            };
            let flip = move |_| {
                let is_named = untrack(|| is_named(&id));
                part.with_value(|part| {
                    workbench.edit_draft(|schema| schema.name_label(part, list, &id, !is_named));
                });
            };
            view! {
                <button
                    type="button" class=class dir="auto"
                    aria-pressed=live(move || is_named(&named).to_string()) on:click=act(flip)
                >
                    {name}
                </button>
            }
            .into_any()
        };
        workbench.with_draft(|schema| {
            let labels = schema.span_labels.iter().enumerate().map(|(place, label)| {
                (format!("choice draft-{place}"), label.id.clone(), label.name.clone())
            });
            let relations = schema.relation_labels.iter().filter(|_| with_relations);
            let relations =
                relations.map(|one| ("choice".to_owned(), one.id.clone(), one.name.clone()));
            labels.chain(relations).map(chip).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="field-row" role="group" aria-label=name>
            <span class="field-name">{name}</span>
            <div class="choices schema-chips">{live(chips)}</div>
        </div>
    }
    .into_any()
}

/// What can be done with a part: move it, retire it, take it out.
pub(super) fn tools(workbench: Workbench, part: &Part) -> AnyView {
    let part = StoredValue::new(part.clone());
    let is_retired =
        move || part.with_value(|part| workbench.with_draft(|s| s.flag(part, Flag::Retired)));
    let uses = move || {
        part.with_value(|part| workbench.with_drafting(|drafting| drafting.uses.of_part(part)))
    };
    let can_retire = !part.with_value(|part| matches!(part, Part::Role(..)));
    let shift = move |forward| {
        part.with_value(|part| workbench.edit_draft(|schema| schema.shift(part, forward)));
    };
    let retire = move |_| {
        let is_retired = untrack(is_retired);
        part.with_value(|part| {
            workbench.edit_draft(|schema| schema.set_flag(part, Flag::Retired, !is_retired));
        });
    };
    let remove =
        move |_| part.with_value(|part| workbench.edit_draft(|schema| schema.remove(part)));
    let why = move || match uses() {
        0 => "No annotation has it.".to_owned(),
        1 => "One annotation has it, so it can only be retired.".to_owned(),
        count => format!("{count} annotations have it, so it can only be retired."),
    };
    let name = move || {
        part.with_value(|part| workbench.with_draft(|s| s.words(part, Words::Name).to_owned()))
    };
    let called = move |what: &'static str| live(move || [what, ": ", &name()].concat());
    view! {
        <div class="schema-tools">
            <button
                type="button" class="tool small" title="Move up" aria-label=called("Move up")
                on:click=act(move |_| shift(false))
            ><span aria-hidden="true">"↑"</span></button>
            <button
                type="button" class="tool small" title="Move down" aria-label=called("Move down")
                on:click=act(move |_| shift(true))
            ><span aria-hidden="true">"↓"</span></button>
            {can_retire.then(|| view! {
                <button
                    type="button" class="button quiet small"
                    title="What is retired is no longer offered, and stays where it was given."
                    on:click=act(retire)
                >
                    {live(move || if is_retired() { "Bring back" } else { "Retire" })}
                </button>
            }.into_any())}
            <button
                type="button" class="button quiet small danger" title=live(why)
                disabled=live(move || uses() > 0) on:click=act(remove)
            >"Remove"</button>
        </div>
    }
    .into_any()
}
