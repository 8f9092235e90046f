//! What goes on in the worker: it reads what is kept by itself, makes the files and proves them, while the
//! page does other things.

use std::cell::Cell;
use std::collections::HashMap;

use wasm_bindgen_futures::spawn_local;

use super::job::Job;
use super::message::{Given, Order, Said, spelled, understood};
use crate::format::export::{Progress, Step};
use crate::model::{AnnotatedDocument, DocumentId};
use crate::store::many::{as_in_browsers, opened_all};
use crate::store::mend::Records;
use crate::ui::dom::background::{ask, say};
use crate::ui::dom::database;
use crate::ui::dom::download::Parcel;
use crate::ui::dom::page::now_ms;

/// So many documents are read from the journal at once.
const AT_ONCE: usize = 100;

/// So many documents the page is asked for at once: it gives them between two frames.
const ASKED_AT_ONCE: usize = 20;

/// How often the page hears how far it is, in milliseconds.
const TOLD_MS: u64 = 100;

/// Does what the page asks for, once.
pub(in crate::ui) fn work() {
    spawn_local(async {
        let said = match understood(&ask(&spelled(&Said::Ready)).await) {
            Some(order) => made(order).await,
            None => Err("The export could not be begun. Please try again.".to_owned()),
        };
        match said {
            Ok((left_out, parcels)) => say(&spelled(&Said::Done { left_out }), &parcels),
            Err(why) => say(&spelled(&Said::Refused(why)), &[]),
        }
    });
}

/// The files, and the names of the documents that cannot be read.
async fn made(Order { job, project }: Order) -> Result<(Vec<String>, Vec<Parcel>), String> {
    let project = project.into_project().map_err(|error| error.to_string())?;
    let told = Told::default();
    let (documents, left_out) = read(&job, &told).await;
    let parcels = job.make(documents, &project, &|come| told.tell(come))?;
    Ok((left_out, parcels))
}

/// The documents that are taken out, in the order in which they are wanted, and the names of those that
/// cannot be read.
async fn read(job: &Job, told: &Told) -> (Vec<AnnotatedDocument>, Vec<String>) {
    let mut found = Found { told, of: job.wanted.len(), documents: HashMap::new() };
    let mut kept: Vec<_> = job.wanted.iter().filter(|wanted| !wanted.is_ours).collect();
    kept.sort_by(|one, other| as_in_browsers(&one.id, &other.id));
    let kept: Vec<_> =
        kept.into_iter().map(|wanted| DocumentId::from(wanted.id.as_str())).collect();
    if !kept.is_empty() && database::open_in_worker().await.is_ok() {
        for ids in kept.chunks(AT_ONCE) {
            let (first, last) = (&ids[0], &ids[ids.len() - 1]);
            // What cannot be read there the page may still have.
            found.take(ids, database::between(first, last).await.unwrap_or_default());
        }
    }
    let missing = job.wanted.iter().filter(|wanted| !found.documents.contains_key(&wanted.id));
    let missing: Vec<_> = missing.map(|wanted| DocumentId::from(wanted.id.as_str())).collect();
    for ids in missing.chunks(ASKED_AT_ONCE) {
        let names = ids.iter().map(ToString::to_string).collect();
        let given: Option<Given> = understood(&ask(&spelled(&Said::Needs(names))).await);
        found.take(ids, given.unwrap_or_default());
    }
    let (mut documents, mut left_out) = (Vec::new(), Vec::new());
    for wanted in &job.wanted {
        match found.documents.remove(wanted.id.as_str()) {
            Some(on) if job.takes(&on) => documents.push(on),
            Some(_) => {}
            None => left_out.push(wanted.id.clone()),
        }
    }
    (documents, left_out)
}

/// What was read so far.
struct Found<'a> {
    told: &'a Told,
    /// How many are wanted.
    of: usize,
    documents: HashMap<String, AnnotatedDocument>,
}

impl Found<'_> {
    /// Takes in those of the documents of which the records make one.
    fn take(&mut self, ids: &[DocumentId], records: Records) {
        for opened in opened_all(ids, records).into_iter().flatten() {
            self.documents.insert(opened.on.document.id.to_string(), opened.on);
        }
        let counted = Some((self.documents.len(), self.of));
        self.told.tell(Progress { step: Step::Reading, counted });
    }
}

/// What the page was told last.
#[derive(Default)]
struct Told {
    step: Cell<Option<Step>>,
    at_ms: Cell<u64>,
}

impl Told {
    /// Tells it how far it is, unless it has just heard the like.
    fn tell(&self, come: Progress) {
        let now = now_ms();
        if self.step.get() == Some(come.step) && now < self.at_ms.get() + TOLD_MS {
            return;
        }
        self.step.set(Some(come.step));
        self.at_ms.set(now);
        say(&spelled(&Said::Come(come)), &[]);
    }
}
