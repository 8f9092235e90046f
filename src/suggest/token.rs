//! A stretch of text as words and marks, with what each word can be.

use super::lexicon::{
    ADVERBS, AUXILIARIES, CONJUNCTIONS, DAYS, DETERMINERS, MONTHS, NO_ADVERBS, OBJECTS, PERIODS,
    PREPOSITIONS, RELATIVES, SUBJECTS, is_in,
};
use super::verb::{Form, Verb, verb};
use crate::text::quotation::Quotation;
use crate::text::{Text, TextRange};

/// A quotation up to this many words may be a name or a word held at arm's length.
const NAME_WORDS: usize = 3;

/// What a word or mark can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Determiner,
    /// A pronoun that can say something.
    Subject,
    /// One that cannot.
    Object,
    /// who, which
    Relative,
    Preposition,
    Conjunction,
    And,
    Auxiliary,
    Adverb,
    Time,
    /// With a capital.
    Name,
    /// Any other word.
    Noun,
    Number,
    Verb(Verb),
    Mark(char),
    /// A piece of what is said.
    Content,
    /// Somebody's words that are not the content.
    Quoted,
}

/// A word or mark, or a whole piece of content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) word: &'a str,
    /// Where it starts and ends, in bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.word.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_word(&self) -> bool {
        !matches!(self.kind, Kind::Mark(_) | Kind::Content | Kind::Quoted)
    }

    /// Whether it can be inside a noun after its article.
    pub(super) fn is_nominal(&self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Noun | Kind::Number)
    }

    pub(super) fn is_possessive(&self) -> bool {
        self.word.ends_with("'s")
            || self.word.ends_with("’s")
            || self.word.ends_with("s’")
            || is_in("his her its their our my your", self.word)
    }

    fn is_capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }
}

/// The words and marks of `area`; the pieces of `content` and longer quotations are one token each.
pub(super) fn tokens<'a>(
    text: &'a Text,
    area: TextRange,
    content: &[TextRange],
    quotations: &[Quotation],
) -> Vec<Token<'a>> {
    let mut holes: Vec<(TextRange, Kind)> = Vec::new();
    for piece in content.iter().filter_map(|piece| piece.intersection(area)) {
        holes.push((piece, Kind::Content));
    }
    for marks in quotations.iter().map(|quotation| quotation.with_marks) {
        if area.contains(marks) && !holes.iter().any(|(hole, _)| hole.overlaps(marks)) {
            let is_long = text.slice(marks).split_whitespace().count() > NAME_WORDS;
            let at = holes.partition_point(|(hole, _)| hole.start() < marks.start());
            holes.insert(at, (marks, if is_long { Kind::Quoted } else { Kind::Name }));
        }
    }
    let mut found = Vec::new();
    let mut from = area.start().byte();
    for (hole, kind) in holes {
        let (start, end) = (hole.start().byte(), hole.end().byte());
        scan(text, from, start, &mut found);
        found.push(Token { kind, word: &text.as_str()[start..end], start, end });
        from = end.max(from);
    }
    scan(text, from, area.end().byte(), &mut found);
    leave_out_brackets(&mut found);
    for index in 0..found.len() {
        if found[index].kind == Kind::Noun {
            found[index].kind = kind(&found, index);
        }
    }
    found
}

/// Drops what stands in brackets, unless that is content: it only explains.
fn leave_out_brackets(tokens: &mut Vec<Token>) {
    let is = |token: &Token, mark| token.kind == Kind::Mark(mark);
    while let Some(end) = tokens.iter().position(|token| is(token, ')')) {
        let start = tokens[..end].iter().rposition(|token| is(token, '('));
        match start {
            Some(start) if tokens[start..end].iter().all(|it| it.kind != Kind::Content) => {
                tokens.drain(start..=end);
            }
            // A bracket with content in it, or alone, is a mark like others.
            _ => tokens[end].kind = Kind::Mark('-'),
        }
    }
}

/// Parts the bytes `from..to` into words, all nouns for now, and marks.
fn scan<'a>(text: &'a Text, from: usize, to: usize, found: &mut Vec<Token<'a>>) {
    let content = &text.as_str()[..to.max(from)];
    let mut at = from;
    while let Some(first) = content[at..].chars().next() {
        let (start, mut end) = (at, at + first.len_utf8());
        if first.is_whitespace() {
            at = end;
            continue;
        }
        let is_word = is_letter(first);
        if is_word {
            let mut rest = content[end..].chars();
            while let Some(next) = rest.next() {
                let after = rest.clone().next();
                let joins = matches!(next, '.' | '\'' | '’' | '-' | '&' | '‑' | '/' | ',')
                    && after.is_some_and(|c| is_letter(c) && (next != ',' || c.is_numeric()));
                // A full stop that does not end the sentence belongs to an abbreviation, and so
                // does an apostrophe to a plural: the ministers’ claim.
                let ends = next == '.' && !rest.as_str().trim().is_empty()
                    || next == '’' && content[..end].ends_with('s') && after == Some(' ');
                if !is_letter(next) && !joins && !ends {
                    break;
                }
                end += next.len_utf8();
                if ends && !joins {
                    break;
                }
            }
        }
        let kind = if is_word { Kind::Noun } else { Kind::Mark(first) };
        found.push(Token { kind, word: &content[start..end], start, end });
        at = end;
    }
}

