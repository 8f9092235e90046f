//! What the page and the worker say to each other.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::job::Job;
use crate::format::export::Progress;
use crate::store::mend::Records;
use crate::store::record::ProjectRecord;

/// What the worker says.
#[derive(Serialize, Deserialize)]
pub(in crate::ui) enum Said {
    /// It is there, and waits for an [`Order`].
    Ready,
    /// How far it has come.
    Come(Progress),
    /// It needs the [`Records`] of these documents, which the journal does not have, and waits for them.
    Needs(Vec<String>),
    /// It is done, and its files come along.
    Done {
        /// The names of the documents that cannot be read.
        left_out: Vec<String>,
    },
    /// Nothing is handed out, and why.
    Refused(String),
}

/// What the page says first.
#[derive(Serialize, Deserialize)]
pub(in crate::ui) struct Order {
    /// What is to be taken out.
    pub(in crate::ui) job: Job,
    /// The schema, the guideline, who is who.
    pub(in crate::ui) project: ProjectRecord,
}

/// What the page says when it is asked for records.
pub(in crate::ui) type Given = Records;

/// A message as it is said.
pub(in crate::ui) fn spelled<T: Serialize>(message: &T) -> String {
    serde_json::to_string(message).expect("messages hold only what JSON can")
}

/// A message as it was meant; nothing if it is none.
pub(in crate::ui) fn understood<T: DeserializeOwned>(said: &str) -> Option<T> {
    serde_json::from_str(said).ok()
}
