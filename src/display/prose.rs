//! Markdown as a tree of what is to be shown, made for the guideline: its labels have their colours,
//! and its examples look like marked text.
//!
//! The names of the elements are chosen here and nowhere else, so that whatever somebody writes or
//! imports, words stay words: HTML is shown as it stands, and only web addresses become links.

mod example;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use crate::model::Schema;

/// As deep as elements stand in each other; what is deeper is shown at this depth.
const DEEPEST: usize = 32;

/// A part of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// Words.
    Words(String),
    /// An element with what is in it.
    Element(Element),
}

/// An element of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Element {
    /// Its name in HTML, one of a few that are safe.
    pub name: &'static str,
    /// The style sheet's names for it.
    pub classes: String,
    /// The web address it leads to, if it is a link.
    pub link: Option<String>,
    /// Its number among the headings, if it is one.
    pub heading: Option<usize>,
    /// From where a numbered list counts, if not from 1.
    pub first: Option<u64>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// A heading, for the table of contents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// Its words.
    pub words: String,
    /// How deep it is, from 1.
    pub level: u8,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its title, if it begins with a heading of the first level; that is not among the nodes.
    pub title: Option<String>,
    /// The other headings, in order.
    pub headings: Vec<Heading>,
    /// What the page shows.
    pub nodes: Vec<Node>,
}

impl Page {
    /// The number of the heading about something: the one that is called so, or else the first that
    /// names it.
    #[must_use]
    pub fn about(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        let words: Vec<_> = self.headings.iter().map(|it| it.words.to_lowercase()).collect();
        let exact = words.iter().position(|words| *words == name);
        exact.or_else(|| words.iter().position(|words| words.contains(&name)))
    }
}

/// The page that a Markdown text describes, for a project with that schema.
#[must_use]
pub fn page(markdown: &str, schema: &Schema) -> Page {
    let mut writer = Writer::new(schema);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        writer.take(event);
    }
    writer.page
}

/// Makes the page, one event after the other.
struct Writer<'a> {
    schema: &'a Schema,
    page: Page,
    /// The elements that are not closed yet, the innermost last.
    open: Vec<Element>,
    /// How many elements are open that are too deep to be shown.
    too_deep: usize,
    /// Whether what comes stands in the head of a table.
    in_head: bool,
    /// How deep the last heading is; that of the place where the page is shown is of level 2.
    level: u8,
}

impl<'a> Writer<'a> {
    fn new(schema: &'a Schema) -> Self {
        Self {
            schema,
            page: Page::default(),
            open: Vec::new(),
            too_deep: 0,
            in_head: false,
            level: 2,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.end(),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.words(&words)
            }
            Event::Code(words) => {
                let words = Node::Words(words.into_string());
                self.put(Node::Element(Element { children: vec![words], ..named("code") }));
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.put(Node::Element(named("br"))),
            Event::Rule => self.put(Node::Element(named("hr"))),
            // They are switched off.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        if matches!(tag, Tag::TableHead) {
            self.in_head = true;
        }
        let element = match tag {
            Tag::Heading { level, .. } => named(self.heading(level)),
            Tag::BlockQuote(_) => named("blockquote"),
            Tag::CodeBlock(_) => named("pre"),
            Tag::List(Some(first)) => {
                Element { first: Some(first).filter(|first| *first != 1), ..named("ol") }
            }
            Tag::List(None) => named("ul"),
            Tag::Item => named("li"),
            Tag::Table(_) => named("table"),
            Tag::TableHead | Tag::TableRow => named("tr"),
            Tag::TableCell => named(if self.in_head { "th" } else { "td" }),
            Tag::Emphasis => named("em"),
            Tag::Strong => named("strong"),
            Tag::Strikethrough => named("s"),
            Tag::Link { dest_url, .. } if is_web(&dest_url) => {
                Element { link: Some(dest_url.into_string()), ..named("a") }
            }
            // A picture would be loaded from somewhere; its description is in it.
            Tag::Link { .. } | Tag::Image { .. } => named("span"),
            Tag::HtmlBlock => Element { classes: "raw".to_owned(), ..named("p") },
            _ => named("p"),
        };
        self.open.push(element);
    }

    fn end(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(mut element) = self.open.pop() else { return };
        if element.name == "strong" {
            let looks = example::labels_named(self.schema, &plain(&element.children));
            if let Some(look) = looks {
                element.classes = format!("named {look}");
            }
        } else {
            element.children = example::marked(element.children);
        }
        match element.name {
            "tr" => self.in_head = false,
            "h2" => {
                self.page.title = Some(plain(&element.children));
                return;
            }
            "h3" | "h4" | "h5" | "h6" if self.open.is_empty() => {
                element.heading = Some(self.page.headings.len());
                let words = plain(&element.children);
                self.page.headings.push(Heading { words, level: self.level - 2 });
            }
            _ => {}
        }
        self.put(Node::Element(element));
    }

