//! The types that Hearsay writes.

/// A text. It is UIMA's own, as is everything with `uima` in its name.
pub const SOFA: &str = "uima.cas.Sofa";
/// What DKPro knows of a document.
pub const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
/// What else is known of an article.
pub const ARTICLE: &str = "custom.Article";
/// A piece of a span.
pub const SPAN: &str = "custom.Span";
/// A relation of two spans.
pub const RELATION: &str = "custom.Relation";
/// Any other relation.
pub const EVENT: &str = "custom.Event";
/// An end of such a relation.
pub const LINK: &str = "custom.EventArgumentsLink";
/// A character of the text that XML does not allow.
pub const CHARACTER: &str = "custom.Character";
/// Such a character in something else.
pub const CHARACTER_IN: &str = "custom.CharacterIn";

const ANNOTATION: &str = "uima.tcas.Annotation";
const TOP: &str = "uima.cas.TOP";

/// A type of feature structures.
pub struct Type {
    /// Its name, with the package.
    pub name: &'static str,
    /// The type that it is made from.
    pub of: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The features that it has besides those of the type it is made from.
    pub features: &'static [(&'static str, Range)],
}

/// What a feature may have.
pub enum Range {
    /// Words.
    Words,
    /// A number.
    Number,
    /// Several words.
    List,
    /// A structure of that type.
    One(&'static str),
    /// Several structures of that type.
    Many(&'static str),
}

/// All of them but UIMA's own.
pub const TYPES: [Type; 8] = [
    Type {
        name: METADATA,
        of: "uima.tcas.DocumentAnnotation",
        about: "",
        features: &[
            ("documentTitle", Range::Words),
            ("documentId", Range::Words),
            ("documentUri", Range::Words),
        ],
    },
    Type {
        name: ARTICLE,
        of: "uima.cas.AnnotationBase",
        about: "What is known of an article besides its title and address.",
        features: &[
            ("outlet", Range::Words),
            ("author", Range::Words),
            ("date", Range::Words),
            ("status", Range::Words),
        ],
    },
    Type {
        name: SPAN,
        of: ANNOTATION,
        about: "A piece of a span. Pieces of the same span have the same id and label.",
        features: &[
            ("label", Range::Words),
            ("id", Range::Words),
            ("attributes", Range::List),
            ("note", Range::Words),
        ],
    },
    Type {
        name: RELATION,
        of: ANNOTATION,
        about: "A relation of two spans.",
        features: &[
            ("label", Range::Words),
            ("id", Range::Words),
            ("Governor", Range::One(SPAN)),
            ("Dependent", Range::One(SPAN)),
            ("governorRole", Range::Words),
            ("dependentRole", Range::Words),
            ("attributes", Range::List),
            ("note", Range::Words),
        ],
    },
    Type {
        name: EVENT,
        of: ANNOTATION,
        about: "A relation of any number of spans, and of words that do not stand in the text.",
        features: &[
            ("label", Range::Words),
            ("id", Range::Words),
            ("arguments", Range::Many(LINK)),
            ("attributes", Range::List),
            ("note", Range::Words),
        ],
    },
    Type {
        name: LINK,
        of: TOP,
        about: "An end of such a relation: either a span or words.",
        features: &[("role", Range::Words), ("target", Range::One(SPAN)), ("words", Range::Words)],
    },
    Type {
        name: CHARACTER,
        of: ANNOTATION,
        about: "A character of the text that XML does not allow, and that stands as U+FFFD.",
        features: &[("codePoint", Range::Number)],
    },
    Type {
        name: CHARACTER_IN,
        of: TOP,
        about: "Such a character in a feature, after so many UTF-16 units.",
        features: &[
            ("structure", Range::One(TOP)),
            ("feature", Range::Words),
            ("element", Range::Number),
            ("offset", Range::Number),
            ("codePoint", Range::Number),
        ],
    },
];

/// Whether a structure is found in the index of its view, and not only by what refers to it.
#[must_use]
pub fn is_member(kind: &str) -> bool {
    ![SOFA, LINK].contains(&kind)
}
