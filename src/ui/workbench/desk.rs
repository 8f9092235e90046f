//! The documents in memory, each with its history, and the store they are kept in.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use leptos::prelude::{ArcRwSignal, ArcTrigger};

use super::journal::Place;
use crate::edit::{History, Transaction};
use crate::model::{AnnotatedDocument, DocumentId};
use crate::store::{OpenError, Shelf, StorageError, Store};

/// A document with at most so many spans has its whole list built at once.
const SHORT: usize = 200;

/// A document in memory.
pub(super) struct Loaded {
    /// The document with its annotations.
    pub(super) on: AnnotatedDocument,
    /// What was done to it since it was loaded.
    pub(super) history: History<Transaction>,
    /// When it was put into the trash, if it was.
    pub(super) trashed_ms: Option<u64>,
    seq: u64,
    /// Whether what is kept is not what is here, since the browser refused.
    is_behind: bool,
    /// The edits that are not kept yet.
    unkept: Vec<Transaction>,
}

/// The documents in memory and the store behind them.
///
/// What was once loaded stays, so that everything works, but for keeping, where the browser gives
/// no storage.
pub(super) struct Desk {
    /// Where documents are kept.
    pub(super) store: Store<Shelf>,
    /// The same place, for the journal to be told.
    pub(super) place: Place,
    loaded: HashMap<DocumentId, Loaded>,
    /// One trigger for each paragraph of the open document.
    paragraphs: Vec<ArcTrigger>,
    /// One trigger for what the list shows of each paragraph.
    lines: Vec<ArcTrigger>,
    /// For each paragraph, whether its group in the list of annotations is built.
    groups: Vec<ArcRwSignal<bool>>,
}

impl Desk {
    pub(super) fn new(place: Place, actor: String) -> Self {
        Self {
            store: Store::new(Arc::new(place.clone()), actor),
            place,
            loaded: HashMap::new(),
            paragraphs: Vec::new(),
            lines: Vec::new(),
            groups: Vec::new(),
        }
    }

    pub(super) fn loaded(&self, id: &DocumentId) -> Option<&Loaded> {
        self.loaded.get(id)
    }

    pub(super) fn loaded_mut(&mut self, id: &DocumentId) -> Option<&mut Loaded> {
        self.loaded.get_mut(id)
    }

    pub(super) fn paragraph(&self, paragraph: usize) -> Option<ArcTrigger> {
        self.paragraphs.get(paragraph).cloned()
    }

    pub(super) fn lines(&self, paragraph: usize) -> Option<ArcTrigger> {
        self.lines.get(paragraph).cloned()
    }

    pub(super) fn group(&self, paragraph: usize) -> Option<ArcRwSignal<bool>> {
        self.groups.get(paragraph).cloned()
    }

    /// Loads a document from the store, unless it is in memory already.
    pub(super) fn load(&mut self, id: &DocumentId) -> Result<&Loaded, OpenError> {
        if !self.loaded.contains_key(id) {
            let opened = self.store.open(id)?;
            let loaded = Loaded {
                on: opened.on,
                history: History::default(),
                trashed_ms: opened.trashed_ms,
                seq: opened.seq,
                is_behind: false,
                unkept: Vec::new(),
            };
            self.loaded.insert(id.clone(), loaded);
        }
        Ok(&self.loaded[id])
    }

    /// Takes a document out of memory, with what was done to it: something else lies in the store now, and is
    /// read when it is needed.
    pub(super) fn unload(&mut self, id: &DocumentId) -> Option<Loaded> {
        self.loaded.remove(id)
    }

    /// Takes all documents out of memory but this one.
    pub(super) fn keep_only(&mut self, id: Option<&DocumentId>) {
        self.loaded.retain(|other, _| Some(other) == id);
    }

    /// Forgets what could be undone.
    pub(super) fn forget_histories(&mut self) {
        self.loaded.values_mut().for_each(|loaded| loaded.history = History::default());
    }

    /// Makes triggers for each paragraph of a document that is about to be shown.
    pub(super) fn lay_out(&mut self, id: &DocumentId) {
        let (paragraphs, spans) = self.loaded.get(id).map_or((0, 0), |loaded| {
            (loaded.on.document.text.paragraphs().len(), loaded.on.annotations.span_count())
        });
        let triggers = || std::iter::repeat_with(ArcTrigger::new).take(paragraphs).collect();
        (self.paragraphs, self.lines) = (triggers(), triggers());
        let build = || ArcRwSignal::new(spans <= SHORT);
        self.groups = std::iter::repeat_with(build).take(paragraphs).collect();
    }

    /// Takes in a new document and keeps it. It is there even if it could not be kept.
    pub(super) fn add(&mut self, on: AnnotatedDocument) -> Result<(), StorageError> {
        let kept = self.store.put(&on, None, 0);
        let loaded = Loaded {
            history: History::default(),
            trashed_ms: None,
            seq: 0,
            is_behind: kept.is_err(),
            unkept: Vec::new(),
            on,
        };
        self.loaded.insert(loaded.on.document.id.clone(), loaded);
        kept?;
        self.catch_up()
    }

    /// Keeps an edit that was just made.
    pub(super) fn keep(
        &mut self,
        id: &DocumentId,
        transaction: &Transaction,
    ) -> Result<(), StorageError> {
        let Some(loaded) = self.loaded.get_mut(id) else { return Ok(()) };
        loaded.unkept.push(transaction.clone());
        loaded.is_behind = true;
        self.catch_up()
    }

    /// Keeps what is not kept yet, of any document.
    fn catch_up(&mut self) -> Result<(), StorageError> {
        for loaded in self.loaded.values_mut().filter(|loaded| loaded.is_behind) {
            loaded.seq += 1;
            self.store.append(&loaded.on, loaded.trashed_ms, loaded.seq, &loaded.unkept)?;
            loaded.unkept.clear();
            loaded.is_behind = false;
        }
        Ok(())
    }

    /// The names of the documents of which not everything is kept.
    pub(super) fn unkept_ids(&self) -> BTreeSet<DocumentId> {
        let behind = self.loaded.iter().filter(|(_, loaded)| loaded.is_behind);
        behind.map(|(id, _)| id.clone()).collect()
    }

    /// The documents of which not everything is kept: with when each was put into the trash, and the number
    /// of its last edit.
    pub(super) fn unkept(&self) -> Vec<(AnnotatedDocument, Option<u64>, u64)> {
        let behind = self.loaded.values().filter(|loaded| loaded.is_behind);
        behind.map(|loaded| (loaded.on.clone(), loaded.trashed_ms, loaded.seq + 1)).collect()
    }

    /// Puts a document into the trash, or takes it out of it.
    pub(super) fn trash(
        &mut self,
        id: &DocumentId,
        trashed_ms: Option<u64>,
    ) -> Result<(), OpenError> {
        if let Some(loaded) = self.loaded.get_mut(id) {
            loaded.trashed_ms = trashed_ms;
        }
        self.store.trash(id, trashed_ms)
    }

    /// Removes a document from memory and store; hands it back so that it can be put back.
    pub(super) fn erase(&mut self, id: &DocumentId) -> Result<AnnotatedDocument, OpenError> {
        self.load(id)?;
        self.store.erase(id)?;
        let loaded = self.loaded.remove(id).ok_or(OpenError::Missing("entry"))?;
        Ok(loaded.on)
    }
}
