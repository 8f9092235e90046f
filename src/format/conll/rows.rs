//! The lines of a file of columns.

use super::tags::parse;

/// What a line is.
pub enum Row<'a> {
    /// A token with its fields.
    Token(Vec<&'a str>),
    /// The end of a sentence.
    End,
    /// The start of a document.
    Document,
    /// Something that is said about the file or a sentence.
    Comment,
}

/// What a line is, without the line break at its end.
#[must_use]
pub fn row(line: &str) -> Row<'_> {
    if line.trim().is_empty() {
        return Row::End;
    }
    let fields: Vec<_> = match line.contains('\t') {
        true => line.split('\t').map(str::trim).collect(),
        false => line.split_whitespace().collect(),
    };
    let is_tagged = fields.len() > 1 && fields.last().is_some_and(|tag| parse(tag).is_some());
    match fields.first() {
        Some(&"-DOCSTART-") => Row::Document,
        // A tag in social media begins with the same sign.
        Some(first) if first.starts_with('#') && !is_tagged => Row::Comment,
        _ => Row::Token(fields),
    }
}

/// Whether a file is of this format, by what is in it: there are rows, and each ends in a tag.
#[must_use]
pub fn is_one(content: &str) -> bool {
    let mut has_rows = false;
    for line in content.strip_prefix('\u{FEFF}').unwrap_or(content).lines() {
        match row(line) {
            Row::Token(fields) => match fields[..] {
                [_, .., tag] if parse(tag).is_some() => has_rows = true,
                _ => return false,
            },
            Row::End | Row::Document | Row::Comment => {}
        }
    }
    has_rows
}

/// Which field of the rows is the token, and which are tags. Where each row begins with a number that no tag
/// follows, the token is what does.
#[must_use]
pub fn columns<'a>(rows: impl Iterator<Item = &'a Vec<&'a str>> + Clone) -> (usize, Vec<usize>) {
    let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
    let is_numbered = rows.clone().all(|fields| fields.len() > 2 && is_number(fields[0]))
        && !rows.clone().all(|fields| parse(fields[1]).is_some());
    let token = usize::from(is_numbered);
    let width = rows.clone().map(Vec::len).max().unwrap_or_default();
    let count = rows.clone().count();
    let is_tags = |place: &usize| {
        let fields = rows.clone().filter_map(|fields| fields.get(*place));
        // One row in twenty may be broken; hardly a word looks like a tag.
        fields.filter(|field| parse(field).is_some()).count() * 20 >= count * 19
    };
    (token, (token + 1..width).filter(is_tags).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, token: usize, tags: &[usize]) {
        let rows: Vec<_> = content
            .lines()
            .filter_map(|line| match row(line) {
                Row::Token(fields) => Some(fields),
                _ => None,
            })
            .collect();
        assert_eq!(columns(rows.iter()), (token, tags.to_vec()), "{content}");
    }

    #[test]
    fn tokens_and_tags_are_told_by_what_they_are() {
        check("He\tB-P\nsaid\tO", 0, &[1]);
        check("# a remark\n#no O\n7\tO", 0, &[1]);
        check("EU NNP I-NP I-ORG\n-DOCSTART- -X- O O\nrejects VBZ I-VP O", 0, &[2, 3]);
        check("#\thttp://example.org\n1\tHe\tB-P\tO\n2\tsaid\tO\tO", 1, &[2, 3]);
        check("7\tO\tO\n0\tB-P\tO", 0, &[1, 2]);
        check("He\tPRP\n", 0, &[]);
    }

    #[test]
    fn a_file_is_known_by_its_tags() {
        assert!(is_one("\u{FEFF}He\tB-P\nsaid\tO\n\n"));
        assert!(!is_one("He takes vitamin O\nHe said.\n"));
        assert!(!is_one("") && !is_one("# a remark"));
    }
}
