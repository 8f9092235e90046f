//! Who is who: one name for each person, however they are called in the articles.
//!
//! An annotation keeps the name that the annotator gave ("Wang"), and this table says whose name that
//! is ("Wang Yi"). So everybody can be renamed, merged and split without changing one annotation: all
//! mentions follow, in every article at once.

use super::Attributes;

/// Somebody, or something that speaks, such as a ministry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The one name that is shown and exported.
    pub name: String,
    /// The other names that were given for them.
    pub aliases: Vec<String>,
    /// What names them in the world, for example a Wikidata id; may be empty.
    pub identifier: String,
}

/// Why people cannot be changed so. Each is a sentence for the person who tries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PeopleProblem {
    /// A name is empty.
    #[error("A person needs a name.")]
    Nameless,
    /// It would leave everything as it is.
    #[error("That is how it is already.")]
    NothingToDo,
    /// A name is to leave somebody who does not have it, or it is the only one.
    #[error("Choose some of this person’s other names: their own name stays with them.")]
    NotAnAlias,
}

/// All that is known about who is who. Whoever is not in it goes by the name that was given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct People {
    /// For each name that is not somebody's own, whose it is. Nobody named here is a key too.
    owners: Attributes,
    /// For each person that has one, by their own name, the identifier.
    identifiers: Attributes,
}

impl People {
    /// The table with these aliases, each with whose name it is, and these identifiers. An alias of an
    /// alias is that of the person at the end of the way; one that leads round is left out, and so is
    /// what has no name.
    #[must_use]
    pub fn new(mut aliases: Attributes, identifiers: Attributes) -> Self {
        aliases.retain(|alias, owner| !alias.is_empty() && !owner.trim().is_empty());
        let mut owners = Attributes::new();
        for alias in aliases.keys() {
            let next = |name: &String| aliases.get(name);
            let mut way = std::iter::successors(next(alias), |name| next(name));
            let ways_end = way.by_ref().take(aliases.len()).last();
            if let (Some(owner), None) = (ways_end, way.next())
                && owner != alias
            {
                owners.insert(alias.clone(), owner.clone());
            }
        }
        let mut people = Self { owners, identifiers: Attributes::new() };
        // Where several were theirs, the one that came with their own name is.
        let is_one = |(name, identifier): &(String, String)| {
            !name.is_empty() && !identifier.trim().is_empty()
        };
        for (given, identifier) in identifiers.into_iter().filter(is_one) {
            let name = people.name_of(&given).to_owned();
            if name == given {
                people.identifiers.insert(name, identifier);
            } else {
                people.identifiers.entry(name).or_insert(identifier);
            }
        }
        people
    }

    /// For each name that is not somebody's own, whose it is.
    #[must_use]
    pub fn owners(&self) -> &Attributes {
        &self.owners
    }

    /// For each person that has one, by their own name, the identifier.
    #[must_use]
    pub fn identifiers(&self) -> &Attributes {
        &self.identifiers
    }

    /// The one name of whoever was called so.
    #[must_use]
    pub fn name_of<'a>(&'a self, given: &'a str) -> &'a str {
        self.owners.get(given).map_or(given, String::as_str)
    }

    /// All about whoever was called so.
    #[must_use]
    pub fn person(&self, given: &str) -> Person {
        let name = self.name_of(given);
        let aliases = self.owners.iter().filter(|(_, owner)| *owner == name);
        Person {
            name: name.to_owned(),
            aliases: aliases.map(|(alias, _)| alias.clone()).collect(),
            identifier: self.identifiers.get(name).cloned().unwrap_or_default(),
        }
    }

