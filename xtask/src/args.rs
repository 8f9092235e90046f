//! The words after `cargo xtask`: taken one by one, and none may be left over.

use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// The words that no one has taken yet.
pub struct Args(Vec<String>);

impl Args {
    /// Starts with all `words`.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        Self(words.into_iter().collect())
    }

    /// Takes the flag `name` (such as `--open`) and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes the option `name` (such as `--port`) and the value that follows it.
    pub fn value<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let Some(at) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        let value =
            self.0.get(at + 1).with_context(|| format!("{name} needs a value after it."))?;
        let Ok(parsed) = value.parse() else { bail!("“{value}” is not a value for {name}.") };
        self.0.drain(at..=at + 1);
        Ok(Some(parsed))
    }

    /// Takes the first word, unless it is an option.
    pub fn position(&mut self) -> Option<String> {
        let is_word = self.0.first().is_some_and(|word| !word.starts_with('-'));
        is_word.then(|| self.0.remove(0))
    }

    /// Fails if a word is left that no one wanted.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => bail!("“{word}” means nothing here; `cargo xtask` lists what does."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(String::from))
    }

    #[test]
    fn takes_options_in_any_order() {
        let mut args = args("--port 8081 browser --open");
        assert_eq!(args.value("--port").ok(), Some(Some(8081)));
        assert!(args.flag("--open"));
        assert_eq!(args.position().as_deref(), Some("browser"));
        assert!(args.finish().is_ok());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(args("--port").value::<u16>("--port").is_err());
        assert!(args("--port many").value::<u16>("--port").is_err());
        assert!(args("--fats").finish().is_err());
        assert_eq!(args("--fast").position(), None);
    }
}
