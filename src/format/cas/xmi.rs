//! Feature structures as XMI: an element each, whose attributes are its features.

mod read;
mod write;

pub use read::read;
pub use write::{type_system, write};

/// The namespace of XMI itself.
const XMI: &str = "http://www.omg.org/XMI";

/// The package that stands where a type has none.
const NO_PACKAGE: &str = "uima.noNamespace";

/// Whether a file is XMI, by its first element.
#[must_use]
pub fn is_one(content: &str) -> bool {
    first_element(content).is_some_and(|name| name.starts_with("xmi:XMI"))
}

/// Whether a file is the type system that comes with XMI.
#[must_use]
pub fn is_type_system(content: &str) -> bool {
    first_element(content).is_some_and(|name| name.starts_with("typeSystemDescription"))
}

/// What follows the first `<` that begins an element.
fn first_element(content: &str) -> Option<&str> {
    let content = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let mut tags = content.strip_prefix('<')?.split('<');
    tags.find(|tag| !tag.starts_with(['?', '!']))
}
