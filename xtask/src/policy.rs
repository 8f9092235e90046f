//! The page's content security policy: what it may load, and that it may send nothing anywhere.

/// Only the page's own files, no inline script or style, no form, no other site.
/// `wasm-unsafe-eval` lets WebAssembly be compiled and does not allow JavaScript's `eval`.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
     manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
