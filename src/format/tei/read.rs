//! Reading TEI.

use std::collections::BTreeMap;

use roxmltree::{Document, Error, Node};

use super::terms::Kind;
use super::{NAMESPACE, NOTE, characters};
use crate::format::Problem;
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::place::Place;
use crate::format::raw::{Raw, written};
use crate::model::{AnnotatedDocument, Attributes, Details, Project, Status};

/// The elements that begin and end a line in a text that is read without its white space.
const BLOCKS: [&str; 24] = [
    "ab", "argument", "byline", "cell", "closer", "dateline", "div", "div1", "div2", "div3",
    "div4", "epigraph", "head", "item", "l", "label", "lg", "opener", "p", "salute", "signed",
    "sp", "speaker", "stage",
];

/// Whether a file has the root of a TEI document.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let mut rest = content.strip_prefix('\u{FEFF}').unwrap_or(content).trim_start();
    // What may stand before the root (XML 1.0, 2.8).
    loop {
        let declares_more = |rest: &str| rest.find('[') < rest.find('>') && rest.contains('[');
        let end = match rest {
            rest if rest.starts_with("<?") => "?>",
            rest if rest.starts_with("<!--") => "-->",
            rest if rest.starts_with("<!DOCTYPE") && declares_more(rest) => "]>",
            rest if rest.starts_with("<!DOCTYPE") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let Some((tag, _)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) else {
        return false;
    };
    let name = tag.split_whitespace().next().unwrap_or_default();
    name.rsplit(':').next() == Some("TEI") && tag.contains(NAMESPACE)
}

/// Reads a document into a project. What cannot be read, or does not fit, is left out and becomes a problem.
#[must_use]
pub fn read(
    content: &str,
    project: &Project,
    annotator: &str,
) -> (Option<AnnotatedDocument>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut problem = |line, message| problems.push(Problem { line, message });
    let on = match Document::parse(content.strip_prefix('\u{FEFF}').unwrap_or(content)) {
        Ok(tree) => match document(&tree, project, annotator, &mut |said| problem(0, said)) {
            Ok(on) => Some(on),
            Err(message) => {
                problem(0, message);
                None
            }
        },
        Err(Error::DtdDetected) => {
            let message = "this has a DTD, which can make a small file endless, and is not read.";
            problem(0, message.to_owned());
            None
        }
        Err(error) => {
            let line = usize::try_from(error.pos().row).unwrap_or_default();
            problem(line, format!("this is no XML ({error})."));
            None
        }
    };
    (on, problems)
}

fn document(
    tree: &Document,
    project: &Project,
    annotator: &str,
    problem: &mut impl FnMut(String),
) -> Result<AnnotatedDocument, String> {
    let root = tree.root_element();
    let body = all(root, "body").next().ok_or("it has no “body” with a text.")?;
    let whole = whole(body);
    let text = whole.map_or_else(|| lines(body), characters::of);
    // Inside of a file there is no byte order mark: it is one of the characters.
    let (content, more) = written(&text);
    let mut raw =
        Raw::take_in(&content).map_err(|error| format!("its text is left out. {error}"))?;
    raw.intake.had_byte_order_mark = false;
    let details = details(root, whole.is_some(), &raw);
    let Some(whole) = whole else {
        problem("its text comes without annotations: there are none that point into a text that is one whole, with “string-range()” in “standOff”.".to_owned());
        return Ok(raw.into_document(details, annotator, [], []).0);
    };
    let standoff = || children(root, "standOff");
    let reader = Reader {
        project,
        raw: &raw,
        more,
        text: id(whole).unwrap_or_default(),
        terms: terms(root),
        structures: standoff()
            .flat_map(|part| all(part, "fs"))
            .filter_map(|one| Some((id(one)?, one)))
            .collect(),
    };
    let (mut spans, mut relations) = (Vec::new(), Vec::new());
    for (number, one) in (1..).zip(standoff().flat_map(|part| all(part, "span"))) {
        let name = id(one).map_or_else(|| format!("s{number}"), str::to_owned);
        match reader.span(one, &name) {
            Ok(span) => spans.push(span),
            Err(message) => problem(format!("span “{name}” was left out: {message}")),
        }
    }
    for (number, one) in (1..).zip(standoff().flat_map(|part| all(part, "relation"))) {
        let name = id(one).map_or_else(|| format!("r{number}"), str::to_owned);
        relations.push(reader.relation(one, name));
    }
    let (on, misfits) = raw.into_document(details, annotator, spans, relations);
    misfits.iter().for_each(|misfit| problem(format!("{misfit}; it was left out.")));
    Ok(on)
}

/// The element that holds the whole text to the letter, if there is one.
fn whole<'a, 'd>(body: Node<'a, 'd>) -> Option<Node<'a, 'd>> {
    let mut elements = body.children().filter(Node::is_element);
    let only = elements.next().filter(|_| elements.next().is_none())?;
    let is_kept = only.attribute((roxmltree::NS_XML_URI, "space")) == Some("preserve");
    (is_kept && is(only, "ab")).then_some(only)
}

/// The text of others, whose line breaks and spaces are those of their files: a line for each element that
/// is one.
fn lines(body: Node) -> String {
    let (mut text, mut between) = (String::new(), None);
    let mut node = body;
    loop {
        let is_block = |node: Node| BLOCKS.iter().any(|block| is(node, block));
        if is_block(node) {
            between = Some('\n');
        }
        for character in node.text().filter(|_| node.is_text()).unwrap_or_default().chars() {
            if character.is_whitespace() {
                between = between.or(Some(' '));
            } else {
                text.extend(between.take().filter(|_| !text.is_empty()));
                text.push(character);
            }
        }
        // Without calling itself, which a deep file would not allow.
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if is_block(node) {
                between = Some('\n');
            }
            if node == body {
                return text;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return text };
            node = parent;
        }
    }
}

