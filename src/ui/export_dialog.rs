//! Taking a dataset home.

use leptos::prelude::*;

use super::dom::keyboard;
use super::later::later;
use super::modal::Modal;
use super::outgoing::job::Target;
use super::reactive::{act, focus_when_there, live, shown};
use super::workbench::{Dialog, Losses, Scope, Workbench};
use crate::format::files::File;
use crate::format::hugging_face::license::USUAL;
use crate::format::registry::{FORMATS, Format, Purpose};
use crate::model::ANNOTATOR;
use crate::model::datasheet::Question;

/// The id of the button that hands the file out.
const DOWNLOAD_ID: &str = "download";

/// The ids of the usual licences, and of what licence and source are for.
const LICENSES_ID: &str = "licenses";
const TERMS_ID: &str = "terms";

/// The dialog.
#[component]
pub(super) fn ExportDialog() -> impl IntoView {
    let scope = RwSignal::new(Scope::This);
    view! {
        <Modal which=Dialog::Export title="Export">
            {later(move |parts| (parts.export)(scope))}
        </Modal>
    }
}

/// What is in it.
pub(super) fn content(scope: RwSignal<Scope>) -> AnyView {
    let workbench = Workbench::expect();
    let format = RwSignal::new(workbench.export_format());
    let has_open = untrack(|| workbench.open_id()).is_some();
    if !has_open {
        scope.set(Scope::All);
    }
    let articles = move || {
        workbench
            .with_documents(|all| all.iter().filter(|entry| entry.trashed_ms.is_none()).count())
    };
    let export_to = move |target| {
        workbench.dialog.set(None);
        workbench.export(scope.get_untracked(), format.get_untracked(), target);
    };
    let export = move |_| export_to(Target::File);
    let copy = move |_| export_to(Target::Clipboard);
    let download = NodeRef::new();
    focus_when_there(download, DOWNLOAD_ID);
    view! {
        // Enter in the field for the licence hands nothing out.
        <form class="fields" on:submit=act(|event: leptos::ev::SubmitEvent| event.prevent_default())>
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
                <Choice
                    group="scope" signal=scope value=Scope::Done disabled=false
                    name="Articles that are done" about="Those of them that are marked so."
                />
            </fieldset>
            <FormatField format=format/>
            <Terms format=format/>
            <LossReport scope=scope format=format/>
            <Preview scope=scope format=format/>
            <Options/>
            <WithSchema/>
            <p class="dialog-note">
                "Before the file is handed out, every span is cut out of its text again by its offsets and compared."
            </p>
            <div class="dialog-tools stays">
                <button
                    node_ref=download id=DOWNLOAD_ID type="button" class="button primary"
                    on:click=export
                >"Download"</button>
                <button type="button" class="button" on:click=copy>"Copy"</button>
            </div>
            <Everything/>
        </form>
    }
    .into_any()
}

/// Which format it is, and what that is for.
#[component]
fn FormatField(format: RwSignal<&'static Format>) -> impl IntoView {
    let chosen = format.get_untracked();
    let group = |purpose: Purpose| {
        let options = FORMATS.iter().filter(|one| one.purpose == purpose).map(|one| {
            view! { <option value=one.id selected={one == chosen}>{one.name}</option> }.into_any()
        });
        let options = options.collect::<Vec<_>>();
        view! { <optgroup label=purpose.name()>{options}</optgroup> }.into_any()
    };
    let groups = Purpose::ALL.map(group).into_iter().collect::<Vec<_>>();
    let choose = move |event| {
        if let Some(chosen) = Format::of(&event_target_value(&event)) {
            format.set(chosen);
        }
    };
    view! {
        <label class="field-row">
            <span class="field-name">"As"</span>
            <select class="field" name="format" on:change=act(choose)>{groups}</select>
        </label>
        <p class="dialog-note">{live(move || format.get().about)}</p>
        <p class="dialog-note">"Its offsets count "{live(move || format.get().unit)}"."</p>
    }
}

/// What the card of a dataset says that stands in no article: asked where there is a card, and kept.
#[component]
fn Terms(format: RwSignal<&'static Format>) -> impl IntoView {
    let workbench = Workbench::expect();
    let value = move |question| live(move || workbench.answer(question));
    let write = move |question| {
        act(move |event| {
            if let Some(typed) = keyboard::typed(&event) {
                workbench.set_answer(question, typed);
            }
        })
    };
    let end = move || act(move |_| workbench.end_project_run());
    let fields = move || {
        let usual = USUAL.map(|(id, about)| view! { <option value=id>{about}</option> }.into_any());
        view! {
            <label class="field-row">
                <span class="field-name">"Licence"</span>
                <input
                    class="field" type="text" autocomplete="off" spellcheck="false" dir="auto"
                    list=LICENSES_ID aria-describedby=TERMS_ID
                    prop:value=value(Question::License)
                    on:input=write(Question::License) on:blur=end()
                />
            </label>
            <datalist id=LICENSES_ID>{usual.into_iter().collect::<Vec<_>>()}</datalist>
            <label class="field-row">
                <span class="field-name">"Source"</span>
                <textarea
                    class="field" rows="2" dir="auto" aria-describedby=TERMS_ID
                    prop:value=value(Question::Source)
                    on:input=write(Question::Source) on:blur=end()
                ></textarea>
            </label>
            <p class="dialog-note" id=TERMS_ID>
                "For the card, and kept for the next time: on what terms the dataset may be used, and where \
                 the texts are from. A licence is an identifier such as cc-by-4.0, or words."
            </p>
        }
        .into_any()
    };
    shown(move || format.get().id == "hugging-face", fields)
}

