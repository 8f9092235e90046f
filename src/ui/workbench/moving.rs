//! Selecting by keys: the unit after or before, the word on another line, this sentence.

use super::{Manner, Workbench};
use crate::display::outline::squeezed;
use crate::text::Offset;
use crate::text::cursor::Cursor;
use crate::text::snap::Granularity;
use crate::text::unit::Unit;
use crate::ui::article::TEXT_ID;
use crate::ui::dom::selection::{self, Line};
use crate::ui::dom::{focus, page, place, sight};

/// As many characters of a selection as are read out.
const SPOKEN_CHARS: usize = 120;

impl Workbench {
    /// Selects the unit after or before, or grows the selection by it.
    pub(in crate::ui) fn move_by(self, unit: Unit, forward: bool, extend: bool) {
        let cursor = self.cursor_or_top();
        let moved = self.with_open(|on| {
            let text = &on.document.text;
            if extend {
                cursor.extended_by(unit, text, forward)
            } else {
                cursor.by(unit, text, forward)
            }
        });
        self.put_cursor(moved.flatten(), unit);
    }

    /// Selects the sentence that the cursor is in.
    pub(in crate::ui) fn select_sentence(self) {
        let cursor = Cursor::at(self.cursor_or_top().range().start());
        let moved =
            self.with_open(|on| cursor.settled_on(Unit::Sentence, &on.document.text, false));
        self.put_cursor(moved.flatten(), Unit::Sentence);
    }

    /// Selects the word on the line below or above, or grows the selection to it.
    pub(in crate::ui) fn move_by_line(self, line: Line, extend: bool) {
        let Some(before) = self.cursor.get_untracked() else {
            return self.move_by(Unit::Word, true, extend);
        };
        let Some(view) = page::element(TEXT_ID) else { return };
        let moved = self.with_open(|on| {
            let text = &on.document.text;
            if selection::cursor(text, &view).is_none() {
                selection::select(text, before);
            }
            selection::move_by_line(line, extend);
            let mut cursor = selection::cursor(text, &view)?;
            let is_forward = before.anchor < before.focus;
            // When the selection turns round, the word that it began with stays in it.
            if extend && before.anchor != before.focus && is_forward == (line == Line::Up) {
                let first = if is_forward {
                    Unit::Word.after(text, before.anchor)
                } else {
                    Unit::Word.before(text, before.anchor)
                };
                match first {
                    Some(first) if is_forward && cursor.focus <= before.anchor => {
                        cursor.anchor = first.end();
                    }
                    Some(first) if !is_forward && cursor.focus >= before.anchor => {
                        cursor.anchor = first.start();
                    }
                    _ => {}
                }
            }
            // Above, in a blank line or behind the end of a shorter one, the next word is on the
            // line that it came from: then the word before is meant.
            let here = Cursor::at(cursor.focus).settled_on(Unit::Word, text, false);
            let is_behind = here.is_none_or(|word| word.anchor > cursor.focus);
            match line {
                Line::Up if is_behind && extend => cursor.extended_by(Unit::Word, text, false),
                Line::Up if is_behind => cursor.by(Unit::Word, text, false),
                _ => cursor.settled_on(Unit::Word, text, extend),
            }
        });
        self.put_cursor(moved.flatten(), Unit::Word);
    }

    /// Selects the sentence at `place`, as a triple click does, or adds it to the pieces there are.
    pub(in crate::ui) fn select_sentence_at(self, place: Offset) {
        let Manner { base, grows, .. } = self.manner.get_untracked();
        self.cursor.set(Some(Cursor::at(place)));
        self.select_sentence();
        self.manner.update_untracked(|manner| (manner.base, manner.grows) = (base, grows));
        self.read_selection(false);
    }

    /// Selects what the next key is to work on.
    fn put_cursor(self, cursor: Option<Cursor>, unit: Unit) {
        let Some(cursor) = cursor else { return };
        let granularity = match unit {
            Unit::Character => Granularity::Character,
            Unit::Word => Granularity::Word,
            Unit::Sentence => Granularity::Sentence,
        };
        self.manner.set(Manner { granularity: Some(granularity), ..Manner::default() });
        self.cursor.set(Some(cursor));
        focus::focus(TEXT_ID);
        self.with_open(|on| selection::select(&on.document.text, cursor));
        self.set_pending(Some(cursor.range()), true);
        let words = self.with_open(|on| {
            let words = on.document.text.slice(cursor.range());
            squeezed(words, SPOKEN_CHARS)
        });
        self.announce(&words.unwrap_or_default());
    }

    /// Where the keys are: at the last selection, or else at the top of what is in sight.
    fn cursor_or_top(self) -> Cursor {
        self.cursor.get_untracked().unwrap_or_else(|| {
            let top = self.with_open(|on| sight::first_in_sight(&on.document.text, TEXT_ID));
            Cursor::at(top.flatten().unwrap_or(Offset::START))
        })
    }

    /// Whether the paragraph that the keys are in runs from right to left.
    pub(in crate::ui) fn runs_right_to_left(self) -> bool {
        let place = self.cursor_or_top().focus;
        self.with_open(|on| place::runs_right_to_left(on.document.text.paragraph_at(place)))
            .unwrap_or_default()
    }
}
