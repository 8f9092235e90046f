//! What a key can do: every command of the page with its name, its group and the keys that it has
//! before anybody changes them. The page obeys this table, the palette and the list of keys show it.

use crate::text::edge::Edge;
use crate::text::snap::Granularity;
use crate::text::unit::Unit;

/// What a key can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Tag the selection, relabel the selected span, or arm the label at this place of the schema.
    Label(usize),
    /// Select the next unit or the one before, or grow the selection by it.
    Move {
        /// How far.
        unit: Unit,
        /// In the order of the text. For the arrow keys, in that of a left-to-right text.
        forward: bool,
        /// Whether the selection grows.
        extend: bool,
    },
    /// Select the word on the line below or above, or grow the selection to it.
    Line {
        /// Downwards.
        down: bool,
        /// Whether the selection grows.
        extend: bool,
    },
    /// Select the sentence that the cursor is in.
    Sentence,
    /// Snap selections to these units.
    Snap(Granularity),
    /// Move an end of the selected span, or of the selection.
    Adjust {
        /// Which end.
        edge: Edge,
        /// How far.
        unit: Unit,
        /// In the order of the text.
        forward: bool,
    },
    /// Give the selected span the boundaries of the selection.
    UseSelection,
    /// Add the selection to the selected span as a piece.
    AddFragment,
    /// Go to the next piece of the selected span, whose ends the keys move then.
    NextPiece,
    /// Take a piece from the selected span.
    RemoveFragment,
    /// Say what the selected span is linked with: in the way that such spans most often are, or in
    /// another that is chosen first.
    Relate {
        /// In another way.
        otherwise: bool,
    },
    /// Go to the next span that the selected one is linked with, and in the end back to it.
    NextPartner,
    /// Tag all other occurrences of the selected span's words.
    TagOccurrences,
    /// Take the last edit back.
    Undo,
    /// Do it again.
    Redo,
    /// Remove the selected span.
    Delete,
    /// Select the next span.
    NextSpan,
    /// Select the previous span.
    PreviousSpan,
    /// Write the selected span's note.
    EditNote,
    /// Take the selected span to those that are changed together, or away from them.
    Gather,
    /// Take all listed spans to be changed together.
    GatherAll,
    /// Let go of the selection, of the armed label, or of the selected span.
    Release,
    /// Look for words in the text.
    Find,
    /// Go to the next hit or the one before.
    Hit {
        /// The next.
        forward: bool,
    },
    /// Switch caret mode on or off.
    CaretMode,
    /// Open the next article in the list or the one before.
    Document {
        /// The next.
        forward: bool,
    },
    /// Bring a new article.
    NewDocument,
    /// Write what is known about the article.
    EditDetails,
    /// Change what annotators may say.
    EditSchema,
    /// Take data out.
    Export,
    /// Take everything out as one file.
    SaveProject,
    /// Show where everything is.
    ShowData,
    /// Say who is who.
    ShowPeople,
    /// Show what the checks find in the article.
    ShowChecks,
    /// Say that the article is done, or that it is not.
    SwitchDone,
    /// Show the guideline beside the text, or put it away.
    Guideline,
    /// Use other colours.
    NextTheme,
    /// Find a command by its name.
    ShowCommands,
    /// Show all keys.
    ShowKeys,
}

/// What commands have to do with one another, for the list of keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Labels.
    Labels,
    /// Selecting words.
    Selecting,
    /// Spans and their boundaries.
    Spans,
    /// The page.
    Page,
}

impl Group {
    /// All groups in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Labels, Self::Selecting, Self::Spans, Self::Page];

    /// The group's heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Labels => "Labels",
            Self::Selecting => "Selecting words",
            Self::Spans => "Spans",
            Self::Page => "Page",
        }
    }
}

