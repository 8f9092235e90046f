//! The names under which records lie.

use crate::model::DocumentId;

/// What every key of ours starts with; other pages of the same site may use the same storage.
pub const PREFIX: &str = "hearsay/";

/// Where the settings lie.
pub const SETTINGS: &str = "hearsay/settings";

/// Where what all documents have in common lies: the schema, the guideline, who is who.
pub const PROJECT: &str = "hearsay/project";

/// What [`all_operations`] of a document begins with.
pub const OPERATIONS: &str = "hearsay/operations/";

/// The key under which all operations of a document go together when it is removed, in the journal, where they
/// stand together. That may have some which local storage does not know any more, since somebody has emptied
/// it; replayed later, they would bring back what was deleted since.
#[must_use]
pub fn all_operations(id: &DocumentId) -> String {
    [OPERATIONS, id.as_str()].concat()
}

/// What a key of ours says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Key {
    /// What is known about a document.
    Document(DocumentId),
    /// A document's text.
    Text(DocumentId),
    /// A document's annotations when its operations were last folded into them.
    Annotations(DocumentId),
    /// That a document was deleted for good.
    Gone(DocumentId),
    /// One edit since.
    Operation {
        /// The document it changed.
        document: DocumentId,
        /// Its place in the order of edits.
        seq: u64,
        /// The tab that made it.
        actor: String,
    },
}

impl Key {
    /// The key as it stands in the storage.
    #[must_use]
    pub fn spelled(&self) -> String {
        match self {
            Self::Document(id) => format!("{PREFIX}document/{id}"),
            Self::Text(id) => format!("{PREFIX}text/{id}"),
            Self::Annotations(id) => format!("{PREFIX}annotations/{id}"),
            Self::Gone(id) => format!("{PREFIX}gone/{id}"),
            Self::Operation { document, seq, actor } => {
                format!("{PREFIX}operation/{seq}/{actor}/{document}")
            }
        }
    }

    /// Reads a key. `None` for the settings, for a key of another page, and for a kind of record
    /// that this program does not know.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (kind, rest) = key.strip_prefix(PREFIX)?.split_once('/')?;
        match kind {
            "document" => Some(Self::Document(rest.into())),
            "text" => Some(Self::Text(rest.into())),
            "annotations" => Some(Self::Annotations(rest.into())),
            "gone" => Some(Self::Gone(rest.into())),
            "operation" => {
                let mut parts = rest.splitn(3, '/');
                let seq = parts.next()?.parse().ok()?;
                let actor = parts.next()?.to_owned();
                Some(Self::Operation { document: parts.next()?.into(), seq, actor })
            }
            _ => None,
        }
    }

    /// The document the record is about.
    #[must_use]
    pub fn document(&self) -> &DocumentId {
        match self {
            Self::Document(id) | Self::Text(id) | Self::Annotations(id) | Self::Gone(id) => id,
            Self::Operation { document, .. } => document,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_written_whatever_the_document_is_called() {
        for id in ["k3f9", "a/b", "", "12/actor/x", "🙂"] {
            let id = DocumentId::from(id);
            let operation =
                Key::Operation { document: id.clone(), seq: 12, actor: "tab1".to_owned() };
            let [one, two, three] = [id.clone(), id.clone(), id.clone()];
            let single =
                [Key::Document(one), Key::Text(two), Key::Annotations(three), Key::Gone(id)];
            for key in single.into_iter().chain([operation]) {
                assert_eq!(Key::parse(&key.spelled()), Some(key));
            }
        }
    }

    #[test]
    fn other_keys_are_left_alone() {
        for key in ["theme", "hearsay/settings", "hearsay/sketch/1", "hearsay/operation/x/y/z"] {
            assert_eq!(Key::parse(key), None, "{key}");
        }
    }
}
