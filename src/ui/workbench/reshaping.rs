//! Moving the boundaries of a span, and adding and removing its pieces.

use super::Workbench;
use crate::display::outline::squeezed;
use crate::edit::Command;
use crate::model::AnnotationId;
use crate::text::edge::{Edge, moved};
use crate::text::unit::Unit;
use crate::text::{Fragments, TextRange};
use crate::ui::dom::selection;

/// As many characters of a piece are read aloud.
const SAID_CHARS: usize = 120;

impl Workbench {
    /// Moves an end of the selection; without one, of the selected span or the piece of it that was
    /// gone to.
    pub(in crate::ui) fn adjust(self, edge: Edge, unit: Unit, forward: bool) {
        let (fragments, piece, span) = match (self.pending.get_untracked(), self.selected_span()) {
            (Some(pending), _) => (pending.fragments, None, None),
            (None, Some(span)) => (span.fragments.clone(), self.piece_now(), Some(span.id.clone())),
            (None, None) => return self.tell("Select a span or some words first."),
        };
        let moved = self
            .with_open(|on| moved(&on.document.text, &fragments, piece, edge, unit, forward))
            .flatten();
        match (moved, span) {
            (Some(moved), Some(span)) => self.reshape(&span, moved),
            (Some(moved), None) => self.select_exactly(&moved, edge),
            (None, _) => self.announce("It goes no further."),
        }
    }

    /// The piece of the selected span that was gone to, tracked.
    pub(in crate::ui) fn piece(self) -> Option<usize> {
        self.track_changes();
        self.piece_of(self.selected.get(), self.piece.get())
    }

    fn piece_now(self) -> Option<usize> {
        self.piece_of(self.selected.get_untracked(), self.piece.get_untracked())
    }

    fn piece_of(
        self,
        selected: Option<AnnotationId>,
        piece: Option<(AnnotationId, usize)>,
    ) -> Option<usize> {
        let (id, place) = piece.filter(|(id, _)| Some(id) == selected.as_ref())?;
        (place < self.span(&id)?.fragments.count()).then_some(place)
    }

    /// Goes to the next piece of the selected span, and after the last to all of them.
    pub(in crate::ui) fn walk_pieces(self) {
        let Some(span) = self.selected_span().filter(|span| span.fragments.count() > 1) else {
            return self.tell("Go to a span in several pieces first.");
        };
        let count = span.fragments.count();
        let place = self.piece_now().map_or(0, |place| place + 1);
        self.drop_pending();
        let Some(piece) = span.fragments.iter().nth(place) else {
            self.piece.set(None);
            return self.announce(&format!("All {count} pieces."));
        };
        self.piece.set(Some((span.id.clone(), place)));
        let words = self.with_open(|on| {
            selection::reveal(&on.document.text, piece);
            squeezed(on.document.text.slice(piece), SAID_CHARS)
        });
        let words = words.unwrap_or_default();
        self.announce(&format!("Piece {} of {count}: {words}", place + 1));
    }

    /// Gives the selected span the boundaries of the selection.
    pub(in crate::ui) fn use_selection(self) {
        let Some((span, pending)) = self.span_and_selection() else { return };
        self.drop_pending();
        self.reshape(&span, pending);
    }

    /// Adds the selection to the selected span as a piece.
    pub(in crate::ui) fn add_fragment(self) {
        let Some((id, pending)) = self.span_and_selection() else { return };
        let Some(span) = self.span(&id) else { return };
        if let Some(joined) = Fragments::new(span.fragments.iter().chain(pending.iter())) {
            self.drop_pending();
            self.reshape(&id, joined);
        }
    }

    fn span_and_selection(self) -> Option<(AnnotationId, Fragments)> {
        let span = self.selected.get_untracked();
        let pending = self.pending.get_untracked();
        if span.is_none() || pending.is_none() {
            self.tell("Go to a span with N or a click, then select the words meant for it.");
        }
        Some((span?, pending?.fragments))
    }

    /// Takes the piece that was gone to from the selected span; without one, that in which words were
    /// selected last; without that, its last piece.
    pub(in crate::ui) fn remove_fragment(self) {
        let Some(span) = self.selected_span() else {
            return self.tell("Go to a span in several pieces first.");
        };
        let place = self.cursor.get_untracked().map(|cursor| cursor.focus);
        let touched = span.fragments.iter().position(|piece| {
            place.is_some_and(|place| piece.start() < place && place <= piece.end())
        });
        let piece = self.piece_now().or(touched);
        self.remove_fragment_at(&span.id, piece.unwrap_or(span.fragments.count() - 1));
    }

    /// Takes the piece at `place` from a span in several pieces.
    pub(in crate::ui) fn remove_fragment_at(self, id: &AnnotationId, place: usize) {
        let Some(span) = self.span(id) else { return };
        let pieces = span.fragments.iter().enumerate();
        let left: Vec<TextRange> =
            pieces.filter(|(other, _)| *other != place).map(|(_, piece)| piece).collect();
        match Fragments::new(left) {
            Some(left) => self.reshape(id, left),
            None => self.tell("It has one piece only. Delete takes the whole span away."),
        }
    }

    /// Gives a span other boundaries.
    pub(in crate::ui) fn reshape(self, id: &AnnotationId, fragments: Fragments) {
        let command = Command::Reshape { span: id.clone(), fragments };
        if self.dispatch(&command).is_ok() {
            self.announce_span("now", id);
        }
    }
}
