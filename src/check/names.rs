//! People who are called one thing here and another there.

use std::collections::BTreeMap;

use super::{Kind, Look};
use crate::edit::Command;
use crate::model::{AnnotationId, Filler};
use crate::text::accent::bare;

/// Somebody who is named.
struct Mention<'a> {
    id: &'a AnnotationId,
    /// The attribute that names them; none for words typed for a role.
    attribute: Option<&'a str>,
    /// By what name they go.
    name: &'a str,
}

/// The same words that stand for two people, and two names that differ in spelling only.
pub(super) fn look(look: &mut Look) {
    let (schema, people) = (look.schema, &look.project.people);
    let text = &look.on.document.text;
    let mut mentions = Vec::new();
    let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for span in look.spans() {
        for (attribute, given) in
            schema.naming(&span.attributes).filter(|(_, given)| !given.is_empty())
        {
            let words = plain(&text.join(&span.fragments));
            by_words.entry(words).or_default().push(mentions.len());
            let name = people.name_of(given);
            mentions.push(Mention { id: &span.id, attribute: Some(attribute), name });
        }
    }
    for (words, places) in by_words {
        tell_of_words(
            look,
            &words,
            &places.iter().map(|&place| &mentions[place]).collect::<Vec<_>>(),
        );
    }
    for relation in look.relations() {
        let known = schema.relation_label(&relation.label);
        for argument in &relation.arguments {
            let role = known.and_then(|known| known.role(&argument.role));
            if let (Filler::Words(given), Some(role)) = (&argument.filler, role)
                && !given.is_empty()
                && schema.names_somebody(role)
            {
                let name = people.name_of(given);
                mentions.push(Mention { id: &relation.id, attribute: None, name });
            }
        }
    }
    let mut by_name: BTreeMap<String, BTreeMap<&str, Vec<&Mention>>> = BTreeMap::new();
    for mention in &mentions {
        let alike = by_name.entry(plain(mention.name)).or_default();
        alike.entry(mention.name).or_default().push(mention);
    }
    for alike in by_name.into_values().filter(|alike| alike.len() > 1) {
        tell_of_names(look, &alike);
    }
}

/// Words that name one person here and another there, if they are a part of either's name: “she” may
/// well be two people.
fn tell_of_words(look: &mut Look, words: &str, mentions: &[&Mention]) {
    let mut names: Vec<&str> = Vec::new();
    for mention in mentions {
        if !names.contains(&mention.name) {
            names.push(mention.name);
        }
    }
    let is_part = |name: &&str| {
        let name = plain(name);
        words.split(' ').any(|word| word.chars().nth(1).is_some() && name.contains(word))
    };
    // Names that differ in spelling only are told of as that.
    let first = names.first().map(|name| plain(name));
    let differ = names.iter().any(|name| Some(plain(name)) != first);
    if !differ || !names.iter().any(is_part) {
        return;
    }
    let listed: Vec<_> = names.iter().take(3).map(|name| ["“", name, "”"].concat()).collect();
    let message = format!("The same words are named {}.", listed.join(" here and "));
    let ids = mentions.iter().map(|mention| mention.id.clone()).collect();
    look.find(Kind::Name, "words", ids, message, None);
}

/// Names that differ in case, spaces or accents only: the one that is known, or given most often, is
/// taken to be right.
fn tell_of_names(look: &mut Look, alike: &BTreeMap<&str, Vec<&Mention>>) {
    let people = &look.project.people;
    let is_known = |name: &str| {
        people.identifiers().contains_key(name) || people.owners().values().any(|one| one == name)
    };
    // The first of those that are as good: `max_by_key` would take the last.
    let best = alike.iter().rev().max_by_key(|(name, all)| (is_known(name), all.len()));
    let Some((&right, _)) = best else { return };
    for (name, mentions) in alike.iter().filter(|(name, _)| **name != right) {
        let message = format!("“{name}” is called “{right}” elsewhere.");
        let annotations: Vec<_> = mentions.iter().map(|mention| mention.id.clone()).collect();
        let attribute = mentions[0].attribute;
        let is_same = mentions.iter().all(|mention| mention.attribute == attribute);
        let fix = attribute.filter(|_| is_same).map(|attribute| Command::SetAttribute {
            annotations: annotations.clone(),
            attribute: attribute.to_owned(),
            value: Some(right.to_owned()),
        });
        look.find(Kind::Name, "spelling", annotations, message, fix);
    }
}

/// A name without what spellings differ in: case, accents, spaces and full stops.
fn plain(name: &str) -> String {
    let bare = bare(name).replace('.', " ");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
