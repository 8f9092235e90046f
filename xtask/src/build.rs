//! From the sources to a folder that any web server can serve.

mod asset;
mod bindgen;
mod compile;
mod memo;
mod minify;
mod names;
mod offline;
mod optimise;
mod page;
mod size;
mod split;
mod style;
mod template;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;

use crate::args::Args;
use crate::checkout::Checkout;
use crate::node::{self, Node};
use crate::say;
pub use asset::is_hashed;
pub use compile::{TARGET, provide_target};
use minify::Minifier;
use page::Page;
use size::FirstLoad;

/// How the program is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, with names that a debugger can show.
    Dev,
    /// As small as it gets.
    Release,
}

/// `cargo xtask build`: writes the page, and fails if it is too big.
pub fn command(checkout: &Checkout, mut args: Args) -> Result<()> {
    let out = args.value::<PathBuf>("--out")?.unwrap_or_else(|| checkout.dist());
    args.finish()?;
    release(checkout, &out)?.within_budget()
}

/// Builds the page for release into `out`.
pub fn release(checkout: &Checkout, out: &Path) -> Result<FirstLoad> {
    let started = Instant::now();
    let scratch = checkout.scratch();
    println!("Compiling the program…");
    let compiled = compile::compile(checkout, Profile::Release)?;
    println!("Writing its JavaScript side…");
    let mut program = bindgen::bind(split::cut(&compiled, &scratch)?, Profile::Release)?;
    let node = Node::ready(checkout)?;
    if let Some(node) = &node {
        println!("Optimising the program…");
        program.wasm = optimise::optimise("hearsay", &program.wasm, node, &scratch)?;
        for (name, wasm) in &mut program.later.parts {
            *wasm = optimise::optimise(name, wasm, node, &scratch)?;
        }
    } else {
        println!("The page stays bigger than it need be: the optimisers run on Node.js.");
        println!("To have them, {}.", node::HOW_TO_GET);
    }
    let minifier = Minifier::new(node.as_ref(), &scratch);
    let page = Page::assemble(checkout.root(), program, minifier)?
        .kept_offline(checkout.root(), minifier)?;
    page.write(out)?;
    let first_load = FirstLoad::measure(&page, &scratch, node.is_some())?;
    println!("Built {} in {}.", out.display(), say::duration(started.elapsed()));
    Ok(first_load)
}

/// Builds the page for development into `out`; it also loads `script`, a module. Nothing of it is kept
/// offline, and what an earlier page at its address had kept is given up.
pub fn dev(checkout: &Checkout, out: &Path, script: String) -> Result<()> {
    let compiled = compile::compile(checkout, Profile::Dev)?;
    let scratch = checkout.scratch();
    let program = bindgen::bind(split::cut(&compiled, &scratch)?, Profile::Dev)?;
    let minifier = Minifier::new(None, &scratch);
    Page::assemble(checkout.root(), program, minifier)?
        .with_script("dev.js", script)?
        .with_file(offline::WORKER, include_str!("dev/retire.js"))
        .write(out)
}
