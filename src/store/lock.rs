//! Keeps a second mlops-review from the same file.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::store::atomic::{folder_of, follow};
use crate::store::error::{StoreError, Trouble};

/// How often a lock is tried that its holder removes at the same moment.
const TRIES: usize = 5;

/// The lock of a file: `.NAME.lock` beside it, since a save gives the file itself a new inode. Ends when dropped,
/// and with the process, however that ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// What taking a lock gave.
#[derive(Debug)]
pub enum Hold {
    /// It is ours.
    Taken(Lock),
    /// Nothing can be written beside the file: its folder or disk is read-only, or has no room for even that.
    ReadOnly,
    /// The file system knows no locks; changes from outside are still noticed before each save.
    NoLocks,
}

impl Lock {
    /// Takes the lock of a file, which need not be there.
    ///
    /// # Errors
    /// Where another mlops-review has it, or the lock cannot be made for another reason than a read-only folder.
    pub fn take(path: &Path) -> Result<Hold, StoreError> {
        let target = follow(path).map_err(StoreError::system("open", path))?;
        let place = beside(&target, ".lock");
        for _ in 0..TRIES {
            let opened =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&place);
            let mut file = match opened {
                Ok(file) => file,
                Err(error) if is_read_only(error.kind()) => return Ok(Hold::ReadOnly),
                Err(error) => return Err(StoreError::system("lock", path)(error)),
            };
            match file.try_lock() {
                Ok(()) if is_still(&file, &place) => {
                    sign(&mut file);
                    return Ok(Hold::Taken(Self { path: place, file }));
                }
                // Its last holder removed it between our opening and our locking it.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::new(path, Trouble::InUse(holder(&mut file))));
                }
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Hold::NoLocks);
                }
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::system("lock", path)(error));
                }
            }
        }
        Err(StoreError::new(path, Trouble::InUse(None)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, so that nobody else can hold what is removed. Windows keeps open files.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// The hidden file beside another that goes with it: `.NAME` and the ending.
pub(crate) fn beside(target: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(ending);
    folder_of(target).join(name)
}

fn is_read_only(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
    )
}

/// Whether an open file is the one at this path.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |facts: fs::Metadata| (facts.dev(), facts.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(own), Ok(there)) => id(own) == id(there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

/// Writes our process into the lock, for the sentence that the next one shows. Only a courtesy.
fn sign(file: &mut File) {
    let _ = file.set_len(0);
    let _ = writeln!(file, "{}", std::process::id());
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_told_who_has_it_and_the_lock_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.review.toml");
        let first = Lock::take(&path).unwrap();
        assert!(matches!(first, Hold::Taken(_)));
        let error = Lock::take(&path).unwrap_err();
        let process = std::process::id();
        assert!(error.to_string().contains(&format!("another mlops-review (process {process})")));
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(matches!(Lock::take(&path), Ok(Hold::Taken(_))));
    }

    #[test]
    fn a_lock_that_a_killed_process_left_is_free() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".a.lock"), "4194304999999999999999999").unwrap();
        assert!(matches!(Lock::take(&folder.path().join("a")), Ok(Hold::Taken(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_was_removed_or_made_anew_is_no_longer_the_one_that_counts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let file = File::create(&path).unwrap();
        assert!(is_still(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_still(&file, &path));
        File::create(&path).unwrap();
        assert!(!is_still(&file, &path));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_its_file_share_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("link"));
        fs::write(&file, "").unwrap();
        std::os::unix::fs::symlink("a", &link).unwrap();
        let _held = Lock::take(&file).unwrap();
        assert!(matches!(Lock::take(&link).unwrap_err().trouble, Trouble::InUse(_)));
    }

    #[test]
    fn of_many_at_once_one_at_a_time_has_it() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let (inside, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..300 {
                        if let Ok(Hold::Taken(lock)) = Lock::take(&path) {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            taken.fetch_add(1, Ordering::SeqCst);
                            std::thread::yield_now();
                            inside.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
        assert!(taken.into_inner() > 4);
    }

    #[test]
    fn a_lock_that_cannot_be_made_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let error = Lock::take(&file.join("a")).unwrap_err();
        assert!(error.message().contains("a part of the path is a file"), "{error}");
    }
}
