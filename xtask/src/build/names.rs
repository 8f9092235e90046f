//! Gives short names to what the two sides of the program, and its parts, import from each other.
//! wasm-bindgen ends each name in a hash, which no compression makes smaller.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, ensure};
use walrus::Module;

const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// Renames imports and exports of the `module`, and imports of its `parts`, and returns the `glue`
/// that fits them. What neither glue nor parts know is no longer exported.
pub fn shorten(module: &mut Module, parts: &mut [Module], glue: &str) -> Result<String> {
    let shared = parts.iter().flat_map(|part| part.imports.iter().map(|import| &import.name));
    let shared: HashSet<String> = shared.cloned().collect();
    let words: HashSet<&str> = pieces(glue).map(|(word, _)| word).collect();
    let is_known = |name: &str| words.contains(name) || shared.contains(name);
    let unknown = module.exports.iter().filter(|export| !is_known(&export.name));
    for export in unknown.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for import in module.imports.iter() {
        let name = import.name.as_str();
        ensure!(words.contains(name), "The JavaScript side lacks {name}, which the program needs.");
    }

    let imported = module.imports.iter_mut().map(|import| &mut import.name);
    let exported = module.exports.iter_mut().map(|export| &mut export.name);
    let of_parts = parts.iter_mut().flat_map(|part| part.imports.iter_mut());
    let asked_for = of_parts.map(|import| &mut import.name);
    let mut free = (0..).map(short_name).filter(|name| !is_known(name));
    let mut short = HashMap::new();
    for name in imported.chain(exported).chain(asked_for).filter(|name| is_made_up(name)) {
        let new = short.entry(name.clone()).or_insert_with(|| free.next().unwrap_or_default());
        new.clone_into(name);
    }
    let rename = |word| short.get(word).map_or(word, String::as_str);
    Ok(pieces(glue).flat_map(|(word, rest)| [rename(word), rest]).collect())
}

/// Whether wasm-bindgen made the name up. All others mean something to browsers.
fn is_made_up(name: &str) -> bool {
    name.contains("__")
}

/// The words of `text`, each with what follows it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends_word = |c: char| !(c.is_alphanumeric() || c == '_' || c == '$');
    text.split_inclusive(ends_word)
        .map(move |piece| piece.split_at(piece.trim_end_matches(ends_word).len()))
}

/// `_a` to `_z`, then `_ab` and so on.
fn short_name(mut number: usize) -> String {
    let mut name = "_".to_owned();
    loop {
        name.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use anyhow::Result;
    use walrus::{Module, ValType};

    use super::{short_name, shorten};

    /// A program that imports the first name and exports the others.
    fn module() -> Module {
        let mut module = Module::default();
        let no_types: [ValType; 0] = [];
        let function = module.types.add(&no_types, &no_types);
        let (log, _) = module.add_import_func("./glue.js", "__wbg_log_0123", function);
        for name in ["__wbindgen_start", "memory", "__stack_pointer", "__abort_handler"] {
            module.exports.add(name, log);
        }
        module
    }

    /// A part that imports one of them.
    fn part() -> Module {
        let mut part = Module::default();
        let function = part.types.add(&[], &[]);
        part.add_import_func("__wasm_split", "__stack_pointer", function);
        part
    }

    #[test]
    fn all_sides_have_the_same_names() -> Result<()> {
        let mut module = module();
        let mut parts = [part()];
        let glue = "{ __wbg_log_0123: _a => __wbg_log }; wasm.__wbindgen_start(wasm.memory)";
        let shortened = shorten(&mut module, &mut parts, glue)?;
        assert_eq!(shortened, "{ _b: _a => __wbg_log }; wasm._c(wasm.memory)");
        assert!(module.imports.find("./glue.js", "_b").is_some());
        let exports = module.exports.iter().map(|export| export.name.as_str());
        assert!(exports.eq(["_c", "memory", "_d"]));
        assert!(parts[0].imports.find("__wasm_split", "_d").is_some());
        Ok(())
    }

    #[test]
    fn refuses_glue_that_lacks_an_import() {
        assert!(shorten(&mut module(), &mut [], "wasm.__wbindgen_start()").is_err());
    }

    #[test]
    fn no_name_is_given_twice() {
        let names: HashSet<_> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
    }
}
