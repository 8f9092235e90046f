//! Where the articles of a dataset are from, and on what terms it may be used.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::markdown::{escaped, nested};
use crate::model::datasheet::Question;
use crate::model::{AnnotatedDocument, Datasheet, Details};

/// The section of the card, as far as that was written down.
pub(super) fn section(documents: &[&AnnotatedDocument], answers: &Datasheet) -> String {
    let all = |of: fn(&Details) -> &str| -> BTreeSet<&str> {
        let said = documents.iter().map(|on| of(&on.document.details).trim());
        said.filter(|said| !said.is_empty()).collect()
    };
    let mut section = String::from("## Source and licence\n\n");
    match answers.answer(Question::Source).trim() {
        "" => section += "Where the texts are from, and on what terms, was not written down.\n\n",
        source => {
            let _ = writeln!(section, "{}", nested(source));
        }
    }
    let outlets = all(|details| &details.outlet);
    if !outlets.is_empty() {
        let outlets: Vec<_> = outlets.into_iter().map(escaped).collect();
        let _ = writeln!(section, "The articles are from {}.", outlets.join(", "));
    }
    let dates = all(|details| &details.date);
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let _ = writeln!(section, "Their dates run from {} to {}.", escaped(first), escaped(last));
    }
    let annotators: BTreeSet<_> =
        documents.iter().map(|on| on.annotations.annotator().as_str()).collect();
    let _ = writeln!(section, "Annotators: {}.\n", annotators.len());
    section += &match answers.answer(Question::License).trim() {
        "" => "Licence: none was named. Check whether the texts may be passed on, and name one at the top of \
               this file.\n\n"
            .to_owned(),
        license => format!("Licence: {}\n\n", escaped(license)),
    };
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what is said of a dataset without articles for which this was answered.
    fn check(license: &str, source: &str, expected: &str) {
        let answers = Datasheet::default()
            .with(Question::License, license.to_owned())
            .with(Question::Source, source.to_owned());
        let section = section(&[], &answers);
        assert_eq!(section, format!("## Source and licence\n\n{expected}\n\n"), "{answers:?}");
    }

    #[test]
    fn what_was_answered_is_said_and_what_was_not_is_asked() {
        check(
            "cc-by-4.0",
            "# An archive\nOne line.\n\nAnd *another*.\n",
            "### An archive\nOne line.\n\nAnd *another*.\n\nAnnotators: 0.\n\nLicence: cc-by-4.0",
        );
        check(
            "",
            " ",
            "Where the texts are from, and on what terms, was not written down.\n\nAnnotators: 0.\n\n\
             Licence: none was named. Check whether the texts may be passed on, and name one at the top of \
             this file.",
        );
        check(
            "*Ours*\nalone",
            "```\ncode",
            "```\ncode\n```\n\nAnnotators: 0.\n\nLicence: \\*Ours\\* alone",
        );
    }
}
