//! The line at the bottom: whether the work is kept, and what the keys do now.

use leptos::prelude::*;

use super::workbench::Workbench;

/// The line.
#[component]
pub(super) fn StatusBar() -> impl IntoView {
    let workbench = Workbench::expect();
    let is_kept = move || workbench.unkept().is_none();
    let hint = move || {
        let keys = workbench.with_schema(|schema| {
            let names = schema.span_labels.iter();
            names.map(|label| format!("{} {}", label.letter, label.id)).collect::<Vec<_>>()
        });
        if workbench.pending().is_some() {
            format!("Press {}", keys.join(" · "))
        } else if workbench.selected().is_some() {
            format!("{} · Enter note · Del delete · N next · Esc release", keys.join(" · "))
        } else if workbench.open_id().is_some() {
            "Select words to mark them · N next annotation · ? all keys".to_owned()
        } else {
            String::new()
        }
    };
    view! {
        <footer class="status">
            <span class="status-kept" class:danger=move || !is_kept()>
                {move || if is_kept() { "Kept in this browser" } else { "Not kept" }}
            </span>
            <span class="status-hint">{hint}</span>
        </footer>
    }
}
