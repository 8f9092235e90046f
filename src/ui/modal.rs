//! A dialog: the browser's own, so that Escape, the focus and the screen reader work as everywhere.

use leptos::html;
use leptos::prelude::*;

use super::reactive::{act, follow, memo, shown};
use super::workbench::{Dialog, Workbench};

/// A dialog that is open while the workbench says so.
#[component]
pub(super) fn Modal(which: Dialog, title: &'static str, children: ChildrenFn) -> impl IntoView {
    let workbench = Workbench::expect();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = memo(move || workbench.dialog.get() == Some(which));
    follow(move || {
        let Some(dialog) = element.get() else { return };
        if is_open.get() && !dialog.open() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !is_open.get() && dialog.open() {
            dialog.close();
            workbench.resume_selection();
        }
    });
    let closed = move |_| {
        if is_open.get_untracked() {
            workbench.dialog.set(None);
            workbench.resume_selection();
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
                    on:click=act(move |_| workbench.dialog.set(None))
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
            {shown(move || is_open.get(), move || view! { {children()} }.into_any())}
        </dialog>
    }
}
