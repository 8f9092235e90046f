//! `hearsay convert`: from any format into any.

use std::path::Path;
use std::sync::Arc;

use hearsay::format::archive;
use hearsay::format::export::{Manner, export_as};
use hearsay::format::files::File;
use hearsay::format::registry::Format;
use hearsay::format::schema;
use hearsay::model::datasheet::Question;
use hearsay::model::{Datasheet, Status};

use crate::arguments::Convert;
use crate::input;
use crate::output::{Ending, Failure, hand_out, put};
use crate::progress::Progress;

/// What a file is called that holds all articles, before its ending.
const STEM: &str = "articles";

pub fn run(arguments: Convert) -> Result<Ending, Failure> {
    let format = Format::of(&arguments.to).expect("only what is known by it can be asked for");
    let mut read = input::read(&arguments.input.paths, arguments.input.schema.as_deref())?;
    for problem in &read.problems {
        eprintln!("{problem}");
    }
    if arguments.only_done {
        read.documents.retain(|on| on.document.details.status == Status::Done);
    }
    if read.documents.is_empty() {
        return Err(Failure::new("There is no article in what was given; nothing was written."));
    }
    let losses = format.losses(&read.documents, &read.project);
    if !losses.is_empty() {
        eprintln!("{} cannot hold: {}.", format.name, losses.join(", "));
        if arguments.strict {
            eprintln!("Nothing was written.");
            return Ok(Ending::Found);
        }
    }
    let mut datasheet = Datasheet::clone(&read.project.datasheet);
    for (question, answer) in
        [(Question::License, arguments.license), (Question::Source, arguments.source)]
    {
        if let Some(answer) = answer {
            datasheet = datasheet.with(question, answer);
        }
    }
    read.project.datasheet = Arc::new(datasheet);
    let manner =
        Manner { in_parts: arguments.split, unnamed: arguments.pseudonyms, ..Manner::default() };
    let progress = Progress::begin(match read.documents.len() {
        1 => "Writing 1 article and reading it again".to_owned(),
        articles => format!("Writing {articles} articles and reading them again"),
    });
    let schema = schema::write_beside(&read.project, &read.documents);
    let files = export_as(&manner, format, read.documents, &read.project, STEM, &|_| ())
        .map_err(|refusal| Failure::new(refusal.to_string()))?;
    drop(progress);
    write(files, &schema, format, arguments.output.as_deref())?;
    Ok(if read.problems.is_empty() { Ending::Well } else { Ending::Found })
}

fn write(
    mut files: Vec<File>,
    schema: &str,
    format: &Format,
    output: Option<&Path>,
) -> Result<(), Failure> {
    let Some(output) = output else {
        return match &files[..] {
            [alone] => hand_out(alone.content.as_bytes()),
            _ => Err(Failure::new(format!(
                "{} is several files here. Say where to with --output: a folder, or a name that ends in .zip.",
                format.name
            ))),
        };
    };
    let is_archive = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let is_folder = output.is_dir() || output.as_os_str().to_string_lossy().ends_with('/');
    if !is_archive && !is_folder {
        let [alone] = &files[..] else {
            return Err(Failure::new(format!(
                "{} is several files here, and “{}” is one. Name a folder (with a / at its end) or a .zip.",
                format.name,
                output.display()
            )));
        };
        return put(output, alone.content.as_bytes());
    }
    files.push(File::new(schema::NAME, schema.to_owned()));
    if is_archive {
        return put(output, &archive::pack(&files));
    }
    files.iter().try_for_each(|file| put(&output.join(&file.name), file.content.as_bytes()))
}
