//! `hearsay schema`: what annotators may say.

use hearsay::format::schema;
use hearsay::model::Project;

use crate::arguments::Schema;
use crate::input;
use crate::output::{Ending, Failure, hand_out};

pub fn run(arguments: Schema) -> Result<Ending, Failure> {
    let project = match arguments.file {
        None => Project::default(),
        Some(path) => input::asked_for(&path)?,
    };
    hand_out(schema::write(&project).as_bytes())?;
    Ok(Ending::Well)
}
