//! The page's content security policy: what it may load, and that it may send nothing anywhere.

/// Only the page's own files, no inline script or style, no form, no other site.
/// `wasm-unsafe-eval` lets WebAssembly be compiled and does not allow JavaScript's `eval`.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
     manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use anyhow::{Context, Result};

    use super::POLICY;

    /// The files that tell hosts what headers to send.
    #[test]
    fn every_file_for_a_host_says_the_same() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the project")?;
        let mut count = 0;
        for file in fs::read_dir(root.join("hosting"))? {
            let path = file?.path();
            let content = fs::read_to_string(&path)?;
            let lasting = "public, max-age=31536000, immutable";
            for said in [POLICY, "no-referrer", "nosniff", "no-cache", lasting] {
                assert!(content.contains(said), "{} does not say: {said}", path.display());
            }
            count += 1;
        }
        assert!(count > 0, "there are such files");
        Ok(())
    }
}
