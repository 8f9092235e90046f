//! Files of JSON values one after the other, mostly one a line.

use serde_json::Value;

/// Calls `each` with each value and the line on which it begins, from 1. After one that is no JSON nothing
/// can be read: its message ends the file.
pub fn each(content: &str, mut each: impl FnMut(usize, Result<Value, String>)) {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    let mut values = serde_json::Deserializer::from_str(content).into_iter::<Value>();
    let (mut line, mut counted) = (1, 0);
    loop {
        let rest = &content[values.byte_offset()..];
        let start = content.len() - rest.trim_start().len();
        line += content[counted..start].matches('\n').count();
        counted = start;
        match values.next() {
            None => return,
            Some(Ok(value)) => each(line, Ok(value)),
            Some(Err(error)) => {
                let message = format!("this and what follows is no JSON ({error}).");
                return each(line, Err(message));
            }
        }
    }
}

/// The first value, by which a file is known.
#[must_use]
pub fn first(content: &str) -> Option<Value> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    serde_json::Deserializer::from_str(content).into_iter::<Value>().next()?.ok()
}
