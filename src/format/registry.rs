//! Which formats there are, and what each can hold: the one place that the dialogs, the loss report and
//! the documentation are made from.

use super::feature::Feature;
use super::files::File;
use super::proof::Disproof;
use super::{Problem, brat, csv, jsonl};
use crate::model::{AnnotatedDocument, Project};

/// A format that datasets leave in.
pub struct Format {
    /// By this it is known, and never called otherwise.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is for, in a sentence or two.
    pub about: &'static str,
    /// What its offsets count.
    pub unit: &'static str,
    /// What it can hold.
    pub held: &'static [Feature],
    /// How it spells what people call things.
    pub spell: fn(&str) -> String,
    /// How it spells what people call the parts in a relation.
    pub spell_role: fn(&str) -> String,
    /// Writes files, whose names begin with the third where there is one alone.
    pub write: Write,
    /// Reads what [`Format::write`] wrote; nothing for a format that only leaves.
    pub read: Option<Read>,
}

/// Writes documents of a project.
pub type Write = fn(&[AnnotatedDocument], &Project, &str) -> Result<Vec<File>, Disproof>;

/// Reads documents into a project.
pub type Read = fn(&[File], &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>);

/// All of them, in the order in which they are offered.
pub static FORMATS: [Format; 3] = [
    Format {
        id: "jsonl",
        name: "JSON Lines (.jsonl)",
        about: "An article a line, with everything: text, details, spans in code points, UTF-16 units and bytes. Hearsay opens it again.",
        unit: "code points, UTF-16 units and bytes",
        held: &Feature::ALL,
        spell: str::to_owned,
        spell_role: str::to_owned,
        write: |documents, project, stem| {
            let lines = jsonl::write(documents, project)?;
            Ok(vec![File::new(&[stem, ".jsonl"].concat(), lines)])
        },
        read: Some(|files, project| {
            let read = files.iter().map(|file| jsonl::read(&file.content, project));
            let (mut documents, mut problems) = (Vec::new(), Vec::new());
            for imported in read {
                documents.extend(imported.value.into_iter().map(|read| read.on));
                problems.extend(imported.problems);
            }
            (documents, problems)
        }),
    },
    Format {
        id: "csv",
        name: "Table (.csv)",
        about: "A span a row, for spreadsheets and data frames.",
        unit: "code points, UTF-16 units and bytes",
        held: &[
            Feature::Details,
            Feature::Overlaps,
            Feature::Pieces,
            Feature::Pairs,
            Feature::Manifold,
            Feature::Attributes,
            Feature::Notes,
        ],
        spell: str::to_owned,
        spell_role: str::to_owned,
        write: |documents, project, stem| {
            let table = csv::write(documents, project)?;
            Ok(vec![File::new(&[stem, ".csv"].concat(), table)])
        },
        read: None,
    },
    Format {
        id: "brat",
        name: "brat (.txt and .ann)",
        about: "A .txt and an .ann for each article, with the annotation.conf that shows them. Relations of several are events. Hearsay opens it again.",
        unit: "code points",
        held: &[
            Feature::Texts,
            Feature::Overlaps,
            Feature::Pieces,
            Feature::Pairs,
            Feature::Manifold,
            Feature::Attributes,
            Feature::RelationAttributes,
            Feature::Notes,
        ],
        spell: brat::spelling::spelled,
        spell_role: brat::spelling::spelled_role,
        write: |documents, project, _| brat::write(documents, project),
        read: Some(|files, project| {
            let folder = brat::folder(files);
            let read = folder.iter().filter_map(|pair| pair.read(project).ok());
            let (mut documents, mut problems) = (Vec::new(), Vec::new());
            for imported in read {
                documents.push(imported.value);
                problems.extend(imported.problems);
            }
            (documents, problems)
        }),
    },
];

impl Format {
    /// Whether it can hold that.
    #[must_use]
    pub fn holds(&self, feature: Feature) -> bool {
        self.held.contains(&feature)
    }

    /// The format that is known by that.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.id == id)
    }

    /// What of these documents it cannot hold, each a count in words.
    #[must_use]
    pub fn losses(&self, documents: &[AnnotatedDocument], project: &Project) -> Vec<String> {
        let lost = Feature::ALL.into_iter().filter(|feature| !self.holds(*feature));
        let counted = lost.map(|feature| (feature, feature.count(documents, project)));
        let there = counted.filter(|(_, count)| *count > 0);
        there.map(|(feature, count)| feature.counted(count)).collect()
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
