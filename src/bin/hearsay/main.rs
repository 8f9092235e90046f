//! `hearsay`: what the page does with files, as a command for pipelines. It converts between formats, and
//! says what is wrong with a file, what is in it, and how it differs from another.
//!
//! It ends with 0 if all is well, 1 if something was found (a problem, a loss, a difference), 2 if it was
//! called wrongly and 3 if a file could not be read or written.

mod arguments;
mod check;
mod convert;
mod diff;
mod formats;
mod help;
mod input;
mod man;
mod output;
mod progress;
mod schema;
mod stats;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use output::Ending;

fn main() -> ExitCode {
    let ending = match Arguments::parse().command {
        Command::Convert(arguments) => convert::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Stats(arguments) => stats::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Formats => formats::run(),
        Command::Man(arguments) => man::run(arguments),
    };
    ending
        .unwrap_or_else(|failure| {
            eprintln!("{failure}");
            Ending::Failed
        })
        .into()
}
