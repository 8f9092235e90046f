//! The schema as a whole: its name, quotation marks, schemas to begin with, files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::model::schema::presets;
use crate::text::snap::QuoteMarks;
use crate::ui::dom::{files, keyboard};
use crate::ui::reactive::{act, live};
use crate::ui::workbench::{Outcome, Workbench};

/// All of it.
pub(super) fn general(workbench: Workbench) -> AnyView {
    let write = move |event| {
        if let Some(typed) = keyboard::typed(&event) {
            workbench.edit_draft(|schema| schema.name = typed);
        }
    };
    let marks = move || workbench.with_draft(|schema| schema.quote_marks == QuoteMarks::Included);
    let flip = move |event| {
        let belong = event_target_checked(&event);
        let marks = if belong { QuoteMarks::Included } else { QuoteMarks::Excluded };
        workbench.edit_draft(|schema| schema.quote_marks = marks);
    };
    let preset = |(place, about): (usize, (String, &'static str))| {
        let (name, about) = about;
        view! {
            <li class="schema-preset">
                <span class="option-name">{name.clone()}</span>
                <span class="option-about">{about}</span>
                <button
                    type="button" class="button small" aria-label=["Begin with it: ", &name].concat()
                    on:click=act(move |_| workbench.use_preset(place))
                >"Begin with it"</button>
            </li>
        }
        .into_any()
    };
    let all = presets::all().map(|(schema, about)| (schema.name, about));
    let presets = all.into_iter().enumerate().map(preset).collect::<Vec<_>>();
    let bring = move |event| {
        let chosen = files::chosen(&event);
        spawn_local(async move { workbench.bring_schema_file(chosen).await });
    };
    view! {
        <div class="schema-general schema-fields">
            <label class="field-row">
                <span class="field-name">"Name of the schema"</span>
                <input
                    class="field" type="text" autocomplete="off" dir="auto"
                    prop:value=live(move || workbench.with_draft(|schema| schema.name.clone()))
                    on:input=act(write)
                />
            </label>
            <label class="option">
                <input type="checkbox" prop:checked=live(marks) on:change=act(flip)/>
                <span class="option-name">"Quotation marks belong to quotations"</span>
                <span class="option-about">"What a selection takes in when it snaps to quotations."</span>
            </label>
            <h3 class="field-name">"Schemas to begin with"</h3>
            <ul class="schema-presets" role="list">{presets}</ul>
            <h3 class="field-name">"As a file"</h3>
            <p class="dialog-note">
                "A file holds the schema and the guideline, to be given to others. What a file or a schema \
                 to begin with would change is shown below before anything is changed: annotations follow \
                 by the names of their labels, and what only they have is kept, retired."
            </p>
            <div class="choices">
                <button
                    type="button" class="button"
                    disabled=live(move || matches!(workbench.outcome(), Outcome::Wrong(_)))
                    on:click=act(move |_| workbench.export_schema())
                >"Export schema…"</button>
                <label class="choose">
                    "Import schema…"
                    <input
                        type="file" class="visually-hidden" accept=".json,application/json"
                        on:change=act(bring)
                    />
                </label>
            </div>
        </div>
    }
    .into_any()
}
