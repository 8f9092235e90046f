//! A table in memory that keeps values as a browser does, and fails as one does when told to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use hearsay::store::{KeyValue, StorageError};

/// What is wrong with a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Fault {
    /// Nothing.
    #[default]
    None,
    /// The browser gives no storage: whatever is asked fails.
    Off,
    /// It takes so many writes more, then refuses every one.
    RefusesAfter(usize),
    /// The program dies after so many writes more: what it still does then reaches no disk.
    DiesAfter(usize),
    /// It has room for so many UTF-16 code units more, keys and values together.
    HasRoomFor(usize),
}

/// Values under keys. A clone is the same place.
#[derive(Clone, Debug)]
pub(crate) struct Place(Rc<RefCell<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    values: BTreeMap<String, String>,
    fault: Fault,
    /// With how many UTF-16 code units it is full.
    room: usize,
    died: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self::holding(BTreeMap::new())
    }
}

impl Place {
    /// A place with these values.
    pub(crate) fn holding(values: BTreeMap<String, String>) -> Self {
        Self(Rc::new(RefCell::new(Inside { values, room: usize::MAX, ..Inside::default() })))
    }

    /// Takes everything out, as the user or the browser may at any time.
    pub(crate) fn empty(&self) {
        self.0.borrow_mut().values.clear();
    }

    /// From now on this is wrong with it.
    pub(crate) fn break_with(&self, fault: Fault) {
        let mut inside = self.0.borrow_mut();
        inside.fault = fault;
        inside.room = match fault {
            Fault::HasRoomFor(more) => size(&inside.values) + more,
            _ => usize::MAX,
        };
    }

    /// Whether the program that wrote here is dead: something it wrote reached no disk.
    pub(crate) fn died(&self) -> bool {
        self.0.borrow().died
    }

    /// Everything in it.
    pub(crate) fn values(&self) -> BTreeMap<String, String> {
        self.0.borrow().values.clone()
    }

    /// How many UTF-16 code units it holds.
    pub(crate) fn size(&self) -> usize {
        size(&self.0.borrow().values)
    }
}

/// What lies in a folder of fixtures. A file's name is its key: `text-bare.json` lies under
/// `hearsay/text/bare`.
pub(crate) fn kept(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let files = std::fs::read_dir(folder).expect("the fixtures are there");
    let record = |file: std::io::Result<std::fs::DirEntry>| {
        let path = file.expect("a file").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let key = format!("hearsay/{}", name.replace('-', "/"));
        (key, std::fs::read_to_string(&path).expect("a record is UTF-8"))
    };
    files.map(record).collect()
}

/// A record as a Hearsay writes it that writes another form of records: with its version in front, and a sum
/// of it and its key, which is the 64-bit FNV-1a hash.
pub(crate) fn of_form(version: u32, key: &str, more: &str) -> String {
    let rest = format!("\"version\":{version}{more}}}");
    let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = rest.bytes().chain(key.bytes()).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{{\"sum\":\"{sum:016x}\",{rest}")
}

fn size(values: &BTreeMap<String, String>) -> usize {
    let units = |kept: &String| kept.encode_utf16().count();
    values.iter().map(|(key, value)| units(key) + units(value)).sum()
}

impl Inside {
    fn readable(&self) -> Result<(), StorageError> {
        if self.fault == Fault::Off { Err(StorageError::Off) } else { Ok(()) }
    }

    /// Whether the next write is made.
    fn write(&mut self) -> Result<bool, StorageError> {
        match &mut self.fault {
            Fault::None | Fault::HasRoomFor(_) => Ok(true),
            Fault::Off => Err(StorageError::Off),
            Fault::RefusesAfter(0) => Err(StorageError::Refused("a test".to_owned())),
            Fault::DiesAfter(0) => {
                self.died = true;
                Ok(false)
            }
            Fault::RefusesAfter(left) | Fault::DiesAfter(left) => {
                *left -= 1;
                Ok(true)
            }
        }
    }
}

impl KeyValue for Place {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let inside = self.0.borrow();
        inside.readable()?;
        Ok(inside.values.get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let mut inside = self.0.borrow_mut();
        if inside.write()? {
            let former = inside.values.insert(key.to_owned(), value.to_owned());
            if size(&inside.values) > inside.room {
                match former {
                    Some(former) => inside.values.insert(key.to_owned(), former),
                    None => inside.values.remove(key),
                };
                return Err(StorageError::Full);
            }
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        let mut inside = self.0.borrow_mut();
        if inside.write()? {
            inside.values.remove(key);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let inside = self.0.borrow();
        inside.readable()?;
        Ok(inside.values.keys().cloned().collect())
    }
}
