//! A dialog: the browser's own, so that Escape, the focus and the screen reader work as everywhere.

use leptos::html;
use leptos::prelude::*;

use super::workbench::{Dialog, Workbench};

/// A dialog that is open while the workbench says so.
#[component]
pub(super) fn Modal(which: Dialog, title: &'static str, children: ChildrenFn) -> impl IntoView {
    let workbench = Workbench::expect();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = Memo::new(move |_| workbench.dialog.get() == Some(which));
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if is_open.get() && !dialog.open() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !is_open.get() && dialog.open() {
            dialog.close();
        }
    });
    let closed = move |_| {
        if is_open.get_untracked() {
            workbench.dialog.set(None);
        }
    };
    let title_id = format!("dialog-{which:?}");
    let label = title_id.clone();
    view! {
        <dialog node_ref=element class="dialog" aria-labelledby=label on:close=closed>
            <div class="dialog-head">
                <h2 id=title_id class="dialog-title">{title}</h2>
                <button
                    type="button" class="tool" aria-label="Close" title="Close (Esc)"
                    on:click=move |_| workbench.dialog.set(None)
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
            <Show when=move || is_open.get()>{children()}</Show>
        </dialog>
    }
}
