//! Folding the operations of a document into its annotations.

use super::keep::{OpenError, Store};
use super::key::{Key, all_operations};
use super::record::{AnnotationsRecord, OperationRecord, encode};
use super::unknown::is_all_known;
use super::{KeyValue, StorageError};
use crate::model::{AnnotatedDocument, DocumentId};

/// There is one operation for at most so many spans, or they are folded. To read them then takes little
/// longer than the spans themselves, and who opens a long article time and again, to change a word
/// in it, need not have all of it written anew each time.
const SPANS_AN_OPERATION: usize = 8;

impl<K: KeyValue> Store<K> {
    /// Whether a document has so many operations that they are to be folded.
    ///
    /// # Errors
    /// [`OpenError`] if what is kept of it cannot be read.
    pub fn has_much_to_fold(&self, id: &DocumentId) -> Result<bool, OpenError> {
        let operations = self.operations(id)?.len();
        let spans = self.entry(id)?.map_or(0, |entry| entry.spans);
        Ok(operations > 0 && operations * SPANS_AN_OPERATION >= spans)
    }

    /// Folds the operations of a document into its annotations: one record is quicker to read than many.
    /// What a newer Hearsay wrote into either stays where it is until that one folds them.
    ///
    /// # Errors
    /// [`OpenError`] if the document cannot be read or written; nothing is lost then, and whatever
    /// operations are left can be replayed once more.
    pub fn fold(&self, id: &DocumentId) -> Result<(), OpenError> {
        let operations = self.operations(id)?;
        if operations.is_empty() {
            return Ok(());
        }
        let opened = self.open(id)?;
        if self.can_fold(id, &operations)? {
            self.write_folded(&opened.on, opened.seq, &operations)?;
        }
        Ok(())
    }

    fn can_fold(
        &self,
        id: &DocumentId,
        operations: &[(u64, String)],
    ) -> Result<bool, StorageError> {
        let kept = |key: &str| Ok(self.place.get(key)?.unwrap_or_default());
        let annotations = Key::Annotations(id.clone()).spelled();
        if !is_all_known::<AnnotationsRecord>(&annotations, &kept(&annotations)?) {
            return Ok(false);
        }
        for (_, key) in operations {
            if !is_all_known::<OperationRecord>(key, &kept(key)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes the annotations as they are, then removes `operations`, which they now contain, the
    /// oldest first, and whatever others only the journal has.
    pub(super) fn write_folded(
        &self,
        on: &AnnotatedDocument,
        seq: u64,
        operations: &[(u64, String)],
    ) -> Result<(), StorageError> {
        let record = AnnotationsRecord::of(&on.annotations, &on.document.text, seq);
        let key = Key::Annotations(on.document.id.clone()).spelled();
        self.place.set(&key, &encode(&key, &record))?;
        operations.iter().try_for_each(|(_, key)| self.place.remove(key))?;
        self.place.remove(&all_operations(&on.document.id))
    }
}
