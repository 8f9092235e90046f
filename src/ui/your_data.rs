//! Where everything is, how surely it is kept, and how it is taken home or away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counted::counted;
use super::dom::keyboard;
use super::dom::lasting::{self, Room};
use super::dom::own_file::{self, Sort};
use super::modal::Modal;
use super::reactive::{act, live, memo};
use super::workbench::{Dialog, Figures, OwnFile, Workbench};
use crate::store::report::ROOM;

/// What is typed by whoever wants everything erased.
const ERASE: &str = "erase";

/// The dialog.
#[component]
pub(super) fn DataDialog() -> impl IntoView {
    view! { <Modal which=Dialog::Data title="Your data">{content()}</Modal> }
}

/// What is in it.
fn content() -> AnyView {
    let workbench = Workbench::expect();
    let figures: RwSignal<Option<Figures>> = RwSignal::new(None);
    let look = move || spawn_local(async move { figures.set(Some(workbench.figures().await)) });
    look();
    view! {
        <div class="fields">
            <p>
                "Everything is in this browser, on this device, in two places: its local storage and its database. Nothing is sent anywhere. To have it elsewhere, or to be safe from the loss of this device, save it as a file."
            </p>
            {live(move || figures.with(|figures| meters(figures.as_ref())))}
            {promise(figures)}
            <section class="data-part">
                <h3 class="field-name">"In a file"</h3>
                <p class="dialog-note">{live(move || in_no_file(workbench))}</p>
                <div class="choices">
                    <button
                        type="button" class="button small"
                        on:click=act(move |_| workbench.save_project())
                    >"Save project file"</button>
                    {own_file::is_possible().then(|| own_file_tools(workbench))}
                </div>
                {own_file::is_possible().then(|| view! {
                    <p class="dialog-note">{live(move || about_own_file(&workbench.own_file()))}</p>
                }.into_any())}
            </section>
            <details class="data-part">
                <summary>"Storage report"</summary>
                <p class="dialog-note">"For whoever helps you. Nothing of what the articles say is in it."</p>
                <textarea
                    class="field data-report" readonly aria-label="Storage report" rows="8"
                    prop:value=live(move || figures.get().map(|figures| figures.report).unwrap_or_default())
                ></textarea>
            </details>
            {eraser(workbench)}
            {live(move || {
                let (count, size) = figures.with(|all| all.as_ref().map(|all| all.earlier))?;
                (count > 0).then(|| earlier(workbench, count, size, look))
            })}
        </div>
    }
    .into_any()
}

/// What is kept as it was before an update. It stands last, since it comes late and mostly not at all.
fn earlier(
    workbench: Workbench,
    count: usize,
    size: usize,
    look: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    #[expect(clippy::cast_precision_loss, reason = "it fits into memory")]
    let size = bytes(size as f64);
    let count = counted(count, "record", "records");
    let save = move |_| spawn_local(workbench.save_as_it_was());
    let forget = move |_| {
        spawn_local(async move {
            workbench.forget_how_it_was().await;
            look();
        });
    };
    view! {
        <section class="data-part">
            <h3 class="field-name">"From before an update"</h3>
            <p class="dialog-note">
                {format!("An update has changed how things are written down. What was written anew since then is also kept as it was: {count}, {size}. You need this only to go back to the Hearsay of then.")}
            </p>
            <div class="choices">
                <button type="button" class="button small" on:click=act(save)>"Save as it was"</button>
                <button type="button" class="button small" on:click=act(forget)>"Delete these copies"</button>
            </div>
        </section>
    }
    .into_any()
}

/// How much is where. Until that is known its room is kept, so that nothing moves away from under a
/// finger or a pointer when it comes.
fn meters(figures: Option<&Figures>) -> AnyView {
    let known = |words: &dyn Fn(&Figures) -> String| figures.map_or_else(|| "…".to_owned(), words);
    let near = known(&|figures| {
        format!("{} of {} characters", grouped(figures.near_units), grouped(ROOM))
    });
    let articles = known(&|figures| {
        let (here, beyond) = figures.articles;
        let both = format!("{} in both places", counted(here, "article", "articles"));
        match beyond {
            0 => both,
            _ => format!("{both}, {beyond} in the database only"),
        }
    });
    let journal = known(&|figures| match figures.journal_records {
        Some(records) => counted(records, "record", "records"),
        None => "not to be had in this browser".to_owned(),
    });
    let room = figures.map_or(Some(Room { used: 0.0, allowed: 1.0 }), |figures| figures.room);
    let room = room.map(|room| {
        let used = known(&|_| format!("{} of {}", bytes(room.used), bytes(room.allowed)));
        gauge("All that the page uses, with its own files", room.used, room.allowed, used)
    });
    #[expect(clippy::cast_precision_loss, reason = "local storage is small")]
    let (used, all) = (figures.map_or(0.0, |figures| figures.near_units as f64), ROOM as f64);
    view! {
        <section class="data-part data-meters">
            {gauge("Local storage", used, all, near)}
            {room}
            <dl class="facts">
                <div class="fact"><dt>"Articles"</dt><dd>{articles}</dd></div>
                <div class="fact"><dt>"Database"</dt><dd>{journal}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

fn gauge(name: &'static str, used: f64, all: f64, words: String) -> AnyView {
    view! {
        <label class="data-meter">
            <span class="field-name">{name}</span>
            <span class="data-amount">{words}</span>
            <meter min="0" max=all.to_string() value=used.to_string()></meter>
        </label>
    }
    .into_any()
}

fn bytes(number: f64) -> String {
    match number {
        1e9.. => format!("{:.1} GB", number / 1e9),
        ..1e5 => format!("{:.0} kB", (number / 1e3).ceil()),
        _ => format!("{:.1} MB", number / 1e6),
    }
}

/// A number with a comma before every three digits.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if head > 0 {
        groups.push(&digits[..head]);
    }
    let tail = &digits[head..];
    groups.extend((0..tail.len() / 3).map(|group| &tail[3 * group..3 * group + 3]));
    groups.join(",")
}

