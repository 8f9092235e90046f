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
use crate::text::boundary::{next_word, previous_word, word_around};
use crate::text::{Offset, Text, TextRange};

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
        _ => false,
    };
    if moved {
        event.prevent_default();
    }
}

/// Where the selection stands: its fixed end and its moving end.
fn ends(workbench: Workbench) -> Option<(Offset, Offset)> {
    let view = page::element(TEXT_ID)?;
    workbench.with_open(|on| selection::ends(&on.document.text, &view)).flatten()
}

fn by_word(workbench: Workbench, forward: bool, extend: bool) -> bool {
    let ends = ends(workbench);
    let moved = workbench.with_open(|on| {
        let text = &on.document.text;
        let (anchor, focus) = ends.unwrap_or_else(|| {
            // The keyboard came to the text without touching it: begin at the top of what is in sight.
            let start = selection::first_in_sight(text, TEXT_ID).unwrap_or(Offset::START);
            (start, start)
        });
        let word = if forward { next_word(text, focus) } else { previous_word(text, focus) };
        // From the far side of the selected word the first step back would find the word itself.
        let word = match word {
            Some(word) if !forward && !extend && anchor < focus => previous_word(text, word.start().min(anchor)),
            Some(word) if forward && !extend && focus < anchor => next_word(text, word.end().max(anchor)),
            other => other,
        };
        let Some(word) = word else { return false };
        select_word(text, anchor, word, forward, extend);
        true
    });
    moved.unwrap_or_default()
}

fn select_word(text: &Text, anchor: Offset, word: TextRange, forward: bool, extend: bool) {
    let (near, far) =
        if forward { (word.start(), word.end()) } else { (word.end(), word.start()) };
    selection::select(text, if extend { anchor } else { near }, far);
}

fn by_line(workbench: Workbench, line: Line, extend: bool) -> bool {
    let Some(view) = page::element(TEXT_ID) else { return false };
    if ends(workbench).is_none() {
        return by_word(workbench, true, extend);
    }
    selection::move_by_line(line, extend);
    let moved = workbench.with_open(|on| {
        let text = &on.document.text;
        let (anchor, focus) = selection::ends(text, &view)?;
        let word = word_around(text, focus).filter(|word| !text.slice(*word).trim().is_empty());
        let word = word.or_else(|| next_word(text, focus))?;
        select_word(text, anchor, word, !extend || focus >= anchor, extend);
        Some(())
    });
    moved.flatten().is_some()
}