/// What the format cannot hold of what is exported.
#[component]
fn LossReport(scope: RwSignal<Scope>, format: RwSignal<&'static Format>) -> impl IntoView {
    let workbench = Workbench::expect();
    let report = move || {
        let format = format.get();
        let (said, lost): (String, Vec<String>) = match workbench.losses(scope.get(), format) {
            Losses::Counted(lost) if lost.is_empty() => {
                (format!("{} holds all that there is here.", format.name), lost)
            }
            Losses::Counted(lost) => (format!("{} cannot hold:", format.name), lost),
            Losses::Possible(lost) => (
                format!("{} cannot hold, as far as there are any:", format.name),
                lost.into_iter().map(str::to_owned).collect(),
            ),
        };
        let lost = lost.into_iter().map(|one| view! { <li>{one}</li> }.into_any());
        let lost = lost.collect::<Vec<_>>();
        let list = (!lost.is_empty()).then(|| view! { <ul>{lost}</ul> }.into_any());
        view! { <p>{said}</p> {list} }.into_any()
    };
    view! { <div class="losses" role="status">{live(report)}</div> }
}

/// The first lines of what is handed out, once somebody wants to see them.
#[component]
fn Preview(scope: RwSignal<Scope>, format: RwSignal<&'static Format>) -> impl IntoView {
    let workbench = Workbench::expect();
    let is_open = RwSignal::new(false);
    let files = move || {
        let is_open = is_open.get();
        is_open.then(|| {
            let files = workbench.export_preview(scope.get(), format.get()).into_iter();
            let shown = files.map(|File { name, content }| {
                view! { <p class="file-name">{name}</p> <pre class="preview" tabindex="0">{content}</pre> }
                    .into_any()
            });
            shown.collect::<Vec<_>>().into_any()
        })
    };
    view! {
        <details on:toggle=act(move |_| is_open.update(|is_open| *is_open = !*is_open))>
            <summary class="field-name">"How it looks"</summary>
            {live(files)}
        </details>
    }
}

/// How the articles come out, whatever the format.
#[component]
fn Options() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <fieldset class="options">
            <legend class="field-name">"How"</legend>
            <Tick
                name="In parts to train, validate and test on"
                about="Eight, one and one article in ten. The hash of its text decides, so that each stays in its part."
                is_set=move || workbench.with_settings(|settings| settings.export_in_parts)
                set=move |is_set| workbench.set_in_parts(is_set)
            />
            <Tick
                name="Annotators by number"
                about="annotator-1 and so on instead of names."
                is_set=move || workbench.with_settings(|settings| settings.export_unnamed)
                set=move |is_set| workbench.set_unnamed(is_set)
            />
        </fieldset>
        <label class="field-row">
            <span class="field-name">"Your name"</span>
            <input
                class="field" type="text" name="annotator" placeholder=ANNOTATOR autocomplete="off" dir="auto"
                prop:value=untrack(|| workbench.with_settings(|settings| settings.annotator.clone()))
                on:change=act(move |event| workbench.set_annotator(&event_target_value(&event)))
            />
        </label>
        <p class="dialog-note">
            "Whose annotations these are, for those who bring together what several people made of the same articles."
        </p>
    }
}

/// What all articles have in common: beside the file, or by itself.
#[component]
fn WithSchema() -> impl IntoView {
    let workbench = Workbench::expect();
    view! {
        <fieldset class="options">
            <legend class="field-name">"Schema and guideline"</legend>
            <Tick
                name="With schema and guideline"
                about="One more file: hearsay-schema.json."
                is_set=move || workbench.with_settings(|settings| !settings.without_schema)
                set=move |is_set| workbench.set_with_schema(is_set)
            />
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

/// Something that can be had in addition, or not.
#[component]
fn Tick(
    name: &'static str,
    about: &'static str,
    is_set: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="option">
            <input
                type="checkbox"
                prop:checked=live(is_set)
                on:change=act(move |event| set(event_target_checked(&event)))
            />
            <span class="option-name">{name}</span>
            <span class="option-about">{about}</span>
        </label>
    }
}
