//! All that is recorded about a document beside its text and annotations.

use serde::{Deserialize, Serialize};

use crate::model::{Details, Document, Status};
use crate::text::{Intake, LineEndings, Text};

/// All about a document but its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its name.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Where it was found.
    #[serde(default)]
    pub url: String,
    /// Who published it.
    #[serde(default)]
    pub outlet: String,
    /// Who wrote it.
    #[serde(default)]
    pub author: String,
    /// When it was published.
    #[serde(default)]
    pub date: String,
    /// How far the work has come.
    #[serde(default)]
    pub status: StatusRecord,
    /// When it was added, in milliseconds since 1970 UTC.
    #[serde(default)]
    pub added_ms: u64,
    /// The line endings it came with.
    #[serde(default)]
    pub line_endings: LineEndingsRecord,
    /// Whether it came with a byte order mark.
    #[serde(default)]
    pub byte_order_mark: bool,
    /// The SHA-256 of its text.
    pub sha256: String,
}

/// [`Status`] by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants are those of Status")]
pub enum StatusRecord {
    #[default]
    Open,
    Done,
}

/// [`LineEndings`] by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants are those of LineEndings")]
pub enum LineEndingsRecord {
    #[default]
    Lf,
    CrLf,
    Cr,
    Mixed,
}

impl DocumentRecord {
    /// The record of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let details = document.details.clone();
        Self {
            id: document.id.to_string(),
            title: details.title,
            url: details.url,
            outlet: details.outlet,
            author: details.author,
            date: details.date,
            status: match details.status {
                Status::Open => StatusRecord::Open,
                Status::Done => StatusRecord::Done,
            },
            added_ms: document.added_ms,
            line_endings: match document.intake.line_endings {
                LineEndings::Lf => LineEndingsRecord::Lf,
                LineEndings::CrLf => LineEndingsRecord::CrLf,
                LineEndings::Cr => LineEndingsRecord::Cr,
                LineEndings::Mixed => LineEndingsRecord::Mixed,
            },
            byte_order_mark: document.intake.had_byte_order_mark,
            sha256: document.text.sha256().to_owned(),
        }
    }

    /// What the user wrote about the document.
    #[must_use]
    pub fn details(&self) -> Details {
        Details {
            title: self.title.clone(),
            url: self.url.clone(),
            outlet: self.outlet.clone(),
            author: self.author.clone(),
            date: self.date.clone(),
            status: match self.status {
                StatusRecord::Open => Status::Open,
                StatusRecord::Done => Status::Done,
            },
        }
    }

    /// The document, with `content` as its text.
    ///
    /// # Errors
    /// [`WrongText`] if that is not the text the record was made with.
    pub fn with_text(&self, content: &str) -> Result<Document, WrongText> {
        let text = Text::restored(content).filter(|text| text.sha256() == self.sha256);
        Ok(Document {
            id: self.id.as_str().into(),
            details: self.details(),
            text: text.ok_or_else(|| WrongText { title: self.title.clone() })?,
            intake: Intake {
                line_endings: match self.line_endings {
                    LineEndingsRecord::Lf => LineEndings::Lf,
                    LineEndingsRecord::CrLf => LineEndings::CrLf,
                    LineEndingsRecord::Cr => LineEndings::Cr,
                    LineEndingsRecord::Mixed => LineEndings::Mixed,
                },
                had_byte_order_mark: self.byte_order_mark,
            },
            added_ms: self.added_ms,
        })
    }
}

/// A text that is not the one its record was made with, so that no offset can be trusted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the text of “{title}” was changed: its SHA-256 is not the one recorded with it")]
pub struct WrongText {
    /// The document's title.
    pub title: String,
}
