//! The ends of sentences against articles in which people marked them, where these lie beside the
//! project.

mod support;

use support::gold::{default_folder, measure, total};

#[test]
fn nearly_all_sentences_of_the_news_are_found() {
    if !default_folder().exists() {
        eprintln!("skipped: there is no folder {}", default_folder().display());
        return;
    }
    let measured = measure(&default_folder()).expect("the corpus can be read");
    let total = total(&measured);
    let differences: Vec<_> = measured.iter().flat_map(|one| &one.differences).collect();
    assert!(total.inside.f1() >= 0.95, "{:.3} inside lines: {differences:#?}", total.inside.f1());
    assert!(total.all.f1() >= 0.95, "{:.3} in all: {differences:#?}", total.all.f1());
}
