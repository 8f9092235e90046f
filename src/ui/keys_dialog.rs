//! All keys, as the keymap has them.

use leptos::prelude::*;

use super::modal::Modal;
use super::workbench::{Dialog, Workbench};

/// The dialog.
#[component]
pub(super) fn KeysDialog() -> impl IntoView {
    view! {
        <Modal which=Dialog::Keys title="Keys">
            <Keys/>
        </Modal>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let workbench = Workbench::expect();
    let in_text = [
        (vec!["←".to_owned(), "→".to_owned()], "Select the word before or after".to_owned()),
        (vec!["↑".to_owned(), "↓".to_owned()], "Select the word above or below".to_owned()),
        (vec!["Shift+arrow".to_owned()], "Grow the selection".to_owned()),
        (vec!["Alt".to_owned()], "Held while selecting: exactly what you select".to_owned()),
    ];
    let keymap = workbench.keymap();
    let everywhere = keymap.bindings().iter().map(|binding| {
        let keys = binding.chords.iter().map(|chord| chord.spelled()).collect::<Vec<_>>();
        (keys, binding.description.clone())
    });
    let row = |(keys, what): (Vec<String>, String)| {
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> " " });
        view! { <div class="key-row"><dt>{keys.collect::<Vec<_>>()}</dt><dd>{what}</dd></div> }
    };
    let everywhere: Vec<_> = everywhere.map(row).collect();
    view! {
        <dl class="keys">{everywhere}</dl>
        <h3 class="keys-title">"In the text"</h3>
        <dl class="keys">{in_text.map(row).into_iter().collect::<Vec<_>>()}</dl>
    }
}
