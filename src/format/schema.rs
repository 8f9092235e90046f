//! Schema files: a schema with its guideline, to be given to others and taken over from them; and what has
//! to be known about the dataset that the file lies beside.
//!
//! ```json
//! {"format":"hearsay-schema","version":1,
//!  "schema":{"name":"…","revision":3,"quotation_marks":true,"labels":[…],"relations":[…],"attributes":[…]},
//!  "guideline":"# …","datasheet":{"license":"cc-by-4.0","source":"…"},
//!  "export":{"tool":"Hearsay 0.1.0","documents":1,"spans":39,"relations":16,"texts":["58c3…"]}}
//! ```

use serde::{Deserialize, Serialize};

use super::manifest::Manifest;
use super::native::schema::SchemaRecord;
use crate::model::{AnnotatedDocument, Attributes, Datasheet, Project, Schema};

/// What the file is called beside an export.
pub const NAME: &str = "hearsay-schema.json";

/// What `format` says in every file.
const FORMAT: &str = "hearsay-schema";

/// The version of the format that this program writes, and the highest it reads.
const VERSION: u32 = 1;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 4_000_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemaFile {
    format: String,
    version: u32,
    schema: SchemaRecord,
    #[serde(default)]
    guideline: Option<String>,
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    datasheet: Attributes,
    /// Only beside an export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    export: Option<Manifest>,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// A schema, with what came with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The schema.
    pub schema: Schema,
    /// The guideline, if there is one.
    pub guideline: Option<String>,
    /// What has to be known about the dataset.
    pub datasheet: Datasheet,
}

/// Whether a file looks like a schema file rather than a document.
#[must_use]
pub fn is_one(content: &str) -> bool {
    serde_json::from_str::<Head>(content).is_ok_and(|head| head.format == FORMAT)
}

/// Whether a file seems to be meant as a schema file, though something may be wrong with it.
#[must_use]
pub fn looks_like_one(name: &str, content: &str) -> bool {
    let is_json = name.to_ascii_lowercase().ends_with(".json");
    is_one(content) || is_json && content.contains(FORMAT)
}

/// The schema, the guideline and the datasheet of a project as a file.
#[must_use]
pub fn write(project: &Project) -> String {
    written(project, None)
}

/// The same beside an export of these documents, of which it says what is in it.
#[must_use]
pub fn write_beside(project: &Project, documents: &[AnnotatedDocument]) -> String {
    written(project, Some(Manifest::of(documents)))
}

fn written(project: &Project, export: Option<Manifest>) -> String {
    let file = SchemaFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        schema: SchemaRecord::of(&project.schema),
        guideline: Some(project.guideline.to_string()),
        datasheet: project.datasheet.answers().clone(),
        export,
    };
    serde_json::to_string_pretty(&file).expect("records hold only what JSON can") + "\n"
}

