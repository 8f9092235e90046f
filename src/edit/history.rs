//! What was done, so that it can be undone and done again.

use super::transaction::Transaction;

/// The transactions of one document since it was opened.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
    /// Whether the last transaction's run may go on.
    running: bool,
}

impl History {
    /// Remembers a transaction that was just applied. What had been undone can no longer be redone.
    pub fn record(&mut self, transaction: Transaction) {
        self.undone.clear();
        match self.done.last_mut() {
            Some(last)
                if self.running && last.run().is_some() && last.run() == transaction.run() =>
            {
                last.followed_by(transaction);
                // Typing that came back to where it was leaves nothing to undo.
                self.running = *last != last.inverse();
                if !self.running {
                    self.done.pop();
                }
            }
            _ => {
                self.done.push(transaction);
                self.running = true;
            }
        }
    }

    /// Ends a run: the next transaction is undone on its own.
    pub fn end_run(&mut self) {
        self.running = false;
    }

    /// The transaction that takes the last one back; the caller applies it.
    pub fn undo(&mut self) -> Option<Transaction> {
        self.running = false;
        let last = self.done.pop()?;
        let inverse = last.inverse();
        self.undone.push(last);
        Some(inverse)
    }

    /// The transaction that was undone last; the caller applies it.
    pub fn redo(&mut self) -> Option<Transaction> {
        self.running = false;
        let next = self.undone.pop()?;
        self.done.push(next.clone());
        Some(next)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
