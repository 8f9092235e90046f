//! What is selected in the text but not tagged.
//!
//! The browser's own selection is where it comes from, however that was made: by mouse, by touch, by
//! a screen reader. Keys set the browser's selection too, and say at once what they meant by it.

use super::Workbench;
use crate::display::outline::squeezed;
use crate::edit::Command;
use crate::model::AnnotationId;
use crate::store::Snap;
use crate::text::cursor::Cursor;
use crate::text::edge::Edge;
use crate::text::snap::{Granularity, snap};
use crate::text::unit::Unit;
use crate::text::{Fragments, Offset, TextRange};
use crate::ui::article::TEXT_ID;
use crate::ui::dom::selection::{self, Line};
use crate::ui::dom::{focus, keyboard, page, place};

/// As many characters of a selection as are read out.
const SPOKEN_CHARS: usize = 120;

/// What a user has selected in the text but not yet tagged.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Pending {
    /// What would be marked.
    pub(in crate::ui) fragments: Fragments,
    /// Whether the selection is finished, and not still being dragged.
    pub(in crate::ui) settled: bool,
}

/// How the selection is being made, as far as it cannot be told from the selection itself.
#[derive(Clone, Default)]
pub(in crate::ui) struct Manner {
    /// What it snaps to, if not to what is chosen for all.
    pub(in crate::ui) granularity: Option<Granularity>,
    /// The pieces that it is added to.
    pub(super) base: Option<Fragments>,
    /// The span whose pieces these are, if they are a span's.
    pub(super) grows: Option<AnnotationId>,
}

impl Workbench {
    /// What is selected in the text but not tagged, tracked.
    pub(in crate::ui) fn pending(self) -> Option<Pending> {
        self.pending.get()
    }

    /// What is selected in the text but not tagged.
    pub(in crate::ui) fn pending_untracked(self) -> Option<Pending> {
        self.pending.get_untracked()
    }

    /// A selection begins, with what is held beside the pointer: exactly as it is made, or added to
    /// the pieces there are.
    pub(in crate::ui) fn begin_selection(self, exact: bool, adds: bool) {
        let mut manner =
            Manner { granularity: exact.then_some(Granularity::Character), ..Manner::default() };
        let before = self.manner.get_untracked();
        let is_going_on = before.grows.is_some() && self.pending.with_untracked(Option::is_some);
        if adds && is_going_on {
            // The second or third click in a row.
            (manner.base, manner.grows) = (before.base, before.grows);
        } else if adds {
            let pending = self.pending.get_untracked().map(|pending| pending.fragments);
            let selected = self.selected_span();
            manner.grows =
                selected.as_ref().filter(|_| pending.is_none()).map(|span| span.id.clone());
            manner.base = pending.or(selected.map(|span| span.fragments.clone()));
        }
        self.manner.set(manner);
    }

    /// The selection now being made snaps to `granularity`, whatever is chosen for all.
    pub(in crate::ui) fn snap_this_to(self, granularity: Option<Granularity>) {
        self.manner.update_untracked(|manner| manner.granularity = granularity);
    }

    /// What selections snap to, tracked.
    pub(in crate::ui) fn granularity(self) -> Granularity {
        self.settings.with(|settings| settings.snap.into())
    }

    /// Lets selections snap to `granularity`, the present one too.
    pub(in crate::ui) fn set_granularity(self, granularity: Granularity) {
        self.remember(|settings| settings.snap = Snap::from(granularity));
        self.snap_this_to(None);
        self.read_selection(true);
        let name = match granularity {
            Granularity::Character => "characters",
            Granularity::Word => "words",
            Granularity::Sentence => "sentences",
            Granularity::Quotation => "quotations",
        };
        self.announce(&["Selections snap to ", name, "."].concat());
    }

    /// Takes note of what the browser says is selected; `settled` once it is no longer being made.
    pub(in crate::ui) fn read_selection(self, settled: bool) {
        // What is selected inside a field is none of ours. Neither that nor a button of the search
        // ends the hit that is shown, nor a dialog what it may be about.
        let is_asked = self.dialog.with_untracked(Option::is_some);
        let is_searching = self.finding.with_untracked(Option::is_some);
        let is_in_field = keyboard::is_in_field();
        if is_asked || is_searching && (is_in_field || keyboard::is_on_button()) {
            return;
        }
        if is_in_field {
            return self.set_pending(None, false);
        }
        let Some(view) = page::element(TEXT_ID) else { return };
        let cursor = self.with_open(|on| selection::cursor(&on.document.text, &view)).flatten();
        if is_searching && cursor.is_none() {
            return;
        }
        if cursor.is_some() {
            self.cursor.set(cursor);
        }
        let range = cursor.map(Cursor::range).filter(|range| !range.is_empty());
        self.set_pending(range, settled);
    }

    /// Selects again what was selected before a dialog took the keyboard.
    pub(in crate::ui) fn resume_selection(self) {
        if keyboard::is_in_field() {
            // Chromium gives a field the keyboard back, but not its caret.
            return keyboard::renew();
        }
        let cursor = self.cursor.get_untracked();
        if let (Some(cursor), true) = (cursor, self.pending.with_untracked(Option::is_some)) {
            self.with_open(|on| selection::select(&on.document.text, cursor));
        }
    }

