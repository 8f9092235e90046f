//! `hearsay check`: what is wrong with files.

use crate::arguments::Input;
use crate::input;
use crate::output::{Ending, Failure, hand_out};

pub fn run(arguments: Input) -> Result<Ending, Failure> {
    let read = input::read(&arguments.paths, arguments.schema.as_deref())?;
    let spans: usize = read.documents.iter().map(|on| on.annotations.span_count()).sum();
    let relations: usize = read.documents.iter().map(|on| on.annotations.relation_count()).sum();
    let mut report = read.problems.join("\n");
    if !report.is_empty() {
        report.push('\n');
    }
    report += &format!(
        "articles: {}, spans: {spans}, relations: {relations}, problems: {}\n",
        read.documents.len(),
        read.problems.len()
    );
    hand_out(report.as_bytes())?;
    Ok(if read.problems.is_empty() && !read.documents.is_empty() {
        Ending::Well
    } else {
        Ending::Found
    })
}
