//! What names somebody in the world, as it is shown.

/// How an identifier is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Identifier<'a> {
    /// A web address: a link.
    Link(&'a str),
    /// An item of Wikidata, such as Q42.
    Wikidata(&'a str),
    /// Anything else.
    Other(&'a str),
}

impl<'a> Identifier<'a> {
    /// How this one is shown.
    #[must_use]
    pub fn of(identifier: &'a str) -> Self {
        let starts = |scheme: &str| {
            identifier.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        let is_link = !identifier.contains(|c: char| c.is_whitespace() || c.is_control());
        let digits = identifier.strip_prefix('Q').unwrap_or_default();
        let is_item = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        match () {
            () if is_link && (starts("https://") || starts("http://")) => Self::Link(identifier),
            () if is_item && !digits.starts_with('0') => Self::Wikidata(identifier),
            () => Self::Other(identifier),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_web_address_is_a_link() {
        for (identifier, expected) in [
            ("https://orcid.org/0", Identifier::Link("https://orcid.org/0")),
            ("HTTP://news.example", Identifier::Link("HTTP://news.example")),
            ("javascript:alert(1)", Identifier::Other("javascript:alert(1)")),
            ("https://a b", Identifier::Other("https://a b")),
            ("Q42", Identifier::Wikidata("Q42")),
            ("Q", Identifier::Other("Q")),
            ("Q042", Identifier::Other("Q042")),
            ("", Identifier::Other("")),
        ] {
            assert_eq!(Identifier::of(identifier), expected);
        }
    }
}
