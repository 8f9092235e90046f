//! What is to be taken out, and how files are made of it: the same in the page and in the worker.

use serde::{Deserialize, Serialize};

use crate::format::archive::pack_counting;
use crate::format::export::{Manner, Progress, Step, Tell, export_as};
use crate::format::files::File;
use crate::format::registry::Format;
use crate::format::schema;
use crate::model::{AnnotatedDocument, Project, Status};
use crate::ui::dom::download::Parcel;

/// Up to so many articles, with so many spans together, are exported at once, in the time in which a key
/// answers; more of them by the worker, which takes a moment to start.
const MOST_AT_ONCE: (usize, usize) = (200, 5_000);

/// Where a dataset goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(in crate::ui) enum Target {
    /// Into a file, or several in an archive.
    File,
    /// To the clipboard, which holds one file.
    Clipboard,
}

/// A document that is wanted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::ui) struct Wanted {
    /// Its name.
    pub(in crate::ui) id: String,
    /// Its headline, which only the page needs.
    #[serde(skip)]
    pub(in crate::ui) title: String,
    /// Whether the journal may not have it as it is, so that the page must say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::ui) is_ours: bool,
}

/// What is to be taken out, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::ui) struct Job {
    /// The format, by what it is known by.
    pub(in crate::ui) format: String,
    /// How.
    pub(in crate::ui) manner: Manner,
    /// Where it goes.
    pub(in crate::ui) target: Target,
    /// What the names of files begin with.
    pub(in crate::ui) stem: String,
    /// Whether the schema comes along, with what is in the export.
    pub(in crate::ui) with_schema: bool,
    /// The documents, in the order of the list.
    pub(in crate::ui) wanted: Vec<Wanted>,
    /// How many spans they have together.
    pub(in crate::ui) spans: usize,
    /// Whether only what is marked as done is taken out.
    pub(in crate::ui) only_done: bool,
}

impl Job {
    /// Whether it is done before anybody notices.
    pub(in crate::ui) fn is_small(&self) -> bool {
        self.wanted.len() <= MOST_AT_ONCE.0 && self.spans <= MOST_AT_ONCE.1
    }

    /// Whether that document is taken out.
    pub(in crate::ui) fn takes(&self, on: &AnnotatedDocument) -> bool {
        !self.only_done || on.document.details.status == Status::Done
    }

    /// Makes files of the documents, ready to be handed to the user.
    ///
    /// # Errors
    /// A sentence for the user.
    pub(in crate::ui) fn make(
        &self,
        documents: Vec<AnnotatedDocument>,
        project: &Project,
        tell: Tell,
    ) -> Result<Vec<Parcel>, String> {
        if documents.is_empty() {
            return Err(match self.only_done {
                true => "No article is marked as done yet.".to_owned(),
                false => "There is no article to export yet.".to_owned(),
            });
        }
        let format = Format::of(&self.format).ok_or("There is no such format.")?;
        let schema = self
            .with_schema
            .then(|| File::new(schema::NAME, schema::write_beside(project, &documents)));
        let files = export_as(&self.manner, format, documents, project, &self.stem, tell);
        let files = files.map_err(|refusal| refusal.to_string())?;
        self.packed(files, schema, tell)
    }

    /// One file as it is, with the schema beside it; several in an archive.
    fn packed(
        &self,
        mut files: Vec<File>,
        schema: Option<File>,
        tell: Tell,
    ) -> Result<Vec<Parcel>, String> {
        let parcel = |File { name, content }: &File| {
            Parcel::of_words(name, media_type(name), content).map_err(|refused| refused.to_string())
        };
        match (&files[..], self.target) {
            ([file], Target::Clipboard) => Ok(vec![parcel(file)?]),
            (_, Target::Clipboard) => {
                Err("This is several files, and the clipboard holds one. Download them.".to_owned())
            }
            ([_], Target::File) => {
                files.extend(schema);
                files.iter().map(parcel).collect()
            }
            (_, Target::File) => {
                files.extend(schema);
                let of = files.len();
                let count =
                    |done| tell(Progress { step: Step::Packing, counted: Some((done, of)) });
                let name = [&self.stem, "-", &self.format, ".zip"].concat();
                let packed = pack_counting(&files, &count);
                let parcel = Parcel::of_bytes(&name, media_type(&name), &packed);
                Ok(vec![parcel.map_err(|refused| refused.to_string())?])
            }
        }
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("jsonl") => "application/jsonl",
        Some("csv") => "text/csv;charset=utf-8",
        Some("tsv") => "text/tab-separated-values;charset=utf-8",
        Some("json") => "application/json",
        Some("jsonld") => "application/ld+json",
        Some("xml") => "application/xml",
        Some("zip") => "application/zip",
        _ => "text/plain;charset=utf-8",
    }
}
