//! People who are called one thing here and another there.

use std::collections::BTreeMap;

use super::{Kind, Look, spelling};
use crate::model::{AnnotatedDocument, AnnotationId, Filler, People, Schema, Span};
use crate::text::accent::bare;

/// Somebody who is named.
pub(super) struct Mention<'a> {
    pub(super) id: &'a AnnotationId,
    /// The attribute that names them; none for words typed for a role.
    pub(super) attribute: Option<&'a str>,
    /// By what name they go.
    pub(super) name: &'a str,
}

/// The same words that stand for two people, and names that differ in spelling only.
pub(super) fn look(look: &mut Look) {
    let (schema, people) = (look.schema, &look.project.people);
    let mut mentions = Vec::new();
    let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for span in look.spans() {
        for (attribute, name) in named(schema, people, span) {
            by_words.entry(words_of(look.on, span)).or_default().push(mentions.len());
            mentions.push(Mention { id: &span.id, attribute: Some(attribute), name });
        }
    }
    let elsewhere = named_elsewhere(look, &by_words);
    for (words, places) in by_words {
        let here: Vec<_> = places.iter().map(|&place| &mentions[place]).collect();
        let there = elsewhere.get(&words).map(Vec::as_slice).unwrap_or_default();
        tell_of_words(look, &words, &here, there);
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
    spelling::look(look, &mentions);
}

/// By what names a span goes, each with the attribute that says so.
fn named<'a>(
    schema: &'a Schema,
    people: &'a People,
    span: &'a Span,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let given = schema.naming(&span.attributes).filter(|(_, given)| !given.is_empty());
    given.map(|(attribute, given)| (attribute, people.name_of(given)))
}

fn words_of(on: &AnnotatedDocument, span: &Span) -> String {
    plain(&on.document.text.join(&span.fragments))
}

/// For words that name somebody here, by what names they go in other articles, each with the title of
/// one.
fn named_elsewhere<'a>(
    look: &Look<'a>,
    here: &BTreeMap<String, Vec<usize>>,
) -> BTreeMap<String, Vec<(&'a str, &'a str)>> {
    let mut found: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    let others = look
        .elsewhere
        .articles
        .iter()
        .filter(|other| !here.is_empty() && other.document.id != look.on.document.id);
    for other in others {
        for span in other.annotations.spans() {
            for (_, name) in named(look.schema, &look.project.people, span) {
                let words = words_of(other, span);
                if here.contains_key(&words) {
                    let names = found.entry(words).or_default();
                    if !names.iter().any(|(known, _)| *known == name) {
                        names.push((name, &other.document.details.title));
                    }
                }
            }
        }
    }
    found
}

/// Words that name one person here and another there, if they are a part of either's name: “she” may
/// well be two people.
fn tell_of_words(look: &mut Look, words: &str, here: &[&Mention], there: &[(&str, &str)]) {
    let mut names: Vec<&str> = Vec::new();
    for mention in here {
        if !names.contains(&mention.name) {
            names.push(mention.name);
        }
    }
    let is_part = |name: &str| {
        let name = plain(name);
        words.split(' ').any(|word| word.chars().nth(1).is_some() && name.contains(word))
    };
    let Some(&first) = names.first() else { return };
    // Names that differ in spelling only are told of as that.
    let differs = |name: &str| letters(name) != letters(first);
    let other = there.iter().find(|(name, _)| differs(name));
    let message = if names.iter().any(|name| differs(name)) {
        let listed: Vec<_> = names.iter().take(3).map(|name| ["“", name, "”"].concat()).collect();
        format!("The same words are named {}.", listed.join(" here and "))
    } else if let Some((name, title)) = other {
        format!("The same words are named “{first}” here and “{name}” in “{title}”.")
    } else {
        return;
    };
    if names.iter().copied().chain(other.map(|(name, _)| *name)).any(is_part) {
        let ids = here.iter().map(|mention| mention.id.clone()).collect();
        look.find(Kind::Name, "words", ids, message, None);
    }
}

/// Words without what spellings differ in: case, accents, spaces and full stops.
fn plain(words: &str) -> String {
    let bare = bare(words).replace('.', " ");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters and digits of a name, without case and accents; all of it if it has none.
pub(super) fn letters(name: &str) -> String {
    let bare = bare(name);
    let letters: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { bare } else { letters }
}
