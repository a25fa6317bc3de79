//! Tells quickly that a file was not touched.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Enough to tell that a file was surely not touched.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    /// On Unix, when anything about it changed: a copy may keep the other time.
    changed: Option<(i64, i64)>,
    read_only: bool,
}

impl Stamp {
    /// That of the file as it is now; `None` where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let facts = fs::metadata(path).ok()?;
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            Some((facts.ctime(), facts.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Some(Self {
            len: facts.len(),
            modified: facts.modified().ok(),
            changed,
            read_only: facts.permissions().readonly(),
        })
    }

    /// When the file was last written.
    pub(super) fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Whether nobody may write it.
    pub(super) fn is_read_only(&self) -> bool {
        self.read_only
    }
}
