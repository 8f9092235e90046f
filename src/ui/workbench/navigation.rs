//! Which span is selected, and how to get to another.

use std::sync::Arc;

use super::editing::LAG_MS;
use super::{Panel, Workbench};
use crate::edit::Command;
use crate::model::{AnnotationId, Span};
use crate::text::cursor::Cursor;
use crate::text::{Offset, TextRange};
use crate::ui::dom::{focus, frame, selection};
use crate::ui::{article, entry};

/// Which of the two views is brought to a span that is selected in the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Reveal {
    /// The list, since it was selected in the text.
    List,
    /// The text, since it was selected in the list.
    Text,
    /// Both, since it was selected by a key.
    Both,
}

impl Workbench {
    /// Deletes the selected span.
    pub(in crate::ui) fn delete_selected(self) {
        if self.delete_several() {
            return;
        }
        let Some(id) = self.selected.get_untracked() else {
            return self.announce("No annotation is selected: go to one with N or a click.");
        };
        if self.dispatch(&Command::Delete { annotations: vec![id] }).is_ok() {
            focus::focus(article::TEXT_ID);
            self.announce("Annotation deleted. Undo brings it back.");
        }
    }

    /// Selects a span: alone, unless a key only goes on to it.
    pub(in crate::ui) fn select(self, id: &AnnotationId, reveal: Reveal) {
        if reveal != Reveal::Both {
            self.let_go_of_several();
        }
        self.go_to(id, reveal);
    }

    /// Selects a span, beside those that are changed together.
    pub(super) fn go_to(self, id: &AnnotationId, reveal: Reveal) {
        // The list may still show one that has just gone.
        let Some(span) = self.span(id) else { return };
        let before = self.selected.get_untracked();
        self.selected.set(Some(id.clone()));
        self.redraw_with_partners([before.as_ref(), Some(id)]);
        self.cursor.set(Some(Cursor::over(span.fragments.hull(), true)));
        if reveal != Reveal::List {
            self.with_open(|on| {
                selection::reveal(&on.document.text, span.fragments.hull());
            });
        }
        if reveal != Reveal::Text {
            // The list has it then, with what can be done to it.
            frame::after_frame(LAG_MS, move || {
                if self.selected.with_untracked(|selected| selected.as_ref() == Some(&span.id)) {
                    entry::bring_into_sight(self, &span);
                }
            });
        }
    }

    /// Calls `then` before the next frame, unless another article is open by then: what it knows of places in
    /// the text would be of this one.
    pub(in crate::ui) fn next_frame(self, then: impl FnOnce() + 'static) {
        let open = self.open.get_untracked();
        frame::next_frame(move || {
            if self.open.with_untracked(|now| *now == open) {
                then();
            }
        });
    }

    /// Shows one of the places of a narrow screen, with the selected span in sight: while a
    /// place is hidden nothing can be scrolled in it.
    pub(in crate::ui) fn show_panel(self, panel: Panel) {
        self.panel.set(panel);
        if panel == Panel::Guideline {
            self.open_guideline();
        }
        frame::next_frame(move || {
            if let Some(id) = self.selected.get_untracked() {
                self.select(&id, Reveal::Both);
            }
        });
    }

    /// Lets go of one thing: of the selection, or else of the armed label, or else of the selected
    /// span.
    pub(in crate::ui) fn release(self) {
        if self.pending.with_untracked(Option::is_some) {
            self.drop_pending();
        } else if self.is_linking() {
            self.leave_linking();
        } else if self.armed.with_untracked(Option::is_some) {
            self.disarm();
        } else if self.is_gathering_now() {
            self.let_go_of_several();
            self.announce("No longer several.");
        } else {
            self.deselect();
        }
    }

    /// Selects no span.
    pub(in crate::ui) fn deselect(self) {
        self.let_go_of_several();
        let before = self.selected.get_untracked();
        if before.is_some() {
            self.selected.set(None);
            self.redraw_with_partners([before.as_ref(), None]);
        }
    }

