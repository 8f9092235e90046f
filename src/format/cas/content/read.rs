//! The document that feature structures tell of.

use std::collections::{BTreeMap, BTreeSet};

use super::{HOST, attribute};
use crate::format::Problem;
use crate::format::cas::layers::{ARTICLE, EVENT, RELATION, SOFA, SPAN};
use crate::format::cas::structure::{Structure, Value};
use crate::format::cas::types::numbers;
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::raw::Raw;
use crate::format::roles;
use crate::model::{AnnotatedDocument, Attributes, Details, Project, Status};
use crate::text::Text;

/// Types that say nothing but where words and sentences are, or how the file came to be.
const SILENT: [&str; 6] = [
    "Token",
    "Sentence",
    "DocumentAnnotation",
    "DocumentMetaData",
    "TagsetDescription",
    "CASMetadata",
];

/// The packages of DKPro whose types tell something of each word.
const OF_WORDS: [&str; 3] = [
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
];

/// The ends of a relation, as all of INCEpTION's have them.
const ENDS: [&str; 2] = ["Governor", "Dependent"];

/// What an annotation is called by, if it has it.
const LABELS: [&str; 2] = ["label", "value"];

/// Reads the first text and all that is annotated in it. What does not fit is left out and becomes a problem.
///
/// # Errors
/// A [`Problem`] if there is no text.
pub fn read(
    structures: &[Structure],
    project: &Project,
    annotator: &str,
    problems: &mut Vec<Problem>,
) -> Result<AnnotatedDocument, Problem> {
    let told = |line: usize, message: String| Problem { line, message };
    let mut sofas = structures.iter().filter(|one| one.kind == SOFA);
    let mut texts = sofas.by_ref().filter_map(|sofa| Some((sofa, sofa.words("sofaString")?)));
    let (sofa, content) =
        texts.next().ok_or_else(|| told(0, "There is no text in it.".to_owned()))?;
    let raw = Raw::take_in(content)
        .map_err(|error| told(sofa.line, format!("Its text is left out. {error}")))?;
    for (other, _) in texts {
        let name = other.words("sofaID").unwrap_or_default();
        let message = format!("“{name}” was left out: one text is read of each file.");
        problems.push(told(other.line, message));
    }
    let mut reader = Reader {
        project,
        raw: &raw,
        index: BTreeMap::new(),
        spans: Vec::new(),
        places: BTreeMap::new(),
        pieces: BTreeMap::new(),
        linked: structures.iter().flat_map(linked).collect(),
        names: BTreeSet::new(),
        relations: Vec::new(),
        lists: BTreeSet::new(),
        of_words: BTreeSet::new(),
        problems,
    };
    for structure in structures {
        reader.index.entry(structure.id).or_insert(structure);
    }
    let is_here = |one: &&Structure| one.one("sofa").is_none_or(|other| other == sofa.id);
    let here: Vec<_> = structures.iter().filter(is_here).collect();
    here.iter().for_each(|structure| reader.span(structure));
    here.iter().for_each(|structure| reader.relations(structure));
    let Reader { spans, relations, of_words, .. } = reader;
    if !of_words.is_empty() {
        let kinds = of_words.into_iter().collect::<Vec<_>>().join("”, “");
        let message = format!("“{kinds}”: left out, since it only tells something of each word.");
        problems.push(told(0, message));
    }
    let details = details(&here, &raw.text);
    let (on, misfits) = raw.into_document(details, annotator, spans, relations);
    problems.extend(misfits.iter().map(|one| told(0, format!("{one}; it was left out."))));
    Ok(on)
}

fn details(here: &[&Structure], text: &Text) -> Details {
    let metadata = here.iter().find(|one| one.short() == "DocumentMetaData");
    let article = here.iter().find(|one| one.kind == ARTICLE);
    let own = |feature: &str| {
        let words = article.and_then(|article| article.words(feature));
        words.unwrap_or_default().to_owned()
    };
    let said = |feature: &str| metadata.and_then(|one| one.words(feature));
    // Others tell there on which of their disks a file was.
    let is_address = |uri: &&str| article.is_some() || uri.starts_with("http");
    let title = said("documentTitle").map(str::to_owned);
    Details {
        title: title.unwrap_or_else(|| Details::titled_by(text).title),
        url: said("documentUri").filter(is_address).unwrap_or_default().to_owned(),
        outlet: own("outlet"),
        author: own("author"),
        date: own("date"),
        status: if own("status") == "done" { Status::Done } else { Status::Open },
    }
}

