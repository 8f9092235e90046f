//! How the command ends, and where its words go.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// How it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// All is well.
    Well,
    /// Something was found.
    Found,
    /// A file could not be read or written.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Well => Self::SUCCESS,
            Ending::Found => Self::from(1),
            Ending::Failed => Self::from(3),
        }
    }
}

/// Why it could not go on, in a sentence.
pub struct Failure(String);

impl Failure {
    /// For that reason.
    pub fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hands bytes to whoever reads standard output. One who has read enough is no failure.
pub fn hand_out(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("Standard output cannot be written ({error}).")))
        }
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all, with the folders that it lies in.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let cannot = |error: io::Error| {
        Failure::new(format!("“{}” cannot be written ({error}).", path.display()))
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(cannot)
}

/// Words and numbers under each other, each column as wide as it must be.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(width).collect();
    let mut lines = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| match cell.parse::<f64>() {
            Ok(_) => format!("{cell:>width$}"),
            Err(_) => format!("{cell:<width$}"),
        });
        lines += cells.collect::<Vec<_>>().join("  ").trim_end();
        lines.push('\n');
    }
    lines
}
