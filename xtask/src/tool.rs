//! Finding and running other programs.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// The cargo that runs this tool, so that both use the same toolchain.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` to its end, its output passed through, and fails if it does.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(&line(command), status)
}

/// Runs `command` to its end without printing anything.
pub fn run_unheard(command: &mut Command) -> Result<Unheard> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    Ok(Unheard { line: line(command), output })
}

/// What a program did of which nobody has heard yet.
pub struct Unheard {
    line: String,
    output: Output,
}

impl Unheard {
    /// Prints what it printed, and fails if it failed.
    pub fn tell(&self) -> Result<()> {
        io::stdout().write_all(&self.output.stdout)?;
        succeeded(&self.line, self.output.status)
    }
}

/// Runs `command` and returns what it printed.
pub fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        bail!("`{}` failed ({}).", line(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed something that is no text.", line(command)))
}

/// Runs `command` on `input` and returns what it printed.
pub fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    // Written from beside, since the program may print before it has read everything.
    let output = thread::scope(|scope| {
        if let Some(mut stdin) = child.stdin.take() {
            scope.spawn(move || stdin.write_all(input));
        }
        child.wait_with_output()
    })?;
    succeeded(&line(command), output.status)?;
    Ok(output.stdout)
}

/// The first of `names` that is a program on the `PATH`.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let file = |name: &&str| match Path::new(name).extension() {
        Some(_) => (*name).to_owned(),
        None => format!("{name}{}", env::consts::EXE_SUFFIX),
    };
    names.iter().map(file).find_map(|name| {
        folders.iter().map(|folder| folder.join(&name)).find(|path| path.is_file())
    })
}

/// Fails if the program of that command line, whose messages were printed, did.
fn succeeded(line: &str, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{line}` failed ({status}); its messages are above.");
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", command.get_program().to_string_lossy())
}

fn line(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}