struct Reader<'a, 'p> {
    project: &'a Project,
    raw: &'a Raw,
    /// What others refer to, by how they do.
    index: BTreeMap<usize, &'a Structure>,
    spans: Vec<SpanRecord>,
    /// Which span a structure is, or is a piece of.
    places: BTreeMap<usize, usize>,
    /// Which span has pieces of that name and label.
    pieces: BTreeMap<(&'a str, &'a str), usize>,
    /// What relations and links link: words that somebody linked are more than words.
    linked: BTreeSet<usize>,
    /// The names that are taken.
    names: BTreeSet<String>,
    relations: Vec<RelationRecord>,
    /// The lists of structures that were read: that many refer to the same would only be in a file that is
    /// made to unfold to something huge.
    lists: BTreeSet<usize>,
    of_words: BTreeSet<&'a str>,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    /// Tells that a structure is left out, or a feature of it.
    fn problem(&mut self, about: &Structure, feature: Option<&str>, why: &str) {
        let mut name = format!("“{}”", label(about));
        if about.line == 0 {
            name += &format!(" (structure {})", about.id);
        }
        let of = feature.map(|feature| format!("“{feature}” of ")).unwrap_or_default();
        let message = format!("{of}{name} was left out: {why}.");
        self.problems.push(Problem { line: about.line, message });
    }

    /// A name that nothing else has: what it is called, or else what others refer to it by.
    fn name(&mut self, structure: &Structure, number: usize) -> String {
        let own = structure.words("id").filter(|id| is_own(structure) && !id.is_empty());
        let name = own.map_or_else(|| format!("a{}", structure.id), str::to_owned);
        let name = if self.names.contains(&name) {
            format!("{name}-{}-{number}", structure.id)
        } else {
            name
        };
        self.names.insert(name.clone());
        name
    }

    /// Reads what may be a span.
    fn span(&mut self, structure: &'a Structure) {
        let (begin, end) = (structure.value("begin"), structure.value("end"));
        if begin.is_none() && end.is_none() || structure.kind == EVENT || is_relation(structure) {
            return;
        }
        let is_linked = self.linked.contains(&structure.id);
        if SILENT.contains(&structure.short()) && !is_linked {
            return;
        }
        if is_of_words(structure) && !is_linked {
            self.of_words.insert(structure.short());
            return;
        }
        let (Some(begin), Some(end)) = (structure.number("begin"), structure.number("end")) else {
            return self.problem(structure, None, "it has no two offsets");
        };
        let range = self.raw.range_of_utf16(begin, end).filter(|range| !range.is_empty());
        let Some(range) = range else {
            let why = format!("there are no words from {begin} to {end}");
            return self.problem(structure, None, &why);
        };
        let at = self.raw.pieces(range).into_iter().map(|piece| {
            let Place { start, end, .. } = Place::of(piece, &self.raw.text);
            (start, end)
        });
        let at: Vec<_> = at.collect();
        let mut span = SpanRecord {
            id: String::new(),
            label: label(structure).to_owned(),
            at,
            attributes: self.attributes(structure),
            note: note(structure),
        };
        Naming::of(self.project).span_in(&mut span);
        let piece = structure.words("id").filter(|_| structure.kind == SPAN);
        let piece = piece.map(|id| (id, label(structure)));
        let known = piece.and_then(|piece| self.pieces.get(&piece)).copied();
        let place = match known {
            Some(place) => {
                let whole = &mut self.spans[place];
                whole.at.append(&mut span.at);
                whole.attributes.append(&mut span.attributes);
                place
            }
            None => {
                let place = self.spans.len();
                span.id = self.name(structure, place);
                self.spans.push(span);
                self.pieces.extend(piece.map(|piece| (piece, place)));
                place
            }
        };
        self.places.entry(structure.id).or_insert(place);
    }

    /// What more is said of an annotation: all that is no reference.
    fn attributes(&self, structure: &Structure) -> Attributes {
        let mut attributes = Attributes::new();
        for (feature, value) in more(structure) {
            let words = match value {
                _ if self.references(structure, feature, value).is_some() => continue,
                Value::Words(words) => words.clone(),
                Value::Number(number) => number.to_string(),
                Value::List(list) => list.join("; "),
                Value::One(_) | Value::Many(_) => continue,
            };
            attributes.insert(feature.to_owned(), words);
        }
        if let Some(Value::List(list)) = structure.value("attributes").filter(|_| is_own(structure))
        {
            attributes.extend(list.iter().map(|one| attribute(one)));
        }
        attributes
    }

