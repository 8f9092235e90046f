//! Writing brat standoff.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{NOTE, WORDS, config, one_line};
use crate::format::files::{File, Names};
use crate::format::naming::Naming;
use crate::format::place::Place;
use crate::format::proof::{Disproof, Proof};
use crate::format::raw::written;
use crate::format::spelling::{Spelling, spelled_role};
use crate::model::{
    AnnotatedDocument, AnnotationId, Argument, Attributes, Filler, LabelId, Project, Relation, Span,
};
use crate::text::Fragments;

/// Writes two files for each document, and the configuration for all.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<Vec<File>, Disproof> {
    let spelling = Spelling::of(&project.schema);
    let mut names = Names::default();
    let mut files = Vec::new();
    for on in documents {
        let stem = names.stem(&on.document.details.title);
        let standoff = Standoff::of(on, project, &spelling)?;
        let (text, _) = written(on.document.text.as_str());
        files.push(File::new(&format!("{stem}.txt"), text.into_owned()));
        files.push(File::new(&format!("{stem}.ann"), standoff.lines));
    }
    files.push(File::new("annotation.conf", config::of(&spelling, documents)));
    Ok(files)
}

/// The lines of one document.
struct Standoff<'a> {
    on: &'a AnnotatedDocument,
    project: &'a Project,
    spelling: &'a Spelling<'a>,
    /// What the spans are called here.
    spans: BTreeMap<&'a AnnotationId, String>,
    /// How many lines of each kind there are.
    counts: BTreeMap<char, usize>,
    lines: String,
    /// What comes after spans and relations.
    more: String,
}

impl<'a> Standoff<'a> {
    fn of(
        on: &'a AnnotatedDocument,
        project: &'a Project,
        spelling: &'a Spelling<'a>,
    ) -> Result<Self, Disproof> {
        let mut standoff = Self {
            on,
            project,
            spelling,
            spans: BTreeMap::new(),
            counts: BTreeMap::new(),
            lines: String::new(),
            more: String::new(),
        };
        let proof = Proof::of(on.document.text.as_str());
        for span in on.annotations.spans() {
            proof.check_span(&on.document, span)?;
            standoff.span(span);
        }
        let relations = on.annotations.relations();
        for relation in relations.filter(|one| one.spans().next().is_some()) {
            standoff.relation(relation);
        }
        standoff.lines += &standoff.more;
        Ok(standoff)
    }

    /// The next name of that kind: `T1`, `T2`.
    fn next(&mut self, kind: char) -> String {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        format!("{kind}{count}")
    }

    fn span(&mut self, span: &'a Span) {
        let label = self.spelling.label(span.label.as_str());
        let name = self.words(&label, &span.fragments);
        self.rest(&name, &span.attributes, &span.note);
        self.spans.insert(&span.id, name);
    }

    /// A line for words in the text; what it is called.
    fn words(&mut self, label: &str, fragments: &Fragments) -> String {
        let text = &self.on.document.text;
        let (_, more) = written(text.as_str());
        let pieces = fragments.iter().map(|piece| {
            let Place { start, end, .. } = Place::of(piece, text);
            format!("{} {}", start + more, end + more)
        });
        let pieces = pieces.collect::<Vec<_>>().join(";");
        let name = self.next('T');
        self.line(format_args!("{name}\t{label} {pieces}\t{}", text.join(fragments)));
        name
    }

    fn relation(&mut self, relation: &Relation) {
        let name = match self.two_ends(relation) {
            Some([first, second]) => {
                let (first, second) = (self.spans[first].clone(), self.spans[second].clone());
                let name = self.next('R');
                let label = self.spelling.label(relation.label.as_str());
                self.line(format_args!("{name}\t{label} Arg1:{first} Arg2:{second}"));
                name
            }
            None => self.event(relation),
        };
        self.rest(&name, &relation.attributes, &relation.note);
    }

    /// The spans that a relation links, in the order of its roles, if it is all that there is to say.
    fn two_ends<'r>(&self, relation: &'r Relation) -> Option<[&'r AnnotationId; 2]> {
        let [first, second] = &relation.arguments[..] else { return None };
        let (first_role, second_role) = match self.project.schema.relation_label(&relation.label) {
            Some(known) => match &known.roles[..] {
                [first, second] => (first.id.as_str(), second.id.as_str()),
                _ => return None,
            },
            // Of a kind that the schema does not have, it comes from such a file.
            None => ("Arg1", "Arg2"),
        };
        let has = |argument: &Argument, role: &str| argument.role.as_str() == role;
        let is_in_order = has(first, first_role) && has(second, second_role);
        let ends = [first.filler.span()?, second.filler.span()?];
        (is_in_order && relation.attributes.is_empty()).then_some(ends)
    }

    fn event(&mut self, relation: &Relation) -> String {
        let label = self.spelling.label(relation.label.as_str());
        let trigger = self.words(&label, &self.trigger(relation));
        let mut ends = String::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut remarks = Vec::new();
        for argument in &relation.arguments {
            let role = self.role(&relation.label, argument);
            match &argument.filler {
                Filler::Span(id) => {
                    let count = counts.entry(role.clone()).or_default();
                    *count += 1;
                    let number = if *count == 1 { String::new() } else { count.to_string() };
                    let _ = write!(ends, " {role}{number}:{}", self.spans[id]);
                }
                Filler::Words(words) => {
                    remarks.push((role, self.project.people.name_of(words).to_owned()));
                }
            }
        }
        let name = self.next('E');
        self.line(format_args!("{name}\t{label}:{trigger}{ends}"));
        for (role, words) in remarks {
            self.remark(&[WORDS, &role].concat(), &name, &words);
        }
        name
    }

    fn role(&self, relation: &LabelId, argument: &Argument) -> String {
        match self.project.schema.relation_label(relation) {
            Some(known) => Spelling::role(known, argument.role.as_str()),
            None => spelled_role(argument.role.as_str()),
        }
    }

    /// The words by which an event is shown: those of its cue, or else of its first span.
    fn trigger(&self, relation: &Relation) -> Fragments {
        let cue = relation.arguments.iter().find(|one| one.role.as_str() == "cue");
        let cue = cue.and_then(|cue| cue.filler.span());
        let span = cue.or_else(|| relation.spans().next());
        let span = span.and_then(|span| self.on.annotations.span(span));
        span.expect("a relation links spans that are there").fragments.clone()
    }

    /// Attributes and the note of what is called so.
    fn rest(&mut self, name: &str, attributes: &Attributes, note: &str) {
        for (id, value) in attributes {
            let attribute = self.spelling.attribute(id);
            let values = self.spelling.values(id);
            if let Some(value) = values.get(value.as_str()) {
                let number = self.next('A');
                let _ = writeln!(self.more, "{number}\t{attribute} {name} {value}");
            } else {
                // What the schema does not know is told as it is.
                let mut one = Attributes::from([(id.clone(), value.clone())]);
                Naming::of(self.project).attributes_out(&mut one);
                for said in one.values() {
                    self.remark(&attribute, name, said);
                }
            }
        }
        if !note.is_empty() {
            self.remark(NOTE, name, note);
        }
    }

    fn remark(&mut self, kind: &str, about: &str, words: &str) {
        let number = self.next('#');
        let _ = writeln!(self.more, "{number}\t{kind} {about}\t{}", one_line(words));
    }

    fn line(&mut self, line: std::fmt::Arguments) {
        let _ = writeln!(self.lines, "{line}");
    }
}
