//! `hearsay man`: the help as pages of the manual.

use std::io;
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::arguments::{Arguments, Manual};
use crate::output::{Ending, Failure, hand_out, put};

/// The sections whose lines stay as they are; those of the others are filled.
const UNFILLED: [&str; 3] = ["Examples", "Formats", "Exit status"];

pub fn run(arguments: Manual) -> Result<Ending, Failure> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = arguments.folder else {
        hand_out(&page(&command)?)?;
        return Ok(Ending::Well);
    };
    for one in std::iter::once(&command).chain(command.get_subcommands()) {
        write(&folder, one)?;
    }
    Ok(Ending::Well)
}

fn write(folder: &Path, command: &Command) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    put(&folder.join([name, ".1"].concat()), &page(command)?)
}

/// The page about a command, in roff.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    render(command, &mut page)
        .map_err(|error| Failure::new(format!("The page cannot be made ({error}).")))?;
    Ok(page)
}

fn render(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    // What stands below the options comes as sections of its own.
    let below = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone()).manual("Hearsay");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    sections(&below).to_writer(page)
}

/// Sections, each of which begins with its name and a colon and ends with an empty line.
fn sections(below: &str) -> Roff {
    let mut roff = Roff::new();
    for section in below.split("\n\n") {
        let (name, lines) = section.split_once(":\n").unwrap_or(("Notes", section));
        roff.control("SH", [name.to_uppercase().as_str()]);
        let is_unfilled = UNFILLED.contains(&name);
        if is_unfilled {
            roff.control("nf", []);
        }
        for line in lines.lines() {
            roff.text([roman(if is_unfilled { line } else { line.trim_start() })]);
        }
        if is_unfilled {
            roff.control("fi", []);
        }
    }
    roff
}