    /// The structures that a feature refers to, or the list of them. Where words are all that there is, it
    /// does if they name links or it is called as such a feature is; nothing if it does not refer.
    fn references(
        &self,
        structure: &Structure,
        feature: &str,
        value: &Value,
    ) -> Option<Vec<usize>> {
        match value {
            Value::One(id) => Some(vec![*id]),
            Value::Many(ids) => Some(ids.clone()),
            Value::Words(words) if !structure.is_typed => {
                let ids: Option<Vec<usize>> =
                    words.split_ascii_whitespace().map(|id| id.parse().ok()).collect();
                let is_one = |id: &usize| {
                    let there = self.index.get(id);
                    there.is_some_and(|one| is_link(one) || is_list(one))
                };
                let is_known = feature == "next" || feature == "arguments" && is_own(structure);
                ids.filter(|ids| is_known || !ids.is_empty() && ids.iter().all(is_one))
            }
            _ => None,
        }
    }

    /// The same, where a list is what is in it. Each list is read once.
    fn referred(
        &mut self,
        structure: &Structure,
        feature: &str,
        value: &Value,
    ) -> Option<Vec<usize>> {
        let ids = self.references(structure, feature, value)?;
        let list = match &ids[..] {
            [id] => self.index.get(id).copied().filter(|one| is_list(one)),
            _ => None,
        };
        let Some(list) = list else { return Some(ids) };
        if !self.lists.insert(list.id) {
            self.problem(structure, Some(feature), "another has it, too, and it was read there");
            return None;
        }
        match list.value("elements") {
            Some(Value::Many(ids)) => Some(ids.clone()),
            Some(Value::Words(words)) => Some(numbers(words)),
            _ => Some(Vec::new()),
        }
    }

    /// Reads the relations that a structure is, or is the host of.
    fn relations(&mut self, structure: &'a Structure) {
        if structure.kind == EVENT {
            let links = match structure.value("arguments") {
                Some(value) => self.referred(structure, "arguments", value),
                None => Some(Vec::new()),
            };
            let ends =
                links.and_then(|links| links.iter().map(|link| self.end(*link, "")).collect());
            match ends {
                Some(ends) => {
                    let ends: Vec<Option<_>> = ends;
                    self.relation(structure, ends.into_iter().flatten().collect());
                }
                None => self.problem(structure, None, "its ends are no spans"),
            }
        } else if is_relation(structure) {
            let spans = ENDS.map(|end| self.places.get(&structure.one(end)?).copied());
            if is_of_words(structure) {
                self.of_words.insert(structure.short());
            } else if let [Some(governor), Some(dependent)] = spans {
                self.pair(structure, [governor, dependent]);
            } else {
                self.problem(structure, None, "its ends are no spans");
            }
        } else if let Some(&place) = self.places.get(&structure.id) {
            for (feature, value) in more(structure) {
                self.feature(structure, feature, value, place);
            }
        }
    }

    /// A link, or a span that is referred to without one: nothing inside if it links nothing, and nothing at
    /// all if what it links is no span.
    fn end(&self, id: usize, role: &str) -> Option<Option<ArgumentRecord>> {
        let span = |place: &usize| self.spans[*place].id.clone();
        if let Some(place) = self.places.get(&id) {
            let role = role.to_owned();
            return Some(Some(ArgumentRecord { role, span: Some(span(place)), words: None }));
        }
        let link = self.index.get(&id).filter(|one| is_link(one))?;
        let role = link.words("role").unwrap_or(role).to_owned();
        match (link.one("target"), link.words("words")) {
            (Some(target), _) => {
                let span = Some(span(self.places.get(&target)?));
                Some(Some(ArgumentRecord { role, span, words: None }))
            }
            (None, Some(words)) => {
                Some(Some(ArgumentRecord { role, span: None, words: Some(words.to_owned()) }))
            }
            (None, None) => Some(None),
        }
    }

