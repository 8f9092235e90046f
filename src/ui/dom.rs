//! The only rooms that name the browser's own interfaces. What leaves them is of the core: offsets,
//! not numbers; errors with sentences, not exceptions.

pub(super) mod background;
pub(super) mod clipboard;
pub(super) mod database;
pub(super) mod download;
pub(super) mod files;
pub(super) mod focus;
pub(super) mod frame;
pub(super) mod highlight;
pub(super) mod hint;
pub(super) mod keyboard;
pub(super) mod lasting;
pub(super) mod listen;
pub(super) mod marks;
pub(super) mod near;
pub(super) mod own_file;
pub(super) mod page;
pub(super) mod place;
pub(super) mod pointer;
pub(super) mod prose;
pub(super) mod rescue;
pub(super) mod selection;
pub(super) mod sight;
pub(super) mod storage;
pub(super) mod tabs;
pub(super) mod worker;
