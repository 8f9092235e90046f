//! A small static web server, for this computer only.
//!
//! It is not a library because the maintained ones bring an asynchronous runtime, which would add
//! half a minute to the first build of a fresh clone. A thread for each connection does here, and
//! copes with browsers that open connections ahead of need and leave them silent.

mod live;
mod request;
mod response;

use std::io::{self, BufWriter};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::build::is_hashed;
pub use live::Live;
use request::Request;
use response::Response;

/// The ports to try when none was asked for.
const PORTS: std::ops::Range<u16> = 8080..8180;

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Folders, and the paths under which they are served.
#[derive(Default)]
pub struct Site {
    folders: Vec<(&'static str, PathBuf)>,
    live: Option<Live>,
}

/// Opens `port`, or the first free one from 8080 on.
pub fn listen(port: Option<u16>) -> Result<TcpListener> {
    let open = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => open(port).with_context(|| {
            format!("Port {port} cannot be used; without --port a free one is found")
        }),
        None => PORTS.clone().find_map(|port| open(port).ok()).with_context(|| {
            format!("No port from {} to {} is free; name one with --port.", PORTS.start, PORTS.end)
        }),
    }
}

/// The address that `listener` answers at.
pub fn address(listener: &TcpListener) -> Result<String> {
    Ok(format!("http://{}/", listener.local_addr()?))
}

impl Site {
    /// Also serves `folder` under `path`, which starts and ends with a slash.
    pub fn folder(mut self, path: &'static str, folder: impl Into<PathBuf>) -> Self {
        self.folders.push((path, folder.into()));
        self
    }

    /// Also tells open pages about new builds, and lets browsers keep nothing.
    pub fn live(mut self, live: Live) -> Self {
        self.live = Some(live);
        self
    }

    /// Answers requests for as long as this process runs.
    pub fn serve(self, listener: TcpListener) {
        let site = Arc::new(self);
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A connection that breaks concerns no one but the browser, which broke it.
            thread::spawn(move || site.converse(&stream).ok());
        }
    }

    /// As [`Site::serve`], in a thread of its own; returns the address.
    pub fn spawn(self) -> Result<String> {
        let listener = listen(Some(0))?;
        let address = address(&listener)?;
        thread::spawn(move || self.serve(listener));
        Ok(address)
    }

    fn converse(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let Some(head) = request::read(stream)? else { return Ok(()) };
        let mut out = BufWriter::new(stream);
        match Request::parse(&head) {
            Err(status) => Response::status(status).send(&mut out, true),
            Ok(request) => match &self.live {
                Some(live) if request.path == live::PATH => live.stream(&mut out),
                _ => self.answer(&request.path).send(&mut out, request.with_body),
            },
        }
    }

    fn answer(&self, path: &str) -> Response {
        let Some(mut file) = self.find(path) else { return Response::status("404 Not Found") };
        if file.is_dir() {
            if !path.ends_with('/') {
                return Response::redirect(&format!("{path}/"));
            }
            file.push("index.html");
        }
        let caching = match &self.live {
            Some(_) => "no-store",
            None if is_hashed(path) => "public, max-age=31536000, immutable",
            None => "no-cache",
        };
        Response::file(&file, caching)
    }

    /// The file or folder behind `path`: in the folder with the longest path that it starts with.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let slashed = format!("{path}/");
        let served = |prefix: &str| path.starts_with(prefix) || slashed == prefix;
        let best = self.folders.iter().filter(|(prefix, _)| served(prefix));
        let (prefix, folder) = best.max_by_key(|(prefix, _)| prefix.len())?;
        request::locate(folder, path.strip_prefix(prefix).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use anyhow::{Context, Result};

    use super::Site;

    fn ask(address: &str, request: &str) -> Result<String> {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        // A connection that says nothing must not hold up the next one.
        let _silent = TcpStream::connect(host)?;
        let mut stream = TcpStream::connect(host)?;
        write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    #[test]
    fn serves_folders_under_their_paths() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner"))?;
        fs::write(folder.join("index.html"), "the page")?;
        fs::write(folder.join("boot-0123456789abcdef.js"), "the script")?;
        let address = Site::default().folder("/", &folder).folder("/sub/path/", &folder).spawn()?;

        for path in ["/", "/sub/path/", "/index.html?query", "/sub/path/index%2Ehtml"] {
            let answer = ask(&address, &format!("GET {path}"))?;
            let (head, body) = answer.split_once("\r\n\r\n").context("no end of the head")?;
            assert!(head.starts_with("HTTP/1.1 200 OK"), "{path}: {head}");
            assert!(head.contains("Content-Security-Policy: default-src 'none'"));
            assert!(head.contains("Cache-Control: no-cache"));
            assert_eq!(body, "the page");
        }
        let script = ask(&address, "HEAD /boot-0123456789abcdef.js")?;
        assert!(script.contains("immutable") && script.contains("Content-Length: 10"));
        assert!(script.ends_with("\r\n\r\n"));
        assert!(ask(&address, "GET /sub/path")?.contains("Location: /sub/path/"));
        assert!(ask(&address, "GET /inner")?.contains("Location: /inner/"));
        assert!(ask(&address, "GET /inner/")?.starts_with("HTTP/1.1 404"));
        assert!(ask(&address, "GET /%2e%2e/secret")?.starts_with("HTTP/1.1 404"));
        assert!(ask(&address, "POST /")?.starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}
