//! Measures how well the ends of sentences are found, against articles in which people marked them:
//! `cargo run --example sentences -- FOLDER`.
//!
//! The folder is that of the news part of the GUM corpus, with its CoNLL-U files in `dep`; without
//! one it is `../shared/corpora/gum-news`. For each article and for all together a row says how
//! many ends people marked (gold), how many were found and how many of these are right, with
//! precision, recall and F1: first for the ends inside lines alone, then with those that a line
//! break forces. Then every end inside a line that only one of the two has is shown.

#[allow(dead_code, reason = "a test uses the rest")]
#[path = "../tests/support/gold.rs"]
mod gold;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use gold::{Measured, Score, measure, total};

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map_or_else(gold::default_folder, PathBuf::from);
    let told = measure(&folder).and_then(|measured| {
        tell(&measured, &mut std::io::stdout().lock()).map_err(|error| error.to_string())
    });
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn tell(measured: &[Measured], out: &mut impl Write) -> std::io::Result<()> {
    for (title, score) in [
        ("Ends of sentences inside lines", (|one| one.inside) as fn(&Measured) -> Score),
        ("Ends of sentences, line breaks included", |one| one.all),
    ] {
        writeln!(out, "{title}\n")?;
        let (precision, recall) = ("precision", "recall");
        writeln!(out, "{:16} gold found right {precision} {recall}    F1", "article")?;
        for one in measured.iter().chain([&total(measured)]) {
            let Score { gold, found, right } = score(one);
            let (precision, recall) = (score(one).precision(), score(one).recall());
            let (name, f1) = (&one.name, score(one).f1());
            writeln!(
                out,
                "{name:16} {gold:4} {found:5} {right:5} {precision:9.3} {recall:6.3} {f1:5.3}"
            )?;
        }
        writeln!(out)?;
    }
    for one in measured {
        for difference in &one.differences {
            writeln!(out, "{}: {difference}", one.name)?;
        }
    }
    Ok(())
}
