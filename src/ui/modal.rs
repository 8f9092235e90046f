//! A dialog: the browser's own, so that Escape, the focus and the screen reader work as everywhere.

use leptos::html;
use leptos::prelude::*;

use super::dom::{keyboard, listen};
use super::reactive::{act, follow, memo, shown};
use super::workbench::{Dialog, Workbench};

/// The id of a dialog.
pub(super) fn id(which: Dialog) -> String {
    format!("dialog-{which:?}")
}

/// A dialog that is open while the workbench says so.
///
/// One that is `beside` the text leaves it in sight, and closes by itself when something else is
/// pressed or gets the keyboard, since what it shows is then no longer what is worked on. (It is also
/// ready at once in an article with thousands of marks, where a modal one makes the browser style
/// each of them anew.)
#[component]
pub(super) fn Modal(
    which: Dialog,
    title: &'static str,
    #[prop(optional)] beside: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let workbench = Workbench::expect();
    let element = NodeRef::<html::Dialog>::new();
    let is_open = memo(move || workbench.dialog.get() == Some(which));
    follow(move || {
        let Some(dialog) = element.get() else { return };
        if is_open.get() && !dialog.open() {
            if beside {
                dialog.show();
            } else {
                // It fails only for a dialog that is open already.
                let _ = dialog.show_modal();
            }
        } else if !is_open.get() && dialog.open() {
            dialog.close();
            workbench.resume_selection();
        }
    });
    let closed = move |_| {
        // The browser tells of it later, when the dialog may have been opened again.
        let is_shown = element.get_untracked().is_some_and(|dialog| dialog.open());
        if is_open.get_untracked() && !is_shown {
            workbench.dialog.set(None);
            workbench.resume_selection();
        }
    };
    let id = id(which);
    let title_id = ["title-of-", &id].concat();
    let label = title_id.clone();
    if beside {
        let id = id.clone();
        listen::on_attention(move |target| {
            if is_open.get_untracked() && !keyboard::is_inside(target, &id) {
                workbench.dialog.set(None);
            }
        });
    }
    view! {
        <dialog
            node_ref=element id=id class="dialog" class:beside=beside aria-labelledby=label on:close=closed
        >
            <div class="dialog-head">
                <h2 id=title_id class="dialog-title">{title}</h2>
                <button
                    type="button" class="tool" aria-label="Close" title="Close (Esc)"
                    on:click=act(move |_| {
                        if beside {
                            workbench.leave_review();
                        } else {
                            workbench.dialog.set(None);
                        }
                    })
                >
                    <span class="icon icon-close" aria-hidden="true"></span>
                </button>
            </div>
            {shown(move || is_open.get(), move || view! { {children()} }.into_any())}
        </dialog>
    }
}
