//! Names that differ in spelling only, here or anywhere in the project, and which of them is right.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::names::{Mention, letters};
use super::{Kind, Look};
use crate::edit::Command;
use crate::text::fold::folded;

/// The longest word in capitals that may be an abbreviation, in letters.
const LONGEST_ABBREVIATION: usize = 5;

/// The names that are the same but for their spelling, each with its mentions in this document: in the
/// order of reading, and last, without mentions, those that are given only elsewhere.
type Alike<'a> = Vec<(&'a str, Vec<usize>)>;

/// Tells of each name that is spelled otherwise than the one that is right.
pub(super) fn look(look: &mut Look, mentions: &[Mention]) {
    let people = &look.project.people;
    let mut groups: BTreeMap<String, Alike> = BTreeMap::new();
    let mut here: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut order = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let places = here.entry(mention.name).or_default();
        if places.is_empty() {
            order.push(mention.name);
        }
        places.push(place);
    }
    for name in order {
        let places = here.get(name).cloned().unwrap_or_default();
        groups.entry(letters(name)).or_default().push((name, places));
    }
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for (given, count) in look.elsewhere.uses.names(look.schema) {
        *used.entry(people.name_of(given)).or_default() += count;
    }
    for &name in used.keys().filter(|name| !here.contains_key(*name)) {
        if let Some(alike) = groups.get_mut(&letters(name)) {
            alike.push((name, Vec::new()));
        }
    }
    for alike in groups.into_values().filter(|alike| alike.len() > 1) {
        tell(look, mentions, &alike, &used);
    }
}

/// The name that the table of people has, or else the one that the project uses most, or else the first
/// in the text is taken to be right; never one in capitals only where another differs in nothing else.
fn tell(look: &mut Look, mentions: &[Mention], alike: &Alike, used: &BTreeMap<&str, usize>) {
    let people = &look.project.people;
    let is_known = |name: &str| {
        people.identifiers().contains_key(name) || people.owners().values().any(|one| one == name)
    };
    let is_outdone = |name: &str| {
        let mut others = alike.iter().filter(|(other, _)| !is_shouted(other));
        is_shouted(name) && others.any(|(other, _)| same_but_for_case(name, other))
    };
    let best = alike.iter().enumerate().max_by_key(|(place, (name, here))| {
        let count = used.get(name).copied().unwrap_or_default().max(here.len());
        (!is_outdone(name), is_known(name), count, Reverse(*place))
    });
    let Some((best, (right, _))) = best else { return };
    let all = alike.iter().enumerate();
    for (_, (name, here)) in all.filter(|(place, (_, here))| *place != best && !here.is_empty()) {
        let message = format!("“{name}” is called “{right}” elsewhere.");
        let annotations: Vec<_> = here.iter().map(|&place| mentions[place].id.clone()).collect();
        let attribute = mentions[here[0]].attribute;
        let is_same = here.iter().all(|&place| mentions[place].attribute == attribute);
        let fix = attribute.filter(|_| is_same).map(|attribute| Command::SetAttribute {
            annotations: annotations.clone(),
            attribute: attribute.to_owned(),
            value: Some((*right).to_owned()),
        });
        look.find(Kind::Name, "spelling", annotations, message, fix);
    }
}

/// Whether a name is written in capitals only, as in a headline, and is no abbreviation such as NATO.
fn is_shouted(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let is_long = name.contains(char::is_whitespace)
        || name.chars().filter(|c| c.is_alphabetic()).count() > LONGEST_ABBREVIATION;
    is_long && letters.all(|c| folded(c) != c)
}

fn same_but_for_case(one: &str, other: &str) -> bool {
    one.chars().map(folded).eq(other.chars().map(folded))
}