/// What is known about the text: about its source, or else about the file.
fn details(root: Node, is_own: bool, raw: &Raw) -> Details {
    let header = children(root, "teiHeader").next().unwrap_or(root);
    let source = all(header, "sourceDesc").next();
    let source = source.and_then(|source| all(source, "bibl").next());
    let words = |node: Node| match characters::of(node) {
        words if is_own => words,
        words => words.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let said = |name: &str| -> Vec<String> {
        let said = source.into_iter().flat_map(|source| children(source, name)).map(words);
        said.collect()
    };
    let title = said("title").into_iter().next();
    let title = title.or_else(|| all(header, "title").next().map(words).filter(|t| !t.is_empty()));
    let is_done = all(header, "revisionDesc").any(|one| one.attribute("status") == Some("done"));
    Details {
        title: title.unwrap_or_else(|| Details::titled_by(&raw.text).title),
        url: said("idno").into_iter().next().unwrap_or_default(),
        outlet: said("publisher").join("; "),
        author: said("author").join("; "),
        date: said("date").into_iter().next().unwrap_or_default(),
        status: if is_done { Status::Done } else { Status::Open },
    }
}

/// The names in the taxonomies of the header, each with the taxonomy that it is in.
fn terms<'a>(root: Node<'a, '_>) -> BTreeMap<&'a str, (Option<&'a str>, String)> {
    let header = children(root, "teiHeader").next();
    let categories = header.into_iter().flat_map(|header| all(header, "category"));
    let named = categories.filter_map(|one| {
        let name = children(one, "catDesc").next().map(characters::of)?;
        Some((id(one)?, (one.parent().and_then(id), name)))
    });
    named.collect()
}

struct Reader<'a, 'd> {
    project: &'a Project,
    raw: &'a Raw,
    /// By how much offsets in `raw` are larger than in the file.
    more: usize,
    /// What the element with the text is called.
    text: &'a str,
    terms: BTreeMap<&'a str, (Option<&'a str>, String)>,
    /// What is said of relations, by its name.
    structures: BTreeMap<&'a str, Node<'a, 'd>>,
}

impl Reader<'_, '_> {
    fn span(&self, one: Node, name: &str) -> Result<SpanRecord, String> {
        let text = &self.raw.text;
        let mut at = Vec::new();
        let mut words = Vec::new();
        for range in self.ranges(one.attribute("target").unwrap_or_default())? {
            for piece in self.raw.pieces(range).into_iter().filter(|piece| !piece.is_empty()) {
                let Place { start, end, .. } = Place::of(piece, text);
                at.push((start, end));
                words.push(text.slice(piece));
            }
        }
        if at.is_empty() {
            return Err("it points at no words with “string-range()”.".to_owned());
        }
        let found = words.join(" ");
        if let Some(expected) = children(one, "mentioned").next().map(characters::of)
            && expected != found
        {
            return Err(format!("it should be “{expected}”, but its offsets give “{found}”."));
        }
        let features = children(one, "fs").flat_map(|fs| children(fs, "f"));
        let mut span = SpanRecord {
            id: name.to_owned(),
            label: self.label(one).unwrap_or_else(|| "span".to_owned()),
            at,
            attributes: features.map(|feature| self.feature(feature)).collect(),
            note: children(one, "note").map(characters::of).collect::<Vec<_>>().join("\n"),
        };
        Naming::of(self.project).span_in(&mut span);
        Ok(span)
    }

    /// The stretches that pointers such as `#string-range(text,10,5)` name.
    fn ranges(&self, target: &str) -> Result<Vec<crate::text::TextRange>, String> {
        let mut ranges = Vec::new();
        for pointer in target.split("string-range(").skip(1) {
            let mut parts = pointer.split(')').next().unwrap_or_default().split(',').map(str::trim);
            let about = parts.next().unwrap_or_default().trim_start_matches('#');
            if about != self.text {
                return Err(format!("it points into “{about}”, which is not the text."));
            }
            let numbers: Vec<&str> = parts.collect();
            for pair in numbers.chunks(2) {
                let number = |place: usize| pair.get(place)?.parse::<usize>().ok();
                let range = number(0).zip(number(1)).and_then(|(offset, length)| {
                    let start = offset.checked_add(self.more)?;
                    self.raw.range(start, start.checked_add(length)?)
                });
                let pair = pair.join(",");
                ranges.push(range.ok_or_else(|| format!("“{pair}” does not lie in the text."))?);
            }
        }
        Ok(ranges)
    }

