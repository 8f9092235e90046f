//! What a mark or a letter may do at the end of a sentence.

/// Whether a sentence may end after this mark.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ';' | '\u{37E}' | '‼' | '⁇' | '⁈' | '⁉' | '‽')
        || is_certain(c)
}

/// Whether the mark does nothing else than end sentences, even where no white space follows.
pub(super) fn is_certain(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '፧'
            | '។'
            | '៕'
            | '။'
    )
}

/// Whether the mark, right after a terminator, still belongs to the sentence. Marks that also open
/// are among them, and those without width, like the ones that give the direction of writing.
pub(super) fn is_closing(c: char) -> bool {
    is_quote(c)
        || matches!(
            c,
            ')' | ']' | '}' | '፡' | '）' | '］' | '｝' | '】' | '》' | '〉' | '〕' | '\u{200B}'
                ..='\u{200F}' | '\u{202C}' | '\u{2069}' | '\u{FE0E}' | '\u{FE0F}'
        )
}

/// Whether it opens or closes a quotation somewhere.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '」'
            | '』'
            | '｣'
    )
}

/// Whether the mark may stand before the first word of a sentence.
pub(super) fn is_opening(c: char) -> bool {
    is_quote(c)
        || matches!(
            c,
            '(' | '[' | '{' | '¿' | '¡' | '—' | '–' | '―' | '-' | '•' | '*' | '「' | '『'
        )
        || c.is_whitespace()
}

/// Whether a sentence cannot start with it.
pub(super) fn is_inner(c: char) -> bool {
    is_terminator(c)
        || matches!(c, ',' | ':' | ')' | ']' | '}' | '、' | '，' | '；' | '：' | '،' | '؛')
}

/// Whether the letter has a capital, and is none. Georgian letters are left out: their capitals
/// open no sentences.
pub(super) fn is_lower(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{DF}'..='\u{58F}' | '\u{1E00}'..='\u{1FFF}')
        && c.is_alphabetic()
        && !c.is_uppercase()
}
