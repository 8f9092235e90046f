//! The journal: the browser's database, which has on disk what it says it has.
//!
//! Whatever one action of the user writes is one transaction, begun while the browser handles the
//! event: what is begun then is finished even if the page goes away. Chromium and Firefox keep what
//! a transaction has completed when they are killed, which they do not for local storage.

use std::cell::RefCell;
use std::future::Future;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction,
};

use super::page::{in_time, window};
use super::storage::{error, named};
use crate::model::DocumentId;
use crate::store::before::BEFORE;
use crate::store::key::{Key, OPERATIONS, SETTINGS};
use crate::store::mend::{Journal, Records};
use crate::store::newer::is_head;
use crate::store::{StorageError, Write};

const NAME: &str = "hearsay";
const RECORDS: &str = "records";
const VERSION: u32 = 1;

/// How long the browser may take to open it, in milliseconds, before the page goes on without.
const PATIENCE_MS: i32 = 3_000;

thread_local! {
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// Opens the journal, or makes it if there is none, unless it is open. The browser is asked in this
/// moment; what comes of it is told by what is returned.
///
/// # Errors
/// [`StorageError`] if the browser gives none, or not in time.
pub(in crate::ui) fn open() -> impl Future<Output = Result<(), StorageError>> {
    let is_open = DATABASE.with_borrow(Option::is_some);
    let asked = (!is_open).then(|| ask().map(|request| (settled(&request), request)));
    async move {
        let Some(asked) = asked else { return Ok(()) };
        let (settled, request) = asked?;
        let opened = in_time(settled, PATIENCE_MS).await;
        opened
            .map_err(|_| request.error().ok().flatten().map_or(StorageError::Off, |e| named(&e)))?;
        keep(&request)
    }
}

/// The same in a worker, which has no window and nobody who would lose patience.
///
/// # Errors
/// [`StorageError`] if the browser gives none.
pub(in crate::ui) async fn open_in_worker() -> Result<(), StorageError> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(error)?;
    let request = ask_of(factory.unchecked_ref())?;
    JsFuture::from(settled(&request)).await.map_err(|_| StorageError::Off)?;
    keep(&request)
}

/// Has at hand what was opened.
fn keep(request: &IdbOpenDbRequest) -> Result<(), StorageError> {
    let database: IdbDatabase =
        request.result().ok().and_then(|made| made.dyn_into().ok()).ok_or(StorageError::Off)?;
    // A newer Hearsay in another tab wants another form of it, or the user has cleared it.
    let leave = Closure::<dyn FnMut()>::new(|| {
        if let Some(database) = DATABASE.take() {
            database.close();
        }
    });
    let leave = leave.into_js_value();
    database.set_onversionchange(Some(leave.unchecked_ref()));
    database.set_onclose(Some(leave.unchecked_ref()));
    DATABASE.set(Some(database));
    Ok(())
}

/// Asks the browser for the database, and makes it if it is not there.
fn ask() -> Result<IdbOpenDbRequest, StorageError> {
    let factory = window().indexed_db().ok().flatten().ok_or(StorageError::Off)?;
    ask_of(&factory)
}

