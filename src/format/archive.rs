//! Many files in one: `.zip`, as everybody can open it.

use std::io::Write as _;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter, crc32};

use super::files::File;

/// How much all files of an archive may be together once they are unpacked, in bytes: a small one can
/// unpack to more than any memory holds.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The compression that is mostly chosen: what more gains a few hundredths, and takes much longer.
const LEVEL: u8 = 6;

/// What every archive begins with (APPNOTE.TXT, 4.3.7; one without a file begins otherwise).
const SIGNATURE: &[u8] = b"PK\x03\x04";

/// An archive that cannot be unpacked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotUnpacked {
    /// It is damaged, or not one.
    #[error("“{name}” is damaged, or no zip archive ({why}). Unpack it, and choose its files.")]
    Damaged {
        /// The archive's name.
        name: String,
        /// What is wrong, in the words of the library that reads it.
        why: String,
    },
    /// It is packed in a way that is not known here, or locked.
    #[error(
        "“{file}” in “{name}” is packed in a way that Hearsay does not know, or has a password. Unpack the archive, and choose its files."
    )]
    Unknown {
        /// The archive's name.
        name: String,
        /// The file in it.
        file: String,
    },
    /// Nothing is in it.
    #[error("“{name}” holds no files.")]
    Empty {
        /// The archive's name.
        name: String,
    },
    /// There is too much in it.
    #[error(
        "“{name}” unpacks to more than {} MB. Unpack it, and choose fewer of its files at a time.",
        MOST_BYTES / (1024 * 1024)
    )]
    TooLarge {
        /// The archive's name.
        name: String,
    },
}

/// Whether a file is an archive, by its first bytes and by its name: documents of word processors begin
/// like archives, too.
#[must_use]
pub fn is_one(name: &str, beginning: &[u8]) -> bool {
    beginning.starts_with(SIGNATURE) && name.to_ascii_lowercase().ends_with(".zip")
}

/// Packs files into one.
#[must_use]
pub fn pack(files: &[File]) -> Vec<u8> {
    pack_counting(files, &|_| ())
}

/// The same; hands on how many are packed before each.
#[must_use]
pub fn pack_counting(files: &[File], count: &dyn Fn(usize)) -> Vec<u8> {
    write(files, count).expect("memory can always be written to, and no name has 65,536 bytes")
}

fn write(files: &[File], count: &dyn Fn(usize)) -> Result<Vec<u8>, rawzip::Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (packed, File { name, content }) in files.iter().enumerate() {
        count(packed);
        let new = archive.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, _) = new.start()?;
        entry.write_all(&compress_to_vec(content.as_bytes(), LEVEL))?;
        let sum = crc32(content.as_bytes());
        entry.finish(DataDescriptorOutput::new(sum, content.len() as u64))?;
    }
    archive.finish()
}

/// The files of an archive that is called `name`, each with its bytes; without those that only a system
/// needs.
///
/// # Errors
/// [`NotUnpacked`]; then nothing is unpacked.
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, NotUnpacked> {
    let damaged = |why: String| NotUnpacked::Damaged { name: name.to_owned(), why };
    let broken = |error: rawzip::Error| damaged(error.to_string());
    let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
    let (mut files, mut room) = (Vec::new(), MOST_BYTES);
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        let path = entry.file_path();
        let file = plain_path(&String::from_utf8_lossy(path.as_bytes()));
        if path.is_dir() || is_of_a_system(&file) {
            continue;
        }
        let packed = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let content = match entry.compression_method() {
            CompressionMethod::STORE if packed.data().len() <= room => packed.data().to_vec(),
            CompressionMethod::STORE => {
                return Err(NotUnpacked::TooLarge { name: name.to_owned() });
            }
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed.data(), room)
                .map_err(|error| match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                        NotUnpacked::TooLarge { name: name.to_owned() }
                    }
                    _ => damaged(format!("“{file}”: {error}")),
                })?,
            _ => return Err(NotUnpacked::Unknown { name: name.to_owned(), file }),
        };
        if crc32(&content) != entry.crc32() {
            return Err(damaged(format!("“{file}” has another checksum")));
        }
        room -= content.len();
        files.push((file, content));
    }
    if files.is_empty() {
        return Err(NotUnpacked::Empty { name: name.to_owned() });
    }
    Ok(files)
}

