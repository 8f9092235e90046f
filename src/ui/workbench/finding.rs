//! Looking for words in the open text, and tagging many places at once.

use std::sync::Arc;

use super::labelling::fresh_id;
use super::{Dialog, Workbench};
use crate::display::outline::context;
use crate::edit::Command;
use crate::edit::plan::{settled, twin};
use crate::model::{AnnotationId, LabelId};
use crate::text::cursor::Cursor;
use crate::text::search::{Query, sought};
use crate::text::snap::{Granularity, QuoteMarks, snap};
use crate::text::{Fragments, Offset, TextRange};
use crate::ui::article::TEXT_ID;
use crate::ui::dom::highlight::{self, Highlight};
use crate::ui::dom::{focus, selection, sight};
use crate::ui::find_bar;

/// As many characters of the text as are shown on either side of an occurrence.
const CONTEXT_CHARS: usize = 36;

/// What is looked for, and how.
#[derive(Clone, PartialEq, Eq, Default)]
pub(in crate::ui) struct Wanted {
    /// The words.
    pub(in crate::ui) words: String,
    /// Whether letters and marks must be the same.
    pub(in crate::ui) match_case: bool,
    /// Whether a hit may not start or end inside a word.
    pub(in crate::ui) whole_words: bool,
}

/// A search in the open text.
#[derive(Clone, Default)]
pub(in crate::ui) struct Finding {
    /// What for.
    pub(in crate::ui) wanted: Wanted,
    /// Where it was found, in the order of the text.
    pub(in crate::ui) hits: Arc<Vec<TextRange>>,
    /// The hit that is shown.
    pub(in crate::ui) current: Option<usize>,
    /// Where the search started, so that typing on does not run away from it.
    from: Offset,
}

/// A place that may be tagged along.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::ui) struct Occurrence {
    /// Where.
    pub(in crate::ui) fragments: Fragments,
    /// What stands before it.
    pub(in crate::ui) before: String,
    /// Its words.
    pub(in crate::ui) words: String,
    /// What stands after it.
    pub(in crate::ui) after: String,
}

/// Occurrences to look through before all are tagged.
#[derive(Clone, Default)]
pub(in crate::ui) struct Review {
    /// What they are occurrences of.
    pub(in crate::ui) wanted: Wanted,
    /// What they are to be tagged as.
    pub(in crate::ui) label: Option<LabelId>,
    /// The places that are not tagged so yet.
    pub(in crate::ui) found: Arc<Vec<Occurrence>>,
    /// Whether each of them is meant.
    pub(in crate::ui) meant: Vec<bool>,
}

impl Workbench {
    /// The search, tracked.
    pub(in crate::ui) fn finding(self) -> Option<Finding> {
        self.finding.get()
    }

    /// Whether there is a search.
    pub(in crate::ui) fn is_finding(self) -> bool {
        self.finding.with_untracked(Option::is_some)
    }

    /// What is looked for.
    pub(in crate::ui) fn wanted(self) -> Wanted {
        self.finding.with_untracked(|finding| finding.clone().unwrap_or_default().wanted)
    }

    /// Opens the search, with the words that are selected.
    pub(in crate::ui) fn find(self) {
        if self.open.get_untracked().is_none() {
            return;
        }
        self.panel.set(super::Panel::Article);
        if !self.is_finding() {
            let from = self.cursor.get_untracked().map(|cursor| cursor.range().start());
            let top = || self.with_open(|on| sight::first_in_sight(&on.document.text, TEXT_ID));
            let from = from.or_else(|| top().flatten()).unwrap_or(Offset::START);
            self.finding.set(Some(Finding { from, ..Finding::default() }));
        }
        // A bar that was not there takes the keyboard itself when it is.
        focus::focus(find_bar::FIELD_ID);
    }

    /// Looks for other words, or in another way.
    pub(in crate::ui) fn look_for(self, wanted: Wanted) {
        let Some(from) = self.finding.with_untracked(|f| f.as_ref().map(|f| f.from)) else {
            return;
        };
        let hits = self.hits(&wanted);
        let next = hits.partition_point(|hit| hit.start() < from);
        let current = (!hits.is_empty()).then_some(if next < hits.len() { next } else { 0 });
        self.finding.set(Some(Finding { wanted, hits: Arc::new(hits), current, from }));
        self.show_hit();
    }

