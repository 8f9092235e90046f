//! Makes the program smaller with wasm-opt, from the npm package `binaryen`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use super::memo::remember;
use crate::node::Node;
use crate::{say, tool};

/// What wasm-opt does. The features are named one by one, and are those that Rust itself uses:
/// with `--all-features` it writes files that no browser accepts.
///
/// What counts is the size after compression, so code that is small in itself may lose: a search
/// for common subexpressions, or moving a function to its only caller, breaks up what repeats.
const FLAGS: [&str; 14] = [
    "-Oz",
    // A second time, since the first makes room for more.
    "-Oz",
    "--skip-pass=local-cse",
    "--one-caller-inline-max-function-size=30",
    // The lowest kilobyte is the far end of the stack: no address there comes from an overflow.
    "--low-memory-unused",
    "--strip-target-features",
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Returns the smaller program, which is called `name` here. The last one is kept in `scratch`.
pub fn optimise(name: &str, wasm: &[u8], node: &Node, scratch: &Path) -> Result<Vec<u8>> {
    let version = fs::read(node.package("binaryen/package.json"))
        .context("The npm package `binaryen` is missing; delete node_modules to have it again")?;
    let input = [wasm, &version, FLAGS.concat().as_bytes()].concat();
    remember(&scratch.join("smaller").join(name), &input, || {
        let started = Instant::now();
        let (input, output) = (scratch.join("input.wasm"), scratch.join("output.wasm"));
        fs::create_dir_all(scratch)
            .and_then(|()| fs::write(&input, wasm))
            .with_context(|| format!("{} could not be written", input.display()))?;
        let mut command = node.command();
        command.arg(node.package("binaryen/bin/wasm-opt")).args(FLAGS);
        tool::run(command.arg(&input).arg("-o").arg(&output))?;
        let smaller = fs::read(&output).context("wasm-opt wrote nothing")?;
        println!(
            "Optimised {name} from {} to {} bytes in {}.",
            say::bytes(wasm.len()),
            say::bytes(smaller.len()),
            say::duration(started.elapsed())
        );
        Ok(smaller)
    })
}