/// Whether the browser has promised to delete nothing by itself.
fn promise(figures: RwSignal<Option<Figures>>) -> AnyView {
    let answer = memo(move || figures.with(|all| all.as_ref().map(|figures| figures.lasts)));
    let is_asked = RwSignal::new(false);
    let said = move || match answer.get() {
        None => "…",
        Some(Some(true)) => "The browser has promised to delete nothing of it by itself.",
        Some(_) if is_asked.get() => {
            "The browser has not promised it. It may do so once you have visited the page more often, have installed it, or have allowed it in a question that the browser shows."
        }
        Some(Some(false)) => {
            "The browser may delete it by itself when the disk is nearly full, and some do after weeks without a visit."
        }
        Some(None) => "This browser does not say whether it may delete it by itself.",
    };
    let ask = move |_| {
        spawn_local(async move {
            let lasts = lasting::make_lasting().await;
            is_asked.set(true);
            figures.update(|all| {
                if let Some(figures) = all {
                    figures.lasts = lasts.or(figures.lasts);
                }
            });
        });
    };
    let cannot_ask = move || !matches!(answer.get(), Some(Some(false)));
    view! {
        <section class="data-part">
            <h3 class="field-name">"How long it stays"</h3>
            <p class="dialog-note data-promise" role="status">{live(said)}</p>
            <div class="choices">
                <button type="button" class="button small" disabled=live(cannot_ask) on:click=act(ask)>
                    "Ask the browser to keep it"
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn in_no_file(workbench: Workbench) -> String {
    match workbench.edits_in_no_file() {
        0 => "Every edit is in a file.".to_owned(),
        1 => "1 edit is in no file yet.".to_owned(),
        many => format!("{many} edits are in no file yet."),
    }
}

fn about_own_file(file: &OwnFile) -> String {
    match file {
        OwnFile::None => "With a file that is kept up to date, everything is also saved to it half a minute after an edit. A folder gets a file for each day, so that you can go back.".to_owned(),
        OwnFile::Asking { name } => format!("“{name}” is kept up to date again as soon as you allow it."),
        OwnFile::Used { name, failure: Some(why), .. } => format!("“{name}” is not up to date. {why}"),
        OwnFile::Used { name, at: Some(at), .. } => format!("“{name}” is kept up to date; last saved {at}."),
        OwnFile::Used { name, .. } => format!("“{name}” is kept up to date."),
    }
}

/// Choosing a file or a folder that is kept up to date, and leaving it.
fn own_file_tools(workbench: Workbench) -> AnyView {
    let other = move || match workbench.own_file() {
        OwnFile::None => None,
        OwnFile::Asking { name } => {
            let label = format!("Go on saving to {name}");
            let resume = act(move |_| workbench.resume_own_file(name.clone()));
            Some(view! { <button type="button" class="button small" on:click=resume>{label}</button> }.into_any())
        }
        OwnFile::Used { .. } => {
            let leave = act(move |_| workbench.leave_own_file());
            Some(view! { <button type="button" class="button quiet small" on:click=leave>"Stop saving to it"</button> }.into_any())
        }
    };
    view! {
        <button
            type="button" class="button quiet small"
            on:click=act(move |_| workbench.choose_own_file(Sort::File))
        >"Keep a file up to date…"</button>
        <button
            type="button" class="button quiet small"
            on:click=act(move |_| workbench.choose_own_file(Sort::Folder))
        >"Keep a folder up to date…"</button>
        {live(other)}
    }
    .into_any()
}

/// Erasing everything, which is asked for by a word, since nothing brings it back.
fn eraser(workbench: Workbench) -> AnyView {
    let typed = RwSignal::new(String::new());
    let is_meant = move || typed.with(|typed| typed.trim().eq_ignore_ascii_case(ERASE));
    view! {
        <details class="data-part">
            <summary>"Erase everything"</summary>
            <form
                class="data-eraser"
                on:submit=act(move |event: leptos::ev::SubmitEvent| {
                    event.prevent_default();
                    if untrack(is_meant) {
                        workbench.erase_everything();
                    }
                })
            >
                <p class="dialog-note">
                    "All articles, annotations, the schema and the settings are deleted from this browser. Nothing brings them back but a file. Close Hearsay in other tabs first: what is open there is kept again with the next edit."
                </p>
                <label class="field-row">
                    <span class="field-name">"Type “erase” to erase everything"</span>
                    <input
                        class="field" type="text" autocomplete="off"
                        prop:value=live(move || typed.get())
                        on:input=act(move |event| {
                            if let Some(words) = keyboard::typed(&event) {
                                typed.set(words);
                            }
                        })
                    />
                </label>
                <div class="dialog-tools">
                    <button
                        type="button" class="button"
                        on:click=act(move |_| workbench.save_project())
                    >"Save project file first"</button>
                    <button type="submit" class="button danger" disabled=live(move || !is_meant())>
                        "Erase"
                    </button>
                </div>
            </form>
        </details>
    }
    .into_any()
}
