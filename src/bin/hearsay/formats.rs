//! `hearsay formats`: which there are.

use hearsay::format::registry::FORMATS;

use crate::output::{Ending, Failure, hand_out, table};

pub fn run() -> Result<Ending, Failure> {
    let head = ["format", "read", "offsets count", "called"].map(str::to_owned).to_vec();
    let rows = FORMATS.iter().map(|format| {
        let read = if format.read.is_some() { "yes" } else { "no" };
        [format.id, read, format.unit, format.name].map(str::to_owned).to_vec()
    });
    hand_out(table(&std::iter::once(head).chain(rows).collect::<Vec<_>>()).as_bytes())?;
    Ok(Ending::Well)
}
