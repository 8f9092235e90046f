//! Which names mean the same label, though they are not spelled alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::LabelId;
use crate::text::fold::{folded_name, lowered};

/// What a tag says in front of its label about where in a span a token stands: it begins, is inside,
/// ends, is alone (IOB, BILOU, IOBES).
const TAGS: &str = "BIELSU";

/// The names of labels to which others may be alike.
pub(super) struct Names {
    /// The labels that are given, by their names without what may differ.
    alike: BTreeMap<String, LabelId>,
    /// All names, as a schema tells them apart.
    taken: BTreeSet<String>,
}

impl Names {
    /// The names of labels: the id and the name of each, and whether it is retired, since such a one is
    /// not given any more.
    pub(super) fn of<'a>(labels: impl Iterator<Item = (&'a LabelId, &'a String, bool)>) -> Self {
        let (mut alike, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for (id, name, is_retired) in labels {
            taken.insert(folded_name(name));
            if !is_retired {
                alike.entry(bare(name)).or_insert_with(|| id.clone());
                alike.entry(bare(id.as_str())).or_insert_with(|| id.clone());
            }
        }
        alike.remove("");
        Self { alike, taken }
    }

    /// Takes a name for one more label, if it is free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        is_name(name) && self.taken.insert(folded_name(name))
    }

    /// The label that is called so but for capitals, spaces, hyphens, low lines and the tag in front.
    pub(super) fn like(&self, name: &str) -> Option<&LabelId> {
        let untagged = name.split_once('-').filter(|(tag, _)| tag.len() == 1 && TAGS.contains(tag));
        let like = self.alike.get(&bare(name));
        like.or_else(|| self.alike.get(&bare(untagged?.1)))
    }
}

/// Whether names can stand side by side in a schema.
pub(super) fn are_apart<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    let mut known = BTreeSet::new();
    names.into_iter().all(|name| is_name(name) && known.insert(folded_name(name)))
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty()
}

/// A name without what may differ.
fn bare(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace() && !"-_".contains(*c));
    kept.map(lowered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, like: Option<&str>) {
        let labels = [("Claim", false), ("Check-worthy claim", false), ("Cue", true), ("-", false)];
        let labels = labels.map(|(name, is_retired)| {
            (LabelId::from(["id of ", name].concat().as_str()), name.to_owned(), is_retired)
        });
        let names = Names::of(labels.iter().map(|(id, name, is_retired)| (id, name, *is_retired)));
        let found = names.like(name).map(|id| id.as_str().trim_start_matches("id of "));
        assert_eq!(found, like, "{name}");
    }

    #[test]
    fn names_that_mean_the_same_are_alike() {
        for name in ["Claim", "CLAIM", "claim", " cl-aim_", "B-claim", "I-CLAIM", "idofclaim"] {
            check(name, Some("Claim"));
        }
        for name in ["check_worthy_claim", "CheckWorthyClaim", "U-Check-worthy claim"] {
            check(name, Some("Check-worthy claim"));
        }
        for name in ["Claims", "X-Claim", "BI-Claim", "cue", "", "-", "B-", "Rumour"] {
            check(name, None);
        }
    }
}
