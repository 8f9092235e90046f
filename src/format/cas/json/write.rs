//! Writing JSON.
//!
//! It is put together by hand, since the order matters to those who read it piece by piece: what something is
//! must come before what it has.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{ELEMENTS, ID, STRUCTURES, TYPE, TYPES, VIEWS};
use crate::format::cas::layers::{self, Range, SOFA, is_member};
use crate::format::cas::structure::{Structure, Value};

/// Writes structures, of which the first is the text.
#[must_use]
pub fn write(structures: &[Structure]) -> String {
    let types: Vec<_> =
        layers::TYPES.iter().map(|kind| field(kind.name, &described(kind))).collect();
    let mut next = structures.iter().map(|one| one.id).max().unwrap_or_default();
    let mut written = Vec::new();
    for structure in structures {
        let mut fields = vec![entry(ID, &structure.id), entry(TYPE, &structure.kind)];
        for (feature, value) in &structure.features {
            let (kind, elements) = match value {
                Value::Words(words) => {
                    fields.push(entry(feature, words));
                    continue;
                }
                Value::Number(number) => {
                    fields.push(entry(feature, number));
                    continue;
                }
                Value::One(id) => {
                    fields.push(entry(&["@", feature].concat(), id));
                    continue;
                }
                Value::List(list) => ("uima.cas.StringArray".to_owned(), json!(list)),
                Value::Many(ids) => ([layers::LINK, "[]"].concat(), json!(ids)),
            };
            // A list is a structure of its own.
            next += 1;
            written.push(object(&[
                entry(ID, &next),
                entry(TYPE, &kind),
                entry(ELEMENTS, &elements),
            ]));
            fields.push(entry(&["@", feature].concat(), &next));
        }
        written.push(object(&fields));
    }
    let members = structures.iter().filter(|one| is_member(&one.kind)).map(|one| one.id);
    let sofa = structures.iter().find(|one| one.kind == SOFA);
    let view = object(&[
        entry("%SOFA", &sofa.map(|sofa| sofa.id)),
        entry("%MEMBERS", &members.collect::<Vec<_>>()),
    ]);
    let name = sofa.and_then(|sofa| sofa.words("sofaID")).unwrap_or_default();
    format!(
        "{{\n\"{TYPES}\": {{\n{}\n}},\n\"{STRUCTURES}\": [\n{}\n],\n\"{VIEWS}\": {{{}: {view}}}\n}}\n",
        types.join(",\n"),
        written.join(",\n"),
        Json::from(name)
    )
}

/// A field of an object that has a value.
fn entry(name: &str, value: &(impl Serialize + ?Sized)) -> String {
    field(name, &json!(value).to_string())
}

/// A field of an object, whose value is written already.
fn field(name: &str, value: &str) -> String {
    format!("{}: {value}", Json::from(name))
}

fn object(fields: &[String]) -> String {
    format!("{{{}}}", fields.join(", "))
}

/// What is said of a type.
fn described(kind: &layers::Type) -> String {
    let mut fields = vec![entry("%NAME", kind.name), entry("%SUPER_TYPE", kind.of)];
    for (name, range) in kind.features {
        let range = match range {
            Range::Words => "uima.cas.String".to_owned(),
            Range::Number => "uima.cas.Integer".to_owned(),
            Range::List => "uima.cas.String[]".to_owned(),
            Range::One(kind) => (*kind).to_owned(),
            Range::Many(kind) => format!("{kind}[]"),
        };
        fields.push(field(name, &object(&[entry("%NAME", name), entry("%RANGE", &range)])));
    }
    object(&fields)
}
