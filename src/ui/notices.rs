//! What the page has to say: lasting banners, passing notices, and a voice for screen readers.

use leptos::prelude::*;

use super::deeds::{Deed, ask};
use super::later::{Parts, quietly_later};
use super::reactive::{act, live};
use super::workbench::{Offer, Workbench};

/// What stays true until something is done about it.
#[component]
pub(super) fn Banners() -> impl IntoView {
    let workbench = Workbench::expect();
    let unreadable = move || {
        let unreadable = workbench.unreadable();
        (!unreadable.is_empty()).then(|| {
            let items = unreadable
                .into_iter()
                .map(|one| view! { <li>{format!("{}: {}", one.key, one.why)}</li> }.into_any());
            view! {
                <section class="banner" role="alert">
                    <p>
                        "Some of what is stored here cannot be read. It is left exactly as it is."
                    </p>
                    <ul class="banner-list">{items.collect::<Vec<_>>()}</ul>
                    <button
                        type="button" class="button small"
                        on:click=act(move |_| ask(workbench, Deed::ExportRaw))
                    >
                        "Download what is stored"
                    </button>
                </section>
            }
            .into_any()
        })
    };
    let unkept = move || {
        workbench.unkept().map(|why| {
            view! { <section class="banner danger" role="alert"><p>{why}</p></section> }.into_any()
        })
    };
    let quiet = |view: fn(&'static Parts) -> AnyView| quietly_later(view);
    view! {
        <div class="banners">
            {quiet(|parts| (parts.following)())}
            {live(unkept)}{live(unreadable)}
            {quiet(|parts| (parts.safe_mode)())}
        </div>
    }
}

/// A notice that passes, with what can be done about it; and below, if there is one, that of a new version.
#[component]
pub(super) fn Toast() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <div class="toasts" role="status">
            {live(move || workbench.notice().map(|notice| {
                let offer = notice.offer.clone().map(|offer| {
                    let name = match offer {
                        Offer::Restore(_) | Offer::PutBack(_) => "Undo",
                        Offer::ShowProblems | Offer::ShowChecks => "Show",
                    };
                    view! {
                        <button
                            type="button" class="button small"
                            on:click=act(move |_| ask(workbench, Deed::Accept(offer.clone())))
                        >
                            {name}
                        </button>
                    }.into_any()
                });
                view! {
                    <div class="toast" class:danger=notice.is_error>
                        <p>{notice.message.clone()}</p>
                        {offer}
                        <button
                            type="button" class="tool small" aria-label="Dismiss" title="Dismiss"
                            on:click=act(move |_| workbench.dismiss())
                        >
                            <span class="icon icon-close" aria-hidden="true"></span>
                        </button>
                    </div>
                }.into_any()
            }))}
            {quietly_later(|parts| (parts.under_way)())}
        </div>
    }
}

/// Says what happened to those who do not see it.
#[component]
pub(super) fn LiveRegion() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <div class="visually-hidden" aria-live="polite">{live(move || workbench.announcement())}</div>
    }
}
