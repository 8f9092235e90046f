//! The stretch that a tag would mark, drawn over the text without touching its elements (CSS Custom
//! Highlight API), so that the browser's own selection is not disturbed while it is being made.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::page::window;
use super::selection::dom_range;
use crate::text::{Fragments, Text};

/// The name by which the style sheet knows the highlight.
const NAME: &str = "selection-preview";

/// Shows `fragments` as what would be marked, or nothing.
///
/// A browser without the interface shows its own selection alone.
pub(in crate::ui) fn preview(text: &Text, fragments: Option<&Fragments>) {
    // Every step can only fail for want of the interface.
    let _ = try_preview(text, fragments);
}

fn try_preview(text: &Text, fragments: Option<&Fragments>) -> Result<(), JsValue> {
    let window = window();
    let registry = Reflect::get(&Reflect::get(&window, &"CSS".into())?, &"highlights".into())?;
    let method = |name: &str| Reflect::get(&registry, &name.into())?.dyn_into::<Function>();
    let Some(fragments) = fragments else {
        method("delete")?.call1(&registry, &NAME.into())?;
        return Ok(());
    };
    let ranges: Array = fragments.iter().filter_map(|piece| dom_range(text, piece)).collect();
    let constructor = Reflect::get(&window, &"Highlight".into())?.dyn_into::<Function>()?;
    let highlight = Reflect::construct(&constructor, &ranges)?;
    method("set")?.call2(&registry, &NAME.into(), &highlight)?;
    Ok(())
}