    /// The table with what `other` says about names of which this one says nothing.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut aliases = other.owners.clone();
        // Nobody who is known here becomes somebody else.
        aliases.retain(|alias, _| {
            !self.identifiers.contains_key(alias) && !self.owners.values().any(|one| one == alias)
        });
        aliases.extend(self.owners.clone());
        let mut identifiers = other.identifiers.clone();
        identifiers.extend(self.identifiers.clone());
        Self::new(aliases, identifiers)
    }

    /// The table in which whoever was called `given` is called `name`. If somebody is called so
    /// already, the two become one, with the identifier of the one who had the name.
    ///
    /// # Errors
    /// [`PeopleProblem`] if the name is empty or theirs already.
    pub fn renamed(&self, given: &str, name: &str) -> Result<Self, PeopleProblem> {
        let name = name.trim();
        // Who stays implicit is nobody in particular.
        if name.is_empty() || given.is_empty() {
            return Err(PeopleProblem::Nameless);
        }
        let from = self.name_of(given).to_owned();
        // One of their other names may become their own.
        let to = if self.name_of(name) == from { name } else { self.name_of(name) }.to_owned();
        if from == to {
            return Err(PeopleProblem::NothingToDo);
        }
        let mut people = self.clone();
        for owner in people.owners.values_mut() {
            if *owner == from {
                owner.clone_from(&to);
            }
        }
        people.owners.remove(&to);
        if let Some(identifier) = people.identifiers.remove(&from) {
            people.identifiers.entry(to.clone()).or_insert(identifier);
        }
        people.owners.insert(from, to);
        Ok(people)
    }

    /// The table in which all who were called by one of `names` are one person, called `name`.
    ///
    /// # Errors
    /// [`PeopleProblem`] if the name is empty or they are all one person of that name already.
    pub fn merged(&self, names: &[String], name: &str) -> Result<Self, PeopleProblem> {
        let mut merged = None;
        for given in names {
            let people = merged.as_ref().unwrap_or(self);
            match people.renamed(given, name) {
                Ok(people) => merged = Some(people),
                Err(PeopleProblem::NothingToDo) => {}
                Err(problem) => return Err(problem),
            }
        }
        merged.ok_or(PeopleProblem::NothingToDo)
    }

    /// The table in which `aliases`, some of one person's other names, are those of somebody called
    /// `name`.
    ///
    /// # Errors
    /// [`PeopleProblem`] if there is none, one is nobody's other name, or the name is empty.
    pub fn split(&self, aliases: &[String], name: &str) -> Result<Self, PeopleProblem> {
        let name = name.trim();
        if name.is_empty() {
            return Err(PeopleProblem::Nameless);
        }
        if aliases.is_empty() || aliases.iter().any(|alias| !self.owners.contains_key(alias)) {
            return Err(PeopleProblem::NotAnAlias);
        }
        let mut people = self.clone();
        // The new person may have one of the names that leave, or another person's.
        for alias in aliases {
            people.owners.remove(alias);
        }
        let to = people.name_of(name).to_owned();
        for alias in aliases.iter().filter(|alias| **alias != to) {
            people.owners.insert(alias.clone(), to.clone());
        }
        Ok(people)
    }

    /// The table in which whoever was called `given` has that identifier; an empty one takes it away.
    ///
    /// # Errors
    /// [`PeopleProblem::NothingToDo`] if that is so already.
    pub fn identified(&self, given: &str, identifier: &str) -> Result<Self, PeopleProblem> {
        let (name, identifier) = (self.name_of(given).to_owned(), identifier.trim());
        let before = self.identifiers.get(&name).map(String::as_str).unwrap_or_default();
        if before == identifier {
            return Err(PeopleProblem::NothingToDo);
        }
        let mut people = self.clone();
        people.identifiers.remove(&name);
        if !identifier.is_empty() {
            people.identifiers.insert(name, identifier.to_owned());
        }
        Ok(people)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(pairs: &[(&str, &str)]) -> Attributes {
        pairs.iter().map(|&(one, other)| (one.to_owned(), other.to_owned())).collect()
    }

    fn check(people: Result<People, PeopleProblem>, names: &[(&str, &str)]) -> People {
        let people = people.expect("it can be done");
        for &(given, name) in names {
            assert_eq!(people.name_of(given), name, "{given}");
        }
        assert!(people.owners.values().all(|owner| !people.owners.contains_key(owner)));
        people
    }

    #[test]
    fn whoever_is_renamed_is_followed_by_all_mentions() {
        let people = People::default();
        let people = check(people.renamed("Wang", "Wang Yi"), &[("Wang", "Wang Yi")]);
        let people = check(
            people.renamed("Wang", "Yi Wang"),
            &[("Wang", "Yi Wang"), ("Wang Yi", "Yi Wang"), ("Yi Wang", "Yi Wang")],
        );
        // Back to one of the other names.
        let people = check(
            people.renamed("Yi Wang", "Wang"),
            &[("Wang", "Wang"), ("Wang Yi", "Wang"), ("Yi Wang", "Wang")],
        );
        assert_eq!(people.person("Wang Yi").aliases, ["Wang Yi", "Yi Wang"]);
        assert_eq!(people.renamed("Wang", " "), Err(PeopleProblem::Nameless));
        assert_eq!(people.renamed("Wang Yi", "Wang"), Err(PeopleProblem::NothingToDo));
    }

    #[test]
    fn two_become_one_and_one_becomes_two() {
        let people = People::default().identified("Zhao", "Q1").expect("new");
        let people = check(people.renamed("the minister", "Wang"), &[("the minister", "Wang")]);
        let merged = check(
            people.renamed("Wang", "Zhao"),
            &[("the minister", "Zhao"), ("Wang", "Zhao"), ("Zhao", "Zhao")],
        );
        assert_eq!(merged.person("Wang").identifier, "Q1");
        let apart = ["the minister".to_owned(), "Wang".to_owned()];
        check(
            merged.split(&apart, "Wang"),
            &[("the minister", "Wang"), ("Wang", "Wang"), ("Zhao", "Zhao")],
        );
        check(merged.split(&apart, "Li"), &[("the minister", "Li"), ("Wang", "Li")]);
        assert_eq!(merged.split(&["Zhao".to_owned()], "Li"), Err(PeopleProblem::NotAnAlias));
        assert_eq!(merged.split(&[], "Li"), Err(PeopleProblem::NotAnAlias));
    }

    #[test]
    fn several_become_one() {
        let names = ["Wang".to_owned(), "Zhao".to_owned(), "Wang Yi".to_owned()];
        let people = People::default().identified("Zhao", "Q1").expect("new");
        let people = check(
            people.merged(&names, "Wang Yi"),
            &[("Wang", "Wang Yi"), ("Zhao", "Wang Yi"), ("Wang Yi", "Wang Yi")],
        );
        assert_eq!(people.person("Wang").identifier, "Q1");
        assert_eq!(people.merged(&names, "Wang Yi"), Err(PeopleProblem::NothingToDo));
        assert_eq!(people.merged(&names, " "), Err(PeopleProblem::Nameless));
    }

    #[test]
    fn a_table_from_a_file_leads_every_name_to_its_end_and_none_round() {
        let aliases =
            table(&[("a", "b"), ("b", "c"), ("x", "y"), ("y", "x"), ("z", "x"), ("q", "q")]);
        let people = People::new(aliases, table(&[("a", "Q1")]));
        check(Ok(people.clone()), &[("a", "c"), ("b", "c"), ("x", "x"), ("z", "z"), ("q", "q")]);
        assert_eq!(people.person("c").identifier, "Q1");
    }

    #[test]
    fn an_identifier_goes_with_the_person() {
        let people = People::default().identified("Wang", " Q42 ").expect("new");
        let people = people.renamed("Wang", "Wang Yi").expect("another name");
        assert_eq!(people.person("Wang").identifier, "Q42");
        let people = people.identified("Wang Yi", "").expect("gone");
        assert_eq!(people.person("Wang").identifier, "");
        assert_eq!(people.identified("Wang", ""), Err(PeopleProblem::NothingToDo));
    }
}
