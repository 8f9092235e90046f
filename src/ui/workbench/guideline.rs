//! The guideline: showing it beside the text, writing it, handing it out.

use super::{Panel, Workbench};
use crate::edit::ProjectCommand;
use crate::format::schema;
use crate::model::LabelId;
use crate::model::project::GUIDELINE;
use crate::ui::article::TEXT_ID;
use crate::ui::dom::download::{DownloadRefused, download};
use crate::ui::dom::{frame, page, sight};
use crate::ui::guideline;

/// What the file is called that is handed out.
const GUIDELINE_FILE: &str = "guideline.md";

/// Whether the guideline is shown, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) enum Guide {
    /// It is not.
    #[default]
    Shut,
    /// To be read.
    Reading,
    /// To be written.
    Writing,
}

impl Workbench {
    /// Whether the guideline is shown, and how; tracked.
    pub(in crate::ui) fn guide(self) -> Guide {
        self.guide.get()
    }

    /// Shows the guideline beside the text, or puts it away. What is selected stays so.
    pub(in crate::ui) fn switch_guideline(self) {
        if self.guide.get_untracked() == Guide::Shut {
            self.panel.set(Panel::Guideline);
            self.open_guideline();
            self.announce("The guideline is open beside the text.");
        } else {
            self.close_guideline();
        }
    }

    /// Shows the guideline, unless it is there already.
    pub(in crate::ui) fn open_guideline(self) {
        if self.guide.get_untracked() == Guide::Shut {
            self.set_guide(Guide::Reading);
        }
    }

    /// Puts the guideline away.
    pub(in crate::ui) fn close_guideline(self) {
        self.set_guide(Guide::Shut);
        if self.panel.get_untracked() == Panel::Guideline {
            self.show_panel(Panel::Article);
        }
        self.announce("The guideline is closed.");
    }

    /// Lets the guideline be read, or written, or puts it away.
    pub(in crate::ui) fn set_guide(self, guide: Guide) {
        self.end_project_run();
        let is_relaid = (guide == Guide::Shut) != (self.guide.get_untracked() == Guide::Shut);
        let middle = self.with_open(|on| sight::middle(&on.document.text, TEXT_ID)).flatten();
        self.guide.set(guide);
        if !is_relaid {
            return;
        }
        // The text has another width now: what was read stays where it was, and what stands beside its
        // words moves with them. What came into sight was only estimated until a frame later.
        let stay = move || {
            if let Some(middle) = middle {
                self.with_open(|on| sight::bring_to_middle(&on.document.text, TEXT_ID, middle));
            }
            page::tell_relaid();
        };
        frame::next_frame(move || {
            stay();
            frame::next_frame(stay);
        });
    }

    /// Shows what the guideline says about a label.
    pub(in crate::ui) fn explain(self, label: &LabelId) {
        self.panel.set(Panel::Guideline);
        self.set_guide(Guide::Reading);
        let name = self.with_schema(|schema| schema.name_of(label).to_owned());
        if !guideline::go_to_rule(self, &[&name, label.as_str()]) {
            self.tell(format!("The guideline has no heading about “{name}” yet. Edit adds one."));
        }
    }

    /// Writes the guideline. As long as it is typed, that is undone as one.
    pub(in crate::ui) fn write_guideline(self, text: String) {
        // It is refused only where it changes nothing.
        let _ = self.dispatch_project(ProjectCommand::SetGuideline(text));
    }

    /// Whether the guideline is the one that comes with the page, tracked.
    pub(in crate::ui) fn has_shipped_guideline(self) -> bool {
        self.with_project(|project| project.guideline.own().is_none())
    }

    /// Puts the guideline that comes with the page in the place of the present one.
    pub(in crate::ui) fn restore_guideline(self) {
        self.end_project_run();
        self.write_guideline(GUIDELINE.to_owned());
        self.end_project_run();
        self.announce("The shipped guideline is back. Undo takes that back.");
    }

    /// Hands out the guideline as Markdown.
    pub(in crate::ui) fn export_guideline(self) {
        let guideline = self.project_now().guideline;
        let done = download(GUIDELINE_FILE, "text/markdown;charset=utf-8", &guideline);
        self.tell_of(GUIDELINE_FILE, done);
    }

    /// Hands out the schema with the guideline in it, to be opened again.
    pub(in crate::ui) fn export_schema_in_use(self) {
        let done = download(schema::NAME, "application/json", &schema::write(&self.project_now()));
        self.tell_of(schema::NAME, done);
    }

    fn tell_of(self, name: &str, done: Result<(), DownloadRefused>) {
        match done {
            Ok(()) => self.tell(format!("“{name}” is ready.")),
            Err(error) => self.warn(error.to_string()),
        }
    }
}
