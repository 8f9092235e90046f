//! Which formats there are, and what each can hold: the one place that the dialogs, the loss report and
//! the documentation are made from.

use super::doccano::Unit;
use super::feature::Feature;
use super::files::File;
use super::part::Part;
use super::proof::Disproof;
pub use super::purpose::Purpose;
use super::{
    Imported, Problem, brat, cas, conll, csv, doccano, hugging_face, jsonl, label_studio, prodigy,
    spelling, standoff, tei, web_annotation, webanno_tsv,
};
use crate::model::{ANNOTATOR, AnnotatedDocument, Project};

/// A format that datasets leave in.
pub struct Format {
    /// By this it is known, and never called otherwise.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub purpose: Purpose,
    /// The same in a sentence or two.
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
    /// Writes the parts of a split dataset, where they are not the same files in a folder for each.
    pub write_parts: Option<WriteParts>,
    /// Whether a file alone is of this format, by what is in it; nothing where that cannot be told, or where
    /// files are read together.
    pub is_one: Option<fn(&str) -> bool>,
    /// Reads what [`Format::write`] wrote; nothing for a format that only leaves.
    pub read: Option<Read>,
}

/// Writes documents of a project.
pub type Write = fn(&[AnnotatedDocument], &Project, &str) -> Result<Vec<File>, Disproof>;

/// Writes documents of a project, part by part.
pub type WriteParts =
    fn(&[(Part, Vec<AnnotatedDocument>)], &Project) -> Result<Vec<File>, Disproof>;

/// Reads documents into a project.
pub type Read = fn(&[File], &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>);

/// What doccano can hold.
const DOCCANO: &[Feature] =
    &[Feature::Texts, Feature::Overlaps, Feature::SameLabel, Feature::Edges, Feature::Pairs];

/// All but who annotated, who is who, and what was accepted.
const ALL_SAID: &[Feature] = match &Feature::ALL {
    [said @ .., Feature::Annotators, Feature::People, Feature::Accepted] => said,
    _ => panic!("these come last"),
};

/// All but the texts, who is who, and what was accepted.
const TABLE: &[Feature] = match &Feature::ALL {
    [Feature::Texts, told @ .., Feature::People, Feature::Accepted] => told,
    _ => panic!("the texts come first, and these last"),
};

/// All but the texts.
const ALL_BUT_TEXTS: &[Feature] = match Feature::ALL.split_first() {
    Some((Feature::Texts, others)) => others,
    _ => panic!("the texts come first"),
};

/// What was read from several files.
fn together(
    read: impl Iterator<Item = (Vec<AnnotatedDocument>, Vec<Problem>)>,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    let (documents, problems): (Vec<_>, Vec<_>) = read.unzip();
    (documents.concat(), problems.concat())
}

/// What Hearsay's own lines hold, without who is who.
fn own_lines(lines: &str, project: &Project) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    without_people(jsonl::read(lines, project))
}

fn without_people(
    Imported { value, problems }: Imported<Vec<jsonl::Read>>,
) -> (Vec<AnnotatedDocument>, Vec<Problem>) {
    (value.into_iter().map(|read| read.on).collect(), problems)
}

