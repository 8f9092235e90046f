//! Fills the places `{{name}}` of a text.

use anyhow::{Context, Result, bail, ensure};

/// Puts each value in the place of its name. Every place must have a value and every value a
/// place: a text that lost one would still load, but unprotected or without its style.
pub fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = String::with_capacity(template.len());
    let mut unused: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("A `{{` is never closed.")?;
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("There is nothing to put in the place `{{{{{name}}}}}`.");
        };
        filled.push_str(before);
        filled.push_str(value);
        unused.retain(|other| *other != name);
        rest = after;
    }
    filled.push_str(rest);
    ensure!(unused.is_empty(), "There is no place for {}.", unused.join(", "));
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn fills_every_place() {
        let filled = fill("a {{x}} b {{y}} c {{x}}", &[("x", "1"), ("y", "{{x}}")]);
        assert_eq!(filled.ok().as_deref(), Some("a 1 b {{x}} c 1"));
    }

    #[test]
    fn refuses_gaps_on_either_side() {
        assert!(fill("{{x}}", &[]).is_err());
        assert!(fill("", &[("x", "1")]).is_err());
        assert!(fill("{{x", &[("x", "1")]).is_err());
    }
}
