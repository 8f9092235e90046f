//! Writing TEI.

use std::collections::{BTreeMap, BTreeSet};

use super::terms::{Kind, Terms};
use super::{NAMESPACE, NOTE, TEXT, characters};
use crate::format::files::{File, Names};
use crate::format::naming::Naming;
use crate::format::native::{ArgumentRecord, RelationRecord, SpanRecord};
use crate::format::proof::{Disproof, Proof};
use crate::model::{AnnotatedDocument, AnnotationId, Attributes, Project, Relation, Span, Status};

/// Writes a file for each document.
///
/// # Errors
/// [`Disproof`] if any offset does not give its span's words; nothing is written then.
pub fn write(documents: &[AnnotatedDocument], project: &Project) -> Result<Vec<File>, Disproof> {
    let mut names = Names::default();
    let files = documents.iter().map(|on| {
        let stem = names.stem(&on.document.details.title);
        Ok(File::new(&format!("{stem}.xml"), Writer::new(on, project).file()?))
    });
    files.collect()
}

/// One document.
struct Writer<'a> {
    on: &'a AnnotatedDocument,
    project: &'a Project,
    terms: Terms,
    /// The characters that XML cannot hold.
    strange: BTreeSet<char>,
    /// What the spans are called here.
    spans: BTreeMap<&'a AnnotationId, String>,
}

impl<'a> Writer<'a> {
    fn new(on: &'a AnnotatedDocument, project: &'a Project) -> Self {
        let terms = Terms::of(&project.schema);
        Self { on, project, terms, strange: BTreeSet::new(), spans: BTreeMap::new() }
    }

