//! Drawing the text: an element for each paragraph; in it plain words stand as they are, marked ones
//! in a `mark` each.
//!
//! Paragraphs that follow one another stand together in passages, and it is passages that the browser
//! lays out only when they come into sight. Paragraphs alone would do so too, but in a long article
//! there are thousands, and the browser asks of each, for every frame, whether it is in sight.
//!
//! It makes the elements itself, since a long article has tens of thousands of them: what a view of
//! Leptos keeps for each costs more than the element. Elements that are alike are copies of one,
//! since a copy costs less than naming every attribute again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::iter::{successors, zip};

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Node};

use super::page::document;
use super::place::paragraph_id;

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
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::ui) struct Mark {
    /// The names that the style sheet knows.
    pub(in crate::ui) classes: String,
    /// What stands above its first word.
    pub(in crate::ui) letters: String,
}

/// A passage ends with the paragraph by which it has so many bytes: about three screens. Shorter ones are
/// more work for the browser in all, longer ones more whenever something in them changes.
const PASSAGE_BYTES: usize = 3_000;

thread_local! {
    /// An empty `mark` of every look that there was so far.
    static LOOKS: RefCell<HashMap<Mark, Element>> = RefCell::default();
}

/// Fills `view` with a paragraph for each line of the text, given how many bytes each has.
pub(in crate::ui) fn paragraphs(
    view: &View,
    lengths: impl Iterator<Item = usize>,
) -> Vec<Paragraph> {
    let make = |name, classes| {
        let element = element(name);
        element.set_class_name(classes);
        element
    };
    let (filled, empty) = (make("p", "paragraph"), make("p", "paragraph blank"));
    set(&filled, "dir", "auto");
    set(&empty, "dir", "auto");
    let like = make("div", "passage");
    // Another article may have been shown in the same element before.
    view.set_text_content(None);
    let (mut passage, mut held) = (copy(&like), 0);
    let append = |parent: &Element, child: &Element| {
        // A new element can stand anywhere.
        let _ = parent.append_child(child);
    };
    append(view, &passage);
    let copies = lengths.enumerate().map(|(number, length)| {
        if held >= PASSAGE_BYTES {
            (passage, held) = (copy(&like), 0);
            append(view, &passage);
        }
        held += length;
        let paragraph = copy(if length == 0 { &empty } else { &filled });
        paragraph.set_id(&paragraph_id(number));
        append(&passage, &paragraph);
        paragraph
    });
    copies.collect()
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
        let element = mark.made();
        element.set_text_content(Some(self.words));
        if self.details.is_some() {
            self.point_from(&element);
        }
        element.into()
    }
}

impl Mark {
    fn made(&self) -> Element {
        LOOKS.with_borrow_mut(|looks| {
            if let Some(like) = looks.get(self) {
                return copy(like);
            }
            let first = element("mark");
            self.look_on(&first);
            looks.insert(self.clone(), copy(&first));
            first
        })
    }

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

fn element(name: &str) -> Element {
    document().create_element(name).expect("the name of an element is valid")
}

fn copy(element: &Element) -> Element {
    element.clone_node().expect("an element can be copied").unchecked_into()
}

fn set(element: &Element, name: &str, value: &str) {
    element.set_attribute(name, value).expect("the name of an attribute is valid");
}
