//! What the command is called with. What is said of it here is its help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use hearsay::format::registry::FORMATS;

use crate::help;

/// Converts, checks, counts and compares annotated articles: the formats of Hearsay, in a pipeline.
#[derive(Parser)]
#[command(name = "hearsay", version, after_help = help::ENDINGS, after_long_help = help::all())]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.id))
}

/// What is to be done.
#[derive(Subcommand)]
pub enum Command {
    /// Writes everything in another format, once it is proved that it comes back from it
    ///
    /// What the other format cannot hold is counted on standard error. Every span is cut out of its text
    /// again by its offsets and compared, and what is written is read again, before anything is handed out.
    #[command(after_long_help = help::convert())]
    Convert(Convert),
    /// Says what is wrong with files: every offset, every hash
    ///
    /// Everything is read as if it were to be converted. What does not fit is named with its place: words
    /// that are not where an offset says, a text that is not the one of its hash.
    #[command(after_long_help = help::check())]
    Check(Input),
    /// Counts articles, spans and relations
    ///
    /// Spans and relations are counted by their labels, texts by their code points.
    #[command(after_long_help = help::stats())]
    Stats(Stats),
    /// Says what differs between two sets of annotations of the same texts
    ///
    /// Texts are known by their hashes, so that it does not matter in which format, in which order and
    /// under which names the two have them. Annotations are the same if their labels, places, attributes,
    /// notes and roles are.
    #[command(after_long_help = help::diff())]
    Diff(Diff),
    /// Prints the schema that comes with Hearsay, or that of a file, or checks one
    ///
    /// A schema says which labels, relations and attributes there are. The page opens the file that is
    /// printed, and so does --schema of the other commands.
    #[command(after_long_help = help::schema())]
    Schema(Schema),
    /// Lists the formats, and whether each is read, too
    ///
    /// Every format is written by `hearsay convert`; nearly all are read by every command.
    #[command(after_long_help = help::formats())]
    Formats,
    /// Prints this help as a page of the manual, or writes a page for each command
    ///
    /// Pages are in roff, for man: hearsay.1, hearsay-convert.1 and so on.
    #[command(after_long_help = help::man())]
    Man(Manual),
}

/// What is read.
#[derive(Args)]
pub struct Input {
    /// Files, folders, .zip archives; - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub paths: Vec<PathBuf>,
    /// A schema file, if labels are to be called what it calls them
    ///
    /// Otherwise it is the hearsay-schema.json that is among the files or that of a project file, and
    /// then the schema that comes with Hearsay.
    #[arg(long, value_name = "FILE")]
    pub schema: Option<PathBuf>,
}

#[derive(Args)]
pub struct Convert {
    #[command(flatten)]
    pub input: Input,
    /// The format to write: one of those that `hearsay formats` lists
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub to: String,
    /// Where to: a file, a folder (with a / at its end, or one that is there), or a .zip; standard
    /// output otherwise
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Only articles that are marked as done
    #[arg(long)]
    pub only_done: bool,
    /// In parts to train, to validate and to test on: eight, one and one in ten
    ///
    /// The hash of an article's text decides, so that it stays in its part when there are more.
    #[arg(long)]
    pub split: bool,
    /// Annotators by numbers instead of names
    #[arg(long)]
    pub pseudonyms: bool,
    /// The licence of the dataset, for its card and hearsay-schema.json
    ///
    /// An identifier of the Hugging Face Hub such as cc-by-4.0, or words. Otherwise it is the one that was
    /// given on the page, if the project file or hearsay-schema.json has it.
    #[arg(long, value_name = "LICENCE")]
    pub license: Option<String>,
    /// Where the texts are from and on what terms, in Markdown, for the same
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Writes nothing if anything would be lost
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args)]
pub struct Stats {
    #[command(flatten)]
    pub input: Input,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Diff {
    /// The one: a file, a folder, an archive
    pub one: PathBuf,
    /// The other, against which it is held
    pub other: PathBuf,
    /// A schema file, if labels are to be called what it calls them
    #[arg(long, value_name = "FILE")]
    pub schema: Option<PathBuf>,
}

#[derive(Args)]
pub struct Schema {
    /// A schema file to check, or a project file whose schema is printed
    pub file: Option<PathBuf>,
}

#[derive(Args)]
pub struct Manual {
    /// The folder that all pages are written into; without it the page about all is printed
    pub folder: Option<PathBuf>,
}
