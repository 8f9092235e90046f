//! The page: its frame and what stands in it. Built only with the feature `web`.
//!
//! `workbench` is the one thing all components share and the only one that changes anything;
//! `dom` is the only one that names the browser. Everything else shows, and asks the workbench.

mod annotations;
mod arrival;
mod article;
mod attributes;
mod check_row;
mod checks;
mod choices;
mod commands;
mod counted;
mod deeds;
mod details;
mod dialogs;
mod documents;
mod dom;
mod entry;
mod entry_tools;
mod export_dialog;
mod file_status;
mod find_bar;
mod following;
mod guideline;
mod handles;
mod header;
mod hint;
mod incoming;
mod intake;
mod key_recorder;
mod keys_dialog;
mod label_bar;
mod later;
mod leaders;
mod linker;
mod list_head;
mod map;
mod modal;
mod name_field;
mod notices;
mod occurrences;
mod outgoing;
mod palette;
mod paragraph;
mod people;
mod person;
mod problems;
mod reactive;
mod relations;
mod safe_mode;
mod schema;
mod selecting;
mod several_bar;
mod shortcuts;
mod status;
mod toolbar;
mod trash;
mod updating;
mod value_keys;
mod welcome;
mod workbench;
mod your_data;

use leptos::prelude::*;

use dom::{page, rescue};
use reactive::live;
use workbench::{Guide, Kept, Panel, Workbench};

/// Shows the page; in a worker, which has none, does what the page asks for. A failure of our own freezes what
/// is kept and says so.
pub fn start() {
    std::panic::set_hook(Box::new(|failure| rescue::stop(&failure.to_string())));
    wasm_bindgen_futures::spawn_local(async {
        if !page::is_there() {
            // Whoever made the worker hears of a panic, too.
            return (later::load().await.expect("the rest is loaded").work)();
        }
        match workbench::gather().await {
            Ok(kept) => leptos::mount::mount_to_body(move || view! { <App kept/> }),
            Err(why) => rescue::tell_unloaded(why),
        }
        page::remove_loading_notice();
    });
}

/// The whole page.
#[component]
fn App(kept: Kept) -> impl IntoView {
    let workbench = Workbench::start(&kept);
    provide_context(workbench);
    shortcuts::install(workbench);
    intake::install(workbench);
    article::protect(workbench);
    later::install(workbench);
    let panel = move || match workbench.panel.get() {
        Panel::Documents => "documents",
        Panel::Article => "article",
        Panel::Annotations => "annotations",
        Panel::Guideline => "guideline",
    };
    let has_article = move || workbench.open_id().is_some();
    view! {
        <div
            class="page" data-panel=live(panel)
            data-empty=live(move || (!has_article()).to_string())
            data-guide=live(move || (workbench.guide() != Guide::Shut).to_string())
        >
            <header::Header/>
            <notices::Banners/>
            <main class="places">
                <documents::Documents/>
                <guideline::Guideline/>
                <div class="main">
                    {live(move || match workbench.open_id() {
                        Some(id) => {
                            page::set_title(&workbench.title_of(&id));
                            article::Article().into_any()
                        }
                        None => {
                            page::set_title("Hearsay");
                            welcome::Welcome().into_any()
                        }
                    })}
                </div>
                <annotations::Annotations/>
                {later::quietly_later(|parts| (parts.label_bar)())}
            </main>
            <header::Tabs/>
            <status::StatusBar/>
        </div>
        <details::DetailsDialog/>
        <export_dialog::ExportDialog/>
        <keys_dialog::KeysDialog/>
        <palette::CommandsDialog/>
        {later::quietly_later(|parts| (parts.dialogs)())}
        <notices::Toast/>
        <notices::LiveRegion/>
        <intake::DropHint/>
        {later::quietly_later(|parts| (parts.hint)())}
    }
}
