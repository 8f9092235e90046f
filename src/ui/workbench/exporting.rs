//! A large export: a worker makes it, and the user goes on meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::Workbench;
use crate::format::export::{Progress, Step};
use crate::model::DocumentId;
use crate::store::KeyValue;
use crate::store::key::Key;
use crate::store::mend::Records;
use crate::store::project_file::add_unkept;
use crate::store::record::ProjectRecord;
use crate::ui::dom::background::{Background, Heard};
use crate::ui::dom::download::Parcel;
use crate::ui::outgoing::job::{Job, Wanted};
use crate::ui::outgoing::message::{Order, Said, spelled, understood};
use crate::ui::reactive::State;

/// What is told when the worker stops in the middle of it.
const FAILURE: &str = "The export stopped, probably because this browser has not enough memory for it. Your \
                       annotations are safe. Export fewer articles at a time.";

/// How it stands about a large export.
#[derive(Clone, PartialEq)]
pub(in crate::ui) enum Exporting {
    /// It is being made.
    UnderWay(Progress),
    /// It is made, and a click is needed before the browser lets it onto the clipboard.
    ToCopy(Parcel, Vec<String>),
}

thread_local! {
    /// They stand here and not in the workbench, since the first screen knows nothing of them.
    static EXPORTING: State<Option<Exporting>> = State::default();
    static WORKER: RefCell<Option<Background>> = const { RefCell::new(None) };
}

fn exporting() -> State<Option<Exporting>> {
    EXPORTING.with(|state| *state)
}

/// What is wanted, and whether the worker has heard of it.
struct Begun {
    order: Order,
    is_told: Cell<bool>,
}

impl Workbench {
    /// How it stands about a large export, tracked.
    pub(in crate::ui) fn exporting(self) -> Option<Exporting> {
        exporting().get()
    }

    /// Has the worker make an export. Where there can be none, the page makes it.
    pub(super) fn export_afar(self, job: Job) {
        if WORKER.with_borrow(Option::is_some) {
            return self.warn(
                "An export is being made already. Wait until it is ready, or cancel it.".to_owned(),
            );
        }
        let project = ProjectRecord::of(&self.project_now());
        let order = Order { job, project };
        let begun = Rc::new(Begun { order, is_told: Cell::new(false) });
        let hearing = Rc::clone(&begun);
        let worker = Background::start(move |heard| self.hear_of_export(&hearing, heard));
        match worker {
            Some(worker) => {
                WORKER.set(Some(worker));
                let begun = Progress::begun(Step::Reading);
                exporting().set(Some(Exporting::UnderWay(begun)));
            }
            None => self.export_here(begun.order.job.clone()),
        }
    }

    /// Ends the export that is being made, or lets go of one that waits to be copied.
    pub(in crate::ui) fn cancel_export(self) {
        let is_made = matches!(exporting().get_untracked(), Some(Exporting::ToCopy(..)));
        end();
        if !is_made {
            self.tell("The export was cancelled; nothing was handed out.");
        }
    }

    /// Copies what waits for a click.
    pub(in crate::ui) fn copy_made(self) {
        if let Some(Exporting::ToCopy(parcel, left_out)) = exporting().get_untracked() {
            end();
            self.hand_to_clipboard(parcel, left_out, true);
        }
    }

    fn hear_of_export(self, begun: &Begun, heard: Heard) {
        let (words, parcels) = match heard {
            Heard::Said(words, parcels) => (words, parcels),
            Heard::Failed => {
                end();
                return match begun.is_told.get() {
                    true => self.warn(FAILURE),
                    false => self.export_here(begun.order.job.clone()),
                };
            }
        };
        match understood(&words) {
            Some(Said::Ready) => {
                begun.is_told.set(true);
                say(&spelled(&begun.order));
            }
            Some(Said::Come(progress)) => exporting().set(Some(Exporting::UnderWay(progress))),
            Some(Said::Needs(ids)) => say(&spelled(&self.records_of(&ids))),
            Some(Said::Done { left_out }) => {
                let left_out: BTreeSet<_> = left_out.into_iter().collect();
                end();
                let job = &begun.order.job;
                let is_left_out = |wanted: &&Wanted| left_out.contains(&wanted.id);
                let titles = job.wanted.iter().filter(is_left_out);
                let titles = titles.map(|wanted| wanted.title.clone()).collect();
                self.hand_out(job, parcels, titles);
            }
            Some(Said::Refused(why)) => {
                end();
                self.warn(why);
            }
            None => {}
        }
    }

    /// Has an export wait for a click, after which the browser lets it onto the clipboard.
    pub(super) fn await_copying(self, parcel: Parcel, left_out: Vec<String>) {
        exporting().set(Some(Exporting::ToCopy(parcel, left_out)));
    }

    /// The records of documents as they are here: of one that is in memory as it is there, and of others as
    /// they are kept.
    fn records_of(self, ids: &[String]) -> Records {
        self.desk.with_untracked(|desk| {
            let mut records = Records::new();
            let ids: BTreeSet<_> = ids.iter().map(|id| DocumentId::from(id.as_str())).collect();
            let (near, away): (Vec<_>, Vec<_>) =
                ids.iter().partition(|id| desk.loaded(id).is_some());
            let near = near.into_iter().filter_map(|id| desk.loaded(id));
            let near: Vec<_> = near.map(|loaded| (loaded.on.clone(), None, 0)).collect();
            add_unkept(&mut records, &near, None);
            if away.is_empty() {
                return records;
            }
            for key in desk.place.keys().unwrap_or_default() {
                let is_of = |key: Key| away.contains(&key.document());
                if Key::parse(&key).is_some_and(is_of)
                    && let Ok(Some(value)) = desk.place.get(&key)
                {
                    records.insert(key, value);
                }
            }
            records
        })
    }
}

fn say(words: &str) {
    WORKER.with_borrow(|worker| worker.as_ref().map(|worker| worker.say(words)));
}

/// Nothing is made any more.
fn end() {
    exporting().set(None);
    let worker = WORKER.take();
    // It may be the one that is just being listened to.
    spawn_local(async move { drop(worker) });
}