/// A path without the steps that lead nowhere (`./a.txt`) or out of the archive (`../a.txt`), which some
/// programs write.
fn plain_path(path: &str) -> String {
    let mut plain = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain.join("/")
}

/// Whether a file is there for a system and not for people: `.DS_Store`, `__MACOSX/`.
fn is_of_a_system(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<File> {
        vec![File::new("a/é.txt", "é👍".repeat(1000)), File::new("b.ann", String::new())]
    }

    #[test]
    fn what_is_packed_comes_back() {
        let packed = pack(&two());
        assert!(is_one("x.ZIP", &packed) && !is_one("x.docx", &packed));
        assert!(packed.len() < 1000);
        let unpacked = unpack("x.zip", &packed).expect("it is an archive");
        let as_bytes = |file: File| (file.name, file.content.into_bytes());
        assert_eq!(unpacked, two().into_iter().map(as_bytes).collect::<Vec<_>>());
    }

    #[test]
    fn what_only_a_system_needs_is_left_out() {
        let files =
            ["__MACOSX/a.txt", "a/.DS_Store", "a.txt"].map(|name| File::new(name, "a".into()));
        let unpacked = unpack("x.zip", &pack(&files)).expect("it is an archive");
        assert_eq!(unpacked, [("a.txt".to_owned(), b"a".to_vec())]);
    }

    #[test]
    fn steps_in_a_path_that_lead_nowhere_are_left_out() {
        // What writes archives here would write no such path.
        let check = |written: &str, path: &str, expected: &str| {
            let mut packed = pack(&[File::new(written, "a".into())]);
            for place in 0..packed.len() - path.len() {
                if packed[place..].starts_with(written.as_bytes()) {
                    packed[place..place + path.len()].copy_from_slice(path.as_bytes());
                }
            }
            let unpacked = unpack("x.zip", &packed).expect("it is an archive");
            assert_eq!(unpacked, [(expected.to_owned(), b"a".to_vec())], "{path}");
        };
        check("x/a.txt", "./a.txt", "a.txt");
        check("xxxxx/b/a.txt", "../../b/a.txt", "b/a.txt");
        check("b/xx/a.txt", "b/../a.txt", "a.txt");
    }

    #[test]
    fn an_archive_of_nothing_says_so() {
        let nothing = pack(&[File::new("a/.DS_Store", String::new())]);
        let refused = unpack("x.zip", &nothing).expect_err("nothing is in it");
        assert_eq!(refused.to_string(), "“x.zip” holds no files.");
    }

    #[test]
    fn a_damaged_archive_is_refused_wherever_it_is_cut_off_or_changed() {
        let packed = pack(&two());
        let whole = unpack("x.zip", &packed).expect("it is an archive");
        for length in 0..packed.len() {
            assert!(unpack("x.zip", &packed[..length]).is_err(), "cut off after {length} bytes");
        }
        for place in 0..packed.len() {
            let mut other = packed.clone();
            other[place] ^= 0x41;
            // What changes no file, such as a date, does no harm.
            if let Ok(files) = unpack("x.zip", &other) {
                let contents = |files: &[(String, Vec<u8>)]| {
                    files.iter().map(|(_, content)| content.clone()).collect::<Vec<_>>()
                };
                let known = contents(&whole);
                assert!(contents(&files).iter().all(|one| known.contains(one)), "byte {place}");
            }
        }
    }

    #[test]
    fn an_archive_that_would_fill_the_memory_is_refused() {
        let bomb = File::new("bomb.txt", "0".repeat(MOST_BYTES / 2 + 1));
        let packed = pack(&[File::new("a.txt", bomb.content.clone()), bomb]);
        assert!(packed.len() < 1_000_000);
        let refusal = unpack("bomb.zip", &packed).expect_err("it is too large");
        assert_eq!(refusal, NotUnpacked::TooLarge { name: "bomb.zip".to_owned() });
    }
}
