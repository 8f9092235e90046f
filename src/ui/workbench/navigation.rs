//! What is selected: words not yet tagged, or a span.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Panel, Pending, Workbench};
use crate::display::outline::excerpt;
use crate::edit::Command;
use crate::model::{AnnotationId, LabelId, Span};
use crate::text::snap::{Granularity, snap};
use crate::text::{Offset, TextRange};
use crate::ui::dom::{focus, page, selection};
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
    /// Takes note of what the user has selected in the text, snapped.
    pub(in crate::ui) fn set_pending(
        self,
        selected: Option<TextRange>,
        granularity: Granularity,
        settled: bool,
    ) {
        let fragments = selected.and_then(|range| {
            self.with_open(|on| snap(&on.document.text, range, granularity)).flatten()
        });
        let pending = fragments.map(|fragments| Pending { fragments, settled });
        if self.pending.with_untracked(|before| *before != pending) {
            self.pending.set(pending);
        }
    }

    /// Tags what is selected in the text; without that, gives the selected span another label.
    pub(in crate::ui) fn label(self, label: &LabelId) {
        if let Some(pending) = self.pending.get_untracked() {
            let id = AnnotationId::from(page::fresh_name().as_str());
            let command =
                Command::Tag { id: id.clone(), fragments: pending.fragments, label: label.clone() };
            if self.dispatch(&command).is_ok() {
                self.pending.set(None);
                selection::clear();
                focus::focus(article::TEXT_ID);
                self.select(&id, Reveal::List);
                self.announce_span("added", &id);
            }
        } else if let Some(span) = self.selected.get_untracked() {
            let command = Command::Relabel { span: span.clone(), label: label.clone() };
            if self.dispatch(&command).is_ok() {
                self.announce_span("it is now", &span);
            }
        } else {
            self.tell(format!(
                "Select the words of a {} first.",
                label.as_str().to_ascii_lowercase()
            ));
        }
    }

    fn announce_span(self, what: &str, id: &AnnotationId) {
        let sentence = self.with_open(|on| {
            let span = on.annotations.span(id)?;
            let words = excerpt(&on.document.text, span, 40);
            let count = on.annotations.count(&span.label);
            let label = &span.label;
            Some(format!("{label} {what}: {words} ({count} of {label})"))
        });
        if let Some(sentence) = sentence.flatten() {
            self.announce(&sentence);
        }
    }

    /// Deletes the selected span.
    pub(in crate::ui) fn delete_selected(self) {
        let Some(id) = self.selected.get_untracked() else { return };
        if self.dispatch(&Command::Delete { span: id }).is_ok() {
            focus::focus(article::TEXT_ID);
            self.announce("Annotation deleted. Undo brings it back.");
        }
    }

    /// Selects a span.
    pub(in crate::ui) fn select(self, id: &AnnotationId, reveal: Reveal) {
        let before = self.selected.get_untracked();
        self.selected.set(Some(id.clone()));
        self.redraw_spans([before.as_ref(), Some(id)]);
        let Some(span) = self.span(id) else { return };
        if reveal != Reveal::List {
            self.with_open(|on| {
                selection::reveal(&on.document.text, span.fragments.hull());
            });
        }
        if reveal != Reveal::Text {
            entry::bring_into_sight(self, &span);
        }
    }

    /// Shows one of the three places of a narrow screen, with the selected span in sight: while a
    /// place is hidden nothing can be scrolled in it.
    pub(in crate::ui) fn show_panel(self, panel: Panel) {
        self.panel.set(panel);
        focus::next_frame(move || {
            if let Some(id) = self.selected.get_untracked() {
                self.select(&id, Reveal::Both);
            }
        });
    }

    /// Selects nothing.
    pub(in crate::ui) fn release(self) {
        let before = self.selected.get_untracked();
        if before.is_some() {
            self.selected.set(None);
            self.redraw_spans([before.as_ref(), None]);
        }
        if self.pending.with_untracked(Option::is_some) {
            self.pending.set(None);
            selection::clear();
        }
    }

    /// Selects the next span or the one before, round the end.
    pub(in crate::ui) fn walk(self, forward: bool) {
        let now = self.selected.get_untracked();
        let next = self.with_open(|on| {
            let set = &on.annotations;
            let step = |from| if forward { set.span_after(from) } else { set.span_before(from) };
            step(now.as_ref()).or_else(|| step(None)).map(|span| span.id.clone())
        });
        match next.flatten() {
            Some(next) => {
                self.select(&next, Reveal::Both);
                self.announce_span("selected", &next);
            }
            None => self.tell("There is no annotation in this article yet.".to_owned()),
        }
    }

    /// Selects the shortest span over the character after `offset`; if that is selected already,
    /// the next longer, and after the longest the shortest again.
    pub(in crate::ui) fn select_at(self, offset: Offset) {
        let over = self.spans_over(offset);
        let now = self.selected.get_untracked();
        let place = over.iter().position(|span| Some(&span.id) == now.as_ref());
        let next = place.map_or(0, |place| (place + 1) % over.len());
        match over.get(next) {
            Some(span) => self.select(&span.id, Reveal::List),
            None => self.release(),
        }
    }

    /// The spans over the character after `offset`, the shortest first.
    fn spans_over(self, offset: Offset) -> Vec<Arc<Span>> {
        let over = self.with_open(|on| {
            let text = &on.document.text;
            let paragraph = text.paragraphs()[text.paragraph_at(offset)];
            let covers = |range: TextRange| range.start() <= offset && offset < range.end();
            let pieces = on.annotations.fragments_in(paragraph);
            let mut over: Vec<_> = pieces
                .filter(|(range, _)| covers(*range))
                .map(|(_, span)| Arc::clone(span))
                .collect();
            over.sort_unstable_by_key(|span| span.fragments.byte_len());
            over
        });
        over.unwrap_or_default()
    }

    /// Goes to the selected span's note.
    pub(in crate::ui) fn edit_note(self) {
        if let Some(span) = self.selected.get_untracked().and_then(|id| self.span(&id)) {
            self.panel.set(Panel::Annotations);
            entry::bring_into_sight(self, &span);
            focus::next_frame(|| focus::focus(entry::NOTE_ID));
        }
    }

    fn redraw_spans(self, ids: [Option<&AnnotationId>; 2]) {
        let spans: Vec<_> = ids.into_iter().flatten().filter_map(|id| self.span(id)).collect();
        self.redraw(spans.iter().flat_map(|span| span.fragments.iter()));
    }
}