    fn file(mut self) -> Result<String, Disproof> {
        let text = self.element(
            &format!("ab xml:id=\"{TEXT}\" xml:space=\"preserve\""),
            self.on.document.text.as_str(),
        );
        let annotations = self.annotations()?;
        // The header tells what all else has used.
        let header = self.header();
        Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"{NAMESPACE}\">\n{header}  \
             <text>\n    <body>\n      {text}\n    </body>\n  </text>\n{annotations}</TEI>\n"
        ))
    }

    /// An element that holds words; its tag may have attributes.
    fn element(&mut self, tag: &str, words: &str) -> String {
        let name = tag.split(' ').next().unwrap_or(tag);
        let mut xml = format!("<{tag}>");
        characters::push(&mut xml, words, &mut self.strange);
        xml + &format!("</{name}>")
    }

    fn header(&mut self) -> String {
        let details = &self.on.document.details;
        let title = self.element("title", &details.title);
        let mut known = vec![title.clone()];
        for (tag, words) in [
            ("author", &details.author),
            ("publisher", &details.outlet),
            ("date", &details.date),
            ("idno type=\"URL\"", &details.url),
        ] {
            if !words.is_empty() {
                known.push(self.element(tag, words));
            }
        }
        let known = known.join("\n          ");
        let schema = &self.project.schema;
        let about = format!("Annotated by “{}”, revision {}.", schema.name, schema.revision);
        let about = self.element("p", &about);
        let taxonomies = self.terms.written(&mut self.strange);
        let classes = match taxonomies.as_str() {
            "" => String::new(),
            all => format!("      <classDecl>\n{all}      </classDecl>\n"),
        };
        let status = if details.status == Status::Done { "done" } else { "open" };
        format!(
            "  <teiHeader>
    <fileDesc>
      <titleStmt>
        {title}
      </titleStmt>
      <publicationStmt>
        <p>An annotated copy, not a publication: the rights to the text are its publisher’s.</p>
      </publicationStmt>
      <sourceDesc>
        <bibl>
          {known}
        </bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc>
        {about}
      </projectDesc>
{}{classes}    </encodingDesc>
    <revisionDesc status=\"{status}\">
      <change>Annotated with Hearsay.</change>
    </revisionDesc>
  </teiHeader>
",
            self.characters()
        )
    }

    /// What is said of the characters that XML cannot hold.
    fn characters(&self) -> String {
        if self.strange.is_empty() {
            return String::new();
        }
        let one = |character: &char| {
            let (name, number) = (characters::name(*character), u32::from(*character));
            format!(
                "        <char xml:id=\"{name}\"><mapping type=\"codepoint\">U+{number:04X}</mapping></char>\n"
            )
        };
        let all: String = self.strange.iter().map(one).collect();
        format!("      <charDecl>\n{all}      </charDecl>\n")
    }

    fn annotations(&mut self) -> Result<String, Disproof> {
        let (document, set) = (&self.on.document, &self.on.annotations);
        let proof = Proof::of(document.text.as_str());
        let (mut spans, mut relations, mut parts) = (String::new(), String::new(), String::new());
        for (number, span) in (1..).zip(set.spans()) {
            proof.check_span(document, span)?;
            let id = format!("s{number}");
            spans += &self.span(span, &id);
            self.spans.insert(&span.id, id);
        }
        for (number, relation) in (1..).zip(set.relations()) {
            let [one, its_parts] = self.relation(relation, number);
            relations += &one;
            parts += &its_parts;
        }
        let mut all = String::new();
        if !spans.is_empty() {
            all += &format!("    <spanGrp>\n{spans}    </spanGrp>\n");
        }
        if !relations.is_empty() {
            all += &format!("    <listRelation>\n{relations}    </listRelation>\n{parts}");
        }
        Ok(if all.is_empty() { all } else { format!("  <standOff>\n{all}  </standOff>\n") })
    }

    fn span(&mut self, span: &Span, id: &str) -> String {
        let text = &self.on.document.text;
        let mut record = SpanRecord::of(span, text);
        Naming::of(self.project).span_out(&mut record);
        let pieces = record.at.iter().map(|(start, end)| {
            let length = end - start;
            format!("#string-range({TEXT},{start},{length})")
        });
        let target = pieces.collect::<Vec<_>>().join(" ");
        let label = self.terms.id(Kind::Label, &record.label);
        let mut xml = format!("      <span xml:id=\"{id}\" ana=\"#{label}\" target=\"{target}\">");
        xml += &self.element("mentioned", &text.join(&span.fragments));
        if !record.attributes.is_empty() {
            xml += &format!("<fs>{}</fs>", self.features(&record.attributes));
        }
        if !record.note.is_empty() {
            xml += &self.element("note", &record.note);
        }
        xml + "</span>\n"
    }

    /// A relation, and what says which part each has in it.
    fn relation(&mut self, relation: &Relation, number: usize) -> [String; 2] {
        let mut record = RelationRecord::from(relation);
        Naming::of(self.project).relation_out(&mut record);
        let label = self.terms.id(Kind::Relation, &record.label);
        let (mut linked, mut parts) = (Vec::new(), String::new());
        for ArgumentRecord { role, span, words } in record.arguments {
            let role = self.terms.id(Kind::Role, &role);
            let span = span.and_then(|span| self.spans.get(&AnnotationId::from(span.as_str())));
            match span {
                Some(span) => {
                    parts += &format!("<f name=\"{role}\" fVal=\"#{span}\"/>");
                    linked.push(format!("#{span}"));
                }
                None => parts += &self.feature(&role, &words.unwrap_or_default()),
            }
        }
        parts += &self.features(&record.attributes);
        if !record.note.is_empty() {
            parts += &self.feature(NOTE, &record.note);
        }
        let linked = match &linked[..] {
            [] => String::new(),
            spans => format!(" mutual=\"{}\"", spans.join(" ")),
        };
        let id = format!("r{number}");
        [
            format!(
                "      <relation xml:id=\"{id}\" name=\"{label}\" ana=\"#{id}-parts\"{linked}/>\n"
            ),
            format!("    <fs xml:id=\"{id}-parts\">{parts}</fs>\n"),
        ]
    }

    fn features(&mut self, attributes: &Attributes) -> String {
        let features = attributes.iter().map(|(name, value)| {
            let name = self.terms.id(Kind::Attribute, name);
            self.feature(&name, value)
        });
        features.collect()
    }

    fn feature(&mut self, name: &str, value: &str) -> String {
        format!("<f name=\"{name}\">{}</f>", self.element("string", value))
    }
}
