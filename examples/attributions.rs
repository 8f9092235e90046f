//! Measures how well the one who says something is found: `cargo run --example attributions`.
//!
//! Two corpora are read from `../shared/corpora`, or from the folder given, and left out where they
//! are not there. In `gum-news`, articles in which people marked what is attributed, to whom and by
//! which word (credits of pictures have no such word and are left out), source and cue are compared place by place, and what differs is shown. In `litbank`,
//! novels in which people told the speaker of each quotation by name, a source can be compared only
//! where it is a name; that is told beside how many are.

#[path = "attributions/gum.rs"]
mod gum;
#[path = "attributions/litbank.rs"]
mod litbank;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hearsay::suggest::{Tagged, attribution};
use hearsay::text::{Fragments, TextRange};

/// Something said, and where people marked who says it.
struct Said {
    content: Fragments,
    source: TextRange,
    /// A word of the cue.
    cue: TextRange,
}

fn main() -> ExitCode {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let folder = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);
    let out = &mut std::io::stdout().lock();
    match news(&folder, out).and_then(|()| novels(&folder, out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn news(folder: &Path, out: &mut impl Write) -> std::io::Result<()> {
    let articles = gum::read(folder);
    if articles.is_empty() {
        return writeln!(out, "Skipped: there is no gum-news in {}.", folder.display());
    }
    let [mut all, mut proposed, mut exact, mut overlap, mut any, mut cues, mut cued] = [0; 7];
    for (name, text, attributions) in &articles {
        for said in attributions {
            all += 1;
            let proposals = attribution(text, &said.content, &Tagged::default());
            any += usize::from(proposals.iter().any(|it| it.source.overlaps(said.source)));
            let best = proposals.first();
            proposed += usize::from(best.is_some());
            let is_exact = best.is_some_and(|best| best.source == said.source);
            let overlaps = best.is_some_and(|best| best.source.overlaps(said.source));
            exact += usize::from(is_exact);
            overlap += usize::from(overlaps);
            let cue = best.and_then(|best| best.cue);
            cued += usize::from(best.is_some());
            let right = cue.is_some_and(|cue| cue.overlaps(said.cue));
            cues += usize::from(right);
            if !is_exact || !right {
                let words = |range: TextRange| text.slice(range);
                let kind = match (is_exact, overlaps) {
                    (true, _) => "other cue",
                    (_, true) => "other ends",
                    _ => "differs",
                };
                writeln!(
                    out,
                    "{kind}: {name}: <{}> gold, <{}> {{{}}} {:.2}: {}",
                    words(said.source),
                    best.map_or("", |best| words(best.source)),
                    cue.map_or("", words),
                    best.map_or(0.0, |best| best.score),
                    text.join(&said.content),
                )?;
            }
        }
    }
    writeln!(out, "\nNews (gum-news): {all} attributions, {proposed} with a proposal")?;
    writeln!(out, "source of the first proposal: {} exact", share(exact, all))?;
    writeln!(out, "                              {} by overlap", share(overlap, all))?;
    writeln!(out, "source of any proposal:       {} by overlap", share(any, all))?;
    writeln!(out, "cue of the first proposal:    {} by overlap\n", share(cues, cued))
}

fn novels(folder: &Path, out: &mut impl Write) -> std::io::Result<()> {
    let works = litbank::read(folder);
    if works.is_empty() {
        return writeln!(out, "Skipped: there is no litbank in {}.", folder.display());
    }
    let [mut all, mut proposed, mut named, mut right] = [0; 4];
    for (text, quotes) in &works {
        for (content, speaker) in quotes {
            all += 1;
            let best = attribution(text, content, &Tagged::default()).into_iter().next();
            let Some(best) = best else { continue };
            proposed += 1;
            let source = text.slice(best.source);
            if litbank::is_name(source) && litbank::is_name(speaker) {
                named += 1;
                let agrees = litbank::share_a_name(source, speaker);
                right += usize::from(agrees);
                if !agrees {
                    writeln!(out, "differs: {speaker} gold, <{source}>: {}", text.join(content))?;
                }
            }
        }
    }
    writeln!(
        out,
        "\nNovels (litbank): {all} quotations, {} with a proposal",
        share(proposed, all)
    )?;
    writeln!(out, "names compared: {named}, {} with a name in common", share(right, named))
}

fn share(part: usize, whole: usize) -> String {
    let thousandths = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{part}/{whole} = 0.{thousandths:03}")
}