    /// Selects the next span or the one before, round the end; if something is looked for in the list,
    /// the next one that is listed.
    pub(in crate::ui) fn walk(self, forward: bool) {
        let now = self.selected.get_untracked();
        let next = self.with_open(|on| {
            let set = &on.annotations;
            let next = |from: Option<&AnnotationId>| {
                let step =
                    |from| if forward { set.span_after(from) } else { set.span_before(from) };
                step(from).or_else(|| step(None)).map(|span| span.id.clone())
            };
            let all = std::iter::successors(next(now.as_ref()), |from| next(Some(from)));
            all.take(set.span_count()).find(|id| self.is_looked_for(id))
        });
        match next.flatten() {
            Some(next) => {
                // What is done next is done to that one, and goes on from there.
                self.drop_pending();
                self.select(&next, Reveal::Both);
                self.announce_span("selected", &next);
            }
            None if self.with_open(|on| on.annotations.span_count()) > Some(0) => {
                self.tell("The list shows no annotation: press “Show all” above it.");
            }
            None if self.open.with_untracked(Option::is_none) => self.tell("No article is open."),
            None => self.tell("There is no annotation in this article yet."),
        }
    }

    /// Whether nothing goes on to which a click in the text could belong.
    pub(in crate::ui) fn is_at_rest(self) -> bool {
        selection::is_collapsed()
            && self.pending.with_untracked(Option::is_none)
            && self.armed.with_untracked(Option::is_none)
            && !self.is_linking()
            && !self.is_gathering_now()
            && !self.is_waiting()
    }

    /// Selects the shortest span over the character after `offset`; if that is selected already,
    /// the next longer, and after the longest the shortest again.
    pub(in crate::ui) fn select_at(self, offset: Offset) {
        let over = self.spans_over(offset);
        if let (true, Some(parts)) = (self.is_linking(), self.later())
            && (parts.give_pressed)(self, &over)
        {
            return;
        }
        let now = self.selected.get_untracked();
        let place = over.iter().position(|span| Some(&span.id) == now.as_ref());
        let next = place.map_or(0, |place| (place + 1) % over.len());
        match over.get(next) {
            Some(span) => self.select(&span.id, Reveal::List),
            None => self.deselect(),
        }
    }

    /// The spans over the character after `offset`, the shortest first.
    fn spans_over(self, offset: Offset) -> Vec<Arc<Span>> {
        let over = self.with_open(|on| {
            let text = &on.document.text;
            let paragraph = text.paragraphs()[text.paragraph_at(offset)];
            let covers = |range: TextRange| range.start() <= offset && offset < range.end();
            let pieces = on.annotations.fragments_in(paragraph);
            let mut over: Vec<Arc<Span>> = Vec::new();
            for (_, span) in pieces.filter(|(range, _)| covers(*range)) {
                let length = span.fragments.byte_len();
                let place = over.partition_point(|other| other.fragments.byte_len() <= length);
                over.insert(place, Arc::clone(span));
            }
            over
        });
        over.unwrap_or_default()
    }

    /// Goes to the selected span's note.
    pub(in crate::ui) fn edit_note(self) {
        if let Some(span) = self.selected.get_untracked().and_then(|id| self.span(&id)) {
            self.let_go_of_several();
            self.panel.set(Panel::Annotations);
            self.leave_checks();
            self.catch_up_list();
            entry::bring_into_sight(self, &span);
            frame::once_in_page(|| focus::focus(entry::NOTE_ID));
        }
    }

    /// Gives the text a caret of its own, or takes it.
    pub(in crate::ui) fn switch_caret_mode(self) {
        self.caret_mode.update(|is_on| *is_on = !*is_on);
        focus::focus(article::TEXT_ID);
        self.announce(if self.caret_mode.get_untracked() {
            "Caret mode: move and select with the arrow keys, then press a label’s key."
        } else {
            "Caret mode is off."
        });
    }

    /// Redraws spans, and those that are linked with them, which look different while one of them is
    /// selected.
    fn redraw_with_partners(self, ids: [Option<&AnnotationId>; 2]) {
        let ids: Vec<_> = ids.into_iter().flatten().cloned().collect();
        let partners = ids.iter().flat_map(|id| self.partners(id)).collect::<Vec<_>>();
        let all = ids.iter().chain(&partners);
        let spans: Vec<_> = all.filter_map(|id| self.span(id)).collect();
        self.redraw(spans.iter().flat_map(|span| span.fragments.iter()));
    }
}
