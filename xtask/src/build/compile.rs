//! Compiles the program to WebAssembly with cargo.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::Profile;
use crate::checkout::Checkout;
use crate::tool;

/// What the program is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the program and returns where cargo put it.
pub fn compile(checkout: &Checkout, profile: Profile) -> Result<PathBuf> {
    provide_target(checkout.root())?;
    let mut cargo = tool::cargo();
    cargo.current_dir(checkout.root());
    cargo.args(["rustc", "--bin", "page", "--features", "web", "--target", TARGET]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            cargo.args(["--release", "--locked"]).args(without_home().into_iter().flatten());
            "release"
        }
    };
    // Cutting the program into parts takes the linker's knowledge of what uses what.
    cargo.args(["--", "-C", "link-arg=--emit-relocs"]);
    tool::run(&mut cargo)?;
    Ok(checkout.target().join(TARGET).join(folder).join("page.wasm"))
}

/// The setting by which the program does not name the builder's home. Otherwise it does, since it
/// can say in which file of a dependency it panicked, and would differ from builder to builder.
fn without_home() -> Option<[String; 2]> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let sources = home.join("registry").join("src").to_str()?.to_owned();
    // Between these quotes nothing but the quote itself means anything.
    let setting = format!("target.{TARGET}.rustflags=['--remap-path-prefix={sources}=']");
    (!sources.contains('\'')).then(|| ["--config".to_owned(), setting])
}

/// Makes sure that the toolchain can compile to WebAssembly.
/// `rust-toolchain.toml` asks for it, but rustup does not act on that everywhere.
pub fn provide_target(root: &Path) -> Result<()> {
    let sysroot = tool::read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("Adding the target {TARGET} to the Rust toolchain…");
    tool::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(root))
        .with_context(|| {
            format!(
                "This Rust has no standard library for {TARGET}. With rustup \
                 (https://rustup.rs), `rustup target add {TARGET}` brings it; otherwise install \
                 the package of your system that holds it, such as libstd-rust-dev-wasm32"
            )
        })
}
