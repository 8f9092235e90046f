//! A desk that is told what to do in words: marked text in, relations and new spans out.
//!
//! In a text `{q:Quote absurd}` is a span called `q`, and spans may lie in spans. A sentence to the
//! desk is one of these; `n:Source[Wang Yi]` is a span to be made where these words stand first.
//!
//! ```text
//! tag n:Claim[words]              all Claim[words] Claim[words]
//! r = attribution content=q source=n:Source[Wang Yi] cue=c
//! s = “same as” one=w other=m
//! r : content=q source=“Li Wei”
//! relabel q k Claim               delete q r
//! set q k type=direct             unset q type
//! note r why                      reshape q [words]
//! accept found=reason             dismiss found
//! undo                            redo                        leave
//! ```

use hearsay::edit::{Command, NewSpan, Rejection};
use hearsay::model::{
    AnnotatedDocument, AnnotationId, AnnotationSet, Argument, Details, Document, Filler, Relation,
    Schema, Span,
};
use hearsay::text::{Fragments, Text, TextRange};

use super::desk::Desk;
use super::steps::Step;

/// A denial of a quote, two sources, a cue, a claim in a quote.
pub(crate) const NEWS: &str = "{w:Source Wang Yi} {c:Cue called} it {q:Quote absurd}.\n\
    The {m:Source mayor} {d:Denial denied} {k:Quote that {p:Claim he lied}}. He said no more.";

/// A document that uses much of the default schema.
pub(crate) fn news() -> AnnotatedDocument {
    let mut desk = desk(Schema::claims_denials_quotes(), NEWS);
    for sentence in [
        "r = attribution content=q content=k source=w source=“the editor”",
        "s = denies denial=d denied=p",
        "set q type=direct",
        "set w name=“Wang Yi”",
        "set k r unsure=yes",
    ] {
        tell(&mut desk, sentence).expect(sentence);
    }
    desk.on
}

