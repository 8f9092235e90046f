//! Leaves out the classes that a dependency offers to JavaScript, and all that only they need.

use anyhow::{Context, Result};
use walrus::{Module, RawCustomSection};

/// What the names of these classes begin with. They feed streams between the page and a server,
/// which the page does not have. A name that no longer occurs does no harm.
const UNUSED: &str = "IntoUnderlying";

/// Where wasm-bindgen finds what the program imports and exports. It is a row of pairs: the
/// version of the format, and what one `#[wasm_bindgen]` describes.
const DESCRIPTIONS: &str = "__wasm_bindgen_unstable";

/// Takes the classes out of a `module` that wasm-bindgen has not yet seen.
pub fn leave_out(module: &mut Module) -> Result<()> {
    let name = UNUSED.to_lowercase();
    let functions = module.exports.iter().filter(|export| export.name.contains(&name));
    for function in functions.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(function);
    }
    let mut kept = Vec::new();
    while let Some(section) = module.customs.remove_raw(DESCRIPTIONS) {
        let data = without_unused(&section.data)
            .with_context(|| format!("{DESCRIPTIONS} is not as this build tool knows it"))?;
        kept.push(RawCustomSection { name: section.name, data });
    }
    for section in kept {
        module.customs.add(section);
    }
    Ok(())
}

fn without_unused(mut data: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(data.len());
    while !data.is_empty() {
        let version = take(&mut data)?;
        let described = take(&mut data)?;
        if !described.windows(UNUSED.len()).any(|part| part == UNUSED.as_bytes()) {
            kept.extend_from_slice(version);
            kept.extend_from_slice(described);
        }
    }
    Some(kept)
}

/// Takes one part with the length before it.
fn take<'a>(data: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u32::from_le_bytes(*data.first_chunk()?)).ok()?;
    let (part, rest) = data.split_at_checked(size_of::<u32>() + length)?;
    *data = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::without_unused;

    fn parts(texts: &[&str]) -> Vec<u8> {
        let length = |text: &str| u32::try_from(text.len()).unwrap_or_default().to_le_bytes();
        texts.iter().flat_map(|text| [&length(text), text.as_bytes()].concat()).collect()
    }

    #[test]
    fn takes_out_whole_descriptions() {
        let data = parts(&["v1", "alert", "v1", "class IntoUnderlyingSink", "v1", ""]);
        assert_eq!(without_unused(&data), Some(parts(&["v1", "alert", "v1", ""])));
    }

    #[test]
    fn refuses_what_is_cut_off() {
        let data = parts(&["v1", "alert"]);
        assert_eq!(without_unused(&data[..data.len() - 1]), None);
        assert_eq!(without_unused(&parts(&["v1"])), None);
    }
}
