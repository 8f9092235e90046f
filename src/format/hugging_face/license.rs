//! Licences as the Hugging Face Hub knows them (<https://huggingface.co/docs/hub/repositories-licenses>).

use std::fmt::Write as _;

/// What datasets are usually under: the identifier, and what it means.
pub const USUAL: [(&str, &str); 12] = [
    ("cc-by-4.0", "Creative Commons: name the authors"),
    ("cc-by-sa-4.0", "Creative Commons: name the authors, pass on alike"),
    ("cc-by-nc-4.0", "Creative Commons: name the authors, not for commerce"),
    ("cc-by-nc-sa-4.0", "Creative Commons: name the authors, not for commerce, pass on alike"),
    ("cc-by-nd-4.0", "Creative Commons: name the authors, change nothing"),
    ("cc-by-nc-nd-4.0", "Creative Commons: name the authors, not for commerce, change nothing"),
    ("cc0-1.0", "Creative Commons: no conditions"),
    ("odc-by", "Open Data Commons: name the source"),
    ("odbl", "Open Data Commons: name the source, pass on alike"),
    ("pddl", "Open Data Commons: no conditions"),
    ("cdla-permissive-2.0", "Community Data License Agreement: no conditions on results"),
    ("cdla-sharing-1.0", "Community Data License Agreement: pass on alike"),
];

/// The other identifiers that are not for models alone.
const OTHERS: &str = "\
    afl-3.0 agpl-3.0 apache-2.0 artistic-2.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear bsl-1.0 c-uda cc \
    cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-nd-3.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 \
    cc-by-sa-3.0 cdla-permissive-1.0 ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 gfdl gpl gpl-2.0 \
    gpl-3.0 isc lgpl lgpl-2.1 lgpl-3.0 lgpl-lr lppl-1.3c mit mpl-2.0 ms-pl ncsa ofl-1.1 osl-3.0 other \
    postgresql unknown unlicense wtfpl zlib";

/// All identifiers.
fn known() -> impl Iterator<Item = &'static str> {
    USUAL.iter().map(|(known, _)| *known).chain(OTHERS.split(' '))
}

/// The lines of YAML for a licence, which is an identifier or words.
pub(super) fn yaml(license: &str) -> String {
    let license = license.trim();
    if license.is_empty() {
        return "license: unknown\n".to_owned();
    }
    let id = id(license);
    if known().any(|known| known == id) {
        return format!("license: {id}\n");
    }
    let mut yaml = "license: other\n".to_owned();
    // A string of JSON is one of YAML, too.
    if !id.is_empty() {
        let _ = writeln!(yaml, "license_name: {}", serde_json::Value::from(id));
    }
    if license.starts_with("https://") || license.starts_with("http://") {
        let _ = writeln!(yaml, "license_link: {}", serde_json::Value::from(license));
    }
    yaml
}

/// What words are as an identifier: “CC BY 4.0” is `cc-by-4.0`.
fn id(words: &str) -> String {
    let kept = |letter: char| letter.is_alphanumeric() || letter == '.';
    let words = words.to_lowercase();
    let parts = words.split(|letter| !kept(letter)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what is written of a licence, line by line.
    fn check(license: &str, expected: &[&str]) {
        assert_eq!(yaml(license).lines().collect::<Vec<_>>(), expected, "{license}");
    }

    #[test]
    fn a_licence_that_the_hub_knows_is_its_identifier() {
        check("", &["license: unknown"]);
        check(" \n", &["license: unknown"]);
        check("cc-by-4.0", &["license: cc-by-4.0"]);
        check(" CC BY 4.0 ", &["license: cc-by-4.0"]);
        check("Apache-2.0", &["license: apache-2.0"]);
        check("other", &["license: other"]);
    }

    #[test]
    fn another_has_a_name_of_its_own() {
        check(
            "The archive’s terms: “no copies”",
            &["license: other", "license_name: \"the-archive-s-terms-no-copies\""],
        );
        check("仅供研究", &["license: other", "license_name: \"仅供研究\""]);
        check("…", &["license: other"]);
        check("a: b\n---", &["license: other", "license_name: \"a-b\""]);
        check(
            "https://example.org/terms",
            &[
                "license: other",
                "license_name: \"https-example.org-terms\"",
                "license_link: \"https://example.org/terms\"",
            ],
        );
    }

    #[test]
    fn each_identifier_is_one() {
        known().for_each(|known| assert_eq!(yaml(known), format!("license: {known}\n")));
    }
}
