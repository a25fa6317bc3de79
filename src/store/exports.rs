//! Writes reports, never over what somebody else wrote.

use std::path::Path;

use crate::store::error::{StoreError, Trouble};
use crate::store::state::StateFile;
use crate::store::{atomic, read};

/// What an export came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The report is at its path.
    Written,
    /// Nothing was written: the file holds something that did not come from here. Ask, then force it.
    WouldOverwrite,
}

/// Writes a report to a path. A file that is there is replaced only if it is empty, says the same, is what was last
/// exported there, or `force` is set.
///
/// # Errors
/// Where it cannot be written.
pub fn write(
    path: &Path,
    text: &str,
    force: bool,
    state: &StateFile,
) -> Result<Export, StoreError> {
    let target = atomic::follow(path).map_err(StoreError::system("save", path))?;
    if force {
        atomic::write(&target, text)?;
    } else {
        match read::bytes(&target) {
            Ok(there) if there == text.as_bytes() => {}
            Ok(there) if there.is_empty() || is_ours(&target, &there, state) => {
                atomic::write(&target, text)?;
            }
            Ok(_) | Err(StoreError { trouble: Trouble::TooLarge(_), .. }) => {
                return Ok(Export::WouldOverwrite);
            }
            // A device, such as /dev/stdout, holds nothing; a folder is refused by the write.
            Err(StoreError { trouble: Trouble::NotAFile, .. }) => {
                return atomic::write(&target, text).map(|()| Export::Written);
            }
            Err(error) if error.is_not_found() => match atomic::create(&target, text) {
                Err(StoreError { trouble: Trouble::Exists, .. }) => {
                    return Ok(Export::WouldOverwrite);
                }
                other => other?,
            },
            Err(error) => return Err(error),
        }
    }
    // Forgotten, it only means a question the next time.
    let _ = state.change(|state| state.remember_export(&target, mark(text.as_bytes())));
    Ok(Export::Written)
}

fn is_ours(target: &Path, bytes: &[u8], state: &StateFile) -> bool {
    state.read().exported(target) == Some(&mark(bytes))
}

/// What tells one text from another: its length and its FNV-1a hash, the same in every release of Rust.
fn mark(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{}-{hash:016x}", bytes.len())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    struct Desk {
        folder: tempfile::TempDir,
        state: StateFile,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let state = StateFile::new(Some(folder.path().join("state/state.toml")));
            Self { folder, state }
        }

        fn report(&self) -> PathBuf {
            self.folder.path().join("review.md")
        }

        fn export(&self, text: &str, force: bool) -> Export {
            write(&self.report(), text, force, &self.state).unwrap()
        }

        fn there(&self) -> String {
            fs::read_to_string(self.report()).unwrap()
        }
    }

    #[test]
    fn our_own_export_is_replaced_and_a_changed_one_is_not() {
        let desk = Desk::new();
        assert_eq!(desk.export("first", false), Export::Written);
        assert_eq!(desk.export("second", false), Export::Written);
        fs::write(desk.report(), "second, with a remark").unwrap();
        assert_eq!(desk.export("third", false), Export::WouldOverwrite);
        assert_eq!(desk.there(), "second, with a remark");
        assert_eq!(desk.export("third", true), Export::Written);
        assert_eq!(desk.export("fourth", false), Export::Written);
        assert_eq!(desk.there(), "fourth");
    }

    #[test]
    fn a_file_that_was_there_before_is_not_ours_unless_it_says_the_same_or_nothing() {
        let desk = Desk::new();
        fs::write(desk.report(), "notes").unwrap();
        assert_eq!(desk.export("report", false), Export::WouldOverwrite);
        for harmless in ["report", ""] {
            fs::write(desk.report(), harmless).unwrap();
            assert_eq!(desk.export("report", false), Export::Written);
            assert_eq!(desk.there(), "report");
        }
    }

    #[test]
    fn with_no_state_a_second_report_asks() {
        let mut desk = Desk::new();
        desk.state = StateFile::default();
        assert_eq!(desk.export("first", false), Export::Written);
        assert_eq!(desk.export("first", false), Export::Written);
        assert_eq!(desk.export("second", false), Export::WouldOverwrite);
    }

    #[test]
    fn a_folder_is_refused_and_so_is_a_path_through_a_file() {
        let desk = Desk::new();
        let folder = desk.folder.path();
        for force in [false, true] {
            let error = write(folder, "x", force, &desk.state).unwrap_err();
            assert!(matches!(error.trouble, Trouble::NotAFile), "{error}");
        }
        let missing = folder.join("none/review.md");
        assert!(write(&missing, "x", false, &desk.state).unwrap_err().is_not_found());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_takes_no_files_is_an_error() {
        let path = Path::new("/proc/mlops-review-test.md");
        let error = write(path, "x", false, &StateFile::default()).unwrap_err();
        assert!(error.message().starts_with("cannot make `/proc/"), "{error}");
    }

    #[test]
    fn marks_differ_where_texts_do_and_stay_what_they_are() {
        assert_eq!(mark(b""), "0-cbf29ce484222325");
        assert_eq!(mark(b"a"), "1-af63dc4c8601ec8c");
        assert_ne!(mark(b"ab"), mark(b"ba"));
    }
}