/// The words of `marked` with its spans.
pub(crate) fn document(marked: &str) -> AnnotatedDocument {
    let (mut content, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(next) = rest.chars().next() {
        match next {
            '{' => {
                let (name, after) = rest[1..].split_once(' ').expect("a name and then words");
                open.push((name, content.len()));
                rest = after;
                continue;
            }
            '}' => {
                let (name, start) = open.pop().expect("what is shut was opened");
                spans.push((name, start, content.len()));
            }
            other => content.push(other),
        }
        rest = &rest[next.len_utf8()..];
    }
    let (text, intake) = Text::take_in(&content).expect("not blank");
    let details = Details::titled_by(&text);
    let document = Document { id: "a".into(), details, text, intake, added_ms: 0 };
    let mut on = AnnotatedDocument { document, annotations: AnnotationSet::new("me".into()) };
    for (name, start, end) in spans {
        let (id, label) = name.split_once(':').expect("id:Label");
        let at = |byte| on.document.text.offset_from_byte(byte).expect("in the text");
        let fragments = Fragments::new([TextRange::between(at(start), at(end))]).expect("words");
        let (attributes, note) = Default::default();
        let span = Span { id: id.into(), label: label.into(), fragments, attributes, note };
        on.annotations.insert_span(span.into());
    }
    on
}

/// A desk with that document.
pub(crate) fn desk(schema: Schema, marked: &str) -> Desk {
    Desk::with(schema, document(marked), "me")
}

/// Does what the sentence says.
pub(crate) fn tell(desk: &mut Desk, sentence: &str) -> Result<(), Rejection> {
    let step = match sentence {
        "undo" => Step::Undo,
        "redo" => Step::Redo,
        "leave" => Step::EndRun,
        _ => return desk.obey(&command(&desk.on, sentence)).map(drop),
    };
    desk.take(&step);
    Ok(())
}

/// What the sentence means.
pub(crate) fn command(on: &AnnotatedDocument, sentence: &str) -> Command {
    let words = split(sentence);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ids = |names: &[&str]| names.iter().map(|&name| AnnotationId::from(name)).collect();
    match &words[..] {
        ["tag", new] => Command::Tag(new_span(on, new).expect("id:Label[words]")),
        ["all", places @ ..] => {
            let spans = places.iter().enumerate().map(|(number, place)| {
                let new = new_span(on, &format!("all{number}:{place}")).expect("Label[words]");
                (new.id, new.fragments)
            });
            let label = places[0].split('[').next().expect("split gives at least one");
            Command::TagAll { spans: spans.collect(), label: label.into() }
        }
        ["relabel", spans @ .., label] => {
            Command::Relabel { spans: ids(spans), label: (*label).into() }
        }
        ["rename", annotations @ .., given, name] => Command::Rename {
            annotations: ids(annotations),
            given: unquoted(given).split('|').map(str::to_owned).collect(),
            name: unquoted(name).to_owned(),
        },
        ["delete", annotations @ ..] => Command::Delete { annotations: ids(annotations) },
        ["set", annotations @ .., said] => {
            let (attribute, value) = said.split_once('=').expect("attribute=value");
            Command::SetAttribute {
                annotations: ids(annotations),
                attribute: attribute.to_owned(),
                value: Some(unquoted(value).to_owned()),
            }
        }
        ["unset", annotations @ .., attribute] => Command::SetAttribute {
            annotations: ids(annotations),
            attribute: (*attribute).to_owned(),
            value: None,
        },
        ["note", annotation, note] => {
            Command::SetNote { annotation: (*annotation).into(), note: (*note).to_owned() }
        }
        ["reshape", span, place] => {
            Command::Reshape { span: (*span).into(), fragments: fragments(on, place) }
        }
        ["accept", said] => {
            let (found, reason) = said.split_once('=').expect("found=reason");
            Command::Accept { found: found.to_owned(), reason: Some(reason.to_owned()) }
        }
        ["dismiss", found] => Command::Accept { found: (*found).to_owned(), reason: None },
        [id, "=", label, ends @ ..] => {
            let (arguments, with) = linked(on, ends);
            Command::Link { id: (*id).into(), label: unquoted(label).into(), arguments, with }
        }
        [relation, ":", ends @ ..] => {
            let (arguments, with) = linked(on, ends);
            Command::Relink { relation: (*relation).into(), arguments, with }
        }
        _ => panic!("“{sentence}” is no sentence to a desk"),
    }
}

/// The words of a sentence; what stands in brackets or quotation marks is not split.
fn split(sentence: &str) -> Vec<String> {
    let (mut words, mut depth) = (vec![String::new()], 0);
    for sign in sentence.chars() {
        depth += i32::from("[“".contains(sign)) - i32::from("]”".contains(sign));
        match words.last_mut() {
            Some(last) if sign != ' ' || depth > 0 => last.push(sign),
            _ => words.push(String::new()),
        }
    }
    words
}

fn unquoted(words: &str) -> &str {
    words.trim_start_matches('“').trim_end_matches('”')
}

fn linked(on: &AnnotatedDocument, ends: &[&str]) -> (Vec<Argument>, Vec<NewSpan>) {
    let mut with = Vec::new();
    let argument = |end: &&str| {
        let (role, filler) = end.split_once('=').expect("role=what");
        let filler = if filler.starts_with('“') {
            Filler::Words(unquoted(filler).to_owned())
        } else if let Some(new) = new_span(on, filler) {
            let id = new.id.clone();
            with.push(new);
            Filler::Span(id)
        } else {
            Filler::Span(filler.into())
        };
        Argument { role: role.into(), filler }
    };
    let arguments = ends.iter().map(argument).collect();
    (arguments, with)
}

fn new_span(on: &AnnotatedDocument, written: &str) -> Option<NewSpan> {
    let (name, place) = written.split_once('[')?;
    let (id, label) = name.split_once(':')?;
    Some(NewSpan { id: id.into(), label: label.into(), fragments: fragments(on, place) })
}

fn fragments(on: &AnnotatedDocument, place: &str) -> Fragments {
    let (text, words) = (&on.document.text, place.trim_matches(['[', ']']));
    let start = text.as_str().find(words).expect("words of the text");
    let at = |byte| text.offset_from_byte(byte).expect("in the text");
    Fragments::new([TextRange::between(at(start), at(start + words.len()))]).expect("words")
}

/// Each span that `before` has not as it is, as `id:Label words`, then each relation, as
/// `r attribution content=q source=“Li Wei”`; both with their attributes, and notes after a dash.
pub(crate) fn shown(before: &AnnotatedDocument, on: &AnnotatedDocument) -> Vec<String> {
    let set = &on.annotations;
    let is_new = |span: &&std::sync::Arc<Span>| before.annotations.span(&span.id) != Some(*span);
    let more = |attributes: &hearsay::model::Attributes, note: &str| {
        let said = attributes.iter().map(|(id, value)| format!(" {id}:{value}"));
        let note = if note.is_empty() { String::new() } else { format!(" — {note}") };
        said.collect::<String>() + &note
    };
    let span = |span: &std::sync::Arc<Span>| {
        let words = on.document.text.join(&span.fragments);
        format!("{}:{} {words}{}", span.id, span.label, more(&span.attributes, &span.note))
    };
    let relation = |relation: &std::sync::Arc<Relation>| {
        let ends = relation.arguments.iter().map(|end| match &end.filler {
            Filler::Span(id) => format!(" {}={id}", end.role),
            Filler::Words(words) => format!(" {}=“{words}”", end.role),
        });
        let (id, label, ends) = (&relation.id, &relation.label, ends.collect::<String>());
        format!("{id} {label}{ends}{}", more(&relation.attributes, &relation.note))
    };
    set.spans().filter(is_new).map(span).chain(set.relations().map(relation)).collect()
}

/// Asserts what is there after these sentences, said over [`NEWS`], each of which applies.
pub(crate) fn check(did: &[&str], expected: &[&str]) {
    check_in(|_| {}, did, expected);
}

/// The same with another schema.
pub(crate) fn check_in(change: impl Fn(&mut Schema), did: &[&str], expected: &[&str]) {
    let mut schema = Schema::claims_denials_quotes();
    change(&mut schema);
    assert_eq!(schema.problems(), [], "the schema makes sense");
    let mut desk = desk(schema, NEWS);
    let before = desk.on.clone();
    for sentence in did {
        tell(&mut desk, sentence).unwrap_or_else(|no| panic!("{sentence}: {no}"));
    }
    assert_eq!(shown(&before, &desk.on), expected, "{did:?}");
}

/// Asserts that the last of these sentences is refused, with what is said then, and that all is as
/// it was.
pub(crate) fn refused(did: &[&str], expected: &str) {
    refused_in(|_| {}, did, expected);
}

/// The same with another schema.
pub(crate) fn refused_in(change: impl Fn(&mut Schema), did: &[&str], expected: &str) {
    let mut schema = Schema::claims_denials_quotes();
    change(&mut schema);
    let mut desk = desk(schema, NEWS);
    let (last, before) = did.split_last().expect("a sentence");
    for sentence in before {
        tell(&mut desk, sentence).unwrap_or_else(|no| panic!("{sentence}: {no}"));
    }
    let on = desk.on.clone();
    let said = tell(&mut desk, last).expect_err(last).to_string();
    assert_eq!(said, expected, "{did:?}");
    assert_eq!(desk.on, on, "nothing changed");
}
