//! A name that nothing else has yet.

/// The name, or, if that is taken, with the first number after it that is not.
#[must_use]
pub fn free_name(name: &str, between: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}{between}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}