fn ask_of(factory: &IdbFactory) -> Result<IdbOpenDbRequest, StorageError> {
    let request = factory.open_with_u32(NAME, VERSION).map_err(|_| StorageError::Off)?;
    let make = Closure::once_into_js(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
        let database = target.and_then(|request| request.result().ok());
        if let Some(database) = database.and_then(|made| made.dyn_into::<IdbDatabase>().ok()) {
            // If it cannot be made, opening fails, and that is told.
            let _ = database.create_object_store(RECORDS);
        }
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    Ok(request)
}

/// Lets go of it, so that it is opened anew: after a full disk Chromium's is dead.
pub(in crate::ui) fn close() {
    if let Some(database) = DATABASE.take() {
        database.close();
    }
}

/// Begins one transaction with all these writes, in this moment; what comes of it is told by what is
/// returned.
pub(in crate::ui) fn commit(
    writes: &[Write],
) -> impl Future<Output = Result<(), StorageError>> + use<> {
    let begun = begin(writes);
    async move {
        let (transaction, settled) = begun?;
        match JsFuture::from(settled).await {
            Ok(_) => Ok(()),
            Err(_) => Err(transaction
                .error()
                .map_or_else(|| StorageError::Refused("aborted".to_owned()), |e| named(&e))),
        }
    }
}

fn begin(writes: &[Write]) -> Result<(IdbTransaction, Promise), StorageError> {
    let (transaction, records) = transaction("readwrite")?;
    for write in writes {
        let done = match write {
            Write::Put(key, value) => {
                records.put_with_key(&JsValue::from_str(value), &placed(key)).map(drop)
            }
            Write::Remove(key) => {
                below(&placed(key)).and_then(|all| records.delete(&all)).map(drop)
            }
        };
        if let Err(refused) = done {
            // All or nothing. It fails only if it is over already, and then nothing was written.
            let _ = transaction.abort();
            return Err(error(refused));
        }
    }
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    finish(&transaction);
    Ok((transaction, settled))
}

/// Says that nothing more is written. Otherwise the browser first tells of each write, and waits until
/// the page, which is busy drawing what was just done, has heard of it. One that has no such request
/// does so.
fn finish(transaction: &IdbTransaction) {
    // The interface for Rust takes it for out of date, which the specification (Indexed Database API
    // 3.0) does not.
    let commit = Reflect::get(transaction, &"commit".into()).and_then(JsCast::dyn_into::<Function>);
    let _ = commit.and_then(|commit| commit.call0(transaction));
}

/// The journal, for what compares both places.
pub(in crate::ui) struct Database;

impl Journal for Database {
    fn heads(&self) -> impl Future<Output = Result<Records, StorageError>> {
        // They stand in a row: each request costs the browser as much as dozens of records.
        let first = Array::of1(&"document".into());
        let found = read(vec![IdbKeyRange::bound(&first, &after(&placed(SETTINGS)))]);
        async {
            let mut heads = found.await?;
            heads.retain(|key, _| is_head(key));
            Ok(heads)
        }
    }

    async fn records_of(&self, id: &DocumentId) -> Result<Records, StorageError> {
        let own = |kind: Key| IdbKeyRange::only(&placed(&kind.spelled()));
        let kinds = [Key::Document, Key::Text, Key::Annotations, Key::Gone];
        let mut ranges: Vec<_> = kinds.map(|kind| own(kind(id.clone()))).into();
        ranges.push(below(&Array::of2(&"operation".into(), &id.as_str().into())));
        read(ranges).await
    }

    async fn commit(&self, writes: &[Write]) -> Result<(), StorageError> {
        commit(writes).await
    }
}

/// Everything.
///
/// # Errors
/// [`StorageError`] if it cannot be read.
pub(in crate::ui) async fn all() -> Result<Records, StorageError> {
    read(vec![IdbKeyRange::lower_bound(&Array::new())]).await
}

/// All records of the documents from one to another, in the order in which the database has them.
///
/// # Errors
/// [`StorageError`] if they cannot be read.
pub(in crate::ui) async fn between(
    first: &DocumentId,
    last: &DocumentId,
) -> Result<Records, StorageError> {
    let kinds = ["document", "text", "annotations", "operation"];
    let ranges = kinds.map(|kind| {
        let start = Array::of2(&kind.into(), &first.as_str().into());
        IdbKeyRange::bound(&start, &after(&Array::of2(&kind.into(), &last.as_str().into())))
    });
    read(ranges.into()).await
}

/// All records in these ranges, read in one transaction. The browser is asked in this moment.
fn read(
    ranges: Vec<Result<IdbKeyRange, JsValue>>,
) -> impl Future<Output = Result<Records, StorageError>> {
    let asked = ask_for(ranges);
    async {
        let mut all = Records::new();
        for [keys, values] in asked? {
            let (keys, values) = (answer(keys).await?, answer(values).await?);
            for (key, value) in keys.iter().zip(values.iter()) {
                if let (Some(key), Some(value)) = (spelled(&key), value.as_string()) {
                    all.insert(key, value);
                }
            }
        }
        Ok(all)
    }
}

/// What will be answered about each range: its keys and its values.
fn ask_for(ranges: Vec<Result<IdbKeyRange, JsValue>>) -> Result<Vec<[Promise; 2]>, StorageError> {
    let (_, records) = transaction("readonly")?;
    let ask = |range: Result<IdbKeyRange, JsValue>| {
        let range = range?;
        let keys = records.get_all_keys_with_key(&range)?;
        Ok([settled(&keys), settled(&records.get_all_with_key(&range)?)])
    };
    ranges.into_iter().map(|range| ask(range).map_err(error)).collect()
}

async fn answer(settled: Promise) -> Result<Array, StorageError> {
    let event = JsFuture::from(settled).await.map_err(error)?;
    let request = Reflect::get(&event, &"target".into()).ok();
    let request = request.and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let result = request.and_then(|request| request.result().ok());
    Ok(result.and_then(|result| result.dyn_into::<Array>().ok()).unwrap_or_default())
}

fn transaction(mode: &str) -> Result<(IdbTransaction, IdbObjectStore), StorageError> {
    let lost = || StorageError::Refused("its database is closed".to_owned());
    let database = DATABASE.with_borrow(Clone::clone).ok_or_else(lost)?;
    // The interface for Rust does not know how to ask that it be on disk when it says so.
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(error)?;
    let begin: Function =
        Reflect::get(&database, &"transaction".into()).map_err(error)?.unchecked_into();
    let begun = begin.call3(&database, &RECORDS.into(), &mode.into(), &options);
    let transaction: IdbTransaction = begun.map_err(error)?.unchecked_into();
    let records = transaction.object_store(RECORDS).map_err(error)?;
    Ok((transaction, records))
}

/// Removes the journal, and the database called `other` beside it.
///
/// # Errors
/// [`StorageError`] if something of it may still be there.
pub(in crate::ui) async fn erase(other: &str) -> Result<(), StorageError> {
    // What has been emptied is gone, even if the database itself stays a while because of another tab.
    if open().await.is_ok() {
        let (_, records) = transaction("readwrite")?;
        let emptied = records.clear().map_err(error)?;
        JsFuture::from(settled(&emptied)).await.map_err(error)?;
        close();
    }
    let Some(factory) = window().indexed_db().ok().flatten() else { return Ok(()) };
    for name in [NAME, other] {
        let request = factory.delete_database(name).map_err(error)?;
        // It is deleted as soon as no tab uses it.
        let _ = in_time(settled(&request), PATIENCE_MS).await;
    }
    Ok(())
}

/// What comes of a request.
pub(super) fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

/// Where a record lies in the journal: what belongs together stands together there.
fn placed(key: &str) -> Array {
    let pair = |kind: &str, id: &DocumentId| Array::of2(&kind.into(), &id.as_str().into());
    let earlier = key.strip_prefix(BEFORE).and_then(|key| Some((key, Key::parse(key)?)));
    if let Some((key, parsed)) = earlier {
        let place = pair("before", parsed.document());
        // All others are below this one, and go with it.
        if !matches!(parsed, Key::Document(_)) {
            place.push(&key.into());
        }
        return place;
    }
    if let Some(id) = key.strip_prefix(OPERATIONS) {
        return pair("operation", &id.into());
    }
    match Key::parse(key) {
        Some(Key::Document(id)) => pair("document", &id),
        Some(Key::Text(id)) => pair("text", &id),
        Some(Key::Annotations(id)) => pair("annotations", &id),
        Some(Key::Gone(id)) => pair("gone", &id),
        Some(Key::Operation { document, seq, actor }) => {
            let place = pair("operation", &document);
            // Nobody makes more edits than a number of JavaScript can count.
            #[expect(clippy::cast_precision_loss, reason = "see above")]
            place.push(&JsValue::from_f64(seq as f64));
            place.push(&actor.as_str().into());
            place
        }
        None => Array::of1(&key.into()),
    }
}

/// The key of what lies at a place.
fn spelled(place: &JsValue) -> Option<String> {
    let place: &Array = place.dyn_ref()?;
    let part = |number| place.get(number).as_string();
    let Some(id) = part(1) else { return part(0) };
    let id = DocumentId::from(id.as_str());
    let key = match part(0)?.as_str() {
        "document" => Key::Document(id),
        "text" => Key::Text(id),
        "annotations" => Key::Annotations(id),
        "gone" => Key::Gone(id),
        "operation" => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "see above"
            )]
            let seq = place.get(2).as_f64()? as u64;
            Key::Operation { document: id, seq, actor: part(3)? }
        }
        "before" => {
            let key = part(2).unwrap_or_else(|| Key::Document(id).spelled());
            return Some([BEFORE, &key].concat());
        }
        _ => return None,
    };
    Some(key.spelled())
}

/// All places that begin so.
fn below(start: &Array) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(start, &after(start))
}

/// A place after all that begin so: an array is more than every number and every string.
fn after(start: &Array) -> Array {
    start.concat(&Array::of1(&Array::new()))
}
