//! `hearsay stats`: how many there are of what.

use std::collections::BTreeMap;

use hearsay::model::{AnnotatedDocument, LabelId, Status};
use serde::Serialize;

use crate::arguments::Stats;
use crate::input::{self, Read};
use crate::output::{Ending, Failure, hand_out, table};

#[derive(Serialize)]
struct Counts {
    articles: usize,
    done: usize,
    characters: usize,
    spans: BTreeMap<String, usize>,
    relations: BTreeMap<String, usize>,
    problems: usize,
}

pub fn run(arguments: Stats) -> Result<Ending, Failure> {
    let read = input::read(&arguments.input.paths, arguments.input.schema.as_deref())?;
    for problem in &read.problems {
        eprintln!("{problem}");
    }
    let counts = Counts::of(&read);
    let report = if arguments.json {
        serde_json::to_string_pretty(&counts).expect("counts are JSON") + "\n"
    } else {
        counts.table()
    };
    hand_out(report.as_bytes())?;
    Ok(if read.problems.is_empty() { Ending::Well } else { Ending::Found })
}

impl Counts {
    fn of(read: &Read) -> Self {
        let Read { documents, project, problems } = read;
        let named = |labels: fn(&AnnotatedDocument) -> Vec<LabelId>| {
            let mut counts = BTreeMap::new();
            for label in documents.iter().flat_map(labels) {
                *counts.entry(project.schema.name_of(&label).to_owned()).or_default() += 1;
            }
            counts
        };
        let is_done = |on: &&AnnotatedDocument| on.document.details.status == Status::Done;
        Self {
            articles: documents.len(),
            done: documents.iter().filter(is_done).count(),
            characters: documents.iter().map(|on| on.document.text.as_str().chars().count()).sum(),
            spans: named(|on| on.annotations.spans().map(|span| span.label.clone()).collect()),
            relations: named(|on| {
                on.annotations.relations().map(|one| one.label.clone()).collect()
            }),
            problems: problems.len(),
        }
    }

    fn table(&self) -> String {
        let mut rows = vec![
            vec!["articles".to_owned(), self.articles.to_string()],
            vec!["articles done".to_owned(), self.done.to_string()],
            vec!["characters".to_owned(), self.characters.to_string()],
        ];
        for (heading, counts) in [("spans", &self.spans), ("relations", &self.relations)] {
            rows.push(vec![heading.to_owned(), counts.values().sum::<usize>().to_string()]);
            let parts =
                counts.iter().map(|(name, count)| vec![format!("  {name}"), count.to_string()]);
            rows.extend(parts);
        }
        table(&rows)
    }
}
