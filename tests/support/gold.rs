//! Articles whose sentences people marked, and how many of the same ends the project finds.
//!
//! An end is the place after the last character of a sentence that is no white space; it is told
//! by how many such characters stand before it, so that it is the same place however an article is
//! laid out. What is found is right if people marked an end at the same place.
//!
//! Where a line of the article ends a sentence ends for the project, come what may, and mostly for
//! people: these ends are easy. They are counted in [`Measured::all`] and left out, whoever set
//! them, of [`Measured::inside`], the ends inside lines.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hearsay::text::Text;
use hearsay::text::sentence::sentences;

/// Where the corpus lies if nobody says where.
pub(crate) fn default_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/gum-news")
}

/// An article and where people say that its sentences end.
pub(crate) struct Marked {
    /// The name of its file, without the ending.
    name: String,
    text: Text,
    ends: BTreeSet<usize>,
}

/// How many ends there are, and how many were found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    /// What people marked.
    pub(crate) gold: usize,
    /// What the project found.
    pub(crate) found: usize,
    /// What both have.
    pub(crate) right: usize,
}

impl Score {
    fn of(gold: &BTreeSet<usize>, found: &BTreeSet<usize>) -> Self {
        let right = gold.intersection(found).count();
        Self { gold: gold.len(), found: found.len(), right }
    }

    /// The two together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }

    /// The share of what was found that is right; of nothing, all.
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of what people marked that was found; of nothing, all.
    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.gold)
    }
}

/// Few enough are counted for a float to hold exactly.
fn share(part: usize, whole: usize) -> f64 {
    let exact = |count| f64::from(u32::try_from(count).expect("a corpus has fewer sentences"));
    if whole == 0 { 1.0 } else { exact(part) / exact(whole) }
}

/// What was found in one article, or in all.
#[derive(Default)]
pub(crate) struct Measured {
    /// The article's name.
    pub(crate) name: String,
    /// Ends inside lines.
    pub(crate) inside: Score,
    /// These and the ends of lines.
    pub(crate) all: Score,
    /// Each end inside a line that only one of the two has, with the words around it.
    pub(crate) differences: Vec<String>,
}

/// All articles as one.
pub(crate) fn total(measured: &[Measured]) -> Measured {
    measured.iter().fold(Measured::default(), |sum, one| Measured {
        name: "all".to_owned(),
        inside: sum.inside.and(one.inside),
        all: sum.all.and(one.all),
        differences: Vec::new(),
    })
}

/// Finds the sentences of every article that is in the folder.
///
/// The error is a sentence that says what is missing.
pub(crate) fn measure(folder: &Path) -> Result<Vec<Measured>, String> {
    Ok(read(folder)?.iter().map(measured).collect())
}

fn measured(article: &Marked) -> Measured {
    let text = &article.text;
    let solid = solid_before(text.as_str());
    let paragraphs = || text.paragraphs().iter();
    let lines: BTreeSet<_> = paragraphs()
        .filter(|line| !text.slice(**line).trim().is_empty())
        .map(|line| solid[line.end().byte()])
        .collect();
    let found: BTreeSet<_> = paragraphs()
        .flat_map(|line| sentences(text, *line))
        .map(|sentence| solid[sentence.end().byte()])
        .collect();
    let inside =
        |ends: &BTreeSet<usize>| -> BTreeSet<_> { ends.difference(&lines).copied().collect() };
    let (gold_inside, found_inside) = (inside(&article.ends), inside(&found));
    let differences = gold_inside.symmetric_difference(&found_inside).map(|end| {
        let verdict = if found_inside.contains(end) { "too many" } else { "missed" };
        format!("{verdict}: {}", around(text.as_str(), &solid, *end))
    });
    Measured {
        name: article.name.clone(),
        inside: Score::of(&gold_inside, &found_inside),
        all: Score::of(&article.ends, &found),
        differences: differences.collect(),
    }
}

/// The words around an end, with `|` at it.
fn around(content: &str, solid: &[usize], end: usize) -> String {
    let byte = solid.partition_point(|before| *before < end);
    let (before, after) = content.split_at(byte);
    let before: Vec<_> = before.split_whitespace().rev().take(5).collect();
    let before: Vec<_> = before.into_iter().rev().collect();
    let after: Vec<_> = after.split_whitespace().take(5).collect();
    format!("{} | {}", before.join(" "), after.join(" "))
}

/// For each byte how many characters that are no white space begin before it.
fn solid_before(content: &str) -> Vec<usize> {
    let mut solid = vec![0; content.len() + 1];
    let mut count = 0;
    for (byte, character) in content.char_indices() {
        count += usize::from(!character.is_whitespace());
        solid[byte + 1..=byte + character.len_utf8()].fill(count);
    }
    solid
}

/// The articles of the corpus: each as it is pasted, from the folder of articles, or else put
/// together from its sentences.
fn read(folder: &Path) -> Result<Vec<Marked>, String> {
    let trees = folder.join("dep");
    let entries = fs::read_dir(&trees)
        .map_err(|error| format!("The folder {} cannot be read: {error}.", trees.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "conllu"));
    paths.sort();
    if paths.is_empty() {
        return Err(format!("The folder {} holds no CoNLL-U file.", trees.display()));
    }
    paths.iter().map(|path| article(folder, path)).collect()
}

fn article(folder: &Path, path: &Path) -> Result<Marked, String> {
    let trees = fs::read_to_string(path)
        .map_err(|error| format!("The file {} cannot be read: {error}.", path.display()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.strip_prefix("GUM_news_").unwrap_or(&name).to_owned();
    let rebuilt = rebuilt(&trees);
    let pasted =
        fs::read_to_string(folder.join("../../articles").join(&name).with_extension("txt"));
    let is_same = |pasted: &String| {
        let solid = |content: &str| content.split_whitespace().collect::<String>();
        solid(pasted) == solid(&rebuilt)
    };
    let raw = pasted.ok().filter(is_same).unwrap_or(rebuilt);
    let (text, _) = Text::take_in(&raw).map_err(|error| format!("{name}: {error}"))?;
    let mut before = 0;
    let ends = gold_sentences(&trees).map(|sentence| {
        before += sentence.chars().filter(|c| !c.is_whitespace()).count();
        before
    });
    Ok(Marked { name, ends: ends.collect(), text })
}

fn gold_sentences(trees: &str) -> impl Iterator<Item = &str> {
    trees.lines().filter_map(|line| line.strip_prefix("# text = "))
}

/// The sentences, parted by spaces, and an empty line before each paragraph.
fn rebuilt(trees: &str) -> String {
    let mut content = String::new();
    for line in trees.lines() {
        if line == "# newpar" && !content.is_empty() {
            content.push_str("\n\n");
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            if !content.is_empty() && !content.ends_with('\n') {
                content.push(' ');
            }
            content.push_str(sentence);
        }
    }
    content
}
