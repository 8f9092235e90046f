//! Finding and running other programs.

use std::env;
use std::io::{self, Read, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::say;

/// The cargo that runs this tool, so that both use the same toolchain.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` to its end, its output passed through, and fails if it does.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(&line(command), status)
}

/// A program that is asked to end has so long for it.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// How often a program is looked at that runs.
const GLANCE: Duration = Duration::from_millis(100);

/// Runs `command` without printing anything, to its end or until the time is up: then it is ended.
pub fn run_unheard(command: &mut Command, limit: Duration) -> Result<Unheard> {
    let command = command.stdout(Stdio::piped());
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    let mut stdout = child.stdout.take();
    // Read from beside, since a program waits when nobody takes what it prints.
    let (status, printed) = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut printed = Vec::new();
            stdout.as_mut().map_or(Ok(0), |stdout| stdout.read_to_end(&mut printed))?;
            io::Result::Ok(printed)
        });
        let status = wait(&mut child, limit).and_then(|status| match status {
            Some(status) => Ok(Some(status)),
            None => end(&mut child).map(|()| None),
        });
        (status, reader.join())
    });
    let printed = printed.unwrap_or_else(|panic| resume_unwind(panic))?;
    Ok(Unheard { line: line(command), printed, status: status?, limit })
}

/// What `child` ended with, or none if it has not within that time.
fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        let status = child.try_wait()?;
        if status.is_some() || started.elapsed() > limit {
            return Ok(status);
        }
        thread::sleep(GLANCE);
    }
}

/// Ends `child`, which may end what it has started itself first.
fn end(child: &mut Child) -> io::Result<()> {
    let asked = Command::new("kill").arg(child.id().to_string()).status();
    if asked.is_ok_and(|asked| asked.success()) && wait(child, LAST_WORDS)?.is_some() {
        return Ok(());
    }
    child.kill()?;
    child.wait().map(drop)
}

/// What a program did of which nobody has heard yet.
pub struct Unheard {
    line: String,
    printed: Vec<u8>,
    /// None if it did not end by itself.
    status: Option<ExitStatus>,
    limit: Duration,
}

impl Unheard {
    /// Whether it ended by itself, and well.
    pub fn has_succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// Prints what it printed, and fails if it failed.
    pub fn tell(&self) -> Result<()> {
        io::stdout().write_all(&self.printed)?;
        match self.status {
            Some(status) => succeeded(&self.line, status),
            None => bail!(
                "`{}` was ended, since it had not ended after {}; its messages are above.",
                self.line,
                say::duration(self.limit),
            ),
        }
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
