//! Stretches drawn over the text without touching its elements (CSS Custom Highlight API), so that the
//! browser's own selection is not disturbed while it is being made.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::page::window;
use super::selection::dom_range;
use crate::text::{Text, TextRange};

/// By which name the style sheet knows a highlight.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Highlight {
    /// What a tag would mark.
    Preview,
    /// Where the words that are looked for stand.
    Hits,
}

/// Shows `ranges` in that way, instead of those that were shown so before.
///
/// A browser without the interface shows its own selection alone.
pub(in crate::ui) fn show(
    text: &Text,
    highlight: Highlight,
    ranges: impl Iterator<Item = TextRange>,
) {
    let ranges: Array = ranges.filter_map(|range| dom_range(text, range)).collect();
    // Every step can only fail for want of the interface.
    let _ = try_show(highlight, &ranges);
}

fn try_show(highlight: Highlight, ranges: &Array) -> Result<(), JsValue> {
    let name = match highlight {
        Highlight::Preview => "selection-preview",
        Highlight::Hits => "hits",
    };
    let window = window();
    let registry = Reflect::get(&Reflect::get(&window, &"CSS".into())?, &"highlights".into())?;
    let method = |name: &str| Reflect::get(&registry, &name.into())?.dyn_into::<Function>();
    if ranges.length() == 0 {
        method("delete")?.call1(&registry, &name.into())?;
        return Ok(());
    }
    let constructor = Reflect::get(&window, &"Highlight".into())?.dyn_into::<Function>()?;
    let made = Reflect::construct(&constructor, ranges)?;
    method("set")?.call2(&registry, &name.into(), &made)?;
    Ok(())
}
