//! The keys of attributes' values in the list of all keys: to be read there, and changed in the schema.

use leptos::prelude::*;

use super::reactive::live;
use super::workbench::Workbench;
use crate::edit::chord::Chord;
use crate::edit::value_keys::keyed;

/// The values that have a key, each with whose it is.
pub(super) fn value_keys(workbench: Workbench) -> AnyView {
    let rows = move || {
        let project = workbench.with_project(Clone::clone);
        let schema = &project.schema;
        let rows = keyed(schema).map(|one| {
            let labels: Vec<_> =
                one.attribute.labels.iter().map(|label| schema.name_of(label)).collect();
            let whose = if labels.is_empty() { "all".to_owned() } else { labels.join(", ") };
            let name = [&*one.attribute.name, ": ", &*one.value.name].concat();
            let chord =
                Chord { key: one.key.to_string(), command: false, alt: false, shift: false };
            let taken = workbench.with_keymap(|keymap| {
                let mut others = keymap.bindings().iter();
                let other = others.find(|other| other.chords.contains(&chord));
                other.map(|other| format!("{chord} is “{}”.", other.name))
            });
            let taken = taken.map(|taken| {
                view! { <span class="conflict" role="alert">{taken}</span> }.into_any()
            });
            view! {
                <div class="key-row">
                    <dt>{name} " " <span class="key-whose">{whose}</span> {taken}</dt>
                    <dd class="key-list fixed"><kbd>{chord.to_string()}</kbd></dd>
                </div>
            }
            .into_any()
        });
        rows.collect::<Vec<_>>()
    };
    view! {
        <h3 class="keys-title">"Attributes"</h3>
        <p class="keys-about">"On the selected annotations. They are changed in the schema."</p>
        <dl class="keys">{live(rows)}</dl>
    }
    .into_any()
}
