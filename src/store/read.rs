//! Reads a whole text file, within reason.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::format::source::{MAX_BYTES, Source};
use crate::store::error::{StoreError, Trouble, shown};

/// The text of a file, as it is.
///
/// # Errors
/// A file that is not there, cannot be read, is a folder or a device, is longer than [`MAX_BYTES`] or is not UTF-8.
pub fn text(path: &Path) -> Result<String, StoreError> {
    let bytes = bytes(path)?;
    match Source::from_bytes(&shown(path), &bytes) {
        // It is UTF-8, so nothing is lost; unlike the source, it keeps a byte order mark.
        Ok(_) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(problems) => Err(StoreError::new(path, Trouble::NotText(problems))),
    }
}

/// The text of a file to be parsed, named by its path.
///
/// # Errors
/// Those of [`text`].
pub fn source(path: &Path) -> Result<Source, StoreError> {
    let bytes = bytes(path)?;
    Source::from_bytes(&shown(path), &bytes)
        .map_err(|problems| StoreError::new(path, Trouble::NotText(problems)))
}

/// The length that is too long, in bytes.
const LIMIT: u64 = MAX_BYTES as u64 + 1;

/// The bytes of a file; the errors are those of [`text`].
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let failed = || StoreError::system("read", path);
    // Asked before it is opened: to open a pipe would wait for its other end.
    let facts = std::fs::metadata(path).map_err(failed())?;
    if !facts.is_file() {
        return Err(StoreError::new(path, Trouble::NotAFile));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed())?;
    file.take(LIMIT).read_to_end(&mut bytes).map_err(failed())?;
    if bytes.len() > MAX_BYTES {
        return Err(StoreError::new(path, Trouble::TooLarge(facts.len().max(LIMIT))));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_byte_has_a_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, b"kind = 1\n\xc3\xa4b = \xff").unwrap();
        let error = text(&path).unwrap_err();
        let place = format!("{}:2:6: error: the file is not UTF-8 text", path.display());
        assert_eq!(error.message(), place);
        assert!(
            error
                .to_string()
                .ends_with("text; save it as UTF-8; every editor can, usually in \"Save as\"")
        );
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_text_and_is_dropped_for_parsing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, "\u{feff}a = 1").unwrap();
        assert_eq!(text(&path).unwrap(), "\u{feff}a = 1");
        assert_eq!(source(&path).unwrap().text(), "a = 1");
    }

    #[test]
    fn a_file_of_16_mb_is_read_and_one_byte_more_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let file = File::create(&path).unwrap();
        file.set_len(LIMIT - 1).unwrap();
        assert!(text(&path).is_ok());
        file.set_len(LIMIT).unwrap();
        let error = text(&path).unwrap_err();
        assert!(error.message().ends_with("has 17 MB; the limit is 16 MB"), "{error}");
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(text(folder.path()).unwrap_err().trouble, Trouble::NotAFile));
        assert!(text(&folder.path().join("none")).unwrap_err().is_not_found());
    }
}
