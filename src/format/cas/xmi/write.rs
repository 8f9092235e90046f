//! Writing XMI.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::XMI;
use crate::format::cas::layers::{Range, SOFA, TYPES, is_member};
use crate::format::cas::structure::{Structure, Value};
use crate::format::xml;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Writes structures, of which the first is the text. All their characters must be such as XML may have.
#[must_use]
pub fn write(structures: &[Structure]) -> String {
    let mut spaces = BTreeMap::from([("uima.cas", "cas")]);
    for structure in structures {
        let (package, _) = package(&structure.kind);
        let prefix = package.rsplit('.').next().unwrap_or(package);
        spaces.entry(package).or_insert(prefix);
    }
    let mut xmi = format!("{DECLARATION}<xmi:XMI xmlns:xmi=\"{XMI}\"");
    for (package, prefix) in &spaces {
        let path = package.replace('.', "/");
        let _ = write!(xmi, " xmlns:{prefix}=\"http:///{path}.ecore\"");
    }
    xmi += " xmi:version=\"2.0\">\n  <cas:NULL xmi:id=\"0\"/>\n";
    for structure in structures {
        let (package, name) = package(&structure.kind);
        element(&mut xmi, structure, &format!("{}:{name}", spaces[package]));
    }
    let members = structures.iter().filter(|one| is_member(&one.kind)).map(|one| one.id);
    let members = numbers(members);
    let sofa = structures.iter().find(|one| one.kind == SOFA).map_or(0, |sofa| sofa.id);
    let _ = writeln!(xmi, "  <cas:View sofa=\"{sofa}\" members=\"{members}\"/>");
    xmi + "</xmi:XMI>\n"
}

/// The package of a type, and its name in that.
fn package(kind: &str) -> (&str, &str) {
    kind.rsplit_once('.').expect("each type that is written has a package")
}

fn element(xmi: &mut String, structure: &Structure, tag: &str) {
    let _ = write!(xmi, "  <{tag} xmi:id=\"{}\"", structure.id);
    let mut inside = String::new();
    for (feature, value) in &structure.features {
        let value = match value {
            Value::Words(words) => xml::value(words),
            Value::Number(number) | Value::One(number) => number.to_string(),
            Value::Many(ids) => numbers(ids.iter().copied()),
            Value::List(list) => {
                for words in list {
                    let _ = write!(inside, "<{feature}>{}</{feature}>", xml::value(words));
                }
                continue;
            }
        };
        let _ = write!(xmi, " {feature}=\"{value}\"");
    }
    let _ = match inside.is_empty() {
        true => writeln!(xmi, "/>"),
        false => writeln!(xmi, ">{inside}</{tag}>"),
    };
}

fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
}

/// The type system in a file of its own, by which other programs read what is written
/// (<https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xml.component_descriptor.type_system>).
#[must_use]
pub fn type_system() -> String {
    let mut xml = format!(
        "{DECLARATION}<typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n  <types>\n"
    );
    for kind in &TYPES {
        let _ = write!(
            xml,
            "    <typeDescription>\n      <name>{}</name>\n      <description>{}</description>\n      \
             <supertypeName>{}</supertypeName>\n      <features>\n",
            kind.name,
            xml::value(kind.about),
            kind.of
        );
        for (name, range) in kind.features {
            let (range, element) = match range {
                Range::Words => ("uima.cas.String", None),
                Range::Number => ("uima.cas.Integer", None),
                Range::List => ("uima.cas.StringArray", None),
                Range::One(kind) => (*kind, None),
                Range::Many(kind) => ("uima.cas.FSArray", Some(*kind)),
            };
            let _ = write!(
                xml,
                "        <featureDescription>\n          <name>{name}</name>\n          \
                 <description/>\n          <rangeTypeName>{range}</rangeTypeName>\n"
            );
            if let Some(element) = element {
                let _ = writeln!(xml, "          <elementType>{element}</elementType>");
            }
            xml += "        </featureDescription>\n";
        }
        xml += "      </features>\n    </typeDescription>\n";
    }
    xml + "  </types>\n</typeSystemDescription>\n"
}
