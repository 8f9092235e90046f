//! Puts the parts of the page together: each file knows the name and the hash of those it loads.

use std::path::Path;
use std::{fs, io};

use anyhow::{Context, Result};

use super::asset::{Asset, files_below, is_hashed};
use super::bindgen::Program;
use super::minify::Minifier;
use super::{offline, style, template};
use crate::policy::POLICY;

/// The file by which some hosts are told the headers to send.
const HEADERS: &str = "_headers";

/// All files of the finished page.
pub struct Page {
    files: Vec<Asset>,
    /// The parts of the program that are loaded after the page can be used.
    later: Vec<Asset>,
}

impl Page {
    /// The page around `program`, made of what is in the folder `root`.
    pub fn assemble(root: &Path, program: Program, minifier: Minifier) -> Result<Self> {
        let read = |name: &str| {
            let path = root.join(name);
            fs::read_to_string(&path).with_context(|| format!("{name} could not be read"))
        };
        let wasm = Asset::hashed("hearsay", "wasm", program.wasm);
        let style::Sheets { first, later } = style::join(&root.join("style"))?;
        let style = Asset::hashed("style", "css", minifier.style("style.css", first)?);
        let later = Asset::hashed("later", "css", minifier.style("later.css", later)?);
        let (later, glue) = program.later.assets(&program.glue, later)?;
        let glue = Asset::hashed("hearsay", "js", minifier.script("hearsay.js", glue)?);
        let boot = joined(&files_below(&root.join("boot"))?);
        let boot = template::fill(
            &minifier.script("boot.js", boot)?,
            &[("glue", &glue.name), ("wasm", &wasm.name), ("wasm-integrity", &wasm.integrity())],
        );
        let boot = Asset::hashed("boot", "js", boot.context("boot/ is not as it should be")?);
        let index = template::fill(
            &read("index.html")?,
            &[
                ("policy", POLICY),
                ("style", &style.name),
                ("style-integrity", &style.integrity()),
                ("glue", &glue.name),
                ("glue-integrity", &glue.integrity()),
                ("boot", &boot.name),
                ("boot-integrity", &boot.integrity()),
            ],
        );
        let index = Asset::plain("index.html", index.context("index.html is not as it should be")?);

        let mut files = vec![index, boot, style, glue, wasm];
        files.push(Asset::plain(HEADERS, headers(files.iter().chain(&later))));
        files.extend(files_below(&root.join("static"))?);
        Ok(Self { files, later })
    }

    /// The same page, with a worker that keeps all of it for when there is no network.
    pub fn kept_offline(self, root: &Path, minifier: Minifier) -> Result<Self> {
        let template = fs::read_to_string(root.join(offline::WORKER))
            .with_context(|| format!("{} could not be read", offline::WORKER))?;
        let files = self.files.iter().chain(&self.later).filter(|file| file.name != HEADERS);
        let worker = offline::worker(&template, files)?;
        let worker = minifier.script(offline::WORKER, worker)?;
        Ok(self.with_file(offline::WORKER, worker))
    }

    /// The same page, with one more file.
    pub fn with_file(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.push(Asset::plain(name, content));
        self
    }

    /// The same page, which also loads `script` under the name `name`.
    pub fn with_script(mut self, name: &str, script: String) -> Result<Self> {
        let index = self.files.iter_mut().find(|file| file.name == "index.html");
        let index = index.context("The page has no index.html.")?;
        let tag = format!("<script type=\"module\" src=\"{name}\"></script>\n</head>");
        let html = String::from_utf8_lossy(&index.bytes).replacen("</head>", &tag, 1);
        index.bytes = html.into_bytes();
        Ok(self.with_file(name, script))
    }

    /// The files that a browser loads before the page can be used: those that a text among them
    /// names. What the program names it loads later, if at all.
    pub fn first_load(&self) -> impl Iterator<Item = &Asset> {
        let is_index = |file: &Asset| file.name == "index.html";
        let is_text = |file: &Asset| is_hashed(&file.name) && !file.name.ends_with(".wasm");
        let texts = self.files.iter().filter(|file| is_index(file) || is_text(file));
        let texts: Vec<_> = texts.map(|file| String::from_utf8_lossy(&file.bytes)).collect();
        let named = move |file: &Asset| texts.iter().any(|text| text.contains(&file.name));
        self.files.iter().filter(move |file| is_index(file) || named(file))
    }

