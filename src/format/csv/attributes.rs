//! What is said about a span, in one cell: `type=direct; medium=speech`.

use serde_json::Value;

use crate::model::Attributes;

/// Writes attributes. A name or a value with which they could not be told apart is a JSON string.
#[must_use]
pub fn written(attributes: &Attributes) -> String {
    let pairs = attributes.iter().map(|(name, value)| {
        [shown(name, &['=', ';']).as_str(), "=", &shown(value, &[';'])].concat()
    });
    pairs.collect::<Vec<_>>().join("; ")
}

fn shown(word: &str, signs: &[char]) -> String {
    let is_clear = word.trim() == word && !word.starts_with(['"', '{']) && !word.contains(signs);
    if is_clear { word.to_owned() } else { Value::from(word).to_string() }
}

/// Reads attributes: as they were written, or as a JSON object of words, numbers and truths; nothing if they
/// are neither.
#[must_use]
pub fn read(cell: &str) -> Option<Attributes> {
    let mut rest = cell.trim();
    if rest.starts_with('{') {
        return object(rest);
    }
    let mut attributes = Attributes::new();
    while !rest.is_empty() {
        let (name, after) = word(rest, &['=', ';'])?;
        let (value, after) = word(after.strip_prefix('=')?, &[';'])?;
        if attributes.insert(name, value).is_some() {
            return None;
        }
        rest = after.strip_prefix(';').unwrap_or(after).trim_start();
    }
    Some(attributes)
}

fn object(json: &str) -> Option<Attributes> {
    let object = serde_json::from_str::<serde_json::Map<String, Value>>(json).ok()?;
    let said = |(name, value): (String, Value)| match value {
        Value::String(value) => Some((name, value)),
        Value::Number(_) | Value::Bool(_) => Some((name, value.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    object.into_iter().map(said).collect()
}

/// A name or a value, up to one of these signs, and what follows it.
fn word<'a>(cell: &'a str, signs: &[char]) -> Option<(String, &'a str)> {
    let cell = cell.trim_start();
    if !cell.starts_with('"') {
        let (word, after) = cell.split_at(cell.find(signs).unwrap_or(cell.len()));
        return Some((word.trim_end().to_owned(), after));
    }
    let mut words = serde_json::Deserializer::from_str(cell).into_iter::<String>();
    let word = words.next()?.ok()?;
    let after = cell[words.byte_offset()..].trim_start();
    (after.is_empty() || after.starts_with(signs)).then_some((word, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(attributes: &[(&str, &str)], expected: &str) {
        let attributes: Attributes = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        assert_eq!(written(&attributes), expected);
        assert_eq!(read(expected), Some(attributes));
    }

    #[test]
    fn attributes_are_plain_where_they_can_be() {
        check(&[], "");
        check(&[("medium", "speech"), ("type", "direct")], "medium=speech; type=direct");
        check(&[("url", "https://a/?b=c")], "url=https://a/?b=c");
        check(&[("", "")], "=");
        check(&[("a", "“so”, he said")], "a=“so”, he said");
    }

    #[test]
    fn what_would_be_unclear_is_quoted() {
        check(&[("a", "b; c=d")], r#"a="b; c=d""#);
        check(&[("a=b;", " ")], r#""a=b;"=" ""#);
        check(&[("a", "\"so\"\n"), ("{b", "")], r#"a="\"so\"\n"; "{b"="#);
    }

    #[test]
    fn what_others_write_is_read() {
        let expected = [("a", "b"), ("n", "2"), ("t", "true")];
        let expected: Attributes =
            expected.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        assert_eq!(read("n = 2;a=b ;t=true;"), Some(expected.clone()));
        assert_eq!(read(r#"{"a":"b","n":2,"t":true}"#), Some(expected));
        for wrong in ["a", "a=1; a=2", "a=\"b", "a=\"b\"c", "{\"a\":[]}", "{", "a;b=c"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
