//! What the command is called with. What is said of it here is its help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use hearsay::format::registry::FORMATS;

/// Converts, checks, counts and compares annotated articles: the formats of Hearsay, in a pipeline.
#[derive(Parser)]
#[command(name = "hearsay", version, after_help = ENDINGS, after_long_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const ENDINGS: &str = "\
Ends with: 0 all is well; 1 something was found (a problem, a difference, a loss with --strict); \
2 it was called wrongly; 3 a file could not be read or written.";

const EXAMPLES: &str = "\
Input is files, folders with all that is in them, .zip archives, and - for what comes in by standard \
input. What a file is, is found out from what is in it.

Examples:
  hearsay convert articles.jsonl --to brat -o for-brat/
  hearsay convert for-brat/ --to jsonl -o back.jsonl
  cat doccano.jsonl | hearsay convert - --to csv > spans.csv
  hearsay check dataset/
  hearsay stats dataset/ --json
  hearsay diff anna.jsonl ben.jsonl
  hearsay schema > schema.json

Ends with:
  0  all is well
  1  something was found: a problem, a difference, or a loss with --strict
  2  it was called wrongly
  3  a file could not be read or written";

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
    Convert(Convert),
    /// Says what is wrong with files: every offset, every hash
    Check(Input),
    /// Counts articles, spans and relations
    Stats(Stats),
    /// Says what differs between two sets of annotations of the same texts
    Diff(Diff),
    /// Prints the schema that comes with Hearsay, or that of a file, or checks one
    Schema(Schema),
    /// Lists the formats, and what each can hold
    Formats,
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
    /// The one
    pub one: PathBuf,
    /// The other
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
