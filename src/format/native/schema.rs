//! A schema as a record: in the store, and in schema files.
//!
//! What may be left out has a value that suits most; a field that is not known is a mistake, since a
//! rule that is passed over would silently not hold.

use serde::{Deserialize, Serialize};

use crate::model::schema::SchemaProblem;
use crate::model::{
    Attribute, Colour, Kind, LabelId, LineStyle, RelationLabel, Role, Schema, SpanLabel, Value,
};
use crate::text::snap::QuoteMarks;

/// A schema.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemaRecord {
    /// What it is called.
    pub name: String,
    /// How often it was changed.
    #[serde(default)]
    pub revision: u64,
    /// Whether quotation marks belong to quotations.
    #[serde(default = "yes")]
    pub quotation_marks: bool,
    /// The kinds of span.
    pub labels: Vec<LabelRecord>,
    /// The kinds of relation.
    #[serde(default)]
    pub relations: Vec<RelationLabelRecord>,
    /// What more can be said about annotations.
    #[serde(default)]
    pub attributes: Vec<AttributeRecord>,
}

/// A kind of span.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of SpanLabel")]
pub struct LabelRecord {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub help: String,
    pub key: char,
    pub colour: String,
    pub dark_colour: String,
    pub line: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart_from: Vec<String>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub retired: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// A kind of relation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of RelationLabel")]
pub struct RelationLabelRecord {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub help: String,
    pub roles: Vec<RoleRecord>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub of_one_label: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub retired: bool,
}

/// A role in a relation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of Role")]
pub struct RoleRecord {
    pub id: String,
    pub name: String,
    pub labels: Vec<String>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub many: bool,
    #[serde(default)]
    pub words: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected_of: Vec<String>,
}

/// What more can be said about an annotation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of Attribute")]
pub struct AttributeRecord {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub help: String,
    #[serde(default)]
    pub labels: Vec<String>,
    pub kind: KindRecord,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ValueRecord>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub retired: bool,
}

/// [`Kind`] by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants are those of Kind")]
pub enum KindRecord {
    Choice,
    Words,
    Name,
}

/// One thing that an attribute may say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of Value")]
pub struct ValueRecord {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub help: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    #[serde(default, skip_serializing_if = "is_not")]
    pub retired: bool,
}

/// Why a record is no schema. Each is a sentence for the person who brought it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoSchema {
    /// A colour is none.
    #[error(
        "The colour “{colour}” of “{label}” cannot be read: a colour is written as # and six digits from 0 to f, such as #0072b2."
    )]
    Colour {
        /// The label.
        label: String,
        /// What should be its colour.
        colour: String,
    },
    /// A line style that is not known.
    #[error(
        "The line “{line}” of “{label}” is not known. There are: {}.",
        LineStyle::ALL.map(LineStyle::name).join(", ")
    )]
    Line {
        /// The label.
        label: String,
        /// What should be its line.
        line: String,
    },
    /// It makes no sense.
    #[error("{0}")]
    Problem(SchemaProblem),
}

impl SchemaRecord {
    /// The record of a schema.
    #[must_use]
    pub fn of(schema: &Schema) -> Self {
        Self {
            name: schema.name.clone(),
            revision: schema.revision,
            quotation_marks: schema.quote_marks == QuoteMarks::Included,
            labels: schema.span_labels.iter().map(LabelRecord::of).collect(),
            relations: schema.relation_labels.iter().map(RelationLabelRecord::of).collect(),
            attributes: schema.attributes.iter().map(AttributeRecord::of).collect(),
        }
    }

    /// The schema of the record.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn into_schema(self) -> Result<Schema, Vec<NoSchema>> {
        let mut wrong = Vec::new();
        let schema = Schema {
            name: self.name,
            revision: self.revision,
            span_labels: self.labels.into_iter().map(|label| label.place(&mut wrong)).collect(),
            relation_labels: self.relations.into_iter().map(RelationLabelRecord::place).collect(),
            attributes: self.attributes.into_iter().map(AttributeRecord::place).collect(),
            quote_marks: match self.quotation_marks {
                true => QuoteMarks::Included,
                false => QuoteMarks::Excluded,
            },
        };
        wrong.extend(schema.problems().into_iter().map(NoSchema::Problem));
        if wrong.is_empty() { Ok(schema) } else { Err(wrong) }
    }
}

