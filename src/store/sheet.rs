//! A text lent to the person's own editor: a file that is gone when it is no longer needed.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::store::error::StoreError;
use crate::store::read;

/// The file. It is removed when this is dropped.
#[derive(Debug)]
pub struct Sheet(NamedTempFile);

impl Sheet {
    /// Writes a text into a new file that only this person can read.
    ///
    /// # Errors
    /// Where there is no room for one.
    pub fn lay_out(text: &str) -> Result<Self, StoreError> {
        let folder = std::env::temp_dir();
        let written = tempfile::Builder::new()
            .prefix("mlops-review-")
            .suffix(".md")
            .tempfile_in(&folder)
            .and_then(|mut file| file.write_all(text.as_bytes()).map(|()| file));
        written.map(Self).map_err(StoreError::system("write a file for your editor in", &folder))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// What it says now.
    ///
    /// # Errors
    /// Where it cannot be read, such as when the editor left none behind.
    pub fn take_back(self) -> Result<String, StoreError> {
        read::text(self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn what_the_editor_writes_comes_back_and_nothing_is_left() {
        let sheet = Sheet::lay_out("before").unwrap();
        let path = sheet.path().to_owned();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
        std::fs::write(&path, "after").unwrap();
        assert_eq!(sheet.take_back().unwrap(), "after");
        assert!(!path.exists());
    }
}
