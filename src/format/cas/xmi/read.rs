//! Reading XMI.

use std::collections::BTreeMap;

use roxmltree::{Document, Error, Node};

use super::{NO_PACKAGE, XMI};
use crate::format::Problem;
use crate::format::cas::structure::{Structure, Value};

/// The most attributes that an element may have. No type has as many features, and each attribute is compared
/// with all others of its element.
const MOST_ATTRIBUTES: usize = 1000;

/// Reads all structures of a file.
///
/// # Errors
/// A [`Problem`] if it is no XMI, or if it is made to keep who reads it busy: by a document type, which could
/// unfold to something huge and which no XMI has, or by an element with too many attributes.
pub fn read(content: &str) -> Result<Vec<Structure>, Problem> {
    let attributes = |tag: &str| tag.matches("=\"").count() + tag.matches("='").count();
    if content.split('<').any(|tag| attributes(tag) > MOST_ATTRIBUTES) {
        let message = format!(
            "It has an element with more than {MOST_ATTRIBUTES} attributes. It is not read."
        );
        return Err(Problem { line: 0, message });
    }
    let document = Document::parse(content).map_err(|error| Problem {
        line: if error == Error::DtdDetected { 0 } else { error.pos().row as usize },
        message: match error {
            Error::DtdDetected => {
                "It has a document type, which XMI never has and which could unfold to something huge. It is not read.".to_owned()
            }
            other => format!("This is no XML ({other})."),
        },
    })?;
    let root = document.root_element();
    if (root.tag_name().name(), root.tag_name().namespace()) != ("XMI", Some(XMI)) {
        return Err(Problem { line: 0, message: "This is no XMI.".to_owned() });
    }
    let (mut line, mut counted) = (1, 0);
    let structure = |node: Node| {
        let start = node.range().start;
        line += content.as_bytes()[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        structure(node, line)
    };
    Ok(root.children().filter(Node::is_element).map(structure).collect())
}

fn structure(node: Node, line: usize) -> Structure {
    let id = node.attribute((XMI, "id")).and_then(|id| id.parse().ok());
    let own = node.attributes().filter(|one| one.namespace().is_none());
    let mut features: Vec<_> =
        own.map(|one| (one.name().to_owned(), Value::Words(one.value().to_owned()))).collect();
    let mut lists: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for element in node.children().filter(Node::is_element) {
        let words = element.children().filter_map(|child| child.text()).collect();
        lists.entry(element.tag_name().name()).or_default().push(words);
    }
    let lists = lists.into_iter().map(|(name, list)| (name.to_owned(), Value::List(list)));
    features.extend(lists);
    Structure { id: id.unwrap_or_default(), kind: kind(node), features, is_typed: false, line }
}

/// The name of a type: the namespace of `a.b.C` is `http:///a/b.ecore`.
fn kind(node: Node) -> String {
    let (name, space) = (node.tag_name().name(), node.tag_name().namespace().unwrap_or_default());
    let package = space.strip_prefix("http:///").and_then(|rest| rest.strip_suffix(".ecore"));
    match package.map(|package| package.replace('/', ".")) {
        Some(package) if package != NO_PACKAGE => format!("{package}.{name}"),
        _ => name.to_owned(),
    }
}
