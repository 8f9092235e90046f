//! What was done, so that it can be undone and done again.

/// Something that was done and can be taken back.
pub trait Step: Clone {
    /// What takes it back.
    #[must_use]
    fn inverse(&self) -> Self;

    /// Whether users feel `next`, done right after it, as the same step, for example typing a note.
    fn goes_on_with(&self, next: &Self) -> bool;

    /// Makes it the step that it and then `next` are together.
    fn follow_with(&mut self, next: Self);

    /// Whether it leaves everything as it is.
    fn is_nothing(&self) -> bool;
}

/// What was done to a document since it was opened, or to the project.
///
/// Each step has a stamp, which is larger the later the step was made, so that a key can undo whichever
/// was the last of several histories.
#[derive(Clone, Debug)]
pub struct History<S> {
    done: Vec<(u64, S)>,
    undone: Vec<(u64, S)>,
    /// Whether the last step may go on.
    running: bool,
}

impl<S> Default for History<S> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), running: false }
    }
}

impl<S: Step> History<S> {
    /// The last step, if users feel `next` as a part of it.
    pub(super) fn going_on(&self, next: &S) -> Option<&S> {
        let (_, last) = self.done.last().filter(|_| self.running)?;
        last.goes_on_with(next).then_some(last)
    }

    /// Remembers a step that was just made. What had been undone can no longer be redone.
    pub fn record(&mut self, step: S, stamp: u64) {
        self.undone.clear();
        match self.done.last_mut() {
            Some((last_stamp, last)) if self.running && last.goes_on_with(&step) => {
                last.follow_with(step);
                *last_stamp = stamp;
                // Typing that came back to where it was leaves nothing to undo.
                self.running = !last.is_nothing();
                if !self.running {
                    self.done.pop();
                }
            }
            _ => {
                self.done.push((stamp, step));
                self.running = true;
            }
        }
    }

    /// Ends what users feel as one step: the next one is undone on its own.
    pub fn end_run(&mut self) {
        self.running = false;
    }

    /// The step that takes the last one back; the caller applies it.
    pub fn undo(&mut self) -> Option<S> {
        self.running = false;
        let (stamp, last) = self.done.pop()?;
        let inverse = last.inverse();
        self.undone.push((stamp, last));
        Some(inverse)
    }

    /// The step that was undone last; the caller applies it.
    pub fn redo(&mut self) -> Option<S> {
        self.running = false;
        let (stamp, next) = self.undone.pop()?;
        self.done.push((stamp, next.clone()));
        Some(next)
    }

    /// The stamp of the step that would be undone; `None` if there is nothing to undo.
    #[must_use]
    pub fn last_done(&self) -> Option<u64> {
        self.done.last().map(|(stamp, _)| *stamp)
    }

    /// The stamp of the step that would be redone; `None` if there is nothing to redo.
    #[must_use]
    pub fn next_redone(&self) -> Option<u64> {
        self.undone.last().map(|(stamp, _)| *stamp)
    }

    /// Lets nothing be redone: something else was done meanwhile.
    pub fn forget_undone(&mut self) {
        self.undone.clear();
    }
}
