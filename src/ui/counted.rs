//! Counts in words.

/// That many of something: `one` of it, or else `many`.
pub(in crate::ui) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
