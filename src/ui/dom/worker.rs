//! The worker that keeps the page for when there is no network.
//!
//! Where there can be none (in some private windows, with storage switched off, on a page that did not
//! come over a safe way) the page does without, and nobody needs to be told.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use js_sys::Reflect;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page::window;

/// Where it is, beside the page.
const ADDRESS: &str = "sw.js";

/// What is said to a new worker that is to begin.
const TAKE_OVER: &str = "take over";

/// How often is asked for a new version, in milliseconds. Browsers ask when a page is opened, and a page may
/// be open for days.
const EVERY_MS: u32 = 60 * 60 * 1_000;

/// Has it keep the page, and tells when a new version of it waits.
pub(in crate::ui) fn install(on_waiting: impl Fn() + Clone + 'static) {
    // A page that is being worked on is another after every edit.
    if cfg!(debug_assertions) {
        return;
    }
    spawn_local(async move {
        if let Some(registration) = register().await {
            watch(registration, on_waiting);
        }
    });
}

/// Has the version that waits take over, and loads the page again. Other tabs go on with what they show.
pub(in crate::ui) fn update() {
    spawn_local(async {
        if let Some(workers) = workers()
            && let Some(registration) = register().await
            && let Some(waiting) = registration.waiting()
        {
            EventListener::once(&workers, "controllerchange", |_| reload()).forget();
            // It fails only for what cannot be copied, which words can.
            let _ = waiting.post_message(&TAKE_OVER.into());
        } else {
            // It has been asked for in another tab already.
            reload();
        }
    });
}

/// Loads the page again.
pub(in crate::ui) fn reload() {
    // A page may always load itself again.
    let _ = window().location().reload();
}

/// The browser's workers; some browsers have none, others refuse to say so. Where nothing may be stored,
/// there can be none, and the mere question would be an error in the console.
fn workers() -> Option<ServiceWorkerContainer> {
    window().local_storage().ok().flatten()?;
    let workers = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    workers.dyn_into().ok()
}

/// The page's own; the same however often it is asked for.
async fn register() -> Option<ServiceWorkerRegistration> {
    let registered = JsFuture::from(workers()?.register(ADDRESS)).await;
    registered.ok()?.dyn_into().ok()
}

fn watch(registration: ServiceWorkerRegistration, on_waiting: impl Fn() + Clone + 'static) {
    let look = {
        let registration = registration.clone();
        move || {
            // The very first one waits for a moment, too, and has nothing to replace.
            if registration.waiting().is_some() && registration.active().is_some() {
                on_waiting();
            }
        }
    };
    let follow = {
        let (registration, look) = (registration.clone(), look.clone());
        move || {
            if let Some(coming) = registration.installing() {
                let look = look.clone();
                EventListener::new(&coming, "statechange", move |_| look()).forget();
            }
        }
    };
    look();
    follow();
    Interval::new(EVERY_MS, {
        let registration = registration.clone();
        move || {
            let Ok(asked) = registration.update() else { return };
            spawn_local(async {
                // Without a network there is no answer; it is asked again in an hour.
                let _ = JsFuture::from(asked).await;
            });
        }
    })
    .forget();
    EventListener::new(&registration, "updatefound", move |_| follow()).forget();
}
