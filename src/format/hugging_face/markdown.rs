//! What people wrote, as part of a card in Markdown.

/// Words that are no Markdown.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for character in words.chars() {
        if "\\`*_[]<>|#".contains(character) {
            escaped.push('\\');
        }
        escaped.push(if character.is_control() { ' ' } else { character });
    }
    escaped
}

/// Markdown whose headings stand below the card's, and whose code ends where it does.
pub(super) fn nested(markdown: &str) -> String {
    let mut is_code = false;
    let mut nested = String::new();
    for line in markdown.lines() {
        is_code ^= line.trim_start().starts_with("```");
        let is_heading = !is_code && line.starts_with('#');
        nested.extend([if is_heading { "##" } else { "" }, line, "\n"]);
    }
    if is_code {
        nested.push_str("```\n");
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_does_not_become_markdown() {
        assert_eq!(escaped("a|b\n*c*"), "a\\|b \\*c\\*");
        assert_eq!(
            nested("# One\n```\n# two\n```\n## Three"),
            "### One\n```\n# two\n```\n#### Three\n"
        );
        assert_eq!(nested("```\n# two"), "```\n# two\n```\n");
    }
}
