//! A short datasheet: the questions of “Datasheets for Datasets” (Gebru et al.,
//! <https://arxiv.org/abs/1803.09010>), answered as far as the data themselves tell.

use std::fmt::Write as _;

use super::markdown::escaped;
use crate::model::datasheet::Question;
use crate::model::{AnnotatedDocument, Project, Status};
use crate::text::intake::LineEndings;

/// The section of the card. `is_split` says whether there are parts to train and to test on.
pub(super) fn section(
    documents: &[&AnnotatedDocument],
    is_split: bool,
    project: &Project,
) -> String {
    let mut section = String::from(
        "## Datasheet\n\nThe questions of [Datasheets for Datasets](https://arxiv.org/abs/1803.09010), \
         as far as the data answer them.\n\n",
    );
    for (question, answer) in [
        ("Motivation", motivation(project)),
        ("Composition", composition(documents, is_split)),
        ("Collection", collection(documents, project)),
        ("Preprocessing and labelling", preprocessing(documents, project)),
        ("Uses", USES.to_owned()),
        ("Distribution", distribution(project)),
    ] {
        let _ = writeln!(section, "### {question}\n\n{answer}\n");
    }
    section
}

/// What it can be used for, and what not, whatever is in it.
const USES: &str = "\
To train and to test programs that find who says what, and to study how news attribute and deny. That
something is marked says that the article has it so, not that it is true. To judge the people named in it,
or their outlets, other evidence is needed.";

/// What it is there to show.
fn motivation(project: &Project) -> String {
    let schema = &project.schema;
    let offered = |names: Vec<&str>| names.into_iter().map(escaped).collect::<Vec<_>>().join(", ");
    let spans = schema.span_labels.iter().filter(|label| !label.retired);
    let relations = schema.relation_labels.iter().filter(|label| !label.retired);
    let spans = offered(spans.map(|label| label.name.as_str()).collect());
    let relations = offered(relations.map(|label| label.name.as_str()).collect());
    let mut said = format!("It shows where news articles have what the schema calls {spans}");
    if !relations.is_empty() {
        let _ = write!(said, ", and what belongs together: {relations}");
    }
    said + ". Who made it, and who paid for it, was not asked."
}

/// What an instance is, and whether any is unfinished.
fn composition(documents: &[&AnnotatedDocument], is_split: bool) -> String {
    let open = documents.iter().filter(|on| on.document.details.status != Status::Done).count();
    let parts = match is_split {
        true => {
            "The hash of its text decides in which part an article is, so that no text is in two parts."
        }
        false => "It is in one part; nothing is set aside to test on.",
    };
    format!(
        "An instance is an article: its whole text, the spans that are marked in it, the relations between \
         them, and what was written down about it (title, address, outlet, author, date). Of {} articles, \
         {open} are not marked as done. {parts} The texts name people, as news do.",
        documents.len(),
    )
}

/// How the texts came to be here.
fn collection(documents: &[&AnnotatedDocument], project: &Project) -> String {
    let linked = documents.iter().filter(|on| !on.document.details.url.trim().is_empty()).count();
    let source = match project.datasheet.answer(Question::Source).trim() {
        "" => "where from was not written down",
        _ => "where from is said above",
    };
    format!(
        "The texts were brought into Hearsay one by one or in files; {source}. {linked} articles of {} \
         have a web address.",
        documents.len()
    )
}

/// What was done to the texts, and who labelled them by what rules.
fn preprocessing(documents: &[&AnnotatedDocument], project: &Project) -> String {
    let intakes = || documents.iter().map(|on| on.document.intake);
    let endings = intakes().filter(|intake| intake.line_endings != LineEndings::Lf).count();
    let marks = intakes().filter(|intake| intake.had_byte_order_mark).count();
    format!(
        "Line endings became LF in {endings} articles, and a byte order mark was dropped from {marks}; each \
         article says so, and every other character is as it came in. The schema is that of revision {}, \
         the rules are the guideline below. Each article says whose annotations they are.",
        project.schema.revision
    )
}

/// On what terms it may be passed on.
fn distribution(project: &Project) -> String {
    match project.datasheet.answer(Question::License).trim() {
        "" => "No licence is named. Ask whoever made it before you pass it on.".to_owned(),
        license => format!(
            "Under {}. Whether that holds for the texts, too, is a question of where they are from.",
            escaped(license)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Datasheet;

    /// Asserts what a question of the datasheet of no articles is answered with, if these were.
    fn check(answers: &Datasheet, question: &str, expected: &str) {
        let project = Project { datasheet: answers.clone().into(), ..Project::default() };
        let section = section(&[], true, &project);
        let (_, rest) = section.split_once(&format!("### {question}\n\n")).expect(question);
        let (answer, _) = rest.split_once("\n\n").expect(question);
        assert!(answer.contains(expected), "{question}: {answer}");
    }

    #[test]
    fn questions_are_answered_as_far_as_the_data_tell() {
        let nothing = Datasheet::default();
        check(&nothing, "Motivation", "calls Claim, Denial, Quote, Source, Cue, and what");
        check(&nothing, "Composition", "no text is in two parts");
        check(&nothing, "Collection", "where from was not written down");
        check(&nothing, "Preprocessing and labelling", "that of revision 1,");
        check(&nothing, "Distribution", "No licence is named.");
        let said = nothing
            .with(Question::License, "odc_by".to_owned())
            .with(Question::Source, "An archive.".to_owned());
        check(&said, "Collection", "where from is said above");
        check(&said, "Distribution", "Under odc\\_by. Whether");
    }
}