    fn relation(&self, one: Node, id: String) -> RelationRecord {
        let mut relation = RelationRecord {
            id,
            label: self.label(one).unwrap_or_else(|| "relation".to_owned()),
            arguments: Vec::new(),
            attributes: Attributes::new(),
            note: String::new(),
        };
        let mut is_told = false;
        for parts in pointers(one, "ana").filter_map(|name| self.structures.get(name)) {
            is_told = true;
            for feature in children(*parts, "f") {
                let (name, value) = self.feature(feature);
                let span = pointers(feature, "fVal").next().map(str::to_owned);
                let kind = feature.attribute("name").and_then(|name| self.terms.get(name)?.0);
                if span.is_some() {
                    relation.arguments.push(ArgumentRecord { role: name, span, words: None });
                } else if kind == Some(Kind::Role.taxonomy().0) {
                    let words = Some(value);
                    relation.arguments.push(ArgumentRecord { role: name, span: None, words });
                } else if kind.is_none() && name == NOTE {
                    relation.note = value;
                } else {
                    relation.attributes.insert(name, value);
                }
            }
        }
        if !is_told {
            for role in ["active", "passive", "mutual"] {
                let linked = pointers(one, role).map(|span| ArgumentRecord {
                    role: role.to_owned(),
                    span: Some(span.to_owned()),
                    words: None,
                });
                relation.arguments.extend(linked);
            }
        }
        Naming::of(self.project).relation_in(&mut relation);
        relation
    }

    /// What something is: what it is said to be in the header, or else in the file.
    fn label(&self, one: Node) -> Option<String> {
        let named = || one.attribute("name").or_else(|| one.attribute("type"));
        let known = pointers(one, "ana").chain(named()).find_map(|name| self.terms.get(name));
        let other = || named().map(str::to_owned);
        let pointed = || pointers(one, "ana").next().map(str::to_owned);
        known.map(|(_, name)| name.clone()).or_else(other).or_else(pointed)
    }

    fn feature(&self, feature: Node) -> (String, String) {
        let name = feature.attribute("name").unwrap_or_default();
        let name = self.terms.get(name).map_or_else(|| name.to_owned(), |(_, name)| name.clone());
        let value =
            feature.children().filter(Node::is_element).find_map(|one| one.attribute("value"));
        (name, value.map_or_else(|| characters::of(feature), str::to_owned))
    }
}

/// Whether a node is that element.
fn is(node: Node, name: &str) -> bool {
    let tag = node.tag_name();
    tag.name() == name && tag.namespace() == Some(NAMESPACE)
}

/// The elements of that name in a node.
fn all<'a, 'd>(node: Node<'a, 'd>, name: &'a str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.descendants().filter(move |one| is(*one, name))
}

/// Those that are just in it.
fn children<'a, 'd>(node: Node<'a, 'd>, name: &'a str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(move |one| is(*one, name))
}

/// What an element is called in pointers.
fn id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute((roxmltree::NS_XML_URI, "id"))
}

/// What an attribute points at in the file.
fn pointers<'a>(node: Node<'a, '_>, attribute: &str) -> impl Iterator<Item = &'a str> {
    let all = node.attribute(attribute).unwrap_or_default().split_ascii_whitespace();
    all.filter_map(|pointer| pointer.strip_prefix('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><title> A\n title</title></teiHeader>";

    fn check(content: &str, expected: Option<(&str, &str)>, problem: &str) {
        assert!(is_one(content));
        let (on, problems) = read(content, &Project::default(), "me");
        let found =
            on.as_ref().map(|on| (on.document.details.title.as_str(), on.document.text.as_str()));
        assert_eq!(found, expected);
        assert!(problems.len() == 1 && problems[0].message.contains(problem), "{problems:?}");
    }

    #[test]
    fn of_others_the_text_comes_alone() {
        let body =
            "<text><body><head>One</head>\n <p>two\n  <hi>th</hi>ree</p></body></text></TEI>";
        check(&[OPEN, body].concat(), Some(("A title", "One\ntwo three")), "without annotations");
        let with_dtd = ["<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [<!ENTITY a \"b\">]>", OPEN, body];
        check(&with_dtd.concat(), None, "DTD");
    }

    #[test]
    fn a_deep_or_broken_file_is_refused_or_read() {
        let (start, end) = ("<hi>".repeat(50_000), "</hi>".repeat(50_000));
        check(&[OPEN, "<text><body>", &start].concat(), None, "this is no XML");
        let deep = [OPEN, "<text><body>", &start, "No.", &end, "</body></text></TEI>"].concat();
        check(&deep, Some(("A title", "No.")), "without annotations");
    }
}