    /// The element of a heading: that of its level, but never one that leaves a level out. What a page
    /// begins with is its title.
    fn heading(&mut self, level: HeadingLevel) -> &'static str {
        let is_first = self.page == Page::default() && self.open.is_empty();
        if is_first && level == HeadingLevel::H1 {
            return "h2";
        }
        self.level = (level as u8 + 1).clamp(3, self.level + 1).min(6);
        ["h3", "h4", "h5", "h6"][usize::from(self.level) - 3]
    }

    fn words(&mut self, words: &str) {
        let within = self.place();
        if let Some(Node::Words(before)) = within.last_mut() {
            before.push_str(words);
        } else {
            within.push(Node::Words(words.to_owned()));
        }
    }

    fn put(&mut self, node: Node) {
        self.place().push(node);
    }

    /// Where what comes next belongs.
    fn place(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(element) => &mut element.children,
            None => &mut self.page.nodes,
        }
    }
}

fn named(name: &'static str) -> Element {
    Element { name, ..Element::default() }
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
}

/// The words alone.
fn plain(nodes: &[Node]) -> String {
    let mut words = String::new();
    for node in nodes {
        match node {
            Node::Words(own) => words.push_str(own),
            Node::Element(element) => words.push_str(&plain(&element.children)),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page written as HTML would be, so that a test can be read.
    fn written(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Words(words) => words.clone(),
            Node::Element(Element { name, classes, link, children, .. }) => {
                let link = link.as_ref().map(|link| format!("={link}")).unwrap_or_default();
                let classes = classes.split(' ').filter(|class| !class.is_empty());
                let classes: String = classes.map(|class| format!(".{class}")).collect();
                format!("<{name}{classes}{link}>{}</>", written(children))
            }
        };
        nodes.iter().map(one).collect()
    }

    fn check(markdown: &str, expected: &str) {
        let page = page(markdown, &Schema::claims_denials_quotes());
        assert_eq!(written(&page.nodes), expected, "{markdown}");
    }

    #[test]
    fn markdown_becomes_elements() {
        check("one\ntwo\n\nthree", "<p>one two</><p>three</>");
        check("*a* **b** `c` ~~d~~", "<p><em>a</> <strong>b</> <code>c</> <s>d</></>");
        check("- a\n- b\n  1. c", "<ul><li>a</><li>b<ol><li>c</></></></>");
        check("> a\n>\n> b", "<blockquote><p>a</><p>b</></>");
        check(
            "| a | b |\n|---|---|\n| c | d |",
            "<table><tr><th>a</><th>b</></><tr><td>c</><td>d</></></>",
        );
        check("---", "<hr></>");
    }

    #[test]
    fn words_stay_words() {
        check("<script>x</script>", "<p.raw><script>x</script></>");
        check("a <b onclick=x>c</b>", "<p>a <b onclick=x>c</b></>");
        check("[a](javascript:x)", "<p><span>a</></>");
        check("[a](https://b.example/)", "<p><a=https://b.example/>a</></>");
        check("![a](https://b.example/c.png)", "<p><span>a</></>");
    }

    #[test]
    fn what_is_nested_too_deep_is_shown_all_the_same() {
        let page = page(&format!("{}words", "> ".repeat(3000)), &Schema::claims_denials_quotes());
        assert_eq!(plain(&page.nodes), "words");
    }

    #[test]
    fn headings_are_found_by_what_they_are_about() {
        let page = page(
            "# Rules\n\n## Broken quotes\n\n## Quote\n\n### Source, cue",
            &Schema::claims_denials_quotes(),
        );
        assert_eq!(page.title.as_deref(), Some("Rules"));
        let levels: Vec<_> = page.headings.iter().map(|it| it.level).collect();
        assert_eq!(levels, [1, 1, 2]);
        assert_eq!(page.about("Quote"), Some(1));
        assert_eq!(page.about("cue"), Some(2));
        assert_eq!(page.about("Rumour"), None);
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        check("#### a\n# b\n### c\n# d", "<h3>a</><h3>b</><h4>c</><h3>d</>");
        check("- # a\n\n## b", "<ul><li><h3>a</></></><h3>b</>");
    }

    #[test]
    fn examples_look_like_marked_text() {
        check(
            "**Claim** and **truth**",
            "<p><strong.named.label-0>Claim</> and <strong>truth</></>",
        );
        check(
            "> [**Source** She] [**Cue** said].",
            "<blockquote><p><span.marked.label-3.nest-1>[<strong.named.label-3>Source</> She]</> \
             <span.marked.label-4.nest-1>[<strong.named.label-4>Cue</> said]</>.</></>",
        );
        check(
            "[**Quote + Claim 1** [**Source** a] [b]] c]",
            "<p><span.marked.label-2.nest-2>[<strong.named.label-2>Quote + Claim 1</> \
             <span.marked.label-3.nest-1>[<strong.named.label-3>Source</> a]</> [b]]</> c]</>",
        );
        check("[**Quote** open", "<p>[<strong.named.label-2>Quote</> open</>");
    }

    #[test]
    fn the_shipped_guideline_says_something_about_every_label() {
        let schema = Schema::claims_denials_quotes();
        let page = page(crate::model::project::GUIDELINE, &schema);
        assert_eq!(page.title.as_deref(), Some("Guideline"));
        for label in &schema.span_labels {
            assert!(page.about(&label.name).is_some(), "{}", label.name);
        }
        let written = written(&page.nodes);
        assert!(!written.contains("<strong>Claim</>") && written.contains("marked"));
    }
}
