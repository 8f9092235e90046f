//! What an edit changes: every before with its after, so that it can be taken back.

use std::sync::Arc;

use super::history::Step;
use crate::model::{AnnotatedDocument, AnnotationId, AnnotationSet, Details, Relation, Span};
use crate::text::TextRange;

/// One thing that changes. `None` stands for "not there".
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A span comes, goes or becomes another.
    Span {
        /// As it was.
        before: Option<Arc<Span>>,
        /// As it will be.
        after: Option<Arc<Span>>,
    },
    /// A relation comes, goes or becomes another.
    Relation {
        /// As it was.
        before: Option<Arc<Relation>>,
        /// As it will be.
        after: Option<Arc<Relation>>,
    },
    /// What was found in the document is accepted as it is, or no longer.
    Accepted {
        /// What was found.
        found: String,
        /// The reason there was.
        before: Option<String>,
        /// The reason there will be.
        after: Option<String>,
    },
    /// The document's details become others.
    Details {
        /// As they were.
        before: Box<Details>,
        /// As they will be.
        after: Box<Details>,
    },
}

impl Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Self::Span { before, after } => Self::Span { before: after, after: before },
            Self::Relation { before, after } => Self::Relation { before: after, after: before },
            Self::Accepted { found, before, after } => {
                Self::Accepted { found, before: after, after: before }
            }
            Self::Details { before, after } => Self::Details { before: after, after: before },
        }
    }

    /// The span's name, if it is a span that changes.
    #[must_use]
    pub fn span_id(&self) -> Option<&AnnotationId> {
        match self {
            Self::Span { before, after } => before.as_ref().or(after.as_ref()).map(|span| &span.id),
            _ => None,
        }
    }

    /// Goes on to what `next`, a change that follows, makes of the same thing; hands `next` back if
    /// that is another thing.
    fn go_on(&mut self, next: Self) -> Option<Self> {
        fn id<T>(
            before: &Option<Arc<T>>,
            after: &Option<Arc<T>>,
            id: impl Fn(&T) -> &AnnotationId,
        ) -> Option<AnnotationId> {
            before.as_ref().or(after.as_ref()).map(|one| id(one).clone())
        }
        match (self, next) {
            (Self::Span { before, after }, Self::Span { before: middle, after: last })
                if id(before, after, |one| &one.id) == id(&middle, &last, |one| &one.id) =>
            {
                *after = last;
                None
            }
            (Self::Relation { before, after }, Self::Relation { before: middle, after: last })
                if id(before, after, |one| &one.id) == id(&middle, &last, |one| &one.id) =>
            {
                *after = last;
                None
            }
            (Self::Details { after, .. }, Self::Details { after: last, .. }) => {
                *after = last;
                None
            }
            (_, next) => Some(next),
        }
    }

    fn apply(&self, to: &mut AnnotatedDocument) {
        let set = &mut to.annotations;
        match self {
            Self::Span { before, after } => {
                let found = swap(
                    set,
                    before.as_deref().map(|span| &span.id),
                    after.as_ref(),
                    AnnotationSet::remove_span,
                    AnnotationSet::insert_span,
                );
                assert_eq!(found, *before, "a transaction is applied to the state it was made for");
            }
            Self::Relation { before, after } => {
                let found = swap(
                    set,
                    before.as_deref().map(|relation| &relation.id),
                    after.as_ref(),
                    AnnotationSet::remove_relation,
                    AnnotationSet::insert_relation,
                );
                assert_eq!(found, *before, "a transaction is applied to the state it was made for");
            }
            Self::Accepted { found, before, after } => {
                let there = set.accept(found, after.clone());
                assert_eq!(there, *before, "a transaction is applied to the state it was made for");
            }
            Self::Details { before, after } => {
                let found = std::mem::replace(&mut to.document.details, Details::clone(after));
                assert_eq!(
                    found, **before,
                    "a transaction is applied to the state it was made for"
                );
            }
        }
    }
}

/// Takes the old one out and puts the new one in; hands back what was there.
fn swap<T>(
    set: &mut AnnotationSet,
    old: Option<&AnnotationId>,
    new: Option<&Arc<T>>,
    remove: fn(&mut AnnotationSet, &AnnotationId) -> Option<Arc<T>>,
    insert: fn(&mut AnnotationSet, Arc<T>) -> Option<Arc<T>>,
) -> Option<Arc<T>> {
    let removed = old.and_then(|id| remove(set, id));
    let replaced = new.and_then(|new| insert(set, Arc::clone(new)));
    removed.or(replaced)
}

/// A run of edits that a user feels as one, for example typing a note. Consecutive transactions of
/// the same run are undone together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Run {
    /// Typing the note of that annotation.
    Note(AnnotationId),
    /// Typing what that attribute of the annotation says.
    Attribute(AnnotationId, String),
    /// Giving the parts of that relation, one after the other.
    Link(AnnotationId),
    /// Typing in the document's details.
    Details,
}

/// What one command changes, as a whole: all of it is applied, or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transaction {
    changes: Vec<Change>,
    run: Option<Run>,
}

impl Transaction {
    pub(super) fn new(changes: Vec<Change>) -> Self {
        Self { changes, run: None }
    }

    pub(super) fn of(change: Change) -> Self {
        Self::new(vec![change])
    }

    pub(super) fn in_run(mut self, run: Run) -> Self {
        self.run = Some(run);
        self
    }

    /// What changes, in the order of application.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Changes the document.
    ///
    /// # Panics
    /// If `to` is not in the state the transaction was planned for. That is a bug of ours, and going
    /// on would spread it.
    pub fn apply(&self, to: &mut AnnotatedDocument) {
        for change in &self.changes {
            change.apply(to);
        }
    }

    /// The stretches of text that look different afterwards.
    pub fn touched(&self) -> impl Iterator<Item = TextRange> {
        self.changes
            .iter()
            .filter_map(|change| match change {
                Change::Span { before, after } => Some([before, after]),
                _ => None,
            })
            .flatten()
            .flatten()
            .flat_map(|span| span.fragments.iter())
    }
}

impl Step for Transaction {
    /// The transaction that takes this one back.
    fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().map(Change::inverse).collect();
        Self { changes, run: self.run.clone() }
    }

    fn goes_on_with(&self, next: &Self) -> bool {
        self.run.is_some() && self.run == next.run
    }

    /// Of what changes again, only where it started and where it got to are kept.
    fn follow_with(&mut self, next: Self) {
        for next in next.changes {
            let changes = &mut self.changes;
            let rest = changes.iter_mut().try_fold(next, |next, change| match change.go_on(next) {
                Some(next) => Ok(next),
                None => Err(()),
            });
            if let Ok(next) = rest {
                changes.push(next);
            }
        }
    }

    fn is_nothing(&self) -> bool {
        self.changes.iter().all(|change| *change == change.inverse())
    }
}