/// Whether words are made of it: letters, digits, and the marks and signs that belong to scripts.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '@' | '#' | '_' | '$' | '£' | '€' | '%')
        || !c.is_ascii()
            && !c.is_whitespace()
            && !matches!(c, '\u{2010}'..='\u{205E}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF20}'
                | '¡' | '¿' | '«' | '»' | '·')
}

/// What the word at `index` can be, where the words before it are known.
fn kind(tokens: &[Token], index: usize) -> Kind {
    let token = &tokens[index];
    let word = token.word;
    let former = tokens[..index].last();
    let next = tokens.get(index + 1).filter(|next| next.is_word());
    let opens = former.is_none_or(|former| {
        matches!(former.kind, Kind::Mark(':' | '.' | '?' | '!' | '"' | '“' | '”'))
    });
    let is = |words| is_in(words, word);
    let near_number = || {
        let is_number = |token: &Token| token.word.starts_with(|c: char| c.is_ascii_digit());
        former.is_some_and(is_number) || next.is_some_and(is_number)
    };
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Kind::Number;
    }
    if is(DAYS) && !token.is_possessive() {
        return Kind::Time;
    }
    if is(MONTHS) && token.is_capital() {
        let dated = near_number()
            || former
                .is_some_and(|former| is_in("in since until by last next early late", former.word));
        return if dated { Kind::Time } else { Kind::Name };
    }
    let is_shout = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
    if is("I") {
        return Kind::Subject;
    }
    if token.is_capital() && (is_shout || !opens) {
        return Kind::Name;
    }
    if is("last next this late earlier early") && next.is_some_and(|next| is_in(PERIODS, next.word))
        || is(PERIODS) && former.is_some_and(|former| former.kind == Kind::Time)
    {
        return Kind::Time;
    }
    let negates = word.ends_with("n't") || word.ends_with("n’t");
    let known = [
        (SUBJECTS, Kind::Subject),
        (OBJECTS, Kind::Object),
        (RELATIVES, Kind::Relative),
        (CONJUNCTIONS, Kind::Conjunction),
        ("and", Kind::And),
        (AUXILIARIES, Kind::Auxiliary),
        (PREPOSITIONS, Kind::Preposition),
        (DETERMINERS, Kind::Determiner),
        (ADVERBS, Kind::Adverb),
    ];
    if negates {
        return Kind::Auxiliary;
    }
    if is("as") && former.is_some_and(|former| former.is("such")) {
        return Kind::Preposition;
    }
    if let Some((_, kind)) = known.iter().find(|(words, _)| is(words)) {
        return *kind;
    }
    match verb(word) {
        Some(verb) if !is_noun(word, verb, former, tokens.get(index + 1), opens) => {
            Kind::Verb(verb)
        }
        _ if word.ends_with("ly") && word.len() > 4 && !is(NO_ADVERBS) => Kind::Adverb,
        // Also al-Sayed and iPhone.
        _ if word.contains(char::is_uppercase) => Kind::Name,
        _ => Kind::Noun,
    }
}

/// Whether a form of a verb is a noun here, or says something of one: the report, an alleged plot.
fn is_noun(
    word: &str,
    found: Verb,
    former: Option<&Token>,
    next: Option<&Token>,
    opens: bool,
) -> bool {
    let after_article = former.is_some_and(|former| {
        former.kind == Kind::Determiner
            || former.is_possessive() && former.is_word()
            || former.kind == Kind::Preposition && !former.is("to") && found.form != Form::Ing
    });
    // “Critics and officials claim” has no article, “the latest claims” no verb after it.
    let verb_follows = next.is_some_and(|next| {
        next.is_word()
            && (is_in(AUXILIARIES, next.word)
                || verb(next.word).is_some_and(|verb| verb.form == Form::Past))
    });
    let inflects = matches!(found.form, Form::Past | Form::Ing);
    // After a quotation only “say” comes before many who say it.
    let leads = found.form == Form::Infinitive
        && !is_in("say argue", word)
        && former.is_none_or(|former| !former.is_word());
    // One official says and two say: “a blog post” is no blog that posts.
    let alone = found.form == Form::Infinitive
        && former.is_some_and(|former| {
            former.kind == Kind::Noun
                && !former.word.ends_with('s')
                && !is_in("people police men women media many some few several most", former.word)
        });
    after_article || leads || alone || !inflects && (verb_follows || opens)
}
