//! Drawing the text: an element for each paragraph; in it plain words stand as they are, marked ones
//! in a `mark` each.
//!
//! Paragraphs that follow one another stand together in passages, and it is passages that the browser
//! lays out only when they come into sight. Paragraphs alone would do so too, but in a long article
//! there are thousands, and the browser asks of each, for every frame, whether it is in sight.
//!
//! It makes the elements itself, since a long article has tens of thousands of them: what a view of
//! Leptos keeps for each costs more than the element. At first the browser reads them from HTML, a passage
//! at a time, which is quicker than to make them one by one.

use std::iter::{successors, zip};

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Node};

use super::page::document;
use super::place::paragraph_id;
use crate::display::markup::push_escaped;

/// The element that holds the paragraphs.
pub(in crate::ui) type View = Element;

/// The element of a paragraph.
pub(in crate::ui) type Paragraph = Element;

/// A stretch of a paragraph, as it is to look.
pub(in crate::ui) struct Piece<'a> {
    /// Its words.
    pub(in crate::ui) words: &'a str,
    /// How it is marked, if it is.
    pub(in crate::ui) mark: Option<Mark>,
    /// The id of the element that says more about it, if there is one.
    pub(in crate::ui) details: Option<String>,
}

/// How a mark looks.
pub(in crate::ui) struct Mark {
    /// The names that the style sheet knows.
    pub(in crate::ui) classes: String,
    /// What stands above its first word.
    pub(in crate::ui) letters: String,
}

/// A passage ends with the paragraph by which it has so many bytes: about three screens. Shorter ones are
/// more work for the browser in all, longer ones more whenever something in them changes.
const PASSAGE_BYTES: usize = 3_000;

/// How a passage begins, and a paragraph, with and without words. Whatever is left open at the end of a
/// passage, the browser closes.
const PASSAGE: &str = r#"<div class="passage">"#;
const FILLED: &str = r#"<p class="paragraph" dir="auto" id=""#;
const BLANK: &str = r#"<p class="paragraph blank" dir="auto" id=""#;

/// Fills `view` with paragraphs, given how many bytes each has and what is in it.
pub(in crate::ui) fn fill<'a>(
    view: &View,
    lines: impl Iterator<Item = (usize, Vec<Piece<'a>>)>,
) -> Vec<Paragraph> {
    // Another article may have been shown in the same element before.
    view.set_text_content(None);
    let (mut html, mut held) = (String::from(PASSAGE), 0);
    let mut unwritten = Vec::new();
    for (number, (length, pieces)) in lines.enumerate() {
        if held >= PASSAGE_BYTES {
            append(view, &html);
            html.truncate(PASSAGE.len());
            held = 0;
        }
        held += length;
        html.push_str(if length == 0 { BLANK } else { FILLED });
        html.push_str(&paragraph_id(number));
        html.push_str("\">");
        let start = html.len();
        if !pieces.iter().all(|piece| piece.write(&mut html)) {
            html.truncate(start);
            unwritten.push((number, pieces));
        }
        html.push_str("</p>");
    }
    append(view, &html);
    let children =
        |parent: Element| successors(parent.first_element_child(), Element::next_element_sibling);
    let paragraphs: Vec<_> = children(view.clone()).flat_map(children).collect();
    for (number, pieces) in unwritten {
        draw(&paragraphs[number], &pieces);
    }
    paragraphs
}

fn append(view: &View, passage: &str) {
    view.insert_adjacent_html("beforeend", passage).expect("an element takes HTML");
}

/// Makes a paragraph look like `pieces`.
///
/// Elements whose words stay the same stay themselves, so that a caret in them stays where it is.
pub(in crate::ui) fn draw(paragraph: &Paragraph, pieces: &[Piece<'_>]) {
    let shown: Vec<_> = successors(paragraph.first_child(), Node::next_sibling).collect();
    let is_kept = |(node, piece): &(&Node, &Piece<'_>)| piece.is_shown_by(node);
    let before = zip(&shown, pieces).take_while(is_kept).count();
    let rest = zip(shown[before..].iter().rev(), pieces[before..].iter().rev());
    let after = rest.take_while(is_kept).count();
    let (old, new) = (before..shown.len() - after, before..pieces.len() - after);

    let kept_before = zip(&shown[..before], &pieces[..before]);
    for (node, piece) in kept_before.chain(zip(&shown[old.end..], &pieces[new.end..])) {
        piece.look_on(node);
    }
    let (document, follower) = (document(), shown.get(old.end));
    // What is a child can be removed, and a new node can stand anywhere.
    for node in &shown[old] {
        let _ = paragraph.remove_child(node);
    }
    for piece in &pieces[new] {
        let _ = paragraph.insert_before(&piece.made(&document), follower);
    }
}

impl Piece<'_> {
    /// Adds it to `html`; `false` if it cannot be written so.
    fn write(&self, html: &mut String) -> bool {
        let Some(Mark { classes, letters }) = &self.mark else {
            return push_escaped(html, self.words);
        };
        let mut attribute = |name: &str, value: &str| {
            html.push_str(name);
            let is_written = push_escaped(html, value);
            html.push('"');
            is_written
        };
        let is_written = attribute("<mark class=\"", classes)
            && (letters.is_empty() || attribute(" data-letters=\"", letters))
            && self.details.as_ref().is_none_or(|id| attribute(" aria-details=\"", id));
        html.push('>');
        let is_written = is_written && push_escaped(html, self.words);
        html.push_str("</mark>");
        is_written
    }

    fn is_shown_by(&self, node: &Node) -> bool {
        self.mark.is_some() == node.is_instance_of::<Element>()
            && node.text_content().is_some_and(|words| words == self.words)
    }

    fn look_on(&self, node: &Node) {
        if let (Some(mark), Some(element)) = (&self.mark, node.dyn_ref::<Element>()) {
            mark.look_on(element);
            self.point_from(element);
        }
    }

    /// Lets a screen reader go from the mark to what is said about it.
    fn point_from(&self, element: &Element) {
        match &self.details {
            Some(id) => set(element, "aria-details", id),
            None => drop(element.remove_attribute("aria-details")),
        }
    }

    fn made(&self, document: &Document) -> Node {
        let Some(mark) = &self.mark else {
            return document.create_text_node(self.words).into();
        };
        let element = document.create_element("mark").expect("the name of an element is valid");
        mark.look_on(&element);
        element.set_text_content(Some(self.words));
        if self.details.is_some() {
            self.point_from(&element);
        }
        element.into()
    }
}

impl Mark {
    fn look_on(&self, element: &Element) {
        element.set_class_name(&self.classes);
        if self.letters.is_empty() {
            // It fails for no name that is valid.
            let _ = element.remove_attribute("data-letters");
        } else {
            set(element, "data-letters", &self.letters);
        }
    }
}

fn set(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).expect("the name of an attribute is valid");
}
