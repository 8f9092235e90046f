//! Takes out of the compiled program what is loaded later.
//!
//! The program says itself where it may be cut: at each function marked `#[wasm_split]`. What only
//! such a function reaches becomes a file of its own; main program and part share one memory and one
//! table of functions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use walrus::{Module, ModuleConfig};
use wasm_split_cli_support::{Options, transform};

use super::asset::Asset;
use super::template;

/// The module from which the program imports what loads its parts. No such file is made: the code
/// goes into the JavaScript side itself, which saves a request.
const LOADER_MODULE: &str = "./later.js";

/// The place in that code for the style sheet of all parts.
const STYLE: &str = "style";

/// The code that loads parts.
const LOADER: &str = include_str!("split/loader.js");

/// The compiled program, cut.
pub struct Cut {
    /// What is needed from the start.
    pub main: Vec<u8>,
    /// What is loaded later.
    pub later: Later,
}

/// What is loaded later.
pub struct Later {
    /// The parts, each by its name.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// For each name in the program, the parts that must be there.
    needs: BTreeMap<String, Vec<String>>,
}

/// Cuts the `compiled` program, with `scratch` as a place to work in.
pub fn cut(compiled: &Path, scratch: &Path) -> Result<Cut> {
    let wasm = fs::read(compiled).context("cargo compiled nothing")?;
    let folder = scratch.join("split");
    let main = folder.join("main.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER_MODULE;
    let cut = transform(options)
        .map_err(|error| anyhow!("The compiled program could not be cut into parts: {error:#}"))?;
    let read = |path: &Path| {
        fs::read(path).with_context(|| format!("{} could not be read", path.display()))
    };
    let part = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, read(path)?))
    };
    let parts = cut.split_modules.iter().map(|path| part(path)).collect::<Result<_>>()?;
    let needs = cut.prefetch_map.into_iter().collect();
    Ok(Cut { main: read(&main)?, later: Later { parts, needs } })
}

impl Later {
    /// Puts the code that loads the parts into the `glue`, in place of the module it would import.
    /// The names of the files are left open until it is known what is in them.
    pub fn link(&self, glue: &str) -> Result<String> {
        if self.needs.is_empty() {
            return Ok(glue.to_owned());
        }
        let end = format!(" from \"{LOADER_MODULE}\"\n");
        let (before, after) =
            glue.split_once(&end).context("The JavaScript side loads no parts.")?;
        let (before, module) = before.rsplit_once("import * as ").with_context(|| {
            format!("wasm-bindgen imports {LOADER_MODULE} in a way that is not known here.")
        })?;
        let file = |part: &String| format!("[\"{{{{{part}}}}}\", \"{{{{{part}-integrity}}}}\"]");
        let loaders = self.needs.iter().map(|(name, parts)| {
            let files: Vec<_> = parts.iter().map(file).collect();
            format!("  __wasm_split_load_{name}: loader({}),\n", files.join(", "))
        });
        let loaders = loaders.collect::<String>();
        Ok(format!(
            "{before}{after}\nconst STYLE = {};\n{LOADER}\nconst {module} = {{\n{loaders}}};\n",
            file(&STYLE.to_owned())
        ))
    }

    /// The parts, to be changed and handed to [`Later::rewrite`]; without names for debugging.
    pub fn modules(&self) -> Result<Vec<Module>> {
        let mut config = ModuleConfig::new();
        config.generate_name_section(false).generate_producers_section(false);
        self.parts.values().map(|wasm| config.parse(wasm)).collect()
    }

    /// Puts `modules` in the place of the parts, in the same order.
    pub fn rewrite(&mut self, modules: Vec<Module>) {
        for (wasm, mut module) in self.parts.values_mut().zip(modules) {
            *wasm = module.emit_wasm();
        }
    }

    /// The parts as files, with their `style`, and the `glue` that knows their names and hashes.
    pub fn assets(self, glue: &str, style: Asset) -> Result<(Vec<Asset>, String)> {
        if self.needs.is_empty() {
            return Ok((vec![style], glue.to_owned()));
        }
        let parts = self.parts.into_iter();
        let parts = parts.map(|(name, wasm)| (Asset::hashed("later", "wasm", wasm), name));
        let parts = parts.chain([(style, STYLE.to_owned())]).collect::<Vec<_>>();
        let places = parts.iter().flat_map(|(asset, name)| {
            [(name.clone(), asset.name.clone()), (format!("{name}-integrity"), asset.integrity())]
        });
        let places = places.collect::<Vec<_>>();
        let places = places.iter().map(|(place, value)| (place.as_str(), value.as_str()));
        let glue = template::fill(glue, &places.collect::<Vec<_>>())?;
        Ok((parts.into_iter().map(|(asset, _)| asset).collect(), glue))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use anyhow::Result;

    use super::{Asset, Later};

    const GLUE: &str = "import * as import1 from \"./later.js\"\n{ \"./later.js\": import1 }";

    fn later() -> Later {
        let name = "split_more".to_owned();
        Later {
            parts: BTreeMap::from([(name.clone(), vec![1])]),
            needs: BTreeMap::from([("more".to_owned(), vec![name])]),
        }
    }

    #[test]
    fn the_glue_loads_each_part_by_its_name_and_hash() -> Result<()> {
        let linked = later().link(GLUE)?;
        assert!(!linked.contains("import *"), "no file is loaded for it");
        let (assets, glue) = later().assets(&linked, Asset::hashed("later", "css", ""))?;
        assert!(assets[0].name.starts_with("later-") && assets[0].name.ends_with(".wasm"));
        let file = |asset: &Asset| format!("[\"{}\", \"{}\"]", asset.name, asset.integrity());
        let loader = format!("__wasm_split_load_more: loader({})", file(&assets[0]));
        assert!(glue.contains(&loader), "{glue}");
        assert!(glue.contains(&format!("const STYLE = {};", file(&assets[1]))), "{glue}");
        Ok(())
    }

    #[test]
    fn a_program_of_one_piece_needs_no_loader() -> Result<()> {
        let whole = Later { parts: BTreeMap::new(), needs: BTreeMap::new() };
        assert_eq!(whole.link("export {}")?, "export {}");
        Ok(())
    }

    #[test]
    fn refuses_glue_that_loads_nothing() {
        assert!(later().link("export {}").is_err());
    }
}
