//! Makes scripts and styles smaller with esbuild, from the npm package `esbuild-wasm`, which is the
//! same for every system.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::memo::remember;
use crate::node::Node;
use crate::tool;

/// What is done to each kind of file.
const COMMON: [&str; 3] = ["--minify", "--charset=utf8", "--log-level=warning"];
const SCRIPT: [&str; 4] = ["--loader=js", "--format=esm", "--target=es2022", "--tree-shaking=true"];
const STYLE: [&str; 1] = ["--loader=css"];

/// Makes files smaller, or leaves them as they are.
#[derive(Clone, Copy)]
pub struct Minifier<'a> {
    node: Option<&'a Node>,
    scratch: &'a Path,
}

impl<'a> Minifier<'a> {
    /// Works with `node`, and does nothing without. The last results are kept in `scratch`.
    pub fn new(node: Option<&'a Node>, scratch: &'a Path) -> Self {
        Self { node, scratch }
    }

    /// Makes the module `text` smaller, which is called `name` here.
    pub fn script(&self, name: &str, text: String) -> Result<String> {
        self.minify(name, text, &SCRIPT)
    }

    /// Makes the style sheet `text` smaller, which is called `name` here.
    pub fn style(&self, name: &str, text: String) -> Result<String> {
        self.minify(name, text, &STYLE)
    }

    fn minify(&self, name: &str, text: String, flags: &[&str]) -> Result<String> {
        let Some(node) = self.node else { return Ok(text) };
        let version = fs::read(node.package("esbuild-wasm/package.json")).context(
            "The npm package `esbuild-wasm` is missing; delete node_modules to have it again",
        )?;
        let flags = [&COMMON, flags].concat();
        let input = [text.as_bytes(), &version, flags.concat().as_bytes()].concat();
        let smaller = remember(&self.scratch.join("minified").join(name), &input, || {
            let mut esbuild = node.command();
            esbuild.arg(node.package("esbuild-wasm/bin/esbuild")).args(&flags);
            tool::filter(&mut esbuild, text.as_bytes())
        })?;
        String::from_utf8(smaller).context("esbuild wrote something that is no text")
    }
}