impl LabelRecord {
    fn of(label: &SpanLabel) -> Self {
        Self {
            id: label.id.to_string(),
            name: label.name.clone(),
            help: label.help.clone(),
            key: label.letter,
            colour: label.colour.to_string(),
            dark_colour: label.dark_colour.to_string(),
            line: label.line.name().to_owned(),
            apart_from: label.apart_from.iter().map(ToString::to_string).collect(),
            retired: label.retired,
            instead: label.instead.as_ref().map(ToString::to_string),
        }
    }

    fn place(self, wrong: &mut Vec<NoSchema>) -> SpanLabel {
        let mut colour = |written: &str| {
            written.parse().unwrap_or_else(|_| {
                let (label, colour) = (self.name.clone(), written.to_owned());
                wrong.push(NoSchema::Colour { label, colour });
                Colour::hex(0)
            })
        };
        let (light, dark) = (colour(&self.colour), colour(&self.dark_colour));
        let line = LineStyle::named(&self.line).unwrap_or_else(|| {
            wrong.push(NoSchema::Line { label: self.name.clone(), line: self.line.clone() });
            LineStyle::SOLID
        });
        SpanLabel {
            id: self.id.as_str().into(),
            name: self.name,
            help: self.help,
            letter: self.key,
            colour: light,
            dark_colour: dark,
            line,
            apart_from: ids(&self.apart_from),
            retired: self.retired,
            instead: self.instead.as_deref().map(LabelId::from),
        }
    }
}

impl RelationLabelRecord {
    fn of(relation: &RelationLabel) -> Self {
        let role = |role: &Role| RoleRecord {
            id: role.id.to_string(),
            name: role.name.clone(),
            labels: role.fillers.iter().map(ToString::to_string).collect(),
            required: role.required,
            many: role.many,
            words: role.words,
            expected_of: role.expected_of.iter().map(ToString::to_string).collect(),
        };
        Self {
            id: relation.id.to_string(),
            name: relation.name.clone(),
            help: relation.help.clone(),
            roles: relation.roles.iter().map(role).collect(),
            of_one_label: relation.of_one_label,
            retired: relation.retired,
        }
    }

    fn place(self) -> RelationLabel {
        let role = |role: RoleRecord| Role {
            id: role.id.as_str().into(),
            name: role.name,
            fillers: ids(&role.labels),
            required: role.required,
            many: role.many,
            words: role.words,
            expected_of: ids(&role.expected_of),
        };
        RelationLabel {
            id: self.id.as_str().into(),
            name: self.name,
            help: self.help,
            roles: self.roles.into_iter().map(role).collect(),
            of_one_label: self.of_one_label,
            retired: self.retired,
        }
    }
}

impl AttributeRecord {
    fn of(attribute: &Attribute) -> Self {
        let value = |value: &Value| ValueRecord {
            id: value.id.clone(),
            name: value.name.clone(),
            help: value.help.clone(),
            key: value.key,
            retired: value.retired,
        };
        Self {
            id: attribute.id.clone(),
            name: attribute.name.clone(),
            help: attribute.help.clone(),
            labels: attribute.labels.iter().map(ToString::to_string).collect(),
            kind: match attribute.kind {
                Kind::Choice(_) => KindRecord::Choice,
                Kind::Words => KindRecord::Words,
                Kind::Name => KindRecord::Name,
            },
            values: attribute.values().iter().map(value).collect(),
            required: attribute.required,
            retired: attribute.retired,
        }
    }

    fn place(self) -> Attribute {
        let value = |value: ValueRecord| Value {
            id: value.id,
            name: value.name,
            help: value.help,
            key: value.key,
            retired: value.retired,
        };
        Attribute {
            id: self.id,
            name: self.name,
            help: self.help,
            labels: ids(&self.labels),
            kind: match self.kind {
                KindRecord::Choice => Kind::Choice(self.values.into_iter().map(value).collect()),
                KindRecord::Words => Kind::Words,
                KindRecord::Name => Kind::Name,
            },
            required: self.required,
            retired: self.retired,
        }
    }
}

fn ids(names: &[String]) -> Vec<LabelId> {
    names.iter().map(|name| name.as_str().into()).collect()
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field in so")]
fn is_not(field: &bool) -> bool {
    !field
}