/// All of them, in the order in which they are offered.
pub static FORMATS: [Format; 16] = [
    Format {
        id: "jsonl",
        name: "JSON Lines (.jsonl)",
        purpose: Purpose::Keeping,
        about: "An article a line, with everything: text, details, spans in code points, UTF-16 units and bytes. Hearsay opens it again.",
        unit: "code points, UTF-16 units and bytes",
        held: &Feature::ALL,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: None,
        write: |documents, project, stem| {
            let lines = jsonl::write(documents, project)?;
            Ok(vec![File::new(&[stem, ".jsonl"].concat(), lines)])
        },
        write_parts: None,
        read: Some(|files, project| {
            together(files.iter().map(|file| own_lines(&file.content, project)))
        }),
    },
    Format {
        id: "standoff",
        name: "JSON Lines without texts (.jsonl)",
        purpose: Purpose::Keeping,
        about: "Offsets, hashes and addresses, for articles that must not be passed on. Hearsay opens it together with the texts.",
        unit: "code points, UTF-16 units and bytes",
        held: ALL_BUT_TEXTS,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(standoff::is_one),
        write: |documents, project, stem| {
            let lines = standoff::write(documents, project)?;
            Ok(vec![File::new(&[stem, "-standoff.jsonl"].concat(), lines)])
        },
        write_parts: None,
        read: Some(|files, project| without_people(standoff::read(files, project))),
    },
    Format {
        id: "csv",
        name: "Table (.csv)",
        purpose: Purpose::Keeping,
        about: "A span a row, for spreadsheets and data frames; an article without spans is a row without one. Hearsay opens it together with the texts, also tables of others.",
        unit: "code points, UTF-16 units and bytes",
        held: TABLE,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(csv::is_one),
        write: |documents, project, stem| {
            Ok(vec![File::new(&[stem, ".csv"].concat(), csv::write(documents, project)?)])
        },
        write_parts: None,
        read: Some(csv::read),
    },
    Format {
        id: "tsv",
        name: "Table (.tsv)",
        purpose: Purpose::Keeping,
        about: "The same with tabs. A cell with a tab, a line break or a quotation mark is quoted, as pandas and Excel read it.",
        unit: "code points, UTF-16 units and bytes",
        held: TABLE,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(csv::is_tabbed),
        write: |documents, project, stem| {
            Ok(vec![File::new(&[stem, ".tsv"].concat(), csv::write_tabbed(documents, project)?)])
        },
        write_parts: None,
        read: Some(csv::read),
    },
    Format {
        id: "web-annotation",
        name: "W3C Web Annotation (.jsonld)",
        purpose: Purpose::Keeping,
        about: "Linked data as the W3C recommends it: texts with an annotation for each span and each relation, told by positions and by words. Hearsay opens it again.",
        unit: "code points",
        held: ALL_SAID,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(web_annotation::is_one),
        write: web_annotation::write,
        write_parts: None,
        read: Some(|files, project| {
            together(
                files.iter().map(|file| web_annotation::read(&file.content, project, ANNOTATOR)),
            )
        }),
    },
    Format {
        id: "brat",
        name: "brat (.txt and .ann)",
        purpose: Purpose::Annotating,
        about: "A .txt and an .ann for each article, with the annotation.conf that shows them. Relations of several are events. Hearsay opens it again.",
        unit: "code points",
        held: &[
            Feature::Texts,
            Feature::Overlaps,
            Feature::SameLabel,
            Feature::Edges,
            Feature::Pieces,
            Feature::Pairs,
            Feature::Manifold,
            Feature::Roles,
            Feature::Attributes,
            Feature::RelationAttributes,
            Feature::Notes,
        ],
        spell: spelling::spelled,
        spell_role: spelling::spelled_role,
        is_one: None,
        write: |documents, project, _| brat::write(documents, project),
        write_parts: None,
        read: Some(|files, project| {
            let folder = brat::folder(files);
            let read = folder.iter().filter_map(|pair| pair.read(project).ok());
            together(read.map(|Imported { value, problems }| (vec![value], problems)))
        }),
    },
    Format {
        id: "doccano",
        name: "doccano (.jsonl)",
        purpose: Purpose::Annotating,
        about: "A text a line, with entities and relations, as doccano’s server counts. There, allow overlapping spans, or it leaves out what overlaps.",
        unit: "code points",
        held: DOCCANO,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(|content| {
            doccano::is_one(content) && doccano::unit_of(content) == Unit::CodePoint
        }),
        write: |documents, project, stem| {
            let lines = doccano::write(documents, project, Unit::CodePoint)?;
            Ok(vec![File::new(&[stem, ".jsonl"].concat(), lines)])
        },
        write_parts: None,
        read: Some(|files, project| {
            together(
                files
                    .iter()
                    .map(|file| doccano::read(&file.content, project, ANNOTATOR, Unit::CodePoint)),
            )
        }),
    },
    Format {
        id: "doccano-utf16",
        name: "doccano, for its page (.jsonl)",
        purpose: Purpose::Annotating,
        about: "The same as doccano’s page counts: where a text has an emoji, only this marks the right words there.",
        unit: "UTF-16 units",
        held: DOCCANO,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(|content| {
            doccano::is_one(content) && doccano::unit_of(content) == Unit::Utf16
        }),
        write: |documents, project, stem| {
            let lines = doccano::write(documents, project, Unit::Utf16)?;
            Ok(vec![File::new(&[stem, ".jsonl"].concat(), lines)])
        },
        write_parts: None,
        read: Some(|files, project| {
            together(
                files
                    .iter()
                    .map(|file| doccano::read(&file.content, project, ANNOTATOR, Unit::Utf16)),
            )
        }),
    },
    Format {
        id: "label-studio",
        name: "Label Studio (.json)",
        purpose: Purpose::Annotating,
        about: "Tasks with their annotations, and the labelling configuration that shows them.",
        unit: "code points",
        held: &[
            Feature::Texts,
            Feature::Details,
            Feature::Overlaps,
            Feature::SameLabel,
            Feature::Edges,
            Feature::Pairs,
            Feature::Attributes,
            Feature::Notes,
        ],
        spell: spelling::spelled,
        spell_role: spelling::spelled_role,
        is_one: Some(label_studio::is_one),
        write: label_studio::write,
        write_parts: None,
        read: Some(|files, project| {
            let tasks = files.iter().filter(|file| file.name.ends_with(".json"));
            together(tasks.map(|file| label_studio::read(&file.content, project, ANNOTATOR)))
        }),
    },
    Format {
        id: "webanno-tsv",
        name: "WebAnno TSV (.tsv)",
        purpose: Purpose::Annotating,
        about: "A .tsv for each article that INCEpTION and WebAnno open, with the layers custom.Span and custom.Relation. Where its lines #T_SP and #T_RL name more than label, give the layers there features of these names first.",
        unit: "UTF-16 units",
        held: &[
            Feature::Texts,
            Feature::Overlaps,
            Feature::SameLabel,
            Feature::Edges,
            Feature::Pieces,
            Feature::Pairs,
            Feature::Roles,
            Feature::Attributes,
            Feature::RelationAttributes,
            Feature::Notes,
        ],
        spell: webanno_tsv::spelled,
        spell_role: str::to_owned,
        is_one: Some(webanno_tsv::is_one),
        write: |documents, project, _| webanno_tsv::write(documents, project),
        write_parts: None,
        read: Some(|files, project| {
            let sheets = files.iter().filter(|file| webanno_tsv::is_one(&file.content));
            together(
                sheets.map(|file| webanno_tsv::read(&file.name, &file.content, project, ANNOTATOR)),
            )
        }),
    },
    Format {
        id: "xmi",
        name: "UIMA CAS (.xmi and TypeSystem.xml)",
        purpose: Purpose::Annotating,
        about: "An .xmi for each article, with the type system that INCEpTION, dkpro-cassis and uimaFIT read it by. A character that XML does not allow stands as U+FFFD, beside a record of what it was.",
        unit: "UTF-16 units",
        held: ALL_SAID,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(cas::xmi::is_one),
        write: |documents, project, _| cas::write_xmi(documents, project),
        write_parts: None,
        read: Some(cas::read_xmi),
    },
    Format {
        id: "cas-json",
        name: "UIMA CAS JSON (.json)",
        purpose: Purpose::Annotating,
        about: "The same in JSON, version 0.4: a .json for each article, with its types and every character as it is.",
        unit: "UTF-16 units",
        held: ALL_SAID,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(cas::json::is_one),
        write: |documents, project, _| cas::write_json(documents, project),
        write_parts: None,
        read: Some(|files, project| {
            together(files.iter().map(|file| cas::read_json(&file.content, project)))
        }),
    },
    Format {
        id: "prodigy",
        name: "spaCy and Prodigy (.jsonl)",
        purpose: Purpose::Learning,
        about: "A text a line with its tokens, spans and relations. Each span is made of whole tokens.",
        unit: "code points, and tokens",
        held: &[
            Feature::Texts,
            Feature::Details,
            Feature::Overlaps,
            Feature::SameLabel,
            Feature::Edges,
            Feature::Pairs,
        ],
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(prodigy::is_one),
        write: |documents, project, stem| {
            let lines = prodigy::write(documents, project)?;
            Ok(vec![File::new(&[stem, ".jsonl"].concat(), lines)])
        },
        write_parts: None,
        read: Some(|files, project| {
            together(files.iter().map(|file| prodigy::read(&file.content, project, ANNOTATOR)))
        }),
    },
    Format {
        id: "conll",
        name: "CoNLL, IOB2 (.conll and .txt)",
        purpose: Purpose::Learning,
        about: "A token a line, with a column of tags for each label, to train and score taggers. The text lies beside it.",
        unit: "tokens",
        held: &[Feature::Texts, Feature::Overlaps],
        spell: spelling::spelled,
        spell_role: spelling::spelled_role,
        is_one: Some(conll::is_one),
        write: |documents, project, _| conll::write(documents, project),
        write_parts: None,
        read: Some(|files, project| conll::read(files, project, ANNOTATOR)),
    },
    Format {
        id: "tei",
        name: "TEI P5 (.xml)",
        purpose: Purpose::Learning,
        about: "An edition of each article: a header, the text to the letter, and stand-off spans and relations that point into it. Hearsay opens it again.",
        unit: "code points",
        held: ALL_SAID,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(tei::is_one),
        write: |documents, project, _| tei::write(documents, project),
        write_parts: None,
        read: Some(|files, project| {
            let read = files.iter().map(|file| tei::read(&file.content, project, ANNOTATOR));
            together(read.map(|(document, problems)| (document.into_iter().collect(), problems)))
        }),
    },
    Format {
        id: "hugging-face",
        name: "Hugging Face (folder)",
        purpose: Purpose::Learning,
        about: "A dataset to push as it is: data/train.jsonl with the same types in every line, and a card with counts, licence and source, a datasheet, schema, guideline and how to load it.",
        unit: "code points, UTF-16 units and bytes",
        held: &Feature::ALL,
        spell: str::to_owned,
        spell_role: str::to_owned,
        is_one: Some(hugging_face::is_one),
        write: |documents, project, _| {
            hugging_face::write(&[(Part::Train, documents.to_vec())], project)
        },
        write_parts: Some(hugging_face::write),
        read: Some(|files, project| {
            let lines = files.iter().filter(|file| file.name.ends_with(".jsonl"));
            together(lines.map(|file| own_lines(&hugging_face::as_own(&file.content), project)))
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

    /// The format that a file alone is of, if what is in it tells.
    #[must_use]
    pub fn of_file(content: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.is_one.is_some_and(|is_one| is_one(content)))
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