    fn hits(self, wanted: &Wanted) -> Vec<TextRange> {
        let query = Query::new(&wanted.words, wanted.match_case, wanted.whole_words);
        let found = query.and_then(|query| self.with_open(|on| query.find_all(&on.document.text)));
        found.unwrap_or_default()
    }

    /// Goes to the next hit or the one before, round the end.
    pub(in crate::ui) fn walk_hits(self, forward: bool) {
        let Some(finding) = self.finding.get_untracked() else { return self.find() };
        let Some(current) = finding.current else { return };
        let count = finding.hits.len();
        let next = if forward { current + 1 } else { current + count - 1 } % count;
        let from = finding.hits[next].start();
        self.finding.set(Some(Finding { current: Some(next), from, ..finding }));
        self.show_hit();
        self.announce(&format!("Hit {} of {count}.", next + 1));
    }

    /// Brings the current hit into sight, selected as if by hand.
    fn show_hit(self) {
        let hit = self.finding.with_untracked(|finding| {
            let finding = finding.as_ref()?;
            Some(finding.hits[finding.current?])
        });
        let fragments = hit.and_then(|hit| self.with_open(|on| pieces(&on.document.text, hit)));
        self.show_pending(fragments.flatten(), true);
        if let Some(hit) = hit {
            self.cursor.set(Some(Cursor::over(hit, true)));
            self.with_open(|on| selection::reveal(&on.document.text, hit));
        }
    }

    /// Marks the hit that is shown and goes to the next.
    pub(in crate::ui) fn tag_hit(self, label: &LabelId) {
        let Some(pending) = self.pending.get_untracked() else { return };
        if let Some(id) = self.mark(pending.fragments, label) {
            self.select(&id, super::Reveal::List);
            self.walk_hits(true);
            self.announce_span("added", &id);
        }
    }

    /// Ends the search, if there is one.
    pub(in crate::ui) fn leave_search(self) {
        if self.is_finding() {
            self.end_search();
        }
    }

    /// Ends the search; the hit that is shown stays selected.
    pub(in crate::ui) fn end_search(self) {
        self.finding.set(None);
        focus::focus(TEXT_ID);
        if let (Some(cursor), true) =
            (self.cursor.get_untracked(), self.pending.with_untracked(Option::is_some))
        {
            self.snap_this_to(Some(Granularity::Character));
            self.with_open(|on| selection::select(&on.document.text, cursor));
        }
    }

    /// Gathers the other occurrences of the selection's words, or of the selected span's.
    pub(in crate::ui) fn review_occurrences(self) {
        let span = self.selected_span();
        let fragments = match (self.pending.get_untracked(), &span) {
            (Some(pending), _) => pending.fragments,
            (None, Some(span)) => span.fragments.clone(),
            (None, None) => return self.tell("Go to a span, or select some words, first."),
        };
        let words = self.with_open(|on| sought(&on.document.text, &fragments)).flatten();
        let Some(words) = words else {
            return self.tell(
                "What stands in several pieces cannot be looked for. Select the words of one piece first.",
            );
        };
        let wanted = Wanted { words, match_case: false, whole_words: true };
        self.open_review(wanted, span.map(|span| span.label.clone()));
    }

    /// Gathers all hits of the search.
    pub(in crate::ui) fn review_hits(self, label: &LabelId) {
        if self.is_finding() {
            self.open_review(self.wanted(), Some(label.clone()));
        }
    }

    fn open_review(self, wanted: Wanted, label: Option<LabelId>) {
        let first = || self.offered().first().map(|offered| offered.label.id.clone());
        let label = label.or(self.armed.get_untracked()).or_else(first);
        let found = self.occurrences(&wanted, label.as_ref());
        if found.is_empty() {
            self.tell("Those words occur nowhere else in this article, or are all marked so.");
            return;
        }
        let meant = vec![true; found.len()];
        self.review.set(Review { wanted, label, found: Arc::new(found), meant });
        self.dialog.set(Some(Dialog::Occurrences));
    }

