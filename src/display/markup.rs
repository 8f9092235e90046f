//! The text as a browser reads it from HTML, which is quicker than to hand it over node by node.

/// Adds `words` to `html` so that a browser that parses it has them again, as text or as the value of an
/// attribute in double quotes; `false` if no spelling would do, and then `html` is as it was.
///
/// A parser makes a line feed of a carriage return, and takes NUL out (HTML Standard, “Preprocessing the
/// input stream” and “The in body insertion mode”).
#[must_use]
pub fn push_escaped(html: &mut String, words: &str) -> bool {
    let before = html.len();
    let mut rest = words;
    while let Some(place) = rest.find(['&', '<', '>', '"', '\r', '\0']) {
        html.push_str(&rest[..place]);
        html.push_str(match rest.as_bytes()[place] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => {
                html.truncate(before);
                return false;
            }
        });
        rest = &rest[place + 1..];
    }
    html.push_str(rest);
    true
}

#[cfg(test)]
mod tests {
    use super::push_escaped;

    fn check(words: &str, expected: Option<&str>) {
        let mut html = "<p>".to_owned();
        let can = push_escaped(&mut html, words);
        assert_eq!(html, format!("<p>{}", expected.unwrap_or_default()), "{words:?}");
        assert_eq!(can, expected.is_some(), "{words:?}");
    }

    #[test]
    fn what_would_be_markup_is_spelled_out() {
        check("", Some(""));
        check("Ja – “ja” 👩‍👩‍👧 \n\t\u{a0}", Some("Ja – “ja” 👩‍👩‍👧 \n\t\u{a0}"));
        check("<b title=\"a\">&amp;</b>", Some("&lt;b title=&quot;a&quot;&gt;&amp;amp;&lt;/b&gt;"));
        check("&&<<", Some("&amp;&amp;&lt;&lt;"));
    }

    #[test]
    fn what_a_parser_would_change_is_left_out() {
        check("a & b\0", None);
        check("a\rb", None);
    }
}
