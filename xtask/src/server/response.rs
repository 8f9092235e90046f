//! Writes an answer, with the headers that a good host of the page would send.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::policy::POLICY;

/// An answer to one request.
pub struct Response {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer that says no more than its status.
    pub fn status(status: &'static str) -> Self {
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".into())];
        Self { status, headers, body: format!("{status}\n").into_bytes() }
    }

    /// Sends the browser to another `path`.
    pub fn redirect(path: &str) -> Self {
        let mut response = Self::status("307 Temporary Redirect");
        response.headers.push(("Location", encode(path)));
        response
    }

    /// The content of `file`.
    pub fn file(file: &Path, caching: &str) -> Self {
        let Ok(body) = fs::read(file) else { return Self::status("404 Not Found") };
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let headers = vec![
            ("Content-Type", media_type(&extension).into()),
            ("Cache-Control", caching.into()),
            ("Content-Security-Policy", POLICY.into()),
            ("Referrer-Policy", "no-referrer".into()),
            ("X-Content-Type-Options", "nosniff".into()),
        ];
        Self { status: "200 OK", headers, body }
    }

    /// Writes the answer; without its body when only the head was asked for.
    pub fn send(&self, out: &mut impl Write, with_body: bool) -> io::Result<()> {
        write!(out, "HTTP/1.1 {}\r\nConnection: close\r\n", self.status)?;
        for (name, value) in &self.headers {
            write!(out, "{name}: {value}\r\n")?;
        }
        write!(out, "Content-Length: {}\r\n\r\n", self.body.len())?;
        if with_body {
            out.write_all(&self.body)?;
        }
        out.flush()
    }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "tsv" | "jsonl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Percent-encodes whatever may not stand in a header as it is.
fn encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let written = |byte| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::{Response, encode};

    #[test]
    fn a_head_may_stand_alone() {
        let mut sent = Vec::new();
        assert!(Response::status("404 Not Found").send(&mut sent, false).is_ok());
        let sent = String::from_utf8_lossy(&sent);
        assert!(sent.starts_with("HTTP/1.1 404 Not Found\r\n"));
        assert!(sent.ends_with("Content-Length: 14\r\n\r\n"));
    }

    #[test]
    fn a_redirect_cannot_add_headers() {
        assert_eq!(encode("/é\r\nSet-Cookie: x/"), "/%C3%A9%0D%0ASet-Cookie%3A%20x/");
    }
}
