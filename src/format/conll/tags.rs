//! Tags that say where spans are.

/// What a tag says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag<'a> {
    /// Whether nothing before it belongs to its span.
    is_first: bool,
    /// Whether nothing after it does.
    is_last: bool,
    label: &'a str,
}

/// Reads a tag: `None` outside of spans. The second `None` is for what is no tag at all.
///
/// `B-` begins a span, `I-` goes on, `E-` and `L-` end it, `S-`, `U-` and `W-` are a span of one token: IOB1,
/// IOB2, IOBES and BILOU at once, since none of them means something else by the same letter.
#[must_use]
pub fn parse(tag: &str) -> Option<Option<Tag<'_>>> {
    if tag == "O" {
        return Some(None);
    }
    let (scheme, label) = tag.split_once('-')?;
    let (is_first, is_last) = match scheme {
        "B" => (true, false),
        "I" | "M" => (false, false),
        "E" | "L" => (false, true),
        "S" | "U" | "W" => (true, true),
        _ => return None,
    };
    (!label.is_empty()).then_some(Some(Tag { is_first, is_last, label }))
}

/// A span: its label, and its first and its last token.
pub type Chunk<'a> = (&'a str, usize, usize);

/// The spans that tags of tokens say. One that nothing begins begins where it is, as IOB1 has it.
#[must_use]
pub fn chunks<'a>(tags: impl IntoIterator<Item = (usize, Option<Tag<'a>>)>) -> Vec<Chunk<'a>> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open = false;
    for (token, tag) in tags {
        let Some(tag) = tag else {
            open = false;
            continue;
        };
        match chunks.last_mut() {
            Some((label, _, last)) if open && !tag.is_first && *label == tag.label => *last = token,
            _ => chunks.push((tag.label, token, token)),
        }
        open = !tag.is_last;
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: &[Chunk]) {
        let tags = tags.split(' ').map(|tag| parse(tag).expect("it is a tag"));
        assert_eq!(chunks(tags.enumerate()), expected);
    }

    #[test]
    fn every_scheme_is_read() {
        let expected = &[("P", 0, 1), ("P", 2, 2), ("Q", 4, 6)];
        check("I-P I-P B-P O I-Q I-Q I-Q", expected);
        check("B-P I-P B-P O B-Q I-Q I-Q", expected);
        check("B-P E-P S-P O B-Q I-Q E-Q", expected);
        check("B-P L-P U-P O B-Q I-Q L-Q", expected);
        check("B-P E-P W-P O B-Q M-Q E-Q", expected);
        check("I-P I-P B-P O I-Q I-Q I-Q O", expected);
    }

    #[test]
    fn another_label_is_another_span() {
        check("B-P I-Q I-Q", &[("P", 0, 0), ("Q", 1, 2)]);
        check("B-check-worthy I-check-worthy", &[("check-worthy", 0, 1)]);
    }

    #[test]
    fn what_is_no_tag_is_known() {
        for tag in ["o", "B", "B-", "X-P", "", "NN", "-"] {
            assert_eq!(parse(tag), None, "{tag}");
        }
    }
}
