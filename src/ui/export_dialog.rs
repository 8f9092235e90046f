//! Taking a dataset home.

use leptos::prelude::*;

use super::later::later;
use super::modal::Modal;
use super::reactive::{act, focus_when_there, live};
use super::workbench::{Dialog, Scope, Target, Workbench};

/// The id of the button that hands the file out.
const DOWNLOAD_ID: &str = "download";

/// The dialog.
#[component]
pub(super) fn ExportDialog() -> impl IntoView {
    let scope = RwSignal::new(Scope::This);
    let target = RwSignal::new(Target::Jsonl);
    view! {
        <Modal which=Dialog::Export title="Export">
            {later(move |parts| (parts.export)(scope, target))}
        </Modal>
    }
}

/// What is in it.
pub(super) fn content(scope: RwSignal<Scope>, target: RwSignal<Target>) -> AnyView {
    let workbench = Workbench::expect();
    let has_open = untrack(|| workbench.open_id()).is_some();
    if !has_open {
        scope.set(Scope::All);
    }
    let articles = move || {
        workbench
            .with_documents(|all| all.iter().filter(|entry| entry.trashed_ms.is_none()).count())
    };
    let export = move |_| {
        workbench.dialog.set(None);
        workbench.export(scope.get_untracked(), target.get_untracked());
    };
    let download = NodeRef::new();
    focus_when_there(download, DOWNLOAD_ID);
    view! {
        <form class="fields" method="dialog">
            <fieldset class="options">
                <legend class="field-name">"What"</legend>
                <Choice
                    group="scope" signal=scope value=Scope::This disabled=!has_open
                    name="This article" about="The one that is open."
                />
                <Choice
                    group="scope" signal=scope value=Scope::All disabled=false
                    name="All articles"
                    about=Signal::derive(move || format!("{} in the list; the trash is left out.", articles()))
                />
            </fieldset>
            <fieldset class="options">
                <legend class="field-name">"As"</legend>
                <Choice
                    group="target" signal=target value=Target::Jsonl disabled=false
                    name="JSON Lines (.jsonl)"
                    about="An article a line, with everything: text, details, spans in code points, UTF-16 units and bytes. Hearsay opens it again."
                />
                <Choice
                    group="target" signal=target value=Target::Csv disabled=false
                    name="Table (.csv)"
                    about="A span a row, for spreadsheets and data frames. The articles’ texts are not in it."
                />
            </fieldset>
            <WithSchema/>
            <p class="dialog-note">
                "Before the file is handed out, every span is cut out of its text again by its offsets and compared."
            </p>
            <div class="dialog-tools">
                <button
                    node_ref=download id=DOWNLOAD_ID type="button" class="button primary"
                    on:click=export
                >"Download"</button>
            </div>
            <Everything/>
        </form>
    }
    .into_any()
}

/// What all articles have in common: beside the file, or by itself.
#[component]
fn WithSchema() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <fieldset class="options">
            <legend class="field-name">"Schema and guideline"</legend>
            <label class="option">
                <input
                    type="checkbox"
                    prop:checked=live(move || workbench.with_settings(|settings| !settings.without_schema))
                    on:change=act(move |event| workbench.set_with_schema(event_target_checked(&event)))
                />
                <span class="option-name">"With schema and guideline"</span>
                <span class="option-about">"A second file beside the first: hearsay-schema.json."</span>
            </label>
            <div class="choices">
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.export_schema_in_use())
                >"Schema and guideline alone (.json)"</button>
                <button
                    type="button" class="button quiet small"
                    on:click=act(move |_| workbench.export_guideline())
                >"Guideline alone (.md)"</button>
            </div>
        </fieldset>
    }
}

/// All that there is, to be opened again.
#[component]
fn Everything() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <section class="data-part">
            <h3 class="field-name">"Everything, to go on elsewhere"</h3>
            <p class="dialog-note">
                "A project file holds all articles with the trash, the schema, the guideline and who is who. Open it in any browser to go on there."
            </p>
            <div class="choices">
                <button
                    type="button" class="button small"
                    on:click=act(move |_| {
                        workbench.dialog.set(None);
                        workbench.save_project();
                    })
                >"Save project file"</button>
            </div>
        </section>
    }
}

#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    group: &'static str,
    signal: RwSignal<T>,
    value: T,
    disabled: bool,
    name: &'static str,
    #[prop(into)] about: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="option">
            <input
                type="radio" name=group disabled=disabled
                prop:checked=live(move || signal.get() == value)
                on:change=act(move |_| signal.set(value))
            />
            <span class="option-name">{name}</span>
            <span class="option-about">{about}</span>
        </label>
    }
}
