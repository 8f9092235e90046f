//! Writes the JavaScript side of the compiled program.

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::split::{Cut, Later};
use super::{Profile, names};

/// The program as the browser gets it.
pub struct Program {
    /// The JavaScript module that connects the program with the page.
    pub glue: String,
    /// The program itself.
    pub wasm: Vec<u8>,
    /// What of it is loaded later.
    pub later: Later,
}

/// Splits the compiled program into its two sides.
pub fn bind(Cut { main, mut later }: Cut, profile: Profile) -> Result<Program> {
    let release = profile == Profile::Release;
    let mut output = Bindgen::new()
        .input_bytes("hearsay", main)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        // The parts that are loaded later share the memory, the table and the stack.
        .keep_lld_exports(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate_output()
        .context("wasm-bindgen could not read the compiled program")?;
    // Such files would be loaded by name, without the hash and integrity that all others have.
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "A dependency brings JavaScript files of its own, which the page does not load. \
         Find it with `cargo tree --features web` and do without it."
    );
    let mut glue = later.link(output.js())?;
    if release {
        // The page starts the program in one way; without this word the other can be left out.
        glue = glue.replacen("export { initSync, ", "export { ", 1);
        let mut parts = later.modules()?;
        glue = names::shorten(output.wasm_mut(), &mut parts, &glue)?;
        later.rewrite(parts);
    }
    Ok(Program { glue, wasm: output.wasm_mut().emit_wasm(), later })
}
