//! Stretches drawn over the text without touching its elements (CSS Custom Highlight API), so that the
//! browser's own selection is not disturbed while it is being made.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{StaticRange, StaticRangeInit};

use super::page::window;
use super::place::node_from_offset;
use crate::text::{Text, TextRange};

/// By which name the style sheet knows a highlight.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Highlight {
    /// What a tag would mark.
    Preview,
    /// Where the words that are looked for stand.
    Hits,
    /// The occurrence that is looked at.
    Here,
}

/// Shows `ranges` in that way, instead of those that were shown so before.
///
/// A browser without the interface shows its own selection alone.
pub(in crate::ui) fn show(
    text: &Text,
    highlight: Highlight,
    ranges: impl Iterator<Item = TextRange>,
) {
    let ranges: Array = ranges.filter_map(|range| static_range(text, range)).collect();
    // Every step can only fail for want of the interface.
    let _ = try_show(highlight, &ranges);
}

/// A range that does not follow changes of the page: each of the other kind slows down every change,
/// for as long as the browser has not swept it away.
fn static_range(text: &Text, range: TextRange) -> Option<StaticRange> {
    let (start, start_units) = node_from_offset(text, range.start())?;
    let (end, end_units) = node_from_offset(text, range.end())?;
    StaticRange::new(&StaticRangeInit::new(&end, end_units, &start, start_units)).ok()
}

fn try_show(highlight: Highlight, ranges: &Array) -> Result<(), JsValue> {
    let name = match highlight {
        Highlight::Preview => "selection-preview",
        Highlight::Hits => "hits",
        Highlight::Here => "here",
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