    /// The selection is made: adds it to the span that it was to be added to.
    pub(in crate::ui) fn settle_selection(self) {
        self.read_selection(true);
        let manner = self.manner.get_untracked();
        if let (Some(span), Some(pending)) = (manner.grows, self.pending.get_untracked()) {
            self.manner.set(Manner::default());
            self.reshape(&span, pending.fragments);
            self.drop_pending();
        }
    }

    fn set_pending(self, selected: Option<TextRange>, settled: bool) {
        let manner = self.manner.get_untracked();
        let settings = self.settings.get_untracked();
        let granularity = manner.granularity.unwrap_or(settings.snap.into());
        let marks = settings.quote_marks();
        let snapped = selected.and_then(|range| {
            self.with_open(|on| snap(&on.document.text, range, granularity, marks)).flatten()
        });
        let fragments = match (snapped, manner.base) {
            (Some(snapped), Some(base)) => Fragments::new(base.iter().chain(snapped.iter())),
            // The pieces that a selection is to be added to wait until it is made.
            (None, Some(base)) if manner.grows.is_none() => Some(base),
            (snapped, _) => snapped,
        };
        self.show_pending(fragments, settled);
    }

    /// Shows what would be marked.
    pub(super) fn show_pending(self, fragments: Option<Fragments>, settled: bool) {
        let before = self.pending.get_untracked();
        // The browser tells of a selection that a key has made after the key has settled it.
        let was_settled = before
            .as_ref()
            .is_some_and(|before| before.settled && Some(&before.fragments) == fragments.as_ref());
        let pending =
            fragments.map(|fragments| Pending { fragments, settled: settled || was_settled });
        if before != pending {
            self.pending.set(pending);
        }
    }

    /// Selects these pieces as they are; the browser's own selection, which holds one, becomes the one
    /// at `edge`.
    pub(super) fn select_exactly(self, fragments: &Fragments, edge: Edge) {
        let mut pieces: Vec<_> = fragments.iter().collect();
        let piece = match edge {
            Edge::Start => pieces.remove(0),
            Edge::End => pieces.remove(pieces.len() - 1),
        };
        let cursor = Cursor::over(piece, edge == Edge::End);
        self.manner.set(Manner {
            granularity: Some(Granularity::Character),
            base: Fragments::new(pieces),
            grows: None,
        });
        self.cursor.set(Some(cursor));
        self.with_open(|on| selection::select(&on.document.text, cursor));
        self.show_pending(Some(fragments.clone()), true);
    }

    /// Lets go of what is selected in the text.
    pub(super) fn drop_pending(self) {
        self.manner.set(Manner::default());
        self.pending.set(None);
        selection::clear();
    }

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
            let top = self.with_open(|on| selection::first_in_sight(&on.document.text, TEXT_ID));
            Cursor::at(top.flatten().unwrap_or(Offset::START))
        })
    }

    /// Whether the paragraph that the keys are in runs from right to left.
    pub(in crate::ui) fn runs_right_to_left(self) -> bool {
        let place = self.cursor_or_top().focus;
        self.with_open(|on| place::runs_right_to_left(on.document.text.paragraph_at(place)))
            .unwrap_or_default()
    }

    /// Marks the sentence or quotation at `place` with the armed label; a click selects what is
    /// marked so already. `false` if no label is armed or selections snap to less than a sentence.
    pub(in crate::ui) fn click_with_armed(self, place: Offset) -> bool {
        let granularity = self.granularity();
        let Some(label) = self.armed.get_untracked() else { return false };
        if !matches!(granularity, Granularity::Sentence | Granularity::Quotation) {
            return false;
        }
        let marks = self.settings.with_untracked(crate::store::Settings::quote_marks);
        let fragments = self.with_open(|on| {
            let text = &on.document.text;
            let character = Unit::Character.after(text, place)?;
            snap(text, character, granularity, marks)
        });
        let Some(fragments) = fragments.flatten() else { return false };
        let twin = self.with_open(|on| {
            crate::edit::plan::twin(&on.document.text, &on.annotations, &fragments, &label)
                .map(|span| span.id.clone())
        });
        if let Some(twin) = twin.flatten() {
            self.select(&twin, super::Reveal::List);
        } else {
            self.tag(fragments, &label);
        }
        true
    }

    /// Marks `fragments`, and selects the new span.
    pub(super) fn tag(self, fragments: Fragments, label: &crate::model::LabelId) {
        let id = AnnotationId::from(page::fresh_name().as_str());
        let hull = fragments.hull();
        let command = Command::Tag { id: id.clone(), fragments, label: label.clone() };
        if self.dispatch(&command).is_ok() {
            self.drop_pending();
            focus::focus(TEXT_ID);
            self.cursor.set(Some(Cursor::over(hull, true)));
            self.select(&id, super::Reveal::List);
            self.announce_span("added", &id);
        }
    }
}