    /// Makes a relation of a feature of a span that refers to others.
    fn feature(&mut self, structure: &'a Structure, feature: &str, value: &Value, place: usize) {
        let Some(ids) = self.referred(structure, feature, value) else { return };
        let ends = ids.iter().map(|id| self.end(*id, feature)).collect::<Option<Vec<_>>>();
        let Some(ends) = ends else {
            return self.problem(structure, Some(feature), "what it refers to is no span");
        };
        let ends: Vec<_> = ends.into_iter().flatten().collect();
        if ends.is_empty() {
            return;
        }
        let host = Some(self.spans[place].id.clone());
        let host = ArgumentRecord { role: HOST.to_owned(), span: host, words: None };
        let number = self.relations.len();
        let id = format!("{}-{feature}-{number}", self.spans[place].id);
        self.names.insert(id.clone());
        let mut relation = RelationRecord {
            id,
            label: format!("{}-{feature}", structure.short()),
            arguments: std::iter::once(host).chain(ends).collect(),
            attributes: Attributes::new(),
            note: String::new(),
        };
        Naming::of(self.project).relation_in(&mut relation);
        self.relations.push(relation);
    }

    fn pair(&mut self, structure: &'a Structure, spans: [usize; 2]) {
        let roles = [structure.words("governorRole"), structure.words("dependentRole")];
        let ids = spans.map(|place| self.spans[place].id.clone());
        if let [Some(first), Some(second)] = roles {
            let ends = [first, second].into_iter().zip(ids).map(|(role, id)| ArgumentRecord {
                role: role.to_owned(),
                span: Some(id),
                words: None,
            });
            return self.relation(structure, ends.collect());
        }
        self.relation(structure, Vec::new());
        let Some(relation) = self.relations.last_mut() else { return };
        let known = self.project.schema.relation_label(&relation.label.as_str().into());
        let labels = spans.map(|place| self.spans[place].label.as_str());
        let [first, second] = ids;
        relation.arguments = roles::ends(known, [(first, labels[0]), (second, labels[1])]);
    }

    fn relation(&mut self, structure: &'a Structure, arguments: Vec<ArgumentRecord>) {
        let number = self.relations.len();
        let mut relation = RelationRecord {
            id: self.name(structure, number),
            label: label(structure).to_owned(),
            arguments,
            attributes: self.attributes(structure),
            note: note(structure),
        };
        Naming::of(self.project).relation_in(&mut relation);
        self.relations.push(relation);
    }
}

/// The features of Hearsay's types that are no attributes.
const OWN: [&str; 6] = ["id", "note", "attributes", "arguments", "governorRole", "dependentRole"];

/// Whether it is of one of Hearsay's types.
fn is_own(structure: &Structure) -> bool {
    [SPAN, RELATION, EVENT].contains(&&*structure.kind)
}

/// The features of an annotation that say something more of it than what, where, and whose ends it is.
fn more(structure: &Structure) -> impl Iterator<Item = (&str, &Value)> {
    let label = LABELS.iter().find(|one| structure.words(one).is_some());
    let is_known = move |feature: &str| {
        ["sofa", "begin", "end"].contains(&feature)
            || ENDS.contains(&feature)
            || label.is_some_and(|label| *label == feature)
            || is_own(structure) && OWN.contains(&feature)
    };
    let features = structure.features.iter().map(|(name, value)| (name.as_str(), value));
    features.filter(move |(name, _)| !is_known(name))
}

/// Whether it tells something of a word.
fn is_of_words(structure: &Structure) -> bool {
    OF_WORDS.iter().any(|package| structure.kind.starts_with(package))
}

fn is_relation(structure: &Structure) -> bool {
    ENDS.iter().all(|end| structure.value(end).is_some())
}

/// What it links, if that is what it is for.
fn linked(structure: &Structure) -> impl Iterator<Item = usize> {
    let ends = match structure {
        _ if is_of_words(structure) => [None, None],
        _ if is_link(structure) => [structure.one("target"), None],
        _ if is_relation(structure) => ENDS.map(|end| structure.one(end)),
        _ => [None, None],
    };
    ends.into_iter().flatten()
}

/// Whether it only says what has which part in something else.
fn is_link(structure: &Structure) -> bool {
    let has = |feature: &str| structure.value(feature).is_some();
    (has("target") || has("role")) && !has("begin")
}

fn is_list(structure: &Structure) -> bool {
    structure.kind == "uima.cas.FSArray" || structure.kind.ends_with("[]")
}

/// What it is called.
fn label(structure: &Structure) -> &str {
    let said = LABELS.iter().find_map(|feature| structure.words(feature));
    let is_kept = |label: &&str| is_own(structure) || !label.is_empty();
    said.filter(is_kept).unwrap_or(structure.short())
}

fn note(structure: &Structure) -> String {
    let note = structure.words("note").filter(|_| is_own(structure));
    note.unwrap_or_default().to_owned()
}
