//! What is selected in the text but not tagged.
//!
//! The browser's own selection is where it comes from, however that was made: by mouse, by touch, by
//! a screen reader. Keys set the browser's selection too, and say at once what they meant by it.

use super::Workbench;
use crate::model::AnnotationId;
use crate::store::Snap;
use crate::text::cursor::Cursor;
use crate::text::edge::Edge;
use crate::text::snap::{Granularity, snap};
use crate::text::{Fragments, TextRange};
use crate::ui::article::TEXT_ID;
use crate::ui::dom::{keyboard, page, selection};

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
        let is_searching = self.is_finding();
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

    /// Takes what is selected as it snaps, joined to the pieces that it is to be added to.
    pub(super) fn set_pending(self, selected: Option<TextRange>, settled: bool) {
        let manner = self.manner.get_untracked();
        let settings = self.settings.get_untracked();
        let granularity = manner.granularity.unwrap_or(settings.snap.into());
        let marks = self.with_schema(|schema| schema.quote_marks);
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
}
