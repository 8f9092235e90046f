//! The other tabs in which the page is open: which of them writes, and what it tells the others.
//!
//! The tab that holds a lock of the browser writes. The browser lets go of the lock when the tab is closed or
//! dies, and gives it to the next that waits.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, Storage};

use super::page::{in_time, window};
use crate::store::Write;

/// The name of the lock, and of the channel.
const NAME: &str = "hearsay";

/// How long the page waits for the lock before it shows what another tab does, in milliseconds: when a page
/// is loaded again, the browser takes a moment to take the lock from the page before it.
const PATIENCE_MS: i32 = 400;

/// How to ask for the lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// When the others have let go of it.
    InTurn,
    /// Now, whoever has it.
    Now,
}

thread_local! {
    /// What comes of having asked for a turn, until somebody waits for it.
    static TURN: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static IS_LOST: Cell<bool> = const { Cell::new(false) };
    static ON_LOSS: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Asks to be the tab that writes; says whether it is. In a browser without such locks every tab is.
///
/// A tab that wrote and is loaded again goes on writing, though another may have been given the lock in
/// between.
pub(in crate::ui) async fn begin() -> bool {
    let wrote = session().and_then(|session| session.get_item(NAME).ok().flatten());
    let claim = if wrote.is_some() { Claim::Now } else { Claim::InTurn };
    let Ok(granted) = ask(claim) else { return true };
    TURN.set(Some(granted.clone()));
    let is_ours = in_time(granted, PATIENCE_MS).await.is_ok_and(|granted| granted.is_truthy());
    if is_ours {
        TURN.set(None);
    }
    is_ours
}

/// Waits until the tabs that write are closed; says whether this one writes then.
pub(in crate::ui) async fn turn() -> bool {
    let asked = TURN.take().map_or_else(|| ask(Claim::InTurn), Ok);
    let Ok(granted) = asked else { return false };
    JsFuture::from(granted).await.is_ok_and(|granted| granted.is_truthy())
}

/// Takes over from the tab that writes; says whether this one writes then.
pub(in crate::ui) async fn take_over() -> bool {
    let Ok(granted) = ask(Claim::Now) else { return false };
    JsFuture::from(granted).await.is_ok_and(|granted| granted.is_truthy())
}

fn ask(how: Claim) -> Result<Promise, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    if how == Claim::Now {
        Reflect::set(&options, &"steal".into(), &true.into())?;
    }
    let is_held = Rc::new(Cell::new(false));
    let mut asked = Ok(JsValue::UNDEFINED);
    let granted = Promise::new(&mut |resolve, _| {
        let (grant, holds) = (resolve.clone(), Rc::clone(&is_held));
        let hold = Closure::once_into_js(move |_: JsValue| {
            holds.set(true);
            note_writing(true);
            // To settle a promise cannot fail. The lock is held as long as the one handed back is open.
            let _ = grant.call1(&JsValue::UNDEFINED, &true.into());
            JsValue::from(Promise::new(&mut |_, _| {}))
        });
        asked = request.call3(&locks, &NAME.into(), &options, &hold);
        let Ok(held) = &asked else { return };
        let is_held = Rc::clone(&is_held);
        let lose = Closure::once_into_js(move |_: JsValue| {
            if is_held.get() {
                lost();
            } else {
                // The browser gives no locks after all, to no tab.
                let _ = resolve.call1(&JsValue::UNDEFINED, &true.into());
            }
        });
        let held: &Promise = held.unchecked_ref();
        let rejected: Result<Function, _> =
            Reflect::get(held, &"catch".into()).map(JsValue::unchecked_into);
        let _ = rejected.and_then(|rejected| rejected.call1(held, &lose));
    });
    asked.map(|_| granted)
}

/// What this tab remembers when it is loaded again.
fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn note_writing(writes: bool) {
    if let Some(session) = session() {
        // Without the note it may have to take over by hand.
        let _ = if writes { session.set_item(NAME, "writes") } else { session.remove_item(NAME) };
    }
}

/// Another tab has taken over.
fn lost() {
    note_writing(false);
    let is_heard = ON_LOSS.with_borrow(|on_loss| on_loss.as_ref().map(|tell| tell()).is_some());
    IS_LOST.set(!is_heard);
}

/// Tells when another tab takes over, even if it has already.
pub(in crate::ui) fn when_lost(tell: impl Fn() + 'static) {
    ON_LOSS.set(Some(Box::new(tell)));
    if IS_LOST.take() {
        lost();
    }
}

/// Tells what other tabs write, from now on.
pub(in crate::ui) fn when_told(hear: impl Fn(Vec<Write>) + 'static) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        // Whatever is no list of pairs comes from a tab that knows another language.
        let writes = event.data().dyn_into::<Array>().ok();
        let writes = writes.map(|writes| writes.iter().filter_map(|one| read(&one)).collect());
        if let Some(writes) = writes {
            hear(writes);
        }
    });
    channel.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
    CHANNEL.set(Some(channel));
}

/// Tells the other tabs what this one has written.
pub(in crate::ui) fn tell(writes: &[Write]) {
    let pair = |write: &Write| match write {
        Write::Put(key, value) => Array::of2(&key.as_str().into(), &value.as_str().into()),
        Write::Remove(key) => Array::of2(&key.as_str().into(), &JsValue::NULL),
    };
    let writes: Array = writes.iter().map(pair).collect();
    // Nobody listens to a channel that is shut, and words can always be copied.
    let _ = CHANNEL.with_borrow(|to| to.as_ref().map(|to| to.post_message(&writes)));
}

fn read(pair: &JsValue) -> Option<Write> {
    let pair: &Array = pair.dyn_ref()?;
    let (key, value) = (pair.get(0).as_string()?, pair.get(1));
    match value.as_string() {
        Some(value) => Some(Write::Put(key, value)),
        None => value.is_null().then_some(Write::Remove(key)),
    }
}
