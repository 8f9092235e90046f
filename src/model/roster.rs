//! Everybody whom a project names, with how often.

use std::collections::BTreeMap;

use super::{People, Person};

/// Somebody whom the project names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Who it is.
    pub person: Person,
    /// How often they were given each of their other names, in the order of those.
    pub given: Vec<usize>,
    /// How often they were named at all.
    pub mentions: usize,
}

/// Everybody whom somebody named, or whom the table knows, those first who are named most often;
/// `names` are the names that were given, with how often.
#[must_use]
pub fn roster(people: &People, names: &BTreeMap<&str, usize>) -> Vec<Known> {
    let mut known: BTreeMap<&str, Known> = BTreeMap::new();
    let begun = |name: &str| Known {
        person: Person {
            name: name.to_owned(),
            aliases: Vec::new(),
            identifier: people.identifiers().get(name).cloned().unwrap_or_default(),
        },
        given: Vec::new(),
        mentions: 0,
    };
    for (alias, owner) in people.owners() {
        let count = names.get(alias.as_str()).copied().unwrap_or_default();
        let one = known.entry(owner).or_insert_with(|| begun(owner));
        one.person.aliases.push(alias.clone());
        one.given.push(count);
        one.mentions += count;
    }
    for name in people.identifiers().keys() {
        known.entry(name).or_insert_with(|| begun(name));
    }
    for (name, count) in names.iter().filter(|(name, _)| !people.owners().contains_key(**name)) {
        known.entry(name).or_insert_with(|| begun(name)).mentions += count;
    }
    let mut roster: Vec<_> = known.into_values().collect();
    // They are in the order of their names already.
    roster.sort_by_key(|one| std::cmp::Reverse(one.mentions));
    roster
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_there_once_with_all_their_names() {
        let people = People::default().renamed("Wang", "Wang Yi").expect("another name");
        let people = people.renamed("the minister", "Wang Yi").expect("another name");
        let people = people.identified("Nobody", "Q1").expect("new");
        let names = [("Wang", 2), ("Wang Yi", 1), ("Li", 3), ("Ito", 3), ("the minister", 1)];
        let found: Vec<_> = roster(&people, &names.into_iter().collect())
            .into_iter()
            .map(|one| {
                let aliases = one.person.aliases.iter().zip(one.given);
                let aliases: Vec<_> =
                    aliases.map(|(name, count)| format!("{name} {count}")).collect();
                format!("{} {}: {}", one.person.name, one.mentions, aliases.join(", "))
            })
            .collect();
        assert_eq!(found, ["Wang Yi 4: Wang 2, the minister 1", "Ito 3: ", "Li 3: ", "Nobody 0: "]);
    }
}
