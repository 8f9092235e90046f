//! Reads what a browser asks for, and finds it without leaving the folder that is served.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The longest head of a request that is read.
const LONGEST: usize = 16 * 1024;

/// One request, as far as this server cares.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The path without its query, percent-decoded.
    pub path: String,
    /// Whether the browser wants more than the head of the answer.
    pub with_body: bool,
}

/// Reads the head of a request. None if the connection is closed before anything was said.
pub fn read(mut stream: impl Read) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut chunk = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST {
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            break;
        }
        head.extend_from_slice(&chunk[..count]);
    }
    Ok((!head.is_empty()).then(|| String::from_utf8_lossy(&head).into_owned()))
}

impl Request {
    /// Understands the first line of `head`, or returns the status that says why not.
    pub fn parse(head: &str) -> Result<Self, &'static str> {
        let mut words = head.lines().next().unwrap_or_default().split(' ');
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Err("400 Bad Request");
        };
        let with_body = match method {
            "GET" => true,
            "HEAD" => false,
            _ => return Err("405 Method Not Allowed"),
        };
        let path = target.split(['?', '#']).next().and_then(decode);
        match path.filter(|path| path.starts_with('/')) {
            Some(path) => Ok(Self { path, with_body }),
            None => Err("400 Bad Request"),
        }
    }
}

/// Where `path` is in `folder`; None if it tries to leave it.
pub fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut place = folder.to_path_buf();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if segment == ".." || segment.contains(['\\', ':', '\0']) {
            return None;
        }
        place.push(segment);
    }
    Some(place)
}

/// Undoes percent-encoding; None if it is broken.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let digits = str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Request, locate, read};

    #[test]
    fn understands_a_request() {
        let parsed = Request::parse("GET /a%20b/%C3%A9.js?v=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        assert_eq!(parsed, Ok(Request { path: "/a b/é.js".into(), with_body: true }));
        let parsed = Request::parse("HEAD / HTTP/1.1");
        assert_eq!(parsed, Ok(Request { path: "/".into(), with_body: false }));
    }

    #[test]
    fn refuses_the_rest() {
        for head in ["", "GET", "GET x HTTP/1.1", "GET /%", "GET /%zz", "GET /%ff"] {
            assert!(Request::parse(head).is_err(), "{head}");
        }
        assert_eq!(Request::parse("PUT / HTTP/1.1"), Err("405 Method Not Allowed"));
    }

    #[test]
    fn stays_in_the_folder() {
        let folder = Path::new("dist");
        assert_eq!(locate(folder, "a//b"), Some(PathBuf::from("dist/a/b")));
        for path in ["../x", "a/../../x", "..\\x", "c:/x", "/a/.."] {
            assert_eq!(locate(folder, path), None, "{path}");
        }
    }

    #[test]
    fn reads_heads_only() {
        assert_eq!(read(&b""[..]).ok(), Some(None));
        assert_eq!(read(&b"GET /"[..]).ok(), Some(Some("GET /".into())));
    }
}
