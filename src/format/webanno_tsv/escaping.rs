//! Words on one line and in one cell.
//!
//! INCEpTION escapes less in texts than its guide says: only what would end a line or a cell, and `\`. So
//! does this. A carriage return in a value is escaped, too, since it would end the line for many readers.

/// Words of the text, on one line.
#[must_use]
pub fn text(words: &str) -> String {
    escaped(words, "")
}

/// What a feature says.
#[must_use]
pub fn value(words: &str) -> String {
    escaped(words, "[]|_;*").replace("->", "\\->")
}

fn escaped(words: &str, signs: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\t' => escaped += "\\t",
            '\n' => escaped += "\\n",
            '\r' => escaped += "\\r",
            other => {
                if other == '\\' || signs.contains(other) {
                    escaped.push('\\');
                }
                escaped.push(other);
            }
        }
    }
    escaped
}

/// The words that were escaped so, or as INCEpTION does, with a `\` before control characters. A `\` before
/// anything else is itself.
#[must_use]
pub fn words(escaped: &str) -> String {
    let mut words = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = rest.find('\\') {
        words += &rest[..at];
        rest = &rest[at + 1..];
        let Some(next) = rest.chars().next() else {
            words.push('\\');
            break;
        };
        match next {
            't' => words.push('\t'),
            'n' => words.push('\n'),
            'r' => words.push('\r'),
            'f' => words.push('\u{C}'),
            'b' => words.push('\u{8}'),
            '-' if rest.starts_with("->") => words.push('-'),
            other => {
                if !"\\[]|_;*".contains(other) && !other.is_control() {
                    words.push('\\');
                }
                words.push(other);
            }
        }
        rest = &rest[next.len_utf8()..];
    }
    words + rest
}

/// The parts between separators that are not escaped.
pub fn parts(cell: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut ends = unescaped(cell, separator).chain([cell.len()]);
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let part = &cell[start..end];
        start = end + 1;
        Some(part)
    })
}

/// A value, and what stands in brackets after it.
#[must_use]
pub fn bracketed(part: &str) -> (&str, Option<&str>) {
    let open = unescaped(part, b'[').last();
    let split = open.and_then(|open| {
        let inside = part[open + 1..].strip_suffix(']')?;
        let is_number = |c: char| c.is_ascii_digit() || c == '_';
        (!inside.is_empty() && inside.chars().all(is_number)).then(|| (&part[..open], Some(inside)))
    });
    split.unwrap_or((part, None))
}

/// Where a sign of ASCII stands that no `\` escapes.
fn unescaped(cell: &str, sign: u8) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    cell.bytes().enumerate().filter_map(move |(at, byte)| {
        let is_free = !is_escaped;
        is_escaped = is_free && byte == b'\\';
        (is_free && byte == sign).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_a_line_and_a_cell() {
        for said in [
            "",
            "_",
            "*",
            "a->b[1]|c;d",
            "\\",
            "\\t\t\r\n",
            "-\\>",
            "C:\\new",
            "\\\0",
            "👍\u{2028}",
        ] {
            for escaped in [text(said), value(said)] {
                assert!(!escaped.contains(['\t', '\n', '\r']));
                assert_eq!(words(&escaped), said);
            }
            let cell = [&value(said), "[7]|", &value(said), "[8_9]"].concat();
            let found: Vec<_> = parts(&cell, b'|').map(bracketed).collect();
            assert_eq!(found, [(&*value(said), Some("7")), (&*value(said), Some("8_9"))]);
        }
    }

    #[test]
    fn what_others_escape_or_do_not_is_read() {
        assert_eq!(words("#\\*\\[ \\]\\_\\\\§\\->\\f"), "#*[ ]_\\§->\u{C}");
        assert_eq!(words("a\\\u{1}"), "a\u{1}");
        assert_eq!(words("50 % \\ %"), "50 % \\ %");
        assert_eq!(bracketed("n____[13]"), ("n____", Some("13")));
        assert_eq!(bracketed("a\\[0\\]"), ("a\\[0\\]", None));
        assert_eq!(bracketed("a[b]"), ("a[b]", None));
    }
}
