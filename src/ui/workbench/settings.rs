//! What the user has chosen: colours, keys, what belongs to a quotation. Every choice is kept.

use super::Workbench;
use crate::edit::ProjectCommand;
use crate::edit::chord::Chord;
use crate::edit::keymap::Keymap;
use crate::format::registry::{FORMATS, Format};
use crate::model::Schema;
use crate::model::schema::Part;
use crate::store::{Settings, Theme};
use crate::text::snap::QuoteMarks;
use crate::ui::dom::page;

impl Workbench {
    /// What `read` makes of the settings, tracked.
    pub(in crate::ui) fn with_settings<T>(self, read: impl FnOnce(&Settings) -> T) -> T {
        self.settings.with(read)
    }

    /// The colours, tracked.
    pub(in crate::ui) fn theme(self) -> Theme {
        self.settings.with(|settings| settings.theme)
    }

    /// Goes round the three ways of colouring the page.
    pub(in crate::ui) fn next_theme(self) {
        let theme = match self.settings.with_untracked(|settings| settings.theme) {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        };
        page::paint(theme);
        self.remember(|settings| settings.theme = theme);
    }

    /// Gives a command other keys; none switches it off.
    pub(in crate::ui) fn set_keys(self, id: &str, chords: &[Chord]) {
        let spelled = chords.iter().map(Chord::to_string).collect();
        self.remember(|settings| {
            settings.keys.retain(|(known, _)| known != id);
            settings.keys.push((id.to_owned(), spelled));
        });
        self.apply_keys();
    }

    /// Gives a command the keys that it had at first.
    pub(in crate::ui) fn reset_keys(self, id: &str) {
        self.remember(|settings| {
            settings.keys.retain(|(known, _)| known != id);
        });
        self.apply_keys();
    }

    /// Lets characters typed alone be keys, or not.
    pub(in crate::ui) fn set_single_keys(self, are_keys: bool) {
        self.remember(|settings| settings.no_single_keys = !are_keys);
        self.apply_keys();
    }

    /// Lets quotation marks belong to quotations, or not: a rule of the schema.
    pub(in crate::ui) fn set_quote_marks(self, belong: bool) {
        let mut schema = self.with_schema(Schema::clone);
        schema.quote_marks = if belong { QuoteMarks::Included } else { QuoteMarks::Excluded };
        self.remember(|settings| settings.without_quote_marks = false);
        if let Err(rejection) = self.dispatch_project(ProjectCommand::SetSchema(schema.into())) {
            self.tell(rejection.to_string());
        }
    }

    /// Gives a label or a value another key, or a value none: a rule of the schema.
    pub(in crate::ui) fn set_key(self, part: &Part, key: Option<char>) {
        let mut schema = self.with_schema(Schema::clone);
        schema.set_key(part, key);
        match self.dispatch_project(ProjectCommand::SetSchema(schema.into())) {
            Ok(_) => self.end_project_run(),
            Err(rejection) => self.tell(rejection.to_string()),
        }
    }

    /// Lets the schema and the guideline come with every export, or not.
    pub(in crate::ui) fn set_with_schema(self, comes: bool) {
        self.remember(|settings| settings.without_schema = !comes);
    }

    /// Splits exports into parts to train and to test on, or not.
    pub(in crate::ui) fn set_in_parts(self, in_parts: bool) {
        self.remember(|settings| settings.export_in_parts = in_parts);
    }

    /// Calls the annotator so in exports.
    pub(in crate::ui) fn set_annotator(self, name: &str) {
        self.remember(|settings| name.trim().clone_into(&mut settings.annotator));
    }

    /// Numbers annotators in exports instead of naming them, or not.
    pub(in crate::ui) fn set_unnamed(self, unnamed: bool) {
        self.remember(|settings| settings.export_unnamed = unnamed);
    }

    /// The format that was last exported; the first, before that.
    pub(in crate::ui) fn export_format(self) -> &'static Format {
        let id = self.settings.with_untracked(|settings| settings.export_as.clone());
        id.and_then(|id| Format::of(&id)).unwrap_or(&FORMATS[0])
    }

    /// Offers that format the next time.
    pub(super) fn remember_format(self, format: &Format) {
        if self.export_format() != format {
            self.remember(|settings| settings.export_as = Some(format.id.to_owned()));
        }
    }

    /// Makes the keys those of the settings.
    pub(super) fn apply_keys(self) {
        let keymap = self.settings.with_untracked(|settings| {
            self.with_schema(|schema| Keymap::new(schema, &settings.keys, settings.no_single_keys))
        });
        self.keymap.set(keymap);
    }

    pub(super) fn remember(self, edit: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.get_untracked();
        edit(&mut settings);
        // At every start what was open last is opened again, and that is known.
        if self.settings.with_untracked(|before| *before == settings) {
            return;
        }
        self.settings.set(settings.clone());
        let kept = self.desk.with_untracked(|desk| desk.store.put_settings(&settings));
        if let Err(error) = kept {
            self.unkept.set(Some(error.to_string()));
        }
        self.commit();
    }
}
