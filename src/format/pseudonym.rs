//! What annotators are called where annotations leave: by a name, or by numbers instead of names.

use std::collections::BTreeMap;

use crate::model::{ANNOTATOR, AnnotatedDocument, AnnotatorId};

/// Calls the annotator so whose name says nothing; nobody, if there is no name.
pub fn name_annotator(documents: &mut [AnnotatedDocument], name: &str) {
    let unsaid = |on: &&mut AnnotatedDocument| on.annotations.annotator().as_str() == ANNOTATOR;
    if !name.is_empty() {
        let unsaid = documents.iter_mut().filter(unsaid);
        unsaid.for_each(|on| on.annotations.rename_annotator(name.into()));
    }
}

/// Calls the annotators `annotator-1`, `annotator-2` and so on, in the order in which they first occur: whose
/// annotations belong together can be told, and nothing more.
pub fn number_annotators(documents: &mut [AnnotatedDocument]) {
    let mut numbers: BTreeMap<AnnotatorId, AnnotatorId> = BTreeMap::new();
    for on in documents {
        let next = format!("annotator-{}", numbers.len() + 1);
        let known = numbers.entry(on.annotations.annotator().clone());
        on.annotations.rename_annotator(known.or_insert_with(|| next.as_str().into()).clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::raw::Raw;
    use crate::model::Details;

    fn by(annotator: &str) -> AnnotatedDocument {
        let raw = Raw::take_in("No.").expect("it has words");
        raw.into_document(Details::default(), annotator, [], []).0
    }

    #[test]
    fn only_who_has_no_name_yet_gets_one() {
        let mut documents = [by(ANNOTATOR), by("Ana")];
        for (name, expected) in [("", [ANNOTATOR, "Ana"]), ("Cleo", ["Cleo", "Ana"])] {
            name_annotator(&mut documents, name);
            let named = documents.each_ref().map(|on| on.annotations.annotator().as_str());
            assert_eq!(named, expected);
        }
    }

    #[test]
    fn the_same_annotator_has_the_same_number() {
        let mut documents = ["ann", "ben", "ann"].map(by);
        number_annotators(&mut documents);
        let names: Vec<_> =
            documents.iter().map(|on| on.annotations.annotator().as_str()).collect();
        assert_eq!(names, ["annotator-1", "annotator-2", "annotator-1"]);
    }
}
