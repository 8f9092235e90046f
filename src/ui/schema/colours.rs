//! A label's colour on either paper, with its spans as they look there.

use std::str::FromStr as _;

use leptos::prelude::*;

use super::label::{edit_label, with_label};
use crate::display::colour::{Paper, on_dark};
use crate::display::label_style::too_faint;
use crate::model::{Colour, LabelId, SpanLabel};
use crate::ui::reactive::{act, live};
use crate::ui::workbench::Workbench;

/// What it is on this paper, and how a span looks there. A colour for light paper brings its twin for
/// dark paper, which can be changed afterwards.
pub(super) fn paper(workbench: Workbench, id: &LabelId, is_dark: bool) -> AnyView {
    let id = StoredValue::new(id.clone());
    let of = move |label: &SpanLabel| if is_dark { label.dark_colour } else { label.colour };
    let colour = move || {
        let colour = id.with_value(|id| with_label(workbench, id, of));
        colour.map(|colour| colour.to_string()).unwrap_or_default()
    };
    let set = move |colour: Colour| {
        // A browser tells of what was typed last even while the field is taken away, and what it knew with it.
        id.try_with_value(|id| {
            edit_label(workbench, id, |label| {
                if !is_dark {
                    label.colour = colour;
                }
                label.dark_colour = if is_dark { colour } else { on_dark(colour) };
            });
        });
    };
    let write = move |event: leptos::ev::Event| {
        // Until it is a colour, it is still being typed.
        if let Ok(colour) = Colour::from_str(&event_target_value(&event)) {
            set(colour);
        }
    };
    let letter = move || {
        let letter = id.with_value(|id| with_label(workbench, id, |label| label.letter));
        letter.map(|letter| letter.to_string())
    };
    let faint = move || {
        let faint = id.with_value(|id| with_label(workbench, id, too_faint)).unwrap_or_default();
        let faint = faint.into_iter().find(|one| (one.paper == Paper::Dark) == is_dark)?;
        Some(
            view! {
                <p class="schema-warning">
                    {faint.to_string()}
                    <button
                        type="button" class="button small"
                        on:click=act(move |_| set(faint.better))
                    >{format!("Take {}", faint.better)}</button>
                </p>
            }
            .into_any(),
        )
    };
    let (name, class) = match is_dark {
        true => ("Colour on dark paper", "schema-paper dark"),
        false => ("Colour on light paper", "schema-paper light"),
    };
    view! {
        <div class="field-row">
            <span class="field-name">{name}</span>
            <div class="schema-colour">
                <input
                    type="color" class="schema-swatch" aria-label=[name, ", to choose"].concat()
                    prop:value=live(colour) on:input=act(write)
                />
                <input
                    type="text" class="field" aria-label=name autocomplete="off" maxlength="7" size="8"
                    prop:value=live(colour) on:change=act(write)
                />
            </div>
            <p class=class aria-hidden="true">
                "The mayor said "
                <span class="schema-specimen" data-letters=live(letter)>"there is no such plan"</span>
                " for the market."
            </p>
            {live(faint)}
        </div>
    }
    .into_any()
}
