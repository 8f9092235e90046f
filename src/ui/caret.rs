//! Selecting words by keys, while the text has the keyboard.
//!
//! The word is the cursor: left and right select the word before and after, up and down the word on
//! the line above and below, and with Shift the selection grows by a word or a line. What is
//! selected so is the browser's selection like any other.

use leptos::ev::KeyboardEvent;

use super::article::TEXT_ID;
use super::dom::page;
use super::dom::selection::{self, Line};
use super::workbench::Workbench;
use crate::text::Offset;
use crate::text::cursor::Cursor;

/// Obeys a key that goes down in the text.
pub(super) fn handle(workbench: Workbench, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let extend = event.shift_key();
    let moved = match event.key().as_str() {
        "ArrowRight" => by_word(workbench, true, extend),
        "ArrowLeft" => by_word(workbench, false, extend),
        "ArrowDown" => by_line(workbench, Line::Down, extend),
        "ArrowUp" => by_line(workbench, Line::Up, extend),
        _ => None,
    };
    if moved.is_some() {
        event.prevent_default();
    }
}

fn cursor(workbench: Workbench) -> Option<Cursor> {
    let view = page::element(TEXT_ID)?;
    workbench.with_open(|on| selection::cursor(&on.document.text, &view)).flatten()
}

fn by_word(workbench: Workbench, forward: bool, extend: bool) -> Option<()> {
    let cursor = cursor(workbench);
    workbench.with_open(|on| {
        let text = &on.document.text;
        // The keyboard came to the text without touching it: begin at the top of what is in sight.
        let top = || selection::first_in_sight(text, TEXT_ID).unwrap_or(Offset::START);
        let cursor = cursor.unwrap_or_else(|| Cursor::at(top()));
        let moved = if extend {
            cursor.extended_by_word(text, forward)
        } else {
            cursor.by_word(text, forward)
        };
        selection::select(text, moved?);
        Some(())
    })?
}

fn by_line(workbench: Workbench, line: Line, extend: bool) -> Option<()> {
    if cursor(workbench).is_none() {
        return by_word(workbench, true, extend);
    }
    selection::move_by_line(line, extend);
    let cursor = cursor(workbench)?;
    workbench.with_open(|on| {
        let text = &on.document.text;
        // Above, in a blank line or behind the end of a shorter one, the next word is on the line
        // that it came from: then the word before is meant.
        let here = Cursor::at(cursor.focus).settled_on_word(text, false);
        let is_behind = here.is_none_or(|word| word.anchor > cursor.focus);
        let moved = match line {
            Line::Up if is_behind && extend => cursor.extended_by_word(text, false),
            Line::Up if is_behind => cursor.by_word(text, false),
            _ => cursor.settled_on_word(text, extend),
        };
        selection::select(text, moved?);
        Some(())
    })?
}