/// A command as the table has it.
pub(super) struct Row {
    pub(super) action: Action,
    pub(super) group: Group,
    /// By this name the user's own keys for it are kept; it never changes.
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Its keys, as [`Chord`](super::chord::Chord) writes them, with spaces in between.
    pub(super) keys: &'static str,
}

const fn row(
    action: Action,
    group: Group,
    id: &'static str,
    name: &'static str,
    keys: &'static str,
) -> Row {
    Row { action, group, id, name, keys }
}

const fn by(unit: Unit, forward: bool, extend: bool) -> Action {
    Action::Move { unit, forward, extend }
}

const fn adjust(edge: Edge, unit: Unit, forward: bool) -> Action {
    Action::Adjust { edge, unit, forward }
}

use Group::{Page, Selecting, Spans};
use Unit::{Character, Sentence, Word};

/// Every command but those of the labels.
#[rustfmt::skip]
pub(super) const ROWS: [Row; 65] = [
    row(by(Sentence, true, false), Selecting, "next-sentence", "Select the next sentence", "J"),
    row(by(Sentence, false, false), Selecting, "previous-sentence", "Select the sentence before", "K"),
    row(by(Sentence, true, true), Selecting, "extend-next-sentence", "Grow the selection by a sentence", "Shift+J"),
    row(by(Sentence, false, true), Selecting, "extend-previous-sentence", "Grow the selection back by a sentence", "Shift+K"),
    row(Action::Sentence, Selecting, "sentence", "Select this sentence", "Space"),
    row(by(Word, true, false), Selecting, "word-right", "Select the word to the right", "→ Ctrl+→"),
    row(by(Word, false, false), Selecting, "word-left", "Select the word to the left", "← Ctrl+←"),
    row(by(Word, true, true), Selecting, "extend-word-right", "Grow the selection to the right by a word", "Shift+→ Ctrl+Shift+→"),
    row(by(Word, false, true), Selecting, "extend-word-left", "Grow the selection to the left by a word", "Shift+← Ctrl+Shift+←"),
    row(by(Character, true, false), Selecting, "character-right", "Select the character to the right", "Alt+→"),
    row(by(Character, false, false), Selecting, "character-left", "Select the character to the left", "Alt+←"),
    row(by(Character, true, true), Selecting, "extend-character-right", "Grow the selection to the right by a character", "Alt+Shift+→"),
    row(by(Character, false, true), Selecting, "extend-character-left", "Grow the selection to the left by a character", "Alt+Shift+←"),
    row(Action::Line { down: true, extend: false }, Selecting, "line-down", "Select the word below", "↓"),
    row(Action::Line { down: false, extend: false }, Selecting, "line-up", "Select the word above", "↑"),
    row(Action::Line { down: true, extend: true }, Selecting, "extend-line-down", "Grow the selection by a line", "Shift+↓"),
    row(Action::Line { down: false, extend: true }, Selecting, "extend-line-up", "Grow the selection back by a line", "Shift+↑"),
    row(Action::Snap(Granularity::Character), Selecting, "snap-character", "Snap selections to characters", "Shift+1"),
    row(Action::Snap(Granularity::Word), Selecting, "snap-word", "Snap selections to words", "Shift+2"),
    row(Action::Snap(Granularity::Sentence), Selecting, "snap-sentence", "Snap selections to sentences", "Shift+3"),
    row(Action::Snap(Granularity::Quotation), Selecting, "snap-quotation", "Snap selections to quotations", "Shift+4"),
    row(Action::Find, Selecting, "find", "Find or paste a quote…", "/"),
    row(Action::Hit { forward: true }, Selecting, "next-hit", "Go to the next hit", "G F3"),
    row(Action::Hit { forward: false }, Selecting, "previous-hit", "Go to the hit before", "Shift+G Shift+F3"),
    row(Action::CaretMode, Selecting, "caret-mode", "Move through the text with a caret", "F2"),
    row(Action::Release, Selecting, "release", "Let go of the selection, or of the label", "Esc"),

    row(Action::NextSpan, Spans, "next-span", "Go to the next span", "N"),
    row(Action::PreviousSpan, Spans, "previous-span", "Go to the span before", "P"),
    row(Action::EditNote, Spans, "note", "Open the selected span’s note", "Enter"),
    row(Action::Gather, Spans, "gather", "Change it together with others, or not", "Shift+Enter"),
    row(Action::GatherAll, Spans, "gather-all", "Change all listed spans together", "Ctrl+Shift+A"),
    row(Action::Delete, Spans, "delete", "Delete the selected span", "Del Backspace"),
    row(adjust(Edge::Start, Word, false), Spans, "start-back", "Start a word earlier", "["),
    row(adjust(Edge::Start, Word, true), Spans, "start-forward", "Start a word later", "]"),
    row(adjust(Edge::End, Word, false), Spans, "end-back", "End a word earlier", "{"),
    row(adjust(Edge::End, Word, true), Spans, "end-forward", "End a word later", "}"),
    row(adjust(Edge::Start, Character, false), Spans, "start-back-character", "Start a character earlier", "Alt+["),
    row(adjust(Edge::Start, Character, true), Spans, "start-forward-character", "Start a character later", "Alt+]"),
    row(adjust(Edge::End, Character, false), Spans, "end-back-character", "End a character earlier", "Alt+{"),
    row(adjust(Edge::End, Character, true), Spans, "end-forward-character", "End a character later", "Alt+}"),
    row(Action::UseSelection, Spans, "use-selection", "Give the selected span the selection’s boundaries", "B"),
    row(Action::AddFragment, Spans, "add-fragment", "Add the selection to the selected span", "F"),
    row(Action::NextPiece, Spans, "next-piece", "Go to the next piece of the selected span", "."),
    row(Action::RemoveFragment, Spans, "remove-fragment", "Remove a piece of the selected span", "Shift+F"),
    row(Action::Relate { otherwise: false }, Spans, "relate", "Say who said it, or what it denies…", "R"),
    row(Action::Relate { otherwise: true }, Spans, "relate-otherwise", "Link it in another way…", "Shift+R"),
    row(Action::NextPartner, Spans, "partner", "Go to what it is linked with, and back", "Shift+L"),
    row(Action::TagOccurrences, Spans, "occurrences", "Tag every other occurrence…", "A"),

    row(Action::Undo, Page, "undo", "Undo", "Ctrl+Z Z"),
    row(Action::Redo, Page, "redo", "Redo", "Ctrl+Shift+Z Ctrl+Y Shift+Z"),
    row(Action::ShowCommands, Page, "commands", "Find a command…", "Ctrl+K"),
    row(Action::ShowKeys, Page, "keys", "Show and change all keys…", "?"),
    row(Action::Export, Page, "export", "Export…", "E"),
    row(Action::SaveProject, Page, "save-project", "Save everything as a project file", "Ctrl+S"),
    row(Action::ShowData, Page, "data", "Your data…", "Shift+Y"),
    row(Action::EditDetails, Page, "details", "Edit the article’s details…", "I"),
    row(Action::EditSchema, Page, "schema", "Edit the schema…", "Shift+S"),
    row(Action::NewDocument, Page, "new-article", "Bring a new article", "Shift+A"),
    row(Action::Document { forward: true }, Page, "next-article", "Open the next article", "Shift+N"),
    row(Action::Document { forward: false }, Page, "previous-article", "Open the article before", "Shift+P"),
    row(Action::ShowPeople, Page, "people", "Who is who…", "Shift+W"),
    row(Action::ShowChecks, Page, "checks", "Show checks…", "Shift+C"),
    row(Action::SwitchDone, Page, "done", "Mark the article as done, or as open again", "Shift+D"),
    row(Action::Guideline, Page, "guideline", "Show the guideline", "Shift+H"),
    row(Action::NextTheme, Page, "theme", "Change the colours", ""),
];