/// Reads a schema file.
///
/// # Errors
/// All that is wrong with it, each in a sentence.
pub fn read(content: &str) -> Result<Read, Vec<String>> {
    if content.len() > MOST_BYTES {
        let most = MOST_BYTES / 1_000_000;
        return Err(vec![format!("The file is larger than {most} MB, which no schema is.")]);
    }
    let head: Head = serde_json::from_str(content)
        .map_err(|error| vec![format!("This is no schema file of Hearsay ({error}).")])?;
    if head.format != FORMAT {
        return Err(vec![format!("This is a file of “{}”, not a schema of Hearsay.", head.format)]);
    }
    if head.version > VERSION {
        return Err(vec![format!(
            "This was written by a newer Hearsay (format {}; this one reads up to {VERSION}). \
             Reload the page to get the newest.",
            head.version
        )]);
    }
    let file: SchemaFile = serde_json::from_str(content)
        .map_err(|error| vec![format!("A part of this schema is missing or wrong ({error}).")])?;
    let schema = file.schema.into_schema();
    let schema =
        schema.map_err(|wrong| wrong.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let datasheet = Datasheet::new(file.datasheet);
    Ok(Read { schema, guideline: file.guideline, datasheet })
}

/// Whether a file holds nothing but what a project has, however often that was changed.
#[must_use]
pub fn is_of(content: &str, project: &Project) -> bool {
    read(content).is_ok_and(|Read { schema, guideline, datasheet }| {
        let schema = Schema { revision: project.schema.revision, ..schema };
        schema == *project.schema
            && guideline.is_none_or(|own| own == *project.guideline)
            && project.datasheet.filled(&datasheet) == *project.datasheet
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::jsonl;
    use crate::model::datasheet::Question;
    use crate::model::schema::presets;

    #[test]
    fn what_is_written_is_read_again() {
        for (schema, _) in presets::all() {
            let project = Project { schema: schema.clone().into(), ..Project::default() };
            let read = read(&write(&project)).expect("it is a schema");
            assert_eq!(read.schema, schema);
            let is_default = schema == *Project::default().schema;
            assert_eq!(is_of(&write(&project), &Project::default()), is_default);
            assert_eq!(read.guideline.as_deref(), Some(&*project.guideline));
        }
    }

    #[test]
    fn what_is_said_of_a_dataset_comes_along() {
        let said = Datasheet::default().with(Question::License, "mit".to_owned());
        let project = Project { datasheet: said.clone().into(), ..Project::default() };
        assert_eq!(read(&write(&project)).map(|read| read.datasheet), Ok(said));
        assert!(is_of(&write(&project), &project));
        assert!(!is_of(&write(&project), &Project::default()));
        assert!(is_of(&write(&Project::default()), &project));
        assert!(!write(&Project::default()).contains("datasheet"));
    }

    #[test]
    fn beside_an_export_it_says_what_is_in_it() {
        let read = jsonl::read(include_str!("../ui/sample.jsonl"), &Project::default());
        let documents: Vec<_> = read.value.into_iter().map(|read| read.on).collect();
        let written = write_beside(&Project::default(), &documents);
        let file: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
        let export = &file["export"];
        assert_eq!(export["tool"], concat!("Hearsay ", env!("CARGO_PKG_VERSION")));
        assert_eq!((&export["documents"], &export["spans"]), (&1.into(), &39.into()));
        assert_eq!(export["texts"], serde_json::json!([documents[0].document.text.sha256()]));
        assert!(is_of(&written, &Project::default()));
    }

    /// Writes the default schema, changes the file, and reads it.
    fn check(from: &str, to: &str, expected: &str) {
        let written = write(&Project::default());
        assert!(written.contains(from), "{from}");
        let problems = read(&written.replacen(from, to, 1)).expect_err("it is wrong");
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:?}");
    }

    #[test]
    fn what_is_wrong_is_named() {
        check("\"hearsay-schema\"", "\"brat\"", "a file of “brat”");
        check("\"version\": 1", "\"version\": 2", "newer Hearsay");
        check("\"revision\"", "\"revison\"", "unknown field `revison`");
        check("\"key\": \"D\"", "\"key\": \"C\"", "the key of both “Claim” and “Denial”");
        check("\"key\": \"D\"", "\"key\": \"D\", \"key\": \"E\"", "duplicate field `key`");
        check("\"id\": \"Denial\"", "\"id\": \"Claim\"", "Two labels are called");
        check("#0072b2", "blue", "The colour “blue” of “Claim” cannot be read");
        check("\"dashed\"", "\"wavy\"", "The line “wavy” of “Denial” is not known");
        check("\"key\": \"D\"", "\"key\": \"D\", \"instead\": \"Denial\"", "instead of itself");
        check("{", "", "no schema file");
        let nested = "[".repeat(100_000);
        assert!(read(&nested).is_err());
        let labels = "{\"id\":\"a\",\"name\":\"a\",\"key\":\"a\",\"colour\":\"#000\",\"dark_colour\":\"#fff\",\"line\":\"thin\"},";
        let many = write(&Project::default()).replacen(
            "\"labels\": [",
            &format!("\"labels\": [{}", labels.repeat(10_000)),
            1,
        );
        let problems = read(&many).expect_err("too many");
        assert!(problems[0].contains("10005 labels"), "{problems:?}");
    }
}