    /// Gathers the occurrences anew, after what is wanted has changed.
    pub(in crate::ui) fn revise(self, change: impl FnOnce(&mut Review)) {
        let mut review = self.review.get_untracked();
        change(&mut review);
        review.found = Arc::new(self.occurrences(&review.wanted, review.label.as_ref()));
        review.meant = vec![true; review.found.len()];
        self.review.set(review);
    }

    fn occurrences(self, wanted: &Wanted, label: Option<&LabelId>) -> Vec<Occurrence> {
        let hits = self.hits(wanted);
        let found = self.with_open(|on| {
            let text = &on.document.text;
            // As they would be marked, which a label may have a say in.
            let settled = |pieces: Fragments| match label {
                Some(label) => self.with_schema(|schema| settled(schema, text, &pieces, label)),
                None => pieces,
            };
            let is_free = |fragments: &Fragments| {
                label.is_none_or(|label| twin(text, &on.annotations, fragments, label).is_none())
            };
            let free = hits.into_iter().filter_map(|hit| {
                let fragments = pieces(text, hit).map(settled).filter(is_free)?;
                let (before, after) = context(text, fragments.hull(), CONTEXT_CHARS);
                let words = text.join(&fragments);
                Some(Occurrence { fragments, before, words, after })
            });
            free.collect()
        });
        found.unwrap_or_default()
    }

    /// Shows an occurrence in the text, or none any more, and brings it into sight.
    pub(in crate::ui) fn show_here(self, here: Option<Fragments>) {
        if let Some(here) = &here {
            self.with_open(|on| selection::reveal(&on.document.text, here.hull()));
        }
        self.preview(here);
    }

    /// Shows words in the text, or none any more, if they are in sight.
    pub(in crate::ui) fn preview(self, here: Option<Fragments>) {
        self.with_open(|on| {
            let pieces = here.iter().flat_map(Fragments::iter);
            highlight::show(&on.document.text, Highlight::Here, pieces);
        });
    }

    /// Shows in the text the span under the pointer, of the text or the list, with all that is linked with
    /// it; or nothing any more.
    pub(in crate::ui) fn hover(self, id: Option<&AnnotationId>) {
        if self.is_linking() || self.is_finding() {
            // Something else is shown so.
            return;
        }
        let fragments = |id: &AnnotationId| self.span(id).map(|span| span.fragments.clone());
        // What is linked with the selected one is lit already.
        let id = id.filter(|id| self.selected_untracked().as_ref() != Some(id));
        let linked = id.map(|id| self.partners(id)).filter(|linked| !linked.is_empty());
        let all = id.filter(|_| linked.is_some()).into_iter().chain(linked.iter().flatten());
        let pieces: Vec<_> = all.filter_map(fragments).collect();
        self.preview(Fragments::new(pieces.iter().flat_map(Fragments::iter)));
    }

    /// Goes back to the text; what was listed beside it goes.
    pub(in crate::ui) fn leave_review(self) {
        focus::focus(TEXT_ID);
        self.dialog.set(None);
    }

    /// Tags the occurrences that are meant, as one edit.
    pub(in crate::ui) fn tag_occurrences(self) {
        let review = self.review.get_untracked();
        let Some(label) = review.label else { return };
        let all = std::iter::zip(review.found.iter(), &review.meant);
        let name =
            |(occurrence, _): (&Occurrence, &bool)| (fresh_id(), occurrence.fragments.clone());
        let spans: Vec<_> = all.filter(|(_, is_meant)| **is_meant).map(name).collect();
        let count = spans.len();
        self.leave_review();
        self.drop_pending();
        if self.dispatch(&Command::TagAll { spans, label: label.clone() }).is_ok() {
            let label = self.name_of(&label);
            self.tell(format!("Marked {count} as {label}. One undo takes them all back."));
        }
    }
}

/// A hit as it would be marked: it may reach over a line break.
fn pieces(text: &crate::text::Text, hit: TextRange) -> Option<Fragments> {
    snap(text, hit, Granularity::Character, QuoteMarks::Included)
}
