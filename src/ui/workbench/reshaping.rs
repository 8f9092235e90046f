//! Moving the boundaries of a span, and adding and removing its pieces.

use super::Workbench;
use crate::edit::Command;
use crate::model::AnnotationId;
use crate::text::edge::{Edge, moved};
use crate::text::unit::Unit;
use crate::text::{Fragments, TextRange};

impl Workbench {
    /// Moves an end of the selection; without one, of the selected span.
    pub(in crate::ui) fn adjust(self, edge: Edge, unit: Unit, forward: bool) {
        let target = match (self.pending.get_untracked(), self.selected_span()) {
            (Some(pending), _) => (pending.fragments, None),
            (None, Some(span)) => (span.fragments.clone(), Some(span.id.clone())),
            (None, None) => return self.tell("Select a span or some words first."),
        };
        let (fragments, span) = target;
        let moved = self
            .with_open(|on| moved(&on.document.text, &fragments, edge, unit, forward))
            .flatten();
        match (moved, span) {
            (Some(moved), Some(span)) => self.reshape(&span, moved),
            (Some(moved), None) => self.select_exactly(&moved, edge),
            (None, _) => self.announce("It goes no further."),
        }
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

    /// Takes the piece that was selected last from the selected span; without one, its last piece.
    pub(in crate::ui) fn remove_fragment(self) {
        let Some(span) = self.selected_span() else {
            return self.tell("Go to a span in several pieces first.");
        };
        let place = self.cursor.get_untracked().map(|cursor| cursor.focus);
        let touched = span.fragments.iter().position(|piece| {
            place.is_some_and(|place| piece.start() < place && place <= piece.end())
        });
        self.remove_fragment_at(&span.id, touched.unwrap_or(span.fragments.count() - 1));
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
