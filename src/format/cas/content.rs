//! Between a document and the feature structures that say the same.

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::model::Attributes;

/// The text's name.
const VIEW: &str = "_InitialView";

/// What a span is in a relation that it has as a feature.
const HOST: &str = "host";

/// An attribute in one string.
fn spelled((name, value): (&String, &String)) -> String {
    let name = name.replace('\\', "\\\\").replace('=', "\\=");
    format!("{name}={value}")
}

/// The attribute that was spelled so; one without a value is just there.
fn attribute(spelled: &str) -> (String, String) {
    let mut name = String::new();
    let mut rest = spelled.chars();
    while let Some(character) = rest.next() {
        match character {
            '=' => return (name, rest.as_str().to_owned()),
            '\\' => name.extend(rest.next()),
            other => name.push(other),
        }
    }
    (name, "yes".to_owned())
}

/// All attributes, each in one string.
fn spelled_all(attributes: &Attributes) -> Vec<String> {
    attributes.iter().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_come_back_whatever_they_are_called() {
        for (name, value) in [("a", "b"), ("", ""), ("a=b", "c=d"), ("\\", "\\"), ("=\\=", "é\n")]
        {
            let (name, value) = (name.to_owned(), value.to_owned());
            assert_eq!(attribute(&spelled((&name, &value))), (name, value));
        }
        assert_eq!(attribute("check-worthy"), ("check-worthy".to_owned(), "yes".to_owned()));
    }
}