    /// The parts of the program that the page loads once it can be used.
    pub fn loaded_later(&self) -> &[Asset] {
        &self.later
    }

    /// Writes the page into `folder`, and removes what an earlier build left there under hashed
    /// names. All else that is in the folder stays: it may be anyone's.
    pub fn write(&self, folder: &Path) -> Result<()> {
        self.try_write(folder)
            .with_context(|| format!("The page could not be written to {}", folder.display()))
    }

    fn try_write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if is_hashed(&entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path())?;
            }
        }
        for file in self.files.iter().chain(&self.later) {
            let path = folder.join(&file.name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, &file.bytes)?;
        }
        Ok(())
    }
}

/// Scripts as one, in the order of their names. What they declare, they have in common.
fn joined(scripts: &[Asset]) -> String {
    scripts.iter().map(|script| String::from_utf8_lossy(&script.bytes)).collect()
}

/// The file `_headers`, by which some hosts are told the headers to send.
fn headers<'a>(files: impl IntoIterator<Item = &'a Asset>) -> String {
    let common = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n"
    );
    // An old one of these would hide a new version of the page.
    let fresh = ["", "index.html", offline::WORKER];
    let fresh = fresh.map(|name| format!("/{name}\n  Cache-Control: no-cache\n")).concat();
    let hashed = files.into_iter().filter(|file| is_hashed(&file.name));
    let lasting = hashed.map(|file| {
        format!("/{}\n  Cache-Control: public, max-age=31536000, immutable\n", file.name)
    });
    common + &fresh + &lasting.collect::<String>()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use anyhow::{Context, Result};

    use super::{Asset, Minifier, Page, headers};

    #[test]
    fn only_hashed_files_are_kept_for_ever() {
        let boot = Asset::hashed("boot", "js", "1");
        let headers = headers([&Asset::plain("index.html", ""), &boot]);
        assert_eq!(headers.matches("immutable").count(), 1);
        assert!(headers.contains("/boot-"));
        for name in ["/", "/index.html", "/sw.js"] {
            assert!(headers.contains(&format!("\n{name}\n  Cache-Control: no-cache\n")), "{name}");
        }
    }

    #[test]
    fn all_but_the_headers_is_kept_offline() -> Result<()> {
        let root = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        fs::create_dir_all(&root)?;
        fs::write(root.join("sw.js"), "{{version}} {{files}}")?;
        let files = ["index.html", "icon.svg", "_headers"].map(|name| Asset::plain(name, name));
        let later = Asset::hashed("later", "wasm", "1");
        let known = [later.name.clone(), "index.html".into(), "icon.svg".into()];
        let page = Page { files: files.into(), later: vec![later] };
        let page = page.kept_offline(&root, Minifier::new(None, &root))?;
        fs::remove_dir_all(root)?;
        let worker = page.files.last().context("there is a worker")?;
        assert_eq!(worker.name, "sw.js");
        let worker = String::from_utf8_lossy(&worker.bytes);
        assert!(known.iter().all(|name| worker.contains(&format!("\"{name}\":"))), "{worker}");
        assert_eq!(worker.matches("sha384-").count(), known.len());
        Ok(())
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let boot = Asset::hashed("boot", "js", "1");
        let index = Asset::plain("index.html", format!("{} icon.svg", boot.name));
        let others = [Asset::plain("icon.svg", ""), Asset::plain("example.json", "")];
        let files = [index, boot].into_iter().chain(others).collect();
        let page = Page { files, later: Vec::new() };
        let names: Vec<_> = page.first_load().map(|file| file.name.as_str()).collect();
        assert_eq!(names.len(), 3);
        assert!(!names.contains(&"example.json"));
    }
}
